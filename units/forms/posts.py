"""What is typed about posts over time and records."""

from typing import Any

from django import forms
from django.utils import timezone

from units.forms.fields import Day, Line, PlainForm, chosen
from units.forms.people import line_units
from units.models import Unit
from units.queries import duty_units_of

BASIS = "Ví dụ: Quyết định số 15/QĐ-TCT ngày 01/09/2026."


class TransferForm(PlainForm):
    """Another unit or post, from a day on."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị", empty_label=None)
    post = Line(label="Chức vụ", max_length=120, required=False)
    starts_on = Day(label="Từ ngày", initial=timezone.localdate, help_text="Có thể là ngày đã qua hoặc ngày sắp tới.")
    basis = Line(label="Căn cứ", max_length=200, required=False, help_text=BASIS)

    def __init__(self, *args: Any, school: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = line_units(school)


class PostingForm(TransferForm):
    """What was written wrongly about a period."""

    starts_on = Day(label="Từ ngày", required=False, help_text="Để trống nếu không rõ ngày bắt đầu.")

    def __init__(self, *args: Any, school: Unit, keep: int, **kwargs: Any) -> None:
        """`keep` is the pk of the unit of the period, which may be closed now, or a mass organisation."""
        super().__init__(*args, school=school, **kwargs)
        self.fields["unit"].queryset = line_units(school, keep)


class DutyForm(PlainForm):
    """A class to be in charge of, or a mass organisation to take part in."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="Lớp hoặc đoàn thể", empty_label="Chọn…")
    post = Line(
        label="Chức vụ trong đoàn thể",
        max_length=120,
        required=False,
        help_text="Ví dụ: Bí thư, Đoàn viên. Chủ nhiệm lớp không cần ghi.",
    )
    starts_on = Day(label="Từ ngày", initial=timezone.localdate)
    basis = Line(label="Căn cứ", max_length=200, required=False, help_text=BASIS)

    def __init__(self, *args: Any, school: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = duty_units_of(school)


class EndForm(PlainForm):
    """The last day of a duty or a record."""

    ends_on = Day(label="Đến hết ngày", initial=timezone.localdate)


class RecordForm(PlainForm):
    """A record of a person; `kinds` are those that this clerk may write."""

    kind = forms.ChoiceField(label="Loại hồ sơ")
    detail = Line(
        label="Nội dung",
        max_length=300,
        help_text="Ví dụ: Biệt phái đến Sở Nội vụ; Nghỉ thai sản; Nghỉ hưu theo chế độ; Khiển trách.",
    )
    starts_on = Day(label="Từ ngày", initial=timezone.localdate)
    ends_on = Day(label="Đến hết ngày", required=False, help_text="Để trống nếu chưa biết, hoặc với nghỉ hưu.")
    basis = Line(label="Căn cứ", max_length=200, required=False, help_text=BASIS)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = chosen(kinds)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", "Ngày kết thúc phải từ ngày bắt đầu trở đi.")
        return data


class CancelRecordForm(PlainForm):
    """Why a record is taken back."""

    reason = Line(label="Lý do hủy", max_length=300)
