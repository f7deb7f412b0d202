"""A Paper as a Word file: the same arrangement as the PDF, in Times New Roman.

Everything is written as real Word structure (sections, page number field, repeated table heads, paragraph borders as
rules), so that an office can go on editing it.
"""

from io import BytesIO
from typing import TYPE_CHECKING

from documents.rules.figures import Figure
from documents.rules.paper import Paper
from documents.rules.profiles import Face, Profile, profile_of
from documents.writers import wordparts as parts
from documents.writers.arrangement import Line, Sheet, SheetAnnex, Signer, arrange
from documents.writers.code_mark import LABEL, MARK_MM, described, qr_png
from documents.writers.figure_picture import figure_png
from documents.writers.pieces import Grid, Para
from documents.writers.signer_rows import signer_rows
from documents.writers.word_tables import ruled_table

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

EMU_PER_MM = 36_000


def write_word(paper: Paper, *, final: bool = True, profile: Profile | None = None) -> bytes:
    """Return the paper as .docx with the form's margins and sizes, page numbers from page 2 and annexes anew.

    A draft says "DỰ THẢO" in the header of its first page.
    """
    chosen = profile or profile_of(paper)
    sheet = arrange(paper, chosen)
    document = parts.new_document(chosen, sheet.document_title, sheet.author, paper.issued_on)
    if not final:
        parts.mark_draft(document.sections[0])
    _letterhead(document, sheet)
    _titles(document, sheet)
    _body(document, sheet)
    _signatures(document, sheet)
    for annex in sheet.annexes:
        _annex(document, annex, chosen)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _letterhead(document: "Document", sheet: Sheet) -> None:
    profile = sheet.profile
    left = profile.text_width_mm - profile.head_right_mm
    table = parts.plain_table(document, (left, profile.head_right_mm), rows=2)
    for cell, lines, width in (
        (table.cell(0, 0), sheet.left, left),
        (table.cell(0, 1), sheet.right, profile.head_right_mm),
    ):
        _lines(cell, lines, profile, width)
    number = parts.first_paragraph(table.cell(1, 0))
    parts.lay(number, centred=True, before=6)
    parts.write(number, sheet.number, profile.number)
    for at, line in enumerate(sheet.subject):
        subject = table.cell(1, 0).add_paragraph()
        parts.lay(subject, centred=True, before=0 if at else 6)
        parts.write(subject, line.text, profile.subject)
    date = parts.first_paragraph(table.cell(1, 1))
    parts.lay(date, centred=True, before=6)
    parts.write(date, sheet.place_date, profile.place_date)


def _lines(cell: "_Cell", lines: tuple[Line, ...], profile: Profile, width: float) -> None:
    """Centred lines of a cell; a rule is a bottom border indented to its length."""
    for at, line in enumerate(lines):
        paragraph = parts.first_paragraph(cell) if at == 0 else cell.add_paragraph()
        parts.lay(paragraph, centred=True)
        parts.write(paragraph, line.text, getattr(profile, line.part))
        if line.rule_mm:
            parts.rule(cell.add_paragraph(), line.rule_mm, width)


def _titles(document: "Document", sheet: Sheet) -> None:
    profile = sheet.profile
    for at, line in enumerate(sheet.titles):
        paragraph = document.add_paragraph(style="Title" if at == 0 else None)
        parts.lay(paragraph, centred=True, before=16 if at == 0 else 0, keep=True)
        parts.write(paragraph, line.text, getattr(profile, line.part))
        if line.rule_mm:
            parts.rule(document.add_paragraph(), line.rule_mm, profile.text_width_mm)
    if sheet.authority:
        paragraph = document.add_paragraph()
        parts.lay(paragraph, centred=True, before=10, keep=True)
        parts.write(paragraph, sheet.authority, profile.authority_line)
    _addressees(document, sheet)


def _addressees(document: "Document", sheet: Sheet) -> None:
    """One addressee on the line of "Kính gửi:", several each on a line of its own (NĐ 30 PL I ô 9a)."""
    if not sheet.addressees:
        return
    single = len(sheet.addressees) == 1
    paragraph = document.add_paragraph()
    parts.lay(paragraph, centred=single, before=10, indent_mm=0 if single else 25)
    parts.write(paragraph, f"Kính gửi: {sheet.addressees[0]}" if single else "Kính gửi:", sheet.profile.addressee)
    for name in sheet.addressees if not single else ():
        line = document.add_paragraph()
        parts.lay(line, indent_mm=42)
        parts.write(line, name, sheet.profile.addressee)


def _body(document: "Document", sheet: Sheet) -> None:
    profile = sheet.profile
    if sheet.subject and not sheet.addressees:
        parts.gap(document, 4, keep=True)  # a letter's body stands off from its subject as from a title
    for para in sheet.bases:
        _para(document, para, profile)
    if sheet.enacting:
        paragraph = document.add_paragraph()
        parts.lay_body(paragraph, profile, centred=True, indented=False, keep=True)
        parts.write(paragraph, sheet.enacting, profile.authority_line)
    last = len(sheet.body) - 1
    for at, item in enumerate(sheet.body):
        _piece(document, item, profile, keep=at == last)


def _piece(document: "Document", item: Para | Grid | Figure, profile: Profile, *, keep: bool = False) -> None:
    if isinstance(item, Figure):
        _figure(document, item, profile)
    elif isinstance(item, Grid):
        _grid(document, item, profile)
    else:
        _para(document, item, profile, keep=keep)


