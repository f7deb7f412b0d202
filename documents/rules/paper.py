"""The Paper value: what an official paper says, whichever form and whichever file it is printed in.

A Paper holds words only. Punctuation that a form prescribes (";" after a basis or an item, "." after a paragraph,
"./." at the end, "- " before a recipient, "I-" or "I." before a section) is added by the writers, so the same value
prints in both forms.
Text may hold **bold** and *italic* runs; everything else is printed as it is.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from documents.rules.figures import Figure

if TYPE_CHECKING:
    from documents.rules.designs import Design

Form = Literal["nd30", "hd05"]
BlockKind = Literal["heading", "numbered", "bullet", "paragraph", "clause", "centered"]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Letterhead:
    """Who writes: the superior body (may be empty) above the issuing body."""

    superior: str
    issuer: str


@dataclass(frozen=True)
class Block:
    """One paragraph of the body.

    kind: "heading" (level 0 "I.", level 1 "1.", level 2 "1.1."), "numbered" (a numbered text, no bold),
    "bullet" ("- "), "paragraph", "clause" ("Điều 1."), "centered". label: the number as written ("I.", "2.1.", "a)").
    """

    kind: BlockKind
    text: str
    label: str = ""
    level: int = 0


@dataclass(frozen=True)
class Column:
    """A column of a table; widths are shares: the writers stretch them to the width of the text."""

    title: str
    width_mm: float
    align: Align = "left"


@dataclass(frozen=True)
class Table:
    """A ruled table. A row with one cell spans the table in bold (a group's name)."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Annex:
    """Lists, tables and text after the signature, on pages numbered anew.

    title: "DANH SÁCH …" (may hold line breaks); note: "(Kèm theo Quyết định số … )", see numbers.annex_note;
    label: "Phụ lục I"; left empty it is written where there are several annexes.
    """

    title: str
    note: str
    body: tuple[Block | Table | Figure, ...]
    label: str = ""


@dataclass(frozen=True)
class Signature:
    """Who signs: lines of authority ("TM. HỘI ĐỒNG", "CHỦ TỊCH") and the name.

    note: "(Ký, ghi rõ họ tên)"; office: the post in the school, above the name, for a council that uses its seal.
    """

    capacity: tuple[str, ...]
    name: str
    note: str = ""
    office: str = ""


@dataclass(frozen=True)
class Paper:
    """An official paper. See documents/rules/profiles.py for how each part is printed.

    kind: a key of numbers.KIND_CODES; number: "05/QĐ-TCT" or "" (prints the blank, with `symbol` if given);
    issued_on None prints blanks; signatures: one stands right, two left and right, three in a row, more in rows of
    three with the last one alone below; code and
    check_url: how anybody looks an issued paper up, printed under "Nơi nhận" as text and as a QR; choices: the
    numbers of the form that the school has chosen within their ranges (profiles.kept_choices).
    """

    form: Form
    kind: str
    kind_name: str
    title: str
    letterhead: Letterhead
    place: str = ""
    issued_on: date | None = None
    number: str = ""
    symbol: str = ""
    theme: str = ""
    authority: str = ""
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    enacting: str = ""
    body: tuple[Block | Table | Figure, ...] = ()
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    language: str = "vi"
    code: str = ""
    check_url: str = ""
    choices: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Certificate:
    """One printed page of honour: giấy khen ("TẶNG") or a title's certificate ("TẶNG DANH HIỆU").

    decision_text: "Quyết định số 07/QĐ-TCT ngày 09 tháng 12 năm 2026"; golden_book_number: the row in the decision;
    awarder_capacity: "HIỆU TRƯỞNG TRƯỜNG …"; form decides the heading, as in a Paper. design: the school's own page,
    None for the built-in one; code and check_url: how anybody looks the certificate up.
    """

    title_line: str
    award_name: str
    awarder_capacity: str
    recipient: str
    recipient_post: str
    achievement: str
    decision_text: str
    golden_book_number: str
    place: str
    issued_on: date | None
    signer_capacity: tuple[str, ...]
    signer_name: str
    issuer: str = ""
    form: Form = "nd30"
    code: str = ""
    check_url: str = ""
    design: "Design | None" = None


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


# A mark opens after a space, a bracket or a quote and before a visible sign, so "5 * 3" and "(*)" stay as they are.
_MARKED = re.compile(
    r"(?:^|(?<=[\s(\[\"“‘]))(?P<mark>\*\*|\*)(?=[\w\"“‘(])(?P<text>[^*]+?)(?<=[\w\"”’).,;:!?%])(?P=mark)(?!\w)"
    r"|(?<=[\"“])(?P<mark2>\*\*|\*)(?P<text2>[^*]+?)(?P=mark2)(?=[\"”])"
)


def runs(text: str) -> tuple[Run, ...]:
    """Split a text into runs at its **bold** and *italic* marks; joined, they give the text without the marks."""
    found: list[Run] = []
    at = 0
    for match in _MARKED.finditer(text):
        if match.start() > at:
            found.append(Run(text[at : match.start()]))
        mark = match["mark"] or match["mark2"]
        found.append(Run(match["text"] or match["text2"], bold=mark == "**", italic=mark == "*"))
        at = match.end()
    if at < len(text) or not found:
        found.append(Run(text[at:]))
    return tuple(found)
