"""The people of a school: as upper floors need them, and as the pages show them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from emulation.lists import ListColumn, ListSheet
from emulation.models import Event
from emulation.prepared import prepared
from emulation.text import fold, one_line
from units.models import Membership, Person, PersonRecord, Unit, User
from units.queries.roles import Role, in_force, school_ids


def people_of(unit: Unit | int) -> QuerySet[Person]:
    """Return the active people of a unit in the order of names."""
    return Person.objects.filter(unit=unit, active=True).order_by("sort_key", "pk")


@prepared
def names_in(unit: Unit | int) -> QuerySet[Person, tuple[int, str]]:
    """Return key and name of `people_of` a unit; one query."""
    return people_of(unit).values_list("pk", "full_name")


def people_visible_to(user: User) -> QuerySet[Person]:
    """Return the people of the user's own schools."""
    return Person.objects.filter(school__in=school_ids(user))


@dataclass(frozen=True)
class PersonRow:
    """A person in a list, with the account (None without one) and the roles in force, in words."""

    person: Person
    account: User | None
    roles: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class PeopleFilter:
    """What narrows the list of people; everything empty: all who are there."""

    q: str = ""
    unit: Unit | None = None
    category: str = ""
    account: str = ""
    left: bool = False


def people_listed(school: Unit, wanted: PeopleFilter) -> QuerySet[Person]:
    """Return the people of a school that fit, in the order of names, with unit and account; no query of its own."""
    people = Person.objects.filter(school=school, active=not wanted.left)
    if wanted.unit is not None:
        people = people.filter(unit=wanted.unit)
    if wanted.category:
        people = people.filter(category=wanted.category)
    if wanted.account:
        people = people.filter(user__isnull=wanted.account == "no")
    found = people_found(people, wanted.q)
    return found.select_related("user", "unit").order_by("sort_key", "pk")


# The heads are those of the template, so that an exported list can be imported again.
EXPORTED = ("STT", "Mã", "Họ và tên", "Ngày sinh", "Giới tính", "Đơn vị", "Chức vụ", "Đối tượng", "Thư điện tử")


def exported_rows(people: QuerySet[Person]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of an exported list, in the order of `EXPORTED`, then the user name; read a thousand at a time."""
    for number, person in enumerate(people.iterator(chunk_size=1000), start=1):
        username = account.username if (account := account_of(person)) else ""
        words = (person.get_gender_display(), person.unit.name, person.post, person.get_category_display())
        yield (number, person.code, person.full_name, person.born_on, *words, person.email, username)


def people_found(people: QuerySet[Person], words: str) -> QuerySet[Person]:
    """Narrow people to names that contain the words, marks and capitals left out, and to the code they are."""
    key = fold(words)
    if not key:
        return people
    return people.filter(Q(search_key__contains=key) | Q(code__iexact=one_line(words)))


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


def people_sheet(school: Unit, people: Iterable[Person], today: date, note: str = "") -> ListSheet:
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
    return ListSheet("Cán bộ, viên chức, người lao động, học viên", _PEOPLE, rows, school, note)


def account_of(person: Person) -> User | None:
    """Return the account of a person, or None."""
    return getattr(person, "user", None)


def without_account(unit: Unit) -> QuerySet[Person]:
    """Return the active people of a unit who have no account yet."""
    return people_of(unit).filter(user=None).select_related("school")


def namesakes_in(unit: Unit, full_name: str, born_on: date | None) -> QuerySet[Person]:
    """Return the active people of a unit who have that name, and not clearly another day of birth."""
    found = people_of(unit).filter(full_name=one_line(full_name))
    return found if born_on is None else found.filter(Q(born_on=None) | Q(born_on=born_on))


def free_username(wished: str) -> str:
    """Return the user name, with the first number behind it that makes it free; one query."""
    taken = {
        name.casefold() for name in User.objects.filter(username__istartswith=wished).values_list("username", flat=True)
    }
    numbers = (number for number in range(2, len(taken) + 3) if f"{wished}{number}" not in taken)
    return wished if wished not in taken else f"{wished}{next(numbers)}"


def person_history(
    person: Person, memberships: Iterable[Membership], records: Iterable[PersonRecord]
) -> QuerySet[Event]:
    """Return what was done to a person, their account, their roles and the given records, oldest first; one query."""
    things = Q(thing_model="units.Person", thing_pk=str(person.pk))
    if account := account_of(person):
        things |= Q(thing_model="units.User", thing_pk=str(account.pk))
    things |= Q(thing_model="units.Membership", thing_pk__in=[str(row.pk) for row in memberships])
    things |= Q(thing_model="units.PersonRecord", thing_pk__in=[str(row.pk) for row in records])
    return Event.objects.filter(things).select_related("by__person").order_by("at", "pk")
