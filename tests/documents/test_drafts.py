"""The desk: papers are written, previewed, handed over, returned or signed, and found again."""

import unicodedata
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from documents.actions import drafts as actions
from documents.actions import finish_paper, outside, prepare_paper, store_key, void_paper
from documents.checking import check_pdf
from documents.models import IssuedPaper, NumberSeries, PaperDraft, PaperToSign
from documents.printing import fresh_bytes
from documents.queries.drafts import draft_paper, drafts_visible_to, paper_work
from documents.rules.drafting import MAX_ROWS, WrongTable, body_of, table_of
from documents.signatures import make_demo_key, sign_pdf
from documents.signing import SIGN_DRAFT
from emulation.decisions import RuleViolation
from emulation.models import Event
from emulation.text import nfc
from tests.documents.desk import PIN, SIGNED_AT, demo_key, give_key, refused_while_held, stored_files
from tests.documents.paper_samples import SENTENCES
from units.models import Unit, User

SignIn = Callable[[User], Client]
LIST_QUERIES = 5  # session, user, roles, how many there are, the rows
BODY = """I. Mục đích
1. Đánh giá kết quả
1.1. Tổ chức đúng quy định, tiết kiệm;
a) Mỗi đơn vị cử 02 đồng chí dự.
- Trang phục nghiêm túc
Thời gian: 08 giờ 00 ngày 20 tháng 12 năm 2026."""
LONG = f"{BODY}\n{SENTENCES[0]}\n{SENTENCES[1]}"
WORDS = {
    "form": "nd30",
    "title": "Về việc tổ chức hội nghị tổng kết phong trào thi đua năm 2026",
    "addressees": "",
    "bases": "Căn cứ Kế hoạch số 05-KH/TCT ngày 02/3/2026",
    "body": BODY,
    "recipients": "Các khoa, phòng\nLưu: VT, TĐKT",
    "annex_title": "DANH SÁCH ĐẠI BIỂU",
    "annex": "STT\tHọ và tên\tĐơn vị\nKhoa\n1\tNguyễn Thị Ánh\tKhoa Xây dựng Đảng\n2\tLò Thị Bình\tPhòng Tổ chức",
    "authority": "",
    "on_behalf": "",
    "signer_post": "Hiệu trưởng",
}


@pytest.fixture(autouse=True)
def own_storage(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def draft(school: Unit, office: User, leader: User) -> PaperDraft:
    give_key(leader, school)
    return actions.create_draft(school=school, kind="notice", by=office, signer=leader, **WORDS)


def waiting(draft: PaperDraft, by: User) -> PaperDraft:
    return actions.submit_draft(draft=draft, by=by)


def fresh(draft: PaperDraft) -> PaperDraft:
    return PaperDraft.objects.select_related("school", "signer__person", "paper").get(pk=draft.pk)


def words_of(pdf: bytes) -> str:
    return nfc(" ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split()))


def test_what_is_typed_becomes_headings_numbers_and_dashes() -> None:
    assert [
        (block.kind, block.label, block.level, block.text) for block in body_of(f"Điều 1. Nay ban hành.\n\n{BODY}")
    ] == [
        ("clause", "Điều 1.", 0, "Nay ban hành."),
        ("heading", "I.", 0, "Mục đích"),
        ("heading", "1.", 1, "Đánh giá kết quả"),
        ("numbered", "1.1.", 0, "Tổ chức đúng quy định, tiết kiệm;"),
        ("numbered", "a)", 0, "Mỗi đơn vị cử 02 đồng chí dự."),
        ("bullet", "", 0, "Trang phục nghiêm túc"),
        ("paragraph", "", 0, "Thời gian: 08 giờ 00 ngày 20 tháng 12 năm 2026."),
    ]


def test_a_pasted_table_keeps_its_cells_and_groups() -> None:
    table = table_of(WORDS["annex"])
    assert table is not None
    assert [(column.title, column.align) for column in table.columns] == [
        ("STT", "center"), ("Họ và tên", "left"), ("Đơn vị", "left"),
    ]  # fmt: skip
    assert table.rows[:2] == (("Khoa",), ("1", "Nguyễn Thị Ánh", "Khoa Xây dựng Đảng"))
    assert table_of(" \n ") is None
    money = table_of("Tên\tSố tiền\nA\t1.200.000\nB\t90,5")
    assert money is not None
    assert money.columns[1].align == "right"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Họ và tên\nLò Thị Bình", "Dòng đầu của bảng phải là tên các cột"),
        ("TT\tTên", "chưa có dòng nào"),
        ("TT\tTên\n1\tA\tB", "Dòng 2 của bảng có nhiều ô hơn dòng tiêu đề (2 cột)"),
        ("\t".join("abcdefghijklm") + "\nx", "khổ A4 chỉ in vừa 12 cột"),
        ("TT\tTên\n" + "1\tA\n" * (MAX_ROWS + 1), "hơn 10.000 dòng"),
    ],
)
def test_what_is_no_table_is_said(text: str, sentence: str) -> None:
    with pytest.raises(WrongTable) as wrong:
        table_of(text)
    assert sentence in str(wrong.value)


