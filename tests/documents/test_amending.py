"""A correction or cancellation is a new paper that names the old one; the old row and bytes stay as they were."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from documents.actions import draft_amendment, sign_draft, submit_draft
from documents.models import IssuedPaper, PaperDraft
from documents.page_texts import page_texts
from documents.queries import standing_of
from documents.rules.amending import Old, amendment_recipients
from documents.rules.standing import Standing, standing
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.documents.amending import amend_paper
from tests.documents.desk import DAY, PIN, SIGNED_AT, give_key, issue, stored_files
from units.models import Unit, User

SignIn = Callable[[User], Client]
REASON = "Ban hành không đúng thẩm quyền."


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def paper(school: Unit, leader: User) -> IssuedPaper:
    give_key(leader, school)
    return issue(school, leader, kind="QĐ")


def amend(paper: IssuedPaper, by: User, how: str = "correction", content: str = "“Lò” thành “Lô”", pin: str = PIN):
    return amend_paper(paper=fresh(paper), how=how, content=content, pin=pin, by=by, at=SIGNED_AT)


def fresh(paper: IssuedPaper) -> IssuedPaper:
    return IssuedPaper.objects.get(pk=paper.pk)


def facts(paper: IssuedPaper) -> dict:
    return IssuedPaper.objects.filter(pk=paper.pk).values().get()


def printed(paper: IssuedPaper) -> str:
    with paper.pdf.open("rb") as file:
        return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        ([], Standing.IN_FORCE),
        (["correction"], Standing.CORRECTED),
        (["correction", "cancellation"], Standing.CANCELLED),
        (["cancellation"], Standing.CANCELLED),
    ],
)
def test_standing(ways: list[str], expected: Standing) -> None:
    assert standing(ways) == expected


def test_a_correction_names_the_old_paper_which_stays(paper: IssuedPaper, leader: User) -> None:
    before = facts(paper)
    new = amend(paper, leader)
    assert (new.corrects, new.corrects_as, new.number_text, new.kind) == (paper, "correction", "02/QĐ-TCT", "QĐ")
    assert new.title == "Quyết định về việc đính chính Quyết định số 01/QĐ-TCT ngày 02 tháng 3 năm 2026"
    assert facts(paper) == before
    assert standing_of(fresh(paper)) == Standing.CORRECTED
    event = Event.objects.get(verb="amend_paper")
    assert (event.by, event.thing_pk, event.new, event.note) == (leader, str(paper.pk), "02/QĐ-TCT", "Đính chính")


def test_a_decision_is_corrected_by_articles(paper: IssuedPaper, leader: User) -> None:
    text = printed(amend(paper, leader, content="Trang 1: “Lò” thành “Lô”\nTrang 2: “10” thành “11”"))
    for words in (
        "Điều 1. Đính chính Quyết định số 01/QĐ-TCT ngày 02 tháng 3 năm 2026 như sau:",
        "- Trang 1: “Lò” thành “Lô”",
        "Các nội dung khác của Quyết định số 01/QĐ-TCT ngày 02 tháng 3 năm 2026 giữ nguyên.",
        "HIỆU TRƯỞNG TRƯỜNG CHÍNH TRỊ TỈNH LAI CHÂU",
    ):
        assert words in text


def test_another_kind_is_cancelled_by_a_notice(school: Unit, leader: User) -> None:
    give_key(leader, school)
    plan = issue(school, leader, kind="KH")
    new = amend(plan, leader, "cancellation", REASON)
    assert (new.kind, new.number_text) == ("TB", "01/TB-TCT")
    assert "Trường Chính trị tỉnh Lai Châu hủy bỏ Kế hoạch số 01/KH-TCT ngày 02 tháng 3 năm 2026. Lý do:" in printed(
        new
    )
    assert standing_of(fresh(plan)) == Standing.CANCELLED


def test_what_is_cancelled_is_not_amended_again(paper: IssuedPaper, leader: User) -> None:
    cancelling = amend(paper, leader, "cancellation", REASON)
    sentences = []
    for again in (paper, cancelling):
        with pytest.raises(RuleViolation) as refusal:
            amend(again, leader)
        sentences.append(str(refusal.value))
    assert sentences == [
        "Văn bản này đã bị hủy bỏ.",
        "Văn bản đính chính, hủy bỏ không sửa tiếp được. Vui lòng ban hành văn bản mới.",
    ]


def test_the_database_cancels_once_and_asks_how(paper: IssuedPaper, leader: User) -> None:
    new = amend(paper, leader, "cancellation", REASON)
    row = facts(new) | {"number": 99, "code": "0000000000", "id": None}
    for changes in ({}, {"corrects_as": ""}, {"corrects_id": None}, {"corrects_as": "xx"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            IssuedPaper.objects.bulk_create([IssuedPaper(**(row | changes))])


@pytest.mark.parametrize(
    ("who", "content", "pin", "sentence"),
    [
        (
            "member",
            "x",
            PIN,
            "Chỉ Thường trực Hội đồng, thủ trưởng và quản trị soạn đính chính, hủy bỏ văn bản đã ban hành.",
        ),
        ("leader", "  ", PIN, "Vui lòng ghi nội dung đính chính."),
        ("leader", "x", "sai", "Mã PIN không đúng hoặc tệp khóa đã hỏng. Vui lòng nhập lại mã PIN của chứng thư số."),
    ],
)
def test_a_refusal_leaves_nothing(request, paper: IssuedPaper, who: str, content: str, pin: str, sentence: str) -> None:
    files = stored_files()
    with pytest.raises(RuleViolation) as refusal:
        amend(paper, request.getfixturevalue(who), content=content, pin=pin)
    assert str(refusal.value) == sentence
    assert (IssuedPaper.objects.count(), stored_files(), fresh(paper).series.last_number) == (1, files, 1)


def test_pages_show_what_became_of_a_paper(
    client: Client, sign_in: SignIn, leader: User, office: User, paper: IssuedPaper
) -> None:
    new = amend(paper, leader, "cancellation", REASON)
    public = client.get(reverse("documents:check_paper", args=[paper.code])).content.decode()
    detail = sign_in(office).get(reverse("documents:paper_detail", args=[paper.pk])).content.decode()
    for html in (public, detail):
        assert "Đã hủy bỏ" in html
        assert "Hủy bỏ tại văn bản số 02/QĐ-TCT ngày 02/03/2026" in html
    rows = sign_in(office).get(reverse("documents:register")).context["rows"]
    assert [(row.pk, row.note) for row in rows] == [
        (new.pk, "Ký số. Hủy bỏ văn bản số 01/QĐ-TCT"),
        (paper.pk, "Ký số. Đã hủy bỏ tại văn bản số 02/QĐ-TCT"),
    ]


def test_the_office_drafts_looks_and_hands_over_and_the_head_signs(
    sign_in: SignIn, leader: User, office: User, member: User, paper: IssuedPaper
) -> None:
    url = reverse("documents:amend_paper", args=[paper.pk])
    assert [sign_in(user).get(url).status_code for user in (leader, office, member)] == [200, 200, 403]
    clerk, wrong = sign_in(office), {"how": "cancellation", "content": " "}
    refused = clerk.post(url, wrong)
    assert (refused.status_code, PaperDraft.objects.count()) == (422, 0)
    assert "Vui lòng ghi nội dung hủy bỏ." in refused.content.decode()
    done = clerk.post(url, {"how": "correction", "content": "“Lò” thành “Lô”"})
    draft = PaperDraft.objects.get()
    assert (done.status_code, done.url) == (302, reverse("documents:draft", args=[draft.pk]))
    assert (draft.signer, draft.created_by, draft.get_kind_display()) == (leader, office, "Quyết định")
    preview = clerk.get(reverse("documents:draft_pdf", args=[draft.pk]))
    assert "“Lò” thành “Lô”" in " ".join(page_texts(b"".join(preview.streaming_content), most=1)[0][0].split())
    assert draft.title in clerk.get(url).content.decode()  # the page leads to what is open
    again = clerk.post(url, {"how": "correction", "content": "x"})
    assert (again.status_code, PaperDraft.objects.count()) == (422, 1)

    clerk.post(reverse("documents:submit_draft", args=[draft.pk]))
    sign = reverse("documents:sign_draft", args=[draft.pk])
    assert [clerk.post(sign, {"pin": PIN}).status_code, sign_in(leader).post(sign, {"pin": PIN}).status_code] == [
        403,
        302,
    ]
    assert (IssuedPaper.objects.get(corrects=paper).signed_by, standing_of(fresh(paper))) == (
        leader,
        Standing.CORRECTED,
    )


def test_only_the_head_is_asked_to_sign_an_amendment(
    leader: User, office: User, board_member: User, paper: IssuedPaper
) -> None:
    draft = draft_amendment(paper=paper, how="cancellation", content=REASON, by=office)
    PaperDraft.objects.filter(pk=draft.pk).update(signer=board_member)
    draft.refresh_from_db()
    with pytest.raises(RuleViolation, match="do thủ trưởng trường ký"):
        submit_draft(draft=draft, by=office)
    PaperDraft.objects.filter(pk=draft.pk).update(signer=leader)
    draft.refresh_from_db()
    submit_draft(draft=draft, by=office)
    amend(paper, leader)  # corrected meanwhile: it may still be cancelled
    sign_draft(draft=draft, pin=PIN, by=leader, at=SIGNED_AT)
    late = PaperDraft.objects.create(
        school=paper.school, kind="decision", form="nd30", title="x", body="x", recipients="x", signer=leader,
        signer_post="x", source="cancellation", source_key=str(paper.pk), created_by=office,
    )  # fmt: skip
    with pytest.raises(RuleViolation, match="Văn bản này đã bị hủy bỏ"):
        submit_draft(draft=late, by=office)


def test_a_notice_about_a_closed_paper_is_as_closed(
    sign_in: SignIn, school: Unit, leader: User, member: User, paper: IssuedPaper
) -> None:
    new = amend(issue(school, leader, kind="BB"), leader, "cancellation", REASON)
    assert sign_in(member).get(reverse("documents:paper_detail", args=[new.pk])).status_code == 403


@pytest.mark.parametrize(
    ("kind", "number", "was", "now"),
    [
        ("QĐ", "01/QĐ-TCT", ["Như Điều 3", "Hội đồng", "Lưu: VT"], ["Như Điều 3", "Hội đồng", "Lưu: VT"]),
        ("QĐ", "01/QĐ-TCT", ["Như Điều 4;", "như trên", "Lưu: VT"], ["Như Điều 3", "Lưu: VT"]),
        (
            "TTr",
            "02/TTr-TCT",
            ["Như trên", "Lưu: VT"],
            ["Các nơi đã nhận Tờ trình số 02/TTr-TCT ngày 02 tháng 3 năm 2026", "Lưu: VT"],
        ),
        ("KH", "05/KH-TCT", ["Các khoa, phòng", "Lưu: VT"], ["Các khoa, phòng", "Lưu: VT"]),
        ("KH", "05/KH-TCT", [], []),
    ],
)
def test_recipients_point_into_the_new_paper(kind: str, number: str, was: list[str], now: list[str]) -> None:
    assert amendment_recipients(Old("nd30", kind, number, DAY), was) == now
