"""Certificates as a Word file: the artwork behind the text, each line a paragraph that an office can change."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from django.conf import settings

from documents.rules.paper import Certificate
from documents.rules.profiles import PROFILES, Face, Measure
from documents.writers import wordparts as parts
from documents.writers.certificate_frames import FramedPages
from documents.writers.certificate_layout import (
    HALF_WIDTH,
    HEIGHT_MM,
    LEFT_MIDDLE,
    MIDDLE,
    RIGHT_MIDDLE,
    WIDTH_MM,
    Spot,
    background,
    spots,
)
from documents.writers.face import MM_PER_PT
from documents.writers.telling import Tell, unheard
from documents.writers.word_spool import WordSpool

if TYPE_CHECKING:
    from docx.document import Document

TOP_MM, SIDE_MM = 20.0, 22.0
EDGE_MM = 3.0  # of a page whose texts stand in frames
LINE = 1.2
EMU_PER_MM = 36000
BUILT_IN_FROM = 1_000_001  # pictures of built-in pages are numbered apart from those of designs


def write_certificates_word(certificates: Sequence[Certificate]) -> bytes:
    """Return one page for each certificate as .docx, on its own design; ValueError for none, RuleViolation: no room."""
    out = BytesIO()
    spool_certificates(certificates, out)
    return out.getvalue()


def spool_certificates(certificates: Iterable[Certificate], out: BinaryIO, tell: Tell = unheard) -> None:
    """Write the pages to `out`, reading the certificates as they come and holding one page at a time."""
    rows = iter(certificates)
    first = next(rows, None)
    if first is None:
        raise ValueError("There is no certificate to print.")
    document = _opened(first)
    framed, held = FramedPages(document), _size_of(first)
    with closing(WordSpool(document)) as spool:
        for at, certificate in enumerate(chain((first,), rows)):
            turns = _size_of(certificate) != held
            if turns:
                held = _size_of(certificate)
                _turn(document, certificate)
            if certificate.design is None:
                _page(document, certificate, at, breaks=at > 0 and not turns)
            else:
                framed.add(certificate, certificate.design, breaks=at > 0 and not turns)
            spool.take()
            tell(at + 1)
        spool.save(out)


def _opened(first: Certificate) -> "Document":
    """An empty document of the first certificate's size, with its metadata."""
    document = parts.new_document(PROFILES[first.form], first.award_name, first.issuer, first.issued_on)
    section = document.sections[0]
    _shape(section, first)
    section.header.paragraphs[0].clear()
    return document


def _size_of(certificate: Certificate) -> tuple[float, float, bool]:
    """The page that a certificate needs; pages that differ stand in sections of their own."""
    design = certificate.design
    return (design.width, design.height, True) if design else (WIDTH_MM, HEIGHT_MM, False)


def _turn(document: "Document", certificate: Certificate) -> None:
    """Begin a section on a new page of another size."""
    from docx.enum.section import WD_SECTION

    _shape(document.add_section(WD_SECTION.NEW_PAGE), certificate)


def _shape(section: Any, certificate: Certificate) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    width, height, placed = _size_of(certificate)
    section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    sides = (EDGE_MM, EDGE_MM, EDGE_MM) if placed else (TOP_MM, 10, SIDE_MM)
    section.top_margin, section.bottom_margin = Mm(sides[0]), Mm(sides[1])
    section.left_margin = section.right_margin = Mm(sides[2])


def _page(document: "Document", certificate: Certificate, at: int, *, breaks: bool) -> None:
    """The lines of the middle column as paragraphs, the two columns of the foot as a table placed on the page."""
    lines = spots(certificate)
    y = TOP_MM
    middle = [line for line in lines if line.x == MIDDLE]
    for number, spot in enumerate(middle):
        paragraph = document.add_paragraph()
        if number == 0:
            paragraph.paragraph_format.page_break_before = breaks
            _artwork(paragraph, certificate, at)
        y = _line(paragraph, spot, y)
        if spot.rule_mm:
            parts.rule(document.add_paragraph(), spot.rule_mm, WIDTH_MM - 2 * SIDE_MM)
            y += 2 * MM_PER_PT
    foot = [line for line in lines if line.x != MIDDLE]
    _foot(document, foot, y)


def _foot(document: "Document", lines: list[Spot], y: float) -> None:
    """Decision and golden book left, place, authority and name right."""
    table = parts.plain_table(document, (HALF_WIDTH, WIDTH_MM - 2 * SIDE_MM - 2 * HALF_WIDTH, HALF_WIDTH), rows=1)
    for x, cell in ((LEFT_MIDDLE, table.cell(0, 0)), (RIGHT_MIDDLE, table.cell(0, 2))):
        here = sorted((line for line in lines if line.x == x), key=lambda line: line.y)
        at = y
        for number, spot in enumerate(here):
            at = _line(parts.first_paragraph(cell) if number == 0 else cell.add_paragraph(), spot, at)


def _line(paragraph: Any, spot: Spot, y: float) -> float:
    """Write one line so that it stands at its height below y; returns where it ends."""
    height = spot.size * LINE * MM_PER_PT
    top = spot.y - 0.8 * height
    parts.lay(paragraph, centred=True, before=max(0.0, top - y) / MM_PER_PT, exactly_mm=height)
    size = Measure(round(spot.size * 2) / 2, 1, 72, "pt", "certificate")
    face = Face(size, bold=spot.bold, italic=spot.italic)
    parts.write(paragraph, spot.text, face)
    if spot.red:
        from docx.shared import RGBColor

        paragraph.runs[-1].font.color.rgb = RGBColor(0xC8, 0x10, 0x2E)
    return max(top, y) + height


def _artwork(paragraph: Any, certificate: Certificate, at: int) -> None:
    """Put the artwork behind the text, at the page's corner; the file holds each picture once."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm

    picture = Path(settings.BASE_DIR) / "static/documents" / f"certificate-{background(certificate)}.png"
    run = paragraph.add_run()
    inline = run.add_picture(str(picture), Mm(WIDTH_MM), Mm(HEIGHT_MM))._inline
    inline.docPr.id = BUILT_IN_FROM + at  # the pages before have left the document, so it cannot number by itself
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp")} distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{at + 1}"'
        ' behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV></wp:anchor>'
    )
    children = list(inline)
    anchor.append(children[0])
    anchor.append(parse_xml(f"<wp:wrapNone {nsdecls('wp')}/>"))
    for child in children[1:]:
        anchor.append(child)
    inline.getparent().replace(inline, anchor)
