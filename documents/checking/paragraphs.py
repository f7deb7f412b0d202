"""Rows of the body joined to paragraphs, by indent and by how far the row before runs."""

from dataclasses import dataclass

from documents.checking.lines import Line
from documents.checking.page import MM_PER_PT

INDENT = 4.0  # mm from the left edge: more begins a paragraph
SHORT = 3.0  # mm: a row ends its paragraph when the next word would have fitted with so much to spare


@dataclass(frozen=True)
class Edges:
    """Where the text begins and ends on a page, in mm from the left."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Paragraph:
    """Rows of one paragraph."""

    rows: tuple[Line, ...]
    centred: bool

    @property
    def first(self) -> Line:
        return self.rows[0]

    @property
    def last(self) -> Line:
        return self.rows[-1]

    @property
    def text(self) -> str:
        return " ".join(row.text for row in self.rows)

    def share(self, name: str) -> float:
        """Return which part of the letters is bold or italic, 0 to 1."""
        whole = sum(len(row.text) for row in self.rows) or 1
        return sum(getattr(row, name) * len(row.text) for row in self.rows) / whole


def is_centred(line: Line, edges: Edges, tolerance: float = 5) -> bool:
    """Tell whether a line stands in the middle, clear of both edges."""
    return abs(line.middle - edges.middle) < tolerance and line.x0 > edges.left + INDENT and line.x1 < edges.right - 4


def paragraphs(rows: list[Line], edges: Edges) -> list[Paragraph]:
    """Join rows; a centred row is a paragraph of its own."""
    found: list[list[Line]] = []
    for row in rows:
        if found and not _begins(row, found[-1][-1], edges):
            found[-1].append(row)
        else:
            found.append([row])
    return [Paragraph(tuple(group), len(group) == 1 and _centred_alone(group[0], edges)) for group in found]


def _centred_alone(row: Line, edges: Edges) -> bool:
    return is_centred(row, edges, 2.5) and row.x0 > edges.left + 15


def _begins(row: Line, last: Line, edges: Edges) -> bool:
    """Tell whether a row begins a paragraph after the row before."""
    word = row.width * len(row.text.split(" ")[0]) / (len(row.text) or 1)
    if row.x0 - edges.left > INDENT or last.x1 + word < edges.right - SHORT:
        return True
    if row.page != last.page:
        return False
    return row.y - last.y > 2.6 * row.size * MM_PER_PT
