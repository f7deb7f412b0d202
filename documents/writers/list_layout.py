"""Lay a long list out by ourselves: the same lines, rows and pages as the style sheet's ruled table.

WeasyPrint spends five milliseconds on a row whatever the style; here a row costs a tenth of that. Lengths are
millimetres from the upper left corner of the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from documents.rules.profiles import PAGE_HEIGHT_MM, Face, Profile
from documents.writers.columns import BORDER, BREAKS, PAD_X, PAD_Y
from documents.writers.face import MM_PER_PT, metrics
from documents.writers.pieces import Cell, Grid

LINE = 1.149  # the number of `.ruled` in paper.css
ASCENT, DESCENT = 1825 / 2048, 443 / 2048  # of the face, as parts of its size


@dataclass(frozen=True)
class Row:
    """A row: the lines of each cell with their sides; a group's row has one cell that spans."""

    cells: tuple[tuple[tuple[str, ...], str], ...]
    height: float
    bold: bool = False
    head: bool = False
    group: bool = False


@dataclass(frozen=True)
class Sheet:
    """The rows on one page, from `top` down, the head first."""

    top: float
    rows: tuple[Row, ...]


class ListLayout:
    """The measures of one grid in one form."""

    def __init__(self, grid: Grid, profile: Profile) -> None:
        self.profile = profile
        self.left = profile.left.chosen + BORDER / 2
        self.widths = tuple(column.width_mm for column in grid.columns)
        self.edges = tuple(self.left + sum(self.widths[:at]) for at in range(len(self.widths) + 1))
        self.head = self._row(tuple(Cell(column.title, "center") for column in grid.columns), head=True)
        self._grid = grid

    def face(self, row: Row) -> Face:
        """Return how a row is lettered."""
        return self.profile.table_head if row.head else self.profile.table

    def line_height(self, row: Row) -> float:
        """Return the distance of a row's lines."""
        return self.face(row).size.chosen * LINE * MM_PER_PT

    def room_mm(self) -> float:
        """Return how high the head and the first row are, a group's name in between."""
        first = next((row for row in self._rows() if not row.group), None)
        above = next(self._rows()) if first else None
        group = above.height if above and above.group else 0
        return round(self.head.height + group + (first.height if first else 0), 2)

    def sheets(self, top: float) -> Iterator[Sheet]:
        """Yield page after page; the first begins at `top`, the others at the margin. One page is held at a time."""
        limit = PAGE_HEIGHT_MM - self.profile.bottom.chosen + 0.01
        held: list[Row] = [self.head]
        used = top + self.head.height
        for row in self._rows():
            if used + row.height > limit and len(held) > 1:
                kept = _whole(held)
                yield Sheet(top, tuple(held[:kept]))
                top = self.profile.top.chosen
                held = [self.head, *held[kept:]]
                used = top + sum(one.height for one in held)
            held.append(row)
            used += row.height
        yield Sheet(top, tuple(held))

    def _rows(self) -> Iterator[Row]:
        for cells in self._grid.rows:
            yield self._row(cells, group=len(cells) == 1 and len(self.widths) > 1)

    def _row(self, cells: tuple[Cell, ...], *, head: bool = False, group: bool = False) -> Row:
        size = (self.profile.table_head if head else self.profile.table).size.chosen
        bold = head or group
        widths = (sum(self.widths),) if group else self.widths
        found = tuple(
            (wrapped(cell.text, width - 2 * PAD_X - BORDER, size, bold), "left" if group else cell.align)
            for cell, width in zip(cells, widths, strict=True)
        )
        lines = max(len(text) for text, _ in found)
        height = lines * size * LINE * MM_PER_PT + 2 * PAD_Y + BORDER
        return Row(found, height, bold=bold, head=head, group=group)


def baseline(size_pt: float) -> float:
    """Return how far the base line stands under the top of its line."""
    return ((LINE - ASCENT - DESCENT) / 2 + ASCENT) * size_pt * MM_PER_PT


def _whole(held: list[Row]) -> int:
    """Return how many rows stay on a page: a group's name goes along with its first row."""
    kept = len(held)
    while kept > 1 and held[kept - 1].group:
        kept -= 1
    return kept if kept > 1 else len(held)


@lru_cache(maxsize=4096)
def wrapped(text: str, width_mm: float, size_pt: float, bold: bool) -> tuple[str, ...]:
    """Break a cell's text as the style sheet does: at spaces, after dashes and slashes; a word too long, anywhere."""
    lines: list[str] = []
    for part in text.split("\n"):
        lines += _filled(part, width_mm, size_pt, bold)
    return tuple(lines)


def _filled(text: str, width_mm: float, size_pt: float, bold: bool) -> list[str]:
    measure = metrics(bold=bold)
    lines = [""]
    for word in text.split(" "):
        for at, piece in enumerate(BREAKS.split(word)) if word else ():
            joined = f"{lines[-1]}{' ' if lines[-1] and not at else ''}{piece}"
            if not lines[-1] or measure.width_mm(joined, size_pt) <= width_mm:
                lines[-1] = joined
            else:
                lines.append(piece)
            while measure.width_mm(lines[-1], size_pt) > width_mm and len(lines[-1]) > 1:
                fits = _fitting(lines[-1], width_mm, size_pt, bold)
                lines[-1:] = [lines[-1][:fits], lines[-1][fits:]]
    return lines


def _fitting(text: str, width_mm: float, size_pt: float, bold: bool) -> int:
    """Return how many letters of a word fit on a line, at least one."""
    measure = metrics(bold=bold)
    width, count = 0.0, 0
    for char in text:
        width += measure.width_mm(char, size_pt)
        if width > width_mm:
            break
        count += 1
    return max(count, 1)
