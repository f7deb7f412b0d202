"""What the plan reader returns: plain frozen values, every one with its place in the normalised source.

Confidence is a number from 0 to 1:
1.0   the source prints it in full ("trước ngày 18/02/2022");
0.8   one part was supplied by the campaign (a missing year, a quota read from its wording);
0.6   read from the shape of the line only; somebody should look at it;
below doubtful: shown first on the review screen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple


class Span(NamedTuple):
    """Half-open range of offsets in ``PlanDraft.text``."""

    start: int
    end: int


@dataclass(frozen=True)
class BasisDraft:
    """One cited basis (căn cứ) with the number and date of its document, where printed."""

    text: str
    document_number: str | None
    document_date: date | None
    span: Span
    confidence: float


@dataclass(frozen=True)
class BlockDraft:
    """One piece of the body. ``kind``: heading, numbered, bullet, paragraph or table."""

    kind: str
    label: str
    text: str
    level: int
    span: Span


@dataclass(frozen=True)
class TargetDraft:
    """One promised number. ``minimum``/``maximum`` are inclusive; ``unit`` is percent or count."""

    text: str
    subject: str
    measure: str
    minimum: float | None
    maximum: float | None
    unit: str
    of: str | None
    span: Span
    confidence: float


@dataclass(frozen=True)
class MilestoneDraft:
    """One date, window or rhythm that obliges somebody."""

    text: str
    starts_on: date | None
    ends_on: date | None
    precision: str
    bound: str
    what: str
    kind: str
    recurring: str | None
    responsible: str | None
    span: Span
    confidence: float


class Responsibility(NamedTuple):
    """A unit named in the assignment part, with the label of its nearest numbered heading."""

    who: str
    label: str
    span: Span


class Signer(NamedTuple):
    """Who signed; ``title`` is the position block on one line."""

    name: str
    title: str | None


class NumberedParagraph(NamedTuple):
    """A numbered item that is a sentence, not a heading: its first words."""

    label: str
    text: str
    level: int
    span: Span


class Place(NamedTuple):
    """Where a header field, a recipient or the signature stands in the source."""

    field: str
    span: Span


@dataclass(frozen=True)
class PlanDraft:
    """A plan as read from its source; nothing here was saved anywhere."""

    text: str
    number: str | None
    place: str | None
    issued_on: date | None
    issued_month: str | None
    kind: str | None
    title: str | None
    theme: str | None
    period: tuple[date, date] | None
    legal_bases: tuple[BasisDraft, ...]
    blocks: tuple[BlockDraft, ...]
    targets: tuple[TargetDraft, ...]
    milestones: tuple[MilestoneDraft, ...]
    responsibilities: tuple[Responsibility, ...]
    audiences: tuple[str, ...]
    award_titles: tuple[str, ...]
    recipients: tuple[str, ...]
    signer: Signer | None
    numbered_paragraphs: tuple[NumberedParagraph, ...]
    bullet_count: int
    places: tuple[Place, ...] = ()

    @property
    def sections(self) -> tuple[BlockDraft, ...]:
        """The numbered headings, in order."""
        return tuple(block for block in self.blocks if block.kind == "heading" and block.label)

    def claimed(self) -> Iterator[Span]:
        """Every span that a field or a block holds."""
        yield from (place.span for place in self.places)
        yield from (basis.span for basis in self.legal_bases)
        yield from (block.span for block in self.blocks)

    def unclaimed(self) -> str:
        """Visible characters of the source held by no field and no block: always the empty string."""
        held = bytearray(len(self.text))
        for start, end in self.claimed():
            held[start:end] = b"\x01" * (end - start)
        return "".join(char for char, mark in zip(self.text, held, strict=True) if not mark and not char.isspace())

    def as_dict(self) -> dict[str, Any]:
        """The draft as JSON-ready values (see docs/import.md for the keys)."""
        from .export import as_dict

        return as_dict(self)
