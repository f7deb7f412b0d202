"""How a school reminds: days before, hours, days off, who hears of what is late; and how one wants to be reminded."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.actions.days_off import set_day_off
from campaigns.actions.reminder_habits import choose_reminders, set_reminder_habits
from campaigns.actions.reminders import remind
from campaigns.models import Campaign, Digest, ReminderChoice, ReminderHabits
from campaigns.rules.days_off import DayChange, DaysOff
from campaigns.rules.reminder_habits import GROUPS, Habits, Quiet, days_of, told_until
from emulation.decisions import RuleViolation
from units import actions as people
from units.models import Unit, User

SignIn = Callable[[User], Client]
HABITS = {
    "days_before": {},
    "working_days_only": True,
    "from_hour": 6,
    "until_hour": 21,
    "head_after": None,
    "office_after": None,
}


def at(month: int, day: int, hour: int = 8) -> datetime:
    return timezone.make_aware(datetime(2026, month, day, hour))


def told(moment: datetime, *, by_clock: bool = True) -> list[tuple[str, str, str]]:
    return [(one.user, one.what, one.step) for one in remind(now=moment, by_clock=by_clock)]


PLEDGE = "Đăng ký thi đua của Khoa Xây dựng Đảng – Phong trào thi đua năm 2026"  # due on Tuesday, 31/03/2026


@pytest.mark.parametrize(
    ("text", "days"),
    [("7, 3, 1", (7, 3, 1)), ("1 3;7 7", (7, 3, 1)), ("", ()), ("0", None), ("61", None), ("x", None), ("-1", None)],
)
def test_days_as_typed(text: str, days: tuple[int, ...] | None) -> None:
    assert days_of(text) == days


@pytest.mark.parametrize(
    ("today", "until"),
    [
        (date(2026, 3, 26), date(2026, 3, 26)),  # Thursday
        (date(2026, 3, 27), date(2026, 3, 29)),  # Friday tells for the weekend
        (date(2026, 3, 28), None),
        (date(2026, 4, 29), date(2026, 5, 4)),  # 30/4, 1/5, the weekend, and a day that the school is off
    ],
)
def test_told_before_days_off(today: date, until: date | None) -> None:
    assert told_until(today, DaysOff({date(2026, 5, 4): DayChange(True)})) == until


def test_the_clock_keeps_days_off_but_the_command_does_not(running: Campaign, unit_head: User) -> None:
    assert told(at(3, 28)) == []  # a Saturday, three days before
    assert told(at(3, 28), by_clock=False) == [("truongkhoa", PLEDGE, "before-3")]


def test_what_falls_on_a_weekend_is_told_on_friday(
    running: Campaign, school: Unit, office: User, unit_head: User
) -> None:
    assert told(at(3, 27)) == [("truongkhoa", PLEDGE, "before-3")]  # 28/03 is a Saturday
    set_day_off(school=school, day=date(2026, 3, 30), off=True, by=office)
    assert told(at(3, 30)) == []
    assert told(at(3, 31)) == [("truongkhoa", PLEDGE, "on")]


def test_what_ends_on_a_weekend_is_late_only_when_it_is_over(running: Campaign, unit_head: User) -> None:
    running.plan.milestones.filter(duty="pledge").update(ends_on=date(2026, 3, 29), bound="before")  # by Saturday
    assert told(at(3, 27)) == [("truongkhoa", PLEDGE, "on")]  # not “overdue”: there is still a day
    assert "(còn 1 ngày)" in Digest.objects.get().body
    assert told(at(3, 30)) == [("truongkhoa", PLEDGE, "overdue")]
    assert "(quá hạn 2 ngày)" in Digest.objects.latest("pk").body


def test_hours_and_days_of_a_school(running: Campaign, school: Unit, office: User, unit_head: User) -> None:
    days = {"pledge": "10", "report": "2"}
    set_reminder_habits(school=school, by=office, **HABITS | {"days_before": days, "from_hour": 7, "until_hour": 9})
    assert [told(at(3, 24, hour)) for hour in (6, 9, 23)] == [[], [], []]
    assert told(at(3, 24, 7)) == [("truongkhoa", PLEDGE, "before-10")]
    assert told(at(3, 27, 8)) == []  # three days before means nothing here


def test_what_is_late_becomes_known(
    running: Campaign, school: Unit, department: Unit, office: User, unit_head: User, member: User
) -> None:
    people.grant_role(user=member, unit=department, role="clerk", starts_on=date(2020, 1, 1), by=None)
    unit_head.memberships.update(ends_on=date(2026, 3, 1))
    people.grant_role(user=unit_head, unit=school, role="board", starts_on=date(2020, 1, 1), by=None)
    head = unit_head
    set_reminder_habits(school=school, by=office, **HABITS | {"head_after": 1, "office_after": 3})
    assert told(at(4, 1)) == [("giangvien", PLEDGE, "overdue")]  # nobody heads the unit now
    head.memberships.filter(role="head").update(ends_on=None)
    line = f"Đôn đốc Nguyễn Thị Ánh: {PLEDGE}"
    late = told(at(4, 2))
    assert late == [("truongkhoa", PLEDGE, "overdue")]  # the head speaks for the unit, so owes it too
    assert [user for user, _, _ in told(at(4, 3))] == ["thuongtruc"]
    assert told(at(4, 6)) == []
    assert Digest.objects.filter(user=office).get().body.count("Đôn đốc Hoàng Văn Chiến, Nguyễn Thị Ánh") == 1
    assert line not in Digest.objects.filter(user=office).get().body
    assert f"http://127.0.0.1:8000{reverse('campaigns:pledge_board', args=[running.pk])}\n" in (
        Digest.objects.filter(user=office).get().body
    )  # the unit's own form is open to the unit alone


def test_ones_own_choice(running: Campaign, unit_head: User, other_head: User) -> None:
    choose_reminders(by_mail=False, few=True, by=unit_head)
    assert [user for user, _, _ in told(at(3, 24))] == ["truongkhoa2"]
    assert [(user, step) for user, _, step in told(at(3, 30))] == [
        ("truongkhoa", "before-1"), ("truongkhoa2", "before-1")]  # fmt: skip
    assert Digest.objects.get(user=unit_head).state == "in_app"


@pytest.mark.parametrize(
    ("quiet", "hours"),
    [
        (Quiet(20, 7), [7, 8, 19]),
        (Quiet(7, 19), [6, 19, 20]),
        (Quiet(0, 23), [6, 7, 8, 19, 20]),  # would leave no hour of the school's: not kept
    ],
)
def test_quiet_hours_are_kept_while_they_leave_some(quiet: Quiet, hours: list[int]) -> None:
    school = Habits(from_hour=6, until_hour=21)
    assert [hour for hour in (6, 7, 8, 19, 20) if not quiet.holds(hour, school)] == hours


def test_nobody_is_told_in_their_quiet_hours(running: Campaign, unit_head: User, other_head: User) -> None:
    choose_reminders(by_mail=True, few=False, quiet_from=20, quiet_until=9, by=unit_head)
    assert [user for user, _, _ in told(at(3, 24, 8))] == ["truongkhoa2"]
    assert [user for user, _, _ in told(at(3, 24, 9))] == ["truongkhoa"]
    assert [user for user, _, _ in told(at(3, 30, 8), by_clock=False)] == ["truongkhoa", "truongkhoa2"]


@pytest.mark.parametrize(("first", "last"), [(20, None), (None, 7), (7, 7), (24, 7), (-1, 7)])
def test_quiet_hours_are_two_hours_of_the_day(unit_head: User, first: int | None, last: int | None) -> None:
    with pytest.raises(RuleViolation, match="Vui lòng chọn"):
        choose_reminders(by_mail=True, few=False, quiet_from=first, quiet_until=last, by=unit_head)
    assert not ReminderChoice.objects.exists()


def test_who_sets_habits(school: Unit, office: User, leader: User, outsider: User) -> None:
    for user in (leader, outsider):
        with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
            set_reminder_habits(school=school, by=user, **HABITS)
    for wrong in ({"from_hour": 9, "until_hour": 9}, {"days_before": {"pledge": "x"}}, {"head_after": 0}):
        with pytest.raises(RuleViolation, match="ui lòng|phải"):
            set_reminder_habits(school=school, by=office, **HABITS | wrong)
    assert ReminderHabits.objects.count() == 0


def test_in_the_browser(school: Unit, office: User, member: User, sign_in: SignIn) -> None:
    page = reverse("campaigns:reminder_habits")
    client = sign_in(office)
    assert [client.get(page).status_code, sign_in(member).get(page).status_code] == [200, 403]
    data = {f"days_{group}": "5, 2" for group in GROUPS} | {"from_hour": "7", "until_hour": "20", "head_after": "2"}
    wrong = client.post(page, data | {"days_pledge": "năm"})
    assert (wrong.status_code, ReminderHabits.objects.count()) == (422, 0)
    assert "năm" in wrong.content.decode()
    assert client.post(page, data).status_code == 302
    habits = ReminderHabits.objects.get().values
    assert (habits.days_before["pledge"], habits.working_days_only, habits.head_after) == ((5, 2), False, 2)
    mine = reverse("campaigns:my_reminders")
    assert sign_in(member).post(mine, {"few": "on"}).status_code == 302
    assert list(ReminderChoice.objects.values_list("user", "by_mail", "few")) == [(member.pk, False, True)]
    half = sign_in(member).post(mine, {"quiet_from": "20"})
    assert (half.status_code, half.context["form"]["quiet_from"].value()) == (422, "20")
    assert sign_in(member).post(mine, {"quiet_from": "20", "quiet_until": "7"}).status_code == 302
    assert sign_in(member).get(mine).context["form"]["quiet_until"].value() == 7


def test_a_text_for_the_group(
    running: Campaign, department: Unit, unit_head: User, office: User, outsider: User, sign_in: SignIn
) -> None:
    running.plan.milestones.filter(duty="nomination").delete()
    running.plan.milestones.filter(duty="pledge").update(ends_on=timezone.localdate() + timedelta(days=3))
    page = reverse("campaigns:group_message", args=[running.pk])
    text = sign_in(office).get(page).context["text"]
    assert f"1. {PLEDGE}\n   Hạn " in text
    assert "(còn 3 ngày): Hoàng Văn Chiến\n" in text
    assert text.endswith("Vui lòng hoàn thành tại: http://127.0.0.1:8000/")
    assert [sign_in(user).get(page).status_code for user in (unit_head, outsider)] == [403, 404]
    code = sign_in(office).get(reverse("campaigns:group_code", args=[running.pk]))
    assert (code["Content-Type"], code.content[:5]) == ("image/svg+xml", b"<?xml")
