"""Certificates: the page is designed once and printed by WeasyPrint, each person's lines are stamped on it.

A thousand certificates take about a second and the file holds the artwork and the letters once.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from itertools import chain
from typing import Any, BinaryIO

from django.template.loader import render_to_string

from documents.rules.paper import Certificate
from documents.writers.certificate_layout import HEIGHT_MM, WIDTH_MM, Spot, background, spots
from documents.writers.certificate_word import write_certificates_word
from documents.writers.ink import POINTS_PER_MM, Ink, Style
from documents.writers.press import print_html
from documents.writers.telling import Tell, unheard

__all__ = ["write_certificates_pdf", "write_certificates_word"]

RED = (0.784, 0.063, 0.18)
PAGES = ("praise", "title")  # the order of the designed pages


def write_certificates_pdf(certificates: Sequence[Certificate]) -> bytes:
    """Return one A4 landscape page for each certificate, as PDF/A-3u; raises ValueError for none."""
    out = BytesIO()
    stamp_certificates(certificates, out)
    return out.getvalue()


def stamp_certificates(certificates: Iterable[Certificate], out: BinaryIO, tell: Tell = unheard) -> None:
    """Write the pages to `out`, reading the certificates as they come; what stays of each is its own text."""
    import pikepdf

    rows = iter(certificates)
    first = next(rows, None)
    if first is None:
        raise ValueError("There is no certificate to print.")
    with pikepdf.open(BytesIO(_designed(_title(first), first.issuer))) as pdf:
        artwork = [pdf.make_indirect(page.as_form_xobject()) for page in pdf.pages]
        del pdf.pages[:]
        ink, fonts = Ink(HEIGHT_MM), pdf.make_indirect(pikepdf.Dictionary())
        for done, certificate in enumerate(chain((first,), rows), start=1):
            _add_page(pdf, _stamped(ink, certificate), artwork[PAGES.index(background(certificate))], fonts)
            tell(done)
        for name, font in ink.fonts(pdf).items():
            fonts[name] = font
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def single_certificates(certificates: Iterable[Certificate], printed: BinaryIO) -> Iterator[bytes]:
    """Yield each page of what `stamp_certificates` wrote as a file of its own, under its own title.

    The letters are embedded as they are in the whole: choosing them anew would take a fifth of a second each.
    """
    import pikepdf

    with pikepdf.open(printed) as whole:
        for certificate, page in zip(certificates, whole.pages, strict=True):
            with pikepdf.open(BytesIO(_designed(_title(certificate), certificate.issuer))) as pdf:
                del pdf.pages[:]
                pdf.pages.append(page)
                out = BytesIO()
                pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
                yield out.getvalue()


def _title(certificate: Certificate) -> str:
    return f"{certificate.award_name} - {certificate.decision_text}"


@lru_cache(maxsize=8)
def _designed(title: str, author: str) -> bytes:
    """The two empty pages, with the file's metadata; kept, since single files are printed by the thousand."""
    html = render_to_string("documents/papers/certificate.html", {"title": title, "author": author})
    return print_html(html, css_template="documents/papers/certificate.css", pdf_tags=False)


def _stamped(ink: Ink, certificate: Certificate) -> str:
    return "".join(_drawn(ink, spot) for spot in spots(certificate))


def _drawn(ink: Ink, spot: Spot) -> str:
    colour = RED if spot.red else (0.0, 0.0, 0.0)
    style = Style(spot.bold, spot.italic)
    drawn = ink.text(spot.x, spot.y, spot.text, size=spot.size, style=style, colour=colour, align="center")
    if spot.rule_mm:
        drawn += ink.rule(spot.x - spot.rule_mm / 2, spot.y + 1.8, spot.rule_mm)
    return drawn


def _add_page(pdf: Any, content: str, artwork: Any, fonts: Any) -> None:
    from pikepdf import Array, Dictionary, Name, Page

    box = Array([0, 0, round(WIDTH_MM * POINTS_PER_MM, 2), round(HEIGHT_MM * POINTS_PER_MM, 2)])
    page = Dictionary(
        Type=Name.Page,
        MediaBox=box,
        Resources=Dictionary(XObject=Dictionary(Artwork=artwork), Font=fonts),
        Contents=pdf.make_stream(f"q /Artwork Do Q\n{content}".encode()),
    )
    pdf.pages.append(Page(page))
