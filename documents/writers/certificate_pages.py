"""Certificates drawn page by page: the page is designed once and printed by WeasyPrint, each person's lines on it.

What is drawn of a page knows nothing of the file: letters are numbered as in the whole face. So pages can be drawn in
shares, by one worker after the other, and the letters that all of them need be embedded when they are together.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from typing import IO, Any, BinaryIO

from django.template.loader import render_to_string

from documents.rules.designs import Design
from documents.rules.paper import Certificate
from documents.writers.certificate_artwork import picture_form, stretched
from documents.writers.certificate_layout import (
    HEIGHT_MM,
    LEFT_MIDDLE,
    SQUARE_SIDE,
    SQUARE_TOP,
    WIDTH_MM,
    Spot,
    background,
    by_text,
    paragraphs,
)
from documents.writers.certificate_tags import decoration, paragraph
from documents.writers.design_layout import design_spots, qr_drawn, square_drawn
from documents.writers.ink import POINTS_PER_MM, Ink, Letters, Style
from documents.writers.page_spool import PageSpool, Size
from documents.writers.press import print_html
from documents.writers.telling import Tell

RED = (0.784, 0.063, 0.18)
PAGES = ("praise", "title")  # the order of the designed pages
BUILT_IN = {"flags": "title", "border": "praise"}
BENEATH = decoration("q /Artwork Do Q\n")


@lru_cache(maxsize=8)
def _designed(title: str, author: str) -> bytes:
    html = render_to_string("documents/papers/certificate.html", {"title": title, "author": author})
    return print_html(html, css_template="documents/papers/certificate.css", tagged="later")


def designed_pages(certificate: Certificate) -> bytes:
    """Return the two empty pages with the file's metadata; kept, since single files are printed by the thousand."""
    return _designed(f"{certificate.award_name} - {certificate.decision_text}", certificate.issuer)


class Sheet:
    """One design of pages in a file: its size, and the ink that is written with."""

    def __init__(self, number: int, certificate: Certificate, letters: Letters) -> None:
        self.number, self.design = number, certificate.design
        self.built_in = BUILT_IN.get(self.design.background, "") if self.design else background(certificate)
        width, height = (self.design.width, self.design.height) if self.design else (WIDTH_MM, HEIGHT_MM)
        self.points = (round(width * POINTS_PER_MM, 2), round(height * POINTS_PER_MM, 2))
        self.ink = Ink(height, letters)

    @property
    def picture(self) -> Design | None:
        """The design, where a school's own picture lies beneath the text."""
        return self.design if self.design and self.design.background == "own" and self.design.artwork else None

    def texts(self, certificate: Certificate) -> list[list[Spot]]:
        """Return the texts of a page, each with its lines. Raises RuleViolation where one has no room."""
        return by_text(design_spots(self.design, certificate)) if self.design else paragraphs(certificate)

    def drawn(self, certificate: Certificate, texts: list[list[Spot]]) -> str:
        """Return the operators of a page."""
        square = qr_drawn(self.design, certificate) if self.design else _square(certificate)
        beneath = (BENEATH if self.picture or self.built_in else "") + (decoration(square) if square else "")
        return beneath + _stamped(self.ink, texts)


class CertificatePages:
    """Takes certificates as they come; what stays in memory is what their pages share."""

    def __init__(self) -> None:
        self.spool, self.letters = PageSpool(), Letters()
        self.sheets: dict[Design | str, Sheet] = {}
        self.first: Certificate | None = None

    def __enter__(self) -> "CertificatePages":
        return self

    def __exit__(self, *error: object) -> None:
        self.spool.close()

    def draw(self, certificates: Iterable[Certificate], tell: Tell) -> None:
        """Add the pages. Raises RuleViolation where a text has no room in its design."""
        for done, certificate in enumerate(certificates, start=1):
            sheet = self._sheet(certificate)
            texts = sheet.texts(certificate)
            self.spool.add(sheet.number, sheet.drawn(certificate, texts), len(texts))
            tell(done)

    def keep(self, out: BinaryIO) -> None:
        """Write what was drawn, for `take`."""
        self.spool.keep(out, self.letters.used())

    def take(self, certificates: Iterable[Certificate], drawn: IO[bytes]) -> None:
        """Add the pages that were drawn of these certificates."""
        sheets = [self._sheet(certificate).number for certificate in certificates]
        for bold, italic, letters in self.spool.take(drawn, sheets):
            self.letters.use(Style(bold, italic), letters)

    def save(self, out: BinaryIO) -> None:
        """Write the file; ValueError for one without pages. To be called once."""
        import pikepdf

        if self.first is None:
            raise ValueError("There is no certificate to print.")
        with pikepdf.open(BytesIO(designed_pages(self.first))) as pdf:
            self.spool.save(pdf, list(_laid(pdf, self.sheets.values(), self.letters)), out)

    def _sheet(self, certificate: Certificate) -> Sheet:
        self.first = self.first or certificate
        key = certificate.design or background(certificate)
        if key not in self.sheets:
            self.sheets[key] = Sheet(len(self.sheets), certificate, self.letters)
        return self.sheets[key]


def _laid(pdf: Any, sheets: Iterable[Sheet], letters: Letters) -> Iterator[tuple[Size, Any]]:
    """Yield size and resources of each sheet in a file of the two empty pages, which go; the letters are shared."""
    from pikepdf import Dictionary

    fonts = pdf.make_indirect(letters.fonts(pdf))
    built_in = {name: pdf.make_indirect(page.as_form_xobject()) for name, page in zip(PAGES, pdf.pages, strict=True)}
    del pdf.pages[:]
    for sheet in sheets:
        artwork = picture_form(pdf, sheet.picture) if sheet.picture else built_in.get(sheet.built_in)
        if sheet.design and not sheet.picture:
            artwork = stretched(pdf, artwork, sheet.design)
        beneath = Dictionary() if artwork is None else Dictionary(Artwork=artwork)
        yield sheet.points, pdf.make_indirect(Dictionary(XObject=beneath, Font=fonts))


def _square(certificate: Certificate) -> str:
    """The QR code of the built-in page."""
    if not certificate.check_url:
        return ""
    left = LEFT_MIDDLE - SQUARE_SIDE / 2
    return square_drawn(certificate.check_url, left, SQUARE_TOP, SQUARE_SIDE, HEIGHT_MM)


def _stamped(ink: Ink, texts: Sequence[Sequence[Spot]]) -> str:
    return "".join(
        paragraph(mark, "".join(_drawn(ink, spot) for spot in lines)) + "".join(_ruled(ink, spot) for spot in lines)
        for mark, lines in enumerate(texts)
    )


def _drawn(ink: Ink, spot: Spot) -> str:
    colour = RED if spot.red else (0.0, 0.0, 0.0)
    style = Style(spot.bold, spot.italic)
    return ink.text(spot.x, spot.y, spot.text, size=spot.size, style=style, colour=colour, align=spot.align)


def _ruled(ink: Ink, spot: Spot) -> str:
    if not spot.rule_mm:
        return ""
    left = spot.x - spot.rule_mm * {"left": 0.0, "center": 0.5, "right": 1.0}[spot.align]
    return decoration(ink.rule(left, spot.y + 1.8, spot.rule_mm))
