"""What a check leaves for the next steps: one line of JSON for each row, in private files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import IO, Any

from emulation.sheets.registry import Fate, Row, Verdict


@dataclass(frozen=True, slots=True)
class Planned:
    """A row that would be written, as it was shown to the clerk."""

    row: Row
    fate: Fate
    name: str
    changes: tuple[tuple[str, str, str], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that would not be written: its number, what it is about, and why (column, sentence)."""

    number: int
    name: str
    faults: tuple[tuple[str, str], ...]


def _day_out(value: Any) -> dict[str, str]:
    if isinstance(value, date):
        return {"day": value.isoformat()}
    raise TypeError(f"a row cannot keep {type(value)}")


def _day_in(found: dict[str, Any]) -> Any:
    return date.fromisoformat(found["day"]) if len(found) == 1 and "day" in found else found


def _write(out: IO[bytes], line: list[Any]) -> None:
    out.write(json.dumps(line, ensure_ascii=False, default=_day_out).encode() + b"\n")


def write_planned(out: IO[bytes], row: Row, verdict: Verdict) -> None:
    """Append a row that would be written."""
    _write(out, [row.number, verdict.fate, verdict.name, verdict.changes, row.cells, verdict.notes])


def write_refused(out: IO[bytes], number: int, name: str, faults: list[tuple[str, str]]) -> None:
    """Append a row that would not be written."""
    _write(out, [number, name, faults])


def read_planned(
    source: IO[bytes], start: int = 0, fate: Fate | None = None, *, noted: bool = False
) -> Iterator[Planned]:
    """Yield planned rows from the `start`-th on: all, those of one fate, or those that somebody should look at."""
    found = (json.loads(line, object_hook=_day_in) for line in source)
    wanted = (line for line in found if (fate is None or line[1] == fate) and (not noted or line[5]))
    for number, verdict, name, changes, cells, notes in islice(wanted, start, None):
        told = tuple((a, b, c) for a, b, c in changes)
        yield Planned(Row(number, cells), Fate(verdict), name, told, tuple(notes))


def read_refused(source: IO[bytes], start: int = 0) -> Iterator[Refused]:
    """Yield refused rows from the `start`-th on."""
    for line in islice(source, start, None):
        number, name, faults = json.loads(line)
        yield Refused(number, name, tuple((label, sentence) for label, sentence in faults))
