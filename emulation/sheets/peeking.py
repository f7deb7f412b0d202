"""The first rows of a workbook, without reading the rest: a hundred thousand rows must not hold up a page.

openpyxl reads the whole table of shared texts before the first row. Here a sheet is parsed until the rows wanted are
there, the texts until the last one that they name, and of the styles only which of them are dates.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any, NamedTuple
from xml.etree.ElementTree import Element, iterparse, parse

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel
from openpyxl.xml.constants import ARC_STYLE, ARC_WORKBOOK

from emulation.sheets.cells import plain
from emulation.sheets.reading import BROKEN, MAX_COLUMNS, UNREADABLE, SheetRefused

FIRST_ROWS = 40
_LETTERS = re.compile(r"[A-Z]{1,3}")
Rows = dict[int, tuple[Any, ...]]


class _Cell(NamedTuple):
    """What stands in a cell (column from 0), as the file writes it."""

    row: int
    column: int
    kind: str
    style: int
    written: str


def peek(file: IO[bytes]) -> dict[str, Rows]:
    """Return the rows up to the 40th of each sheet that people see, by name: number -> values, each as text.

    Dates are dd/mm/yyyy and numbers as their cells are read later. Raises SheetRefused for a broken workbook.
    """
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            cells = {name: list(_cells(archive, path)) for name, path in _sheets(archive)}
            met = [cell for found in cells.values() for cell in found]
            texts = _texts(archive, {int(cell.written) for cell in met if cell.kind == "s"})
            days = _date_styles(archive, {cell.style for cell in met if cell.kind == "n"})
            reader = _Reader(texts, days, _epoch(archive))
            return {name: _rows(found, reader) for name, found in cells.items()}
    except BROKEN as error:
        raise SheetRefused(UNREADABLE) from error


@dataclass(frozen=True)
class _Reader:
    """What the parts of a workbook beside its sheets say of the cells."""

    texts: dict[int, str]
    date_styles: set[int]
    epoch: datetime

    def value(self, cell: _Cell) -> str | None:
        """Return the cell as text, None where nothing is to be read."""
        if cell.kind == "s":
            return self.texts.get(int(cell.written))
        if cell.kind not in {"b", "d", "n"}:
            return cell.written
        try:
            return plain(self._typed(cell))
        except (OverflowError, ValueError):  # a day or number that there is not: the check says so
            return None

    def _typed(self, cell: _Cell) -> Any:
        if cell.kind == "b":
            return cell.written == "1"
        if cell.kind == "d":
            return datetime.fromisoformat(cell.written)
        number = float(cell.written)
        return from_excel(number, self.epoch) if cell.style in self.date_styles else number


def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield (name, path in the archive) of visible sheets."""
    with archive.open("xl/_rels/workbook.xml.rels") as source:
        targets = {each.get("Id"): each.get("Target", "") for each in parse(source).getroot()}
    with archive.open(ARC_WORKBOOK) as source:
        found = [each for each in parse(source).iter() if _local_name(each.tag) == "sheet"]
    for sheet in found:
        reference = next((value for key, value in sheet.attrib.items() if _local_name(key) == "id"), None)
        target = targets.get(reference, "")
        if target and "worksheet" in target and sheet.get("state", "visible") == "visible":
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            yield sheet.get("name", ""), path


def _cells(archive: zipfile.ZipFile, path: str) -> Iterator[_Cell]:
    """Yield what is written in the first rows."""
    row = 0
    with archive.open(path) as source:
        for event, element in iterparse(source, events=("start", "end")):
            tag = _local_name(element.tag)
            if event == "start" and tag == "row":
                row = int(element.get("r", row + 1))
                if row > FIRST_ROWS:
                    return
            elif event == "end" and tag == "c":
                yield from _cell(row, element)
                element.clear()


def _cell(row: int, cell: Element) -> Iterator[_Cell]:
    letters = _LETTERS.match(cell.get("r", ""))
    column = column_index_from_string(letters[0]) - 1 if letters else MAX_COLUMNS
    kind = cell.get("t", "n")
    parts = (each.text or "" for each in cell.iter() if _local_name(each.tag) == ("t" if kind == "inlineStr" else "v"))
    written = "".join(parts)
    if written and column < MAX_COLUMNS:
        yield _Cell(row, column, kind, int(cell.get("s", 0)), written)


def _epoch(archive: zipfile.ZipFile) -> datetime:
    """Return the day from which this workbook counts its dates."""
    with archive.open(ARC_WORKBOOK) as source:
        about = next((each for each in parse(source).iter() if _local_name(each.tag) == "workbookPr"), None)
    counts_from_1904 = about is not None and about.get("date1904") in {"1", "true"}
    return MAC_EPOCH if counts_from_1904 else WINDOWS_EPOCH


def _date_styles(archive: zipfile.ZipFile, wanted: set[int]) -> set[int]:
    """Return which of the wanted styles show a number as a date."""
    formats, number, within = dict(BUILTIN_FORMATS), 0, False
    found: set[int] = set()
    if not wanted or ARC_STYLE not in archive.namelist():
        return found
    with archive.open(ARC_STYLE) as source:
        for event, element in iterparse(source, events=("start", "end")):
            tag = _local_name(element.tag)
            if tag == "cellXfs":
                if event == "end":
                    break
                within = True
            elif event == "end" and tag == "numFmt":
                formats[int(element.get("numFmtId", 0))] = element.get("formatCode", "")
            elif event == "end" and tag == "xf" and within:
                if number in wanted and is_date_format(formats.get(int(element.get("numFmtId", 0)))):
                    found.add(number)
                number += 1
    return found


def _texts(archive: zipfile.ZipFile, wanted: set[int]) -> dict[int, str]:
    """Return the shared texts with the wanted numbers."""
    path = next((name for name in archive.namelist() if name.lower() == "xl/sharedstrings.xml"), None)
    found: dict[int, str] = {}
    if path is None or not wanted:
        return found
    last, number = max(wanted), 0
    with archive.open(path) as source:
        for _, element in iterparse(source):
            if _local_name(element.tag) != "si":
                continue
            if number in wanted:
                found[number] = "".join(each.text or "" for each in element.iter() if _local_name(each.tag) == "t")
            element.clear()
            if number >= last:
                break
            number += 1
    return found


def _rows(cells: list[_Cell], reader: _Reader) -> Rows:
    rows: dict[int, list[Any]] = {}
    for cell in cells:
        values = rows.setdefault(cell.row, [])
        values += [None] * (cell.column + 1 - len(values))
        values[cell.column] = reader.value(cell)
    return {row: tuple(values) for row, values in rows.items() if any(value is not None for value in values)}
