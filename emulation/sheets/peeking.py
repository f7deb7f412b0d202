"""The first rows of a workbook, without reading the rest: a hundred thousand rows must not hold up a page.

openpyxl reads the whole table of shared texts before the first row. Here a sheet is parsed until the rows wanted are
there, and the texts until the last one that they name.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any
from xml.etree.ElementTree import Element, iterparse, parse

from openpyxl.utils import column_index_from_string

from emulation.sheets.reading import BROKEN, MAX_COLUMNS, UNREADABLE, SheetRefused

FIRST_ROWS = 40
_LETTERS = re.compile(r"[A-Z]{1,3}")
Rows = dict[int, tuple[Any, ...]]


def peek(file: IO[bytes]) -> dict[str, Rows]:
    """Return the rows up to the 40th of each sheet that people see, by name: number -> values, numbers as text.

    Cells that Excel formats (dates) are left out. Raises SheetRefused for a broken workbook.
    """
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            cells = {name: list(_cells(archive, path)) for name, path in _sheets(archive)}
            texts = _texts(archive, {int(at) for rows in cells.values() for _, _, kind, at in rows if kind == "s"})
    except BROKEN as error:
        raise SheetRefused(UNREADABLE) from error
    return {name: _rows(found, texts) for name, found in cells.items()}


def _plain(tag: str) -> str:
    return tag.rpartition("}")[2]


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield (name, path in the archive) of visible sheets."""
    with archive.open("xl/_rels/workbook.xml.rels") as source:
        targets = {each.get("Id"): each.get("Target", "") for each in parse(source).getroot()}
    with archive.open("xl/workbook.xml") as source:
        found = [each for each in parse(source).iter() if _plain(each.tag) == "sheet"]
    for sheet in found:
        reference = next((value for key, value in sheet.attrib.items() if _plain(key) == "id"), None)
        target = targets.get(reference, "")
        if target and "worksheet" in target and sheet.get("state", "visible") == "visible":
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            yield sheet.get("name", ""), path


def _cells(archive: zipfile.ZipFile, path: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield (row, column from 0, kind, what stands there) of the first rows."""
    row = 0
    with archive.open(path) as source:
        for event, element in iterparse(source, events=("start", "end")):
            tag = _plain(element.tag)
            if event == "start" and tag == "row":
                row = int(element.get("r", row + 1))
                if row > FIRST_ROWS:
                    return
            elif event == "end" and tag == "c":
                yield from _cell(row, element)
                element.clear()


def _cell(row: int, cell: Element) -> Iterator[tuple[int, int, str, str]]:
    letters = _LETTERS.match(cell.get("r", ""))
    column = column_index_from_string(letters[0]) - 1 if letters else MAX_COLUMNS
    kind = cell.get("t", "n")
    parts = (each.text or "" for each in cell.iter() if _plain(each.tag) == ("t" if kind == "inlineStr" else "v"))
    written = "".join(parts)
    formatted = kind == "n" and cell.get("s", "0") != "0"
    if written and column < MAX_COLUMNS and not formatted:
        yield row, column, kind, written


def _texts(archive: zipfile.ZipFile, wanted: set[int]) -> dict[int, str]:
    """Return the shared texts with the wanted numbers."""
    path = next((name for name in archive.namelist() if name.lower() == "xl/sharedstrings.xml"), None)
    found: dict[int, str] = {}
    if path is None or not wanted:
        return found
    last, number = max(wanted), 0
    with archive.open(path) as source:
        for _, element in iterparse(source):
            if _plain(element.tag) != "si":
                continue
            if number in wanted:
                found[number] = "".join(each.text or "" for each in element.iter() if _plain(each.tag) == "t")
            element.clear()
            if number >= last:
                break
            number += 1
    return found


def _rows(cells: list[tuple[int, int, str, str]], texts: dict[int, str]) -> Rows:
    rows: dict[int, list[Any]] = {}
    for row, column, kind, written in cells:
        values = rows.setdefault(row, [])
        values += [None] * (column + 1 - len(values))
        values[column] = texts.get(int(written)) if kind == "s" else written
    return {row: tuple(values) for row, values in rows.items() if any(value is not None for value in values)}
