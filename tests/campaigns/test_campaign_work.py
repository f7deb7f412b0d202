"""What campaigns ask of the head and the office, and that asking costs the same for one and for many."""

from datetime import date

from django.urls import reverse

from campaigns.actions.campaigns import complete_milestone, return_plan, submit_plan
from campaigns.models import Campaign, Milestone
from campaigns.queries.campaign_work import campaign_work
from emulation.work import WorkItem
from tests.campaigns.plan_sample import drafted, running, signed, submitted
from units.models import Unit, User

TODAY = date(2026, 3, 2)


def owed(school: Unit | None, user: User | None = None) -> list[tuple[int, str, str]]:
    return [(item.user_id, item.kind, item.title) for item in campaign_work(school=school, today=TODAY, user=user)]


def test_a_submitted_plan_waits_for_the_head(school: Unit, office: User, leader: User) -> None:
    campaign = submitted(school, office)
    assert campaign_work(school=school, today=TODAY) == [
        WorkItem(
            user_id=leader.pk,
            title="Ký kế hoạch: Phong trào thi đua năm 2026",
            url=reverse("campaigns:sign_plan", args=[campaign.pk]),
            due_on=date(2026, 3, 1),
            kind="sign_plan",
            key=f"sign_plan:{campaign.pk}",
            campaign_id=campaign.pk,
        )
    ]


def test_a_returned_plan_waits_for_the_office(school: Unit, office: User, leader: User) -> None:
    campaign = drafted(school, office)
    assert owed(school) == []
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
            title="Sơ kết 6 tháng",
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
    with django_assert_num_queries(4):
        campaign_work(school=school, today=TODAY)
    running(school, office, leader)
    submitted(school, office)
    with django_assert_num_queries(4):
        campaign_work(school=school, today=TODAY)
    assert Campaign.objects.count() == 3
