"""The cells of a row "| a | b |", and who does what in a row of a schedule."""

import re
from typing import NamedTuple

from .draft import Span
from .units import names_units

_FEW = 8  # a cell with a date and little else holds no act
_COUNTER = re.compile(r"\(?\d{1,3}\)?[.)]?|[IVX]{1,4}|[-–]")


class Cell(NamedTuple):
    """What a cell holds, and where."""

    text: str
    span: Span


def cells_of(text: str, row: Span) -> list[Cell]:
    """The cells of a row "| a | b |"."""
    return [
        Cell(match[0].strip(), Span(match.start(), match.end()))
        for match in re.finditer(r"(?<=\| )[^|]+(?= \|)", text[slice(*row)])
    ]


def scheduled(cells: list[Cell], at: int) -> tuple[str | None, str | None]:
    """(act, unit) of a row whose date stands at ``at``; the act is None where it shares its cell with the date."""
    words = [cell for cell in cells if not _COUNTER.fullmatch(cell.text)]
    others = [cell.text for cell in words if at not in range(*cell.span)]
    who = next((name for name in others[::-1] if names_units(name)), None)
    dated = next((cell for cell in words if at in range(*cell.span)), None)
    if dated is None or len(dated.text.split()) > _FEW:
        return (dated.text if dated else None), who
    return next((name for name in others if name != who), who), who
