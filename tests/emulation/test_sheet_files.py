"""Workbooks of strangers are refused with a sentence or read; ours hold no formula."""

import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from emulation.sheets import reading
from emulation.sheets.cells import Column, code, text
from emulation.sheets.peeking import peek
from emulation.sheets.reading import SheetRefused, inspect, opened, rows_of
from emulation.sheets.writing import Rejects, write_list, write_template


def book_of(*rows: list[Any], title: str = "Danh sách") -> bytes:
    book, out = Workbook(), BytesIO()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def zipped(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_X", "."), content)
    return out.getvalue()


def refusal(content: bytes, name: str = "ds.xlsx", size: int | None = None) -> str:
    with pytest.raises(SheetRefused) as refused:
        inspect(BytesIO(content), name, len(content) if size is None else size)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "ds.xls", "Vui lòng mở bằng Excel, chọn Lưu thành .xlsx"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "ds.xlsx", "chọn Lưu thành .xlsx"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "ds.xlsx", "Tệp có đặt mật khẩu"),
        (b"Ho ten;Ma", "ds.csv", "Tệp này không phải tệp Excel"),
        (b"", "ds.xlsx", "Tệp này không phải tệp Excel"),
        (b"PK\x03\x04 broken", "ds.xlsx", "Không đọc được tệp này"),
        (zipped(word__document_Xxml=b"<a/>"), "ds.xlsx", "không phải tệp Excel .xlsx"),
        (zipped(xl__workbook_Xxml=b"<a/>", xl__vbaProject_Xbin=b"x"), "ds.xlsx", "Tệp có macro"),
        (zipped(xl__workbook_Xxml=b"<a/>"), "ds.xlsm", "Tệp có macro"),
    ],
)
def test_what_is_not_an_honest_workbook(content: bytes, name: str, sentence: str) -> None:
    assert sentence in refusal(content, name)


def test_a_file_of_50_megabytes() -> None:
    assert refusal(b"PK", size=50 * 1024 * 1024).startswith("Tệp lớn hơn 25 MB.")


def test_a_zip_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_UNPACKED", 1024 * 1024)
    bomb = zipped(xl__workbook_Xxml=b"<a/>", xl__worksheets__sheet1_Xxml=b" " * 2 * 1024 * 1024)
    assert len(bomb) < 10_000
    assert "giải nén ra quá lớn" in refusal(bomb)
    monkeypatch.setattr(reading, "MAX_TEXTS", 1000)
    assert "giải nén ra quá lớn" in refusal(zipped(xl__workbook_Xxml=b"<a/>", xl__sharedStrings_Xxml=b" " * 1001))


def test_a_workbook_that_breaks_on_the_way() -> None:
    content, out = book_of(["a"], ["b"]), BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part.filename, data[: len(data) // 2] if "sheet1" in part.filename else data)
    inspect(out, "ds.xlsx", 100)
    with opened(out) as book, pytest.raises(SheetRefused, match="Không đọc được"):
        list(rows_of(book, "Danh sách"))


def test_rows_keep_their_numbers_and_blank_ones_are_left_out() -> None:
    content = book_of(["Mã"], [None], ["  "], [""], [7], [None])
    with opened(BytesIO(content)) as book:
        assert [(number, values[0]) for number, values in rows_of(book, "Danh sách")] == [(1, "Mã"), (3, "  "), (5, 7)]


def test_a_forged_row_number_and_a_far_column_are_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LAST_ROW", 50)
    book = Workbook()
    book.active["A1"], book.active["XFD2"], book.active["A999999"] = "a", "far", "low"
    out = BytesIO()
    book.save(out)
    with opened(out) as read:
        rows = list(rows_of(read, "Sheet"))
    assert [(number, len(values)) for number, values in rows] == [(1, 80)]


HOSTILE = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "plain\x00\x0b\ufffe text"]


def test_what_we_write_is_never_a_formula() -> None:
    content = write_list("Danh sách", ["=1+1", "Tên"], [10, 10], [[value, 5] for value in HOSTILE])
    book = load_workbook(BytesIO(content))
    sheet = book.active
    assert (sheet is not None, book.properties.creator) == (True, "Thi đua – Khen thưởng")
    cells = [sheet.cell(row, 1) for row in range(1, len(HOSTILE) + 2)]
    assert [cell.data_type for cell in cells] == ["s"] * 7
    assert [cell.value for cell in cells][1:] == [*HOSTILE[:5], "plain text"]
    assert [cell.quotePrefix for cell in cells] == [True] * 6 + [False]


