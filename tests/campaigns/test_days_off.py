"""The school's calendar: weekends, public holidays, and the school's own word on a day."""

import unicodedata
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.actions.days_off import remove_day_off, set_day_off
from campaigns.models import HolidayChange
from campaigns.queries.days_off import days_off_of
from campaigns.rules.days_off import DayChange, DaysOff, falls_on_day_off
from campaigns.rules.plan_values import MilestoneEntry
from emulation.decisions import RuleViolation
from emulation.models import Event
from units.models import Unit, User

SignIn = Callable[[User], Client]
PAGE = reverse("campaigns:days_off")
SUMMER = DaysOff({date(2026, 7, 1): DayChange(True, "Nghỉ hè"), date(2026, 9, 1): DayChange(False, "Khai giảng")})


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 11, 20), ""),  # a Friday; the teachers' day is a working day
        (date(2026, 11, 21), "thứ Bảy"),
        (date(2026, 11, 22), "Chủ nhật"),
        (date(2026, 9, 2), "ngày nghỉ: Quốc khánh"),
        (date(2027, 2, 6), "ngày nghỉ: Tết Nguyên Đán"),
        (date(2026, 8, 22), ""),  # a Saturday worked for a Monday off
        (date(2026, 7, 1), "ngày nghỉ: Nghỉ hè"),
        (date(2026, 9, 1), ""),  # the school works on a public holiday
    ],
)
def test_why_nobody_works(day: date, reason: str) -> None:
    assert SUMMER.reason(day) == reason


def test_the_working_day_before_a_long_holiday() -> None:
    assert DaysOff().working_day_before(date(2027, 2, 10)) == date(2027, 2, 3)


@pytest.mark.parametrize(
    ("milestone", "sentence"),
    [
        (
            MilestoneEntry("Gửi hồ sơ", "submission", ends_on=date(2027, 11, 20)),
            "Hạn 20/11/2027 rơi vào thứ Bảy. Ngày làm việc gần nhất trước đó là 19/11/2027.",
        ),
        (MilestoneEntry("Gửi hồ sơ", "submission", ends_on=date(2026, 11, 20)), ""),
        (
            MilestoneEntry("Gửi hồ sơ", "submission", ends_on=date(2026, 11, 30), bound="before"),  # a Monday
            "Hạn trước ngày 30/11/2026 hết vào 29/11/2026, rơi vào Chủ nhật. "
            "Ngày làm việc gần nhất trước đó là 27/11/2026.",
        ),
        (MilestoneEntry("Gửi hồ sơ", "submission", ends_on=date(2026, 11, 21), bound="before"), ""),  # by Friday
        (MilestoneEntry("Tổng kết", "final", ends_on=date(2026, 5, 31), precision="month"), ""),
        (MilestoneEntry("Chào mừng Quốc khánh", "activity", ends_on=date(2026, 9, 2)), ""),
        (MilestoneEntry("Hằng tháng", "report"), ""),
    ],
)
def test_a_deadline_on_a_day_off(milestone: MilestoneEntry, sentence: str) -> None:
    assert falls_on_day_off(milestone, DaysOff()) == sentence


def test_a_second_word_on_a_day_replaces_the_first(school: Unit, other_school: Unit, office: User) -> None:
    day = date(2026, 7, 1)
    set_day_off(school=school, day=day, off=True, note=unicodedata.normalize("NFD", "Nghỉ hè"), by=office)
    assert days_off_of(school) == DaysOff({day: DayChange(True, "Nghỉ hè")})
    change = set_day_off(school=school, day=day, off=False, note="", by=office)
    assert (days_off_of(school), days_off_of(other_school)) == (DaysOff({day: DayChange(False, "")}), DaysOff())
    remove_day_off(change=change, by=office)
    assert days_off_of(school) == DaysOff()
    assert list(Event.objects.filter(school=school, verb__endswith="day_off").order_by("pk").values_list("verb")) == [
        ("set_day_off",),
        ("set_day_off",),
        ("remove_day_off",),
    ]


def test_who_keeps_the_calendar(
    school: Unit, office: User, admin_user: User, leader: User, outsider: User, sign_in: SignIn
) -> None:
    assert [sign_in(user).get(PAGE).status_code for user in (office, admin_user, leader)] == [200, 200, 403]
    for user in (leader, outsider):
        with pytest.raises(RuleViolation, match="được sửa lịch nghỉ"):
            set_day_off(school=school, day=date(2026, 7, 1), off=True, by=user)
    assert HolidayChange.objects.count() == 0


def test_a_day_is_written_and_removed_in_the_browser(
    school: Unit, other_school: Unit, office: User, outsider: User, sign_in: SignIn
) -> None:
    client = sign_in(office)
    response = client.post(PAGE, {"day": "01/07/2026", "off": "yes", "note": "Nghỉ hè"})
    change = HolidayChange.objects.get()
    assert (response.url, change.school) == (f"{PAGE}?nam=2026&truong={school.pk}", school)
    lines = client.get(response.url).context["lines"]
    assert [(line.day, line.name, line.off) for line in lines if line.change] == [(date(2026, 7, 1), "Nghỉ hè", True)]
    assert "Quốc khánh" in client.get(response.url).content.decode()
    remove = reverse("campaigns:remove_day_off", args=[change.pk])
    assert [sign_in(outsider).post(remove).status_code, client.get(remove).status_code] == [404, 405]
    assert client.post(remove).url == response.url
    assert HolidayChange.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"day": "31/02/2026", "off": "yes"}, {"day"}),
        ({"day": "", "off": ""}, {"day", "off"}),
        ({"day": "01/07/2026", "off": "yes", "note": "x" * 201}, {"note"}),
    ],
)
def test_a_day_that_cannot_be_taken(office: User, sign_in: SignIn, typed: dict[str, str], errors: set[str]) -> None:
    response = sign_in(office).post(PAGE, typed)
    assert (response.status_code, set(response.context["form"].errors)) == (200, errors)
    assert HolidayChange.objects.count() == 0


@pytest.mark.parametrize("query", ["?nam=x", "?nam=²", "?nam=99999", "?truong=x", "?truong=²", "?nam=1"])
def test_nonsense_in_the_address_is_this_year(office: User, sign_in: SignIn, query: str) -> None:
    assert sign_in(office).get(PAGE + query).status_code == 200


def test_the_calendar_costs_the_same_at_one_and_three_days(
    school: Unit, office: User, sign_in: SignIn, django_assert_num_queries
) -> None:
    client = sign_in(office)
    for day in (1, 2, 3):
        set_day_off(school=school, day=date(2026, 7, day), off=True, by=office)
        client.get(PAGE + "?nam=2026")
        with django_assert_num_queries(QUERIES):
            client.get(PAGE + "?nam=2026")


QUERIES = 5
