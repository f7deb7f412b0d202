"""What happened to somebody on the way: who may read of it, and what was in force when."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, QuerySet

from units.models import Person, PersonRecord, User
from units.queries.roles import Role, holds, school_ids


def records_in_force(
    people: Iterable[Person], first: date, last: date | None = None, *, kinds: Collection[str] = PersonRecord.RESTRICTED
) -> dict[int, list[PersonRecord]]:
    """Return, by person, the records that hold on a day, or on any day of a period; one query for all.

    Disciplines and holds unless other kinds are asked for; latest first; cancelled records never. Whoever has none
    has no entry. For rules: it asks nobody's right to read, so what a page shows of it goes through
    `records_visible_to` or `sees_restricted`.
    """
    holding = Q(starts_on__lte=last or first) & (Q(ends_on=None) | Q(ends_on__gte=first))
    rows = PersonRecord.objects.filter(holding, person__in=people, kind__in=kinds, cancelled=False)
    found: dict[int, list[PersonRecord]] = {}
    for row in rows.order_by("-starts_on", "-pk"):
        found.setdefault(row.person_id, []).append(row)
    return found


def sees_restricted(user: User, school: int) -> bool:
    """Say whether disciplines and holds of a school are the user's business: the office's and the head's."""
    return holds(user, Role.OFFICE, Role.LEADER, school=school)


def own_records(person: Person) -> QuerySet[PersonRecord]:
    """Return what is on record of a person, latest first, for the person alone: disciplines and holds too, for everyone
    may read what is held on them (docs/decisions/personal-data.md).
    """
    return PersonRecord.objects.filter(person=person).order_by("-starts_on", "-pk")


def records_visible_to(user: User) -> QuerySet[PersonRecord]:
    """Return the records of the user's own schools; disciplines and holds only where they are the user's business."""
    schools = school_ids(user)
    open_to = [school for school in schools if sees_restricted(user, school)]
    return PersonRecord.objects.filter(person__school__in=schools).filter(
        ~Q(kind__in=PersonRecord.RESTRICTED) | Q(person__school__in=open_to)
    )