def test_refused_rows_come_back_as_they_were() -> None:
    refused, out = Rejects(["Mã", "=Tên"]), BytesIO()
    refused.add(12, (1001, "=HYPERLINK(1)", "thừa"), [1], "Tên: Ô có công thức.")
    refused.save(out)
    sheet = load_workbook(out).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["Mã", "=Tên", "Dòng trong tệp đã tải lên", "Lý do"],
        [1001, "=HYPERLINK(1)", 12, "Tên: Ô có công thức."],
    ]
    fills = [cell.fill.start_color.rgb for cell in sheet[2]]
    assert [fill == "FFF8CBAD" for fill in fills] == [False, True, False, False]
    assert {cell.data_type for row in sheet.rows for cell in row} == {"s", "n"}


def test_the_template_has_drop_downs_text_cells_and_a_guide() -> None:
    columns = [
        Column("code", "Mã", code(), example="=0123", help="Mã cán bộ"),
        Column("unit", "Đơn vị", text(200), required=True, choices=("Khoa A", "=Khoa B")),
        Column("given", "Tên", text(30), offered=False),
    ]
    book = load_workbook(BytesIO(write_template(columns, ["Ghi chú"])))
    sheet, guide, choices = (book[name] for name in ("Danh sách", "Hướng dẫn", "Danh mục"))
    assert [cell.value for cell in sheet[1]] == ["Mã", "Đơn vị (*)"]
    assert sheet.column_dimensions["A"].number_format == "@"
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref), rule.allow_blank) == ("='Danh mục'!$A$2:$A$3", "B2:B2000", False)
    assert [cell.value for cell in choices["A"]] == ["Đơn vị", "Khoa A", "=Khoa B"]
    assert [cell.value for cell in guide[2]] == ["Mã", None, "Mã cán bộ", "=0123"]
    assert {cell.data_type for row in guide.rows for cell in row} <= {"s", "n", "inlineStr"}


def test_a_peek_sees_the_first_rows_of_visible_sheets() -> None:
    book = Workbook()
    first, hidden, second = book.active, book.create_sheet("Ẩn"), book.create_sheet("Lớp B")
    assert first is not None
    first.title, hidden.sheet_state = "Lớp A", "hidden"
    for row in (["Mã", None, "Họ và tên"], [], [7, date(2026, 1, 2), "Lò Văn Hải"], [None, None, True]):
        first.append(row)
    second.append([datetime(1990, 5, 4), 8.25, 0.5, 12, 3_000_000])
    for at, shown_as in enumerate(["[$-42A]d/m/yyyy", "0.0", "0%", "#,##0", "dd/mm/yyyy"], start=1):
        second.cell(1, at).number_format = shown_as
    first["A41"] = "xa"
    out = BytesIO()
    book.save(out)

    assert peek(out) == {
        "Lớp A": {1: ("Mã", None, "Họ và tên"), 3: ("7", "02/01/2026", "Lò Văn Hải"), 4: (None, None, "có")},
        "Lớp B": {1: ("04/05/1990", "8,25", "0,5", "12", None)},
    }


def test_a_peek_reads_shared_texts_as_excel_writes_them() -> None:
    sheets = '<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets>'
    cell = '<c r="B2" t="s"><v>1</v></c>'
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    link = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    parts = {
        "xl/workbook.xml": f"<workbook {main} {link}>{sheets}</workbook>",
        "xl/_rels/workbook.xml.rels": '<Links><Link Id="rId1" Target="worksheets/a.xml"/></Links>',
        "xl/worksheets/a.xml": f'<worksheet {main}><sheetData><row r="2">{cell}</row></sheetData></worksheet>',
        "xl/sharedStrings.xml": f"<sst {main}><si><t>x</t></si><si><r><t>Họ và </t></r><r><t>tên</t></r></si><broken",
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert peek(out) == {"A": {2: (None, "Họ và tên")}}


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_peek_into_a_broken_workbook(part: str) -> None:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(book_of(["a"]))) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.infolist():
            new.writestr(each.filename, b"<broken" if each.filename == part else old.read(each.filename))
    with pytest.raises(SheetRefused, match="Không đọc được"):
        peek(out)
