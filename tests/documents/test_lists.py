"""Lists as files: what Excel must not execute, what papers say, and every list page that offers them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.models import Campaign
from documents.checking import check_pdf
from documents.rules.paper import Annex, Table
from documents.writers.lists import LONG, list_paper, write_list_pdf
from emulation import lists
from emulation.lists import ListColumn, ListSheet, cell_text, write_excel
from units.models import Unit, User

SignIn = Callable[[User], Client]
COLUMNS = (ListColumn("STT", 12, "center"), ListColumn("Họ và tên", 60))


def sheet(school: Unit, *rows: tuple[object, ...]) -> ListSheet:
    return ListSheet("Người dự họp", COLUMNS, rows, school, note="Năm 2026")


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "Nguyễn Thị Ánh"])
def test_text_stays_text_in_excel(school: Unit, text: str) -> None:
    page = load_workbook(BytesIO(write_excel(sheet(school, (1, text))))).active
    cell = page.cell(2, 2)
    assert (cell.data_type, cell.value.strip("\t")) == ("s", text.strip("\t"))


def test_numbers_and_days_are_numbers_and_days_in_excel(school: Unit) -> None:
    page = load_workbook(BytesIO(write_excel(sheet(school, (Decimal("12.5"), date(2026, 3, 2)), (7, "a\x00b"))))).active
    assert [cell.value for cell in page[1]] == ["STT", "Họ và tên"]
    assert (page["A2"].value, page["B2"].value.date(), page["B2"].number_format) == (
        12.5,
        date(2026, 3, 2),
        "dd/mm/yyyy",
    )
    assert page["B3"].value == "ab"


def test_how_values_read_on_paper() -> None:
    values = (None, 5, Decimal("12.50"), date(2026, 3, 2), "x")
    assert [cell_text(value) for value in values] == ["", "5", "12,5", "02/03/2026", "x"]


def test_a_long_list_follows_the_signature(school: Unit, office: User) -> None:
    short, long = (list_paper(sheet(school, *[(n, "A") for n in range(size)]), office) for size in (LONG, LONG + 1))
    assert [type(part) for part in short.body][-1:] == [Table]
    assert (short.annexes, short.signatures[0].name) == ((), "Lò Thị Bình")
    assert [type(part) for part in long.annexes] == [Annex]
    assert len(long.annexes[0].body[0].rows) == LONG + 1


@pytest.mark.parametrize("size", [0, 1, LONG, LONG + 1])
def test_a_list_breaks_no_rule_of_the_form(school: Unit, office: User, size: int) -> None:
    pdf = write_list_pdf(sheet(school, *[(n, f"Nguyễn Thị Ánh {n}") for n in range(size)]), office)
    report = check_pdf(pdf, "nd30")
    assert [(one.rule.key, one.measured) for one in report.wrong] == []
    bare = ["margin_left"] if size > LONG else ["margin_left", "body_size", "first_line"]  # no text to measure
    assert [one.rule.key for one in report.unknown] == bare


BEGINS = {"in": b"%PDF", "pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK"}


@pytest.mark.parametrize("asked", list(BEGINS))
def test_the_board_of_registration_as_a_file(
    running: Campaign, department: Unit, office: User, sign_in: SignIn, asked: str
) -> None:
    answer = sign_in(office).get(reverse("campaigns:pledge_board", args=[running.pk]), {"dang": asked})
    content = b"".join(answer.streaming_content)
    disposition = answer["Content-Disposition"]
    assert (answer.status_code, content[:4].startswith(BEGINS[asked])) == (200, True)
    assert disposition.startswith("inline" if asked == "in" else "attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_board_in_excel_says_what_the_page_says(
    running: Campaign, department: Unit, office: User, sign_in: SignIn
) -> None:
    answer = sign_in(office).get(reverse("campaigns:pledge_board", args=[running.pk]), {"dang": "xlsx"})
    page = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    rows = [[cell.value for cell in row[:3]] for row in page.iter_rows(min_row=1)]
    assert rows == [
        ["STT", "Đơn vị", "Tình trạng"],
        [1, "Phòng Tổ chức, hành chính", "Chưa gửi"],
        [2, "Khoa Xây dựng Đảng", "Chưa gửi"],
    ]


@pytest.mark.parametrize("name", ["awards:ledger", "awards:nominations", "documents:register", "units:people"])
def test_every_list_page_offers_files(
    running: Campaign, school: Unit, office: User, department: Unit, sign_in: SignIn, name: str
) -> None:
    key = {"awards:nominations": [running.pk], "units:people": [school.pk]}.get(name, [])
    answer = sign_in(office).get(reverse(name, args=key), {"dang": "xlsx"})
    assert answer.status_code == 200
    assert load_workbook(BytesIO(b"".join(answer.streaming_content))).active["A1"].value in ("STT", "Số, ký hiệu")


def test_too_long_is_said(
    running: Campaign, department: Unit, office: User, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, client = reverse("campaigns:pledge_board", args=[running.pk]), sign_in(office)
    monkeypatch.setattr(lists, "PAPER_ROWS", 1)
    printed, sheet = (client.get(address, {"dang": name}) for name in ("pdf", "xlsx"))
    assert (printed.status_code, sheet.status_code) == (403, 200)
    assert "Vui lòng tải bản Excel, hoặc lọc bớt rồi in lại." in printed.content.decode()
    monkeypatch.setattr(lists, "MOST_ROWS", 1)
    sheet = client.get(address, {"dang": "xlsx"})
    assert sheet.status_code == 403
    assert "Vui lòng lọc bớt rồi xuất lại." in sheet.content.decode()


def test_who_may_not_see_the_page_gets_no_file(
    running: Campaign, member: User, outsider: User, sign_in: SignIn
) -> None:
    codes = [
        sign_in(user).get(reverse("campaigns:pledge_board", args=[running.pk]), {"dang": "xlsx"}).status_code
        for user in (member, outsider)
    ]
    assert codes == [403, 404]
