"""What a list is: apps register an `Importer` for each kind of rows, the screens do the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from django.db.models import QuerySet

from emulation.decisions import Decision
from emulation.models import SheetImport
from emulation.sheets.cells import Column


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGE = "change"
    SAME = "same"
    BAD = "bad"


@dataclass(slots=True)
class Row:
    """A row of the sheet: its number as Excel shows it, and what its cells say by the column's key."""

    number: int
    cells: dict[str, Any]


@dataclass(slots=True)
class Verdict:
    """What would become of a row: how it is called, what would change (label, old, new), what is wrong by column.

    notes: what somebody should look at, though the row can be written; unknown: a name by its column that the list's
    terms do not know; group: under what a new row is counted, in the words of `Importer.grouping`. `meant` is the
    importer's own: whatever it needs to write the row at once.
    """

    fate: Fate
    name: str = ""
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    unknown: dict[str, str] = field(default_factory=dict)
    group: tuple[str, ...] = ()
    meant: Any = None


@dataclass(frozen=True, slots=True)
class Terms:
    """Names of a column that may be matched by hand: what they are called, and (key, name) of what there is.

    What is chosen for a name stands in the row's cells under the column's key with MEANT behind it.
    """

    label: str
    choices: Sequence[tuple[int, str]]


MEANT = "_meant"


class Importer(Protocol):
    """What a row of one kind of list means.

    `judge` and `apply` are given rows in batches, in the order of the file, and cost a constant number of queries for
    each batch. `seen` lives as long as one pass over the file and is for the judge alone, to find the same thing twice.
    """

    kind: str
    heading: str
    notes: Sequence[str]
    grouping: Sequence[str]

    def schools(self, user: Any) -> QuerySet:
        """Return the schools that the user can see."""

    def allowed(self, user: Any, school: Any) -> Decision:
        """Say whether the user may import into the school."""

    def columns(self, school: Any) -> list[Column]:
        """Return the columns, with the choices that the school has today."""

    def terms(self, school: Any) -> dict[str, Terms]:
        """Return by column whose names may be matched by hand; {} for none."""

    def judge(self, school: Any, rows: Sequence[Row], seen: dict[Any, int]) -> list[Verdict]:
        """Say what would become of each row; writes nothing."""

    def apply(self, school: Any, verdicts: Sequence[Verdict], *, by: Any, source: str) -> None:
        """Write rows that were judged NEW or CHANGE a moment ago, in the caller's transaction."""

    def back(self, school: Any) -> tuple[str, str]:
        """Return (label, address) of the page that the list belongs to."""


_importers: dict[str, Importer] = {}


def register(importer: Importer) -> None:
    """Add a kind of list, from an `AppConfig.ready()`."""
    _importers[importer.kind] = importer


def importer_for(kind: str) -> Importer | None:
    """Return the importer of a kind, or None."""
    return _importers.get(kind)


def importer_of(sheet: SheetImport) -> Importer:
    """Return what the rows of an import mean. Raises LookupError for a kind that no app has registered."""
    return _importers[sheet.kind]
