"""How one line of a decision reads rightly."""

from collections.abc import Iterable
from typing import Any

from django import forms

from emulation.forms import LongSelect


class CorrectedAwardForm(forms.Form):
    """Name, post as the decision prints it, and the unit whose list and history it belongs to."""

    name = forms.CharField(label="Họ và tên, tên tập thể", max_length=200)
    post = forms.CharField(
        label="Chức vụ, đơn vị (ghi như in trong danh sách)", max_length=300, required=False,
        help_text="Ví dụ: Giảng viên, Khoa Xây dựng Đảng.",
    )  # fmt: skip
    unit = forms.TypedChoiceField(label="Đơn vị trong sổ vàng", coerce=int, widget=LongSelect)

    def __init__(self, *args: Any, units: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = list(units)
