"""A column is as wide as its share, but never so narrow that it breaks a word that fits."""

import pytest

from documents.rules.paper import Column
from documents.rules.profiles import ND30
from documents.writers.columns import BORDER, PAD_X, fitted
from documents.writers.face import metrics

WIDTH = ND30.text_width_mm


def words_fit(column: Column, cells: list[str], width: float) -> bool:
    room = width - 2 * PAD_X - BORDER
    heads = [metrics(bold=True).width_mm(word, ND30.table_head.size.chosen) for word in column.title.split()]
    held = [metrics(bold=False).width_mm(word, ND30.table.size.chosen) for cell in cells for word in cell.split()]
    return max([*heads, *held]) <= room


def test_shares_that_leave_room_stay_as_they_are() -> None:
    columns = (Column("TT", 10), Column("Họ và tên", 60), Column("Đơn vị", 30))
    assert fitted(columns, [("1", "Nguyễn Văn An", "Khoa A")], ND30) == pytest.approx(
        [WIDTH * 0.1, WIDTH * 0.6, WIDTH * 0.3], abs=0.01
    )


def test_a_narrow_column_is_raised_to_its_longest_word_and_the_others_pay() -> None:
    columns = (Column("STT", 1), Column("Họ và tên", 100), Column("Đơn vị", 50))
    rows = [("10000", "Nguyễn Văn An", "Khoa A")]
    widths = fitted(columns, rows, ND30)
    assert sum(widths) == pytest.approx(WIDTH, abs=0.05)
    assert [words_fit(column, [row[at] for row in rows], widths[at]) for at, column in enumerate(columns)] == [True] * 3
    assert widths[1] > widths[2] > widths[0]


def test_ten_columns_of_the_register_break_no_word() -> None:
    titles = (
        "Số, ký hiệu", "Ngày, tháng", "Tên loại và trích yếu", "Người ký", "Nơi nhận",
        "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú",
    )  # fmt: skip
    columns = tuple(
        Column(title, share) for title, share in zip(titles, (20, 20, 60, 30, 45, 20, 15, 20, 10, 40), strict=True)
    )
    rows = [("01/TB-TCT", "29/11/2026", "Thông báo về việc họp", "Vũ Văn An", "Các khoa", "VT, TCHC", "01 bản điện tử",
             "29/11/2026", "", "Ký số")]  # fmt: skip
    widths = fitted(columns, rows, ND30)
    assert sum(widths) == pytest.approx(WIDTH, abs=0.1)
    assert all(words_fit(column, [rows[0][at]], widths[at]) for at, column in enumerate(columns) if at)


def test_one_endless_word_takes_no_more_than_an_equal_part() -> None:
    columns = (Column("STT", 5, "center"), Column("Địa chỉ", 50), Column("Tên", 45))
    widths = fitted(columns, [("1", "X" * 90, "Nguyễn Văn An")], ND30)
    assert widths == pytest.approx([WIDTH * 0.05, WIDTH * 0.5, WIDTH * 0.45], abs=3)
    assert sum(widths) == pytest.approx(WIDTH, abs=0.05)


def test_a_row_of_one_cell_spans_and_asks_nothing_of_the_first_column() -> None:
    columns = (Column("TT", 10), Column("Tên", 90))
    assert fitted(columns, [("Nhóm-dài-" * 9 + "x" * 60,), ("1", "An")], ND30) == pytest.approx(
        [WIDTH * 0.1, WIDTH * 0.9], abs=0.01
    )
