"""A plan on its way into the database: what the review form shows, mends and yields. Plain values only."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from campaigns.rules.counting import Count
from campaigns.rules.duties import Duty
from campaigns.rules.plan_reader.draft import Span
from emulation.text import upper_first

DOUBTFUL = 0.7  # an item read with less confidence than this is shown first
PARTY_NUMBER = re.compile(r"\d+[a-z]?-[^\W\d_]{2,}/\S", re.IGNORECASE)
STATE_NUMBER = re.compile(r"\d+[a-z]?/\S*[^\W\d_]{2,}", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:(?:v/v|về việc|triển khai(?: thực hiện)?|tổ chức(?: thực hiện)?|thực hiện|phát động) )+", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Row:
    """Where a row came from: its place in the normalised source, or the saved row it changes."""

    span: Span | None = None
    confidence: float = 1.0
    pk: int | None = None

    @property
    def doubtful(self) -> bool:
        """Whether somebody should look at it first."""
        return self.confidence < DOUBTFUL


@dataclass(frozen=True)
class BasisEntry(Row):
    text: str
    document_number: str = ""
    document_date: date | None = None
    to_review: bool = False


@dataclass(frozen=True)
class BlockEntry(Row):
    """A piece of the body. `kind`: heading, numbered, bullet, paragraph, or rows (of `which`, as list or table)."""

    kind: str
    text: str
    label: str = ""
    level: int = 0
    which: str = ""
    as_table: bool = False


@dataclass(frozen=True)
class TargetEntry(Row):
    """A measurable promise; `title` and `base_title` are codes of titles, "" for none."""

    text: str
    unit: str
    subject: str = ""
    measure: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    of: str = ""
    counts: str = Count.BY_HAND
    title: str = ""
    base_title: str = ""


@dataclass(frozen=True)
class MilestoneEntry(Row):
    what: str
    kind: str
    text: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    precision: str = "day"
    bound: str = "by"
    recurring: str = ""
    responsible: str = ""
    duty: str = Duty.OFFICE


@dataclass(frozen=True)
class AssignmentEntry(Row):
    who: str
    label: str = ""


@dataclass(frozen=True)
class RecipientEntry(Row):
    text: str


@dataclass(frozen=True)
class SignerEntry:
    name: str = ""
    post: str = ""


@dataclass(frozen=True)
class PlanEntry:
    """A whole plan. The dates may be None only until the office has filled them in."""

    title: str
    starts_on: date | None
    ends_on: date | None
    form: str
    place: str
    name: str = ""
    theme: str = ""
    kind_name: str = "KẾ HOẠCH"
    lead: str = ""
    own_labels: bool = True
    signer: SignerEntry = field(default_factory=SignerEntry)
    bases: tuple[BasisEntry, ...] = ()
    blocks: tuple[BlockEntry, ...] = ()
    targets: tuple[TargetEntry, ...] = ()
    milestones: tuple[MilestoneEntry, ...] = ()
    assignments: tuple[AssignmentEntry, ...] = ()
    recipients: tuple[RecipientEntry, ...] = ()
    source_name: str = ""
    source_text: str = ""
    source_number: str = ""
    source_issued_on: date | None = None
    places: tuple[tuple[str, Span], ...] = ()
    sureness: tuple[tuple[str, float], ...] = ()

    @property
    def campaign_name(self) -> str:
        """The name typed, else the one that the title carries."""
        return self.name or campaign_name(self.title)


def form_of_number(number: str) -> str | None:
    """Which form a number belongs to: "100-KH/TCT" → "hd05", "100/KH-TCT" → "nd30", else None."""
    if PARTY_NUMBER.match(number):
        return "hd05"
    return "nd30" if STATE_NUMBER.match(number) else None


def campaign_name(title: str) -> str:
    """What the campaign is called: its plan's title without "Triển khai", "Phát động", "V/v" in front."""
    rest = _OPENING.sub("", title, count=1) if _OPENING.match(title) else title
    return upper_first(rest)


def clip(text: str, limit: int) -> str:
    """A derived line cut to its column, with an ellipsis; its source stays whole in the body."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def tidy_number(value: Decimal) -> Decimal:
    """The number as people write it: 90.00 → 90, 12.50 → 12.5; at most two decimals."""
    rounded = value.quantize(Decimal("0.01"))
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded.normalize()
