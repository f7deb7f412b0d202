"""A list of people from Excel, through the four screens: nothing is written unseen, nothing twice."""

import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from emulation.models import Event, Job, SheetImport
from emulation.sheets import applying, flow
from emulation.tasks import check_sheet
from tests.conftest import make_person
from units import actions
from units.models import Person, Posting, Unit, User

SignIn = Callable[[User], Client]
HEAD = [
    "Mã",
    "Họ và tên (*)",
    "Ngày sinh",
    "Giới tính",
    "Đơn vị (*)",
    "Chức vụ",
    "Đối tượng (*)",
    "Thư điện tử",
    "Từ ngày",
]
KHOA = "Khoa Xây dựng Đảng"


def row(code: Any = "", name: str = "Lò Văn Hải", **more: Any) -> list[Any]:
    about = {"born": "05/09/1985", "gender": "Nam", "unit": KHOA, "post": "Giảng viên", "category": "Giảng viên"}
    about |= {"email": "", "since": ""} | more
    return [code, name, *about.values()]


def workbook(*rows: list[Any], head: list[str] = HEAD, above: int = 0) -> bytes:
    book, out = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    for _ in range(above):
        sheet.append(["DANH SÁCH"])
    for values in (head, *rows):
        sheet.append(values)
    book.save(out)
    return out.getvalue()


def text_of(answer: HttpResponse) -> str:
    return unescape(answer.content.decode())


def upload(client: Client, school: Unit, content: bytes, name: str = "ds.xlsx") -> HttpResponse:
    address = reverse("sheets:begin", args=["nguoi", school.pk])
    return client.post(address, {"file": SimpleUploadedFile(name, content)})  # type: ignore[return-value]


def matched(client: Client, sheet: SheetImport) -> HttpResponse:
    address = reverse("sheets:match", args=[sheet.pk])
    form = client.get(address).context["form"]
    places = {name: field.initial for name, field in form.fields.items() if field.initial != ""}
    about = {"sheet": sheet.sheet, "header_row": sheet.header_row, "check": "1"}
    return client.post(address, places | about)  # type: ignore[return-value]


def checked(client: Client, school: Unit, *rows: list[Any], **how: Any) -> SheetImport:
    """Upload, match as proposed and check; the counts are on the import."""
    assert upload(client, school, workbook(*rows, **how)).status_code == 302
    sheet = SheetImport.objects.order_by("-pk")[0]
    assert matched(client, sheet).status_code == 302
    sheet.refresh_from_db()
    return sheet


def press(client: Client, sheet: SheetImport, run: int | None = None) -> HttpResponse:
    run = sheet.run if run is None else run
    return client.post(reverse("sheets:check", args=[sheet.pk]), {"run": run})  # type: ignore[return-value]


def faults(client: Client, sheet: SheetImport) -> list[tuple[int, list[str]]]:
    page = client.get(reverse("sheets:check", args=[sheet.pk]), {"xem": "bad"}).context["page_obj"]
    return [(line.number, [sentence for _, sentence in line.faults]) for line in page]


def state() -> tuple[Any, ...]:
    people = list(Person.objects.order_by("pk").values())
    return people, list(Posting.objects.order_by("pk").values()), Event.objects.count()


@pytest.fixture
def client(office: User, sign_in: SignIn) -> Client:
    return sign_in(office)


# --- The four screens ---------------------------------------------------------------------------------------------


def test_a_list_goes_in_and_the_same_file_changes_nothing(
    school: Unit, department: Unit, office: User, client: Client
) -> None:
    name = unicodedata.normalize("NFD", "Nguyễn  Thị Ánh")
    rows = [
        row(1001.0, born=datetime(1985, 9, 5)),
        row("0123", name, gender="nữ", unit="XDĐ", category="GV", email="anh@truong.example", since="01/09/2024"),
        row("", "Tẩn A Páo", born="", category="học viên", post=""),
    ]
    before = state()
    sheet = checked(client, school, *rows, above=3)
    assert (sheet.header_row, sheet.counts) == (4, {"new": 3, "change": 0, "same": 0, "bad": 0})
    assert state() == before

    first, second = press(client, sheet), press(client, sheet)

    assert {first["Location"], second["Location"]} == {reverse("sheets:result", args=[sheet.pk])}
    people = {p.full_name: p for p in Person.objects.filter(unit=department)}
    assert sorted(people) == ["Lò Văn Hải", "Nguyễn Thị Ánh", "Tẩn A Páo"]
    anh = people["Nguyễn Thị Ánh"]
    assert (people["Lò Văn Hải"].code, people["Lò Văn Hải"].born_on) == ("1001", date(1985, 9, 5))
    assert (anh.code, anh.gender, anh.category, anh.email) == ("0123", "f", "lecturer", "anh@truong.example")
    assert (anh.search_key, anh.sort_key != "", anh.school_id) == ("nguyen thi anh", True, school.pk)
    assert [(p.starts_on, p.ends_on, p.post) for p in anh.postings.all()] == [(date(2024, 9, 1), None, "Giảng viên")]
    lines = [(e.verb, e.by, e.note) for e in Event.objects.of(sheet)]
    assert lines == [("import_sheet", office, "3 dòng mới, 0 dòng cập nhật")]

    after = state()
    again = checked(client, school, *rows)
    assert again.counts == {"new": 0, "change": 0, "same": 3, "bad": 0}
    assert (press(client, again).status_code, state()) == (403, after)


