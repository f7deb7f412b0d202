"""A list as a file: every list page offers "In, Word, PDF, Excel" of what it shows, filters included.

A view makes a `ListSheet` and hands it to `list_file`; the page includes "_list_links.html". Excel is written here;
the writers of papers are registered by the app of papers, so that every floor can offer its lists.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, Literal

from django.core.paginator import Page, Paginator
from django.http import FileResponse, HttpRequest
from django.utils import timezone

from emulation.decisions import RuleViolation
from emulation.sheets.writing import write_list
from emulation.text import decimal_text, in_file_name

MOST_ROWS = 20_000  # what a sheet is written of while the page waits; more is a matter for a filter
PAPER_ROWS = 5_000  # what a paper still holds
_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_FORMATS = {"in": "pdf", **{name: name for name in _TYPES}}  # "in": the PDF shown in the browser, to be printed
Cell = str | int | Decimal | date | datetime | None


@dataclass(frozen=True)
class ListColumn:
    """A column; `width` is a share of the page."""

    title: str
    width: float = 30
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True)
class ListSheet:
    """What a list says: `title` without "Danh sách", `note` below it, plain values in the rows.

    `school` heads the paper (a unit of kind school); `kind` is what the paper calls itself; `figures` are
    charts that a paper shows below the rows, as the app of papers knows them.
    """

    title: str
    columns: Sequence[ListColumn]
    rows: Sequence[Sequence[Cell]]
    school: Any
    note: str = ""
    kind: str = "Danh sách"
    figures: Sequence[Any] = ()


def numbered_sheet(
    title: str, school: Any, columns: Mapping[str, float], rows: Iterable[Sequence[Cell]], note: str = ""
) -> ListSheet:
    """Return a list that counts its rows: `columns` are titles with their shares of the page, without "STT"."""
    head = (ListColumn("STT", 12, "center"), *(ListColumn(name, width) for name, width in columns.items()))
    return ListSheet(title, head, [(number, *row) for number, row in enumerate(rows, start=1)], school, note)


def page_of(request: HttpRequest, rows: Any, per_page: int) -> Page[Any]:
    """Return the page of a list that the address asks for; the nearest one where there is no such page.

    `rows`: a sequence, a queryset or `emulation.prepared.Pages`.
    """
    return Paginator(rows, per_page).get_page(request.GET.get("page"))


Writer = Callable[[ListSheet, Any], bytes]
_writers: dict[str, Writer] = {}


def register(file_format: str, writer: Writer) -> None:
    """Add a writer, from `AppConfig.ready()`: (list, the person who asks) -> bytes."""
    _writers[file_format] = writer


def file_wanted(request: HttpRequest) -> bool:
    """Say whether the reader asked for the list as a file."""
    return request.GET.get("dang", "") in _FORMATS


def list_file(request: HttpRequest, sheet: ListSheet) -> FileResponse:
    """Give the list in the format asked for. Raises RuleViolation where it is too long for that."""
    asked = request.GET["dang"]
    file_format = _FORMATS[asked]
    _refuse_too_long(len(sheet.rows), file_format)
    content = write_excel(sheet) if file_format == "xlsx" else _writers[file_format](sheet, request.user)
    response = FileResponse(
        BytesIO(content),
        as_attachment=asked != "in",
        filename=_file_name(sheet.title, file_format),
        content_type=_TYPES[file_format],
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _refuse_too_long(rows: int, file_format: str) -> None:
    if rows > MOST_ROWS:
        raise RuleViolation("Danh sách có hơn 20.000 dòng. Vui lòng lọc bớt rồi xuất lại.")
    if rows > PAPER_ROWS and file_format != "xlsx":
        raise RuleViolation(
            "Danh sách có hơn 5.000 dòng, quá dài để in. Vui lòng tải bản Excel, hoặc lọc bớt rồi in lại."
        )


def cell_text(value: Cell) -> str:
    """Return a value as papers write it."""
    if isinstance(value, datetime):
        return f"{timezone.localtime(value) if timezone.is_aware(value) else value:%H:%M %d/%m/%Y}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal):
        return decimal_text(value)
    return "" if value is None else str(value)


def write_excel(sheet: ListSheet) -> bytes:
    """Return the list as .xlsx, one head row first so that it can be read back in; no text becomes a formula."""
    return write_list(
        "Danh sách",
        [column.title for column in sheet.columns],
        [max(8, int(column.width / 2)) for column in sheet.columns],
        ([_excel_value(value) for value in row] for row in sheet.rows),
    )


def _excel_value(value: Cell) -> Cell:
    """Excel knows no time zones."""
    return timezone.make_naive(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def _file_name(title: str, file_format: str) -> str:
    return f"{in_file_name(title.replace('/', '-'))}.{file_format}"
