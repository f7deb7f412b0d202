"""The staff and class list in Excel: its columns, and what a row means (`emulation.sheets`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from emulation.decisions import Decision
from emulation.sheets.cells import CellFault, Column, choice, code, day, text
from emulation.sheets.registry import Row, Terms, Verdict
from units.actions.importing import import_people
from units.models import Person, Unit, User
from units.permissions import can_manage_people
from units.queries import line_units_of, schools_visible_to
from units.queries.importing import judge_people

CATEGORIES = {str(label): value for value, label in Person.Category.choices}
SHORT = {
    "quản lý": "leader", "cbql": "leader", "giảng viên": "lecturer", "giáo viên": "lecturer", "gv": "lecturer",
    "chuyên viên": "officer", "nhân viên": "officer", "lao động": "worker", "học viên": "learner",
    "học sinh": "learner", "sinh viên": "learner", "hssv": "learner", "hv": "learner", "hs": "learner", "sv": "learner",
}  # fmt: skip


_line = text(254)


def _email(value: Any) -> str:
    found = _line(value)
    try:
        if found:
            validate_email(found)
    except ValidationError as error:
        raise CellFault("Thư điện tử không đúng dạng, ví dụ ten@truong.edu.vn.") from error
    return found


class PeopleImporter:
    """Staff and learners of one school."""

    kind = "nguoi"
    heading = "Nhập danh sách người từ Excel"
    grouping: Sequence[str] = ()
    notes: Sequence[str] = (
        "Người đã có được nhận ra theo mã; không có mã thì theo họ tên cùng ngày sinh, hoặc cùng đơn vị; "
        "người chưa xếp vào đơn vị thì theo họ tên.",
        "Ô để trống không xóa thông tin đã có.",
        "Đơn vị, chức vụ mới có hiệu lực từ ngày ghi ở cột “Từ ngày”; để trống thì người thêm mới tính từ trước, "
        "người đã có tính từ hôm nay.",
        "Ngày ghi theo dạng dd/mm/yyyy; ô ngày của Excel cũng đọc được.",
    )

    def schools(self, user: User) -> QuerySet[Unit]:
        """Return the schools that the user can see."""
        return schools_visible_to(user)

    def allowed(self, user: User, school: Unit) -> Decision:
        """Who keeps the list imports into it."""
        return can_manage_people(user, school)

    def back(self, school: Unit) -> tuple[str, str]:
        """Return the page of all people."""
        return "Danh sách người", reverse("units:people", args=[school.pk])

    def columns(self, school: Unit) -> list[Column]:
        """Return the columns, with the school's open units of the line to choose from."""
        found = list(line_units_of(school))
        units = {unit.name: unit.pk for unit in found}
        symbols = {unit.symbol: unit.pk for unit in found if unit.symbol}
        return [*_who(), *_where(units, symbols), *_in_two_cells()]

    def terms(self, school: Unit) -> dict[str, Terms]:
        """Units are chosen among those that there are; nothing is matched by hand."""
        return {}

    def judge(self, school: Unit, rows: Sequence[Row], seen: dict[Any, int]) -> list[Verdict]:
        """Say what would become of each row."""
        return judge_people(school, rows, seen, timezone.localdate())

    def apply(self, school: Unit, verdicts: Sequence[Verdict], *, by: User, source: str) -> None:
        """Add and change people."""
        import_people(
            school=school,
            meant=[verdict.meant for verdict in verdicts],
            source=source,
            today=timezone.localdate(),
            by=by,
        )


def _who() -> list[Column]:
    return [
        Column(
            "code", "Mã", code(), width=14, example="0123",
            aliases=("Mã cán bộ", "Mã CB", "Mã viên chức", "Mã nhân viên", "Mã học viên", "Mã sinh viên", "Mã số"),
            help="Mã cán bộ hoặc mã học viên, nếu trường có dùng; mỗi mã một người.",
        ),
        Column(
            "full_name", "Họ và tên", text(120), required=True, instead=("family", "given"), width=28,
            example="Nguyễn Thị Ánh", aliases=("Họ tên", "Họ và tên cán bộ", "Họ tên học viên", "Tên cán bộ"),
            help="Ghi đủ họ, đệm, tên trong một ô.",
        ),
        Column(
            "born_on", "Ngày sinh", day, width=14, example="05/09/1985", aliases=("Ngày tháng năm sinh", "NTNS"),
            help="Dạng dd/mm/yyyy.",
        ),
        Column(
            "gender", "Giới tính", choice({"Nam": "m", "Nữ": "f"}, what="giới tính"), choices=("Nam", "Nữ"), width=12,
            example="Nữ", aliases=("Giới",), help="Nam hoặc Nữ.",
        ),
    ]  # fmt: skip


def _where(units: dict[str, int], symbols: dict[str, int]) -> list[Column]:
    return [
        Column(
            "unit", "Đơn vị", choice(units, what="đơn vị", also=symbols), required=True, choices=tuple(units), width=34,
            example=next(iter(units), ""), aliases=("Khoa, phòng", "Phòng, khoa", "Lớp", "Tên lớp", "Đơn vị công tác"),
            help="Chọn trong danh sách đơn vị của trường; tên viết tắt cũng được.",
        ),
        Column("post", "Chức vụ", text(120), width=24, example="Giảng viên", aliases=("Chức danh", "Vị trí việc làm"),
               help="Chức vụ hoặc chức danh đang giữ."),
        Column(
            "category", "Đối tượng", choice(CATEGORIES, what="đối tượng", also=SHORT), required=True,
            choices=tuple(CATEGORIES), width=30, example="Giảng viên, giáo viên", aliases=("Loại", "Nhóm đối tượng"),
            help="Chọn trong danh sách.",
        ),
        Column("email", "Thư điện tử", _email, width=30, example="anh.nt@truong.edu.vn", aliases=("Email", "E-mail"),
               help="Để nhận thư nhắc việc."),
        Column(
            "starts_on", "Từ ngày", day, width=14, example="01/09/2024",
            aliases=("Ngày vào", "Ngày về đơn vị", "Ngày nhận công tác"),
            help="Ngày bắt đầu ở đơn vị, chức vụ này; người thêm mới đã ở từ trước thì để trống.",
        ),
    ]  # fmt: skip


def _in_two_cells() -> list[Column]:
    """Lists of learners often split the name; it is put together."""
    return [
        Column("family", "Họ đệm", text(90), offered=False, aliases=("Họ và đệm", "Họ và tên đệm", "Họ lót", "Họ")),
        Column("given", "Tên", text(30), offered=False, aliases=("Tên riêng",)),
    ]