def test_updates_are_shown_before_they_happen_and_blanks_change_nothing(
    school: Unit, department: Unit, other_department: Unit, client: Client
) -> None:
    person = make_person(department, "Lò Văn Hải")
    Person.objects.filter(pk=person.pk).update(born_on=date(1985, 9, 5))
    old_email = person.email
    moved = row("A7", unit=other_department.name, post="", email="", since="01/09/2026")

    sheet = checked(client, school, moved)

    page = client.get(reverse("sheets:check", args=[sheet.pk]))
    (line,) = page.context["page_obj"]
    assert (line.row.number, line.name, line.changes) == (
        2,
        "Lò Văn Hải (A7)",
        (("Mã", "", "A7"), ("Giới tính", "", "Nam"), ("Đơn vị", KHOA, other_department.name)),
    )
    assert "Nhập 1 dòng" in text_of(page)
    press(client, sheet)
    person.refresh_from_db()
    assert (person.code, person.unit, person.post, person.email) == ("A7", other_department, "Giảng viên", old_email)
    assert [(p.unit_id, p.starts_on, p.ends_on) for p in person.postings.order_by("pk")] == [
        (department.pk, None, date(2026, 8, 31)),
        (other_department.pk, date(2026, 9, 1), None),
    ]


def test_the_accounts_mail_follows(school: Unit, member: User, client: Client) -> None:
    sheet = checked(client, school, row("", "Nguyễn Thị Ánh", born="", gender="", email="moi@truong.example"))
    assert sheet.counts["change"] == 1
    press(client, sheet)
    member.refresh_from_db()
    assert member.email == "moi@truong.example"


def test_bad_rows_come_back_with_reasons_and_true_numbers(
    school: Unit, department: Unit, office: User, client: Client
) -> None:
    gone = make_person(department, "Lò Thị Cũ")
    actions.deactivate_person(person=gone, by=None)
    rows = [
        row("1", "Tốt Văn Một"),
        [None] * 9,
        row("2", "", born="31/02/1990", unit="Khoa X", category=""),
        row("1", "Trùng Mã"),
        row("3", "Công Thức", post="=A1", email="khong-phai-thu"),
        row("", "Lò Thị Cũ", born=""),
        row("4", "Ngày Mai", born="01/01/2999", since="01/01/2999"),
    ]
    sheet = checked(client, school, *rows)
    assert sheet.counts == {"new": 1, "change": 0, "same": 0, "bad": 5}
    told = faults(client, sheet)
    assert [number for number, _ in told] == [4, 5, 6, 7, 8]
    assert told[1] == (5, ["Trùng mã với dòng 2. Vui lòng bỏ một dòng."])
    assert told[4][1] == [
        "Ngày sinh không hợp lý. Vui lòng kiểm tra lại.",
        "Từ ngày không được sau hôm nay. Vui lòng kiểm tra lại.",
    ]
    assert told[3][1] == ["Đồng chí này đã ngừng công tác, học tập. Vui lòng đưa trở lại danh sách trước."]
    assert told[0][1][:2] == [
        "Không có ngày 31/02/1990. Vui lòng kiểm tra lại.",
        f"Không có đơn vị “Khoa X”. Vui lòng chọn trong danh sách: {school}; Phòng Tổ chức, hành chính; {KHOA}.",
    ]

    answer = client.get(reverse("sheets:rejects", args=[sheet.pk]))
    book = load_workbook(BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]
    assert [cell.value for cell in book[1]] == [*HEAD, "Dòng trong tệp đã tải lên", "Lý do"]
    assert (book["J4"].value, book["F4"].fill.start_color.rgb, book["F4"].data_type) == (6, "FFF8CBAD", "s")
    assert book["K4"].value.startswith("Chức vụ: Ô có công thức.")

    press(client, sheet)
    assert Person.objects.filter(full_name="Tốt Văn Một").count() == 1


