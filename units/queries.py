"""Who holds which role, and which units and people one may see."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from units.models import Membership, Person, Unit, User

Role = Membership.Role


@dataclass(frozen=True)
class HeldRole:
    """A role in force today: `school` is the pk of the school that the unit belongs to."""

    role: str
    unit: int
    school: int


def held_roles(user: User, today: date | None = None) -> tuple[HeldRole, ...]:
    """Return the user's roles in force; read once per user object (one query), then remembered on it."""
    if not user.is_authenticated:
        return ()
    remembered: tuple[HeldRole, ...] | None = getattr(user, "_held_roles", None)
    if remembered is None:
        today = today or timezone.localdate()
        rows = (
            user.memberships.filter(starts_on__lte=today)
            .filter(Q(ends_on=None) | Q(ends_on__gte=today))
            .values_list("role", "unit_id", "unit__school_id")
        )
        remembered = tuple(HeldRole(role, unit, school or unit) for role, unit, school in rows)
        user._held_roles = remembered  # type: ignore[attr-defined]
    return remembered


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


def units_of(school: Unit | int) -> QuerySet[Unit]:
    """Return the active units of a school, the school itself left out, in their order."""
    school_id = school if isinstance(school, int) else school.pk
    return Unit.objects.filter(school=school_id, active=True).order_by("position", "name")


def competing_units_of(school: Unit | int) -> QuerySet[Unit]:
    """Return the units that register and nominate: departments and classes."""
    return units_of(school).filter(kind__in=[Unit.Kind.DEPARTMENT, Unit.Kind.CLASS])


def people_of(unit: Unit | int) -> QuerySet[Person]:
    """Return the active people of a unit in the order of names."""
    return Person.objects.filter(unit=unit, active=True).order_by("sort_key", "pk")


def schools_visible_to(user: User) -> QuerySet[Unit]:
    """Return the schools a user belongs to."""
    return Unit.objects.filter(kind=Unit.Kind.SCHOOL, pk__in=school_ids(user))


def units_visible_to(user: User) -> QuerySet[Unit]:
    """Return the units of the user's own schools."""
    return Unit.objects.filter(Q(school__in=school_ids(user)) | Q(pk__in=school_ids(user)))


def people_visible_to(user: User) -> QuerySet[Person]:
    """Return the people of the user's own schools."""
    return Person.objects.filter(school__in=school_ids(user))


def speakers_for(units: QuerySet[Unit], today: date, user: User | None = None) -> list[tuple[int, int]]:
    """Return (unit pk, user pk) of the active heads and clerks of some units; one query for any number of units.

    `user` narrows to one person.
    """
    rows = Membership.objects.filter(
        unit__in=units, role__in=[Role.HEAD, Role.CLERK], starts_on__lte=today, user__is_active=True
    ).filter(Q(ends_on=None) | Q(ends_on__gte=today))
    if user is not None:
        rows = rows.filter(user=user)
    return list(rows.order_by("unit", "user").values_list("unit_id", "user_id").distinct())


def holders_of(school: Unit | int, role: str, today: date, user: User | None = None) -> list[int]:
    """Return the pks of the active users who hold a role in the school itself; one query. `user` narrows to one."""
    rows = Membership.objects.filter(unit=school, role=role, starts_on__lte=today, user__is_active=True).filter(
        Q(ends_on=None) | Q(ends_on__gte=today)
    )
    if user is not None:
        rows = rows.filter(user=user)
    return list(rows.order_by("user").values_list("user_id", flat=True).distinct())
