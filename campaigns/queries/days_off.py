"""The calendar of a school: public holidays and the school's own changes."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from campaigns.models import HolidayChange
from campaigns.rules.days_off import DayChange, DaysOff, day_to_send_again, public_holidays
from units.models import Membership, Unit, User
from units.queries import held_roles

Role = Membership.Role


def days_off_of(school: Unit | int) -> DaysOff:
    """Return a school's calendar; one query."""
    rows = HolidayChange.objects.filter(school=school)
    return DaysOff({row.day: DayChange(row.off, row.note) for row in rows})


def offered_day(deadline: date | None, school: int) -> date:
    """Return the day that is offered to whoever gives something back now; one query."""
    return day_to_send_again(deadline, timezone.localdate(), days_off_of(school))


def calendar_schools(user: User) -> QuerySet[Unit]:
    """Return the schools whose calendar the user keeps."""
    keepers = {held.school for held in held_roles(user) if held.role in (Role.OFFICE, Role.ADMIN)}
    return Unit.objects.filter(kind=Unit.Kind.SCHOOL, pk__in=keepers).order_by("position", "name", "pk")


def changes_visible_to(user: User) -> QuerySet[HolidayChange]:
    """Return the changes in the calendars that the user keeps."""
    return HolidayChange.objects.filter(school__in=calendar_schools(user)).select_related("school")


@dataclass(frozen=True)
class CalendarLine:
    """A day on the calendar's page; `change` is the school's own row, if any."""

    day: date
    name: str
    off: bool
    change: HolidayChange | None = None


def calendar_lines(school: Unit, year: int) -> list[CalendarLine]:
    """Return a year's public holidays and the school's changes in order; one query."""
    changes = {row.day: row for row in HolidayChange.objects.filter(school=school, day__year=year)}
    names = dict(public_holidays(year))
    lines = [CalendarLine(day, names[day], off=True) for day in names if day not in changes]
    lines += [CalendarLine(day, row.note or names.get(day, ""), row.off, row) for day, row in changes.items()]
    return sorted(lines, key=lambda line: line.day)
