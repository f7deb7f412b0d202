"""The measures of an official form that a school may move."""

from decimal import Decimal
from typing import Any

from django import forms

from documents.rules.paper import Form
from documents.rules.profiles import MOVABLE, movable
from emulation.forms import NumberField
from emulation.text import decimal_text

_UNITS = {"mm": "mm", "pt": "pt", "lines": "dòng"}


class MeasuresForm(forms.Form):
    """One number for each movable measure, with its range and where it is written."""

    def __init__(self, *args: Any, form: Form, kept: dict[str, float], **kwargs: Any) -> None:
        super().__init__(*args, prefix=form, **kwargs)
        for name, measure in movable(form).items():
            low, high, own = (decimal_text(Decimal(str(each))) for each in (measure.low, measure.high, measure.chosen))
            unit = _UNITS[measure.unit]
            self.fields[name] = NumberField(
                label=f"{MOVABLE[name]} ({unit})",
                min_value=measure.low,
                max_value=measure.high,
                max_digits=5,
                decimal_places=2,
                localize=True,
                initial=kept.get(name, measure.chosen),
                help_text=f"Từ {low} đến {high} {unit}; mặc định {own}.",
            )

    def values(self) -> dict[str, float]:
        """Return the numbers as the rules take them."""
        return {name: float(value) for name, value in self.cleaned_data.items()}
