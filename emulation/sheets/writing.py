"""Write workbooks: lists, the template to fill in, the rows that were refused. Nothing we write is ever a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from emulation.sheets.cells import Column, shown

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FACE = Font(name="Times New Roman", size=12)
BOLD = Font(name="Times New Roman", size=12, bold=True)
HEAD = PatternFill("solid", start_color="FFDCE6F1")
RED = PatternFill("solid", start_color="FFF8CBAD")
WRAP = Alignment(wrap_text=True, vertical="top")
LIST, GUIDE, CHOICES = "Danh sách", "Hướng dẫn", "Danh mục"
AUTHOR = "Thi đua – Khen thưởng"
TRUE_ROW, REASON = "Dòng trong tệp đã tải lên", "Lý do"
TEMPLATE_ROWS = 2000  # how far drop-downs and text format reach in the template
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what no XML may hold
LONGEST = 32_000  # Excel's cells hold 32,767 characters


def _cell(sheet: Any, value: Any, *, font: Font = FACE, fill: PatternFill | None = None) -> Any:
    """Return a styled cell; text that looks like a formula stays text, here and when Excel opens it."""
    if isinstance(value, str):
        value = NOT_XML.sub("", value)[:LONGEST]
    cell = WriteOnlyCell(sheet, value)
    cell.font = font
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        cell.data_type = "s"
        cell.quotePrefix = True
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    if fill is not None:
        cell.fill = fill
    return cell


def _widths(sheet: Any, widths: Sequence[int]) -> None:
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def write_list(title: str, headers: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a workbook with one sheet: a head that stays in sight and prints on every page, and the rows."""
    book = _new_book(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    _widths(sheet, widths)
    sheet.append([_cell(sheet, header, font=BOLD, fill=HEAD) for header in headers])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    return _bytes_of(book)


def _new_book(*, write_only: bool = False) -> Workbook:
    book = Workbook(write_only=write_only)
    book.properties.creator = AUTHOR  # the library would sign with its own name
    return book


def _bytes_of(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


class Rejects:
    """The workbook of refused rows: the clerk's own columns, the true row number, the reason; wrong cells are red."""

    def __init__(self, headers: Sequence[Any]) -> None:
        self.book = _new_book(write_only=True)
        self.sheet = self.book.create_sheet("Dòng cần sửa")
        self.sheet.freeze_panes = "A2"
        self.width = len(headers)
        _widths(self.sheet, [18] * self.width + [14, 80])
        names = [*(shown(header) for header in headers), TRUE_ROW, REASON]
        self.sheet.append([_cell(self.sheet, name, font=BOLD, fill=HEAD) for name in names])

    def add(self, number: int, values: Sequence[Any], wrong: Iterable[int], reason: str) -> None:
        """Add a row as it was, with what is wrong; `wrong` are the indexes of its cells to mark."""
        marked = set(wrong)
        kept = [*values[: self.width], *[None] * (self.width - len(values))]
        plain = [value if isinstance(value, str | int | float | date | None) else shown(value) for value in kept]
        cells = [_cell(self.sheet, value, fill=RED if at in marked else None) for at, value in enumerate(plain)]
        self.sheet.append([*cells, _cell(self.sheet, number), _cell(self.sheet, reason)])

    def save(self, out: IO[bytes]) -> None:
        """Write the workbook."""
        self.book.save(out)


def write_template(columns: Sequence[Column], notes: Sequence[str]) -> bytes:
    """Return the template: a sheet to fill in with drop-downs, a guide with an example, the choices on their own."""
    book = _new_book()
    sheet: Any = book.active
    guide, choices = book.create_sheet(GUIDE), book.create_sheet(CHOICES)
    sheet.title = LIST
    offered = [column for column in columns if column.offered]
    choices_at = _write_choices(choices, offered)
    for place, column in enumerate(offered, start=1):
        _write_column(sheet, place, column, choices_at.get(column.key))
    sheet.freeze_panes = "A2"
    _write_guide(guide, offered, notes)
    return _bytes_of(book)


def _write_choices(sheet: Any, columns: Sequence[Column]) -> dict[str, str]:
    """Write the lists that drop-downs point at; return where each column's stands."""
    places: dict[str, str] = {}
    for at, column in enumerate((column for column in columns if column.choices), start=1):
        sheet.cell(1, at, column.label).font = BOLD
        for row, label in enumerate(column.choices, start=2):
            cell = sheet.cell(row, at, label)
            cell.font, cell.data_type = FACE, "s"
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = 36
        places[column.key] = f"{quote_sheetname(CHOICES)}!${letter}$2:${letter}${len(column.choices) + 1}"
    return places


def _write_column(sheet: Any, place: int, column: Column, choices_at: str | None) -> None:
    letter = get_column_letter(place)
    head = sheet.cell(1, place, f"{column.label} (*)" if column.required else column.label)
    head.font, head.fill, head.alignment = BOLD, HEAD, WRAP
    sheet.column_dimensions[letter].width = column.width
    if column.textual:
        sheet.column_dimensions[letter].number_format = "@"
    if choices_at is not None:
        drop_down = DataValidation("list", formula1=f"={choices_at}", allow_blank=not column.required)
        drop_down.error, drop_down.errorTitle = "Vui lòng chọn trong danh sách.", column.label
        drop_down.showErrorMessage = True
        drop_down.add(f"{letter}2:{letter}{TEMPLATE_ROWS}")
        sheet.add_data_validation(drop_down)


def _write_guide(sheet: Any, columns: Sequence[Column], notes: Sequence[str]) -> None:
    rows: list[tuple[str, ...]] = [("Cột", "Bắt buộc", "Cách ghi", "Ví dụ")]
    rows += [(c.label, "Có" if c.required else "", c.help, c.example) for c in columns]
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(number, place, value)
            cell.font, cell.alignment, cell.data_type = (BOLD if number == 1 else FACE), WRAP, "s"
    for number, note in enumerate(notes, start=len(rows) + 2):
        sheet.cell(number, 1, note).font = FACE
    _widths(sheet, (24, 12, 70, 32))
