"""Schools and the heading of their papers."""

from django.db import transaction

from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import one_line
from units.actions.changes import save_changes
from units.models import SchoolProfile, Unit, User
from units.permissions import can_manage_people


@transaction.atomic
def found_school(
    *,
    name: str,
    symbol: str,
    superior: str,
    place: str,
    party_superior: str = "",
    party_term: str = "",
    by: User | None,
) -> Unit:
    """Enter a school with the heading of its papers. Only the operator founds schools (`by=None`).

    Raises RuleViolation when a school of that name is there already.
    """
    if by is not None:
        raise RuleViolation("Chỉ người vận hành máy chủ được tạo trường mới.")
    if Unit.objects.filter(kind=Unit.Kind.SCHOOL, name=one_line(name)).exists():
        raise RuleViolation(f"Đã có trường tên “{one_line(name)}”.")
    school = Unit.objects.create(kind=Unit.Kind.SCHOOL, name=one_line(name), symbol=symbol)
    SchoolProfile.objects.create(
        school=school, superior=superior, place=place, party_superior=party_superior, party_term=party_term
    )
    record("found_school", school, by=by, school=school)
    return school


@transaction.atomic
def edit_school(
    *,
    school: Unit,
    name: str,
    symbol: str,
    superior: str,
    party_superior: str,
    place: str,
    head_title: str,
    party_term: str,
    by: User | None,
) -> Unit:
    """Change how the school's papers are headed; papers already issued stay as they were.

    Raises RuleViolation: no right.
    """
    require(can_manage_people(by, school))
    profile, _ = SchoolProfile.objects.get_or_create(school=school)
    heading = {"superior": superior, "party_superior": party_superior, "place": place}
    heading |= {"head_title": head_title, "party_term": party_term}
    notes = save_changes(school, {"name": name, "symbol": symbol}), save_changes(profile, heading)
    if any(notes):
        record("edit_school", school, by=by, school=school, note="; ".join(filter(None, notes)))
    return school