def test_namesakes_are_told_apart_or_asked_about(school: Unit, department: Unit, client: Client) -> None:
    for born in (date(1980, 1, 1), date(1990, 1, 1)):
        actions.add_person(unit=department, full_name="Lò Văn Hải", post="", category="lecturer", born_on=born, by=None)
    rows = [
        row("", born="01/01/1980", post=""),
        row("", born="", post=""),
        row("", born="02/02/1970"),
        row("", born="02/02/1970"),
    ]
    sheet = checked(client, school, *rows)
    assert sheet.counts == {"new": 1, "change": 1, "same": 0, "bad": 2}
    assert faults(client, sheet) == [
        (3, ["Trường có 2 người trùng tên này. Vui lòng ghi mã hoặc ngày sinh."]),
        (5, ["Trùng người với dòng 4. Vui lòng bỏ một dòng."]),
    ]


def test_who_is_in_no_unit_yet_is_known_by_name_and_placed(school: Unit, department: Unit, client: Client) -> None:
    founder = actions.add_person(unit=school, full_name="Lò Văn Hải", post="Quản trị", category="officer", by=None)
    sheet = checked(client, school, row("006"))
    assert sheet.counts == {"new": 0, "change": 1, "same": 0, "bad": 0}
    press(client, sheet)
    assert list(Person.objects.filter(full_name="Lò Văn Hải").values_list("pk", "unit", "code")) == [
        (founder.pk, department.pk, "006")
    ]


def test_a_name_in_two_cells_and_columns_chosen_by_hand(school: Unit, department: Unit, client: Client) -> None:
    head = ["STT", "Họ đệm", "Tên", "Thuộc", "Đối tượng"]
    upload(client, school, workbook([1, "Nguyễn Thị", "Ánh", KHOA, "GV"], head=head))
    sheet = SheetImport.objects.get()
    refused = matched(client, sheet)
    assert (refused.status_code, "Vui lòng chọn cột cho: Đơn vị." in text_of(refused)) == (422, True)

    about = {"sheet": "Sheet", "header_row": 1, "check": "1", "family": "1", "given": "2", "category": "4"}
    address = reverse("sheets:match", args=[sheet.pk])
    twice = client.post(address, about | {"unit": "4"})
    assert (twice.status_code, "chọn cho hai mục" in text_of(twice)) == (422, True)
    assert client.post(address, about | {"unit": "3"}).status_code == 302
    sheet.refresh_from_db()
    press(client, sheet)
    assert list(Person.objects.filter(unit=department).values_list("full_name", flat=True)) == ["Nguyễn Thị Ánh"]


def test_another_header_is_read_again(school: Unit, department: Unit, client: Client) -> None:
    upload(client, school, workbook(row("1"), above=2))
    sheet = SheetImport.objects.get()
    address = reverse("sheets:match", args=[sheet.pk])
    wrong = client.get(address, {"sheet": sheet.sheet, "header_row": "1"}).context["form"]
    assert wrong["full_name"].value() == ""
    assert client.get(address, {"sheet": "không có", "header_row": "x"}).status_code == 422
    assert client.get(address).context["form"]["full_name"].value() == 1


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "ds.xls", "Lưu thành .xlsx"),
        (b"abc", "ds.xlsx", "không phải tệp Excel"),
        (workbook(head=[]), "ds.xlsx", "không có dòng nào"),
    ],
)
def test_a_file_that_is_not_read(school: Unit, client: Client, content: bytes, name: str, sentence: str) -> None:
    answer = upload(client, school, content, name)
    assert (answer.status_code, sentence in text_of(answer), SheetImport.objects.count()) == (422, True, 0)
    assert upload(client, school, b"").status_code == 422


def test_too_many_rows_are_refused_when_they_are_read(
    school: Unit, department: Unit, client: Client, settings: LazySettings
) -> None:
    settings.SHEET_MAX_ROWS = 2
    sheet = checked(client, school, *(row(str(n), f"Lò Văn {n}") for n in range(3)))
    assert (sheet.stage, sheet.problem) == ("refused", "Tệp có hơn 2 dòng. Vui lòng chia thành nhiều tệp.")
    assert sheet.problem in text_of(client.get(reverse("sheets:check", args=[sheet.pk])))


