"""Tables written in the body of a text: lines between bars, "| TT | Nội dung |", as an imported plan holds them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile

from documents.rules.numbers import roman
from documents.rules.paper import Annex, Block, Column, Table

_ROW = re.compile(r"\s*\|.*\|\s*")
_ANNEX = re.compile(r"(?P<label>phụ lục(?:\s+(?:số\s+)?(?:\d{1,2}|[ivx]{1,4}))?)\s*[.:]?", re.IGNORECASE)
_NOTE = re.compile(r"\(.*(?:kèm theo|ban hành).*\)[.]?", re.IGNORECASE | re.DOTALL)
_SENTENCE = (".", ";", ":", ",", "!", "?")
_FIGURES = re.compile(r"^[\d.,%\s–-]+$")
LONGEST = 40  # letters: a longer cell is broken, so it asks for no more room
UNNUMBERED = "Phụ lục"
TITLE_LINES = 4  # an annex's title and its note above its table; where more stands there, it is text

Piece = Block | Table


def with_tables(blocks: Iterable[Block]) -> tuple[Piece, ...]:
    """Return a body with its written rows put together to tables; every other block stays as it is."""
    found: list[Piece] = []
    for written, group in groupby(blocks, key=_is_row):
        if written:
            found += _table([_cells(line) for block in group for line in block.text.splitlines()])
        else:
            found += group
    return tuple(found)


def parted(pieces: Sequence[Piece], note: str) -> tuple[tuple[Piece, ...], tuple[Annex, ...]]:
    """Return the body and the annexes behind it: a line "Phụ lục …", its title, text and tables; `note` says to what.

    A body that goes on behind such a line, or names an annex that holds nothing, is returned whole.
    """
    first = next((at for at, piece in enumerate(pieces) if _label(piece)), len(pieces))
    body, behind = tuple(pieces[:first]), tuple(pieces[first:])
    annexes = tuple(_annexes(behind, note))
    if _goes_on(body, behind) or not all(annex.body for annex in annexes):
        return tuple(pieces), ()
    return body, annexes


def column_of(title: str, cells: Iterable[str]) -> Column:
    """A share of the width by the longest text, at least the longest word; figures stand at the right."""
    held = [cell for cell in cells if cell]
    longest = max((len(cell) for cell in [*held, title]), default=1)
    word = max((len(word) for cell in [*held, title] for word in cell.split()), default=1)
    if title.casefold() in ("tt", "stt"):
        return Column(title, 5.0, "center")
    figures = bool(held) and all(_FIGURES.match(cell) for cell in held)
    return Column(title, float(max(min(longest, LONGEST), word, 4)), "right" if figures else "left")


def _is_row(block: Block) -> bool:
    lines = block.text.splitlines()
    return block.kind == "paragraph" and bool(lines) and all(_ROW.fullmatch(line) for line in lines)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in line.strip().strip("|").split("|"))


def _table(rows: list[tuple[str, ...]]) -> Iterator[Piece]:
    """The table, its head the first row that is as wide as any; what stands above the head is a line of its own."""
    count = max(len(row) for row in rows)
    head = next(at for at, row in enumerate(rows) if len(row) == count)
    for row in rows[:head]:
        yield Block("centered", " ".join(cell for cell in row if cell))
    body = rows[head + 1 :]
    columns = (column_of(rows[head][at], (row[at] for row in body if len(row) > max(at, 1))) for at in range(count))
    yield Table(tuple(columns), tuple(body))


def _label(piece: Piece) -> str:
    """Return "Phụ lục I" where a line opens an annex, else "": Roman, as NĐ 30/2020 PL I mục III.1 has it."""
    if isinstance(piece, Table) or piece.kind == "bullet":
        return ""
    match = _ANNEX.fullmatch(piece.text.strip())
    if not match:
        return ""
    number = re.sub(r"^phụ lục\s*(?:số\s*)?", "", match["label"], flags=re.IGNORECASE)
    if number.isdecimal() and int(number):
        number = roman(int(number))
    return f"Phụ lục {number.upper()}".strip()


def _annexes(pieces: Sequence[Piece], note: str) -> Iterator[Annex]:
    """Read annex after annex; the first piece opens one."""
    starts = [at for at, piece in enumerate(pieces) if _label(piece)]
    several = len(starts) > 1
    for start, end in zip(starts, [*starts[1:], len(pieces)], strict=False):
        label, held = _label(pieces[start]), pieces[start + 1 : end]
        head = _head(held)
        title = "\n".join(line.text.strip() for line in head if not _NOTE.fullmatch(line.text.strip()))
        shown = "" if several and label == UNNUMBERED else label  # the writers number those that nobody numbered
        yield Annex(title or label.upper(), note, tuple(held[len(head) :]), shown if title else "")


def _head(pieces: Sequence[Piece]) -> list[Block]:
    """The title and its note: all the few lines above a table, or one line, in capitals several; a sentence is text."""
    lines = [piece for piece in takewhile(lambda piece: isinstance(piece, Block), pieces) if isinstance(piece, Block)]
    if len(lines) < len(pieces) and len(lines) <= TITLE_LINES and all(_titular(line) for line in lines):
        return lines
    found: list[Block] = []
    for line in lines:
        noted = bool(_NOTE.fullmatch(line.text.strip()))
        if not noted and (not _titular(line) or (found and not (found[0].text.isupper() and line.text.isupper()))):
            break
        found.append(line)
    return found


def _titular(line: Block) -> bool:
    """A line that may be a title: without a number, and no sentence."""
    text = line.text.strip()
    return not line.label and line.kind != "bullet" and (bool(_NOTE.fullmatch(text)) or not text.endswith(_SENTENCE))


def _goes_on(body: Sequence[Piece], behind: Sequence[Piece]) -> bool:
    """Whether the sections of the body are counted on behind the line that names an annex."""
    above, below = _sections(body), _sections(behind)
    return bool(above and below) and below[0] == above[-1] + 1


_PLACES = {roman(number): number for number in range(1, 16)}  # longer papers do not count their parts so


def _sections(pieces: Sequence[Piece]) -> list[int]:
    """The numbers of the sections "I.", "II." …"""
    labels = (piece.label for piece in pieces if isinstance(piece, Block) and piece.kind == "heading")
    shown = (label.strip().rstrip(".-/) ") for label in labels)
    return [_PLACES[label] for label in shown if label in _PLACES]
