"""How an imported row of the ledger reads rightly, and why it is changed or taken out."""

from collections.abc import Iterable
from typing import Any

from django import forms

from awards.actions.ledger_changes import Wording
from awards.models import Award
from awards.rules.periods import years_in
from campaigns.models import Title
from emulation.forms import LongSelect, WholeField
from units.models import Unit


class ReasonForm(forms.Form):
    """Why a row is taken out."""

    reason = forms.CharField(label="Lý do", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class ImportedForm(ReasonForm):
    """All that an old list may have said wrongly, and why it is changed."""

    name = forms.CharField(label="Họ và tên, tên tập thể", max_length=200)
    post = forms.CharField(label="Chức vụ, đơn vị (như lúc được khen)", max_length=300, required=False)
    unit = forms.TypedChoiceField(label="Đơn vị trong sổ vàng", coerce=int, widget=LongSelect)
    title = forms.ModelChoiceField(label="Danh hiệu, hình thức", queryset=Title.objects.none(), empty_label=None)
    years = forms.CharField(label="Năm", max_length=20, help_text="Năm hoặc năm học, ví dụ 2019 hoặc 2018–2019.")
    amount = WholeField(label="Tiền thưởng (đồng)", min_value=0, max_value=2_000_000_000)
    field_order = ["name", "post", "unit", "title", "years", "amount", "reason"]

    def __init__(self, *args: Any, award: Award, units: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        kwargs["initial"] = {
            "name": award.recipient_name, "post": award.recipient_post, "unit": award.unit_id, "title": award.title_id,
            "years": award.period, "amount": award.amount,
        }  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = list(units)
        alike = Title.objects.filter(holder=award.title.holder, school__in=[award.school_id])
        shared = Title.objects.filter(holder=award.title.holder, school=None)
        self.fields["title"].queryset = (alike | shared).order_by("position", "name")

    def clean_years(self) -> tuple[int, int]:
        found = years_in(self.cleaned_data["years"])
        if found is None:
            raise forms.ValidationError("Vui lòng ghi năm hoặc năm học, ví dụ 2019 hoặc 2018–2019.")
        return found

    def wording(self) -> Wording:
        """What was typed."""
        data = self.cleaned_data
        unit = Unit.objects.get(pk=data["unit"])
        return Wording(data["name"], data["post"], unit, data["title"], data["years"], data["amount"])
