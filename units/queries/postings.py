"""What somebody was, and where, on a day."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import F, Q, QuerySet

from units.models import Person, Posting, Unit, User
from units.queries.roles import school_ids

Kind = Posting.Kind


def covering(day: date) -> Q:
    """Return the condition for postings that hold on a day, first and last day included."""
    return (Q(starts_on=None) | Q(starts_on__lte=day)) & (Q(ends_on=None) | Q(ends_on__gte=day))


def postings_on(people: Iterable[Person], day: date) -> dict[int, Posting]:
    """Return the line posting of each person on a day, with its unit; one query for all.

    Whoever belonged to no unit that day has no entry.
    """
    rows = Posting.objects.filter(covering(day), person__in=people, kind=Kind.LINE).select_related("unit")
    return {row.person_id: row for row in rows}


def unit_of(person: Person, on_date: date) -> Unit | None:
    """Return the unit somebody worked or learned in on a day, None where they were not there; one query.

    Whoever is seconded still belongs to the unit that sent them.
    """
    found = postings_on([person], on_date).get(person.pk)
    return found.unit if found else None


def post_of(person: Person, on_date: date) -> str:
    """Return somebody's post on a day, empty without one; one query."""
    found = postings_on([person], on_date).get(person.pk)
    return found.post if found else ""


def duty_posts(units: Collection[int], day: date) -> dict[tuple[int, int], str]:
    """Return by (person, unit) what those are called there who serve these classes and organisations; one query."""
    rows = Posting.objects.filter(covering(day), unit__in=units).exclude(kind=Kind.LINE)
    told = ((row, row.post or (str(Kind.HOMEROOM.label) if row.kind == Kind.HOMEROOM else "")) for row in rows)
    return {(row.person_id, row.unit_id): post for row, post in told if post}


def line_of(person: Person) -> QuerySet[Posting]:
    """Return where a person has been, latest first."""
    newest = (F("ends_on").desc(nulls_first=True), F("starts_on").desc(nulls_last=True), "-pk")
    return person.postings.filter(kind=Kind.LINE).select_related("unit").order_by(*newest)


def duties_of(person: Person) -> QuerySet[Posting]:
    """Return the classes and organisations somebody has served beside the line, those still served first."""
    newest = (F("ends_on").desc(nulls_first=True), F("starts_on").desc(nulls_last=True), "-pk")
    return person.postings.exclude(kind=Kind.LINE).select_related("unit").order_by(*newest)


def duties_in(unit: Unit) -> QuerySet[Posting]:
    """Return who has served a class or an organisation beside the line, those still serving first."""
    newest = (F("ends_on").desc(nulls_first=True), "person__sort_key", "-pk")
    return unit.postings.exclude(kind=Kind.LINE).select_related("person").order_by(*newest)


def duty_units_of(school: Unit) -> QuerySet[Unit]:
    """Return the units that people serve beside the line: classes and mass organisations."""
    kinds = (Unit.Kind.CLASS, Unit.Kind.ORGANISATION)
    return Unit.objects.filter(school=school, active=True, kind__in=kinds).order_by("kind", "position", "name")


def postings_visible_to(user: User) -> QuerySet[Posting]:
    """Return the postings of the user's own schools."""
    return Posting.objects.filter(person__school__in=school_ids(user))
