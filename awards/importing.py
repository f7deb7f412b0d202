"""Old awards in Excel: their columns, and what a row means (`emulation.sheets`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from awards.actions.importing import import_awards
from awards.permissions.ledger import can_import_awards
from awards.queries.importing import judge_awards
from awards.queries.ledger import units_in
from awards.rules.old_decisions import decision_in
from awards.rules.periods import years_in
from awards.rules.spot import KIND_WORDS, AwardKind
from campaigns.models import Title
from emulation.decisions import Decision
from emulation.sheets.cells import CellFault, Column, choice, code, day, plain, text
from emulation.sheets.registry import Row, Terms, Verdict
from units.importing import CATEGORIES, SHORT
from units.models import Unit, User
from units.queries import schools_visible_to

_LARGEST = 2_000_000_000
_KINDS = {str(kind.label): kind.value for kind in AwardKind}


class AwardsImporter:
    """What a school was awarded before its decisions were signed here."""

    kind = "khen-thuong-cu"
    heading = "Nhập kết quả khen thưởng các năm trước"
    grouping: Sequence[str] = ("Danh hiệu, hình thức", "Năm")
    notes: Sequence[str] = (
        "Mỗi dòng là một cá nhân hoặc một tập thể được một danh hiệu, hình thức theo một quyết định.",
        "Cá nhân được nhận ra theo mã; không có mã thì theo họ tên và ngày sinh. Người đã nghỉ cũng phải có trong danh "
        "sách người.",
        "Tập thể: ghi tên ở cột Đơn vị, để trống họ và tên.",
        "Chức vụ, đơn vị ghi như lúc được khen; để trống thì lấy theo quá trình công tác.",
        "Nhập lại cùng một tệp không làm thay đổi gì; ô để trống không xóa thông tin đã có.",
    )

    def schools(self, user: User) -> QuerySet[Unit]:
        """Return the schools that the user can see."""
        return schools_visible_to(user)

    def allowed(self, user: User, school: Unit) -> Decision:
        """Who keeps the ledger imports into it."""
        return can_import_awards(user, school)

    def back(self, school: Unit) -> tuple[str, str]:
        """Return the page of the ledger."""
        return "Sổ vàng", reverse("awards:ledger")

    def columns(self, school: Unit) -> list[Column]:
        """Return the columns, with the titles that the school knows."""
        return [
            *_whom(),
            _title([title.name for title in _titles(school)]),
            *_decision(school.name),
            *_more(),
            *_two_cells(),
        ]

    def terms(self, school: Unit) -> dict[str, Terms]:
        """The school's old titles and units, with ours; closed units are among them."""
        titles = [(title.pk, f"{title.name} ({title.get_holder_display().lower()})") for title in _titles(school)]
        units = list(units_in({school.pk}))
        return {
            "title": Terms("Danh hiệu, hình thức", titles),
            "unit": Terms("Đơn vị", units),
            "name": Terms("Tập thể", units),
        }

    def judge(self, school: Unit, rows: Sequence[Row], seen: dict[Any, int]) -> list[Verdict]:
        """Say what would become of each row."""
        return judge_awards(school, rows, seen, timezone.localdate())

    def apply(self, school: Unit, verdicts: Sequence[Verdict], *, by: User, source: str) -> None:
        """Add and change awards."""
        import_awards(school=school, meant=[verdict.meant for verdict in verdicts], source=source, by=by)


def _titles(school: Unit) -> QuerySet[Title]:
    return Title.objects.filter(Q(school=None) | Q(school=school)).order_by("position", "name", "pk")


_line = text(60)


def _years(value: Any) -> str:
    found = _line(value)
    if found and years_in(found) is None:
        raise CellFault("Vui lòng ghi năm hoặc năm học, ví dụ 2019 hoặc 2019-2020.")
    return found


_cell = text(300)
_SUM = re.compile(r"([0-9]+|[0-9]{1,3}(?:[., ][0-9]{3})+)(?:[.,]0{1,2})?")  # "760.000,00" is no seventy-six million


def _whole_decision(value: Any) -> str:
    found = _cell(value)
    if found and decision_in(found) is None:
        raise CellFault("Vui lòng ghi như “Số 15/QĐ-TCT ngày 12/06/2019”, hoặc tách số và ngày thành hai cột.")
    return found


def _amount(value: Any) -> int | None:
    typed = plain(value).replace("đồng", "").replace("đ", "").strip()
    if not typed:
        return None
    found = _SUM.fullmatch(typed)
    digits = "".join(filter(str.isdecimal, found[1])) if found else ""
    if not digits or int(digits) > _LARGEST:
        raise CellFault("Vui lòng ghi số tiền bằng đồng, ví dụ 760.000.")
    return int(digits)


