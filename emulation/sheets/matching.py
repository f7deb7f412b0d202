"""Which column of a stranger's sheet is which of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from emulation.sheets.cells import Column, shown
from emulation.text import fold

LOOK_AT = 30  # the header stands within the first rows, below the school's heading


def folded_header(value: Any) -> str:
    """Return a header as it is compared: "Họ và tên (*)" -> "ho va ten"."""
    without_brackets = re.sub(r"\(.*?\)", " ", fold(shown(value)))
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", without_brackets).split())


def match_columns(headers: Sequence[Any], columns: Iterable[Column]) -> dict[str, int]:
    """Return the index of the header for each column's key, where there is one; a header serves one column."""
    places: dict[str, int] = {}
    for index, header in enumerate(headers):
        if name := folded_header(header):
            places.setdefault(name, index)
    found: dict[str, int] = {}
    for column in columns:
        for name in (column.label, *column.aliases):
            place = places.get(folded_header(name))
            if place is not None and place not in found.values():
                found[column.key] = place
                break
    return found


def find_header(rows: Iterable[tuple[int, tuple[Any, ...]]], columns: Sequence[Column]) -> int:
    """Return the number of the row that names most of the columns; the first row where none names any."""
    best, most, first = 0, 0, 0
    for number, values in rows:
        first = first or number
        if number > LOOK_AT:
            break
        hits = len(match_columns(values, columns))
        if hits > most:
            best, most = number, hits
    return best or first or 1


def missing_columns(mapped: Iterable[str], columns: Iterable[Column]) -> list[str]:
    """Return the labels of required columns that are neither mapped nor stood in for."""
    there = set(mapped)
    return [
        column.label
        for column in columns
        if column.required and column.key not in there and not (column.instead and there.issuperset(column.instead))
    ]