# --- What happens meanwhile ---------------------------------------------------------------------------------------


def test_who_is_to_move_or_to_leave_is_not_moved_by_a_list(
    school: Unit, department: Unit, other_department: Unit, office: User, client: Client
) -> None:
    mover, leaver = (make_person(department, name) for name in ("Lò Văn Hải", "Lò Văn Nghỉ"))
    day = timezone.localdate() + timedelta(days=9)
    actions.transfer_person(person=mover, unit=other_department, post="", starts_on=day, by=office)
    actions.add_record(person=leaver, kind="retirement", detail="Nghỉ hưu", starts_on=day, by=office)

    rows = [row("", mover.full_name, born="", post="Phó Trưởng khoa"), row("", leaver.full_name, born="", post="Khác")]
    sheet = checked(client, school, *rows, row("7", "Lò Văn Mới"))

    assert faults(client, sheet) == [
        (2, [f"Đã có lịch chuyển từ {day:%d/%m/%Y}. Vui lòng hủy lịch đó ở trang cá nhân trước."]),
        (3, ["Đồng chí này đã có ngày thôi công tác, học tập. Vui lòng đổi đơn vị, chức vụ ở trang cá nhân."]),
    ]


def test_only_what_was_seen_is_written(school: Unit, department: Unit, other_department: Unit, client: Client) -> None:
    person = make_person(department, "Lò Văn Hải")
    sheet = checked(client, school, row("", born="", gender="", post="Phó Trưởng khoa"), row("9", "Mới Văn Người"))
    Person.objects.filter(pk=person.pk).update(post="Trưởng khoa")

    press(client, sheet)

    person.refresh_from_db()
    sheet.refresh_from_db()
    assert (person.post, Person.objects.filter(code="9").count()) == ("Trưởng khoa", 1)
    assert (sheet.stage, sheet.counts["skipped"]) == ("done", 1)
    assert "1 dòng đã bị người khác sửa" in text_of(client.get(reverse("sheets:result", args=[sheet.pk])))


def test_a_newer_check_must_be_seen_first(school: Unit, department: Unit, client: Client) -> None:
    sheet = checked(client, school, row("1"))
    matched(client, sheet)
    answer = press(client, sheet, run=1)
    assert (answer.status_code, "vừa được kiểm tra lại" in text_of(answer)) == (403, True)
    assert not Person.objects.filter(code="1").exists()
    check_sheet(f"{sheet.pk}:1")  # the job of the older check, late
    sheet.refresh_from_db()
    assert (sheet.run, sheet.stage) == (2, "checked")


def test_an_interrupted_writing_goes_on_where_it_ended(
    school: Unit, department: Unit, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "BATCH", 2)
    sheet = checked(client, school, *(row(str(n), f"Lò Văn {n}") for n in range(5)))
    real, calls = applying._write, []

    def dying(*args: Any) -> bool:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*args)

    monkeypatch.setattr(applying, "_write", dying)
    with pytest.raises(KeyboardInterrupt):
        press(client, sheet)
    sheet.refresh_from_db()
    assert (sheet.stage, sheet.written_rows, Person.objects.filter(unit=department).count()) == ("applying", 2, 2)
    page = client.get(reverse("sheets:result", args=[sheet.pk]))
    assert "Đang nhập: 2/5 dòng." in text_of(page)

    press(client, sheet)
    assert Person.objects.filter(unit=department).count() == 5


