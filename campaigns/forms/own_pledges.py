"""What one person aims at: titles, and lines of models, initiatives and promises."""

from typing import Any

from django import forms

from campaigns.models import Title
from campaigns.rules.pledge_parts import LineKind
from emulation.forms import RowsField

LINES = 5


class OwnPledgeForm(forms.Form):
    """The titles offered to people, and up to five lines."""

    titles = RowsField(
        Title.objects.none(), label="Danh hiệu đăng ký", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, titles: list[Title], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["titles"].queryset = Title.objects.filter(pk__in=[title.pk for title in titles])
        for number in range(1, LINES + 1):
            self.fields[f"kind_{number}"] = forms.ChoiceField(
                label=f"Loại (dòng {number})", choices=LineKind.choices, initial=LineKind.WORDS
            )
            self.fields[f"text_{number}"] = forms.CharField(
                label=f"Nội dung (dòng {number})",
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def lines(self) -> list[tuple[str, str]]:
        """The lines as `save_own_pledge` takes them."""
        data = self.cleaned_data
        return [(data[f"kind_{number}"], data[f"text_{number}"]) for number in range(1, LINES + 1)]


def own_values(titles: list[int], lines: list[tuple[str, str]]) -> dict[str, Any]:
    """Return the form's first values from what is stored."""
    found: dict[str, Any] = {"titles": titles}
    for number, (kind, text) in enumerate(lines[:LINES], start=1):
        found |= {f"kind_{number}": kind, f"text_{number}": text}
    return found
