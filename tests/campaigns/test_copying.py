"""Last year's campaign carried over: what moves, what is marked, what is linked, who may."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from campaigns import results
from campaigns.actions.copies import copy_campaign
from campaigns.actions.formulas import Wanted, set_formula
from campaigns.models import Campaign, Milestone, Target, TargetFormula
from campaigns.queries.copies import copy_preview, previous_results
from campaigns.queries.plans import entry_of
from campaigns.queries.target_progress import formula_of, targets_with_formulas
from campaigns.rules.plan_copying import copied_plan
from campaigns.rules.plan_values import BasisEntry, MilestoneEntry, TargetEntry
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.campaigns.plan_sample import ENTRY, drafted, running
from units.models import Unit, User

SignIn = Callable[[User], Client]
LAST_YEAR = replace(
    ENTRY,
    bases=(
        BasisEntry("Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31/12/2023", "98/2023/NĐ-CP", date(2023, 12, 31)),
        BasisEntry("Thực hiện chủ đề năm 2026"),
    ),
    targets=(
        TargetEntry("100% đơn vị đăng ký thi đua", "percent", counts="pledged_units"),
        TargetEntry("Ít nhất 02 sáng kiến", "count", minimum=Decimal(2)),
    ),
    milestones=(
        MilestoneEntry("Đăng ký", "registration", ends_on=date(2026, 3, 20), duty="pledge"),
        MilestoneEntry("Tổng kết", "final", ends_on=date(2026, 11, 20)),
    ),
    source_text="Nguồn năm 2026",
)


@pytest.fixture
def campaign(school: Unit, office: User) -> Campaign:
    return drafted(school, office, LAST_YEAR)


def page(campaign: Campaign) -> str:
    return reverse("campaigns:copy_campaign", args=[campaign.pk])


def test_a_copied_plan_moves_and_marks_what_it_cites() -> None:
    copy = copied_plan(replace(LAST_YEAR, targets=(replace(LAST_YEAR.targets[0], pk=7),)), 2027)
    assert (copy.title, copy.starts_on, copy.ends_on, copy.source_text) == (
        "Triển khai phong trào thi đua năm 2027",
        date(2027, 3, 1),
        date(2027, 12, 31),
        "",
    )
    assert [(row.text, row.to_review) for row in copy.bases] == [
        ("Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31/12/2023", True),
        ("Thực hiện chủ đề năm 2027", False),
    ]
    assert [row.pk for row in copy.targets] == [None]


def test_the_copy_is_a_campaign_in_drafting(campaign: Campaign, school: Unit, office: User) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(stage="closed")
    copy = copy_campaign(campaign=campaign, to_year=2027, by=office)
    copy.refresh_from_db()
    assert (copy.stage, copy.previous, copy.school, copy.name) == (
        "drafting",
        campaign,
        school,
        "Phong trào thi đua năm 2027",
    )
    originals = list(campaign.plan.targets.all())
    assert [(row.text, row.previous) for row in copy.plan.targets.all()] == [(row.text, row) for row in originals]
    assert list(copy.plan.milestones.values_list("ends_on", flat=True)) == [date(2027, 3, 20), date(2027, 11, 20)]
    assert [event.verb for event in Event.objects.of(copy)] == ["create_campaign", "copy_campaign"]
    assert entry_of(campaign) == replace(entry_of(campaign))


def test_a_copied_target_is_counted_as_before(campaign: Campaign, office: User) -> None:
    second = campaign.plan.targets.order_by("position")[1]
    set_formula(target=second, wanted=Wanted("recognised_initiatives"), by=office)
    copy = copy_campaign(campaign=campaign, to_year=2027, by=office)
    assert [formula_of(row) == formula_of(row.previous) for row in targets_with_formulas().filter(plan=copy.plan)] == [
        True, True,
    ]  # fmt: skip
    assert TargetFormula.objects.get(target__plan=copy.plan).numerator == "recognised_initiatives"


def test_saving_the_copy_keeps_its_link_to_last_year(campaign: Campaign, office: User) -> None:
    from campaigns.actions.plans import save_plan

    copy = copy_campaign(campaign=campaign, to_year=2027, by=office)
    entry = entry_of(copy)
    save_plan(campaign=copy, entry=replace(entry, targets=(entry.targets[1], entry.targets[0])), by=office)
    assert [row.previous.text for row in copy.plan.targets.select_related("previous")] == [
        "Ít nhất 02 sáng kiến",
        "100% đơn vị đăng ký thi đua",
    ]


@pytest.mark.parametrize(
    ("year", "sentence"),
    [
        (2026, "Phong trào này bắt đầu trong năm 2026. Vui lòng chọn năm khác."),
        (1999, "Vui lòng chọn một năm từ 2000 đến 2100."),
        (2027, "Đã lập “Phong trào thi đua năm 2027” từ phong trào này. Vui lòng sửa kế hoạch đó."),
    ],
)
def test_a_year_that_is_refused_leaves_nothing(campaign: Campaign, office: User, year: int, sentence: str) -> None:
    copy_campaign(campaign=campaign, to_year=2027, by=office)
    before = (Campaign.objects.count(), Target.objects.count(), Event.objects.count())
    with pytest.raises(RuleViolation) as refused:
        copy_campaign(campaign=campaign, to_year=year, by=office)
    assert str(refused.value) == sentence
    assert (Campaign.objects.count(), Target.objects.count(), Event.objects.count()) == before


def test_who_copies(
    campaign: Campaign, office: User, leader: User, unit_head: User, outsider: User, sign_in: SignIn
) -> None:
    Campaign.objects.filter(pk=campaign.pk).update(stage="signed")
    people = (office, leader, unit_head, outsider)
    assert [sign_in(user).get(page(campaign)).status_code for user in people] == [200, 403, 403, 404]
    assert [sign_in(user).post(page(campaign), {"nam": "2027"}).status_code for user in people[1:]] == [403, 403, 404]
    with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
        copy_campaign(campaign=campaign, to_year=2027, by=leader)
    assert Campaign.objects.count() == 1


def test_the_preview_notices_days_off_documents_and_results(
    campaign: Campaign, office: User, sign_in: SignIn, monkeypatch
) -> None:
    first = campaign.plan.targets.all()[0]
    monkeypatch.setattr(results, "_providers", [lambda found: {first.pk: f"92,5% ({found.pk == campaign.pk})"}])
    preview = copy_preview(campaign, 2027)
    assert [(row.old_day, row.advice) for row in preview.milestones] == [
        (date(2026, 3, 20), "Hạn 20/03/2027 rơi vào thứ Bảy. Ngày làm việc gần nhất trước đó là 19/03/2027."),
        (date(2026, 11, 20), "Hạn 20/11/2027 rơi vào thứ Bảy. Ngày làm việc gần nhất trước đó là 19/11/2027."),
    ]
    assert preview.targets == [
        ("100% đơn vị đăng ký thi đua", "", "92,5% (True)"),
        ("Ít nhất 02 sáng kiến", "từ 2", ""),
    ]
    assert [basis.document_number for basis in preview.to_review] == ["98/2023/NĐ-CP"]
    html = sign_in(office).get(page(campaign)).content.decode()
    assert ("Lập phong trào năm 2027" in html, "19/11/2027" in html, "92,5%" in html) == (True, True, True)


def test_a_press_makes_the_campaign_and_a_second_one_says_so(campaign: Campaign, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    response = client.post(page(campaign), {"nam": "2027"})
    made = Campaign.objects.exclude(pk=campaign.pk).get()
    assert (response.status_code, response.url) == (302, reverse("campaigns:edit_plan", args=[made.pk]))
    again = client.post(page(campaign), {"nam": "2027"})
    assert [str(error) for error in again.context["form"].non_field_errors()] == [
        "Đã lập “Phong trào thi đua năm 2027” từ phong trào này. Vui lòng sửa kế hoạch đó."
    ]
    assert Campaign.objects.count() == 2


@pytest.mark.parametrize("typed", ["x", "", "1999", "2026"])
def test_a_year_that_is_none_gets_a_sentence(campaign: Campaign, office: User, sign_in: SignIn, typed: str) -> None:
    response = sign_in(office).get(page(campaign) + f"?nam={typed}")
    assert (response.status_code, list(response.context["form"].errors), response.context["preview"]) == (
        200,
        ["nam"],
        None,
    )


def test_the_awards_tell_what_was_reached(school: Unit, office: User, leader: User) -> None:
    campaign = running(school, office, leader, LAST_YEAR)
    target = campaign.plan.targets.all()[1]
    Target.objects.filter(pk=target.pk).update(reached_by_hand=Decimal("2.50"))
    assert results.results_of(campaign)[target.pk] == "2,5 (Đạt)"
    copy = copy_campaign(campaign=campaign, to_year=2027, by=office)
    assert previous_results(copy)[copy.plan.targets.all()[1].pk] == "2,5 (Đạt)"
    assert (previous_results(campaign), results.results_of(None)) == ({}, {})


def test_the_page_costs_the_same_with_two_and_twelve_rows(
    campaign: Campaign, office: User, sign_in: SignIn, django_assert_num_queries
) -> None:
    client = sign_in(office)
    for _ in range(2):
        client.get(page(campaign))
        with django_assert_num_queries(QUERIES):
            client.get(page(campaign))
        for position in range(3, 13):
            Target.objects.create(plan=campaign.plan, position=position, text=f"Chỉ tiêu {position}", unit="count")
            Milestone.objects.create(plan=campaign.plan, position=position, what="Mốc", text="", kind="other")


QUERIES = 18
