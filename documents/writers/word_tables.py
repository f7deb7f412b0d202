"""Ruled tables of a Word file, written as text: python-docx needs ten times as long for a thousand rows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from documents.rules.paper import Align
from documents.rules.profiles import Face, Profile
from documents.writers.wordparts import TWIPS_PER_MM

if TYPE_CHECKING:
    from docx.document import Document

PADDING = 45  # twips over and under a cell's text: 0.8 mm, as in the PDF


def ruled_table(
    document: "Document",
    widths_mm: Sequence[float],
    aligns: Sequence[Align],
    rows: Sequence[tuple[tuple[str, ...], bool]],
    profile: Profile,
) -> None:
    """Append a bordered table, built as text: python-docx needs ten times as long for a thousand rows."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    twips = [round(width * TWIPS_PER_MM) for width in widths_mm]
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = '<w:left w:w="68" w:type="dxa"/><w:right w:w="68" w:type="dxa"/>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    body = "".join(_row(texts, head, twips, aligns, profile) for texts, head in rows)
    xml = (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )
    document.element.body._insert_tbl(parse_xml(xml))


def _row(texts: tuple[str, ...], head: bool, twips: list[int], aligns: Sequence[Align], profile: Profile) -> str:
    spanning = len(texts) == 1 and len(twips) > 1
    face = profile.table_head if head else profile.table
    bold = head or spanning
    cells = []
    for at, text in enumerate(texts):
        width = sum(twips) if spanning else twips[at]
        side = "center" if head else "left" if spanning else aligns[at]
        span = f'<w:gridSpan w:val="{len(twips)}"/>' if spanning else ""
        keep = "<w:keepNext/>" if bold else ""
        run, size = _runs(text, face, bold=bold), _size(face)
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
            f'{keep}<w:spacing w:before="{PADDING}" w:after="{PADDING}"/><w:jc w:val="{side}"/><w:rPr>{size}</w:rPr>'
            f"</w:pPr>{run}</w:p></w:tc>"
        )
    heading = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{heading}</w:trPr>{''.join(cells)}</w:tr>"


def _size(face: Face) -> str:
    half_points = round(face.size.chosen * 2)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _runs(text: str, face: Face, *, bold: bool) -> str:
    """The runs of a cell; line breaks stay."""
    if not text:
        return ""
    style = f"<w:rPr>{'<w:b/>' if bold else ''}{_size(face)}</w:rPr>"
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{style}{lines}</w:r>"
