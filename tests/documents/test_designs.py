"""A school's own certificates: every text stays in its box, shrinks between its limits, and is read as it was typed."""

from collections import Counter
from dataclasses import replace
from io import BytesIO

import docx
import pikepdf
import pypdfium2
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from documents.rules.designs import (
    LABELS,
    STANDARD,
    Design,
    artwork_warnings,
    default_of,
    design_faults,
    from_data,
    offset_fault,
    overlaps,
    printed_on_stock,
    to_data,
)
from documents.writers.certificate import write_certificates_pdf, write_certificates_word
from documents.writers.design_layout import BASE_LINE, design_spots, field_spots, problems, set_in
from documents.writers.face import MM_PER_PT, metrics
from emulation.decisions import RuleViolation
from emulation.text import nfc
from tests.documents.office import convert, needs_office
from tests.documents.test_certificates import PRAISE, TITLE

DESIGN = Design(297, 210, "border", STANDARD)
OWN = replace(TITLE, design=DESIGN, code="AB12CD34EF", check_url="HTTPS://TRUONG.EDU.VN/KHEN-THUONG/XM/AB12CD34EF")
RECIPIENT = default_of("recipient")
SYLLABLES = ("Nguyễn", "Thị", "Ánh", "Tuyết", "Phượng", "Đèo", "Lò", "Ngưỡng", "Hoàng", "Ý", "Ẫm", "Quỳnh", "Nghiễm")
names = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=30).map(" ".join)


def words(pdf, page=0):
    return nfc(" ".join(PdfReader(BytesIO(pdf)).pages[page].extract_text().split()))


def jpeg(size=(600, 424)):
    out = BytesIO()
    Image.new("RGB", size, (250, 240, 220)).save(out, "JPEG")
    return out.getvalue()


def test_the_standard_design_is_sound_and_names_every_text():
    assert design_faults(STANDARD, 297, 210) == []
    assert {field.key for field in STANDARD} == set(LABELS)
    assert from_data(to_data(reversed(STANDARD))) == tuple(
        sorted(STANDARD, key=lambda field: list(LABELS).index(field.key))
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"x": -1}, "Ô “Họ và tên, tên tập thể” nằm ngoài tờ giấy 297 × 210 mm. Vui lòng sửa vị trí hoặc kích thước."),
        ({"y": 200}, "Ô “Họ và tên, tên tập thể” nằm ngoài tờ giấy 297 × 210 mm. Vui lòng sửa vị trí hoặc kích thước."),
        ({"width": 2}, "Ô “Họ và tên, tên tập thể” quá nhỏ: mỗi cạnh ít nhất 3 mm."),
        (
            {"smallest": 30},
            "Cỡ chữ của ô “Họ và tên, tên tập thể” phải từ 6 đến 72, cỡ nhỏ nhất không lớn hơn cỡ thường.",
        ),
        (
            {"height": 4},
            "Ô “Họ và tên, tên tập thể” thấp hơn một dòng chữ cỡ nhỏ nhất. "
            "Vui lòng tăng chiều cao hoặc giảm cỡ nhỏ nhất.",
        ),
    ],
)
def test_faults_of_a_field(changes, sentence):
    assert design_faults([replace(RECIPIENT, **changes)], 297, 210) == [sentence]


def test_faults_of_a_page():
    assert design_faults([RECIPIENT], 50, 210) == ["Mỗi cạnh của tờ giấy phải từ 100 đến 430 mm."]
    assert design_faults([RECIPIENT, RECIPIENT], 297, 210) == ["Mỗi nội dung chỉ đặt một ô trên tờ giấy."]
    assert design_faults([default_of("awarder")], 297, 210) == ["Mẫu phải có ô “Họ và tên, tên tập thể”."]
    assert design_faults([RECIPIENT, replace(default_of("qr"), width=10)], 297, 210) == [
        "Mã QR cần mỗi cạnh ít nhất 15 mm để điện thoại đọc được."
    ]
    assert (offset_fault(-30, 30), offset_fault(31, 0)) == ("", "Độ lệch khi in phải từ -30 đến 30 mm.")


