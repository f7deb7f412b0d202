"""The year to which a campaign is carried, and days of the school's calendar."""

from typing import Any

from django import forms

from campaigns.rules.plan_copying import FIRST_YEAR, LAST_YEAR
from emulation.forms import DayField, WholeField

YEAR_WRONG = f"Vui lòng nhập một năm từ {FIRST_YEAR} đến {LAST_YEAR}, ví dụ 2027."
DAY_WRONG = "Ngày này không có trong lịch. Vui lòng nhập ngày/tháng/năm, ví dụ 20/11/2026."


class CopyCampaignForm(forms.Form):
    """The year in which the new campaign begins."""

    nam = WholeField(
        label="Năm bắt đầu của phong trào mới",
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), YEAR_WRONG),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


class DayOffForm(forms.Form):
    """A day, and whether the school is off or works."""

    day = DayField(
        label="Ngày",
        error_messages={"required": DAY_WRONG, "invalid": DAY_WRONG},
        widget=forms.DateInput(attrs={"data-date": True, "placeholder": "dd/mm/yyyy", "inputmode": "numeric"}),
    )
    off = forms.TypedChoiceField(
        label="Trường",
        choices=[("yes", "Nghỉ"), ("no", "Làm việc")],
        coerce=lambda value: value == "yes",
        error_messages={"required": "Vui lòng chọn nghỉ hay làm việc."},
    )
    note = forms.CharField(
        label="Ghi chú",
        required=False,
        max_length=200,
        help_text="Ví dụ: Nghỉ hè, Làm bù, Ngày thành lập trường.",
        error_messages={"max_length": "Dài quá 200 ký tự. Vui lòng rút gọn."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
