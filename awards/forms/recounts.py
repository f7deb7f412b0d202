"""The tellers' explanation of a recount that differs, and the chair's ruling on it."""

from typing import Any

from django import forms

from awards.models import RecountRuling


class ExplanationForm(forms.Form):
    """Why two counts differ."""

    explanation = forms.CharField(
        label="Giải trình của Ban kiểm phiếu",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Vì sao hai lần kiểm khác nhau. Giải trình được in trong biên bản.",
    )


class RulingForm(forms.Form):
    """What stands; where something signed rests on the result, it stays as it is."""

    outcome = forms.ChoiceField(label="Quyết định", choices=RecountRuling.Outcome.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label="Lý do", max_length=500, help_text="Lý do được in trong biên bản.")

    def __init__(self, *args: Any, changes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not changes:
            first = RecountRuling.Outcome.FIRST
            self.fields["outcome"].choices = [(first.value, first.label)]
