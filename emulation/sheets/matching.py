"""Which column of a stranger's sheet is which of ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from emulation.sheets.cells import Column, shown
from emulation.text import fold

LOOK_AT = 30  # the header stands within the first rows, below the school's heading
_WITHIN = " – "  # between the name of a group of columns and that of one of them
Values = tuple[Any, ...]


def folded_header(value: Any) -> str:
    """Return a header as it is compared: "Họ và tên (*)" -> "ho va ten"."""
    without_brackets = re.sub(r"\(.*?\)", " ", fold(shown(value)))
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", without_brackets).split())


def match_columns(headers: Sequence[Any], columns: Iterable[Column]) -> dict[str, int]:
    """Return the index of the header for each column's key, where there is one; a header serves one column."""
    places: dict[str, int] = {}
    for names in (headers, [shown(header).rpartition(_WITHIN)[2] for header in headers]):
        for index, header in enumerate(names):
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


def joined_header(above: Values, below: Values) -> Values | None:
    """Return the header of two rows in one: "Quyết định" over "Số" and "Ngày" gives "Quyết định – Số" and so on.

    None where the row below holds no names of columns: some word of it stands under a column that has its own name, or
    the row above is a mere heading, without a column of its own.
    """
    width = max(len(above), len(below))
    over, under = ([shown(value) for value in (*row, *[None] * (width - len(row)))] for row in (above, below))
    found, group, alone = [], "", False
    for at in range(width):
        opens = at + 1 < width and not over[at + 1] and bool(under[at + 1])
        group = over[at] or group
        if under[at] and (not group or under[at].isdecimal() or (over[at] and not opens)):
            return None
        alone = alone or bool(over[at] and not under[at])
        found.append(f"{group}{_WITHIN}{under[at]}" if under[at] else over[at] or None)
    return tuple(found) if alone and any(under) else None


def header_at(rows: Mapping[int, Values], number: int) -> tuple[Values, int]:
    """Return the header that begins in the row with this number, and the number of its last row."""
    above = rows.get(number, ())
    joined = joined_header(above, rows.get(number + 1, ()))
    return (above, number) if joined is None else (joined, number + 1)


def find_header(rows: Mapping[int, Values], columns: Sequence[Column]) -> int:
    """Return the number of the row that names most of the columns; the first row where none names any."""
    best, most, first = 0, 0, 0
    for number in rows:
        first = first or number
        if number > LOOK_AT:
            break
        hits = len(match_columns(header_at(rows, number)[0], columns))
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
