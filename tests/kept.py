"""What many tests begin with, told by the actions in a process and copied row by row after that.

On SQLite a copy takes a small part of the telling's time. Each test has rows and Python objects of its own.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model
from django.utils import timezone

Told = TypeVar("Told")
Rows = dict[str, list[tuple[Any, ...]]]


def written() -> Rows:
    """Every row of every table."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f"SELECT * FROM {table} ORDER BY rowid")
            found[table] = cursor.fetchall()
    return found


def lay(kept: Rows) -> None:
    """Write rows that were written before: their checks held then, and are most of the cost."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = 1")
        try:
            for table, rows in kept.items():
                cursor.executemany(f"INSERT INTO {table} VALUES ({', '.join(['%s'] * len(rows[0]))})", rows)
        finally:
            cursor.execute("PRAGMA ignore_check_constraints = 0")


def once(tell: Callable[..., Told], *given: Model, **how: Any) -> Told:
    """What `tell` returns for these rows, and the rows that it adds: told twice, copied from then on. It may add only.

    It is told anew where other rows were numbered before, on another day, outside of a transaction (what follows upon
    a commit is not copied) and on PostgreSQL.
    """
    if connection.vendor != "sqlite" or not connection.in_atomic_block:
        return tell(*given, **how)
    key = (tell, tuple(row.pk for row in given), tuple(how.items()), timezone.localdate(), _numbered())
    if kept := _KEPT.get(key):
        lay(kept.rows)
        return deepcopy(kept.told, {id(old): new for old, new in zip(kept.given, given, strict=True)})
    if key not in _SEEN:
        _SEEN.add(key)
        return tell(*given, **how)
    before = written()
    told = tell(*given, **how)
    after = written()
    if all(after[table][: len(rows)] == rows for table, rows in before.items()):
        rows = {table: found[len(before[table]) :] for table, found in after.items() if found != before[table]}
        _KEPT[key] = Kept(given, deepcopy(told, {id(row): row for row in given}), rows)
    return told


@dataclass(frozen=True)
class Kept:
    """What was told of these rows, and what that added."""

    given: tuple[Model, ...]
    told: Any
    rows: Rows


_SEEN: set[tuple[Any, ...]] = set()
_KEPT: dict[tuple[Any, ...], Kept] = {}


def _numbered() -> tuple[tuple[str, int], ...]:
    """The last number that each table gave."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name")
        return tuple(cursor.fetchall())
