"""Forms of the publicity window."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from awards.forms.sessions import DAY
from emulation.forms import DayField
from emulation.uploads import ACCEPT, NAMES_OF_TYPES

FEW = 3  # days; fewer are asked about, no text sets a number
_AGREE = "Vui lòng lùi ngày cuối, hoặc chọn ô này nếu vẫn công khai như vậy."


class WindowForm(forms.Form):
    """On which days candidates are shown."""

    starts_on = DayField(label="Công khai từ ngày", widget=forms.DateInput(attrs=DAY | {"data-date": ""}))
    ends_on = DayField(label="Đến hết ngày", widget=forms.DateInput(attrs=DAY | {"data-date": ""}))
    brief = forms.BooleanField(label=f"Vẫn công khai dù dưới {FEW:02d} ngày", required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and not data.get("brief"):
            days = (last - max(first, timezone.localdate())).days + 1
            if 0 < days < FEW:
                self.add_error(
                    "brief", f"Chỉ công khai {days:02d} ngày, mọi người có thể không kịp gửi ý kiến. {_AGREE}"
                )
        return data

    def days(self) -> dict[str, date]:
        """The arguments of the action."""
        return {"starts_on": self.cleaned_data["starts_on"], "ends_on": self.cleaned_data["ends_on"]}


class MoveWindowForm(forms.Form):
    """A later last day, and why."""

    ends_on = DayField(label="Công khai đến hết ngày", widget=forms.DateInput(attrs=DAY | {"data-date": ""}))
    reason = forms.CharField(label="Lý do", max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))


class ObjectionForm(forms.Form):
    """What somebody says to a candidate."""

    text = forms.CharField(label="Nội dung ý kiến", max_length=5_000, widget=forms.Textarea(attrs={"rows": 6}))
    upload = forms.FileField(
        label="Tệp kèm theo",
        required=False,
        allow_empty_file=True,
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text=f"{NAMES_OF_TYPES}.",
    )


class AnswerForm(forms.Form):
    """What the office answers."""

    answer = forms.CharField(label="Trả lời", max_length=5_000, widget=forms.Textarea(attrs={"rows": 5}))
