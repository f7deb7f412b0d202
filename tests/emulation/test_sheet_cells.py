"""Cells as people fill them in, and columns as people name them: pure, one table each."""

from datetime import date, datetime, time
from typing import Any

import pytest

from emulation.sheets.cells import CellFault, Column, choice, code, day, plain, read_row, shown, text
from emulation.sheets.matching import find_header, header_at, joined_header, match_columns, missing_columns

NFD = "Nguye\u0302\u0303n  Thi\u0323 A\u0301nh"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (1001, "1001"),
        (1001.0, "1001"),
        ("0123", "0123"),
        ("1001", "1001"),
        (" \u00a0A 12 ", "A 12"),
        (12345678901234.0, "12345678901234"),
        ("\ufeff10\u200b01\xad\x07", "1001"),
        (None, ""),
    ],
)
def test_codes(value: Any, wanted: str) -> None:
    assert code()(value) == wanted


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (datetime(2026, 1, 2), "Excel đã đổi mã thành ngày"),
        (time(1, 2), "Excel đã đổi mã thành ngày"),
        (1.5, "Mã không thể là số lẻ"),
        ("=A1", "Ô có công thức"),
        (object(), "Ô có công thức"),
        ("#N/A", "Ô báo lỗi #N/A"),
        ("x" * 31, "Dài hơn 30 ký tự."),
    ],
)
def test_codes_that_are_none(value: Any, sentence: str) -> None:
    with pytest.raises(CellFault, match=sentence):
        code()(value)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (datetime(1985, 9, 5), date(1985, 9, 5)),
        (date(1985, 9, 5), date(1985, 9, 5)),
        ("05/09/1985", date(1985, 9, 5)),
        ("5-9-1985", date(1985, 9, 5)),
        (" 5 . 9 . 1985 ", date(1985, 9, 5)),
        ("1985-09-05", date(1985, 9, 5)),
        ("1985-09-05 00:00:00", date(1985, 9, 5)),
        (31295, date(1985, 9, 5)),
        (31295.0, date(1985, 9, 5)),
        ("", None),
        (None, None),
        ("Ngày 5 tháng 09 năm 1985", date(1985, 9, 5)),
    ],
)
def test_days(value: Any, wanted: date | None) -> None:
    assert day(value) == wanted


@pytest.mark.parametrize("value", ["31/02/1985", "05/09/85", "1985", 1985, "9/1985", "hôm qua", -1, 10**9, True, "=B2"])
def test_days_that_are_none(value: Any) -> None:
    with pytest.raises(CellFault):
        day(value)


def test_text_is_composed_and_old_fonts_are_told() -> None:
    assert text(120)(NFD) == "Nguyễn Thị Ánh"
    for old in ("NguyÔn ThÞ ¸nh", "Nguyeãn Thò Ñaøo"):
        with pytest.raises(CellFault, match="phông chữ cũ"):
            text(120)(old)


def test_plain_and_shown() -> None:
    assert [plain(v) for v in (1.5, True, False, date(2026, 1, 2), time(7, 30))] == [
        "1,5",
        "có",
        "không",
        "02/01/2026",
        "07:30",
    ]
    assert [shown(v) for v in ("=1+1", object(), 5)] == ["=1+1", "(công thức)", "5"]


def test_choices_know_labels_and_short_forms() -> None:
    parse = choice({"Khoa Xây dựng Đảng": 7}, what="đơn vị", also={"XDĐ": 7})
    assert [parse(v) for v in ("khoa xay dung dang", "xdd", "XDĐ", None)] == [7, 7, 7, None]
    with pytest.raises(CellFault, match="Không có đơn vị “Khoa X”. Vui lòng chọn trong danh sách: Khoa Xây dựng Đảng."):
        parse("Khoa X")