@settings(max_examples=60, deadline=None)
@given(
    name=names,
    width=st.floats(30, 250),
    height=st.floats(8, 40),
    align=st.sampled_from(["left", "center", "right"]),
    bold=st.booleans(),
)
def test_a_name_stays_in_its_box_between_its_sizes_or_is_refused(name, width, height, align, bold):
    field = replace(RECIPIENT, x=20, y=20, width=width, height=height, align=align, bold=bold, size=26, smallest=12)
    found = set_in(field, (name,))
    if found is None:
        with pytest.raises(RuleViolation, match="không đủ chỗ"):
            field_spots(field, replace(TITLE, recipient=name))
        return
    lines, size = found
    assert " ".join(lines) == name
    assert 12 <= size <= 26
    for spot in field_spots(field, replace(TITLE, recipient=name)):
        long = metrics(bold=bold).width_mm(spot.text, size)
        left = spot.x - {"left": 0, "center": long / 2, "right": long}[align]
        assert left >= 20 - 0.001
        assert left + long <= 20 + width + 0.001
        line = size * 1.25 * MM_PER_PT
        assert spot.y - line * BASE_LINE >= 20 - 0.001
        assert spot.y + line * (1 - BASE_LINE) <= 20 + height + 0.001


def test_a_short_name_keeps_its_size_and_a_long_one_shrinks():
    assert set_in(RECIPIENT, ("Lò Thị Bình",)) == (["Lò Thị Bình"], 25)
    lines, size = set_in(RECIPIENT, ("Tập thể Phòng Tổ chức, hành chính, thông tin, tư liệu và quản trị mạng",))
    assert (len(lines), size) == (1, 20.5)


def test_boxes_that_lie_on_each_other_are_named():
    assert overlaps(STANDARD) == []
    low = replace(RECIPIENT, y=RECIPIENT.y + 6)
    assert overlaps([low, default_of("recipient_post"), default_of("achievement")]) == [
        "Ô “Họ và tên, tên tập thể” và ô “Chức vụ, đơn vị” chồng lên nhau nên chữ có thể đè lên nhau. "
        "Vui lòng dời một trong hai ô."
    ]
    assert overlaps([replace(RECIPIENT, x=0, width=50), replace(low, key="achievement", x=50, width=50)]) == []


def test_what_has_no_room_or_no_letter_is_named_before_printing():
    tight = Design(297, 210, "none", (replace(RECIPIENT, width=20, height=7),))
    long = replace(OWN, recipient="Nguyễn Thị Ánh Tuyết 李", design=tight)
    assert problems([OWN]) == []
    assert problems([long]) == [
        "Giấy của “Nguyễn Thị Ánh Tuyết 李” có ký tự không in được: 李.",
        "Ô “Họ và tên, tên tập thể” trên giấy của “Nguyễn Thị Ánh Tuyết 李” không đủ chỗ kể cả ở cỡ chữ nhỏ nhất (13). "
        "Vui lòng mở rộng ô hoặc giảm cỡ chữ nhỏ nhất trong mẫu giấy.",
    ]
    with pytest.raises(RuleViolation, match="không đủ chỗ"):
        write_certificates_pdf([long])


def test_every_text_is_extracted_in_order_decomposed_names_composed():
    typed = "Nguyê\u0303n Thi\u0323 A\u0301nh Tuyê\u0301t"
    assert words(write_certificates_pdf([replace(OWN, recipient=typed)])) == (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc HIỆU TRƯỞNG TRƯỜNG CHÍNH TRỊ TỈNH HOA LÂM "
        "TẶNG DANH HIỆU CHIẾN SĨ THI ĐUA CƠ SỞ Nguyễn Thị Ánh Tuyết Phó Trưởng khoa, Khoa Lý luận cơ sở "
        "Đã có thành tích xuất sắc trong phong trào thi đua năm 2026 "
        "Quyết định số 07/QĐ-TCT ngày 09 tháng 12 năm 2026 Số sổ vàng: 12 Hoa Lâm, ngày 09 tháng 12 năm 2026 "
        "KT. HIỆU TRƯỞNG PHÓ HIỆU TRƯỞNG Nguyễn Thị Minh Khuê Mã tra cứu: AB12CD34EF"
    )


