"""Step 1 in the browser: paste or upload, review, mend, create; and every way in which it may go wrong."""

import io
import threading
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from campaigns.actions.plans import create_campaign, import_plan
from campaigns.forms import plan_acts
from campaigns.forms.plan_sets import EntryForms
from campaigns.models import Campaign, Plan, PlanImport
from campaigns.rules.plan_entry import PlanEntry, TargetEntry, plan_entry_from
from campaigns.rules.plan_outline import outline
from campaigns.rules.plan_reader import read_plan
from emulation.models import Event
from tests.conftest import make_user
from tests.rulebook import lay_rulebook
from units.models import Unit, User

LAI_CHAU = Path(__file__).parents[2] / "campaigns" / "demo" / "lai-chau-2022.txt"
IMPORT = reverse("campaigns:import_plan")
SignIn = Callable[[User], Client]


@pytest.fixture
def source(school: Unit, office: User) -> PlanImport:
    text = LAI_CHAU.read_text(encoding="utf-8")
    return import_plan(school=school, source_name="ke-hoach.txt", source_text=text, by=office)


def typed_of(response: HttpResponse) -> dict[str, str]:
    """What a browser would send back for the page's form, nothing touched."""
    seen = response.context.get("seen")
    return plan_acts.typed_of(response.context["forms"]) | ({} if seen is None else {"seen": str(seen)})


def review(client: Client, source: PlanImport) -> HttpResponse:
    return client.get(reverse("campaigns:review_plan", args=[source.pk]))


def create(client: Client, source: PlanImport, typed: dict[str, str]) -> HttpResponse:
    return client.post(reverse("campaigns:create_campaign", args=[source.pk]), typed)


# ---- Bringing a plan in ------------------------------------------------------------------------------------------


def test_pasted_text_leads_to_its_review(school: Unit, office: User, sign_in: SignIn) -> None:
    response = sign_in(office).post(IMPORT, {"text": "KẾ HOẠCH\nThi đua năm 2026\nI. MỤC ĐÍCH"})
    kept = PlanImport.objects.get()
    assert (response.status_code, response["Location"]) == (302, reverse("campaigns:review_plan", args=[kept.pk]))
    assert (kept.school, kept.created_by, kept.source_name) == (school, office, "")
    assert kept.source_text == "KẾ HOẠCH\nThi đua năm 2026\nI. MỤC ĐÍCH"


