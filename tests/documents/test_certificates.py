"""Certificates: the lines of NĐ 98/2023 Điều 104, one landscape page each, whatever the length of a name."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pikepdf
import pypdfium2
import pytest
import segno
from docx.oxml.ns import qn
from pypdf import PdfReader

from documents.rules.paper import Certificate
from documents.writers.certificate import write_certificates_pdf, write_certificates_word
from documents.writers.certificate_layout import (
    FOOT_TOP,
    LEFT_MIDDLE,
    MIDDLE,
    MIDDLE_END,
    SQUARE_SIDE,
    SQUARE_TOP,
    TEXT_WIDTH,
    background,
    spots,
)
from documents.writers.face import metrics
from documents.writers.ink import subset

MM = 72 / 25.4
TITLE = Certificate(
    title_line="Tặng danh hiệu",
    award_name="Chiến sĩ thi đua cơ sở",
    awarder_capacity="Hiệu trưởng Trường Chính trị tỉnh Hoa Lâm",
    recipient="Đồng chí Nguyễn Thị Ánh Tuyết",
    recipient_post="Phó Trưởng khoa, Khoa Lý luận cơ sở",
    achievement="Đã có thành tích xuất sắc trong phong trào thi đua năm 2026",
    decision_text="Quyết định số 07/QĐ-TCT ngày 09 tháng 12 năm 2026",
    golden_book_number="12",
    place="Hoa Lâm",
    issued_on=date(2026, 12, 9),
    signer_capacity=("KT. Hiệu trưởng", "Phó Hiệu trưởng"),
    signer_name="Nguyễn Thị Minh Khuê",
    issuer="Trường Chính trị tỉnh Hoa Lâm",
)
PRAISE = replace(
    TITLE, title_line="Tặng", award_name="Giấy khen", recipient="Tập thể Phòng Tổ chức", golden_book_number=""
)

BARE = write_certificates_pdf([TITLE])


def lines_of(pdf, page=0):
    return [line.strip() for line in PdfReader(BytesIO(pdf)).pages[page].extract_text().split("\n") if line.strip()]


def test_one_landscape_page_each():
    pages = PdfReader(BytesIO(write_certificates_pdf([TITLE, PRAISE, TITLE]))).pages
    assert [(round(page.mediabox.width / MM), round(page.mediabox.height / MM)) for page in pages] == [(297, 210)] * 3


def test_all_lines_in_order_and_copyable():
    assert lines_of(write_certificates_pdf([TITLE])) == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "HIỆU TRƯỞNG TRƯỜNG CHÍNH TRỊ TỈNH HOA LÂM",
        "TẶNG DANH HIỆU",
        "CHIẾN SĨ THI ĐUA CƠ SỞ",
        "Đồng chí Nguyễn Thị Ánh Tuyết",
        "Phó Trưởng khoa, Khoa Lý luận cơ sở",
        "Đã có thành tích xuất sắc trong phong trào thi đua năm 2026",
        "Quyết định số 07/QĐ-TCT ngày 09 tháng 12 năm 2026",
        "Số sổ vàng: 12",
        "Hoa Lâm, ngày 09 tháng 12 năm 2026",
        "KT. HIỆU TRƯỞNG",
        "PHÓ HIỆU TRƯỞNG",
        "Nguyễn Thị Minh Khuê",
    ]


def test_whoever_holds_a_certificate_can_look_it_up():
    address = "https://thidua.example.edu.vn/khen-thuong/xac-minh/AB12CD34EF/"
    known = replace(TITLE, code="AB12-CD34-EF", check_url=address)
    assert [line for line in lines_of(write_certificates_pdf([known])) if line not in lines_of(BARE)] == [
        "Mã tra cứu: AB12-CD34-EF"
    ]
    assert max(spot.y for spot in spots(known)) < 190  # above the border
    assert right_modules(write_certificates_pdf([known]), address) == 41**2  # with the quiet zone
    assert "Mã tra cứu: AB12-CD34-EF" in [
        paragraph.text
        for cell in docx.Document(BytesIO(write_certificates_word([known]))).tables[0].rows[0].cells
        for paragraph in cell.paragraphs
    ]


def right_modules(pdf: bytes, address: str) -> int:
    """How many modules of the printed QR code are as dark or light as they should be."""
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=6).to_pil().convert("L")
    matrix = list(segno.make(address, error="m", mask=3).matrix_iter(border=4))
    module = SQUARE_SIDE / len(matrix)
    left = LEFT_MIDDLE - SQUARE_SIDE / 2
    return sum(
        (
            page.getpixel((int((left + (x + 0.5) * module) * MM * 6), int((SQUARE_TOP + (y + 0.5) * module) * MM * 6)))
            < 128
        )
        == bool(dark)
        for y, row in enumerate(matrix)
        for x, dark in enumerate(row)
    )


def test_party_heading_replaces_the_national_name():
    lines = lines_of(write_certificates_pdf([replace(PRAISE, form="hd05")]))
    assert lines[0] == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert "Độc lập - Tự do - Hạnh phúc" not in lines
    assert "K/T HIỆU TRƯỞNG" in lines
    assert not any(line.startswith("Số sổ vàng") for line in lines)


def test_awarder_and_award_are_red_and_the_rest_black():
    assert [spot.text for spot in spots(TITLE) if spot.red] == [
        "HIỆU TRƯỞNG TRƯỜNG CHÍNH TRỊ TỈNH HOA LÂM",
        "CHIẾN SĨ THI ĐUA CƠ SỞ",
    ]
    with pikepdf.open(BytesIO(write_certificates_pdf([TITLE]))) as document:
        content = document.pages[0].Contents.read_bytes().decode()
    assert content.count("0.784 0.063 0.18 rg") == 2
    assert content.count("0 0 0 rg") == len(spots(TITLE)) - 2


def test_flags_stand_on_a_titles_certificate_only():
    assert (background(TITLE), background(PRAISE)) == ("title", "praise")
    with pikepdf.open(BytesIO(write_certificates_pdf([TITLE, PRAISE, TITLE]))) as document:
        artwork = [page.Resources.XObject.Artwork.objgen for page in document.pages]
    assert artwork[0] == artwork[2] != artwork[1]


@pytest.mark.parametrize(
    "recipient", ["Nguyễn " * 20, "X" * 120, "Tập thể Phòng Tổ chức, hành chính, thông tin, tư liệu"]
)
def test_long_texts_stay_in_their_column_and_above_the_foot(recipient):
    long = replace(
        TITLE, recipient=recipient, award_name="Tập thể lao động xuất sắc " * 3, achievement="Có thành tích tốt " * 40
    )
    for spot in spots(long):
        width = metrics(bold=spot.bold, italic=spot.italic).width_mm(spot.text, spot.size)
        assert width <= TEXT_WIDTH + 0.1
    assert max(spot.y for spot in spots(long) if spot.x == MIDDLE) <= MIDDLE_END + 0.1 < FOOT_TOP


def test_the_file_is_pdf_a_with_each_letter_once():
    pdf = write_certificates_pdf([TITLE] * 3)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert document.open_metadata().pdfa_status == "3U"
        assert "/ID" in document.trailer
        assert len(document.Root.OutputIntents) == 1
        fonts = {font.objgen for page in document.pages for font in page.Resources.Font.values()}
        assert len(fonts) == 4
        for page in document.pages:
            for font in page.Resources.Font.values():
                descendant = font.DescendantFonts[0]
                assert str(descendant.FontDescriptor.FontName)[7:8] == "+"
                assert "/FontFile2" in descendant.FontDescriptor


def test_widths_in_the_file_are_those_of_the_embedded_face():
    from fontTools.ttLib import TTFont

    with pikepdf.open(BytesIO(write_certificates_pdf([TITLE]))) as document:
        for font in document.pages[0].Resources.Font.values():
            descendant = font.DescendantFonts[0]
            face = TTFont(BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()))
            order, scale = face.getGlyphOrder(), 1000 / face["head"].unitsPerEm
            widths = [int(item) if at % 2 == 0 else float(item[0]) for at, item in enumerate(descendant.W)]
            for code, width in zip(widths[::2], widths[1::2], strict=True):
                assert face["hmtx"][order[code]][0] * scale == pytest.approx(width, abs=0.01)


def test_a_thousand_certificates_grow_by_their_text_only():
    few, many = (len(write_certificates_pdf([TITLE] * count)) for count in (1, 200))
    assert (many - few) / 199 < 1_500


def test_the_letters_of_the_same_words_are_chosen_once():
    write_certificates_pdf([TITLE, PRAISE])
    before = subset.cache_info()
    write_certificates_pdf([TITLE, PRAISE])
    after = subset.cache_info()
    assert (after.misses, after.hits > before.hits) == (before.misses, True)


def test_no_certificate_is_a_programming_error():
    for write in (write_certificates_pdf, write_certificates_word):
        with pytest.raises(ValueError, match="no certificate"):
            write([])


def test_word_has_a_landscape_page_each_and_the_artwork_once():
    data = write_certificates_word([TITLE, PRAISE, TITLE])
    document = docx.Document(BytesIO(data))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    breaks = [paragraph for paragraph in document.paragraphs if paragraph.paragraph_format.page_break_before]
    assert len(breaks) == 2
    assert len(list(document.element.body.iter(qn("wp:anchor")))) == 3
    assert len({part.partname for part in document.part.package.iter_parts() if "image" in part.content_type}) == 2
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "CHIẾN SĨ THI ĐUA CƠ SỞ" in texts
    assert {run.font.name for paragraph in document.paragraphs for run in paragraph.runs if run.text} == {
        "Times New Roman"
    }
