"""The finished PDF, measured: boxes, letters, positions, page numbers, fonts, and what must never be printed."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from documents.rules.paper import Block, Letterhead, Table
from documents.rules.profiles import HD05, ND30, PROFILES, choose
from documents.writers.arrangement import arrange
from documents.writers.face import balanced, missing_glyphs, printable
from documents.writers.fetcher import Refused, read_material
from documents.writers.pdf import paper_html, write_pdf
from documents.writers.pieces import Para
from tests.documents import paper_samples as samples

MM = 72 / 25.4


def reader(paper, **options):
    return PdfReader(BytesIO(write_pdf(paper, **options)))


def spans(page):
    """Every piece of text with its left end and base line in mm from the upper left corner, its size and font."""
    found = []

    def visit(text, cm, tm, font, size):
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = abs(tm[0] * cm[0]) or 1
            found.append(
                (text.strip(), x / MM, 297 - y / MM, round(size * scale, 2), font["/BaseFont"] if font else "")
            )

    page.extract_text(visitor_text=visit)
    return found


def line_with(page, words):
    return next(span for span in spans(page) if words in span[0])


def numbers_at_top(pdf):
    """What stands alone in the top margin of each page."""
    return [" ".join(text for text, _, y, _, _ in spans(page) if y < 18) for page in pdf.pages]


@pytest.fixture(scope="module")
def plans():
    return {form: reader(samples.plan(form)) for form in ("nd30", "hd05")}


@pytest.mark.parametrize("form", ["nd30", "hd05"])
def test_every_page_is_a4_portrait(plans, form):
    sizes = {(round(page.mediabox.width / MM), round(page.mediabox.height / MM)) for page in plans[form].pages}
    assert sizes == {(210, 297)}


@pytest.mark.parametrize("form", ["nd30", "hd05"])
def test_page_numbers_stand_in_the_top_margin_from_page_two(plans, form):
    pages = plans[form].pages
    assert numbers_at_top(plans[form]) == ["", *(str(at) for at in range(2, len(pages) + 1))]
    _, x, y, size, _ = next(span for span in spans(pages[1]) if span[2] < 18)
    assert size == 14
    assert x == pytest.approx((30 + 195) / 2, abs=2)
    assert 10 < y < 16


@pytest.mark.parametrize("form", ["nd30", "hd05"])
def test_text_stays_inside_the_margins(plans, form):
    profile = PROFILES[form]
    for page in plans[form].pages:
        body = [span for span in spans(page) if span[2] > 18]
        assert min(span[1] for span in body) >= profile.left.chosen - 0.1
        assert max(span[2] for span in body) <= 297 - profile.bottom.chosen


@pytest.mark.parametrize(
    ("form", "words", "size", "weight"),
    [
        ("nd30", "CỘNG HÒA XÃ HỘI", 13, "Bold"),
        ("nd30", "Độc lập - Tự do", 14, "Bold"),
        ("nd30", "TỈNH ỦY", 13, ""),
        ("nd30", "TRƯỜNG CHÍNH TRỊ", 13, "Bold"),
        ("nd30", "Số: 05/KH-TCT", 13, ""),
        ("nd30", "Hoa Lâm, ngày 02 tháng 3 năm 2026", 13, "Italic"),
        ("nd30", "KẾ HOẠCH", 14, "Bold"),
        ("nd30", "Tổ chức phong trào", 14, "Bold"),
        ("nd30", "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", 14, "Italic"),
        ("nd30", "I. MỤC ĐÍCH, YÊU CẦU", 14, "Bold"),
        ("nd30", "1.1. Thông qua", 14, ""),
        ("hd05", "ĐẢNG CỘNG SẢN VIỆT NAM", 15, "Bold"),
        ("hd05", "TỈNH ỦY", 14, ""),
        ("hd05", "TRƯỜNG CHÍNH TRỊ", 14, "Bold"),
        ("hd05", "Số 05-KH/TCT", 14, ""),
        ("hd05", "Hoa Lâm, ngày 02 tháng 3 năm 2026", 14, "Italic"),
        ("hd05", "KẾ HOẠCH", 16, "Bold"),
        ("hd05", "Tổ chức phong trào", 14, "Bold"),
        ("hd05", "-----", 14, "Bold"),
        ("hd05", "- Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", 14, ""),
        ("hd05", "I- MỤC ĐÍCH, YÊU CẦU", 14, "Bold"),
    ],
)
def test_letters_of_the_first_page(plans, form, words, size, weight):
    _, _, _, measured, font = line_with(plans[form].pages[0], words)
    assert measured == size
    assert font.partition("Serif-VN")[2].strip("-") == weight


@pytest.mark.parametrize(
    ("form", "words", "size"),
    [
        ("nd30", "Nơi nhận:", 12),
        ("nd30", "- Các khoa, phòng;", 11),
        ("hd05", "Nơi nhận:", 14),
        ("hd05", "- Các khoa, phòng;", 12),
    ],
)
def test_recipients(plans, form, words, size):
    assert line_with(plans[form].pages[-1], words)[3] == size


@pytest.mark.parametrize(("form", "end"), [("nd30", "thực hiện./."), ("hd05", "thực hiện.")])
def test_the_body_ends_with_the_forms_mark(plans, form, end):
    text = plans[form].pages[-1].extract_text()
    assert re.search(re.escape(end) + r"\s", text)
    assert ("./." in text) == (form == "nd30")


@pytest.mark.parametrize("form", ["nd30", "hd05"])
def test_first_line_is_indented_and_lines_have_the_forms_height(plans, form):
    profile = PROFILES[form]
    first = line_with(plans[form].pages[0], "1.1. Thông qua")
    following = [span for span in spans(plans[form].pages[0]) if span[2] > first[2]]
    second = min(following, key=lambda span: span[2])
    assert first[1] == pytest.approx(profile.left.chosen + profile.first_line.chosen, abs=0.2)
    assert second[1] == pytest.approx(profile.left.chosen, abs=0.2)
    assert (second[2] - first[2]) * MM == pytest.approx(14 * profile.line_factor, abs=0.2)


def rules_of(pdf):
    """Lengths in mm of the level rules on the first page, from the filled or stroked boxes of its content."""
    with pikepdf.open(BytesIO(pdf)) as document:
        operations = pikepdf.parse_content_stream(document.pages[0])
        boxes = [tuple(float(value) for value in item.operands) for item in operations if str(item.operator) == "re"]
    return sorted({round(width * 0.75 / MM, 1) for _, _, width, height in boxes if 0 < abs(height) < 2 and width > 5})


def test_rules_are_as_long_as_the_form_says():
    sheet = arrange(samples.plan("nd30"))
    motto, issuer, title = sheet.right[-1].rule_mm, sheet.left[-1].rule_mm, sheet.titles[-1].rule_mm
    assert motto == pytest.approx(60.5, abs=0.2)  # the width of "Độc lập - Tự do - Hạnh phúc" in 14 pt bold
    assert 46.5 / 3 <= issuer <= 46.5 / 2  # its longer line, "TRƯỜNG CHÍNH TRỊ", is 46.5 mm
    assert set(rules_of(write_pdf(samples.plan("nd30")))) >= {motto, issuer, title}
    party = arrange(samples.plan("hd05"))
    assert party.right[-1].rule_mm == pytest.approx(72.9, abs=0.2)
    assert [line.text for line in party.left][-1] == "*"
    assert [line.text for line in party.titles][-1] == "-----"


@pytest.mark.parametrize("form", ["nd30", "hd05"])
def test_fonts_are_embedded_subsets_of_one_face(plans, form):
    fonts = {
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()["/FontName"]
        for page in plans[form].pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert {re.sub(r"^/[A-Z]{6}\+", "", name) for name in fonts} <= {
        f"Liberation-Serif-VN{style}" for style in ("", "-Bold", "-Italic", "-Bold-Italic")
    }
    for page in plans[form].pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_the_file_says_pdf_a_and_is_tagged():
    with pikepdf.open(BytesIO(write_pdf(samples.minutes()))) as document:
        metadata = document.open_metadata()
        assert metadata.pdfa_status == "3U"
        assert bool(document.Root.MarkInfo.Marked) is True
        assert str(document.Root.Lang) == "vi"
        assert str(document.docinfo["/Title"]).startswith("Biên bản 03/BB-HĐTĐKT")


def test_annex_head_repeats_rows_stay_whole_and_pages_are_numbered_anew():
    pdf = reader(samples.decision(rows=60))
    texts = [page.extract_text() for page in pdf.pages]
    annex = texts[1:]
    assert numbers_at_top(pdf) == ["", "", *(str(at) for at in range(2, len(annex) + 1))]
    assert all("Họ và tên" in text for text in annex)
    assert "(Kèm theo Quyết định số 07/QĐ-TCT ngày 09 tháng 12 năm 2026" in annex[0].replace("\n", " ")
    rows = [int(found) for text in annex for found in re.findall(r"^(\d{1,2})\s+[^\d\s]", text, re.M)]
    assert [row for row in rows if row <= 60][:5] == [1, 2, 3, 4, 5]
    assert "".join(annex).count("702.000") == 60


def test_several_annexes_are_numbered_in_roman_each_from_page_one():
    pdf = reader(samples.submission())
    texts = [page.extract_text() for page in pdf.pages]
    assert "Kính gửi: Hiệu trưởng Trường Chính trị tỉnh Hoa Lâm" in texts[0].replace("\n", " ").replace(
        "Kính gửi:  ", "Kính gửi: "
    )
    assert [text.strip().split("\n")[0] for text in texts[1:]] == ["Phụ lục I", "Phụ lục II"]
    assert numbers_at_top(pdf) == ["", "", ""]


def test_minutes_of_the_state_form_have_two_signatures_and_no_date_line():
    page = reader(samples.minutes()).pages[0]
    text = page.extract_text()
    assert "Hoa Lâm, ngày" not in text
    left, right = line_with(page, "THƯ KÝ"), line_with(page, "CHỦ TỊCH HỘI ĐỒNG")
    assert left[2] == right[2]
    assert left[1] < 105 < right[1]
    assert line_with(page, "HIỆU TRƯỞNG")[2] > line_with(page, "Đặng Thùy Dương")[2] - 1
    assert "Hoa Lâm, ngày 25 tháng 11 năm 2026" in reader(samples.minutes("hd05")).pages[0].extract_text()


@pytest.mark.parametrize("form", ["nd30", "hd05"])
@pytest.mark.parametrize("lines", [15, 16, 17, 18, 30])
def test_the_signature_is_never_alone_on_a_page(form, lines):
    body = tuple(
        Block("paragraph", f"Nội dung công việc thứ {at} được thực hiện theo kế hoạch.") for at in range(lines)
    )
    pdf = reader(replace(samples.plan(form), body=body))
    last = pdf.pages[-1].extract_text()
    assert "Vũ Văn An" in last
    assert "Nơi nhận" in last
    assert len(re.findall("Nội dung công việc", last)) >= 2


@pytest.mark.parametrize("lines", [19, 20, 21, 22])
def test_no_heading_is_left_at_the_foot_of_a_page(lines):
    filler = tuple(Block("paragraph", f"Công việc thứ {at} của năm.") for at in range(lines))
    tail = (
        Block("heading", "Tổ chức", "II."),
        Block("heading", "Phân công", "1.", 1),
        Block("paragraph", "Giao phòng. " * 60),
    )
    pages = reader(replace(samples.plan("nd30"), body=filler + tail)).pages
    last_lines = [max((span for span in spans(page) if span[2] > 18), key=lambda span: span[2])[0] for page in pages]
    assert not any(line.startswith(("II.", "1. Phân")) for line in last_lines)


def test_a_name_before_its_lines_is_kept_with_them_in_bold_too():
    lines = ("Các lớp:", "**Khoa Điện:**", "Hết.")
    sample = replace(samples.plan("nd30"), body=tuple(Block("paragraph", line) for line in lines))
    kept = [item.keep for item in arrange(sample).body if isinstance(item, Para)]
    assert kept[:2] == [True, True]


def test_a_draft_says_so_on_every_page_and_a_final_paper_does_not():
    drafts = [page.extract_text() for page in reader(samples.plan("hd05", sections=2), final=False).pages]
    assert all("DỰ THẢO" in text for text in drafts)
    assert not any("DỰ THẢO" in page.extract_text() for page in reader(samples.plan("hd05", sections=2)).pages)


def test_a_paper_without_number_and_date_prints_the_blanks():
    text = reader(replace(samples.decision(rows=1), number="", symbol="QĐ-TCT", issued_on=None)).pages[0].extract_text()
    flat = re.sub(r"[\s\u00a0]+", " ", text)
    assert "Số: /QĐ-TCT" in flat
    assert "Hoa Lâm, ngày tháng năm" in flat


def test_markup_in_a_text_is_printed_as_written():
    nasty = '<script>alert(1)</script> <img src="file:///etc/passwd"> & “Q&A”'
    html = paper_html(replace(samples.minutes(), title=nasty))
    assert "<script>" not in html
    assert "<img" not in html
    body = (Block("paragraph", nasty),)
    text = reader(replace(samples.minutes(), body=body)).pages[0].extract_text()
    assert "<script>alert(1)</script>" in text.replace("\n", "")


def test_long_words_and_long_names_stay_on_the_page():
    long = replace(
        samples.decision(rows=3),
        title="Về việc công nhận " * 12,
        letterhead=Letterhead("Ủy ban nhân dân tỉnh " * 4, "X" * 70),
        body=(Block("clause", "A" * 300, "Điều 1."), Table(samples.people_table(1).columns, (("1", "B" * 90),))),
    )
    page = reader(long).pages[0]
    assert "A" * 40 in page.extract_text().replace("\n", "")
    assert all(29 < x < 196 for _, x, _, _, _ in spans(page))


def test_characters_without_a_glyph_are_named_and_shown_as_boxes():
    assert missing_glyphs("Chúc mừng 🎉 năm 中 mới 🎉") == ["🎉", "中"]
    assert missing_glyphs("Nguyễn Thị Ánh Tuyết – “đồng chí” ≥ 90 %") == []
    assert printable("A\x00B\u200b 🎉\tC") == "AB □ C"
    assert printable("Tuye\u0302\u0301t") == "Tuyết"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("TRƯỜNG CHÍNH TRỊ TỈNH HOA LÂM", 65, ["TRƯỜNG CHÍNH TRỊ", "TỈNH HOA LÂM"]),
        ("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", 65, ["HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG"]),
        ("SỞ NỘI VỤ", 65, ["SỞ NỘI VỤ"]),
        ("", 65, [""]),
    ],
)
def test_long_names_break_where_a_clerk_would(text, width, lines):
    assert balanced(text, width, 13, bold=True) == lines


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "https://example.org/a.css",
        "paper:../../manage.py",
        "paper:fonts/OFL.txt",
        "data:text/css,a{}",
    ],
)
def test_the_press_reads_only_its_own_material(url):
    with pytest.raises(Refused):
        read_material(url)


def test_the_press_reads_its_fonts():
    data, kind = read_material("paper:fonts/LiberationSerif-Regular.ttf")
    assert kind == "font/ttf"
    assert data[:4] == b"\x00\x01\x00\x00"


def test_a_school_may_choose_inside_the_form():
    wide = choose(ND30, left=35, right=20, body=13)
    page = reader(samples.plan("nd30", sections=1), profile=wide).pages[0]
    assert line_with(page, "1.1. Thông qua")[3] == 13
    assert line_with(page, "1.1. Thông qua")[1] == pytest.approx(45, abs=0.2)
    assert HD05.right.chosen == 15


def test_threads_print_at_the_same_time():
    papers = [samples.minutes(form) for form in ("nd30", "hd05")] * 4
    with ThreadPoolExecutor(4) as pool:
        printed = list(pool.map(write_pdf, papers))
    heads = [PdfReader(BytesIO(pdf)).pages[0].extract_text().count("ĐẢNG CỘNG SẢN") for pdf in printed]
    assert heads == [0, 1] * 4