@pytest.mark.parametrize("form", ["nd30", "hd05"])
@pytest.mark.parametrize("kind", ["notice", "report", "submission", "invitation"])
def test_every_typed_kind_passes_the_form_checker(draft: PaperDraft, kind: str, form: str) -> None:
    draft.body = LONG
    draft.kind, draft.form, draft.authority, draft.on_behalf = kind, form, "KT.", "Hiệu trưởng"
    draft.signer_post, draft.addressees = "Phó Hiệu trưởng", "Ủy ban nhân dân tỉnh\nSở Nội vụ"
    number = "01/TB-TCT" if form == "nd30" else "01-TB/TCT"
    pdf = fresh_bytes(draft_paper(draft, number, SIGNED_AT.date()), "pdf", final=True)
    report = check_pdf(pdf, form)
    assert [(one.rule.key, one.measured) for one in (*report.wrong, *report.unknown)] == []
    text = words_of(pdf)
    assert ("KT. HIỆU TRƯỞNG" if form == "nd30" else "K/T HIỆU TRƯỞNG") in text
    assert "DANH SÁCH ĐẠI BIỂU" in text


def test_a_typed_annex_stands_behind_the_signature_before_the_pasted_list(draft: PaperDraft) -> None:
    draft.body = f"{BODY}\nPhụ lục I\nTIÊU CHÍ\nCác mức như sau:\n| Mức | Điểm |\n| Tốt | 9 |\nTính tròn."
    paper = draft_paper(draft, "01/TB-TCT", SIGNED_AT.date())
    assert [(annex.label, annex.title, len(annex.body)) for annex in paper.annexes] == [
        ("Phụ lục I", "TIÊU CHÍ", 3), ("", "DANH SÁCH ĐẠI BIỂU", 1),
    ]  # fmt: skip
    pdf = fresh_bytes(paper, "pdf", final=True)
    assert [(one.rule.key, one.measured) for one in check_pdf(pdf, "nd30").wrong] == []
    text = words_of(pdf)
    assert text.index("Vũ Văn An") < text.index("Phụ lục I TIÊU CHÍ") < text.index("Phụ lục II DANH SÁCH ĐẠI BIỂU")


@pytest.mark.slow
@pytest.mark.parametrize("form", ["nd30", "hd05"])
def test_a_pasted_list_of_ten_thousand_rows_passes_the_form_checker(draft: PaperDraft, form: str) -> None:
    draft.form = form
    draft.annex = "STT\tHọ và tên\tĐơn vị\n" + "\n".join(f"{at}\tNguyễn Thị Ánh\tKhoa" for at in range(1, MAX_ROWS + 1))
    number = "01/TB-TCT" if form == "nd30" else "01-TB/TCT"
    report = check_pdf(fresh_bytes(draft_paper(draft, number, SIGNED_AT.date()), "pdf", final=True), form)
    assert [(one.rule.key, one.measured) for one in (*report.wrong, *report.unknown)] == []


