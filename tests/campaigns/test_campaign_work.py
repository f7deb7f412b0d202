"""What campaigns ask of the head and the office, and that asking costs the same for one and for many."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.actions.campaigns import complete_milestone, launch_campaign, return_plan, sign_plan, submit_plan
from campaigns.actions.plans import discard_import, import_plan
from campaigns.models import Campaign, Milestone
from campaigns.queries.campaign_work import campaign_work
from campaigns.queries.campaigns import milestone_lines
from campaigns.rules.plan_entry import MilestoneEntry
from campaigns.rules.recurring import turn_due, turns, turns_left
from campaigns.rules.reminding import in_reach
from emulation.models import Event
from emulation.work import WorkItem
from tests.campaigns.plan_sample import ENTRY, PIN, SIGNED_AT, drafted, give_key, running, signed, submitted
from tests.conftest import make_user
from units.models import Unit, User

TODAY = date(2026, 3, 2)


def owed(school: Unit | None, user: User | None = None) -> list[tuple[int, str, str]]:
    return [(item.user_id, item.kind, item.title) for item in campaign_work(school=school, today=TODAY, user=user)]


def test_a_submitted_plan_waits_for_the_head(school: Unit, office: User, leader: User) -> None:
    first_day = timezone.localdate() + timedelta(days=9)
    entry = replace(ENTRY, starts_on=first_day, ends_on=first_day + timedelta(days=300))
    campaign = submitted(school, office, entry)
    assert campaign_work(school=school, today=TODAY) == [
        WorkItem(
            user_id=leader.pk,
            title="Ký kế hoạch: Phong trào thi đua năm 2026",
            url=reverse("campaigns:sign_plan", args=[campaign.pk]),
            due_on=first_day,
            kind="sign_plan",
            key=f"sign_plan:{campaign.pk}",
            campaign_id=campaign.pk,
        )
    ]


def test_the_issue_of_the_plan_is_done_when_it_is_launched(school: Unit, office: User, leader: User) -> None:
    what = ("Xây dựng, ban hành kế hoạch thi đua", "Ban hành kế hoạch tổ chức hội thi")
    rows = tuple(MilestoneEntry(each, "other", ends_on=date(2026, 3, 31), duty="office") for each in what)
    campaign = running(school, office, leader, replace(ENTRY, milestones=rows))
    done = Milestone.objects.filter(plan=campaign.pk).exclude(done_at=None)
    assert list(done.values_list("what", "done_by")) == [(what[0], office.pk)]


def test_a_day_that_was_over_before_one_could_act_is_no_deadline(school: Unit, office: User, leader: User) -> None:
    milestones = (
        MilestoneEntry("Kiện toàn Hội đồng", "activity", ends_on=date(2026, 1, 15), duty="office"),
        MilestoneEntry("Sơ kết", "midterm", ends_on=SIGNED_AT.date(), duty="office"),
    )
    late = replace(ENTRY, starts_on=date(2026, 1, 1), milestones=milestones)

    def days() -> list[tuple[str, date | None]]:
        return [(item.kind, item.due_on) for item in campaign_work(school=school, today=TODAY)]

    campaign = submitted(school, office, late)
    assert days() == [("sign_plan", None)]
    give_key(leader, school)
    sign_plan(campaign=campaign, pin=PIN, by=leader, at=SIGNED_AT)
    assert days() == [("launch_campaign", None)]
    launch_campaign(campaign=campaign, by=office, at=SIGNED_AT)
    assert sorted(days(), key=str) == [("milestone", None), ("milestone", SIGNED_AT.date())]


@pytest.mark.parametrize(
    ("due_on", "since", "left"),
    [
        (date(2026, 1, 1), date(2026, 11, 29), None),
        (date(2026, 11, 29), date(2026, 11, 29), date(2026, 11, 29)),
        (date(2026, 12, 1), date(2026, 11, 29), date(2026, 12, 1)),
        (date(2026, 1, 1), None, date(2026, 1, 1)),
        (None, date(2026, 11, 29), None),
    ],
)
def test_which_deadlines_can_be_kept(due_on: date | None, since: date | None, left: date | None) -> None:
    assert in_reach(due_on, since) == left


def test_a_plan_being_written_waits_for_the_office(school: Unit, office: User, leader: User) -> None:
    campaign = drafted(school, office)
    assert campaign_work(school=school, today=TODAY) == [
        WorkItem(
            user_id=office.pk,
            title="Soạn xong và trình ký kế hoạch: Phong trào thi đua năm 2026",
            url=reverse("campaigns:campaign", args=[campaign.pk]),
            due_on=None,
            kind="draft_plan",
            key=f"draft_plan:{campaign.pk}",
            campaign_id=campaign.pk,
        )
    ]


def test_a_plan_under_review_waits_for_who_brought_it_in(school: Unit, office: User, leader: User) -> None:
    clerk = make_user(office.person.unit, "Lò Văn Hai", "thuongtruc2", ("office", school))  # type: ignore[union-attr]
    source = import_plan(school=school, source_name="ke-hoach.docx", source_text="KẾ HOẠCH", by=office)
    draft = ("review_plan", "Rà soát tiếp kế hoạch đang nhập: ke-hoach.docx")
    assert (office.pk, *draft) in owed(school)
    assert [[kind for _, kind, _ in owed(None, user)] for user in (office, clerk, leader)] == [
        ["review_plan", "first_plan"],
        ["first_plan"],
        [],
    ]
    discard_import(source=source, by=office)
    assert [kind for _, kind, _ in owed(None, office)] == ["first_plan"]


def test_a_returned_plan_waits_for_the_office(school: Unit, office: User, leader: User) -> None:
    campaign = drafted(school, office)
    submit_plan(campaign=campaign, by=office)
    return_plan(campaign=campaign, reason="Thiếu chỉ tiêu", by=leader)
    assert owed(school) == [(office.pk, "mend_plan", "Sửa kế hoạch bị trả lại: Phong trào thi đua năm 2026")]
    submit_plan(campaign=campaign, by=office)
    assert [kind for _, kind, _ in owed(school)] == ["sign_plan"]


def test_a_signed_plan_waits_to_be_launched(school: Unit, office: User, leader: User) -> None:
    signed(school, office, leader)
    assert owed(school) == [(office.pk, "launch_campaign", "Phát động phong trào: Phong trào thi đua năm 2026")]


def test_a_milestone_waits_for_the_office_until_it_is_done(school: Unit, office: User, leader: User) -> None:
    campaign = running(school, office, leader)
    milestone = Milestone.objects.get(plan=campaign.pk, duty="office")
    assert campaign_work(school=school, today=TODAY) == [
        WorkItem(
            user_id=office.pk,
            title="Sơ kết 6 tháng – Phong trào thi đua năm 2026",
            url=f"{reverse('campaigns:campaign', args=[campaign.pk])}#moc-{milestone.pk}",
            due_on=date(2026, 6, 30),
            kind="milestone",
            key=f"milestone:{milestone.pk}",
            milestone_id=milestone.pk,
            campaign_id=campaign.pk,
        )
    ]
    complete_milestone(milestone=milestone, by=office)
    assert owed(school) == []


@pytest.mark.parametrize(
    ("first", "recurring", "until", "days"),
    [
        (date(2026, 10, 31), "monthly", date(2027, 2, 28), ["31/10", "30/11", "31/12", "31/01", "28/02"]),
        (date(2026, 3, 25), "quarterly", date(2026, 12, 31), ["25/03", "25/06", "25/09", "25/12"]),
        (date(2026, 6, 30), "half-yearly", date(2026, 12, 29), ["30/06"]),
        (date(2024, 2, 29), "yearly", date(2026, 12, 31), ["29/02", "28/02", "28/02"]),
    ],
)
def test_days_that_come_again(first: date, recurring: str, until: date, days: list[str]) -> None:
    assert [f"{day:%d/%m}" for day in turns(first, recurring, until)] == days


def test_a_milestone_of_every_quarter_waits_again_until_its_last_turn(
    school: Unit, office: User, leader: User, sign_in: Callable[[User], Client]
) -> None:
    quarterly = MilestoneEntry(
        "Sơ kết quý", "midterm", ends_on=date(2026, 2, 25), bound="before", recurring="quarterly", duty="office"
    )
    campaign = running(school, office, leader, replace(ENTRY, milestones=(quarterly,)))
    milestone = Milestone.objects.get(plan=campaign.pk)

    def waits() -> list[date | None]:
        return [item.due_on for item in campaign_work(school=school, today=TODAY)]

    assert waits() == [date(2026, 5, 24)]  # that of February was over before the plan was signed
    page = sign_in(office).get(reverse("campaigns:campaign", args=[campaign.pk])).content.decode()
    assert "trước 25/02/2026, hằng quý<br>Kỳ " in page
    assert [line.turn for line in milestone_lines(campaign, TODAY)] == [date(2026, 5, 24)]
    tick, turn = reverse("campaigns:complete_milestone", args=[milestone.pk]), {"ky": "2026-05-24"}
    assert [sign_in(office).post(tick, turn).status_code for _ in range(2)] == [302, 403]
    assert waits() == [date(2026, 8, 24)]
    for day in (date(2026, 8, 24), date(2026, 11, 24)):
        complete_milestone(milestone=milestone, turn=day, by=office)
    assert waits() == []
    milestone.refresh_from_db()
    assert (milestone.done_until, milestone.done_at is not None) == (date(2026, 11, 24), True)
    notes = Event.objects.filter(verb="complete_milestone").order_by("pk").values_list("note", flat=True)
    assert list(notes) == ["Kỳ 24/05/2026", "Kỳ 24/08/2026", "Kỳ 24/11/2026"]


def test_each_person_sees_their_own(
    school: Unit, office: User, leader: User, member: User, outsider: User, other_school: Unit
) -> None:
    submitted(school, office)
    assert [len(owed(None, user)) for user in (leader, office, member, outsider)] == [1, 0, 0, 1]
    first = [(outsider.pk, "first_plan", "Lập kế hoạch thi đua đầu tiên")]
    assert (owed(other_school), owed(other_school, leader)) == (first, [])


def test_a_role_that_ended_owes_nothing(school: Unit, office: User, leader: User) -> None:
    submitted(school, office)
    leader.memberships.update(ends_on=date(2026, 1, 31))
    assert owed(school) == []


def test_one_plan_or_three_cost_the_same(school: Unit, office: User, leader: User, django_assert_num_queries) -> None:
    running(school, office, leader)
    import_plan(school=school, source_name="", source_text="KẾ HOẠCH", by=office)
    with django_assert_num_queries(5):
        campaign_work(school=school, today=TODAY)
    running(school, office, leader)
    submitted(school, office)
    import_plan(school=school, source_name="", source_text="KẾ HOẠCH NĂM", by=office)
    with django_assert_num_queries(5):
        campaign_work(school=school, today=TODAY)
    assert Campaign.objects.count() == 3


@pytest.mark.parametrize(
    ("today", "done_until", "waits"),
    [
        (date(2026, 1, 10), None, date(2026, 1, 24)),
        (date(2026, 2, 23), None, date(2026, 1, 24)),
        (date(2026, 2, 24), None, date(2026, 2, 24)),  # January was forgotten too
        (date(2026, 2, 24), date(2026, 2, 24), date(2026, 3, 24)),
        (date(2027, 1, 5), None, date(2026, 3, 24)),
        (date(2027, 1, 5), date(2026, 3, 24), None),
    ],
)
def test_a_turn_forgotten_does_not_hide_the_next(today: date, done_until: date | None, waits: date | None) -> None:
    left = turns_left(date(2026, 1, 24), "monthly", date(2026, 3, 31), done_until=done_until)
    assert turn_due(left, today) == waits
