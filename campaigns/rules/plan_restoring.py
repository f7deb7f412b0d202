"""An old version of a plan in place of the present one: rows that are in both keep who they are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from campaigns.rules.plan_values import PlanEntry

SETS = ("bases", "blocks", "targets", "milestones", "assignments", "recipients")
_SAYS = ("text", "what", "who")


def with_present_rows(old: PlanEntry, present: PlanEntry) -> PlanEntry:
    """Return the old entry; its rows take the pk of the present row that says the same, each once, in order."""
    rows: dict[str, Any] = {name: _matched(getattr(old, name), getattr(present, name)) for name in SETS}
    return replace(old, **rows)


def _matched(old: Sequence[Any], present: Sequence[Any]) -> tuple[Any, ...]:
    known: dict[str, list[int | None]] = defaultdict(list)
    for row in present:
        known[_words(row)].append(row.pk)
    return tuple(replace(row, pk=known[_words(row)].pop(0) if known[_words(row)] else None) for row in old)


def _words(row: Any) -> str:
    return " ".join(next(str(getattr(row, name)) for name in _SAYS if hasattr(row, name)).split())
