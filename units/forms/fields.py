"""Fields and manners that all forms about people share."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from emulation.text import one_line

DAY = {"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off"}
WHOLE_YEARS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
EARLIEST = date(1900, 1, 1)


class Line(forms.CharField):
    """A line of text, composed (NFC) before its length is measured."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


class Day(forms.DateField):
    """A day typed dd/mm/yyyy; the page completes a short year to this century, except for a day of birth."""

    def __init__(self, *, born: bool = False, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs=DAY if born else DAY | {"data-date": ""})
        super().__init__(widget=widget, input_formats=WHOLE_YEARS if born else None, **kwargs)
        self.error_messages["invalid"] = "Vui lòng nhập ngày theo dạng dd/mm/yyyy."

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not EARLIEST <= value <= date(timezone.localdate().year + 5, 12, 31):
            raise forms.ValidationError("Năm không hợp lý. Vui lòng kiểm tra lại.")


class PlainForm(forms.Form):
    """A form that says which field is missing by its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            verb = "chọn" if isinstance(field, forms.ChoiceField) else "nhập"
            field.error_messages["required"] = f"Vui lòng {verb} {str(field.label).lower()}."


def chosen(choices: list[Any]) -> list[Any]:
    """Return the choices behind one that asks to choose."""
    return [("", "Chọn…"), *choices]
