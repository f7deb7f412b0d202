"""Who holds which role, and which units and people one may see."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, Max, Q, QuerySet
from django.utils import timezone

from emulation.lists import ListColumn, ListSheet
from emulation.models import Event
from emulation.prepared import prepared
from emulation.text import fold, one_line
from units.models import Membership, Person, Unit, User

Role = Membership.Role
SCHOOL_FIRST = F("school").asc(nulls_first=True)  # databases differ in where they put the school itself


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


@prepared
def speakers_of(
    schools: Collection[int], today: date, user: User | None = None
) -> QuerySet[Membership, tuple[int, int, str, int]]:
    """Return (unit, user, the unit's name, school) of the active heads and clerks of the competing units; one query.

    `user` narrows to one person.
    """
    rows = Membership.objects.filter(
        in_force(today), role__in=[Role.HEAD, Role.CLERK], user__is_active=True, unit__active=True
    ).filter(unit__school__in=schools, unit__kind__in=[Unit.Kind.DEPARTMENT, Unit.Kind.CLASS])
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


# ---- The pages of units and people ------------------------------------------------------------------------------


@dataclass(frozen=True)
class UnitRow:
    """A unit in the list of its school."""

    unit: Unit
    people: int
    heads: str


@dataclass(frozen=True)
class PersonRow:
    """A person in a list, with the account (None without one) and the roles in force, in words."""

    person: Person
    account: User | None
    roles: list[str] = field(default_factory=list)


def unit_pages_visible_to(user: User) -> QuerySet[Unit]:
    """Return the units that have a page of their own: schools and what belongs to them, no clusters."""
    return units_visible_to(user).exclude(kind=Unit.Kind.CLUSTER).select_related("school")


def memberships_visible_to(user: User) -> QuerySet[Membership]:
    """Return the roles of accounts in the user's own schools."""
    schools = school_ids(user)
    return Membership.objects.filter(Q(unit__school__in=schools) | Q(unit__in=schools))


def units_listed(school: Unit, *, closed: bool) -> QuerySet[Unit]:
    """Return the units of a school, open ones first; the school itself leads while it has people of its own."""
    people = Count("people", filter=Q(people__active=True))
    found = Unit.objects.filter(Q(school=school) | Q(pk=school.pk)).annotate(people_count=people)
    found = found.filter(Q(school=school) | Q(people_count__gt=0))
    return (found if closed else found.filter(active=True)).order_by("-active", SCHOOL_FIRST, "position", "name", "pk")


def unit_rows(units: Iterable[Unit], today: date) -> list[UnitRow]:
    """Return the rows of units that carry `people_count`; one query for the heads of all."""
    units = list(units)
    heads: dict[int, list[str]] = {}
    rows = Membership.objects.filter(in_force(today), unit__in=units, role=Role.HEAD, user__is_active=True)
    for membership in rows.select_related("user__person").order_by("starts_on", "pk"):
        heads.setdefault(membership.unit_id, []).append(membership.user.full_name)
    return [UnitRow(unit, unit.people_count, ", ".join(heads.get(unit.pk, []))) for unit in units]


def people_found(people: QuerySet[Person], words: str) -> QuerySet[Person]:
    """Narrow people to names that contain the words, marks and capitals left out."""
    key = fold(words.replace("\x00", ""))
    return people.filter(search_key__contains=key) if key else people


def person_rows(people: Iterable[Person], today: date) -> list[PersonRow]:
    """Return the rows of people read with `select_related("user")`; one query for the roles of all."""
    people = list(people)
    roles: dict[int, list[str]] = {}
    held = Membership.objects.filter(in_force(today), user__person__in=people).select_related("unit", "user")
    for membership in held.order_by("starts_on", "pk"):
        words = str(membership.get_role_display())
        at_unit = membership.role in (Role.HEAD, Role.CLERK)
        roles.setdefault(membership.user.person_id or 0, []).append(f"{words}, {membership.unit}" if at_unit else words)
    return [PersonRow(person, account_of(person), roles.get(person.pk, [])) for person in people]


_PEOPLE = (
    ListColumn("STT", 12, "center"),
    ListColumn("Họ và tên", 46),
    ListColumn("Đơn vị", 50),
    ListColumn("Chức vụ", 34),
    ListColumn("Đối tượng", 34),
    ListColumn("Chức trách", 44),
)


def people_sheet(school: Unit, people: Iterable[Person], today: date) -> ListSheet:
    """Return people, read as for `person_rows`, as a list to print and to send."""
    rows = [
        (
            number,
            row.person.full_name,
            row.person.unit.name,
            row.person.post,
            str(row.person.get_category_display()),
            "; ".join(row.roles),
        )
        for number, row in enumerate(person_rows(people, today), start=1)
    ]
    return ListSheet("Cán bộ, viên chức, người lao động, học viên", _PEOPLE, rows, school)


def account_of(person: Person) -> User | None:
    """Return the account of a person, or None."""
    return getattr(person, "user", None)


def namesakes_in(unit: Unit, full_name: str, born_on: date | None) -> QuerySet[Person]:
    """Return the active people of a unit who have that name, and not clearly another day of birth."""
    found = people_of(unit).filter(full_name=one_line(full_name))
    return found if born_on is None else found.filter(Q(born_on=None) | Q(born_on=born_on))


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


def free_username(wished: str) -> str:
    """Return the user name, with the first number behind it that makes it free; one query."""
    taken = {
        name.casefold() for name in User.objects.filter(username__istartswith=wished).values_list("username", flat=True)
    }
    numbers = (number for number in range(2, len(taken) + 3) if f"{wished}{number}" not in taken)
    return wished if wished not in taken else f"{wished}{next(numbers)}"


def person_history(person: Person, memberships: Iterable[Membership]) -> QuerySet[Event]:
    """Return everything done to a person, their account and their roles, oldest first; one query."""
    things = Q(thing_model="units.Person", thing_pk=str(person.pk))
    if account := account_of(person):
        things |= Q(thing_model="units.User", thing_pk=str(account.pk))
    things |= Q(thing_model="units.Membership", thing_pk__in=[str(row.pk) for row in memberships])
    return Event.objects.filter(things).select_related("by__person").order_by("at", "pk")
