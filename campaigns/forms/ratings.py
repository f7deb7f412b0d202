"""Forms of the ratings: a pasted list, and the people of one unit."""

from typing import Any

from django import forms

from campaigns.forms.plan_widgets import Choice
from campaigns.rules.ratings import Level, read_pasted
from units.models import Person

_CHOICES = [("", "Chưa xếp loại"), *Level.choices]


class PasteForm(forms.Form):
    """A list from Excel."""

    text = forms.CharField(
        label="Dán từ Excel",
        max_length=400_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Mỗi dòng một người: họ và tên, (đơn vị), xếp loại. Nhận HTXSNV, HTTNV, HTNV, KHTNV hoặc ghi đầy đủ.",
        error_messages={"required": "Vui lòng dán danh sách."},
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if not read_pasted(text):
            raise forms.ValidationError("Không đọc được dòng nào. Vui lòng dán cả cột họ tên và cột xếp loại.")
        return text


class UnitRatingForm(forms.Form):
    """The unit's own level and those of its people."""

    unit = forms.ChoiceField(label="Xếp loại của đơn vị", choices=_CHOICES, required=False)

    def __init__(self, *args: Any, rows: list[tuple[Person, str]], level: str, **kwargs: Any) -> None:
        initial = {"unit": level, **{f"person_{person.pk}": held for person, held in rows}}
        super().__init__(*args, initial=initial, **kwargs)
        self.people = [person for person, _ in rows]
        for person in self.people:
            self.fields[f"person_{person.pk}"] = forms.ChoiceField(
                label=person.full_name,
                choices=_CHOICES,
                required=False,
                widget=Choice(attrs={"class": "form-select"}),
            )

    def levels(self) -> dict[Person, str]:
        """The people's levels as `rate_people` takes them; who was left as the page showed them is left out."""
        changed = [person for person in self.people if self._changed(f"person_{person.pk}")]
        return {person: self.cleaned_data[f"person_{person.pk}"] for person in changed}

    def own_level(self) -> str | None:
        """The unit's own level, None where it was left as the page showed it."""
        return str(self.cleaned_data["unit"]) if self._changed("unit") else None

    def _changed(self, name: str) -> bool:
        """What somebody else entered after the page was read is not overwritten by what it showed."""
        return bool(self.data.get(f"shown_{name}") != self.cleaned_data[name])
