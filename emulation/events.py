"""The log of acts. Every action writes one line here, in its own transaction, after the change itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models

from emulation.models import Event
from emulation.prepared import prepared

_LINE = 300
_NAME = 150


def record(
    verb: str,
    thing: models.Model,
    *,
    by: Any | None,
    school: Any | None,
    old: object = "",
    new: object = "",
    note: str = "",
) -> Event:
    """Write down that `by` did `verb` to `thing`; returns the new line.

    `by` is the acting user, None for the machine; `school` is the school the act belongs to, None above schools.
    `old` and `new` are the two sides of a change, as text; too long ones are cut at 300 characters, since the log
    points at the thing and does not replace it. Costs one INSERT. Never pass anything about a ballot's content.
    """
    line = _line(verb, thing, by=by, by_name=_name_of(by), school=school, old=str(old), new=str(new), note=note)
    line.save(force_insert=True)
    return line


def record_many(
    verb: str,
    things: Iterable[models.Model],
    *,
    by: Any | None,
    school: Any | None,
    old: object = "",
    new: object = "",
    note: str = "",
) -> None:
    """`record` for many things of one act; one INSERT for each thousand."""
    by_name = _name_of(by)
    lines = (
        _line(verb, thing, by=by, by_name=by_name, school=school, old=str(old), new=str(new), note=note)
        for thing in things
    )
    Event.objects.bulk_create(lines, batch_size=1000)


def _line(
    verb: str, thing: models.Model, *, by: Any | None, by_name: str, school: Any | None, old: str, new: str, note: str
) -> Event:
    return Event(
        verb=verb,
        thing_model=thing._meta.label,
        thing_pk=str(thing.pk),
        thing_label=str(thing)[:_LINE],
        by=by,
        by_name=by_name[:_NAME],
        school=school,
        old=old[:_LINE],
        new=new[:_LINE],
        note=note,
    )


def history(thing: models.Model) -> list[Event]:
    """Everything done to `thing`, oldest first. One query."""
    return _of(thing._meta.label, str(thing.pk))


def moment_of(verb: str, thing: models.Model) -> datetime | None:
    """When `verb` was last done to `thing`, None where it never was. One query."""
    rows = Event.objects.of(thing).filter(verb=verb)
    return rows.order_by("-at", "-pk").values_list("at", flat=True).first()


def read_mark(thing: models.Model | None) -> int:
    """Up to which act a thing is read, so that what another saves meanwhile is not overwritten unseen. One query."""
    last = Event.objects.of(thing).values_list("pk", flat=True).last() if thing else None
    return last or 0


def saved_since(thing: models.Model, verb: str, *, read: int | None, by: Any) -> Event | None:
    """Return the last `verb` of somebody else since a thing was read; None without one, and where `read` is not said.

    Asked after one's own write, in its transaction: who saves at the same moment has waited for it.
    """
    if read is None:
        return None
    return Event.objects.of(thing).filter(verb=verb, pk__gt=read).exclude(by=by).last()


@prepared
def _of(model: str, pk: str) -> models.QuerySet[Event]:
    return Event.objects.filter(thing_model=model, thing_pk=pk).order_by("at", "pk")


def _name_of(user: Any | None) -> str:
    return str(user) if user is not None else ""
