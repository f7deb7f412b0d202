"""The cells of a row "| a | b |", and who does what in a row of a schedule."""

import re
from typing import NamedTuple

from .draft import Span
from .units import names_units

_FEW = 8  # a cell with a date and little else holds no act
_COUNTER = re.compile(r"\(?\d{1,3}\)?[.)]?|[IVX]{1,4}|[-–]")


_WHO = re.compile(
    r"(?:đơn vị|bộ phận|cơ quan|người|cá nhân)(?: (?:chủ trì|thực hiện|phụ trách|chịu trách nhiệm|đảm nhiệm))?"
    r"|chủ trì(?: thực hiện)?|phụ trách|(?:phân công|trách nhiệm)(?: thực hiện)?",
    re.IGNORECASE,
)


class Cell(NamedTuple):
    """What a cell holds, and where."""

    text: str
    span: Span


_CELL = re.compile(r"(?<=\| )(?:[^|]+(?= \|)|(?=\|))")


def cells_of(text: str, row: Span, *, empty: bool = False) -> list[Cell]:
    """The cells of a row "| a | b |"; the empty ones only where they are asked for."""
    found = (Cell(match[0].strip(), Span(match.start(), match.end())) for match in _CELL.finditer(text[slice(*row)]))
    return [cell for cell in found if cell.text or empty]


def column_of_units(row: str) -> int | None:
    """Which column of the row that heads a table says who acts ("Đơn vị chủ trì"); None where none does."""
    cells = cells_of(row, Span(0, len(row)), empty=True)
    return next((index for index, cell in enumerate(cells) if _WHO.fullmatch(cell.text)), None)


def unit_in(row: str, column: int) -> str | None:
    """The units that a row names in that column."""
    cells = cells_of(row, Span(0, len(row)), empty=True)
    name = cells[column].text if column < len(cells) else ""
    return name if name and names_units(name) else None


def scheduled(cells: list[Cell], at: int) -> tuple[str | None, str | None]:
    """(act, unit) of a row whose date stands at ``at``; the act is None where it shares its cell with the date."""
    words = [cell for cell in cells if not _COUNTER.fullmatch(cell.text)]
    others = [cell.text for cell in words if at not in range(*cell.span)]
    who = next((name for name in others[::-1] if names_units(name)), None)
    dated = next((cell for cell in words if at in range(*cell.span)), None)
    if dated is None or len(dated.text.split()) > _FEW:
        return (dated.text if dated else None), who
    return next((name for name in others if name != who), who), who