def test_each_design_of_a_file_has_its_page_and_its_picture_once():
    own = Design(210, 148, "own", (replace(RECIPIENT, x=10, width=180),), artwork=jpeg())
    bare = Design(297, 210, "none", (RECIPIENT,))
    rows = [OWN, replace(OWN, design=own), PRAISE, replace(OWN, design=own), replace(OWN, design=bare)]
    with pikepdf.open(BytesIO(write_certificates_pdf(rows))) as document:
        pages = document.pages
        artwork = [page.Resources.XObject.get("/Artwork") for page in pages]
        sides = [[round(float(side) * 25.4 / 72) for side in page.MediaBox[2:]] for page in pages]
    assert sides == [[297, 210], [210, 148], [297, 210], [210, 148], [297, 210]]
    assert artwork[1].objgen == artwork[3].objgen
    assert artwork[0].objgen == artwork[2].objgen
    assert artwork[4] is None


def designed():
    """Certificates on three designs, and on the built-in page between them."""
    own = Design(210, 148, "own", (replace(RECIPIENT, x=10, width=180),), artwork=jpeg())
    tall = Design(210, 297, "border", (replace(RECIPIENT, x=10, width=180),))
    return [OWN, replace(OWN, design=own), PRAISE, replace(OWN, recipient="Lò Thị Bình"), replace(OWN, design=tall)]


def test_a_word_file_places_the_texts_where_the_pdf_has_them():
    """Frames at the millimetres of the design's boxes, one page each, artwork behind and each picture once."""
    rows = designed()
    document = docx.Document(BytesIO(write_certificates_word(rows)))
    sizes = [(round(section.page_width.mm), round(section.page_height.mm)) for section in document.sections]
    assert sizes == [(297, 210), (210, 148), (297, 210), (297, 210), (210, 297)]  # the built-in page has its margins
    frames = [paragraph for paragraph in document.paragraphs if paragraph._p.pPr.find(qn("w:framePr")) is not None]
    name = next(paragraph for paragraph in frames if paragraph.text == "Lò Thị Bình")
    shape = {key: int(name._p.pPr.find(qn("w:framePr")).get(qn(f"w:{key}"))) * 25.4 / 1440 for key in "xywh"}
    (spot,) = field_spots(RECIPIENT, rows[3])
    assert shape["x"] + shape["w"] / 2 == pytest.approx(RECIPIENT.x + RECIPIENT.width / 2, abs=0.1)
    assert RECIPIENT.y - 0.1 <= shape["y"] < spot.y < shape["y"] + shape["h"] <= RECIPIENT.y + RECIPIENT.height + 0.1
    assert name.runs[0].font.size.pt == spot.size
    kinds = Counter(part.content_type for part in document.part.package.iter_parts() if "/media/" in part.partname)
    assert kinds == {"image/png": 3, "image/jpeg": 1}  # two squares and the built-in border; the artwork
    assert [paragraph.text for paragraph in frames].count("Độc lập - Tự do - Hạnh phúc") == 2


def test_a_word_file_refuses_what_has_no_room_as_the_pdf_does():
    tight = Design(297, 210, "none", (replace(RECIPIENT, width=20, height=7),))
    with pytest.raises(RuleViolation, match="không đủ chỗ"):
        write_certificates_word([replace(OWN, design=tight)])


