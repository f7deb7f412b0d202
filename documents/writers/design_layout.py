"""The lines of a certificate on a school's own design: each text in its box, as large as fits, never beyond it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from documents.rules.designs import LABELS, LINE, Design, Field
from documents.rules.numbers import place_and_date
from documents.rules.paper import Certificate
from documents.rules.profiles import PROFILES
from documents.rules.wording import in_form
from documents.writers.arrangement import MOTTO, NATIONAL_NAME, PARTY_NAME
from documents.writers.certificate_layout import Spot
from documents.writers.code_mark import qr_rows
from documents.writers.face import MM_PER_PT, balanced, metrics, missing_glyphs, printable
from documents.writers.ink import POINTS_PER_MM
from emulation.decisions import RuleViolation

BASE_LINE = 0.77  # of the line's height: under the letters' own descent is room again
_STEP = 0.5  # points
Texts = Callable[[Certificate], Iterable[str]]


def _capacity(certificate: Certificate) -> list[str]:
    marks = PROFILES[certificate.form].marks
    return [in_form(text, marks).upper() for text in certificate.signer_capacity]


TEXTS: dict[str, Texts] = {
    "nation": lambda c: [NATIONAL_NAME if c.form == "nd30" else ""],
    "motto": lambda c: [MOTTO if c.form == "nd30" else PARTY_NAME],
    "awarder": lambda c: [c.awarder_capacity.upper()],
    "title_line": lambda c: [c.title_line.upper()],
    "award_name": lambda c: [c.award_name.upper()],
    "recipient": lambda c: [c.recipient],
    "recipient_post": lambda c: [c.recipient_post],
    "achievement": lambda c: [c.achievement],
    "decision": lambda c: [c.decision_text],
    "golden_number": lambda c: [f"Số sổ vàng: {c.golden_book_number}" if c.golden_book_number else ""],
    "place_date": lambda c: [place_and_date(c.place, c.issued_on)],
    "signer_capacity": _capacity,
    "signer_name": lambda c: [c.signer_name],
    "code": lambda c: [f"Mã tra cứu: {c.code}" if c.code else ""],
}


def text_of(certificate: Certificate, key: str) -> tuple[str, ...]:
    """Return the paragraphs of a field, composed and with "□" for what the face lacks; () where it says nothing."""
    return tuple(printable(text) for text in TEXTS[key](certificate) if text.strip()) if key in TEXTS else ()


@lru_cache(maxsize=2048)  # of a thousand certificates most lines are the same
def set_in(field: Field, paragraphs: tuple[str, ...]) -> tuple[list[str], float] | None:
    """Return lines and size of a text in its box; None where it does not fit even at the smallest size."""
    measure = metrics(bold=field.bold, italic=field.italic)
    size = field.size
    while True:
        lines = [
            line
            for text in paragraphs
            for line in balanced(text, field.width, size, bold=field.bold, italic=field.italic)
        ]
        high = len(lines) * size * LINE * MM_PER_PT <= field.height + 1e-6
        if high and all(measure.width_mm(line, size) <= field.width for line in lines):
            return lines, size
        if size <= field.smallest:
            return None
        size = max(field.smallest, size - _STEP)


def field_spots(field: Field, certificate: Certificate) -> list[Spot]:
    """Return the lines of one field, standing in the middle of its box's height. Raises RuleViolation: no room."""
    paragraphs = text_of(certificate, field.key)
    if not paragraphs:
        return []
    found = set_in(field, paragraphs)
    if found is None:
        raise RuleViolation(too_long(field, certificate))
    lines, size = found
    return list(_standing(field, lines, size))


def too_long(field: Field, certificate: Certificate) -> str:
    """Say whose text has no room, and what to do."""
    return (
        f"Ô “{LABELS[field.key]}” trên giấy của “{certificate.recipient}” không đủ chỗ kể cả ở cỡ chữ nhỏ nhất "
        f"({field.smallest:g}). Vui lòng mở rộng ô hoặc giảm cỡ chữ nhỏ nhất trong mẫu giấy."
    )


def _standing(field: Field, lines: list[str], size: float) -> Iterator[Spot]:
    height = size * LINE * MM_PER_PT
    top = field.y + (field.height - height * len(lines)) / 2
    x = field.x + {"left": 0.0, "center": field.width / 2, "right": field.width}[field.align]
    for at, line in enumerate(lines):
        y = top + height * (at + BASE_LINE)
        rule = metrics(bold=field.bold, italic=field.italic).width_mm(line, size) if field.key == "motto" else 0
        yield Spot(
            x, y, line, size, field.bold, field.italic, field.red, rule_mm=rule, opens=at == 0, align=field.align
        )


def design_spots(design: Design, certificate: Certificate) -> list[Spot]:
    """Return every line of a certificate on a design, in the order of reading. Raises RuleViolation: no room."""
    spots = [spot for field in design.fields for spot in field_spots(field, certificate)]
    if not (design.offset_x or design.offset_y):
        return spots
    return [replace(spot, x=spot.x + design.offset_x, y=spot.y + design.offset_y) for spot in spots]


def qr_drawn(design: Design, certificate: Certificate) -> str:
    """Return the operators of the QR square, or nothing; the square is as large as its box allows, in its middle."""
    field = next((field for field in design.fields if field.key == "qr"), None)
    if field is None or not certificate.check_url:
        return ""
    side = min(field.width, field.height)
    left = field.x + design.offset_x + (field.width - side) / 2
    top = field.y + design.offset_y + (field.height - side) / 2
    return square_drawn(certificate.check_url, left, top, side, design.height)


def square_drawn(address: str, left: float, top: float, side: float, page_height: float) -> str:
    """Return the operators of a QR code; all in mm, from the page's upper left corner."""
    rows = qr_rows(address)
    module = side / len(rows) * POINTS_PER_MM
    x, y = left * POINTS_PER_MM, (page_height - top) * POINTS_PER_MM
    drawn = [
        f"{x + first * module:.2f} {y - (at + 1) * module:.2f} {length * module:.2f} {module:.2f} re"
        for at, row in enumerate(rows)
        for first, length in row
    ]
    return "0 0 0 rg " + "\n".join(drawn) + " f\n"


def problems(certificates: Iterable[Certificate]) -> list[str]:
    """Return what must be known before printing: characters that the face lacks, and texts without room."""
    found: list[str] = []
    for certificate in certificates:
        keys = [field.key for field in certificate.design.fields] if certificate.design else list(TEXTS)
        said = "".join(text for key in keys if key in TEXTS for text in TEXTS[key](certificate))
        if missing := missing_glyphs(said):
            found.append(f"Giấy của “{certificate.recipient}” có ký tự không in được: {' '.join(missing)}.")
        for field in certificate.design.fields if certificate.design else ():
            paragraphs = text_of(certificate, field.key)
            if paragraphs and set_in(field, paragraphs) is None:
                found.append(too_long(field, certificate))
    return found