def _para(document: "Document", para: Para, profile: Profile, *, keep: bool = False) -> None:
    style = {"h2": "Heading 1", "h3": "Heading 2", "h4": "Heading 3"}.get(para.tag)
    paragraph = document.add_paragraph(style=style)
    parts.lay_body(paragraph, profile, centred=para.centred, indented=para.indented, keep=para.keep or keep)
    for run in para.runs:
        parts.write(paragraph, run.text, getattr(profile, para.part), bold=run.bold, italic=run.italic)


def _grid(document: "Document", grid: Grid, profile: Profile) -> None:
    """A ruled table: its head repeats on each page and no row breaks."""
    parts.gap(document, profile.paragraph_gap.chosen)
    rows = [(tuple(column.title for column in grid.columns), True), *(_texts(row) for row in grid.rows)]
    aligns = tuple(column.align for column in grid.columns)
    widths = tuple(column.width_mm for column in grid.columns)
    ruled_table(document, widths, aligns, rows, profile)


def _figure(document: "Document", figure: Figure, profile: Profile) -> None:
    """The figure as a picture as wide as the text; its description stands in for it."""
    paragraph = document.add_paragraph()
    parts.lay(paragraph, centred=True, before=profile.paragraph_gap.chosen)
    picture = paragraph.add_run().add_picture(
        BytesIO(figure_png(figure)), width=round(profile.text_width_mm * EMU_PER_MM)
    )
    picture._inline.docPr.set("descr", figure.words)


def _texts(row: tuple) -> tuple[tuple[str, ...], bool]:
    return tuple(cell.text for cell in row), False


def _signatures(document: "Document", sheet: Sheet) -> None:
    """Recipients left and the signature right; several signatures side by side, recipients below."""
    profile = sheet.profile
    if not (sheet.signers or sheet.recipients):
        return
    parts.gap(document, 12, keep=True)
    if len(sheet.signers) > 1:
        _side_by_side(document, sheet)
        return
    widths = (profile.text_width_mm - profile.head_right_mm, profile.head_right_mm)
    table = parts.plain_table(document, widths, rows=1)
    _recipients(table.cell(0, 0), sheet)
    for signer in sheet.signers:
        for fill in (_capacity, _room, _name):
            fill(table.cell(0, 1), signer, profile)


def _side_by_side(document: "Document", sheet: Sheet) -> None:
    """One column each; posts, rooms and names in rows, so that names stand level."""
    profile = sheet.profile
    for place, signers in enumerate(signer_rows(sheet.signers)):
        if place:
            parts.gap(document, 10, keep=True)
        table = parts.plain_table(document, (profile.text_width_mm / len(signers),) * len(signers), rows=3)
        for column, signer in enumerate(signers):
            for row, fill in enumerate((_capacity, _room, _name)):
                fill(table.cell(row, column), signer, profile)
    if sheet.recipients or sheet.code:
        parts.gap(document, 10, keep=True)
        _recipients(parts.plain_table(document, (profile.text_width_mm,), rows=1).cell(0, 0), sheet)


def _recipients(cell: "_Cell", sheet: Sheet) -> None:
    lines = [("Nơi nhận:", sheet.profile.recipients_label)] if sheet.recipients else []
    lines += [(line, sheet.profile.recipients) for line in sheet.recipients]
    for text, face in lines:
        paragraph = parts.next_paragraph(cell)
        parts.lay(paragraph)
        parts.write(paragraph, text, face)
    if sheet.code:
        _code(cell, sheet)


def _code(cell: "_Cell", sheet: Sheet) -> None:
    """The code and its QR under the recipients, out of the signature's way."""
    paragraph = parts.next_paragraph(cell)
    parts.lay(paragraph, before=4)
    picture = paragraph.add_run().add_picture(BytesIO(qr_png(sheet.check_url)), width=round(MARK_MM * EMU_PER_MM))
    picture._inline.docPr.set("descr", described(sheet.code))
    text = cell.add_paragraph()
    parts.lay(text)
    parts.write(text, f"{LABEL} {sheet.code}", sheet.profile.recipients)


def _capacity(cell: "_Cell", signer: Signer, profile: Profile) -> None:
    for text, bold in signer.lines:
        _signature_line(cell, text, profile.capacity, bold=bold)
    if signer.note:
        _signature_line(cell, signer.note, profile.body, italic=True)


def _room(cell: "_Cell", signer: Signer, profile: Profile) -> None:
    parts.lay(parts.next_paragraph(cell), centred=True, exactly_mm=profile.signature_mm, keep=True)


def _name(cell: "_Cell", signer: Signer, profile: Profile) -> None:
    _signature_line(cell, signer.office, profile.capacity)
    _signature_line(cell, signer.name, profile.signer)


def _signature_line(cell: "_Cell", text: str, face: Face, *, bold: bool = False, italic: bool = False) -> None:
    if text:
        paragraph = parts.next_paragraph(cell)
        parts.lay(paragraph, centred=True, keep=True)
        parts.write(paragraph, text, face, bold=bold, italic=italic)


def _annex(document: "Document", annex: SheetAnnex, profile: Profile) -> None:
    """An annex is a section of its own, numbered from 1."""
    parts.new_section(document)
    lines = [(annex.label, profile.annex_label)] if annex.label else []
    lines += [(line.text, profile.annex_title) for line in annex.titles]
    if annex.note:
        lines.append((annex.note, profile.annex_note))
    for text, face in lines:
        paragraph = document.add_paragraph()
        parts.lay(paragraph, centred=True, keep=True)
        parts.write(paragraph, text, face)
    for item in (*annex.body, *([annex.long] if annex.long else [])):
        _piece(document, item, profile)
