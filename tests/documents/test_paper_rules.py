"""Numbers, dates, words, punctuation and profiles: what a form prescribes, as tables."""

from datetime import date

import pytest

from documents.rules.numbers import (
    annex_note,
    date_text,
    number_line,
    number_text,
    place_and_date,
    symbol_text,
)
from documents.rules.paper import Block, Run, Signature, runs
from documents.rules.profiles import HD05, ND30, PROFILES, choose, faces
from documents.rules.wording import bare, capacity_lines, closed, in_form, listed, punctuated, section_label
from documents.rules.words import in_words, money_in_words


@pytest.mark.parametrize(
    ("form", "number", "kind", "issuer", "text"),
    [
        ("nd30", 5, "QĐ", "TCT", "05/QĐ-TCT"),
        ("nd30", 12, "KH", "CĐKTKT", "12/KH-CĐKTKT"),
        ("nd30", 5, "", "TCT-TCHC", "05/TCT-TCHC"),
        ("hd05", 5, "QĐ", "TCT", "05-QĐ/TCT"),
        ("hd05", 100, "KH", "TCT", "100-KH/TCT"),
    ],
)
def test_number_text(form, number, kind, issuer, text):
    assert number_text(form, number, kind, issuer) == text


def test_number_starts_at_one():
    with pytest.raises(ValueError, match="starts at 1"):
        number_text("nd30", 0, "QĐ", "TCT")


def test_number_line_prints_the_blank():
    assert number_line("nd30", "05/QĐ-TCT") == "Số: 05/QĐ-TCT"
    assert number_line("hd05", "05-QĐ/TCT") == "Số 05-QĐ/TCT"
    assert number_line("nd30", "", symbol_text("nd30", "QĐ", "TCT")).replace("\u00a0", "") == "Số:/QĐ-TCT"
    assert number_line("hd05", "", symbol_text("hd05", "QĐ", "TCT")).replace("\u00a0", "") == "Số-QĐ/TCT"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2022, 3, 2), "ngày 02 tháng 3 năm 2022"),
        (date(2022, 2, 12), "ngày 12 tháng 02 năm 2022"),
        (date(2026, 1, 1), "ngày 01 tháng 01 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_date_text_has_the_zero_rule(day, text):
    assert date_text(day) == text
    assert place_and_date("Lai Châu", day) == f"Lai Châu, {text}"


def test_date_without_day_prints_blanks():
    assert date_text(None).replace("\u00a0", "_") == "ngày______tháng______năm______"


def test_annex_note_follows_the_form():
    day = date(2026, 12, 9)
    assert annex_note("Quyết định", "07/QĐ-TCT", day, "Hiệu trưởng") == (
        "(Kèm theo Quyết định số 07/QĐ-TCT ngày 09 tháng 12 năm 2026 của Hiệu trưởng)"
    )
    assert annex_note("Quyết định", "07-QĐ/TCT", day, "Hiệu trưởng", "hd05") == (
        "(Kèm theo Quyết định số 07-QĐ/TCT, ngày 09 tháng 12 năm 2026 của Hiệu trưởng)"
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (105, "một trăm linh năm"),
        (115, "một trăm mười lăm"),
        (1_005, "một nghìn không trăm linh năm"),
        (702_000, "bảy trăm linh hai nghìn"),
        (1_000_000, "một triệu"),
        (2_340_000, "hai triệu ba trăm bốn mươi nghìn"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (12_345_678_901, "mười hai tỷ ba trăm bốn mươi lăm triệu sáu trăm bảy mươi tám nghìn chín trăm linh một"),
        (-5, "âm năm"),
    ],
)
def test_in_words(number, words):
    assert in_words(number) == words


def test_money_in_words():
    assert money_in_words(5_200_000) == "Năm triệu hai trăm nghìn đồng"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("không có dấu", (Run("không có dấu"),)),
        ("chủ đề **Trọng tâm** năm", (Run("chủ đề "), Run("Trọng tâm", bold=True), Run(" năm"))),
        ('là **"Nêu gương"**, nhà trường', (Run("là "), Run('"Nêu gương"', bold=True), Run(", nhà trường"))),
        ('"*Trọng tâm - Sáng tạo*"', (Run('"'), Run("Trọng tâm - Sáng tạo", italic=True), Run('"'))),
        ("(*Qua phòng*)", (Run("("), Run("Qua phòng", italic=True), Run(")"))),
        ("5 * 3 * 2 (*) và (*)", (Run("5 * 3 * 2 (*) và (*)"),)),
        ("", (Run(""),)),
    ],
)
def test_runs(text, expected):
    assert runs(text) == expected


