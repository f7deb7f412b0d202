"""Forms of decisions and of the ledger."""

from typing import Any

from django import forms

from awards.models import AwardDecision
from emulation.forms import LongSelect


class DecisionForm(forms.ModelForm):
    """The wording of a draft decision; its list is never typed."""

    class Meta:
        model = AwardDecision
        fields = ["title_line", "bases", "recipients", "fund_source"]
        widgets = {
            "title_line": forms.Textarea(attrs={"rows": 2}),
            "bases": forms.Textarea(attrs={"rows": 7}),
            "recipients": forms.Textarea(attrs={"rows": 4}),
        }


class LedgerFilter(forms.Form):
    """Name, year and title; anything else in the address is as good as nothing."""

    q = forms.CharField(label="Họ và tên, tên tập thể", required=False, max_length=100)
    year = forms.TypedChoiceField(label="Năm", required=False, coerce=int, empty_value=None, widget=LongSelect)
    title = forms.TypedChoiceField(label="Danh hiệu", required=False, coerce=int, empty_value=None, widget=LongSelect)

    def __init__(self, *args: Any, years: list[int], titles: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", "Tất cả các năm"), *((year, str(year)) for year in years)]  # type: ignore[attr-defined]
        self.fields["title"].choices = [("", "Tất cả danh hiệu"), *titles]  # type: ignore[attr-defined]
        for name, look in (("q", "form-control"), ("year", "form-select"), ("title", "form-select")):
            self.fields[name].widget.attrs["class"] = look

    def chosen(self) -> dict[str, Any]:
        """Return the valid part of what was chosen."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in self.fields}


class ResultForm(forms.Form):
    """A number with a decimal comma, or nothing."""

    value = forms.DecimalField(required=False, max_digits=9, decimal_places=2, localize=True)
