"""Entering the yearly ratings of people and units."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from campaigns.models import Campaign, Rating, UnitRating
from campaigns.permissions.ratings import can_rate
from campaigns.queries.ratings import ratable_units_of, year_of
from campaigns.rules.ratings import Level
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import Person, Unit, User


@transaction.atomic
def rate_people(*, campaign: Campaign, levels: Mapping[Person, str], by: User, at: datetime | None = None) -> int:
    """Enter levels of people ("" takes one back); return how many changed. The same again changes and logs nothing.

    Raises RuleViolation: no right, an unknown level, somebody of another school. Six queries for any number.
    """
    require(can_rate(by, campaign))
    year, moment = year_of(campaign), at or timezone.now()
    if any(level and level not in Level.values for level in levels.values()):
        raise RuleViolation("Mức xếp loại không có trong danh mục. Vui lòng chọn lại.")
    if any(person.school_id != campaign.school_id for person in levels):
        raise RuleViolation("Có người không thuộc trường này. Vui lòng tải lại trang.")
    stored = dict(Rating.objects.filter(person__in=list(levels), year=year).values_list("person", "level"))
    changed = {person: level for person, level in levels.items() if stored.get(person.pk, "") != level}
    if not changed:
        return 0
    Rating.objects.filter(person__in=[person for person, level in changed.items() if not level], year=year).delete()
    Rating.objects.bulk_create(
        [
            Rating(person=person, year=year, level=level, set_by=by, set_at=moment)
            for person, level in changed.items()
            if level
        ],
        update_conflicts=True,
        unique_fields=["person", "year"],
        update_fields=["level", "set_by", "set_at"],
    )
    record("rate_people", campaign, by=by, school=campaign.school, new=f"{len(changed)} người, năm {year}")
    return len(changed)


@transaction.atomic
def rate_unit(*, campaign: Campaign, unit: Unit, level: str, by: User, at: datetime | None = None) -> None:
    """Enter a unit's own level ("" takes it back). Raises RuleViolation."""
    require(can_rate(by, campaign))
    if level and level not in Level.values:
        raise RuleViolation("Mức xếp loại không có trong danh mục. Vui lòng chọn lại.")
    if not ratable_units_of(campaign.school_id).filter(pk=unit.pk).exists():
        raise RuleViolation("Đơn vị này không thuộc các đơn vị của phong trào.")
    year = year_of(campaign)
    old = UnitRating.objects.filter(unit=unit, year=year).values_list("level", flat=True).first() or ""
    if old == level:
        return
    if level:
        given = {"level": level, "set_by": by, "set_at": at or timezone.now()}
        UnitRating.objects.update_or_create(unit=unit, year=year, defaults=given)
    else:
        UnitRating.objects.filter(unit=unit, year=year).delete()
    record("rate_unit", campaign, by=by, school=campaign.school, old=old, new=f"{unit}: {level}")
