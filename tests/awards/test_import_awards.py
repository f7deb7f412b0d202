"""Old awards from Excel, through the four screens: people as they were, nothing twice, what is unclear comes back."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from awards.actions.rewards import Occasion, hand_over
from awards.models import Award, LedgerChange, OutsideDecision
from awards.permissions.ledger import can_change_imported
from awards.queries.importing import judge_awards
from awards.queries.ledger import past_awards
from awards.rules.old_decisions import decision_in
from campaigns.models import Title
from emulation.models import Event, SheetImport
from emulation.sheets.registry import Row
from tests.conftest import make_person
from units import actions
from units.models import Person, Unit, User

SignIn = Callable[[User], Client]
HEAD = ["Mã", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Danh hiệu, hình thức", "Năm", "Số quyết định",
        "Ngày quyết định", "Cơ quan quyết định", "Tiền thưởng (đồng)"]  # fmt: skip
LINE = {"code": "", "name": "Nguyễn Thị Ánh", "born": "", "post": "Giảng viên", "unit": "Khoa Cũ", "title": "LĐTT",
        "year": "2018-2019", "number": "15/QĐ-TCT", "day": "12/06/2019", "issuer": "", "money": ""}  # fmt: skip

pytestmark = pytest.mark.usefixtures("rulebook", "department", "member")


def row(**said: Any) -> list[Any]:
    return list((LINE | said).values())


def workbook(*rows: list[Any], head: list[str] = HEAD) -> bytes:
    book, out = Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    for values in (head, *rows):
        sheet.append(values)
    book.save(out)
    return out.getvalue()


def checked(client: Client, school: Unit, *rows: list[Any], head: list[str] = HEAD) -> SheetImport:
    """Upload, match as proposed and check."""
    upload = SimpleUploadedFile("khen-thuong.xlsx", workbook(*rows, head=head))
    begun = client.post(reverse("sheets:begin", args=["khen-thuong-cu", school.pk]), {"file": upload})
    assert begun.status_code == 302
    sheet = SheetImport.objects.order_by("-pk")[0]
    address = reverse("sheets:match", args=[sheet.pk])
    fields = client.get(address).context["form"].fields
    places = {name: field.initial for name, field in fields.items() if field.initial != ""}
    answer = client.post(address, places | {"sheet": sheet.sheet, "header_row": sheet.header_row, "check": "1"})
    assert answer.status_code == 302
    sheet.refresh_from_db()
    return sheet


def imported(client: Client, school: Unit, *rows: list[Any], head: list[str] = HEAD) -> SheetImport:
    sheet = checked(client, school, *rows, head=head)
    assert client.post(reverse("sheets:check", args=[sheet.pk]), {"run": sheet.run}).status_code == 302
    sheet.refresh_from_db()
    return sheet


def faults(client: Client, sheet: SheetImport) -> list[tuple[int, list[str]]]:
    page = client.get(reverse("sheets:check", args=[sheet.pk]), {"xem": "bad"}).context["page_obj"]
    return [(line.number, [sentence for _, sentence in line.faults]) for line in page]


def told_awards() -> list[tuple[Any, ...]]:
    rows = Award.objects.order_by("pk").select_related("outside", "title", "unit")
    return [(a.recipient_name, a.recipient_post, a.unit.name, a.title.code, a.period, str(a.outside), a.amount)
            for a in rows]  # fmt: skip


def test_a_list_with_a_header_of_two_rows_and_units_by_kind_and_symbol_goes_in(school: Unit, client: Client) -> None:
    """As schools keep them: names of groups of columns are merged cells above those of the columns."""
    above = ["TT", "Họ và tên", "Chức vụ", "Đơn vị", "Danh hiệu", "Quyết định khen thưởng", None, None]
    below = [None, None, None, None, None, "Số", "Ngày", "Cơ quan"]
    written = [1, "NGUYỄN THỊ ÁNH", "GV", "Khoa XDĐ", "LĐTT", "15/QĐ-TCT", "ngày 12 tháng 6 năm 2019", None]

    sheet = imported(client, school, below, written, head=above)

    assert (sheet.counts["new"], sheet.counts["bad"]) == (1, 0)
    own = "15/QĐ-TCT ngày 12/06/2019 của Trường Chính trị tỉnh Lai Châu"
    assert told_awards() == [("Nguyễn Thị Ánh", "GV, Khoa XDĐ", "Khoa Xây dựng Đảng", "LDTT", "2019", own, 0)]


def test_an_award_counts_once_however_its_issuer_is_spelled(school: Unit, client: Client) -> None:
    once = row(number="20/QĐ-UBND", issuer="UBND tỉnh Lai Châu")
    again = row(number="20 / qđ-ubnd", issuer="Ủy ban nhân dân tỉnh Lai Châu")
    other = row(number="21/QĐ-UBND", issuer="Ủy ban nhân dân tỉnh Lai Châu")

    both = checked(client, school, once, again)
    assert faults(client, both) == [(3, ["Trùng với dòng 2. Vui lòng bỏ một dòng."])]
    imported(client, school, once)

    sheet = checked(client, school, again, other)
    sentence = (
        "Sổ vàng đã có kết quả này theo quyết định cùng số, cùng ngày của UBND tỉnh Lai Châu. Vui lòng bỏ dòng này "
        "hoặc ghi cơ quan quyết định như sổ vàng."
    )
    assert (sheet.counts["new"], faults(client, sheet)) == (1, [(2, [sentence])])


@pytest.fixture
def client(office: User, sign_in: SignIn) -> Client:
    return sign_in(office)


def test_an_old_list_goes_in_as_people_were_and_the_same_file_changes_nothing(school: Unit, client: Client) -> None:
    rows = [
        row(money="760.000,00 đ"),
        row(title="Chiến sỹ thi đua cơ sở", year="", number="20/QĐ-UBND", issuer="UBND tỉnh Lai Châu"),
        row(name="", unit="XDĐ", post="", title="Tập thể lao động tiên tiến"),
    ]

    first = imported(client, school, *rows)

    assert first.counts | {"skipped": 0} == {"new": 3, "change": 0, "same": 0, "bad": 0, "skipped": 0}
    own = "15/QĐ-TCT ngày 12/06/2019 của Trường Chính trị tỉnh Lai Châu"
    assert told_awards() == [
        ("Nguyễn Thị Ánh", "Giảng viên, Khoa Cũ", school.name, "LDTT", "2018–2019", own, 760_000),
        ("Nguyễn Thị Ánh", "Giảng viên, Khoa Cũ", school.name, "CSTDCS", "2019",
         "20/QĐ-UBND ngày 12/06/2019 của UBND tỉnh Lai Châu", 0),
        ("XDĐ", "", "Khoa Xây dựng Đảng", "TTLDTT", "2018–2019", own, 0),
    ]  # fmt: skip
    events = Event.objects.count()

    again = checked(client, school, *rows)
    assert again.counts == {"new": 0, "change": 0, "same": 3, "bad": 0}
    assert client.post(reverse("sheets:check", args=[again.pk]), {"run": again.run}).status_code == 403
    assert (Award.objects.count(), OutsideDecision.objects.count(), Event.objects.count()) == (3, 2, events)


def test_what_is_unclear_comes_back_in_its_own_file(school: Unit, department: Unit, client: Client) -> None:
    for _ in range(2):
        make_person(department, "Lò Văn Hải")
    Person.objects.filter(full_name="Nguyễn Thị Ánh").update(code="A1", born_on=date(1985, 9, 5))
    sheet = checked(
        client,
        school,
        row(),
        row(name="Lò Văn Hải"),
        row(name="Vàng A Sùng"),
        row(born="06/09/1985"),
        row(code="A1", name="Lò Văn Hải"),
        row(code="B7"),
        row(title="Huân chương Sao Vàng"),
        row(name="", unit="Khoa Cũ", title="Tập thể lao động tiên tiến"),
        row(year="2019-2020"),
        row(number="", day="31/02/2019"),
        row(name="nguyen thi anh", born="05/09/1985"),
        row(money="nhiều"),
    )

    assert sheet.counts == {"new": 1, "change": 0, "same": 0, "bad": 11}
    assert faults(client, sheet) == [
        (3, ["Trường có 2 người trùng tên này. Vui lòng ghi mã hoặc ngày sinh."]),
        (4, ["Trường không có Vàng A Sùng. Vui lòng thêm vào danh sách người (kể cả người đã nghỉ) rồi nhập lại."]),
        (5, ["Không có Nguyễn Thị Ánh nào sinh ngày 06/09/1985. Vui lòng kiểm tra lại."]),
        (6, ["Mã A1 là của Nguyễn Thị Ánh. Vui lòng kiểm tra lại mã và họ tên."]),
        (7, ["Trường không có người mang mã B7. Vui lòng kiểm tra lại."]),
        (8, ["Không có danh hiệu, hình thức “Huân chương Sao Vàng”. Vui lòng chọn trong danh mục hoặc ghép tên."]),
        (9, ["Trường không có đơn vị “Khoa Cũ”. Vui lòng ghép tên, hoặc thêm đơn vị (kể cả đã giải thể)."]),
        (10, ["Năm xét không thể sau năm của quyết định. Vui lòng kiểm tra lại."]),
        (11, ["Không có ngày 31/02/2019. Vui lòng kiểm tra lại."]),
        (12, ["Trùng với dòng 2. Vui lòng bỏ một dòng."]),
        (13, ["Vui lòng ghi số tiền bằng đồng, ví dụ 760.000."]),
    ]
    book = load_workbook(BytesIO(b"".join(client.get(reverse("sheets:rejects", args=[sheet.pk])))))  # type: ignore[arg-type]
    assert [line[1] for line in book.active.iter_rows(min_row=2, values_only=True)][:2] == ["Lò Văn Hải", "Vàng A Sùng"]  # type: ignore[union-attr]
    assert Award.objects.count() == 0


def test_a_corrected_list_changes_what_it_says_anew_and_blanks_change_nothing(school: Unit, client: Client) -> None:
    imported(client, school, row(money="760.000"))

    sheet = imported(client, school, row(post="Phó trưởng khoa", year="", money=""))

    assert sheet.counts["change"] == 1
    [award] = told_awards()
    assert award[1:2] + award[4:5] + award[6:] == ("Phó trưởng khoa, Khoa Cũ", "2018–2019", 760_000)
    assert Event.objects.filter(verb="edit_award").count() == 1


def noted(client: Client, sheet: SheetImport) -> list[tuple[int, tuple[str, ...]]]:
    page = client.get(reverse("sheets:check", args=[sheet.pk]), {"xem": "noted"}).context["page_obj"]
    return [(line.row.number, line.notes) for line in page]


def test_what_should_be_looked_at_is_shown_and_new_rows_are_counted(school: Unit, client: Client) -> None:
    sheet = checked(
        client,
        school,
        row(name="NGUYỄN THỊ ÁNH", unit="XDĐ"),
        row(name="nguyen thi anh", unit="XDĐ", year="2015", number="16/QĐ-TCT"),
        row(unit="XDĐ", year="", day="12/02/2019", number="17/QĐ-TCT"),
        row(name="", unit="KHOA XÂY DỰNG ĐẢNG", title="Tập thể lao động tiên tiến"),
        row(unit="Khoa Lạ", number="18/QĐ-TCT"),
    )
    assert noted(client, sheet) == [
        (3, ("Năm xét 2015 cách xa ngày quyết định 12/06/2019. Vui lòng kiểm tra lại năm, ngày.",)),
        (4, ("Danh sách không ghi năm, hệ thống lấy năm 2019 của quyết định ký tháng 2. Nếu xét cho năm 2018, vui lòng "
             "ghi ở cột Năm.",)),
        (6, ("Chưa nhận ra đơn vị “Khoa Lạ”: giữ nguyên chữ nhưng tra cứu theo đơn vị không thấy. Vui lòng "
             "ghép tên.",)),
    ]  # fmt: skip
    assert sheet.summary["groups"] == [
        ["Lao động tiên tiến", "2015", 1], ["Lao động tiên tiến", "2018–2019", 2], ["Lao động tiên tiến", "2019", 1],
        ["Tập thể lao động tiên tiến", "2018–2019", 1],
    ]  # fmt: skip
    page = client.get(reverse("sheets:check", args=[sheet.pk]), {"xem": "new"}).text
    assert ("Số dòng thêm mới theo danh hiệu, hình thức, năm" in page, "1 đơn vị" in page) == (True, True)
    client.post(reverse("sheets:check", args=[sheet.pk]), {"run": sheet.run})
    assert {award[0] for award in told_awards()} == {"Nguyễn Thị Ánh", "Khoa Xây dựng Đảng"}


def test_old_names_of_titles_and_units_are_matched_once_each_and_offered_again(
    school: Unit, department: Unit, client: Client, sign_in: SignIn, member: User
) -> None:
    rows = [
        row(title="Lao động giỏi"),
        row(title="LAO ĐỘNG GIỎI", number="16/QĐ-TCT"),
        row(name="", unit="Tổ Cũ", title="Tập thể lao động tiên tiến"),
    ]
    sheet = checked(client, school, *rows)
    assert sheet.counts == {"new": 0, "change": 0, "same": 0, "bad": 3}
    address = reverse("sheets:match_terms", args=[sheet.pk])
    assert address in client.get(reverse("sheets:check", args=[sheet.pk])).text
    labels = {name: field.label for name, field in client.get(address).context["form"].fields.items()}
    assert sorted(labels.values()) == ["Danh hiệu, hình thức “Lao động giỏi” (2 dòng)", "Đơn vị “Tổ Cũ” (1 dòng)"]
    assert sign_in(member).get(address).status_code == 403
    title = Title.objects.get(school=None, code="LDTT")
    chosen = {name: department.pk if label.startswith("Đơn vị") else title.pk for name, label in labels.items()}
    assert client.post(address, dict.fromkeys(labels, 999999)).status_code == 422
    assert client.post(address, chosen)["Location"] == reverse("sheets:check", args=[sheet.pk])
    sheet.refresh_from_db()
    assert sheet.counts == {"new": 3, "change": 0, "same": 0, "bad": 0}
    client.post(reverse("sheets:check", args=[sheet.pk]), {"run": sheet.run})
    assert [(award[0], award[2], award[3]) for award in told_awards()] == [
        ("Nguyễn Thị Ánh", school.name, "LDTT"), ("Nguyễn Thị Ánh", school.name, "LDTT"),
        ("Tổ Cũ", department.name, "TTLDTT"),
    ]  # fmt: skip

    again = checked(client, school, row(title="Lao động giỏi", unit="XDĐ", number="20/QĐ-TCT"))
    form = client.get(reverse("sheets:match_terms", args=[again.pk])).context["form"]
    assert [form[name].value() for name in form.fields] == [title.pk]  # as last time


def test_a_unit_matched_later_puts_the_award_where_it_is_looked_up(
    school: Unit, department: Unit, client: Client
) -> None:
    imported(client, school, row())
    assert Award.objects.get().unit == school
    sheet = checked(client, school, row())
    assert sheet.counts["same"] == 1  # an unknown unit takes nobody away from where the ledger has them
    address = reverse("sheets:match_terms", args=[sheet.pk])
    [name] = client.get(address).context["form"].fields
    client.post(address, {name: department.pk})
    sheet.refresh_from_db()
    page = client.get(reverse("sheets:check", args=[sheet.pk]), {"xem": "change"}).context["page_obj"]
    assert [line.changes for line in page] == [(("Đơn vị", school.name, "Khoa Xây dựng Đảng"),)]
    client.post(reverse("sheets:check", args=[sheet.pk]), {"run": sheet.run})
    award = Award.objects.get()
    assert (award.unit, award.recipient_post) == (department, "Giảng viên, Khoa Cũ")


def test_the_kind_of_commendation_is_read_shown_and_counted(
    school: Unit, client: Client, office: User, sign_in: SignIn
) -> None:
    head = [*HEAD, "Loại hình"]
    rows = [
        [*row(title="GK", number=f"{place}/QĐ-TCT"), kind]
        for place, kind in enumerate(("", "THƯỜNG XUYÊN", "Đột xuất", "theo đợt", "Cống hiến", "Niên hạn"), start=1)
    ]
    assert faults(client, checked(client, school, [*row(), "Tháng"], head=head)) == [
        (2, ["Không có loại hình khen thưởng “Tháng”. Vui lòng chọn trong danh sách: Công trạng; Đột xuất; Phong trào "
             "thi đua (chuyên đề); Quá trình cống hiến; Niên hạn; Đối ngoại."])
    ]  # fmt: skip
    assert imported(client, school, *rows, head=head).counts["new"] == 6
    kinds = list(Award.objects.order_by("outside__number_text").values_list("kind", flat=True))
    assert kinds == ["merit", "merit", "spot", "theme", "serve", "years"]
    assert checked(client, school, *[line[:-1] for line in rows]).counts["same"] == 6  # a blank cell changes nothing
    changed = checked(client, school, [*rows[2][:-1], "Chuyên đề"], head=head)
    page = client.get(reverse("sheets:check", args=[changed.pk])).text
    assert ("Đột xuất" in page, "Phong trào thi đua (chuyên đề)" in page) == (True, True)
    assert "(quá trình cống hiến)" in client.get(reverse("awards:ledger")).text
    counted = client.get(reverse("awards:statistics", args=[school.pk, "loai-hinh"]) + "?year=2019").context["table"]
    assert [(line.label, line.values[0]) for line in counted.rows] == [
        ("Công trạng", 2), ("Đột xuất", 1), ("Phong trào thi đua (chuyên đề)", 1), ("Quá trình cống hiến", 1),
        ("Niên hạn", 1), ("Cộng", 6),
    ]  # fmt: skip


def test_a_blank_post_is_what_the_person_was_on_that_day(
    school: Unit, member: User, department: Unit, other_department: Unit, office: User, client: Client
) -> None:
    person = member.person
    assert person is not None
    actions.transfer_person(
        person=person, unit=other_department, post="Trưởng khoa", starts_on=date(2020, 1, 1), by=office
    )

    imported(
        client, school, row(post="", unit=""), row(post="", unit="", title="CSTĐCS", year="2020", day="10/12/2020")
    )

    assert [line[1:3] for line in told_awards()] == [
        (f"Giảng viên, {department}", department.name),
        (f"Trưởng khoa, {other_department}", other_department.name),
    ]


def test_a_decision_in_one_cell_and_a_name_in_two_are_read(school: Unit, client: Client) -> None:
    head = ["STT", "Họ và đệm", "Tên", "Danh hiệu thi đua", "Năm học", "Số, ngày, tháng, năm của quyết định"]

    imported(client, school, [1, "Nguyễn Thị", "Ánh", "LĐTT", "2018-2019", "QĐ số 15/QĐ-TCT ngày 12/6/2019"], head=head)

    person = Person.objects.get(full_name="Nguyễn Thị Ánh")
    assert [each.line for each in past_awards(person=person.pk)] == [
        "Năm 2018–2019: Lao động tiên tiến (Quyết định số 15/QĐ-TCT ngày 12/06/2019 của Trường Chính trị tỉnh Lai Châu)"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Số 15/QĐ-TCT ngày 12/6/2019", ("15/QĐ-TCT", date(2019, 6, 12), "")),
        ("15/QĐ-TCT, 12.06.2019", ("15/QĐ-TCT", date(2019, 6, 12), "")),
        ("QĐ số 7 ngày 05 tháng 12 năm 2020 của Hiệu trưởng", ("7", date(2020, 12, 5), "Hiệu trưởng")),
        ("Quyết định số 1234/QĐ-UBND ngày 01-02-2018", ("1234/QĐ-UBND", date(2018, 2, 1), "")),
        ("15/QĐ-TCT ngày 31/02/2019", None),
        ("15/QĐ-TCT", None),
    ],
)
def test_decisions_are_read_as_lists_write_them(text: str, found: tuple[str, date, str] | None) -> None:
    assert decision_in(text) == found


def test_queries_do_not_grow_with_the_list(school: Unit, django_assert_num_queries: Any) -> None:
    cells = {"name": "Nguyễn Thị Ánh", "title": "LĐTT", "number": "1", "issued_on": date(2019, 1, 1)}
    for size in (1, 3):
        rows = [Row(number, cells | {"number": str(number)}) for number in range(size)]
        with django_assert_num_queries(6):
            judge_awards(school, rows, {}, date(2026, 1, 1))


def test_only_the_office_imports_and_only_into_its_school(
    school: Unit, leader: User, outsider: User, sign_in: SignIn
) -> None:
    address = reverse("sheets:begin", args=["khen-thuong-cu", school.pk])

    assert [sign_in(user).get(address).status_code for user in (leader, outsider)] == [403, 404]


def test_the_ledger_as_excel_reads_back_as_it_is(school: Unit, client: Client) -> None:
    imported(
        client, school, row(money="760.000"), row(title="CSTĐCS", number="20/QĐ-UBND", issuer="UBND tỉnh Lai Châu")
    )
    content = b"".join(client.get(reverse("awards:ledger"), {"dang": "xlsx"}))  # type: ignore[arg-type]
    head, *rows = [list(line) for line in load_workbook(BytesIO(content)).active.values]  # type: ignore[union-attr]

    sheet = checked(client, school, *rows, head=head)

    assert sheet.counts == {"new": 0, "change": 0, "same": 2, "bad": 0}


def test_a_row_imported_wrongly_is_put_right_with_a_reason_and_its_old_words_stay(
    school: Unit, department: Unit, client: Client, sign_in: SignIn, member: User, outsider: User
) -> None:
    imported(client, school, row(), row(title="CSTĐCS", number="16/QĐ-TCT"))
    award = Award.objects.order_by("pk")[0]
    address = reverse("awards:correct_imported", args=[award.pk])
    assert [sign_in(user).get(address).status_code for user in (member, outsider)] == [403, 404]
    page = reverse("awards:outside_decision", args=[award.outside_id])
    assert address in client.get(page).text
    said = {name: field.value() for name, field in ((f.name, f) for f in client.get(address).context["form"])}
    refused = {
        "Chưa có gì khác": said | {"reason": "Gõ nhầm"},
        "lý do sửa": said | {"name": "Nguyễn Thị Anh", "reason": "…"},
        "Năm xét không thể sau": said | {"years": "2019-2020", "reason": "Gõ nhầm"},
    }
    for sentence, typed in refused.items():
        answer = client.post(address, typed)
        assert (answer.status_code, sentence in answer.text) == (422, True), sentence
    right = said | {"unit": department.pk, "years": "2017-2018", "reason": "Danh sách gõ nhầm năm học"}
    assert client.post(address, right)["Location"] == page
    award.refresh_from_db()
    assert (award.unit, award.period, award.recipient_name) == (department, "2017–2018", "Nguyễn Thị Ánh")
    html = client.get(page).text
    for words in (
        "Danh sách gõ nhầm năm học",
        "Năm: 2018–2019 → 2017–2018",
        f"Đơn vị: {school.name} → {department.name}",
    ):
        assert words in html
    assert "Danh sách gõ nhầm" not in sign_in(member).get(page).text
    assert Event.objects.filter(verb="correct_imported").count() == 1


def test_a_row_that_was_never_granted_is_taken_out_unless_something_rests_on_it(
    school: Unit, office: User, client: Client, sign_in: SignIn, member: User
) -> None:
    imported(client, school, row(), row(title="CSTĐCS"))
    wrong, handed = Award.objects.order_by("pk")
    occasion = Occasion(wrong.granted_on, lists=[SimpleUploadedFile("a.pdf", b"%PDF-1.4 a")])
    hand_over(source=wrong.outside, awards=[handed.pk], occasion=occasion, by=office)  # type: ignore[arg-type]
    address = reverse("awards:remove_imported", args=[wrong.pk])
    assert sign_in(member).post(address, {"reason": "Nhập nhầm"}).status_code == 403
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Nhập nhầm người"}).status_code == 302
    assert client.post(address, {"reason": "Nhập nhầm người"}).status_code == 404  # a second press
    kept = client.post(reverse("awards:remove_imported", args=[handed.pk]), {"reason": "Nhập nhầm"})
    assert (kept.status_code, "đã được ghi nhận trao thưởng" in kept.text) == (422, True)
    assert (list(Award.objects.all()), LedgerChange.objects.count()) == ([handed], 1)
    html = client.get(reverse("awards:outside_decision", args=[handed.outside_id])).text
    assert ("Bỏ khỏi sổ Nguyễn Thị Ánh" in html, "Danh hiệu, hình thức: Lao động tiên tiến" in html) == (True, True)


def test_what_was_granted_or_taken_back_is_not_changed_by_hand(school: Unit, office: User, client: Client) -> None:
    imported(client, school, row())
    award = Award.objects.get()
    award.withdrawn_by_id = 1
    assert str(can_change_imported(office, award).reason).startswith("Kết quả này đã bị thu hồi")
    award.withdrawn_by_id, award.outside_id = None, None
    assert "đính chính hoặc hủy bỏ bằng quyết định" in can_change_imported(office, award).reason
