"""The source as the review page shows it: lines cut into pieces, each knowing the rows that were read from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from campaigns.rules.plan_reader.draft import Span

# What a piece is coloured as where several rows share it; the body is not coloured at all.
RANK = ("milestones", "targets", "bases", "assignments", "recipients", "plan", "blocks")


@dataclass(frozen=True)
class Mark:
    """A row or a field (`target`: its id on the page) and its place in the source."""

    span: Span
    kind: str
    target: str


@dataclass(frozen=True)
class Piece:
    """A run of the source that the same rows hold. `kind` is "" where nothing but the body does."""

    id: str
    text: str
    kind: str
    targets: tuple[str, ...]


def marked_lines(text: str, marks: Iterable[Mark]) -> list[list[Piece]]:
    """Cut the source at the ends of lines and of marks. Every character stays; cost grows with text and marks."""
    lines: list[list[Piece]] = [[]]
    for number, (start, end, held) in enumerate(_runs(text, [mark for mark in marks if _sound(mark.span, text)])):
        if text[start:end] == "\n":
            lines.append([])
        else:
            lines[-1].append(_piece(f"src-{number}", text[start:end], held))
    return [line for line in lines if line]


def pieces_by_target(lines: list[list[Piece]]) -> dict[str, str]:
    """The ids of the pieces of each row, joined by spaces, as `data-lights` wants them."""
    found: dict[str, list[str]] = {}
    for piece in (piece for line in lines for piece in line):
        for target in piece.targets:
            found.setdefault(target, []).append(piece.id)
    return {target: " ".join(ids) for target, ids in found.items()}


def located(text: str, wanted: str) -> Span | None:
    """The place of a passage in the source, where it stands there word for word."""
    start = text.find(wanted) if wanted else -1
    return Span(start, start + len(wanted)) if start >= 0 else None


def _sound(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text)


def _runs(text: str, marks: list[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """(start, end, marks) of every run between two cuts, in order; a line break is a run of its own."""
    opens: dict[int, list[Mark]] = {}
    for mark in marks:
        opens.setdefault(mark.span.start, []).append(mark)
    breaks = {at + shift for at, char in enumerate(text) if char == "\n" for shift in (0, 1)}
    cuts = sorted({0, len(text), *opens, *(mark.span.end for mark in marks), *breaks})
    held: list[Mark] = []
    for start, end in pairwise(cuts):
        held = [mark for mark in held if mark.span.end > start] + opens.get(start, [])
        yield start, end, held


def _piece(name: str, text: str, held: list[Mark]) -> Piece:
    """The row that matters most comes first: a click goes there and lights them all."""
    rows = sorted(held, key=lambda mark: RANK.index(mark.kind))
    kind = rows[0].kind if rows and rows[0].kind != "blocks" else ""
    return Piece(name, text, kind, tuple(mark.target for mark in rows))
