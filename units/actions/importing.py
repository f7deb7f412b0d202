"""Write rows of a staff or class list, a batch at a time, in as many queries as for one row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from emulation.decisions import require
from emulation.events import record_many
from units.models import Person, Posting, Unit, User
from units.permissions import can_manage_people
from units.queries.importing import About

_DAY = timedelta(days=1)
Change = tuple[Person, dict[str, Any], date | None]


@transaction.atomic
def import_people(
    *, school: Unit, meant: Sequence[tuple[About, Person | None]], source: str, today: date, by: User
) -> None:
    """Add the people of rows that mean nobody yet, change the others; another unit or post holds from the row's day.

    The rows were judged a moment ago, in the same transaction. Blank cells change nothing. Who is added is told by the
    log of the list, who is changed by a line of their own. Raises RuleViolation without right.
    """
    require(can_manage_people(by, school))
    _add(school, [row for row, person in meant if person is None])
    changes = [(person, row.changes_of(person), row.starts_on) for row, person in meant if person is not None]
    _change(school, changes, source, today, by)


def _add(school: Unit, rows: list[About]) -> None:
    made = [_person(school, row) for row in rows]
    Person.objects.bulk_create(made)
    Posting.objects.bulk_create(
        Posting(person_id=person.pk, unit_id=person.unit_id, post=person.post, starts_on=row.starts_on)
        for person, row in zip(made, rows, strict=True)
    )


def _person(school: Unit, row: About) -> Person:
    about = {"code": row.code, "post": row.post, "category": row.category, "gender": row.gender, "email": row.email}
    person = Person(full_name=row.full_name, school_id=school.pk, unit_id=row.unit, born_on=row.born_on, **about)
    person.set_keys()
    return person


def _change(school: Unit, changes: list[Change], source: str, today: date, by: User) -> None:
    changed = [(person, values, day) for person, values, day in changes if values]
    if not changed:
        return
    for person, values, _ in changed:
        for field, value in values.items():
            setattr(person, "unit_id" if field == "unit" else field, value)
        person.set_keys()
    people = [person for person, _, _ in changed]
    fields = {field for _, values, _ in changed for field in values}
    Person.objects.bulk_update(people, [*fields, "sort_key", "search_key"], batch_size=200)
    _move([(person, day or today) for person, values, day in changed if values.keys() & {"unit", "post"}])
    if "email" in fields:
        _follow_mail(people)
    record_many("edit_person", people, by=by, school=school, note=f"Nhập từ tệp {source}")


def _move(moved: list[tuple[Person, date]]) -> None:
    """Close the open periods the day before and open the next; one that began that day is overwritten."""
    rows = Posting.objects.filter(person__in=[person for person, _ in moved], kind=Posting.Kind.LINE, ends_on=None)
    open_now = {row.person_id: row for row in rows}
    closed, opened = [], []
    for person, day in moved:
        present = open_now.get(person.pk)
        if present is not None and present.starts_on == day:
            present.unit_id, present.post = person.unit_id, person.post
        elif present is not None:
            present.ends_on = day - _DAY
        if present is not None:
            closed.append(present)
        if present is None or present.starts_on != day:
            opened.append(Posting(person=person, unit_id=person.unit_id, post=person.post, starts_on=day))
    Posting.objects.bulk_update(closed, ["unit", "post", "ends_on"], batch_size=200)
    Posting.objects.bulk_create(opened)


def _follow_mail(people: list[Person]) -> None:
    emails = {person.pk: person.email for person in people}
    accounts = list(User.objects.filter(person__in=emails))
    for account in accounts:
        account.email = emails[account.person_id or 0]
    User.objects.bulk_update(accounts, ["email"], batch_size=200)