def test_a_large_file_is_checked_and_written_by_jobs(
    school: Unit, department: Unit, office: User, client: Client, monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:  # fmt: skip
    monkeypatch.setattr(flow, "SMALL_FILE", 10)
    monkeypatch.setattr(flow, "FEW_ROWS", 0)
    sheet = checked(client, school, row("1"))
    assert (sheet.stage, Job.objects.get().key) == ("checking", f"{sheet.pk}:1")
    waiting = client.get(reverse("sheets:check", args=[sheet.pk]), headers={"HX-Request": "true"})
    assert ("<html" in text_of(waiting), "Đang kiểm tra: đã đọc 0 dòng." in text_of(waiting)) == (False, True)
    check_sheet(f"{sheet.pk}:1")
    with django_capture_on_commit_callbacks(execute=True):  # the ring is answered at once
        press(client, sheet)
    sheet.refresh_from_db()
    assert (sheet.stage, Person.objects.filter(code="1").count()) == ("done", 1)


def test_files_are_gone_once_the_list_is_in_or_dropped(
    school: Unit, department: Unit, client: Client, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        sheet = checked(client, school, row("1"), row("", ""))
        upload_name = sheet.file.name
        press(client, sheet)
    sheet.refresh_from_db()
    assert (bool(sheet.file), bool(sheet.rows), default_storage.exists(upload_name)) == (False, False, False)
    rejects = sheet.rejects.name
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(reverse("sheets:discard", args=[sheet.pk])).status_code == 302
    assert (default_storage.exists(rejects), SheetImport.objects.exists()) == (False, False)


# --- Who may, how much it costs -----------------------------------------------------------------------------------


def test_who_may_not_import_neither_sees_nor_acts(
    school: Unit, department: Unit, unit_head: User, outsider: User, client: Client, sign_in: SignIn
) -> None:
    sheet = checked(client, school, row("1"), row("", ""))
    before = state()
    for user, status in ((unit_head, 403), (outsider, 404)):
        other = sign_in(user)
        answers = [other.get(reverse(f"sheets:{name}", args=["nguoi", school.pk])) for name in ("begin", "template")]
        answers += [other.get(reverse(f"sheets:{name}", args=[sheet.pk])) for name in ("match", "check", "rejects")]
        answers += [upload(other, school, workbook(row("5"))), press(other, sheet)]
        answers += [other.post(reverse("sheets:discard", args=[sheet.pk]))]
        assert [answer.status_code for answer in answers] == [status] * 8
    assert client.get(reverse("sheets:begin", args=["khong-co", school.pk])).status_code == 404
    assert (state(), SheetImport.objects.count()) == (before, 1)


def test_the_template_is_imported_as_it_is(school: Unit, department: Unit, client: Client) -> None:
    answer = client.get(reverse("sheets:template", args=["nguoi", school.pk]))
    book = load_workbook(BytesIO(answer.content))
    assert [cell.value for cell in book["Danh sách"][1]] == HEAD
    book["Danh sách"].append(row("0007"))
    out = BytesIO()
    book.save(out)
    upload(client, school, out.getvalue())
    sheet = SheetImport.objects.get()
    matched(client, sheet)
    sheet.refresh_from_db()
    assert (sheet.sheet, sheet.counts["new"]) == ("Danh sách", 1)


def test_an_exported_list_comes_back_unchanged(
    school: Unit, department: Unit, member: User, unit_head: User, client: Client
) -> None:
    actions.add_person(
        unit=department, full_name="=1+1 Lò", post="", category="learner", born_on=date(2001, 2, 3), by=None
    )
    answer = client.get(reverse("units:export_people", args=[school.pk]), {"unit": department.pk})
    book = load_workbook(BytesIO(answer.content)).active
    assert book is not None
    assert [book.cell(line, 3).value for line in (2, 3, 4)] == ["Nguyễn Thị Ánh", "Hoàng Văn Chiến", "=1+1 Lò"]
    assert {cell.data_type for line in book.rows for cell in line} <= {"s", "n", "d", "inlineStr"}

    upload(client, school, answer.content)
    sheet = SheetImport.objects.get()
    matched(client, sheet)
    sheet.refresh_from_db()
    assert sheet.counts == {"new": 0, "change": 0, "same": 2, "bad": 1}


@pytest.mark.parametrize("rows", [1, 3])
def test_a_batch_costs_the_same_for_any_number(
    school: Unit,
    department: Unit,
    office: User,
    client: Client,
    rows: int,
    django_assert_num_queries: Callable[..., Any],
) -> None:
    old = [make_person(department, f"Cũ Văn {n}") for n in range(rows)]
    lines = [row(f"N{n}", f"Mới Văn {n}") for n in range(rows)]
    lines += [row("", each.full_name, born="", post="Tổ trưởng", email="a@b.example") for each in old]
    sheet = checked(client, school, *lines)
    assert sheet.counts == {"new": rows, "change": rows, "same": 0, "bad": 0}
    SheetImport.objects.filter(pk=sheet.pk).update(stage="applying")
    with django_assert_num_queries(27):
        applying.apply(sheet.pk, User.objects.get(pk=office.pk))
    assert Person.objects.filter(post="Tổ trưởng").count() == rows


def test_the_check_page_costs_the_same(
    school: Unit, department: Unit, client: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    for rows in (1, 3):
        sheet = checked(client, school, *(row(f"{rows}{n}", f"Lò Văn {n}") for n in range(rows)))
        with django_assert_num_queries(5):
            client.get(reverse("sheets:check", args=[sheet.pk]))
