"""Small parts of a Word file that python-docx has no word for: rules, fields, sections, faces."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from documents.rules.profiles import PAGE_HEIGHT_MM, PAGE_WIDTH_MM, Face, Profile

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
TWIPS_PER_MM = 1440 / 25.4


def new_document(profile: Profile, title: str, author: str, day: date | None) -> "Document":
    """An empty A4 document with the form's margins, styles and page number in the header from page 2."""
    import docx

    document = docx.Document()
    _drop_thumbnail(document)
    _styles(document, profile)
    _page(document.sections[0], profile)
    _page_number(document.sections[0], profile)
    _properties(document.core_properties, title, author, day)
    return document


def mark_draft(section: Any) -> None:
    """Write "DỰ THẢO" at the left of the first page's header, above the letterhead."""
    run = section.first_page_header.paragraphs[0].add_run("DỰ THẢO")
    run.bold = True


def _drop_thumbnail(document: Any) -> None:
    """The library's template brings a picture of an empty page, which a file browser would show."""
    links = document.part.package.rels
    for key in [key for key, link in links.items() if link.reltype.endswith("/thumbnail")]:
        del links[key]


def _styles(document: Any, profile: Profile) -> None:
    from docx.shared import Pt, RGBColor

    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Header"):
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(profile.body.size.chosen)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.font.bold = style.font.italic = None if name in ("Normal", "Header") else False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(_w(theme), None)
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(_w(script), FONT)
        style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
        style.paragraph_format.line_spacing = 1.0  # the library's template has 1.15, also in the cells of tables
        borders = style.element.pPr.find(_w("pBdr")) if style.element.pPr is not None else None
        if borders is not None:
            style.element.pPr.remove(borders)
    for lang in document.styles.element.iter(_w("lang")):
        lang.set(_w("val"), "vi-VN")


def _page(section: Any, profile: Profile) -> None:
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(PAGE_WIDTH_MM), Mm(PAGE_HEIGHT_MM)
    section.top_margin, section.bottom_margin = Mm(profile.top.chosen), Mm(profile.bottom.chosen)
    section.left_margin, section.right_margin = Mm(profile.left.chosen), Mm(profile.right.chosen)
    section.header_distance = Mm(profile.page_number_from_top.chosen)
    section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True


def _page_number(section: Any, profile: Profile) -> None:
    """A PAGE field, centred in the top margin; the first page's own header stays empty."""
    section.first_page_header.is_linked_to_previous = False
    header = section.header
    header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    lay(paragraph, centred=True)
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        letter(run, profile.page_number)
        if kind is None:
            text = _element("w:instrText", {"xml:space": "preserve"})
            text.text = " PAGE "
            run._r.append(text)
        else:
            run._r.append(_element("w:fldChar", {"w:fldCharType": kind}))


def _properties(core: Any, title: str, author: str, day: date | None) -> None:
    core.title, core.author, core.last_modified_by = title[:255], author[:255], author[:255]
    core.comments, core.keywords, core.language = "", "", "vi-VN"
    if day:
        core.created = core.modified = datetime(day.year, day.month, day.day)


def new_section(document: "Document") -> None:
    """Begin a section on a new page, pages numbered from 1, the number hidden on its first page."""
    from docx.enum.section import WD_SECTION

    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = True
    if section._sectPr.find(_w("pgNumType")) is None:  # a section begins as a copy of the one before
        section._sectPr.find(_w("cols")).addprevious(_element("w:pgNumType", {"w:start": "1"}))


def letter(run: Any, face: Face, *, bold: bool = False, italic: bool = False) -> None:
    """Set a run in a face; bold and italic add to it."""
    from docx.shared import Pt

    run.font.name, run.font.size = FONT, Pt(face.size.chosen)
    run.font.bold, run.font.italic = face.bold or bold, face.italic or italic
    if face.underlined:
        run.font.underline = True
    run._r.rPr.rFonts.set(_w("eastAsia"), FONT)


def write(paragraph: "Paragraph", text: str, face: Face, *, bold: bool = False, italic: bool = False) -> None:
    """Add text to a paragraph in a face; an empty text adds nothing."""
    if text:
        letter(paragraph.add_run(text), face, bold=bold, italic=italic)
        _mark(paragraph, face)


def _mark(paragraph: "Paragraph", face: Face) -> None:
    """Give the paragraph's own mark the size of its letters: Word makes a line as high as its largest sign."""
    properties = paragraph._p.get_or_add_pPr()
    if properties.find(_w("rPr")) is None:
        mark = _element("w:rPr")
        for name in ("w:sz", "w:szCs"):
            mark.append(_element(name, {"w:val": str(round(face.size.chosen * 2))}))
        properties.insert_element_before(mark, "w:sectPr", "w:pPrChange")


def lay(
    paragraph: "Paragraph",
    *,
    centred: bool = False,
    before: float = 0,
    keep: bool = False,
    indent_mm: float = 0,
    exactly_mm: float = 0,
) -> None:
    """Set a paragraph outside the body: single lines, no first-line indent."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Mm, Pt

    form = paragraph.paragraph_format
    form.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(0), 1.0
    form.keep_with_next = keep
    if indent_mm:
        form.left_indent = Mm(indent_mm)
    if exactly_mm:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Mm(exactly_mm)


def lay_body(paragraph: "Paragraph", profile: Profile, *, centred: bool, indented: bool, keep: bool) -> None:
    """Set a paragraph of the body: justified, first line, gap and line height of the form."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    form = paragraph.paragraph_format
    form.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
    form.first_line_indent = Mm(profile.first_line.chosen if indented else 0)
    form.space_before, form.space_after = Pt(profile.paragraph_gap.chosen), Pt(0)
    form.line_spacing = Pt(profile.line.chosen) if profile.marks.exact_lines else profile.line.chosen
    form.widow_control, form.keep_with_next = True, keep


def gap(document: "Document", height_pt: float, *, keep: bool = False) -> None:
    """An empty low line between a paragraph and a table."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    form = document.add_paragraph().paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(max(height_pt, 1))
    form.keep_with_next = keep


def rule(paragraph: "Paragraph", length_mm: float, width_mm: float) -> None:
    """Turn an empty paragraph into a centred rule of a given length inside a width."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Mm, Pt

    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(max((width_mm - length_mm) / 2, 0))
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(4)
    form.keep_with_next = True
    borders = _element("w:pBdr")
    borders.append(_element("w:bottom", {"w:val": "single", "w:sz": "6", "w:space": "0", "w:color": "000000"}))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc")


def first_paragraph(cell: "_Cell") -> "Paragraph":
    """The paragraph that every cell begins with."""
    return cell.paragraphs[0]


def next_paragraph(cell: "_Cell") -> "Paragraph":
    """An unused paragraph of a cell: the first as long as it is untouched, then a new one."""
    first = cell.paragraphs[0]
    untouched = len(cell.paragraphs) == 1 and first._p.pPr is None and not first.runs
    return first if untouched else cell.add_paragraph()


def plain_table(document: "Document", widths_mm: Sequence[float], *, rows: int) -> "Table":
    """A table without borders or cell margins, of fixed widths, whose rows stay whole and together."""
    from docx.shared import Mm

    table = document.add_table(rows=rows, cols=len(widths_mm))
    table.autofit = False
    margins = _element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", {"w:w": "0", "w:type": "dxa"}))
    table._tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")
    for row in table.rows:
        row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    return table


def _element(name: str, attributes: dict[str, str] | None = None) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    for key, value in (attributes or {}).items():
        element.set(qn(key), value)
    return element


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))