def test_a_draft_is_handed_over_signed_and_found_again(draft: PaperDraft, office: User, leader: User) -> None:
    waiting(draft, office)
    paper = actions.sign_draft(draft=fresh(draft), pin=PIN, by=leader, at=SIGNED_AT)
    assert (paper.number_text, paper.kind, paper.title, paper.signer_name) == (
        "01/TB-TCT",
        "TB",
        "Thông báo về việc tổ chức hội nghị tổng kết phong trào thi đua năm 2026",
        "Vũ Văn An",
    )
    assert (fresh(draft).stage, fresh(draft).paper) == ("issued", paper)
    assert [event.verb for event in Event.objects.filter(thing_model="documents.PaperDraft").order_by("pk")] == [
        "create_draft",
        "submit_draft",
        "sign_draft",
    ]
    with paper.pdf.open("rb") as file:
        text = words_of(file.read())
    assert "Số: 01/TB-TCT Lai Châu, ngày 02 tháng 3 năm 2026" in text
    assert "(Kèm theo Thông báo số 01/TB-TCT" in text
    with pytest.raises(RuleViolation, match="không chờ ký"):
        actions.sign_draft(draft=draft, pin=PIN, by=leader, at=SIGNED_AT)
    assert IssuedPaper.objects.count() == 1


def test_it_is_returned_with_a_reason_and_handed_over_again(draft: PaperDraft, office: User, leader: User) -> None:
    waiting(draft, office)
    with pytest.raises(RuleViolation, match="Vui lòng ghi lý do"):
        actions.return_draft(draft=draft, reason="  ", by=leader)
    actions.return_draft(draft=draft, reason="Thiếu giờ", by=leader)
    assert (draft.stage, draft.reason) == ("returned", "Thiếu giờ")
    actions.save_draft(draft=draft, version=draft.version, by=office, body="Thời gian: 08 giờ.")
    waiting(draft, office)
    actions.recall_draft(draft=draft, by=office)
    assert (draft.stage, draft.reason) == ("draft", "")


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"body": " "}, "Văn bản chưa có nội dung. Vui lòng bổ sung trước khi trình ký."),
        ({"recipients": ""}, "Văn bản chưa có nơi nhận. Vui lòng bổ sung trước khi trình ký."),
        ({"signer": None}, "Văn bản chưa có người ký. Vui lòng bổ sung trước khi trình ký."),
        ({"signer_post": ""}, "Văn bản chưa có chức vụ người ký. Vui lòng bổ sung trước khi trình ký."),
        (
            {"authority": "TL."},
            "Ký TL. cần ghi ký thay mặt, ký thay hoặc thừa lệnh ai. Vui lòng bổ sung.",
        ),
    ],
)
def test_what_is_missing_is_named(draft: PaperDraft, office: User, missing: dict[str, Any], sentence: str) -> None:
    actions.save_draft(draft=draft, version=1, by=office, **missing)
    with pytest.raises(RuleViolation) as refusal:
        waiting(draft, office)
    assert (str(refusal.value), fresh(draft).stage) == (sentence, "draft")


def test_a_refusal_leaves_nothing(draft: PaperDraft, office: User, leader: User, member: User) -> None:
    waiting(draft, office)
    before = (Event.objects.count(), stored_files())
    for by, pin, sentence in ((leader, "sai", "PIN"), (office, PIN, "Chỉ người ký được nêu tên"), (member, PIN, "Chỉ")):
        with pytest.raises(RuleViolation, match=sentence):
            actions.sign_draft(draft=fresh(draft), pin=pin, by=by, at=SIGNED_AT)
    for act in (actions.recall_draft, actions.submit_draft, actions.delete_draft):
        with pytest.raises(RuleViolation):
            act(draft=fresh(draft), by=member)
    assert (Event.objects.count(), stored_files()) == before
    assert (IssuedPaper.objects.count(), NumberSeries.objects.count(), fresh(draft).stage) == (0, 0, "waiting")


def test_who_saves_second_is_told_and_nothing_is_overwritten(draft: PaperDraft, office: User) -> None:
    actions.save_draft(draft=fresh(draft), version=1, by=office, body="Một")
    with pytest.raises(RuleViolation, match="vừa được người khác lưu"):
        actions.save_draft(draft=draft, version=1, by=office, body="Hai")
    assert fresh(draft).body == "Một"


