"""Which days nobody works: weekends, Vietnamese holidays, and what a school changes about them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

import holidays

from campaigns.rules.plan_values import MilestoneEntry
from campaigns.rules.reminding import last_day

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
SEND_AGAIN_DAYS = 3  # working days
MOVING = ("peak", "activity")  # things that may well happen on a holiday


@dataclass(frozen=True)
class DayChange:
    """A school's own word on a day: off, or worked, whatever the calendar says."""

    off: bool
    note: str = ""


@dataclass(frozen=True)
class DaysOff:
    """The calendar of a school."""

    changes: Mapping[date, DayChange] = field(default_factory=dict)

    def reason(self, day: date) -> str:
        """Why nobody works on a day ("thứ Bảy", "ngày nghỉ: Quốc khánh"), or "" for a working day."""
        if change := self.changes.get(day):
            return f"ngày nghỉ: {change.note or 'theo lịch của trường'}" if change.off else ""
        calendar = _calendar(day.year)
        if name := calendar.get(day):
            return f"ngày nghỉ: {name}"
        return "" if calendar.is_working_day(day) else WEEKDAYS[day.weekday()]

    def working_day_after(self, day: date, number: int) -> date:
        """The `number`-th day after `day` on which people work."""
        while number:
            day += timedelta(days=1)
            number -= not self.reason(day)
        return day

    def working_day_before(self, day: date) -> date:
        """The day itself, or the last day before it on which people work."""
        while self.reason(day):
            day -= timedelta(days=1)
        return day


def day_to_send_again(deadline: date | None, today: date, days: DaysOff) -> date:
    """By when something given back today is sent again: some working days from now, or its own deadline if later."""
    least = days.working_day_after(today, SEND_AGAIN_DAYS)
    return max(deadline, least) if deadline else least


def public_holidays(year: int) -> list[tuple[date, str]]:
    """The public holidays of a year in order, with their names (Bộ luật Lao động Điều 112, and the days moved)."""
    return sorted(_calendar(year).items())


def falls_on_day_off(milestone: MilestoneEntry, days: DaysOff) -> str:
    """A sentence for a deadline on which nobody works, or "". Months, feasts and peak periods are no deadlines.

    It is about the last day on time: "trước ngày 30/11" is done by the 29th.
    """
    day = last_day(milestone)
    if day is None or milestone.precision != "day" or milestone.kind in MOVING:
        return ""
    reason = days.reason(day)
    if not reason:
        return ""
    before = days.working_day_before(day)
    due = f"Hạn {day:%d/%m/%Y}"
    if day != milestone.ends_on:
        due = f"Hạn trước ngày {milestone.ends_on:%d/%m/%Y} hết vào {day:%d/%m/%Y},"
    return f"{due} rơi vào {reason}. Ngày làm việc gần nhất trước đó là {before:%d/%m/%Y}."


def off_among(milestones: Iterable[MilestoneEntry], days: DaysOff) -> list[str]:
    """For each milestone its sentence or "", in order."""
    return [falls_on_day_off(milestone, days) for milestone in milestones]


@lru_cache(maxsize=64)
def _calendar(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("VN", years=[year], language="vi", expand=False)
