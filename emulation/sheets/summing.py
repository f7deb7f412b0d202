"""What a check tells beside the rows: how many new ones of each kind, how many to look at, which names nobody knows."""

from __future__ import annotations

from collections import Counter
from typing import Any

from emulation.sheets.registry import Fate, Verdict
from emulation.text import fold

MOST_NAMES = 300  # of one column; who has more has matched the wrong column
MOST_GROUPS = 500


class Summary:
    """Counts while a file is read, in a memory that does not grow with it."""

    def __init__(self) -> None:
        self.noted = 0
        self.groups: Counter[tuple[str, ...]] = Counter()
        self.unknown: dict[str, dict[str, tuple[str, int]]] = {}  # by column and folded name: as first written, rows

    def add(self, verdict: Verdict) -> None:
        """Count a row."""
        planned = verdict.fate in (Fate.NEW, Fate.CHANGE)
        self.noted += bool(planned and verdict.notes)
        if (
            verdict.fate == Fate.NEW
            and verdict.group
            and (verdict.group in self.groups or len(self.groups) < MOST_GROUPS)
        ):
            self.groups[verdict.group] += 1
        for key, name in verdict.unknown.items():
            names = self.unknown.setdefault(key, {})
            if fold(name) in names or len(names) < MOST_NAMES:
                first, rows = names.get(fold(name), (name, 0))
                names[fold(name)] = (first, rows + 1)

    def told(self) -> dict[str, Any]:
        """Return what is kept: {noted, groups: [[*words, number]], unknown: {column: [[name, rows]]}}."""
        return {
            "noted": self.noted,
            "groups": [[*words, number] for words, number in sorted(self.groups.items())],
            "unknown": {key: sorted(map(list, names.values())) for key, names in self.unknown.items()},
        }