def _whom() -> list[Column]:
    return [
        Column("code", "Mã", code(), width=14, example="0123", aliases=("Mã cán bộ", "Mã CB", "Mã viên chức", "Mã số"),
               help="Mã cán bộ hoặc mã học viên, nếu trường có dùng."),
        Column(
            "name", "Họ và tên", text(200), width=28, example="Nguyễn Thị Ánh",
            aliases=("Họ tên", "Họ và tên, tên tập thể", "Tên cá nhân, tập thể", "Cá nhân, tập thể"),
            help="Tập thể thì để trống và ghi tên ở cột Đơn vị.",
        ),
        Column("born_on", "Ngày sinh", day, width=14, example="05/09/1985", aliases=("Ngày tháng năm sinh", "NTNS"),
               help="Dạng dd/mm/yyyy; cần khi trường có người trùng tên."),
        Column("post", "Chức vụ", text(120), width=24, example="Giảng viên", aliases=("Chức danh", "Chức vụ, đơn vị"),
               help="Như lúc được khen."),
        Column("unit", "Đơn vị", text(180), width=34, example="Khoa Xây dựng Đảng",
               aliases=("Khoa, phòng", "Phòng, khoa", "Tập thể", "Đơn vị công tác", "Tên tập thể"),
               help="Như lúc được khen; tên viết tắt cũng được."),
    ]  # fmt: skip


def _title(names: list[str]) -> Column:
    return Column(
        "title", "Danh hiệu, hình thức", text(150), required=True, choices=tuple(names), width=34,
        example=next(iter(names), ""), help="Chọn trong danh sách; tên viết tắt cũng được.",
        aliases=("Danh hiệu", "Hình thức khen thưởng", "Danh hiệu, hình thức khen thưởng", "Danh hiệu thi đua"),
    )  # fmt: skip


def _decision(school: str) -> list[Column]:
    return [
        Column("years", "Năm", _years, width=14, example="2019-2020", aliases=("Năm học", "Năm xét", "Năm khen thưởng"),
               help="Năm hoặc năm học được xét; để trống là năm của quyết định."),
        Column("number", "Số quyết định", text(60), required=True, instead=("decision_line",), width=18,
               example="15/QĐ-TCT", aliases=("Số QĐ", "Quyết định số", "Số"), help="Số, ký hiệu ghi trên quyết định."),
        Column("issued_on", "Ngày quyết định", day, required=True, instead=("decision_line",), width=16,
               example="12/06/2020", aliases=("Ngày QĐ", "Ngày ký", "Ngày"), help="Dạng dd/mm/yyyy."),
        Column("issuer", "Cơ quan quyết định", text(200), width=30, example="Ủy ban nhân dân tỉnh Lai Châu",
               aliases=("Cơ quan", "Cơ quan ban hành", "Cấp quyết định", "Cơ quan khen thưởng"),
               help=f"Để trống là {school}."),
    ]  # fmt: skip


def _more() -> list[Column]:
    return [
        Column("kind", "Loại hình khen thưởng", choice(_KINDS, what="loại hình khen thưởng", also=KIND_WORDS),
               choices=tuple(_KINDS), width=26, example=AwardKind.MERIT.label, aliases=("Loại hình", "Hình thức xét"),
               help="Để trống là công trạng (thường xuyên hằng năm). Kết quả đột xuất, chuyên đề không tính làm căn cứ "
               "xét khen thưởng công trạng."),
        Column("category", "Đối tượng", choice(CATEGORIES, what="đối tượng", also=SHORT), choices=tuple(CATEGORIES),
               width=30, example="Giảng viên, giáo viên", help="Để trống thì lấy theo danh sách người."),
        Column("amount", "Tiền thưởng (đồng)", _amount, width=18, example="760.000", aliases=("Tiền thưởng", "Số tiền"),
               help="Nếu có."),
        Column("achievement", "Thành tích", text(2000), width=40, example="Hoàn thành xuất sắc nhiệm vụ năm học",
               aliases=("Tóm tắt thành tích", "Nội dung"), help="Nếu có."),
    ]  # fmt: skip


def _two_cells() -> list[Column]:
    """Old lists often keep a decision in one cell, and split names."""
    return [
        Column("decision_line", "Số, ngày quyết định", _whole_decision, offered=False,
               aliases=("Quyết định", "Số, ngày, tháng, năm của quyết định", "Quyết định khen thưởng")),
        Column("family", "Họ đệm", text(90), offered=False, aliases=("Họ và đệm", "Họ và tên đệm", "Họ lót", "Họ")),
        Column("given", "Tên", text(30), offered=False, aliases=("Tên riêng",)),
    ]  # fmt: skip
