"""Who holds which role, in which unit and school."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from emulation.prepared import prepared
from units.models import Membership, Person, Unit, User

Role = Membership.Role
COMPETING = (Unit.Kind.DEPARTMENT, Unit.Kind.CLASS)  # the units that register and nominate


@dataclass(frozen=True)
class HeldRole:
    """A role in force today: `school` is the pk of the school that the unit belongs to."""

    role: str
    unit: int
    school: int


def in_force(today: date) -> Q:
    """Return the condition for memberships that hold on a day, first and last day included."""
    return Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))


def held_roles(user: User, today: date | None = None) -> tuple[HeldRole, ...]:
    """Return the user's roles in force; read once per user object (one query), then remembered on it."""
    if not user.is_authenticated:
        return ()
    remembered: tuple[HeldRole, ...] | None = getattr(user, "_held_roles", None)
    if remembered is None:
        rows = _roles_in_force(user, today or timezone.localdate())
        remembered = tuple(HeldRole(role, unit, school or unit) for role, unit, school in rows)
        user._held_roles = remembered  # type: ignore[attr-defined]
    return remembered


@prepared
def _roles_in_force(user: User, today: date) -> QuerySet[Membership, tuple[str, int, int | None]]:
    rows = Membership.objects.filter(in_force(today), user=user).order_by("pk")
    return rows.values_list("role", "unit_id", "unit__school_id")


def holds(user: User, *roles: str, school: int | None = None, unit: int | None = None) -> bool:
    """Say whether the user holds one of the roles, in that school or that very unit where one is named."""
    return any(
        held.role in roles and (school is None or held.school == school) and (unit is None or held.unit == unit)
        for held in held_roles(user)
    )


def school_ids(user: User) -> frozenset[int]:
    """Return the schools a user belongs to: by role, or as a person. Costs at most two queries per user object."""
    schools = {held.school for held in held_roles(user)}
    if user.is_authenticated and user.person_id:
        schools.add(user.person.school_id)  # type: ignore[union-attr]
    return frozenset(schools)


def unit_ids_led(user: User) -> frozenset[int]:
    """Return the units for which the user may speak: as their head or their clerk."""
    return frozenset(held.unit for held in held_roles(user) if held.role in (Role.HEAD, Role.CLERK))


@prepared
def speakers_of(
    schools: Collection[int], today: date, user: User | None = None
) -> QuerySet[Membership, tuple[int, int, str, int]]:
    """Return (unit, user, the unit's name, school) of the active heads and clerks of the competing units; one query.

    `user` narrows to one person.
    """
    rows = Membership.objects.filter(
        in_force(today), role__in=[Role.HEAD, Role.CLERK], user__is_active=True, unit__active=True
    ).filter(unit__school__in=schools, unit__kind__in=COMPETING)
    rows = rows if user is None else rows.filter(user=user)
    return rows.order_by("unit", "user").values_list("unit_id", "user_id", "unit__name", "unit__school_id").distinct()


@prepared
def holders_of(
    school: Unit | int, role: Membership.Role, today: date, user: User | None = None
) -> QuerySet[Membership, int]:
    """Return the pks of the active users who hold a role in the school itself; one query. `user` narrows to one."""
    rows = Membership.objects.filter(in_force(today), unit=school, role=role, user__is_active=True)
    rows = rows if user is None else rows.filter(user=user)
    return rows.order_by("user").values_list("user_id", flat=True).distinct()


def roles_kept_in(unit: Unit, person: Person) -> QuerySet[Membership]:
    """Return the roles without an end that somebody holds in a unit: a transfer ends none by itself."""
    return Membership.objects.filter(unit=unit, user__person=person, ends_on=None).order_by("pk")


def memberships_visible_to(user: User) -> QuerySet[Membership]:
    """Return the roles of accounts in the user's own schools."""
    schools = school_ids(user)
    return Membership.objects.filter(Q(unit__school__in=schools) | Q(unit__in=schools))
