"""The Word file, opened again: margins, sizes, fields, repeated heads, and its length beside the PDF's."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from documents.rules.paper import Block
from documents.rules.profiles import PROFILES
from documents.writers.word import write_word
from tests.documents import paper_samples as samples


def opened(paper):
    return docx.Document(BytesIO(write_word(paper)))


def runs_of(document):
    """Every run with letters, in the body, in tables and in headers."""
    for element in document.element.body.iter(qn("w:r")):
        text = "".join(part.text or "" for part in element.iter(qn("w:t")))
        if text.strip():
            yield text, element


def face_of(element):
    properties = element.rPr
    fonts, size = properties.find(qn("w:rFonts")), properties.find(qn("w:sz"))
    flags = [name for name in ("b", "i") if _on(properties.find(qn(f"w:{name}")))]
    return fonts.get(qn("w:ascii")) if fonts is not None else None, int(size.get(qn("w:val"))) / 2, "".join(flags)


def _on(flag):
    return flag is not None and flag.get(qn("w:val")) not in ("0", "false")


def face(document, words):
    return face_of(next(element for text, element in runs_of(document) if words in text))


@pytest.mark.parametrize("form", ["nd30", "hd05"])
def test_page_and_margins(form):
    profile = PROFILES[form]
    for section in opened(samples.decision(form, 3)).sections:
        assert (round(section.page_width.mm, 1), round(section.page_height.mm, 1)) == (210, 297)
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        wanted = (profile.top, profile.bottom, profile.left, profile.right)
        assert [round(value.mm, 1) for value in margins] == [measure.chosen for measure in wanted]
        assert round(section.header_distance.mm, 1) == 10
        assert section.different_first_page_header_footer is True


@pytest.mark.parametrize(
    ("form", "words", "size", "style"),
    [
        ("nd30", "CỘNG HÒA XÃ HỘI", 13, "b"),
        ("nd30", "Độc lập - Tự do", 14, "b"),
        ("nd30", "TỈNH ỦY", 13, ""),
        ("nd30", "TỈNH HOA LÂM", 13, ""),
        ("nd30", "Số: 07/QĐ-TCT", 13, ""),
        ("nd30", "Hoa Lâm, ngày 09", 13, "i"),
        ("nd30", "QUYẾT ĐỊNH", 14, "b"),
        ("nd30", "Căn cứ Luật", 14, "i"),
        ("nd30", "Điều 1.", 14, "b"),
        ("nd30", "Công nhận danh hiệu", 14, ""),
        ("nd30", "KT. HIỆU TRƯỞNG", 14, "b"),
        ("nd30", "PHÓ HIỆU TRƯỞNG", 14, "b"),
        ("nd30", "Nơi nhận:", 12, "bi"),
        ("nd30", "- Lưu: VT, HSTĐ.", 11, ""),
        ("nd30", "(Kèm theo Quyết định", 14, "i"),
        ("hd05", "ĐẢNG CỘNG SẢN VIỆT NAM", 15, "b"),
        ("hd05", "Số 07-QĐ/TCT", 14, ""),
        ("hd05", "QUYẾT ĐỊNH", 16, "b"),
        ("hd05", "-----", 14, "b"),
        ("hd05", "- Căn cứ Luật", 14, ""),
        ("hd05", "K/T HIỆU TRƯỞNG", 14, "b"),
        ("hd05", "PHÓ HIỆU TRƯỞNG", 14, ""),
        ("hd05", "Nơi nhận:", 14, ""),
        ("hd05", "- Lưu Văn thư, HSTĐ.", 12, ""),
    ],
)
def test_letters(form, words, size, style):
    assert face(opened(samples.decision(form, 3)), words) == ("Times New Roman", size, style)


def test_the_whole_file_is_times_new_roman():
    document = opened(samples.decision(rows=3))
    assert document.styles["Normal"].font.name == "Times New Roman"
    named = {face_of(element)[0] for _, element in runs_of(document)}
    assert named <= {"Times New Roman", None}  # None: a table's letters, in the face of the document


@pytest.mark.parametrize(("form", "height"), [("nd30", 1.1), ("hd05", Pt(18))])
def test_body_paragraphs(form, height):
    document = opened(samples.plan(form, sections=1))
    body = next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith("1.1. "))
    layout = body.paragraph_format
    assert layout.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert round(layout.first_line_indent.mm, 1) == 10
    assert layout.space_before == Pt(6)
    assert layout.line_spacing == height


def test_page_number_is_a_field_from_page_two():
    document = opened(samples.plan("nd30", sections=1))
    header = document.sections[0].header
    assert [element.text for element in header._element.iter(qn("w:instrText"))] == [" PAGE "]
    assert header.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert document.sections[0].first_page_header.paragraphs[0].text == ""


def test_annexes_are_sections_numbered_from_one():
    document = opened(samples.submission())
    starts = [section._sectPr.find(qn("w:pgNumType")) for section in document.sections]
    assert [None if start is None else start.get(qn("w:start")) for start in starts] == [None, "1", "1"]


def test_table_heads_repeat_and_rows_stay_whole():
    table = opened(samples.decision(rows=60)).tables[-1]
    assert len(table.rows) == 61
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    assert sum(widths) == pytest.approx(165 * 1440 / 25.4, abs=5)


def test_headings_and_the_last_paragraph_stay_with_what_follows():
    document = opened(samples.plan("nd30", sections=1))
    paragraphs = {paragraph.text: paragraph for paragraph in document.paragraphs}
    assert paragraphs["I. MỤC ĐÍCH, YÊU CẦU"].paragraph_format.keep_with_next is True
    last = next(paragraph for text, paragraph in paragraphs.items() if text.endswith("./."))
    assert last.paragraph_format.keep_with_next is True


def test_rules_are_borders_as_long_as_the_text():
    table = opened(samples.plan("nd30", sections=1)).tables[0]
    rule = table.cell(0, 1).paragraphs[-1]
    assert rule._p.pPr.find(qn("w:pBdr")) is not None
    indents = rule.paragraph_format.left_indent.mm + rule.paragraph_format.right_indent.mm
    assert 98 - indents == pytest.approx(60.5, abs=0.3)


def test_the_properties_name_the_paper_and_not_the_library():
    core = opened(samples.decision()).core_properties
    assert core.title.startswith("Quyết định 07/QĐ-TCT")
    assert core.author == "Trường Chính trị tỉnh Hoa Lâm"
    assert (core.comments, core.language) == ("", "vi-VN")


def test_control_characters_and_markup_do_not_break_the_file():
    body = (Block("paragraph", "A\x00B <w:p/> & C"), Block("bullet", "**đậm** và *nghiêng*"))
    document = opened(replace(samples.minutes(), body=body))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "AB <w:p/> & C." in texts
    assert "- đậm và nghiêng./." in texts
