"""Pieces joined to lines as the eye sees them: a line of a column, with its box, size and weight."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from documents.checking.page import ASCENT, DESCENT, MM_PER_PT, Piece, RawPage, Stroke
from emulation.text import one_line

SAME_LEVEL = 0.25  # of the letter size
SPACE = 0.18
COLUMN = 1.2
APART = 0.6  # no space between two words in capitals is as wide


@dataclass(frozen=True)
class Line:
    """Pieces on one base line of one page, left to right."""

    page: int
    pieces: tuple[Piece, ...]
    text: str
    in_table: bool = False

    @cached_property
    def x0(self) -> float:
        return min(piece.x0 for piece in self.pieces)

    @cached_property
    def x1(self) -> float:
        return max(piece.x1 for piece in self.pieces)

    @cached_property
    def y(self) -> float:
        return self._mostly(lambda piece: piece.y)

    @cached_property
    def size(self) -> float:
        return self._mostly(lambda piece: piece.size)

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def top(self) -> float:
        return self.y - ASCENT * self.size * MM_PER_PT

    @property
    def bottom(self) -> float:
        return self.y + DESCENT * self.size * MM_PER_PT

    @cached_property
    def bold(self) -> float:
        return self.share(lambda piece: piece.bold)

    @cached_property
    def italic(self) -> float:
        return self.share(lambda piece: piece.italic)

    @property
    def key(self) -> str:
        return key(self.text)

    @property
    def upper(self) -> bool:
        letters = [char for char in self.text if char.isalpha()]
        return len(letters) > 1 and not any(char.islower() for char in letters)

    def share(self, holds: Callable[[Piece], bool]) -> float:
        """Return which part of the letters a property holds for, 0 to 1."""
        whole = sum(len(piece.text) for piece in self.pieces) or 1
        return sum(len(piece.text) for piece in self.pieces if holds(piece)) / whole

    def _mostly(self, value: Callable[[Piece], float]) -> float:
        counted: Counter[float] = Counter()
        for piece in self.pieces:
            counted[value(piece)] += len(piece.text.strip())
        return counted.most_common(1)[0][0]


@dataclass(frozen=True)
class Sheet:
    """A page with its lines, in reading order; number: the page number as printed, if there is one."""

    page: int
    width: float
    height: float
    lines: tuple[Line, ...]
    strokes: tuple[Stroke, ...]
    number: Line | None
    images: int


def key(text: str) -> str:
    """Return a text for comparing words: capitals without marks, spaces and quotes."""
    bare = unicodedata.normalize("NFD", text.upper()).replace("Đ", "D")
    return "".join(char for char in bare if char.isalnum() or char in "./-:*,;")


def sheet_of(page: RawPage) -> Sheet:
    """Join the pieces of a page to lines and take the page number out."""
    strokes = tuple(page.strokes)
    tables = table_boxes(strokes)
    lines = [_line(page.number, group, tables) for group in _groups(page.pieces)]
    lines = [line for line in lines if line.text]
    number = _page_number(lines)
    kept = sorted((line for line in lines if line is not number), key=lambda line: (round(line.y, 1), line.x0))
    return Sheet(page.number, page.width, page.height, tuple(kept), strokes, number, page.images)


def rows(lines: Iterable[Line]) -> list[Line]:
    """Join lines that stand side by side on one base line (a justified line with wide gaps)."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if last and last.page == line.page and abs(last.y - line.y) < SAME_LEVEL * line.size * MM_PER_PT:
            pair = sorted((last, line), key=lambda one: one.x0)
            pieces = (*pair[0].pieces, *pair[1].pieces)
            found[-1] = Line(line.page, pieces, f"{pair[0].text} {pair[1].text}", last.in_table or line.in_table)
        else:
            found.append(line)
    return found


def parted(line: Line) -> list[Line]:
    """Part capitals, or names, that stand wide apart on one base line: two signatures side by side are no line.

    A justified line may have gaps as wide; such lines have small letters at the beginning of words.
    """
    named = all(not word[0].islower() for word in line.text.split())
    groups = [[line.pieces[0]]]
    for last, piece in pairwise(line.pieces):
        if named and piece.x0 - last.x1 > APART * piece.size * MM_PER_PT:
            groups.append([])
        groups[-1].append(piece)
    if len(groups) == 1:
        return [line]
    return [replace(_line(line.page, group, []), in_table=line.in_table) for group in groups]


def _groups(pieces: list[Piece]) -> list[list[Piece]]:
    """Follow the order of writing: a line goes on while the pen stays level and moves on a little."""
    found: list[list[Piece]] = []
    for piece in pieces:
        if found and _goes_on(found[-1][-1], piece):
            found[-1].append(piece)
        else:
            found.append([piece])
    return found


def _goes_on(last: Piece, piece: Piece) -> bool:
    em = max(last.size, piece.size) * MM_PER_PT
    gap = piece.x0 - max(last.x1, min(last.after, piece.x0))
    level = abs(piece.y - last.y) < SAME_LEVEL * em
    return level and piece.x0 >= last.x1 - 0.5 * em and gap < COLUMN * em and piece.x0 - last.x1 < 2 * COLUMN * em


def _line(page: int, group: list[Piece], tables: list[Stroke]) -> Line:
    text = group[0].text
    for last, piece in pairwise(group):
        apart = piece.x0 - last.x1 > SPACE * piece.size * MM_PER_PT
        text += (" " if apart and not text.endswith(" ") else "") + piece.text
    x, y = group[0].x0, group[0].y
    inside = any(box.x0 - 1 < x < box.x1 + 1 and box.y0 - 1 < y < box.y1 + 1 for box in tables)
    return Line(page, tuple(group), one_line(text), inside)


def table_boxes(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Return the boxes of tables: upright strokes that follow one another down the page, two or more abreast."""
    found: list[Stroke] = []
    for stroke in sorted((one for one in strokes if one.upright), key=lambda one: one.y0):
        last = found[-1] if found else None
        if last and stroke.y0 <= last.y1 + 1.5:
            found[-1] = Stroke(min(last.x0, stroke.x0), max(last.x1, stroke.x1), last.y0, max(last.y1, stroke.y1))
        else:
            found.append(stroke)
    return [box for box in found if box.width > 20]


_NUMBER = re.compile(r"^[-–—\s]*(\d{1,4})[-–—\s]*$")


def page_number_of(line: Line) -> int:
    """Return the number that a page's number line shows."""
    match = _NUMBER.match(line.text)
    return int(match[1]) if match else 0


def _page_number(lines: list[Line]) -> Line | None:
    """Figures alone on a line above or below everything else of the page."""
    if len(lines) < 2:
        return None
    top, low = min(lines, key=lambda line: line.y), max(lines, key=lambda line: line.y)
    for line, edge in ((top, top.y < 25), (low, low.y > 268)):
        alone = not any(other is not line and abs(other.y - line.y) < 2 for other in lines)
        if edge and alone and not line.in_table and _NUMBER.match(line.text):
            return line
    return None
