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
from documents.writers.certificate_layout import HEIGHT_MM, WIDTH_MM, Spot, background, paragraphs
from documents.writers.certificate_tags import CertificateTags, decoration, paragraph, texts_of
from documents.writers.certificate_word import write_certificates_word
from documents.writers.ink import POINTS_PER_MM, Ink, Style
from documents.writers.press import print_html
from documents.writers.telling import Tell, unheard

__all__ = ["write_certificates_pdf", "write_certificates_word"]

RED = (0.784, 0.063, 0.18)
PAGES = ("praise", "title")  # the order of the designed pages
BENEATH = decoration("q /Artwork Do Q\n")


def write_certificates_pdf(certificates: Sequence[Certificate]) -> bytes:
    """Return one A4 landscape page for each certificate, as tagged PDF/A-3u; raises ValueError for none."""
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
        ink, fonts, tags = Ink(HEIGHT_MM), pdf.make_indirect(pikepdf.Dictionary()), CertificateTags(pdf)
        for done, certificate in enumerate(chain((first,), rows), start=1):
            texts = paragraphs(certificate)
            page = _add_page(pdf, _stamped(ink, texts), artwork[PAGES.index(background(certificate))], fonts)
            tags.add(page, len(texts))
            tell(done)
        tags.close()
        for name, font in ink.fonts(pdf).items():
            fonts[name] = font
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)


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
    return print_html(html, css_template="documents/papers/certificate.css", pdf_tags=False)


def _stamped(ink: Ink, texts: Sequence[Sequence[Spot]]) -> str:
    return "".join(
        paragraph(mark, "".join(_drawn(ink, spot) for spot in lines)) + "".join(_ruled(ink, spot) for spot in lines)
        for mark, lines in enumerate(texts)
    )


def _drawn(ink: Ink, spot: Spot) -> str:
    colour = RED if spot.red else (0.0, 0.0, 0.0)
    style = Style(spot.bold, spot.italic)
    return ink.text(spot.x, spot.y, spot.text, size=spot.size, style=style, colour=colour, align="center")


def _ruled(ink: Ink, spot: Spot) -> str:
    if not spot.rule_mm:
        return ""
    return decoration(ink.rule(spot.x - spot.rule_mm / 2, spot.y + 1.8, spot.rule_mm))


def _add_page(pdf: Any, content: str, artwork: Any, fonts: Any) -> Any:
    from pikepdf import Array, Dictionary, Name, Page

    box = Array([0, 0, round(WIDTH_MM * POINTS_PER_MM, 2), round(HEIGHT_MM * POINTS_PER_MM, 2)])
    page = pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=box,
            Resources=Dictionary(XObject=Dictionary(Artwork=artwork), Font=fonts),
            Contents=pdf.make_stream((BENEATH + content).encode()),
        )
    )
    pdf.pages.append(Page(page))
    return page
