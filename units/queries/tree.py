"""The units of a school: as upper floors need them, and as the pages show them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Max, Q, QuerySet

from emulation.lists import ListColumn, ListSheet
from emulation.prepared import prepared
from units.models import Membership, Unit, User
from units.queries.roles import COMPETING, Role, in_force, school_ids
from units.rules import in_tree_order

SCHOOL_FIRST = F("school").asc(nulls_first=True)  # databases differ in where they put the school itself


def units_of(school: Unit | int) -> QuerySet[Unit]:
    """Return the active units of a school, the school itself left out, in their order."""
    school_id = school if isinstance(school, int) else school.pk
    return Unit.objects.filter(school=school_id, active=True).order_by("position", "name")


def line_units_of(school: Unit | int) -> QuerySet[Unit]:
    """Return the school and its open units in which people are in the line; mass organisations stand beside it."""
    school_id = school if isinstance(school, int) else school.pk
    rows = Unit.objects.filter(Q(pk=school_id) | Q(school=school_id, active=True)).exclude(kind=Unit.Kind.ORGANISATION)
    return rows.order_by(SCHOOL_FIRST, "position", "name")


def competing_units_of(school: Unit | int) -> QuerySet[Unit]:
    """Return the units that register and nominate: departments and classes."""
    return units_of(school).filter(kind__in=COMPETING)


@prepared
def competing_unit(pk: int, school: int) -> QuerySet[Unit]:
    """Return the unit, where it is one of a school's `competing_units_of`; one query."""
    return Unit.objects.filter(pk=pk, school=school, active=True, kind__in=COMPETING)


def schools_visible_to(user: User) -> QuerySet[Unit]:
    """Return the schools a user belongs to."""
    return Unit.objects.filter(kind=Unit.Kind.SCHOOL, pk__in=school_ids(user))


def first_school(user: User) -> Unit | None:
    """Return the first school a user belongs to, None where there is none; one query."""
    return next(iter(_schools(school_ids(user))), None)


@prepared
def _schools(keys: Collection[int]) -> QuerySet[Unit]:
    return Unit.objects.filter(kind=Unit.Kind.SCHOOL, pk__in=keys)


def units_visible_to(user: User) -> QuerySet[Unit]:
    """Return the units of the user's own schools."""
    return Unit.objects.filter(Q(school__in=school_ids(user)) | Q(pk__in=school_ids(user)))


@dataclass(frozen=True)
class UnitRow:
    """A unit in the list of its school."""

    unit: Unit
    people: int
    heads: str
    depth: int = 0


def unit_pages_visible_to(user: User) -> QuerySet[Unit]:
    """Return the units that have a page of their own: schools and what belongs to them, no clusters."""
    return units_visible_to(user).exclude(kind=Unit.Kind.CLUSTER).select_related("school")


def units_listed(school: Unit, *, closed: bool) -> list[Unit]:
    """Return the units of a school with `people_count`, each behind the one above it; closed ones last.

    The school itself leads while it has people of its own. One query: schools have at most some hundred units.
    """
    people = Count("people", filter=Q(people__active=True))
    found = Unit.objects.filter(Q(school=school) | Q(pk=school.pk)).annotate(people_count=people)
    found = found.filter(Q(school=school) | Q(people_count__gt=0))
    shown = found if closed else found.filter(active=True)
    units = {unit.pk: unit for unit in shown.order_by("-active", SCHOOL_FIRST, "position", "name", "pk")}
    below_school = {pk: None if unit.parent_id == school.pk else unit.parent_id for pk, unit in units.items()}
    depths = in_tree_order({pk: parent for pk, parent in below_school.items() if units[pk].active})
    for pk, depth in depths.items():
        units[pk].depth = depth
    return [units[pk] for pk in [*depths, *(pk for pk in units if pk not in depths)]]


def unit_rows(units: Iterable[Unit], today: date) -> list[UnitRow]:
    """Return the rows of units that carry `people_count`; one query for the heads of all."""
    units = list(units)
    heads: dict[int, list[str]] = {}
    rows = Membership.objects.filter(in_force(today), unit__in=units, role=Role.HEAD, user__is_active=True)
    for membership in rows.select_related("user__person").order_by("starts_on", "pk"):
        heads.setdefault(membership.unit_id, []).append(membership.user.full_name)
    return [
        UnitRow(unit, unit.people_count, ", ".join(heads.get(unit.pk, [])), getattr(unit, "depth", 0)) for unit in units
    ]


_UNITS = (
    ListColumn("STT", 12, "center"),
    ListColumn("Tên đơn vị", 60),
    ListColumn("Tên viết tắt", 24),
    ListColumn("Loại", 34),
    ListColumn("Trực thuộc", 50),
    ListColumn("Số người", 20, "center"),
    ListColumn("Trưởng đơn vị", 40),
)


def units_sheet(school: Unit, units: Iterable[Unit], today: date) -> ListSheet:
    """Return units from `units_listed` as a list to print and to send; what stands below the school itself says no more
    of it.
    """
    units = list(units)
    above = {unit.pk: unit.name for unit in units if unit.pk != school.pk}
    rows = [
        (
            number,
            row.unit.name,
            row.unit.symbol,
            str(row.unit.get_kind_display()),
            above.get(row.unit.parent_id or 0, ""),
            row.people,
            row.heads,
        )
        for number, row in enumerate(unit_rows(units, today), start=1)
    ]
    return ListSheet("Các đơn vị của trường", _UNITS, rows, school)


def next_position(school: Unit) -> int:
    """Return the place behind the last unit of a school."""
    last: int | None = units_of(school).aggregate(last=Max("position"))["last"]
    return min((last or 0) + 1, 9999)


def units_below(unit: Unit) -> QuerySet[Unit]:
    """Return the active units directly below a unit."""
    return Unit.objects.filter(parent=unit, active=True)


def lies_below(unit: Unit, above: Unit) -> bool:
    """Say whether `unit` is `above` or lies below it; one query for each level."""
    node: Unit | None = unit
    while node is not None and node != above:
        node = node.parent
    return node is not None
