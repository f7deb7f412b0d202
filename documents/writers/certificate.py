"""Certificates: the page is designed once and printed by WeasyPrint, each person's lines are stamped on it.

A thousand certificates take about a second and the file holds the artwork and the letters once.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.template.loader import render_to_string

from documents.rules.paper import Certificate
from documents.writers.certificate_layout import HEIGHT_MM, WIDTH_MM, Spot, background, spots
from documents.writers.certificate_word import write_certificates_word
from documents.writers.ink import POINTS_PER_MM, Ink, Style
from documents.writers.press import print_html

__all__ = ["write_certificates_pdf", "write_certificates_word"]

RED = (0.784, 0.063, 0.18)
PAGES = ("praise", "title")  # the order of the designed pages


def write_certificates_pdf(certificates: Sequence[Certificate]) -> bytes:
    """Return one A4 landscape page for each certificate, as PDF/A-3u; raises ValueError for none."""
    import pikepdf

    if not certificates:
        raise ValueError("There is no certificate to print.")
    with pikepdf.open(BytesIO(_designed(certificates[0]))) as pdf:
        artwork = [pdf.make_indirect(page.as_form_xobject()) for page in pdf.pages]
        del pdf.pages[:]
        ink = Ink(HEIGHT_MM)
        contents = [_stamped(ink, certificate) for certificate in certificates]
        fonts = pdf.make_indirect(ink.fonts(pdf))
        for certificate, content in zip(certificates, contents, strict=True):
            _add_page(pdf, content, artwork[PAGES.index(background(certificate))], fonts)
        out = BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _designed(first: Certificate) -> bytes:
    """The two empty pages, with the file's metadata."""
    title = f"{first.award_name} - {first.decision_text}"
    html = render_to_string("documents/papers/certificate.html", {"title": title, "author": first.issuer})
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
