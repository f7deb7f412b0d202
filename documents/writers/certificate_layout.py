"""Where each line of a certificate stands: A4 landscape, the lines and colours of NĐ 98/2023 Điều 104.

Sizes are ours (the decree leaves them to the awarding unit); a long name is set smaller before it is broken.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from documents.rules.numbers import place_and_date
from documents.rules.paper import Align, Certificate
from documents.rules.profiles import PROFILES
from documents.rules.wording import in_form
from documents.writers.arrangement import MOTTO, NATIONAL_NAME, PARTY_NAME
from documents.writers.face import MM_PER_PT, fitted, metrics, printable

WIDTH_MM, HEIGHT_MM = 297.0, 210.0
MIDDLE = WIDTH_MM / 2
TEXT_WIDTH = 226.0
MIDDLE_TOP, MIDDLE_END = 60.0, 139.0  # the awarder's line to the last line of the achievement
FOOT_TOP, FOOT_LEFT_TOP, NAME_LINE = 149.0, 174.0, 183.0  # date; decision; signer's name
LEFT_MIDDLE, RIGHT_MIDDLE, HALF_WIDTH = 84.0, 213.0, 112.0
SQUARE_TOP, SQUARE_SIDE, CODE_LINE = 145.0, 18.0, 5.5  # the QR code above the decision; its code is a line more
LINE = 1.25


@dataclass(frozen=True)
class Spot:
    """One line: its middle (or the end that `align` names), base line in mm from the top, size in points.

    rule_mm draws a rule under it; opens: whether a text begins here; False where a broken text goes on.
    """

    x: float
    y: float
    text: str
    size: float
    bold: bool = True
    italic: bool = False
    red: bool = False
    rule_mm: float = 0
    opens: bool = True
    align: Align = "center"


@dataclass(frozen=True)
class Part:
    """A text of the middle column: sizes (largest, smallest), at most so many lines, space above in mm."""

    text: str
    sizes: tuple[float, float]
    lines: int
    above: float
    bold: bool = True
    italic: bool = False
    red: bool = False


def spots(certificate: Certificate) -> tuple[Spot, ...]:
    """Return every line of a certificate."""
    return (*_heading(certificate), *_middle(certificate), *_left_foot(certificate), *_right_foot(certificate))


def paragraphs(certificate: Certificate) -> list[list[Spot]]:
    """Return the lines of each text, in the order of reading."""
    return by_text(spots(certificate))


def by_text(lines: Iterable[Spot]) -> list[list[Spot]]:
    """Gather lines into texts; each begins where a line opens."""
    found: list[list[Spot]] = []
    for spot in lines:
        if spot.opens:
            found.append([])
        found[-1].append(spot)
    return found


def background(certificate: Certificate) -> Literal["title", "praise"]:
    """A title's certificate ("TẶNG DANH HIỆU") has rows of red flags beside the emblem, a giấy khen has none."""
    return "title" if "DANH HIỆU" in certificate.title_line.upper() else "praise"


def _heading(certificate: Certificate) -> Iterator[Spot]:
    """National name and motto, or the Party's name, with a rule as long as the text."""
    last = PARTY_NAME if certificate.form == "hd05" else MOTTO
    if certificate.form == "nd30":
        yield Spot(MIDDLE, 52, NATIONAL_NAME, 14)
    width = metrics(bold=True).width_mm(last, 14)
    yield Spot(MIDDLE, 58.5, last, 14, rule_mm=round(width, 1))


def _middle(certificate: Certificate) -> Iterator[Spot]:
    """From the awarder to the achievement, moved together when the lines would reach the foot."""
    parts = (
        Part(certificate.awarder_capacity.upper(), (20, 13), 2, 6, red=True),
        Part(certificate.title_line.upper(), (16, 12), 1, 2.5),
        Part(certificate.award_name.upper(), (32, 16), 2, 3.5, red=True),
        Part(certificate.recipient, (25, 15), 2, 4),
        Part(certificate.recipient_post, (15, 11), 2, 1.5, bold=False),
        Part(certificate.achievement, (15, 10), 3, 2, bold=False, italic=True),
    )
    set_parts = [(part, *_fit(part)) for part in parts if part.text.strip()]
    room = MIDDLE_END - MIDDLE_TOP
    needed = sum(part.above + len(lines) * size * LINE * MM_PER_PT for part, lines, size in set_parts)
    squeeze = min(1.0, room / needed)
    y = MIDDLE_TOP + max(0.0, (room - needed) / 3)
    for part, lines, wanted in set_parts:
        size = wanted * squeeze
        y += part.above * squeeze
        for at, line in enumerate(lines):
            y += size * LINE * MM_PER_PT
            yield Spot(MIDDLE, y, line, size, part.bold, part.italic, part.red, opens=at == 0)


def _fit(part: Part) -> tuple[list[str], float]:
    return fitted(printable(part.text), TEXT_WIDTH, part.sizes, part.lines, bold=part.bold, italic=part.italic)


def _left_foot(certificate: Certificate) -> Iterator[Spot]:
    """The decision, the number in the golden book, and the code to look the certificate up."""
    book = f"Số sổ vàng: {certificate.golden_book_number}" if certificate.golden_book_number else ""
    code = f"Mã tra cứu: {certificate.code}" if certificate.code else ""
    y = FOOT_LEFT_TOP - (CODE_LINE if code else 0)
    for text in (certificate.decision_text, book, code):
        if text:
            lines, size = fitted(printable(text), HALF_WIDTH, (13, 10), 2, bold=True, italic=True)
            for at, line in enumerate(lines):
                yield Spot(LEFT_MIDDLE, y, line, size, italic=True, opens=at == 0)
                y += size * LINE * MM_PER_PT


def _right_foot(certificate: Certificate) -> Iterator[Spot]:
    """Place and date, the signer's authority, room to sign, the name."""
    marks = PROFILES[certificate.form].marks
    date, size = fitted(
        printable(place_and_date(certificate.place, certificate.issued_on)),
        HALF_WIDTH,
        (13, 9),
        1,
        bold=True,
        italic=True,
    )
    y = FOOT_TOP
    for at, line in enumerate(date):
        yield Spot(RIGHT_MIDDLE, y, line, size, italic=True, opens=at == 0)
        y += size * LINE * MM_PER_PT
    for text in certificate.signer_capacity:
        lines, size = fitted(printable(in_form(text, marks)).upper(), HALF_WIDTH, (14, 9), 1, bold=True)
        for at, line in enumerate(lines):
            yield Spot(RIGHT_MIDDLE, y, line, size, opens=at == 0)
            y += size * LINE * MM_PER_PT
    name, size = fitted(printable(certificate.signer_name), HALF_WIDTH, (15, 10), 1, bold=True)
    top = NAME_LINE - 6 * (len(name) - 1)
    yield from (Spot(RIGHT_MIDDLE, top + 6 * at, line, size, opens=at == 0) for at, line in enumerate(name))