def test_a_plan_is_begun_from_an_outline(school: Unit, office: User, member: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    first, second = (client.post(IMPORT, {"outline": "1"})["Location"] for _ in range(2))
    kept = PlanImport.objects.get()
    assert first == second == reverse("campaigns:review_plan", args=[kept.pk])
    entry = plan_entry_from(read_plan(outline(school=school.name, today=date(2026, 10, 1))))
    assert (entry.title, entry.starts_on, entry.ends_on) == (
        "Tổ chức phong trào thi đua năm 2027", date(2027, 1, 1), date(2027, 12, 31),
    )  # fmt: skip
    assert [block.label for block in entry.blocks if block.kind == "heading" and block.level == 1] == [
        "I", "II", "III", "IV", "V", "VI",
    ]  # fmt: skip
    assert "2026" in outline(school=school.name, today=date(2026, 9, 30))
    assert sign_in(member).post(IMPORT, {"outline": "1"}).status_code == 403
    assert PlanImport.objects.count() == 1


def test_an_uploaded_file_keeps_its_name(office: User, sign_in: SignIn) -> None:
    file = SimpleUploadedFile("ke-hoach-2022.txt", LAI_CHAU.read_bytes())
    sign_in(office).post(IMPORT, {"file": file, "text": ""})
    kept = PlanImport.objects.get()
    assert (kept.source_name, "100-KH/TCT" in kept.source_text) == ("ke-hoach-2022.txt", True)


def macro_file() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
        archive.writestr("word/vbaProject.bin", b"x")
        archive.writestr("[Content_Types].xml", "<Types/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("anh.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 200, "Chỉ nhận tệp .docx, .txt hoặc PDF có chữ."),
        ("to.txt", b"a" * (10 * 1024 * 1024 + 1), "Tệp lớn hơn 10 MB."),
        ("trong.txt", b"", "Tệp không có nội dung."),
        ("trang.txt", b" \n \n", "Tệp không có nội dung."),
        ("mat-khau.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "mật khẩu"),
        ("macro.docm", macro_file(), "Tệp Word có macro nên không được nhận."),
        ("macro.docx", macro_file(), "Tệp Word có macro nên không được nhận."),
        ("hong.docx", b"PK\x03\x04" + b"\x00" * 50, "Tệp Word bị hỏng"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence_and_the_paste_is_still_there(
    office: User, sign_in: SignIn, name: str, content: bytes, sentence: str
) -> None:
    pasted = "KẾ HOẠCH đã dán từ trước"
    response = sign_in(office).post(IMPORT, {"file": SimpleUploadedFile(name, content), "text": pasted})
    form = response.context["form"]
    assert (response.status_code, sentence in form.errors["file"][0]) == (422, True)
    assert form["text"].value() == pasted
    assert pasted in response.content.decode()
    assert (PlanImport.objects.count(), Event.objects.filter(verb="import_plan").count()) == (0, 0)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Vui lòng chọn tệp kế hoạch hoặc dán văn bản kế hoạch."),
        (" \n ", "Vui lòng chọn tệp kế hoạch hoặc dán văn bản kế hoạch."),
        ("x" * 1_000_001, "Văn bản dán vào dài quá 1.000.000 ký tự. Vui lòng chỉ dán phần kế hoạch."),
    ],
)
def test_a_paste_that_cannot_be_taken(office: User, sign_in: SignIn, text: str, sentence: str) -> None:
    response = sign_in(office).post(IMPORT, {"text": text})
    form = response.context["form"]
    assert [error for errors in form.errors.values() for error in errors] == [sentence]
    assert form["text"].value() == text
    assert PlanImport.objects.count() == 0


def test_a_file_and_a_paste_together_are_asked_about(office: User, sign_in: SignIn) -> None:
    file = SimpleUploadedFile("a.txt", "KẾ HOẠCH một".encode())
    response = sign_in(office).post(IMPORT, {"file": file, "text": "KẾ HOẠCH hai"})
    assert [str(error) for error in response.context["form"].non_field_errors()] == [
        "Đồng chí vừa chọn tệp vừa dán văn bản. Vui lòng chỉ dùng một cách: chọn lại tệp và xóa ô văn bản, hoặc bỏ tệp."
    ]
    assert PlanImport.objects.count() == 0


# ---- Who may -----------------------------------------------------------------------------------------------------


def test_only_the_office_brings_plans_in(
    office: User, unit_head: User, member: User, leader: User, board_member: User, sign_in: SignIn
) -> None:
    people = (office, unit_head, member, leader, board_member)
    assert [sign_in(each).get(IMPORT).status_code for each in people] == [200, 403, 403, 403, 403]
    assert sign_in(member).post(IMPORT, {"text": "KẾ HOẠCH"}).status_code == 403
    assert PlanImport.objects.count() == 0


def test_the_refusal_says_why(member: User, sign_in: SignIn) -> None:
    sentence = "Chỉ Thường trực Hội đồng Thi đua – Khen thưởng của trường được nhập kế hoạch và lập phong trào."
    assert sentence in sign_in(member).get(IMPORT).content.decode()


@pytest.mark.parametrize("name", ["review_plan", "create_campaign", "discard_import"])
def test_another_school_finds_nothing(source: PlanImport, outsider: User, sign_in: SignIn, name: str) -> None:
    url = reverse(f"campaigns:{name}", args=[source.pk])
    assert sign_in(outsider).post(url).status_code == 404
    assert (PlanImport.objects.count(), Campaign.objects.count()) == (1, 0)


@pytest.mark.parametrize("name", ["review_plan", "create_campaign", "discard_import"])
def test_within_the_school_only_the_office_finds_it(
    source: PlanImport, unit_head: User, sign_in: SignIn, name: str
) -> None:
    assert sign_in(unit_head).post(reverse(f"campaigns:{name}", args=[source.pk])).status_code == 404


def test_the_anonymous_are_led_to_sign_in(source: PlanImport, client: Client) -> None:
    for url in (IMPORT, reverse("campaigns:review_plan", args=[source.pk])):
        assert client.get(url)["Location"] == f"{reverse('account_login')}?next={url}"


# ---- The review of the Lai Châu plan -----------------------------------------------------------------------------


def test_the_review_shows_what_was_read(source: PlanImport, office: User, sign_in: SignIn) -> None:
    lay_rulebook()
    response = review(sign_in(office), source)
    plan = response.context["forms"].plan
    shown = {field.name: field.value() for field in plan if field.name not in ("places", "lead")}
    assert shown == {
        "title": "Triển khai phong trào thi đua năm 2022",
        "name": "Phong trào thi đua năm 2022",
        "theme": "Xây dựng phong cách cán bộ Trường chính trị tỉnh Lai Châu trung thành, sáng tạo, cống hiến vì sự "
        "nghiệp đào tạo và nghiên cứu lý luận chính trị",
        "starts_on": date(2022, 1, 1),
        "ends_on": date(2022, 12, 31),
        "form": "hd05",
        "own_labels": True,
        "kind_name": "KẾ HOẠCH",
        "place": "Lai Châu",
        "source_number": "100-KH/TCT",
        "source_issued_on": date(2022, 3, 2),
        "signer_name": "Vũ Văn An",
        "signer_post": "",
    }
    html = response.content.decode()
    assert 'value="01/01/2022"' in html
    assert 'value="02/03/2022"' in html


def test_a_piece_of_the_source_and_its_row_light_each_other(source: PlanImport, office: User, sign_in: SignIn) -> None:
    response = review(sign_in(office), source)
    target = response.context["forms"].targets.forms[6]
    pieces = {piece.id: piece for line in response.context["source_lines"] for piece in line}
    lit = [pieces[name] for name in target.lights.split()]
    assert "".join(piece.text for piece in lit).rstrip(";") == (
        'Có từ 90% trở lên cá nhân đạt danh hiệu "Lao động tiên tiến" trong tổng số cán bộ, viên chức, người lao động'
    )
    assert {(piece.kind, piece.targets[0]) for piece in lit} == {("targets", "row-targets-6")}


def test_doubtful_rows_come_first_with_a_badge(source: PlanImport, office: User, sign_in: SignIn) -> None:
    response = review(sign_in(office), source)
    for name, rows in response.context["forms"].rowsets():
        if name != "blocks":
            doubtful = [row.doubtful for row in rows.rows]
            assert doubtful == sorted(doubtful, reverse=True)
    bases = response.context["forms"].bases.rows
    assert [row.doubtful for row in bases] == [True, False, False]
    assert bases[0]["text"].value().startswith("Thực hiện chủ đề phong trào thi đua năm 2022")
    assert response.content.decode().count("Cần xem lại") >= 2


def test_accepting_all_is_one_act_and_makes_exactly_the_rows_read(
    source: PlanImport, school: Unit, office: User, sign_in: SignIn
) -> None:
    lay_rulebook()
    client = sign_in(office)
    response = create(client, source, typed_of(review(client, source)))
    campaign = Campaign.objects.get()
    assert (response.status_code, response["Location"]) == (302, reverse("campaigns:campaign", args=[campaign.pk]))
    assert (campaign.name, campaign.stage, campaign.school) == ("Phong trào thi đua năm 2022", "drafting", school)
    assert (campaign.starts_on, campaign.ends_on) == (date(2022, 1, 1), date(2022, 12, 31))
    assert_rows_are(campaign.plan, plan_entry_from(read_plan(LAI_CHAU.read_text(encoding="utf-8"))))
    assert campaign.plan.source_text == LAI_CHAU.read_text(encoding="utf-8")
    assert (campaign.plan.source_number, campaign.plan.source_issued_on) == ("100-KH/TCT", date(2022, 3, 2))
    assert [event.verb for event in Event.objects.of(campaign)] == ["create_campaign"]


def assert_rows_are(plan: Plan, entry: PlanEntry) -> None:
    """The saved rows are those of the entry, each once, in order."""

    def same(rows: Any, wanted: Any, *names: str) -> None:
        assert [tuple(getattr(row, name) for name in names) for row in rows.all()] == [
            tuple(getattr(row, name) for name in names) for row in wanted
        ]

    same(plan.legal_bases, entry.bases, "text", "document_number", "document_date")
    same(plan.blocks, entry.blocks, "kind", "label", "level", "text")
    same(plan.targets, entry.targets, "text", "subject", "measure", "minimum", "maximum", "unit", "of")
    same(
        plan.milestones, entry.milestones, "what", "kind", "text", "starts_on", "ends_on", "bound", "precision", "duty"
    )
    same(plan.assignments, entry.assignments, "who", "label")
    same(plan.recipients, entry.recipients, "text")
    assert (plan.lead, plan.form, plan.signer_name) == (entry.lead, entry.form, entry.signer.name)


def test_titles_are_counted_where_the_school_knows_them(source: PlanImport, office: User, sign_in: SignIn) -> None:
    lay_rulebook()
    client = sign_in(office)
    create(client, source, typed_of(review(client, source)))
    targets = Campaign.objects.get().plan.targets.select_related("title", "base_title")
    counted = [(row.counts, row.title and row.title.code, row.base_title and row.base_title.code) for row in targets]
    assert counted[2] == ("by_hand", None, None)  # "giảng viên dạy giỏi" is no title of this school
    assert counted[6:9] == [
        ("title_people", "LDTT", None),
        ("title_people", "CSTDCS", "LDTT"),
        ("title_units", "TTLDXS", None),
    ]


def test_a_mended_value_an_added_row_and_a_dropped_row_are_kept(
    source: PlanImport, office: User, sign_in: SignIn
) -> None:
    client = sign_in(office)
    typed = typed_of(review(client, source))
    before = int(typed["recipients-TOTAL_FORMS"])
    typed |= {
        "title": "Phát động phong trào thi đua năm 2026",
        "name": "Thi đua 2026",
        "ends_on": "30/11/2022",
        "targets-6-minimum": "92,5",
        "recipients-1-DELETE": "on",
        f"recipients-{before}-text": "Công đoàn trường",
        "recipients-TOTAL_FORMS": str(before + 1),
    }
    create(client, source, typed)
    campaign = Campaign.objects.get()
    assert (campaign.name, campaign.ends_on) == ("Thi đua 2026", date(2022, 11, 30))
    assert campaign.plan.targets.all()[6].minimum == Decimal("92.5")
    assert [row.text for row in campaign.plan.recipients.all()] == [
        "Học viện CTQG HCM",
        "Trang thông tin điện tử Trường Chính trị",
        "Các khoa, phòng",
        "Lưu: VT, TĐKT",
        "Công đoàn trường",
    ]


# ---- Mistakes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "where", "sentence"),
    [
        ({"title": " "}, "title", "Vui lòng nhập trích yếu của kế hoạch."),
        (
            {"starts_on": "31/02/2022"},
            "starts_on",
            "Ngày này không có trong lịch. Vui lòng nhập ngày/tháng/năm, ví dụ 20/11/2026.",
        ),
        ({"ends_on": ""}, "ends_on", "Vui lòng nhập ngày kết thúc phong trào."),
        (
            {"starts_on": "01/12/2022", "ends_on": "01/03/2022"},
            "ends_on",
            "Ngày kết thúc (01/03/2022) trước ngày bắt đầu (01/12/2022). Vui lòng sửa một trong hai ngày.",
        ),
        (
            {"targets-0-minimum": "12,5", "targets-0-maximum": "9"},
            "targets-0-maximum",
            "Mức từ (12,5) lớn hơn mức đến (9). Vui lòng sửa một trong hai số.",
        ),
        ({"targets-0-minimum": "chín mươi"}, "targets-0-minimum", "Vui lòng nhập số, ví dụ 90 hoặc 12,5."),
        (
            {"targets-0-text": ""},
            "targets-0-text",
            "Vui lòng nhập chỉ tiêu, hoặc đánh dấu “Bỏ” nếu không cần dòng này.",
        ),
        (
            {"milestones-0-starts_on": "02/04/2022", "milestones-0-ends_on": "01/04/2022"},
            "milestones-0-ends_on",
            "Ngày kết thúc (01/04/2022) trước ngày bắt đầu (02/04/2022). Vui lòng sửa một trong hai ngày.",
        ),
        (
            {"milestones-0-duty": "pledge", "milestones-0-starts_on": "", "milestones-0-ends_on": ""},
            "milestones-0-ends_on",
            "Việc này cần có hạn. Vui lòng nhập “Đến ngày”, hoặc chọn “Chỉ ghi nhớ, không nhắc”.",
        ),
        (
            {"targets-0-counts": "title_people", "targets-0-title": ""},
            "targets-0-title",
            "Cách đếm này cần biết danh hiệu nào. Vui lòng chọn danh hiệu, hoặc chọn “Nhập tay”.",
        ),
        ({"place": "x" * 101}, "place", "Dài quá 100 ký tự (đang có 101). Vui lòng rút gọn."),
    ],
)
def test_a_mistake_gets_its_sentence_at_its_field_and_nothing_typed_is_lost(
    source: PlanImport, office: User, sign_in: SignIn, changes: dict[str, str], where: str, sentence: str
) -> None:
    client = sign_in(office)
    typed = typed_of(review(client, source)) | {"theme": "Chủ đề vừa sửa"} | changes
    response = create(client, source, typed)
    assert errors_of(response) == {where: [sentence]}
    assert typed_of(response) == typed
    assert sentence in response.content.decode()
    assert typed_of(review(client, source)) == typed  # and after a reload
    assert (Campaign.objects.count(), Plan.objects.count()) == (0, 0)