COLUMNS = [
    Column("code", "Mã", code(), aliases=("Mã cán bộ",)),
    Column("name", "Họ và tên", text(120), required=True, instead=("family", "given")),
    Column("born", "Ngày sinh", day),
    Column("family", "Họ đệm", text(90), offered=False),
    Column("given", "Tên", text(30), offered=False),
]


@pytest.mark.parametrize(
    ("headers", "wanted"),
    [
        (("STT", "HỌ VÀ TÊN (*)", "Ngày  sinh", "Mã cán bộ"), {"name": 1, "born": 2, "code": 3}),
        (("ho va ten", "ngay sinh (dd/mm/yyyy)"), {"name": 0, "born": 1}),
        (("Họ đệm", "Tên"), {"family": 0, "given": 1}),
        (("Mã", "Mã cán bộ"), {"code": 0}),
        ((None, 5), {}),
    ],
)
def test_columns_are_matched_by_folded_names(headers: tuple[Any, ...], wanted: dict[str, int]) -> None:
    assert match_columns(headers, COLUMNS) == wanted


def test_the_header_is_found_below_a_schools_heading() -> None:
    rows = {1: ("UBND TỈNH", None), 5: ("DANH SÁCH", None), 6: ("STT", "Họ và tên"), 7: (1, "Lò Văn Hải")}
    assert find_header(rows, COLUMNS) == 6
    assert find_header({3: ("a", "b")}, COLUMNS) == 3
    two = {4: ("DANH SÁCH",), 5: ("STT", "Người", None, "Ngày sinh"), 6: (None, "Họ đệm", "Tên"), 7: (1, "Lò", "Hải")}
    assert (find_header(two, COLUMNS), header_at(two, 5)[1]) == (5, 6)
    assert match_columns(header_at(two, 5)[0], COLUMNS) == {"born": 3, "family": 1, "given": 2}


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        (("TT", "QĐ", None), (None, "Số", "Ngày"), ("TT", "QĐ – Số", "QĐ – Ngày")),
        (("TT", "QĐ", None), (1, "15/QĐ", "12/06/2019"), None),  # a row of the list
        (("TT", "QĐ", None), ("(1)", "(2)", "(3)"), None),  # the numbers of the columns
        (("TT", "Họ tên"), (None, "Lò Văn Hải"), None),
        (("TRƯỜNG", None, None), ("TT", "Số", "Ngày"), None),  # a heading above the header
        (("TRƯỜNG", None, "CỘNG HÒA", None), ("TT", "Số", "Ngày", "Tên"), None),
        (("TT", "QĐ", None), (), None),
    ],
)
def test_a_header_of_two_rows_is_read_as_one(above: Any, below: Any, joined: Any) -> None:
    assert joined_header(above, below) == joined


def test_a_required_column_may_be_stood_in_for() -> None:
    assert missing_columns(["born"], COLUMNS) == ["Họ và tên"]
    assert [missing_columns(keys, COLUMNS) for keys in (["name"], ["family", "given"])] == [[], []]
    assert missing_columns(["family"], COLUMNS) == ["Họ và tên"]


def test_a_row_tells_each_fault() -> None:
    places = [(0, COLUMNS[0]), (1, COLUMNS[1]), (3, COLUMNS[2])]
    assert read_row(places, (1001.0, "Lò Văn Hải")) == ({"code": "1001", "name": "Lò Văn Hải", "born": None}, {})
    cells, faults = read_row(places, ("=1", "Lò", None, "x"))
    assert (cells, faults) == (
        {"name": "Lò"},
        {
            "code": "Ô có công thức. Vui lòng chép cột rồi dán dạng giá trị.",
            "born": "Vui lòng ghi ngày theo dạng dd/mm/yyyy.",
        },
    )


def test_a_choice_is_known_by_any_dash() -> None:
    parse = choice({"Phòng Tổ chức – Hành chính": 7}, what="đơn vị")
    assert [parse(f"phong to chuc {dash} Hành chính") for dash in "-–—‑"] == [7] * 4
