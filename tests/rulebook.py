"""The law's rules for tests: written by the action once in a process, and copied row by row in every test after that.

On SQLite a copy takes a small part of the action's time, which more than a thousand tests would pay.
"""

from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model

from awards.actions.rulebook import load_rulebook
from awards.models import BaseSalary, Condition, Quota, RequiredPaper, RuleAudience, RuleVersion, TitleRule
from campaigns.models import Title

WRITTEN: tuple[type[Model], ...] = (
    Title, RuleVersion, TitleRule, RuleAudience, RequiredPaper, Quota, Condition, BaseSalary,
)  # fmt: skip


def lay_rulebook() -> RuleVersion:
    """Leave what `load_rulebook` leaves, and return what it returns; where there is something already, it is asked."""
    if connection.vendor != "sqlite" or _is_begun():
        return load_rulebook()
    if not _ROWS:
        version = load_rulebook()
        _ROWS.update({model: _rows(model) for model in WRITTEN})
        return version
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = 1")  # they held when the rows were written: most of the cost
        try:
            for model, rows in _ROWS.items():
                cursor.executemany(f"INSERT INTO {_table(model)} VALUES ({', '.join(['%s'] * len(rows[0]))})", rows)
        finally:
            cursor.execute("PRAGMA ignore_check_constraints = 0")
    return RuleVersion.objects.filter(school=None).latest("effective_from")


_ROWS: dict[type[Model], list[tuple[Any, ...]]] = {}


@cache
def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _is_begun() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT 1 FROM {_table(model)}" for model in WRITTEN) + " LIMIT 1")
        return cursor.fetchone() is not None


def _rows(model: type[Model]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {_table(model)} ORDER BY id")
        return cursor.fetchall()