@needs_office
def test_libreoffice_shows_each_on_a_page_of_its_own(tmp_path):
    path = tmp_path / "giay.docx"
    path.write_bytes(write_certificates_word(designed()))
    convert(path)
    with pypdfium2.PdfDocument(path.with_suffix(".pdf").read_bytes()) as document:
        pages = [[round(side * 25.4 / 72) for side in page.get_size()] for page in document]
        texts = [nfc(page.get_textpage().get_text_range()) for page in document]
    assert pages == [[297, 210], [210, 148], [297, 210], [297, 210], [210, 297]]
    assert ["Lò Thị Bình" in text for text in texts] == [False, False, False, True, False]


def test_on_printed_stock_the_text_moves_by_the_printers_offset():
    moved = replace(DESIGN, background="none", offset_x=2, offset_y=-1.5)
    pairs = zip(design_spots(DESIGN, OWN), design_spots(moved, OWN), strict=True)
    assert {(round(there.x - here.x, 6), round(there.y - here.y, 6)) for here, there in pairs} == {(2, -1.5)}


def test_stock_gets_only_what_it_has_not_in_the_same_places():
    """Whatever is left of the full page stands where it stood."""
    on_stock = replace(DESIGN, background="none", fields=printed_on_stock(DESIGN.fields))
    full, left = design_spots(DESIGN, OWN), design_spots(on_stock, OWN)
    assert [spot for spot in full if spot not in left] == [
        spot for key in ("nation", "motto", "awarder", "title_line") for spot in field_spots(default_of(key), OWN)
    ]
    assert left == [spot for spot in full if spot in left]


def test_a_design_of_before_is_taken_to_have_the_usual_words_on_its_stock():
    kept = [{name: value for name, value in row.items() if name != "on_stock"} for row in to_data(STANDARD)]
    assert from_data(kept) == from_data(to_data(STANDARD))


@pytest.mark.parametrize(
    ("pixels", "page", "words"),
    [
        ((3508, 2480), (297, 210), []),
        ((1754, 1240), (297, 210), []),
        ((3580, 2551), (297, 210), []),  # with 3 mm to cut off on each side
        ((2480, 3508), (210, 297), []),
        ((1240, 877), (297, 210), ["chỉ có 106 điểm ảnh một inch", "ít nhất 1754 × 1240 điểm ảnh"]),
        ((2480, 3508), (297, 210), ["Hình nền đứng dọc mà tờ giấy nằm ngang"]),
        ((3508, 2480), (210, 297), ["Hình nền nằm ngang mà tờ giấy đứng dọc"]),
        ((3508, 2631), (297, 210), ["kéo dài thêm 6% theo chiều ngang"]),
        ((3508, 1973), (297, 210), ["kéo dài thêm 26% theo chiều cao"]),
        ((2480, 2480), (297, 210), ["kéo dài thêm 41% theo chiều ngang"]),
    ],
)
def test_what_will_be_seen_of_a_picture_is_said(pixels, page, words):
    found = " ".join(artwork_warnings(pixels, *page))
    assert [word for word in words if word not in found] == []
    assert bool(found) == bool(words)


def test_the_square_is_read_as_the_address():
    pdfium = pytest.importorskip("pypdfium2")
    page = pdfium.PdfDocument(write_certificates_pdf([OWN]))[0]
    image = page.render(scale=200 / 72).to_pil().convert("L")
    from documents.writers.code_mark import qr_rows

    field, rows = default_of("qr"), qr_rows(OWN.check_url)
    step = min(field.width, field.height) / len(rows)
    seen = [
        [
            image.getpixel(
                (round((field.x + step * (at + 0.5)) * 200 / 25.4), round((field.y + step * (row + 0.5)) * 200 / 25.4))
            )
            < 128
            for at in range(len(rows))
        ]
        for row in range(len(rows))
    ]
    wanted = [[any(first <= at < first + length for first, length in row) for at in range(len(rows))] for row in rows]
    assert seen == wanted
