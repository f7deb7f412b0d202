"""What a draft of the rules changes beside what the school itself recognises."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Model

from awards.models import Condition, Quota, RequiredPaper, RuleAudience, RuleVersion, TitleRule
from awards.queries.rulebook import version_in_force
from campaigns.models import Title

_PLACE = frozenset({"id", "name", "school_id", "based_on_id", "effective_from", "version_id", "rule_id", "parent_id"})


def adds_only_own_titles(version: RuleVersion, today: date) -> bool:
    """Say whether a draft says of the law's titles and of sessions what the rules in force say. Eleven queries."""
    now = version_in_force(today, version.school_id)
    return now is not None and _said(version) == _said(now)


def dropped_own_titles(version: RuleVersion, today: date) -> list[Title]:
    """Return what the school recognises by the rules in force and would not by a draft. Two queries."""
    now = version_in_force(today, version.school_id)
    kept = TitleRule.objects.filter(version=version, active=True).values("title")
    mine = Title.objects.filter(school=version.school_id, rules__version=now, rules__active=True)
    return list(mine.exclude(pk__in=kept).order_by("position", "name"))


def _said(version: RuleVersion) -> set[Any]:
    """Everything of a version that is not about the school's own titles, without the keys of rows."""
    lines = {(row.rule.title_id, type(row).__name__, *path) for row, path in _lines(version)}
    rules = {_values(rule) for rule in TitleRule.objects.filter(version=version, title__school=None)}
    return {_values(version), *rules, *lines}


def _values(row: Model) -> tuple[Any, ...]:
    """The columns of a row; a name is left out only where it is a version's."""
    place = _PLACE if isinstance(row, RuleVersion) else _PLACE - {"name"}
    return tuple(getattr(row, field.attname) for field in row._meta.concrete_fields if field.attname not in place)


def _lines(version: RuleVersion) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """The lines of the law's titles, each with what it says and, of a condition, the groups that it stands in."""
    for model in (RuleAudience, RequiredPaper, Quota):
        for row in model.objects.filter(rule__version=version, rule__title__school=None).select_related("rule"):
            yield row, (_values(row),)
    conditions = Condition.objects.filter(rule__version=version, rule__title__school=None).select_related("rule")
    known = {condition.pk: condition for condition in conditions}
    for condition in known.values():
        yield condition, tuple(_values(one) for one in _upwards(condition, known))


def _upwards(row: Condition, known: dict[int, Condition]) -> Iterator[Condition]:
    at: Condition | None = row
    while at is not None:
        yield at
        at = known[at.parent_id] if at.parent_id else None
