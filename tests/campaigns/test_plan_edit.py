"""The edit page: typing is kept per person, nothing is lost between two, the preview follows, documents are picked."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from campaigns import results
from campaigns.actions.copies import copy_campaign
from campaigns.actions.plan_desk import drop_typing, keep_typing, set_expired
from campaigns.actions.plans import save_plan
from campaigns.forms.plan_acts import typed_of
from campaigns.models import Campaign, CitedDocument, Plan, PlanTyping, PlanVersion
from campaigns.queries.paper import plan_paper
from campaigns.queries.plans import entry_of
from campaigns.rules.plan_values import BlockEntry, MilestoneEntry, TargetEntry
from documents.rules.paper import Block, Table
from emulation.decisions import RuleViolation
from emulation.text import nfc
from tests.campaigns.plan_sample import ENTRY, drafted
from tests.conftest import make_user
from units.models import Unit, User

SignIn = Callable[[User], Client]


@pytest.fixture
def campaign(school: Unit, office: User) -> Campaign:
    return drafted(school, office)


@pytest.fixture
def colleague(school: Unit, office_unit: Unit) -> User:
    return make_user(office_unit, "Tòng Văn Khánh", "thuongtruc2", ("office", school))


def url(name: str, campaign: Campaign) -> str:
    return reverse(f"campaigns:{name}", args=[campaign.pk])


def opened(client: Client, campaign: Campaign) -> tuple[HttpResponse, dict[str, str]]:
    """The edit page, and what its form would send."""
    page = client.get(url("edit_plan", campaign))
    return page, typed_of(page.context["forms"]) | {"seen": str(page.context["seen"])}


# ---- Typing is kept ----------------------------------------------------------------------------------------------


def test_what_is_typed_is_there_after_a_reload_and_the_plan_is_untouched(
    campaign: Campaign, office: User, colleague: User, sign_in: SignIn
) -> None:
    client = sign_in(office)
    _, typed = opened(client, campaign)
    theme = unicodedata.normalize("NFD", "Chủ đề gõ dở")
    assert client.post(url("edit_plan", campaign), typed | {"theme": theme, "act": "autosave"}).status_code == 204
    page, again = opened(client, campaign)
    assert again["theme"] == theme
    assert "chưa lưu vào kế hoạch" in page.content.decode()
    assert (Campaign.objects.get().theme, PlanVersion.objects.count()) == ("Trách nhiệm - Sáng tạo", 1)
    other, theirs = opened(sign_in(colleague), campaign)
    assert theirs["theme"] == "Trách nhiệm - Sáng tạo"
    assert "Lò Thị Bình cũng đang sửa kế hoạch này" in other.content.decode()
    client.post(url("edit_plan", campaign), again | {"act": "stay"})
    assert (Campaign.objects.get().theme, PlanTyping.objects.count()) == ("Chủ đề gõ dở", 0)


def test_typing_is_thrown_away(campaign: Campaign, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    _, typed = opened(client, campaign)
    client.post(url("edit_plan", campaign), typed | {"theme": "Gõ dở", "act": "autosave"})
    assert client.post(url("edit_plan", campaign), {"act": "drop"}).url == url("edit_plan", campaign)
    assert (opened(client, campaign)[1]["theme"], PlanTyping.objects.count()) == ("Trách nhiệm - Sáng tạo", 0)


@pytest.mark.parametrize(("act", "name"), [("save", "campaign"), ("stay", "edit_plan"), ("keep", "edit_plan")])
def test_where_a_save_leads(campaign: Campaign, office: User, sign_in: SignIn, act: str, name: str) -> None:
    client = sign_in(office)
    _, typed = opened(client, campaign)
    assert client.post(url("edit_plan", campaign), typed | {"theme": "Mới", "act": act}).url == url(name, campaign)
    assert Campaign.objects.get().theme == "Mới"


def test_a_mistake_keeps_what_was_typed_also_after_a_reload(campaign: Campaign, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    _, typed = opened(client, campaign)
    response = client.post(url("edit_plan", campaign), typed | {"title": "", "theme": "Gõ rồi", "act": "save"})
    assert response.context["forms"].plan.errors["title"] == ["Vui lòng nhập trích yếu của kế hoạch."]
    assert (opened(client, campaign)[1]["theme"], Campaign.objects.get().theme) == ("Gõ rồi", "Trách nhiệm - Sáng tạo")


def test_two_clerks_both_keep_their_words(campaign: Campaign, office: User, colleague: User, sign_in: SignIn) -> None:
    mine, theirs = sign_in(office), sign_in(colleague)
    typed = opened(mine, campaign)[1] | {"theme": "Bản của tôi"}
    mine.post(url("edit_plan", campaign), typed | {"act": "autosave"})
    theirs.post(url("edit_plan", campaign), opened(theirs, campaign)[1] | {"theme": "Bản của bạn", "act": "save"})
    warned = mine.post(url("edit_plan", campaign), typed | {"act": "save"})
    assert warned.context["refusal"].startswith("Tòng Văn Khánh đã lưu kế hoạch này")
    assert Campaign.objects.get().theme == "Bản của bạn"
    page, again = opened(mine, campaign)  # the warning is still there after a reload, and so are my words
    assert (page.context["refusal"][:14], again["theme"]) == ("Tòng Văn Khánh", "Bản của tôi")
    assert mine.post(url("edit_plan", campaign), again | {"act": "save"}).status_code == 302
    assert [row.entry["theme"] for row in PlanVersion.objects.order_by("number")] == [
        "Trách nhiệm - Sáng tạo",
        "Bản của bạn",
        "Bản của tôi",
    ]


def test_who_types(
    campaign: Campaign, office: User, leader: User, unit_head: User, outsider: User, sign_in: SignIn
) -> None:
    for name in ("edit_plan", "preview_plan", "pick_bases"):
        people = (office, leader, unit_head, outsider)
        assert [sign_in(user).get(url(name, campaign)).status_code for user in people] == [200, 403, 404, 404]
    for user in (leader, outsider):
        assert sign_in(user).post(url("edit_plan", campaign), {"act": "autosave"}).status_code in (403, 404)
        with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
            keep_typing(campaign=campaign, typed={}, by=user)
        with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
            drop_typing(campaign=campaign, by=user)
    assert PlanTyping.objects.count() == 0


# ---- Rows move, with and without JavaScript ----------------------------------------------------------------------


def test_a_row_moves_by_its_button_and_the_button_keeps_the_focus(
    campaign: Campaign, office: User, sign_in: SignIn
) -> None:
    client = sign_in(office)
    _, typed = opened(client, campaign)
    response = client.post(url("edit_plan", campaign), typed | {"act": "down:milestones:0"})
    assert response.url == url("edit_plan", campaign) + "?nut=down%3Amilestones%3A0"
    html = client.get(response.url).content.decode()
    assert html.count(" autofocus") == 1
    assert 'value="down:milestones:0" aria-label="Chuyển xuống dưới" autofocus' in html
    client.post(url("edit_plan", campaign), opened(client, campaign)[1] | {"act": "save"})
    assert [row.what for row in campaign.plan.milestones.all()] == ["Đăng ký thi đua", "Sơ kết 6 tháng"]


def test_switched_to_numbers_of_its_own_the_plan_is_numbered_when_saved(
    campaign: Campaign, office: User, sign_in: SignIn
) -> None:
    client = sign_in(office)
    _, typed = opened(client, campaign)
    changes = {"own_labels": "False", "blocks-0-level": "1", "blocks-2-level": "2", "blocks-2-label": "Q"}
    client.post(url("edit_plan", campaign), typed | changes | {"act": "save"})
    assert [(row.label, row.level) for row in campaign.plan.blocks.all()] == [("I", 1), ("", 0), ("1", 2), ("", 0)]
    assert Plan.objects.get().own_labels is False


# ---- The paper follows -------------------------------------------------------------------------------------------


def test_the_preview_shows_what_is_typed_and_the_saved_plan_where_that_is_unsound(
    campaign: Campaign, office: User, sign_in: SignIn
) -> None:
    client = sign_in(office)
    page, typed = opened(client, campaign)
    assert page.context["sheet"].titles[1].text == "Triển khai phong trào thi đua năm 2026"
    client.post(url("edit_plan", campaign), typed | {"blocks-3-text": "Đoạn <b>mới</b>", "act": "autosave"})
    assert "Đoạn &lt;b&gt;mới&lt;/b&gt;" in client.get(url("preview_plan", campaign)).content.decode()
    client.post(url("edit_plan", campaign), typed | {"starts_on": "x", "blocks-3-text": "Lạ", "act": "autosave"})
    html = client.get(url("preview_plan", campaign)).content.decode()
    assert ("Đề nghị các khoa, phòng" in html, "Lạ" in html) == (True, False)


def test_the_pages_show_what_is_typed_too(campaign: Campaign, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    page, typed = opened(client, campaign)
    assert url("preview_pages", campaign) in page.content.decode()
    for name, value, shown in (("theme", "Chủ đề đang gõ", True), ("title", "", False)):
        client.post(url("edit_plan", campaign), typed | {"theme": "Chủ đề đang gõ", name: value, "act": "autosave"})
        response = client.get(url("preview_pages", campaign))
        assert response["Content-Disposition"].startswith("inline")
        text = nfc(PdfReader(BytesIO(b"".join(response.streaming_content))).pages[0].extract_text())
        assert ("Chủ đề đang gõ" in text) is shown


def test_lists_are_printed_where_the_body_wants_them(campaign: Campaign, office: User) -> None:
    blocks = (
        BlockEntry("heading", "Chỉ tiêu", "I", 1),
        BlockEntry("rows", "", which="targets"),
        BlockEntry("rows", "Tiến độ:", which="milestones", as_table=True),
    )
    save_plan(campaign=campaign, entry=replace(entry_of(campaign), blocks=blocks), by=office)
    body = plan_paper(Plan.objects.get()).body
    assert body[:3] == (
        Block("heading", "Chỉ tiêu", "I."),
        Block("bullet", "100% đơn vị đăng ký thi đua"),
        Block("paragraph", "Tiến độ:"),
    )
    assert isinstance(body[3], Table)
    assert [row[1] for row in body[3].rows] == ["Sơ kết 6 tháng", "Đăng ký thi đua"]


def test_advice_and_last_years_result_stand_at_their_row(
    campaign: Campaign, office: User, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = campaign.plan.targets.get()
    monkeypatch.setattr(results, "_providers", [lambda found: {target.pk: "92,5% (Đạt)"}])
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 12, 1))
    copy = copy_campaign(campaign=campaign, to_year=2027, by=office)
    page, _ = opened(sign_in(office), copy)
    forms = page.context["forms"]
    assert forms.targets.forms[0].last_year == "92,5% (Đạt)"
    assert "Đăng ký thi đua”: Hạn 20/03/2027 rơi vào thứ Bảy." in forms.milestones.forms[1].advice[0]
    assert "Kết quả năm trước:" in page.content.decode()
    assert [
        anchor for line, anchor in page.context["advice"] if line.gap.where == "milestones" and line.gap.row == 1
    ] == ["row-milestones-1"]


# ---- Documents are picked ----------------------------------------------------------------------------------------


@pytest.fixture
def library(school: Unit, campaign: Campaign) -> list[CitedDocument]:
    texts = ("Căn cứ Nghị định số 98/2023/NĐ-CP", "Căn cứ Thông tư số 15/2025/TT-BNV")
    return [
        CitedDocument.objects.create(
            school=school, key=f"k{number}", text=text, number=text.split()[-1], search_key=text.casefold()
        )
        for number, text in enumerate(texts)
    ]


def test_documents_are_picked_over_two_searches_beside_what_is_typed(
    campaign: Campaign, library: list[CitedDocument], office: User, sign_in: SignIn
) -> None:
    client = sign_in(office)
    _, typed = opened(client, campaign)
    response = client.post(url("edit_plan", campaign), typed | {"theme": "Gõ dở", "act": "pick"})
    assert response.url == url("pick_bases", campaign)
    found = client.get(response.url, {"tim": "98/2023", "chon": [library[1].pk]}).context["lines"]
    assert [(row.number, chosen, cited) for row, chosen, cited in found] == [
        ("15/2025/TT-BNV", True, False),
        ("98/2023/NĐ-CP", False, False),
    ]
    set_expired(document=library[0], expired_on=date(2025, 1, 1), by=office)
    response = client.post(url("pick_bases", campaign), {"chon": [each.pk for each in library]})
    assert response.url == url("edit_plan", campaign) + "#phan-bases"
    _, again = opened(client, campaign)
    assert again["theme"] == "Gõ dở"
    client.post(url("edit_plan", campaign), again | {"act": "save"})
    bases = campaign.plan.legal_bases.all()
    assert {(row.document_number, row.to_review) for row in bases[1:]} == {
        ("98/2023/NĐ-CP", True),
        ("15/2025/TT-BNV", False),
    }


def test_a_document_of_the_plan_is_marked_and_a_neighbours_is_not_there(
    campaign: Campaign, other_school: Unit, office: User, sign_in: SignIn
) -> None:
    foreign = CitedDocument.objects.create(school=other_school, key="x", text="Của trường khác", search_key="x")
    client = sign_in(office)
    lines = client.get(url("pick_bases", campaign)).context["lines"]
    assert [cited for _, _, cited in lines] == [True]
    client.post(url("pick_bases", campaign), {"chon": [str(foreign.pk), "x", "²"]})
    assert opened(client, campaign)[1]["bases-TOTAL_FORMS"] == "1"


@pytest.mark.parametrize("sent", [{}, {"bases-TOTAL_FORMS": "x"}, {"blocks-TOTAL_FORMS": "-1", "blocks-0-level": "²"}])
def test_nonsense_typed_breaks_no_page(campaign: Campaign, office: User, sign_in: SignIn, sent: dict[str, str]) -> None:
    client = sign_in(office)
    for act in ("autosave", "up:blocks:0", "in:blocks:99999999999", "add:nothing"):
        assert client.post(url("edit_plan", campaign), sent | {"act": act}).status_code in (204, 302)
    pages = ("edit_plan", "preview_plan", "pick_bases")
    assert [client.get(url(name, campaign)).status_code for name in pages] == [200, 200, 200]
    assert client.post(url("edit_plan", campaign), sent | {"act": "save"}).status_code == 422
    assert PlanVersion.objects.count() == 1


def test_the_desk_costs_the_same_at_one_and_sixty_rows(
    school: Unit, office: User, sign_in: SignIn, django_assert_num_queries
) -> None:
    client = sign_in(office)
    for count in (1, 60):
        rows = {
            "targets": tuple(TargetEntry(f"Chỉ tiêu {i}", "count") for i in range(count)),
            "milestones": tuple(MilestoneEntry(f"Mốc {i}", "other") for i in range(count)),
        }
        campaign = drafted(school, office, replace(ENTRY, title=f"Kế hoạch {count}", **rows))
        for name, queries in (("edit_plan", EDIT), ("preview_plan", PREVIEW), ("pick_bases", PICK)):
            client.get(url(name, campaign))
            with django_assert_num_queries(queries):
                client.get(url(name, campaign))


EDIT, PREVIEW, PICK = 22, 14, 15
