"""Certificates: the page is designed once and printed by WeasyPrint, each person's lines are stamped on it.

A thousand certificates take about a second and the file holds the artwork and the letters once.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from itertools import chain
from typing import Any, BinaryIO

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
from documents.writers.certificate_tags import CertificateTags, decoration, paragraph, texts_of
from documents.writers.certificate_word import write_certificates_word
from documents.writers.design_layout import design_spots, qr_drawn, square_drawn
from documents.writers.ink import POINTS_PER_MM, Ink, Letters, Style
from documents.writers.page_spool import PageSpool
from documents.writers.press import print_html
from documents.writers.telling import Tell, unheard

__all__ = ["write_certificates_pdf", "write_certificates_word"]

RED = (0.784, 0.063, 0.18)
PAGES = ("praise", "title")  # the order of the designed pages
BUILT_IN = {"flags": "title", "border": "praise"}
BENEATH = decoration("q /Artwork Do Q\n")


def write_certificates_pdf(certificates: Sequence[Certificate]) -> bytes:
    """Return one landscape page for each certificate, as PDF/A-3u and PDF/UA-1; raises ValueError for none."""
    out = BytesIO()
    stamp_certificates(certificates, out)
    return out.getvalue()


def stamp_certificates(certificates: Iterable[Certificate], out: BinaryIO, tell: Tell = unheard) -> None:
    """Write the pages to `out`, reading the certificates as they come; what stays of each is its own text.

    Raises RuleViolation where a text has no room in its design.
    """
    import pikepdf

    rows = iter(certificates)
    first = next(rows, None)
    if first is None:
        raise ValueError("There is no certificate to print.")
    with pikepdf.open(BytesIO(_designed(_title(first), first.issuer))) as pdf, PageSpool() as pages:
        sheets = Sheets(pdf)
        for done, certificate in enumerate(chain((first,), rows), start=1):
            sheet = sheets.of(certificate)
            texts = sheet.texts(certificate)
            pages.add(sheet.number, sheet.drawn(certificate, texts), len(texts))
            tell(done)
        sheets.close()
        pages.save(pdf, [(sheet.points, sheet.resources) for sheet in sheets.made.values()], out)


def single_certificates(certificates: Iterable[Certificate], printed: BinaryIO) -> Iterator[bytes]:
    """Yield each page of what `stamp_certificates` wrote as a file of its own, under its own title.

    The letters are embedded as they are in the whole: choosing them anew would take a fifth of a second each.
    """
    import pikepdf

    with pikepdf.open(printed) as whole:
        for certificate, page, texts in zip(certificates, whole.pages, texts_of(whole), strict=True):
            with pikepdf.open(BytesIO(_designed(_title(certificate), certificate.issuer))) as pdf:
                del pdf.pages[:]
                pdf.pages.append(page)
                tags = CertificateTags(pdf)
                tags.add(pdf.pages[0].obj, texts)
                tags.close()
                out = BytesIO()
                pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
                yield out.getvalue()


def _title(certificate: Certificate) -> str:
    return f"{certificate.award_name} - {certificate.decision_text}"


@lru_cache(maxsize=8)
def _designed(title: str, author: str) -> bytes:
    """The two empty pages, with the file's metadata; kept, since single files are printed by the thousand."""
    html = render_to_string("documents/papers/certificate.html", {"title": title, "author": author})
    return print_html(html, css_template="documents/papers/certificate.css", tagged="later")


class Sheet:
    """One design of pages in a file: its size, what lies beneath the text, and the ink that is written with."""

    def __init__(self, number: int, design: Design | None, artwork: bool, ink: Ink, resources: Any) -> None:
        self.number, self.design, self.artwork, self.ink, self.resources = number, design, artwork, ink, resources
        width, height = (design.width, design.height) if design else (WIDTH_MM, HEIGHT_MM)
        self.points = (round(width * POINTS_PER_MM, 2), round(height * POINTS_PER_MM, 2))

    def texts(self, certificate: Certificate) -> list[list[Spot]]:
        """Return the texts of a page, each with its lines. Raises RuleViolation where one has no room."""
        return by_text(design_spots(self.design, certificate)) if self.design else paragraphs(certificate)

    def drawn(self, certificate: Certificate, texts: list[list[Spot]]) -> str:
        """Return the operators of a page."""
        square = qr_drawn(self.design, certificate) if self.design else _square(certificate)
        beneath = (BENEATH if self.artwork else "") + (decoration(square) if square else "")
        return beneath + _stamped(self.ink, texts)


class Sheets:
    """The designs of a file, each made when the first certificate needs it; the letters are shared by all."""

    def __init__(self, pdf: Any) -> None:
        from pikepdf import Dictionary

        self.pdf, self.fonts = pdf, pdf.make_indirect(Dictionary())
        self.built_in = {
            name: pdf.make_indirect(page.as_form_xobject()) for name, page in zip(PAGES, pdf.pages, strict=True)
        }
        del pdf.pages[:]
        self.letters = Letters()
        self.made: dict[Any, Sheet] = {}

    def of(self, certificate: Certificate) -> Sheet:
        """Return the sheet that a certificate is printed on."""
        design = certificate.design
        key = design or background(certificate)
        if key not in self.made:
            self.made[key] = self._made(certificate)
        return self.made[key]

    def _made(self, certificate: Certificate) -> Sheet:
        from pikepdf import Dictionary

        design, artwork = certificate.design, self._artwork(certificate)
        beneath = Dictionary() if artwork is None else Dictionary(Artwork=artwork)
        resources = self.pdf.make_indirect(Dictionary(XObject=beneath, Font=self.fonts))
        ink = Ink(design.height if design else HEIGHT_MM, self.letters)
        return Sheet(len(self.made), design, artwork is not None, ink, resources)

    def _artwork(self, certificate: Certificate) -> Any:
        design = certificate.design
        if design is None:
            return self.built_in[background(certificate)]
        if design.background == "own":
            return picture_form(self.pdf, design)
        return stretched(self.pdf, self.built_in.get(BUILT_IN.get(design.background, "")), design)

    def close(self) -> None:
        """Embed the letters that were used."""
        for name, font in self.letters.fonts(self.pdf).items():
            self.fonts[name] = font


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
