"""The fields of a plan's rows, with their sentences and looks."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from campaigns.forms.plan_widgets import Block, Choice, Day, Line
from emulation.days import odd_year
from emulation.forms import NumberField
from emulation.text import one_line

DATE_WRONG = "Ngày này không có trong lịch. Vui lòng nhập ngày/tháng/năm, ví dụ 20/11/2026."
TOO_LONG = "Dài quá %(limit_value)d ký tự (đang có %(show_value)d). Vui lòng rút gọn."
NUMBER_WRONG = "Vui lòng nhập số, ví dụ 90 hoặc 12,5."
NEGATIVE = "Vui lòng nhập số từ 0 trở lên."
NEEDED = "Vui lòng nhập {what}, hoặc đánh dấu “Bỏ” nếu không cần dòng này."


def line(label: str, size: int, *, required: str = "", **attrs: Any) -> forms.CharField:
    """A line of text; `required` names what is missing."""
    return forms.CharField(
        label=label,
        required=bool(required),
        error_messages={"required": NEEDED.format(what=required)},
        validators=[MaxLengthValidator(size, TOO_LONG)],  # no maxlength: a browser would cut what is pasted
        widget=Line(attrs={"class": "form-control", **attrs}),
    )


class LongLine(forms.CharField):
    """A line that may be long, in a field that grows; line breaks in it count as spaces."""

    widget = Block

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


def long_line(label: str, size: int, *, required: str = "") -> LongLine:
    """A line of text that is often longer than a field is wide."""
    return LongLine(
        label=label,
        required=bool(required),
        error_messages={"required": NEEDED.format(what=required)},
        validators=[MaxLengthValidator(size, TOO_LONG)],
        widget=Block(attrs={"class": "form-control grow", "rows": 2}),
    )


def block(label: str, *, required: str = "", rows: int = 2) -> forms.CharField:
    """Several lines of text."""
    return forms.CharField(
        label=label,
        required=bool(required),
        error_messages={"required": NEEDED.format(what=required)},
        widget=Block(attrs={"class": "form-control grow", "rows": rows}),
    )


def _plausible(value: date) -> None:
    if fault := odd_year(value):
        raise forms.ValidationError(fault)


def day(label: str, *, required: str = "") -> forms.DateField:
    """A date typed dd/mm/yyyy, in a year that a plan may be about."""
    return forms.DateField(
        validators=[_plausible],
        label=label,
        required=bool(required),
        error_messages={"invalid": DATE_WRONG, "required": required},
        widget=Day(
            attrs={"class": "form-control", "data-date": True, "placeholder": "dd/mm/yyyy", "inputmode": "numeric"}
        ),
    )


def amount(label: str) -> NumberField:
    """A number with a decimal comma, not negative, at most two decimals."""
    return NumberField(
        label=label,
        required=False,
        localize=True,
        min_value=0,
        max_digits=9,
        decimal_places=2,
        error_messages={"invalid": NUMBER_WRONG, "min_value": NEGATIVE},
        widget=Line(attrs={"class": "form-control", "inputmode": "decimal"}),
    )


def choice(
    label: str, choices: Sequence[tuple[str, Any]], initial: str = "", *, optional: str = ""
) -> forms.ChoiceField:
    """A list to choose from; `optional` words the empty choice."""
    return forms.ChoiceField(
        label=label,
        choices=[*([("", optional)] if optional else []), *choices],
        initial=initial,
        required=not optional,
        widget=Choice(attrs={"class": "form-select"}),
    )
