"""Everything held on one person, found by the tables themselves: what points at the person or belongs to their account.

A table that a later version adds is found the same way, so nothing has to be remembered. Left out are what opens a door
(passwords, keys, tokens), the histories of rows that are there themselves, and ballots, which point at nobody.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.apps import apps
from django.db import models

from emulation.lists import cell_text
from emulation.models import Event
from emulation.sheets.writing import write_list
from emulation.text import in_file_name, upper_first

OURS = ("emulation", "units", "documents", "campaigns", "awards")
SECRET = {"password", "token", "sha256", "sort_key", "search_key"}
Rows = list[dict[str, Any]]
Files = Iterable[tuple[str, Any]]


@dataclass
class Held:
    """What one table holds on a person: its rows as label and value, and their files by name."""

    heading: str
    rows: Rows = field(default_factory=list)
    files: list[tuple[str, Any]] = field(default_factory=list)


_papers: list[Callable[[Any], Files]] = []
_rows: list[Callable[[Any], Iterable[tuple[models.QuerySet, Files]]]] = []
_erasers: list[Callable[[Any, Any], None]] = []


def register_papers(provider: Callable[[Any], Files]) -> None:
    """Add papers that name a person without a column for it, from `AppConfig.ready()`: person -> (name, file)."""
    if provider not in _papers:
        _papers.append(provider)


def register_rows(provider: Callable[[Any], Iterable[tuple[models.QuerySet, Files]]]) -> None:
    """Add rows that are about a person without a column for it, from `AppConfig.ready()`: person -> (rows, files)."""
    if provider not in _rows:
        _rows.append(provider)


def register_eraser(eraser: Callable[[Any, Any], None]) -> None:
    """Add what else goes when a person is erased, from `AppConfig.ready()`: called with the person and who erases."""
    if eraser not in _erasers:
        _erasers.append(eraser)


def erase_registered(person: Any, by: Any) -> None:
    """Erase what the upper apps hold and need no longer; must run in the transaction that erases the person."""
    for eraser in _erasers:
        eraser(person, by)


def held_on(person: Any, account: Any | None) -> list[Held]:
    """Return everything held on a person and their account, tables without a row left out; a query for each table."""
    own = [_held(type(person), type(person)._default_manager.filter(pk=person.pk))]
    if account is not None:
        own.append(_held(type(account), type(account)._default_manager.filter(pk=account.pk)))
    found = [*own, *_pointing(person, account)]
    acts = Event.objects.filter(by=account).order_by("at") if account is not None else Event.objects.none()
    found.append(_held(Event, acts))
    for rows, files in (each for provider in _rows for each in provider(person)):
        found.append(_held(rows.model, rows))
        found[-1].files += files
    found.append(Held("Văn bản", files=[each for provider in _papers for each in provider(person)]))
    return _merged(each for each in found if each.rows or each.files)


def _merged(found: Iterable[Held]) -> list[Held]:
    """One entry for each heading: a table may be reached in two ways."""
    tables: dict[str, Held] = {}
    for each in found:
        table = tables.setdefault(each.heading, Held(each.heading))
        table.rows += [row for row in each.rows if row not in table.rows]
        table.files += each.files
    return list(tables.values())


def _pointing(person: Any, account: Any | None) -> Iterator[Held]:
    for app in OURS:
        for model in apps.get_app_config(app).get_models():
            if hasattr(model, "instance_type") or model in (type(person), type(account)):
                continue  # a history, or what stands at the head already
            wanted = _condition(model, person, account)
            if wanted is not None:
                rows = model._default_manager.filter(wanted).distinct().order_by("pk")
                yield _held(model, rows)
                yield from _files_below(model, rows)


def _condition(model: type[models.Model], person: Any, account: Any | None) -> models.Q | None:
    """Which rows are about the person: those that name them, and those that would go with their account."""
    wanted = models.Q()
    for column in (*model._meta.fields, *model._meta.many_to_many):
        if column.related_model is type(person):
            wanted |= models.Q((column.name, person))
        elif account is not None and column.related_model is type(account) and _goes_with(column):
            wanted |= models.Q((column.name, account))
    return wanted or None


def _goes_with(column: Any) -> bool:
    """Say whether a row would be deleted with what it points at: then it belongs to it."""
    return getattr(column.remote_field, "on_delete", None) is models.CASCADE


def _files_below(model: type[models.Model], rows: models.QuerySet) -> Iterator[Held]:
    """Files that belong to the rows, such as the evidence of a dossier."""
    for relation in model._meta.related_objects:
        below = relation.related_model
        if relation.on_delete is models.CASCADE and any(
            isinstance(each, models.FileField) for each in below._meta.fields
        ):
            yield _held(below, below._default_manager.filter((f"{relation.field.name}__in", rows)).order_by("pk"))


def _held(model: type[models.Model], rows: models.QuerySet) -> Held:
    shown = [column for column in model._meta.fields if _shown(column)]
    related = [column.name for column in shown if column.is_relation]
    held = Held(upper_first(str(model._meta.verbose_name)))
    for row in rows.select_related(*related):
        held.rows.append({upper_first(str(column.verbose_name)): _value(row, column) for column in shown})
        held.files += _files(model, row)
    return held


def _shown(column: models.Field) -> bool:
    return not (column.primary_key or isinstance(column, models.BinaryField) or column.name in SECRET)


def _files(model: type[models.Model], row: models.Model) -> Iterator[tuple[str, Any]]:
    for column in model._meta.fields:
        if isinstance(column, models.FileField) and (file := getattr(row, column.name)):
            yield f"{row.pk}-{getattr(row, 'name', '') or file.name.rpartition('/')[2]}", file


def _value(row: models.Model, column: models.Field) -> Any:
    """A value as people read it."""
    value = getattr(row, column.name)
    if column.choices:
        return str(getattr(row, f"get_{column.name}_display")())
    if isinstance(column, models.FileField):
        return str(getattr(row, "name", "") or value.name)
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, date):
        return cell_text(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if isinstance(value, int) else "" if value is None else str(value)


def pack(person: Any, account: Any | None, out: IO[bytes]) -> None:
    """Write a ZIP of everything held: one JSON, a workbook for each table, and the files."""
    held = held_on(person, account)
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        packed.writestr(
            "du-lieu.json", json.dumps({each.heading: each.rows for each in held}, ensure_ascii=False, indent=1)
        )
        for each in held:
            if each.rows:
                packed.writestr(f"bang/{in_file_name(each.heading)}.xlsx", _workbook(each.rows))
            for name, file in each.files:
                with file.open("rb") as content:
                    packed.writestr(f"tep/{in_file_name(each.heading)}/{in_file_name(name)}", content.read())


def _workbook(rows: Rows) -> bytes:
    heads = list(rows[0])
    return write_list("Dữ liệu", heads, [24] * len(heads), ([row[head] for head in heads] for row in rows))
