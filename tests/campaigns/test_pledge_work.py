"""What registration puts into "Việc của tôi"."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from campaigns.actions.pledges import accept_pledge, open_pledge, recall_pledge, return_pledge, submit_pledge
from campaigns.actions.remind_missing import Reminded, remind_missing
from campaigns.models import Campaign, Milestone, Pledge
from campaigns.queries.work import pledge_work
from emulation.decisions import RuleViolation
from emulation.work import WorkItem
from tests.campaigns.pledging import add_headed_units, pledged
from units import actions
from units.models import Unit, User

TODAY = date(2026, 3, 24)
DUE = date(2026, 3, 31)


def told(items: list[WorkItem]) -> list[tuple[int, str, date | None]]:
    return [(item.user_id, item.title, item.due_on) for item in items]


def test_head_and_clerk_of_every_unit_owe(
    running: Campaign, school: Unit, department: Unit, office_unit: Unit, unit_head: User, member: User
) -> None:
    actions.grant_role(user=member, unit=department, role="clerk", starts_on=TODAY, by=None)
    title = "Đăng ký thi đua của Khoa Xây dựng Đảng – Phong trào thi đua năm 2026"
    found = pledge_work(school=school, today=TODAY)
    assert told(found) == [(unit_head.pk, title, DUE), (member.pk, title, DUE)]
    milestone = Milestone.objects.get(duty="pledge")
    assert asdict(found[0]) == {
        "user_id": unit_head.pk,
        "title": title,
        "url": f"/phong-trao/{running.pk}/dang-ky/don-vi/{department.pk}/",
        "due_on": DUE,
        "kind": "pledge",
        "key": f"pledge:{running.pk}:{department.pk}:{milestone.pk}",
        "milestone_id": milestone.pk,
        "campaign_id": running.pk,
        "overseen_at": f"/phong-trao/{running.pk}/dang-ky/",
    }
    assert pledge_work(school=school, today=TODAY, user=unit_head) == found[:1]
    assert pledge_work(school=None, today=TODAY, user=unit_head) == found[:1]


def test_owed_until_sent_and_again_when_returned(
    running: Campaign, school: Unit, department: Unit, unit_head: User, office: User
) -> None:
    owed = ("Đăng ký thi đua của Khoa Xây dựng Đảng – Phong trào thi đua năm 2026", DUE)
    open_pledge(campaign=running, unit=department, by=unit_head)
    assert told(pledge_work(school=school, today=TODAY)) == [(unit_head.pk, *owed)]
    pledge = pledged(running, department, unit_head, send=True)
    assert told(pledge_work(school=school, today=TODAY)) == [
        (office.pk, "Duyệt 1 đăng ký thi đua – Phong trào thi đua năm 2026", None)
    ]
    moment = timezone.make_aware(datetime(2026, 3, 31, 16))
    return_pledge(pledge=pledge, reason="Sửa", by=office, at=moment)
    found = pledge_work(school=school, today=TODAY)
    mend = "Sửa và gửi lại đăng ký thi đua của Khoa Xây dựng Đảng – Phong trào thi đua năm 2026"
    assert told(found) == [(unit_head.pk, mend, date(2026, 4, 3))]  # three working days
    assert found[0].kind == "returned_pledge"
    Pledge.objects.update(decided_at=moment + timedelta(days=1), return_due_on=None)  # as it was kept before
    assert told(pledge_work(school=school, today=date(2026, 4, 2))) == [(unit_head.pk, mend, None)]


def test_what_is_given_back_after_its_day_is_sent_again_by_the_day_given(
    running: Campaign, school: Unit, department: Unit, unit_head: User, office: User
) -> None:
    pledge = pledged(running, department, unit_head, send=True)
    later, day = timezone.make_aware(datetime(2026, 5, 4, 9)), date(2026, 5, 20)
    with pytest.raises(RuleViolation, match="không thể trước hôm nay"):
        return_pledge(pledge=pledge, reason="Sửa", due_on=date(2026, 5, 3), by=office, at=later)
    return_pledge(pledge=pledge, reason="Sửa", due_on=day, by=office, at=later)

    def due() -> list[date | None]:
        return [item.due_on for item in pledge_work(school=school, today=date(2026, 5, 5))]

    assert due() == [day]
    recall_pledge(pledge=submit_pledge(pledge=pledge, by=unit_head), by=unit_head)
    assert due() == [day]


def test_accepted_means_nothing_is_owed(
    running: Campaign, school: Unit, department: Unit, unit_head: User, office: User
) -> None:
    accept_pledge(pledge=pledged(running, department, unit_head, send=True), by=office)
    assert pledge_work(school=school, today=TODAY) == []


@pytest.mark.parametrize("stage", ["drafting", "submitted", "signed", "closed"])
def test_only_running_campaigns(running: Campaign, school: Unit, unit_head: User, stage: str) -> None:
    Campaign.objects.update(stage=stage)
    assert pledge_work(school=school, today=TODAY) == []


def test_the_day_before_a_before(running: Campaign, school: Unit, unit_head: User) -> None:
    Milestone.objects.filter(duty="pledge").update(bound="before")
    assert [item.due_on for item in pledge_work(school=school, today=TODAY)] == [date(2026, 3, 30)]


def test_without_a_date_it_waits_without_a_deadline(running: Campaign, school: Unit, unit_head: User) -> None:
    Milestone.objects.filter(duty="pledge").update(ends_on=None)
    assert [item.due_on for item in pledge_work(school=school, today=TODAY)] == [None]


def test_a_plan_that_asks_for_none_is_owed_none_but_what_was_begun(
    running: Campaign, school: Unit, department: Unit, unit_head: User, office: User
) -> None:
    Milestone.objects.filter(duty="pledge").delete()
    assert pledge_work(school=school, today=TODAY) == []
    unasked = pledge_work(school=school, today=TODAY, unasked=True)
    assert [(item.user_id, item.due_on, item.milestone_id) for item in unasked] == [(unit_head.pk, None, None)]
    pledge = pledged(running, department, unit_head)
    assert [(item.user_id, item.due_on) for item in pledge_work(school=school, today=TODAY)] == [(unit_head.pk, None)]
    submit_pledge(pledge=pledge, by=unit_head)
    return_pledge(pledge=pledge, reason="Sửa", by=office)
    assert [item.kind for item in pledge_work(school=school, today=TODAY)] == ["returned_pledge"]


def test_the_office_reminds_where_the_plan_asks_for_none(running: Campaign, unit_head: User, office: User) -> None:
    Milestone.objects.filter(duty="pledge").delete()
    assert remind_missing(campaign=running, by=office) == Reminded(1, told=1, unspoken=(office.person.unit.name,))  # type: ignore[union-attr]


def test_nobody_else_owes(
    running: Campaign, other_school: Unit, department: Unit, unit_head: User, member: User, outsider: User
) -> None:
    assert pledge_work(school=other_school, today=TODAY) == []
    assert [pledge_work(school=None, today=TODAY, user=user) for user in (member, outsider)] == [[], []]


def test_a_former_head_and_a_closed_account_owe_nothing(running: Campaign, school: Unit, unit_head: User) -> None:
    unit_head.memberships.update(ends_on=date(2026, 3, 23))
    assert pledge_work(school=school, today=TODAY) == []
    unit_head.memberships.update(ends_on=None)
    User.objects.filter(pk=unit_head.pk).update(is_active=False)
    assert pledge_work(school=school, today=TODAY) == []


@pytest.mark.parametrize("units", [1, 3, 1000])
def test_the_same_queries_for_any_number_of_units(
    running: Campaign, school: Unit, office: User, units: int, django_assert_num_queries: Callable[[int], object]
) -> None:
    add_headed_units(school, units)
    with django_assert_num_queries(4):
        assert len(pledge_work(school=school, today=TODAY)) == units