def test_what_cannot_be_printed_is_refused_where_it_is_typed(school: Unit, office: User, leader: User) -> None:
    with pytest.raises(RuleViolation, match="có ký tự không in được: 😀"):
        actions.create_draft(school=school, kind="notice", by=office, signer=leader, **(WORDS | {"body": "Vui 😀"}))
    with pytest.raises(RuleViolation, match="Dòng 2 của bảng"):
        actions.create_draft(
            school=school, kind="notice", by=office, signer=leader, **(WORDS | {"annex": "a\tb\n1\t2\t3"})
        )
    assert PaperDraft.objects.count() == 0


def test_a_member_does_not_sign_for_the_school(school: Unit, office: User, member: User) -> None:
    with pytest.raises(RuleViolation, match="Người ký phải là"):
        actions.create_draft(school=school, kind="notice", by=office, signer=member, **WORDS)


def test_decomposed_text_is_stored_composed(draft: PaperDraft, office: User) -> None:
    actions.save_draft(draft=draft, version=1, by=office, title=unicodedata.normalize("NFD", "Về việc thưởng Tết"))
    assert fresh(draft).title == "Về việc thưởng Tết"


def test_who_must_do_what_is_told(draft: PaperDraft, school: Unit, office: User, leader: User) -> None:
    def items() -> list[tuple[int, str]]:
        return [(item.user_id, item.title) for item in paper_work(school=school, today=SIGNED_AT.date())]

    title = "thông báo về việc tổ chức hội nghị tổng kết phong trào thi đua năm 2026"
    assert items() == []
    waiting(draft, office)
    assert items() == [(leader.pk, f"Ký {title}")]
    actions.return_draft(draft=draft, reason="Sai", by=leader)
    assert items() == [(office.pk, f"Sửa văn bản bị trả lại: {title}")]
    assert paper_work(school=None, today=SIGNED_AT.date(), user=leader) == []


def test_work_costs_the_same_at_one_and_at_three(
    draft: PaperDraft, school: Unit, office: User, leader: User, django_assert_num_queries: Any
) -> None:
    waiting(draft, office)
    with django_assert_num_queries(3):
        assert len(paper_work(school=school, today=SIGNED_AT.date())) == 1
    for _ in range(2):
        waiting(actions.create_draft(school=school, kind="report", by=office, signer=leader, **WORDS), office)
    with django_assert_num_queries(3):
        assert len(paper_work(school=school, today=SIGNED_AT.date())) == 3


