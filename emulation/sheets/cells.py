"""One cell at a time: what people typed, whatever type Excel made of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from openpyxl.utils.datetime import from_excel

from emulation.text import alike, one_line

_ERRORS = {"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"}
_DAY = re.compile(
    r"(?:ngày\s+)?(\d{1,2})\s*(?:[/.\-]|tháng)\s*(\d{1,2})\s*(?:[/.\-]|năm)\s*(\d{4})(?:\s+0?0:00(?::00)?)?",
    re.IGNORECASE,
)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")
# Letters of the old fonts .VnTime and VNI, which no Vietnamese Unicode text has.
_OLD_FONT = re.compile("[\x80-\x9f\xa1-\xac\xae-\xbfäåæçëîïðñöøûüþÿÄÅÆÇËÎÏÐÑÖØÛÜÞß]")
_FIRST_SERIAL, _LAST_SERIAL = 2, 80_000  # 1900-01-01 … 2119


class CellFault(ValueError):
    """What is wrong with a cell, as a sentence for the clerk."""


def plain(value: Any) -> str:
    """Return a cell as one composed line of text: whole numbers without ".0", dates dd/mm/yyyy, nothing for blank.

    Raises CellFault for formulas and for Excel's own error values.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        text = one_line(value)
        if text.startswith("=") and len(text) > 1:
            raise CellFault("Ô có công thức. Vui lòng chép cột rồi dán dạng giá trị.")
        if text in _ERRORS:
            raise CellFault(f"Ô báo lỗi {text}. Vui lòng sửa trong Excel.")
        return text
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float | Decimal):
        return str(int(value)) if value == int(value) else str(value).replace(".", ",")
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    raise CellFault("Ô có công thức. Vui lòng chép cột rồi dán dạng giá trị.")


def shown(value: Any) -> str:
    """Return a cell as a page shows it; never raises."""
    try:
        return plain(value)
    except CellFault:
        return one_line(str(value)) if isinstance(value, str) else "(công thức)"


def text(longest: int) -> Callable[[Any], str]:
    """Return a parser of lines of text, at most `longest` characters."""

    def parse(value: Any) -> str:
        found = plain(value)
        if len(found) > longest:
            raise CellFault(f"Dài hơn {longest} ký tự.")
        if _OLD_FONT.search(str(value)):
            raise CellFault("Có ký tự lạ, có thể do phông chữ cũ (.VnTime, VNI). Vui lòng chuyển mã sang Unicode.")
        return found

    return parse


def code(longest: int = 30) -> Callable[[Any], str]:
    """Return a parser of codes: the number 1001 is the code "1001", also where Excel keeps it as 1001.0."""
    parse_text = text(longest)

    def parse(value: Any) -> str:
        if isinstance(value, datetime | date | time):
            raise CellFault("Excel đã đổi mã thành ngày. Vui lòng định dạng cột là Văn bản rồi gõ lại mã.")
        if isinstance(value, float | Decimal) and value != int(value):
            raise CellFault("Mã không thể là số lẻ. Vui lòng định dạng cột là Văn bản rồi gõ lại mã.")
        return parse_text(value)

    return parse


def day(value: Any) -> date | None:
    """Read a real date, a date typed as text (dd/mm/yyyy, or in words), or a date left as Excel's day number."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not (_FIRST_SERIAL <= value <= _LAST_SERIAL) or 1900 <= value <= 2100:
            raise CellFault("Vui lòng ghi đủ ngày theo dạng dd/mm/yyyy.")
        found = from_excel(value)
        return found.date() if isinstance(found, datetime) else None
    written = plain(value)
    if not written:
        return None
    try:
        if typed := _DAY.fullmatch(written):
            return date(int(typed[3]), int(typed[2]), int(typed[1]))
        if typed := _ISO.fullmatch(written):
            return date(int(typed[1]), int(typed[2]), int(typed[3]))
    except ValueError as error:
        raise CellFault(f"Không có ngày {written}. Vui lòng kiểm tra lại.") from error
    raise CellFault("Vui lòng ghi ngày theo dạng dd/mm/yyyy.")


def choice(values: Mapping[str, Any], *, what: str, also: Mapping[str, Any] | None = None) -> Callable[[Any], Any]:
    """Return a parser that knows the labels of `values` (and the short forms `also`) by any marks, capitals, dashes.

    Blank is None. `what` names the list in the sentence: "đơn vị".
    """
    known = {alike(label): value for label, value in {**(also or {}), **values}.items()}
    offered = "; ".join(list(values)[:6]) + ("…" if len(values) > 6 else "")

    met: dict[str, Any] = {}  # a column of thousands says the same few things

    def parse(value: Any) -> Any:
        if isinstance(value, str) and value in met:
            return met[value]
        written = plain(value)
        if not written:
            return None
        if (key := alike(written)) in known:
            met[str(value)] = known[key]
            return known[key]
        raise CellFault(f"Không có {what} “{written[:60]}”. Vui lòng chọn trong danh sách: {offered}.")

    return parse


@dataclass(frozen=True)
class Column:
    """A column of a list: how it is called, how a cell is read, and how the template explains it.

    `parse` returns a value that JSON can keep, or a date; it raises CellFault. `choices` become a drop-down.
    `offered` columns stand in the template, the others are only recognised. `textual` cells are formatted as text, so
    that Excel leaves leading zeros and long numbers alone. A required column may be missing where those of `instead`
    are there.
    """

    key: str
    label: str
    parse: Callable[[Any], Any]
    required: bool = False
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    example: str = ""
    help: str = ""
    width: int = 18
    textual: bool = True
    offered: bool = True
    instead: tuple[str, ...] = ()


def read_row(columns: Iterable[tuple[int, Column]], values: tuple[Any, ...]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return (what the mapped cells say, what is wrong with them) by the column's key."""
    found: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for index, column in columns:
        try:
            found[column.key] = column.parse(values[index] if index < len(values) else None)
        except CellFault as fault:
            faults[column.key] = str(fault)
    return found, faults
