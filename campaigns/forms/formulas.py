"""Forms of a target: how it is counted, its evidence, bounds that are tried out."""

from decimal import Decimal
from typing import Any

from django import forms

from campaigns.actions.formulas import Wanted
from campaigns.counting import all_sources
from campaigns.models import Target, Title
from campaigns.queries.pledges import titles_in_use
from campaigns.rules.formulas import Formula
from emulation.forms import NumberField
from emulation.uploads import ACCEPT, NAMES_OF_TYPES
from units.models import Unit
from units.queries import competing_units_of


class FormulaForm(forms.Form):
    """Numerator over denominator, each a source and, where it goes by title, a title; perhaps for one unit only."""

    numerator = forms.ChoiceField(label="Đếm", required=False)
    numerator_title = forms.ModelChoiceField(
        Title.objects.none(), label="Danh hiệu được đếm", required=False, empty_label="Mọi danh hiệu, hình thức"
    )
    denominator = forms.ChoiceField(label="Trên tổng số", required=False)
    denominator_title = forms.ModelChoiceField(
        Title.objects.none(), label="Danh hiệu của tổng số", required=False, empty_label="Mọi danh hiệu, hình thức"
    )
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Phạm vi", required=False, empty_label="Toàn trường")

    def __init__(self, *args: Any, school: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        sources = [(source.key, source.label) for source in all_sources()]
        fields["numerator"].choices = [("", "Nhập tay kèm minh chứng"), *sources]
        fields["denominator"].choices = [("", "Không có (chỉ đếm số lượng)"), *sources]
        fields["numerator_title"].queryset = fields["denominator_title"].queryset = titles_in_use(school)
        fields["unit"].queryset = competing_units_of(school)

    def wanted(self) -> Wanted:
        """The formula as `set_formula` takes it."""
        return Wanted(**self.cleaned_data)


def formula_values(formula: Formula) -> dict[str, Any]:
    """Return a formula as the form's first values."""
    top, below = formula.numerator, formula.denominator
    return {
        "numerator": top.source if top else "",
        "numerator_title": top.title if top else None,
        "denominator": below.source if below else "",
        "denominator_title": below.title if below else None,
        "unit": formula.unit,
    }


class TargetEvidenceForm(forms.Form):
    """A file behind a result."""

    file = forms.FileField(
        label=f"Minh chứng ({NAMES_OF_TYPES})",
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": "Vui lòng chọn tệp.", "empty": "Tệp rỗng. Vui lòng chọn lại tệp."},
    )


class TryForm(forms.Form):
    """Bounds and numbers of people that are tried out; what is left empty stays as it is now."""

    def __init__(self, *args: Any, targets: list[Target], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for target in targets:
            for name, label in (("base", "Tổng số"), ("low", "Từ"), ("high", "Đến")):
                self.fields[f"{name}_{target.pk}"] = _number(label, whole=name == "base")

    def tried(self, name: str, target: Target) -> Decimal | None:
        """What was typed for a target; None where nothing, or nothing sensible, was."""
        self.is_valid()
        found: Decimal | None = getattr(self, "cleaned_data", {}).get(f"{name}_{target.pk}")
        return found


def _number(label: str, *, whole: bool) -> NumberField:
    return NumberField(
        label=label,
        required=False,
        min_value=0,
        max_value=Decimal(9_999_999),
        decimal_places=0 if whole else 2,
        localize=True,
        error_messages={"invalid": "Vui lòng nhập một số, ví dụ 12,5."},
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "form-control", "size": 6}),
    )
