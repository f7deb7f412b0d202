"""Tables written in the body of a text: lines between bars, "| TT | Nội dung |", as an imported plan holds them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from documents.rules.paper import Annex, Block, Column, Table

_ROW = re.compile(r"\s*\|.*\|\s*")
_ANNEX = re.compile(r"(?P<label>phụ lục(?:\s+(?:số\s+)?(?:\d{1,2}|[ivx]{1,4}))?)\s*[.:]?", re.IGNORECASE)
_NOTE = re.compile(r"\(.*(?:kèm theo|ban hành).*\)[.]?", re.IGNORECASE | re.DOTALL)
_FIGURES = re.compile(r"^[\d.,%\s–-]+$")
LONGEST = 40  # letters: a longer cell is broken, so it asks for no more room
TITLE_LINES = 4  # an annex's title and its note; where more stands before the table, it is text

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
    """Return the body and the annexes behind it: each "PHỤ LỤC", its title, one table; `note` says to what.

    A body whose annexes hold anything else is returned whole.
    """
    first = next((at for at, piece in enumerate(pieces) if _label(piece)), len(pieces))
    try:
        return tuple(pieces[:first]), tuple(_annexes(pieces[first:], note))
    except ValueError:
        return tuple(pieces), ()


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
    """Return "Phụ lục 1" where a line opens an annex, else ""."""
    if isinstance(piece, Table) or piece.kind == "bullet":
        return ""
    match = _ANNEX.fullmatch(piece.text.strip())
    if not match:
        return ""
    number = re.sub(r"^phụ lục\s*(?:số\s*)?", "", match["label"], flags=re.IGNORECASE)
    return f"Phụ lục {number.upper()}".strip()


def _annexes(pieces: Sequence[Piece], note: str) -> Iterator[Annex]:
    """Read annex after annex; raises ValueError where one is not a title and one table."""
    at = 0
    while at < len(pieces):
        label, end = _label(pieces[at]), at + 1
        while end < len(pieces) and isinstance(pieces[end], Block):
            end += 1
        lines = [piece.text.strip() for piece in pieces[at + 1 : end] if isinstance(piece, Block)]
        table = pieces[end] if end < len(pieces) else None
        if not label or not isinstance(table, Table) or len(lines) > TITLE_LINES:
            raise ValueError("not an annex of one table")
        title = "\n".join(line for line in lines if not _NOTE.fullmatch(line))
        yield Annex(title or label.upper(), note, table, label if title else "")
        at = end + 1