def test_listed_puts_the_punctuation():
    assert listed(["Như trên,", "- Các khoa;", "Lưu: VT, TĐKT"]) == ("- Như trên;", "- Các khoa;", "- Lưu: VT, TĐKT.")
    assert listed(["Căn cứ A;", " ", "Căn cứ B."], dash="") == ("Căn cứ A;", "Căn cứ B.")
    assert listed([]) == ()


@pytest.mark.parametrize(
    ("text", "end", "closed_text"),
    [
        ("thi hành", "./.", "thi hành./."),
        ("thi hành.", "./.", "thi hành./."),
        ("thi hành./.", ".", "thi hành."),
        ("thi hành;", ".", "thi hành."),
    ],
)
def test_closed(text, end, closed_text):
    assert closed(text, end) == closed_text


@pytest.mark.parametrize(
    ("block", "following", "text"),
    [
        (Block("paragraph", "Địa điểm: Phòng họp"), None, "Địa điểm: Phòng họp."),
        (Block("bullet", "Vũ Văn An: có mặt"), Block("bullet", "Lê Thị Phó"), "Vũ Văn An: có mặt;"),
        (
            Block("bullet", "Lê Thị Phó: vắng (đi công tác)"),
            Block("paragraph", "Sau"),
            "Lê Thị Phó: vắng (đi công tác).",
        ),
        (Block("numbered", "Dạy tốt", "a)"), Block("numbered", "Học tốt", "b)"), "Dạy tốt;"),
        (Block("numbered", "Dạy tốt", "1."), Block("numbered", "Học tốt", "2."), "Dạy tốt."),
        (Block("clause", "Công nhận", "Điều 1."), None, "Công nhận."),
        (Block("paragraph", "Danh sách gồm:"), None, "Danh sách gồm:"),
        (Block("paragraph", "Thực hiện “Dạy tốt.”"), None, "Thực hiện “Dạy tốt.”"),
        (Block("paragraph", "danh hiệu “Lao động tiên tiến”"), None, "danh hiệu “Lao động tiên tiến”."),
        (Block("paragraph", "**Khoa Lý luận cơ sở:**"), None, "**Khoa Lý luận cơ sở:**"),
        (Block("paragraph", "Ký tên ………"), None, "Ký tên ………"),
        (Block("heading", "Mục đích", "I."), None, "Mục đích"),
        (Block("centered", "Năm 2026"), None, "Năm 2026"),
        (Block("paragraph", " "), None, ""),
    ],
)
def test_paragraphs_are_closed_where_nobody_closed_them(block, following, text):
    assert punctuated(block, following) == text


def test_bare_keeps_what_stands_inside():
    assert bare("- Lưu: VT, TĐKT.") == "Lưu: VT, TĐKT"


def test_marks_of_the_two_forms():
    assert section_label("I.", HD05.marks) == "I-"
    assert section_label("II", ND30.marks) == "II."
    assert section_label("Phần thứ nhất", HD05.marks) == "Phần thứ nhất"
    assert in_form("KT. HIỆU TRƯỞNG", HD05.marks) == "K/T HIỆU TRƯỞNG"
    assert in_form("T/M ĐẢNG ỦY", ND30.marks) == "TM. ĐẢNG ỦY"
    assert in_form("Q. Hiệu trưởng", HD05.marks) == "Q. Hiệu trưởng"


def test_capacity_is_bold_in_the_state_form_and_only_its_authority_in_the_partys():
    signature = Signature(("TM. Ban Thường vụ", "Bí thư"), "Vũ Văn An")
    assert capacity_lines(signature, ND30.marks, bold=True) == (("TM. BAN THƯỜNG VỤ", True), ("BÍ THƯ", True))
    assert capacity_lines(signature, HD05.marks, bold=False) == (("T/M BAN THƯỜNG VỤ", True), ("BÍ THƯ", False))


def test_every_measure_names_its_source():
    for profile in PROFILES.values():
        for name, face in faces(profile).items():
            assert face.size.source, name
            assert face.size.low <= face.size.chosen <= face.size.high


def test_a_school_may_move_inside_the_ranges_only():
    assert choose(ND30, left=35, body=13).left.chosen == 35
    assert choose(ND30, left=35, body=13).body.size.chosen == 13
    with pytest.raises(ValueError, match="outside"):
        choose(ND30, left=25)
    with pytest.raises(ValueError, match="outside"):
        choose(HD05, right=20)
    with pytest.raises(ValueError, match="not a measure"):
        choose(ND30, form=3)
