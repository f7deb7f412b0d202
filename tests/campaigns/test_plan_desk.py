"""The desk beside a plan: advice answered, versions compared, documents that went out of force."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.actions.plan_desk import answer_gap, set_expired
from campaigns.actions.plans import save_plan
from campaigns.models import Campaign, CitedDocument, PlanGapAnswer, PlanVersion
from campaigns.queries.library import cited_documents
from campaigns.queries.plan_gaps import gap_lines
from campaigns.queries.plan_versions import differences_between
from campaigns.queries.plans import entry_of
from campaigns.rules.plan_differences import Piece, RowChange, SectionChange, differences
from campaigns.rules.plan_json import entry_from_json, entry_to_json
from campaigns.rules.plan_values import BasisEntry, BlockEntry, MilestoneEntry, RecipientEntry, TargetEntry
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.campaigns.plan_sample import ENTRY, drafted
from units.models import Unit, User

SignIn = Callable[[User], Client]
TODAY = date(2026, 3, 2)
NO_FINAL = "thieu-moc-tong-ket"


@pytest.fixture
def campaign(school: Unit, office: User) -> Campaign:
    return drafted(school, office)


def url(name: str, campaign: Campaign) -> str:
    return reverse(f"campaigns:{name}", args=[campaign.pk])


# ---- Advice ------------------------------------------------------------------------------------------------------


def test_an_answer_is_kept_changed_and_taken_back(campaign: Campaign, office: User) -> None:
    answer = unicodedata.normalize("NFD", "Tổng kết cùng năm học")
    answer_gap(campaign=campaign, key=NO_FINAL, answer=answer, today=TODAY, by=office)
    lines = gap_lines(campaign, TODAY)
    assert [line.gap.key for line in lines if line.answer] == [NO_FINAL]
    assert (lines[-1].answer.answer, lines[-1].answer.by) == ("Tổng kết cùng năm học", office)
    answer_gap(campaign=campaign, key=NO_FINAL, answer="Khác", today=TODAY, by=office)
    assert [row.answer for row in PlanGapAnswer.objects.all()] == ["Khác"]
    answer_gap(campaign=campaign, key=NO_FINAL, answer=" ", today=TODAY, by=office)
    assert PlanGapAnswer.objects.count() == 0
    assert Event.objects.of(campaign).filter(verb="answer_gap").count() == 3


def test_a_gap_that_was_mended_is_not_answered(campaign: Campaign, office: User) -> None:
    with pytest.raises(RuleViolation, match="Góp ý này không còn"):
        answer_gap(campaign=campaign, key="khong-co", answer="x", today=TODAY, by=office)
    assert (PlanGapAnswer.objects.count(), Event.objects.filter(verb="answer_gap").count()) == (0, 0)


def test_advice_never_keeps_a_plan_from_the_head(campaign: Campaign, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    page = client.get(url("submit_plan", campaign))
    assert page.context["lines"] != []
    assert page.context["can_submit"].allowed
    client.post(url("submit_plan", campaign))
    assert Campaign.objects.get().stage == "submitted"


def test_who_sees_and_answers_advice(
    campaign: Campaign, office: User, leader: User, admin_user: User, unit_head: User, outsider: User, sign_in: SignIn
) -> None:
    people = (office, leader, admin_user, unit_head, outsider)
    posted = {"key": NO_FINAL, "answer": "x"}
    assert [sign_in(user).get(url("submit_plan", campaign)).status_code for user in people] == [200] * 3 + [404] * 2
    assert [sign_in(user).post(url("answer_gap", campaign), posted).status_code for user in people[1:]] == [
        403,
        403,
        404,
        404,
    ]
    assert PlanGapAnswer.objects.count() == 0
    Campaign.objects.update(stage="running")
    assert sign_in(unit_head).get(url("submit_plan", campaign)).status_code == 403
    assert sign_in(office).post(url("answer_gap", campaign), posted).status_code == 403


def test_an_answer_in_the_browser(campaign: Campaign, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    response = client.post(url("answer_gap", campaign), {"key": NO_FINAL, "answer": "Sẽ <b>bổ sung</b>"})
    assert response.url == f"{url('submit_plan', campaign)}#{NO_FINAL}"
    html = client.get(url("submit_plan", campaign)).content.decode()
    assert ("Sẽ &lt;b&gt;bổ sung" in html, html.count("Đã trả lời")) == (True, 1)
    refused = client.post(url("answer_gap", campaign), {"key": "x", "answer": "Gõ rồi"})
    assert (refused.context["refusal"], "Gõ rồi" in refused.content.decode()) == (
        "Góp ý này không còn. Vui lòng tải lại trang để xem.",
        True,
    )


def test_the_campaign_says_how_much_advice_is_open(
    campaign: Campaign, office: User, leader: User, sign_in: SignIn
) -> None:
    count = len(gap_lines(campaign, date.today()))
    assert f"({count} chưa trả lời)" in sign_in(office).get(url("campaign", campaign)).content.decode()
    assert sign_in(leader).get(url("campaign", campaign)).context["open_advice"] is None


def test_the_page_of_advice_costs_the_same_for_any_number(
    campaign: Campaign, office: User, sign_in: SignIn, django_assert_num_queries
) -> None:
    client = sign_in(office)
    for number in (1, 30):
        rows = tuple(MilestoneEntry(f"Mốc {i}", "other", ends_on=date(2027, 1, i + 1)) for i in range(number))
        save_plan(campaign=campaign, entry=replace(entry_of(campaign), milestones=rows), by=office)
        client.get(url("submit_plan", campaign))
        with django_assert_num_queries(ADVICE_QUERIES):
            client.get(url("submit_plan", campaign))


# ---- Versions ----------------------------------------------------------------------------------------------------


def test_every_save_that_changes_something_is_a_version(campaign: Campaign, office: User) -> None:
    entry = entry_of(campaign)
    save_plan(campaign=campaign, entry=entry, by=office)
    save_plan(campaign=campaign, entry=replace(entry, theme=unicodedata.normalize("NFD", "Chủ đề mới")), by=office)
    versions = list(PlanVersion.objects.order_by("number"))
    assert [(row.number, row.by) for row in versions] == [(1, office), (2, office)]
    assert differences_between(*versions) == [
        SectionChange(
            "Chủ đề",
            (
                RowChange("removed", (Piece("removed", "Trách nhiệm - Sáng tạo"),)),
                RowChange("added", (Piece("added", "Chủ đề mới"),)),
            ),
        )
    ]


def test_an_entry_survives_as_data() -> None:
    entry = replace(
        ENTRY,
        bases=(BasisEntry("Căn cứ", "1/QĐ", date(2022, 6, 15), True, pk=3),),
        blocks=(BlockEntry("rows", "", "", 0, "targets", True),),
        targets=(TargetEntry("A", "percent", minimum=Decimal("90.00"), maximum=Decimal("92.50")),),
        source_issued_on=date(2026, 1, 5),
    )
    kept = entry_from_json(entry_to_json(entry))
    assert kept == replace(entry, bases=(replace(entry.bases[0], pk=None),))
    assert entry_from_json(entry_to_json(entry) | {"newer": 1}) == kept


def test_rows_added_removed_and_changed_with_their_words() -> None:
    old = replace(ENTRY, recipients=tuple(RecipientEntry(text) for text in ("A", "Các khoa, phòng", "Lưu: VT")))
    new = replace(ENTRY, recipients=tuple(RecipientEntry(text) for text in ("A", "Các khoa, lớp", "Lưu: VT", "B")))
    assert differences(old, new) == [
        SectionChange(
            "Nơi nhận",
            (
                RowChange("changed", (Piece("same", "Các khoa, "), Piece("removed", "phòng"), Piece("added", "lớp"))),
                RowChange("added", (Piece("added", "B"),)),
            ),
        )
    ]
    assert [change.kind for change in differences(new, old)[0].changes] == ["changed", "removed"]
    assert differences(old, old) == []


def test_a_figure_that_changed_shows() -> None:
    old = replace(ENTRY, targets=(TargetEntry("Đạt LĐTT", "percent", minimum=Decimal(90)),))
    new = replace(ENTRY, targets=(TargetEntry("Đạt LĐTT", "percent", minimum=Decimal("92.5")),))
    assert differences(old, new)[0].changes[0].pieces == (
        Piece("same", "Đạt LĐTT | "),
        Piece("removed", "90%"),
        Piece("added", "92,5%"),
    )


def test_two_versions_in_the_browser(campaign: Campaign, office: User, sign_in: SignIn) -> None:
    entry = entry_of(campaign)
    save_plan(campaign=campaign, entry=replace(entry, recipients=()), by=office)
    client = sign_in(office)
    page = url("plan_versions", campaign)
    assert [row.number for row in client.get(page).context["page_obj"]] == [2, 1]
    response = client.get(page + "?tu=2&den=1")
    assert (response.context["old"].number, response.context["new"].number) == (1, 2)
    html = response.content.decode()
    assert html.count("<del>") == 2
    assert html.count('<span class="change-kind">Bỏ</span>') == 2
    assert "Hai bản giống nhau." in client.get(page + "?tu=1&den=1").content.decode()
    assert [client.get(page + query).status_code for query in ("?tu=9&den=1", "?tu=x", "?tu=1", "?den=²")] == [404] * 4


def test_who_sees_versions(
    campaign: Campaign, office: User, leader: User, member: User, outsider: User, sign_in: SignIn
) -> None:
    people = (office, leader, member, outsider)
    Campaign.objects.update(stage="signed")
    assert [sign_in(user).get(url("plan_versions", campaign)).status_code for user in people] == [200, 200, 403, 404]


def test_the_versions_cost_the_same_at_one_and_three(
    campaign: Campaign, office: User, sign_in: SignIn, django_assert_num_queries
) -> None:
    client = sign_in(office)
    for theme in ("A", "B", "C"):
        client.get(url("plan_versions", campaign))
        with django_assert_num_queries(VERSION_QUERIES):
            client.get(url("plan_versions", campaign))
        save_plan(campaign=campaign, entry=replace(entry_of(campaign), theme=theme), by=office)


# ---- Cited documents ---------------------------------------------------------------------------------------------

DECREE = BasisEntry("Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31/12/2023;", "98/2023/NĐ-CP", date(2023, 12, 31))
LIBRARY = reverse("campaigns:cited_documents")


def test_the_library_is_filled_by_saving_and_searched_without_marks(
    campaign: Campaign, school: Unit, other_school: Unit, office: User
) -> None:
    entry = entry_of(campaign)
    save_plan(campaign=campaign, entry=replace(entry, bases=(*entry.bases, DECREE)), by=office)
    save_plan(campaign=campaign, entry=replace(entry, bases=(DECREE,)), by=office)
    texts = [row.text for row in cited_documents(school)]
    assert texts == [
        "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31/12/2023",
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
    ]
    searches = ("nghi dinh 98", unicodedata.normalize("NFD", "Nghị định"), "luật", "không có", "\x00")
    assert [cited_documents(school, words).count() for words in searches] == [1, 1, 1, 0, 2]
    assert cited_documents(other_school).count() == 0


def test_a_document_out_of_force_is_advice_in_every_plan(campaign: Campaign, school: Unit, office: User) -> None:
    save_plan(campaign=campaign, entry=replace(entry_of(campaign), bases=(DECREE,)), by=office)
    document = CitedDocument.objects.get(number="98/2023/NĐ-CP")
    set_expired(document=document, expired_on=date(2025, 10, 10), note="Thay bằng Nghị định 152/2025", by=office)
    assert [line.gap.sentence for line in gap_lines(campaign, TODAY) if line.gap.where == "bases"] == [
        "“Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31/12/2023;”: Cần rà soát: văn bản hết hiệu lực từ 10/10/2025. "
        "Thay bằng Nghị định 152/2025."
    ]
    save_plan(campaign=campaign, entry=replace(entry_of(campaign), theme="x"), by=office)
    document.refresh_from_db()
    assert document.expired_on == date(2025, 10, 10)


def test_who_keeps_the_library(campaign: Campaign, office: User, leader: User, outsider: User, sign_in: SignIn) -> None:
    document = CitedDocument.objects.get()
    page = reverse("campaigns:cited_document", args=[document.pk])
    assert [sign_in(user).get(LIBRARY).status_code for user in (office, leader)] == [200, 403]
    assert [sign_in(user).get(page).status_code for user in (office, leader, outsider)] == [200, 404, 404]
    assert list(sign_in(outsider).get(LIBRARY).context["page_obj"]) == []
    with pytest.raises(RuleViolation, match="thư viện văn bản"):
        set_expired(document=document, expired_on=TODAY, by=outsider)
    response = sign_in(office).post(page, {"expired_on": "31/02/2026", "note": ""})
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["expired_on"])
    assert sign_in(office).post(page, {"expired_on": "10/10/2025", "note": ""}).status_code == 302
    assert CitedDocument.objects.get().expired_on == date(2025, 10, 10)
    assert sign_in(office).post(page, {"expired_on": "", "note": ""}).status_code == 302
    assert CitedDocument.objects.get().expired_on is None


def test_the_library_costs_the_same_at_one_and_three(
    campaign: Campaign, office: User, sign_in: SignIn, django_assert_num_queries
) -> None:
    client = sign_in(office)
    for number in (1, 2, 3):
        client.get(LIBRARY)
        with django_assert_num_queries(LIBRARY_QUERIES):
            client.get(LIBRARY)
        basis = BasisEntry(f"Căn cứ Quyết định số {number}/QĐ", f"{number}/QĐ")
        save_plan(campaign=campaign, entry=replace(entry_of(campaign), bases=(basis,)), by=office)


ADVICE_QUERIES = 16
VERSION_QUERIES = 6
LIBRARY_QUERIES = 6