def errors_of(response: HttpResponse) -> dict[str, list[str]]:
    forms: EntryForms = response.context["forms"]
    every = [forms.plan, *(row for _, rows in forms.rowsets() for row in rows.forms)]
    return {form.add_prefix(name): list(errors) for form in every for name, errors in form.errors.items()}


# ---- Rows without JavaScript; keeping; pressing twice ------------------------------------------------------------


def test_a_row_is_added_without_javascript(source: PlanImport, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    url = reverse("campaigns:review_plan", args=[source.pk])
    typed = typed_of(review(client, source)) | {"theme": "Vừa gõ"}
    response = client.post(url, typed | {"act": "add:targets"})
    assert (response.status_code, response["Location"]) == (302, f"{url}#row-targets-11")
    page = review(client, source)
    assert (len(page.context["forms"].targets.forms), page.context["forms"].plan["theme"].value()) == (12, "Vừa gõ")
    assert errors_of(page) == {}


def test_a_paragraph_is_added_where_it_belongs(source: PlanImport, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    typed = typed_of(review(client, source))
    total = int(typed["blocks-TOTAL_FORMS"])
    client.post(reverse("campaigns:review_plan", args=[source.pk]), typed | {"act": "add:blocks:1"})
    typed = typed_of(review(client, source)) | {f"blocks-{total}-text": "Đoạn thêm sau mục I.1"}
    create(client, source, typed)
    blocks = Campaign.objects.get().plan.blocks.all()
    assert [row.text[:21] for row in blocks[1:4]] == ["Mục đích", "Đoạn thêm sau mục I.1", "Tổ chức, triển khai p"]


def test_an_empty_added_row_is_passed_over(source: PlanImport, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    client.post(
        reverse("campaigns:review_plan", args=[source.pk]), typed_of(review(client, source)) | {"act": "add:milestones"}
    )
    create(client, source, typed_of(review(client, source)))
    wanted = plan_entry_from(read_plan(LAI_CHAU.read_text(encoding="utf-8"))).milestones
    assert Campaign.objects.get().plan.milestones.count() == len(wanted)


def test_what_is_typed_is_kept_while_typing(source: PlanImport, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    typed = typed_of(review(client, source)) | {"theme": "Đang gõ dở"}
    response = client.post(reverse("campaigns:review_plan", args=[source.pk]), typed | {"act": "autosave"})
    assert response.status_code == 204
    assert typed_of(review(client, source)) == typed


def test_pressing_twice_makes_one_campaign(source: PlanImport, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    typed = typed_of(review(client, source))
    first, second = create(client, source, typed), create(client, source, typed)
    assert first["Location"] == second["Location"]
    assert Campaign.objects.count() == 1
    assert review(client, source)["Location"] == first["Location"]
    client.post(reverse("campaigns:review_plan", args=[source.pk]), typed | {"act": "autosave"})
    assert PlanImport.objects.get().typed == {}


def test_a_source_is_thrown_away(source: PlanImport, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    assert [each.pk for each in client.get(IMPORT).context["waiting"]] == [source.pk]
    client.post(reverse("campaigns:discard_import", args=[source.pk]))
    assert PlanImport.objects.count() == 0


def test_what_is_typed_is_escaped(source: PlanImport, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    typed = typed_of(review(client, source)) | {"title": "", "theme": "<script>alert(1)</script>"}
    assert "<script>alert(1)" not in create(client, source, typed).content.decode()


# ---- Editing while drafted ---------------------------------------------------------------------------------------


@pytest.fixture
def campaign(school: Unit, office: User) -> Campaign:
    entry = plan_entry_from(read_plan(LAI_CHAU.read_text(encoding="utf-8")))
    return create_campaign(school=school, draft=entry, by=office)


def edit_url(campaign: Campaign) -> str:
    return reverse("campaigns:edit_plan", args=[campaign.pk])


def test_editing_keeps_the_rows_that_were_not_touched(campaign: Campaign, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    before = list(campaign.plan.milestones.values_list("pk", flat=True))
    typed = typed_of(client.get(edit_url(campaign))) | {"milestones-1-what": "Triển khai thực hiện"}
    response = client.post(edit_url(campaign), typed | {"milestones-0-DELETE": "on", "act": "save"})
    assert response["Location"] == reverse("campaigns:campaign", args=[campaign.pk])
    after = campaign.plan.milestones.all()
    assert [row.pk for row in after] == before[1:]
    assert [after[0].what, after[0].position] == ["Triển khai thực hiện", 1]
    assert [event.verb for event in Event.objects.of(campaign)] == ["create_campaign", "save_plan"]


def test_a_row_is_added_to_a_drafted_plan_without_javascript(campaign: Campaign, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    typed = typed_of(client.get(edit_url(campaign))) | {"theme": "Đang sửa"}
    response = client.post(edit_url(campaign), typed | {"act": "add:recipients"})
    assert response["Location"] == edit_url(campaign) + "#row-recipients-5"
    page = client.get(edit_url(campaign))
    assert (len(page.context["forms"].recipients.forms), page.context["forms"].plan["theme"].value()) == (6, "Đang sửa")
    campaign.refresh_from_db()
    assert campaign.theme != "Đang sửa"


def test_a_plan_on_its_way_to_the_head_is_not_edited(campaign: Campaign, office: User, sign_in: SignIn) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(stage="submitted")
    response = sign_in(office).get(edit_url(campaign))
    assert response.status_code == 403
    assert "Kế hoạch đang trình ký nên chưa sửa được." in response.content.decode()


def test_who_edits(
    campaign: Campaign, office: User, leader: User, unit_head: User, outsider: User, sign_in: SignIn
) -> None:
    people = (office, leader, unit_head, outsider)
    assert [sign_in(each).get(edit_url(campaign)).status_code for each in people] == [200, 403, 404, 404]


# ---- Size --------------------------------------------------------------------------------------------------------


def test_five_hundred_rows_come_in_and_are_created(
    school: Unit, office: User, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    lines = "\n".join(f"- Có từ {i % 90 + 1}% trở lên cá nhân đạt danh hiệu số hiệu {i}" for i in range(500))
    text = f"KẾ HOẠCH\nThi đua năm 2026\nCăn cứ Luật Thi đua, khen thưởng;\nI. CHỈ TIÊU\n{lines}\n"
    source = import_plan(school=school, source_name="", source_text=text, by=office)
    client = sign_in(office)
    typed = typed_of(review(client, source))
    typed |= {f"targets-{i}-subject": f"đối tượng {i}" for i in range(500)}
    with django_assert_max_num_queries(60):
        response = create(client, source, typed)
    assert errors_of(response) == {} if response.context else response.status_code == 302
    plan = Plan.objects.get()
    assert (plan.targets.count(), plan.blocks.count()) == (500, 501)
    assert [row.subject for row in plan.targets.all()] == [f"đối tượng {i}" for i in range(500)]


def test_the_cost_of_the_pages_does_not_grow_with_rows(
    school: Unit, office: User, sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    client = sign_in(office)
    for count in (1, 3, 60):
        draft = PlanEntry(
            title=f"Kế hoạch {count}",
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 12, 31),
            form="nd30",
            place="Lai Châu",
            targets=tuple(TargetEntry(f"Chỉ tiêu {i}", "count") for i in range(count)),
        )
        campaign = create_campaign(school=school, draft=draft, by=office)
        client.get(edit_url(campaign))
        with django_assert_num_queries(22):
            client.get(edit_url(campaign))


def test_what_another_clerk_saved_is_not_overwritten_unseen(
    campaign: Campaign, school: Unit, office_unit: Unit, office: User, sign_in: SignIn
) -> None:
    colleague = make_user(office_unit, "Tòng Văn Khánh", "thuongtruc2", ("office", school))
    mine, theirs = sign_in(office), sign_in(colleague)
    page = mine.get(edit_url(campaign))
    typed = typed_of(page) | {"theme": "Bản của tôi", "act": "save"}
    theirs.post(edit_url(campaign), typed | {"theme": "Bản của bạn"})
    warned = mine.post(edit_url(campaign), typed)
    assert warned.context["refusal"].startswith("Tòng Văn Khánh đã lưu kế hoạch này trong khi đồng chí đang sửa.")
    assert warned.context["forms"].plan["theme"].value() == "Bản của tôi"
    assert Campaign.objects.get().theme == "Bản của bạn"
    mine.post(edit_url(campaign), typed | {"seen": str(warned.context["seen"])})
    assert Campaign.objects.get().theme == "Bản của tôi"


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_make_one_campaign(source: PlanImport, school: Unit, office: User) -> None:
    entry = plan_entry_from(read_plan(source.source_text))
    together = threading.Barrier(4)

    def press(_: int) -> int:
        together.wait()
        try:
            return create_campaign(school=school, draft=entry, by=office, source=source).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(press, range(4)))
    assert (made, Plan.objects.count()) == ({Campaign.objects.get().pk}, 1)


def test_a_plan_of_an_earlier_year_is_carried_over_in_one_press(
    source: PlanImport, office: User, sign_in: SignIn
) -> None:
    client, this_year = sign_in(office), date.today().year

    asked = review(client, source)
    moved = client.get(reverse("campaigns:review_plan", args=[source.pk]), {"nam": this_year})
    create(client, source, typed_of(moved))

    assert f"Chuyển cả kế hoạch sang năm {this_year}" in asked.content.decode()
    campaign = Campaign.objects.get()
    assert (campaign.starts_on, campaign.ends_on) == (date(this_year, 1, 1), date(this_year, 12, 31))
    assert campaign.plan.title == f"Triển khai phong trào thi đua năm {this_year}"
    assert campaign.plan.legal_bases.get(document_number="1791-CV/HVCTQG").document_date == date(2022, 2, 25)
    assert f"trước ngày 20/11/{this_year}" in " ".join(campaign.plan.blocks.values_list("text", flat=True))


def test_the_school_is_the_first_one_where_the_address_names_none(school: Unit, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    shown = [client.get(f"{IMPORT}?truong={said}").context["school"] for said in ("", "x", "²", "9" * 30, school.pk)]
    assert shown == [school] * 5
