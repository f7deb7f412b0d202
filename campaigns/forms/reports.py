"""What is typed about reports and visits."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField

from campaigns.forms.initiatives import PersonField, day_field
from campaigns.models import Assignment, Report, Target
from campaigns.queries.initiatives import Choosable
from campaigns.queries.reports import TargetEntry, report_lines
from campaigns.queries.target_progress import names_of
from campaigns.rules.days_off import SEND_AGAIN_DAYS
from campaigns.rules.pledging import bounds_text, value_fault
from campaigns.rules.reports import ReportKind
from emulation.forms import NumberField
from emulation.text import decimal_text
from emulation.uploads import ACCEPT, NAMES_OF_TYPES
from units.models import Unit

TEAM = 5


def file_field() -> forms.FileField:
    """A private file that need not be there."""
    return forms.FileField(
        label="Tệp kèm theo",
        required=False,
        allow_empty_file=True,
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text=f"Không bắt buộc. {NAMES_OF_TYPES}.",
    )


def _text(label: str, rows: int = 4, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=10_000, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class CallChangeForm(forms.Form):
    """What the office has asked for; its kind stays."""

    title = forms.CharField(
        label="Tên báo cáo", max_length=300, help_text="Ví dụ: Sơ kết phong trào thi đua 6 tháng đầu năm 2026."
    )
    starts_on = day_field("Số liệu từ ngày")
    ends_on = day_field("Số liệu đến ngày")
    due_on = day_field("Hạn các đơn vị gửi")


class CallForm(CallChangeForm):
    """What the office asks the units for."""

    kind = forms.ChoiceField(label="Loại báo cáo", choices=ReportKind.choices)
    field_order = ("kind", "title", "starts_on", "ends_on", "due_on")


@dataclass(frozen=True)
class LineRow:
    """A target on the form, with what is known beside its fields."""

    name: str
    entry: TargetEntry
    bounds: str
    value: BoundField
    note: BoundField


class ReportForm(forms.Form):
    """A unit's report, made from the plan's targets and assignments."""

    achievements = _text("Kết quả nổi bật", 6, required=False)
    difficulties = _text("Tồn tại, hạn chế và nguyên nhân", required=False)
    directions = _text("Phương hướng, đề xuất", required=False)

    def __init__(self, *args: Any, entries: list[TargetEntry], assignments: list[Assignment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries, self.assignments = entries, assignments
        for entry in entries:
            self.fields[f"value_{entry.target.pk}"] = _value_field(entry.target)
            self.fields[f"note_{entry.target.pk}"] = forms.CharField(label="Ghi chú", required=False, max_length=500)
        for row in assignments:
            where = f" (mục {row.label} của kế hoạch)" if row.label else ""
            self.fields[f"done_{row.pk}"] = _text(f"Việc đã làm – {row.who}{where}", 2, required=False)
        self.fields["file"] = file_field()

    def clean(self) -> dict[str, Any]:
        for entry in self.entries:
            name = f"value_{entry.target.pk}"
            if fault := value_fault(self.cleaned_data.get(name), entry.target.unit):
                self.add_error(name, fault.replace("Mức cam kết", "Kết quả"))
        return self.cleaned_data

    def line_rows(self) -> list[LineRow]:
        """The targets as the page shows them."""
        names = names_of([entry.target for entry in self.entries])
        return [
            LineRow(
                names[entry.target.pk],
                entry,
                bounds_text(entry.target.minimum, entry.target.maximum, entry.target.unit),
                self[f"value_{entry.target.pk}"],
                self[f"note_{entry.target.pk}"],
            )
            for entry in self.entries
        ]

    def done_fields(self) -> list[BoundField]:
        return [self[f"done_{row.pk}"] for row in self.assignments]

    def text_fields(self) -> list[BoundField]:
        return [self["achievements"], self["difficulties"], self["directions"], self["file"]]

    def values(self) -> dict[str, Any]:
        """What was typed, as `write_report` takes it."""
        data = self.cleaned_data
        targets = [entry.target for entry in self.entries]
        return {
            "texts": {name: data[name] for name in ("achievements", "difficulties", "directions")},
            "targets": {row: (data[f"value_{row.pk}"], data[f"note_{row.pk}"]) for row in targets},
            "assignments": {row: data[f"done_{row.pk}"] for row in self.assignments},
            "upload": data["file"],
        }


def report_values(report: Report | None, entries: list[TargetEntry], known: str) -> dict[str, Any]:
    """Return initial values: what was saved, or, for a new report, what the program knows."""
    if report is None:
        values: dict[str, Any] = {f"value_{entry.target.pk}": _shown(entry.value) for entry in entries}
        return values | {"achievements": known}
    values = {name: getattr(report, name) for name in ("achievements", "difficulties", "directions")}
    for line in report_lines(report):
        if line.target_id:
            values |= {f"value_{line.target_id}": _shown(line.value), f"note_{line.target_id}": line.note}
        else:
            values[f"done_{line.assignment_id}"] = line.note
    return values


def _shown(value: Decimal | None) -> str:
    return decimal_text(value)


def _value_field(target: Target) -> NumberField:
    return NumberField(
        label=f"Kết quả ({'%' if target.unit == 'percent' else 'số lượng'})",
        required=False,
        max_digits=9,
        decimal_places=2,
        localize=True,
        error_messages={"invalid": "Vui lòng nhập một số, ví dụ 12,5."},
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )


class ReturnReportForm(forms.Form):
    """Why a report goes back, and by when it is sent again."""

    reason = forms.CharField(
        label="Lý do trả lại",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Vui lòng ghi lý do trả lại để đơn vị biết cần sửa nội dung nào."},
    )
    due_on = day_field(
        "Gửi lại chậm nhất ngày",
        required=False,
        help_text=f"Đơn vị được nhắc theo ngày này. Để trống: {SEND_AGAIN_DAYS} ngày làm việc, hoặc theo hạn chung.",
    )


class OverviewForm(forms.Form):
    """What the school's report says beyond the units' words."""

    overview = _text("Đánh giá chung", 6, help_text="Mỗi đoạn một dòng.")
    proposals = _text("Phương hướng, nhiệm vụ, kiến nghị của trường", required=False)


class InspectionForm(forms.Form):
    """A visit: which unit, what about, when, who goes."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị được kiểm tra", empty_label="Chọn…")
    topic = forms.CharField(label="Nội dung kiểm tra", max_length=300)
    visit_on = day_field("Ngày kiểm tra")

    def __init__(self, *args: Any, units: Any, people: Mapping[str, Choosable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        for number in range(1, TEAM + 1):
            label = f"Thành viên đoàn {number}"
            self.fields[f"member_{number}"] = PersonField(people=people, label=label, required=number == 1)

    def values(self) -> dict[str, Any]:
        """What was typed, as `plan_inspection` takes it."""
        data = self.cleaned_data
        people = [data.get(f"member_{number}") for number in range(1, TEAM + 1)]
        team = {person.pk: person for person in people if person is not None}
        return {**{name: data[name] for name in ("unit", "topic", "visit_on")}, "team": list(team.values())}


class MoveForm(forms.Form):
    """Another day for a visit."""

    visit_on = day_field("Ngày kiểm tra mới")


class FindingsForm(forms.Form):
    """What was found, and what must be mended by when."""

    findings = _text("Kết quả kiểm tra")
    follow_up = _text("Nội dung đơn vị cần khắc phục", 3, required=False, help_text="Để trống nếu không có.")
    follow_up_due = day_field("Hạn khắc phục", required=False)


class AnswerForm(forms.Form):
    """How the unit has mended it."""

    answer = _text("Việc đơn vị đã khắc phục")
    file = file_field()


class AgainForm(forms.Form):
    """What is still to be mended."""

    follow_up = _text("Nội dung còn phải khắc phục", 3)
    follow_up_due = day_field("Hạn mới")