def test_the_list_costs_the_same_at_one_and_at_three(
    draft: PaperDraft, school: Unit, office: User, leader: User, sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    client = sign_in(office)
    client.get(reverse("documents:drafts"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("documents:drafts"))
    for _ in range(2):
        actions.create_draft(school=school, kind="report", by=office, signer=leader, **WORDS)
    with django_assert_num_queries(len(one)):
        assert len(client.get(reverse("documents:drafts")).context["page_obj"].object_list) == 3
    assert len(one) == LIST_QUERIES


def test_a_held_number_waits_for_who_had_it_held(draft: PaperDraft, school: Unit, office: User, leader: User) -> None:
    waiting(draft, office)
    held = prepare_paper(act=SIGN_DRAFT, thing=fresh(draft), by=leader)
    item = next(
        item for item in paper_work(school=None, today=SIGNED_AT.date(), user=leader) if item.kind == "held_number"
    )
    assert (item.title, item.due_on, item.url) == (
        "Số 01/TB-TCT đang chờ văn bản đã ký",
        timezone.localdate(held.until),
        reverse("documents:paper_to_sign", args=[held.pk]),
    )
    facts = {"signer_name": leader.full_name, "reason": "", "location": "", "field_name": "ChuKy9"}
    key = make_demo_key(common_name=leader.full_name, organisation="", pin="1")
    with held.pdf.open("rb") as file:
        signed = sign_pdf(file.read(), pkcs12=key, pin="1", at=timezone.now(), **facts)
    paper = finish_paper(prepared=held, act=SIGN_DRAFT, thing=fresh(draft), upload=signed, by=leader)
    assert fresh(draft).paper == paper
    assert PaperToSign.objects.get().state == "issued"
    assert paper_work(school=None, today=SIGNED_AT.date(), user=leader) == []


def test_a_held_number_is_filed_or_given_up_before_anything_else(
    draft: PaperDraft, office: User, leader: User, sign_in: SignIn
) -> None:
    waiting(draft, office)
    held = refused_while_held(
        SIGN_DRAFT,
        fresh(draft),
        leader,
        lambda: actions.sign_draft(draft=fresh(draft), pin=PIN, by=leader),
        lambda: actions.recall_draft(draft=fresh(draft), by=office),
        lambda: actions.return_draft(draft=fresh(draft), reason="Sửa ngày.", by=leader),
    )
    page, there = reverse("documents:sign_draft", args=[draft.pk]), reverse("documents:paper_to_sign", args=[held.pk])
    client = sign_in(leader)
    for answer in (client.get(page), client.post(page, {"pin": PIN})):
        html = answer.content.decode()
        assert ("đang được giữ số 01/TB-TCT" in html, f'href="{there}"' in html, 'name="pin"' in html) == (
            True, True, False)  # fmt: skip
    void_paper(prepared=held, reason="Ký số thay", by=leader)
    assert actions.sign_draft(draft=fresh(draft), pin=PIN, by=leader).number_text == "02/TB-TCT"


def test_signed_here_a_moment_before_the_number_is_held(
    draft: PaperDraft, office: User, leader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting(draft, office)
    taken = outside.take_number

    def signed_first(**given: Any) -> Any:
        monkeypatch.setattr(outside, "take_number", taken)
        actions.sign_draft(draft=fresh(draft), pin=PIN, by=leader)
        return taken(**given)

    monkeypatch.setattr(outside, "take_number", signed_first)
    with pytest.raises(RuleViolation, match="không chờ ký nữa"):
        prepare_paper(act=SIGN_DRAFT, thing=fresh(draft), by=leader)
    assert PaperToSign.objects.count() == 0


def test_who_sees_a_draft(
    draft: PaperDraft, office: User, leader: User, unit_head: User, outsider: User, member: User
) -> None:
    seen = {user.username: drafts_visible_to(user).count() for user in (office, leader, unit_head, outsider, member)}
    assert seen == {"thuongtruc": 1, "hieutruong": 0, "truongkhoa": 0, "ngoai": 0, "giangvien": 0}
    waiting(draft, office)
    assert (drafts_visible_to(leader).count(), drafts_visible_to(outsider).count()) == (1, 0)


def test_the_asked_signer_may_keep_a_key(school: Unit, office: User, unit_head: User) -> None:
    with pytest.raises(RuleViolation, match="Chỉ người ký văn bản"):
        store_key(holder=unit_head, school=school, pkcs12=demo_key("Hoàng Văn Chiến"), pin=PIN, by=unit_head)
    words = WORDS | {"authority": "TL.", "on_behalf": "HIỆU TRƯỞNG", "signer_post": "Trưởng khoa"}
    mine = actions.create_draft(school=school, kind="notice", by=office, signer=unit_head, **words)
    waiting(mine, office)
    store_key(holder=unit_head, school=school, pkcs12=demo_key("Hoàng Văn Chiến"), pin=PIN, by=unit_head)
    paper = actions.sign_draft(draft=fresh(mine), pin=PIN, by=unit_head, at=SIGNED_AT)
    with paper.pdf.open("rb") as file:
        assert "TL. HIỆU TRƯỞNG TRƯỞNG KHOA" in words_of(file.read())


def test_the_database_keeps_its_promises(draft: PaperDraft) -> None:
    for wrong in (
        {"kind": "x"}, {"authority": "XX."}, {"stage": "issued"}, {"stage": "returned"}, {"source": "a"},
        {"stage": "waiting", "signer": None},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            PaperDraft.objects.filter(pk=draft.pk).update(**wrong)


@pytest.mark.parametrize(
    ("field", "letters", "sentence"),
    [
        ("body", 200_001, "Nội dung dài hơn 200.000 chữ cái. Vui lòng đưa bớt vào phụ lục."),
        ("annex", 1_000_001, "Bảng dài hơn 1.000.000 chữ cái. Vui lòng tách thành nhiều văn bản."),
    ],
)
def test_what_is_too_long_is_said(
    sign_in: SignIn, office: User, leader: User, field: str, letters: int, sentence: str
) -> None:
    typed = {name: value for name, value in WORDS.items() if value} | {"kind": "notice", "signer": leader.pk}
    wrong = sign_in(office).post(reverse("documents:create_draft"), typed | {field: "a\tb\n" + "1" * (letters - 4)})
    assert (wrong.status_code, sentence in wrong.content.decode()) == (422, True)


def test_ten_thousand_rows_are_taken(sign_in: SignIn, office: User, leader: User) -> None:
    rows = "\n".join(f"{at}\tNguyễn Văn Ấn\tGiảng viên, Khoa Lý luận cơ sở" for at in range(1, MAX_ROWS + 1))
    typed = {name: value for name, value in WORDS.items() if value} | {"kind": "notice", "signer": leader.pk}
    annex = f"TT\tHọ và tên\tĐơn vị\n{rows}"
    assert sign_in(office).post(reverse("documents:create_draft"), typed | {"annex": annex}).status_code == 302
    assert PaperDraft.objects.get().annex.count("\n") == MAX_ROWS


def test_the_desk_on_its_pages(
    sign_in: SignIn, school: Unit, office: User, leader: User, member: User, outsider: User
) -> None:
    give_key(leader, school)
    clerk, head = sign_in(office), sign_in(leader)
    typed = {name: value for name, value in WORDS.items() if value} | {"kind": "notice", "signer": leader.pk}
    new = reverse("documents:create_draft")
    wrong = clerk.post(new, typed | {"annex": "a\tb\n1\t2\t3"})
    assert (wrong.status_code, "Dòng 2 của bảng" in wrong.content.decode()) == (422, True)
    assert "Trang phục nghiêm túc" in wrong.content.decode()
    made = clerk.post(new, typed)
    draft = PaperDraft.objects.get()
    assert (made.status_code, made.url) == (302, reverse("documents:draft", args=[draft.pk]))
    pages = {name: reverse(f"documents:{name}", args=[draft.pk]) for name in (
        "draft", "edit_draft", "submit_draft", "recall_draft", "return_draft", "sign_draft", "delete_draft",
        "draft_pdf", "draft_word",
    )}  # fmt: skip
    assert [clerk.get(pages[name]).status_code for name in ("draft", "edit_draft")] == [200, 200]
    preview = clerk.get(pages["draft_pdf"])
    assert b"".join(preview.streaming_content).startswith(b"%PDF")
    assert {sign_in(outsider).get(pages[name]).status_code for name in ("draft", "edit_draft", "draft_pdf")} == {404}
    assert sign_in(member).get(new).status_code == 403
    stale = clerk.post(pages["edit_draft"], typed | {"version": 0, "body": "Chữ mới gõ"})
    assert (stale.status_code, "Chữ mới gõ" in stale.content.decode()) == (422, True)
    assert clerk.post(pages["submit_draft"]).status_code == 302
    assert head.get(pages["draft"]).status_code == 200
    assert head.post(pages["return_draft"], {"reason": ""}).status_code == 422
    assert clerk.post(pages["sign_draft"], {"pin": PIN}).status_code == 403
    assert head.post(pages["sign_draft"], {"pin": "sai"}).status_code == 422
    assert head.post(pages["sign_draft"], {"pin": PIN}).status_code == 302
    issued = clerk.get(pages["draft"]).content.decode()
    assert "01/TB-TCT" in issued
    listed = clerk.get(reverse("documents:drafts") + "?stage=issued&kind=notice")
    assert [row.pk for row in listed.context["page_obj"].object_list] == [draft.pk]
    assert clerk.post(pages["delete_draft"]).status_code == 403
    assert clerk.get(pages["draft_pdf"]).status_code == 302
