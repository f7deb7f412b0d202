"""Acts on a school's calendar: a day is off, or worked, otherwise than the public holidays say."""

from datetime import date

from django.db import transaction

from campaigns.models import HolidayChange
from campaigns.permissions.days_off import can_change_days_off
from emulation.decisions import require
from emulation.events import record
from units.models import Unit, User


@transaction.atomic
def set_day_off(*, school: Unit, day: date, off: bool, note: str = "", by: User) -> HolidayChange:
    """Say that a school is off on a day, or works on it; a second word on the same day replaces the first.

    Raises RuleViolation when not allowed.
    """
    require(can_change_days_off(by, school))
    change, _ = HolidayChange.objects.update_or_create(school=school, day=day, defaults={"off": off, "note": note})
    record("set_day_off", change, by=by, school=school, new="Nghỉ" if off else "Làm việc", note=note)
    return change


@transaction.atomic
def remove_day_off(*, change: HolidayChange, by: User) -> None:
    """Leave a day to the public calendar again. Raises RuleViolation when not allowed."""
    require(can_change_days_off(by, change.school))
    record("remove_day_off", change, by=by, school=change.school)
    change.delete()
