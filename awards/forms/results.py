"""Forms of decisions and of the ledger."""

from typing import Any

from django import forms

from awards.models import AwardDecision
from emulation.forms import LongSelect, NumberField


class DecisionForm(forms.ModelForm):
    """The wording of a draft decision; its list is never typed."""

    class Meta:
        model = AwardDecision
        fields = ["title_line", "bases", "listing", "recipients", "fund_source"]
        widgets = {
            "title_line": forms.Textarea(attrs={"rows": 2}),
            "bases": forms.Textarea(attrs={"rows": 7}),
            "listing": forms.RadioSelect,
            "recipients": forms.Textarea(attrs={"rows": 4}),
        }


class WaiverForm(forms.Form):
    """Why a decision is signed before all have signed its minutes."""

    reason = forms.CharField(
        label="Lý do ký khi biên bản chưa đủ chữ ký",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ví dụ: Thư ký, Ban kiểm phiếu đã ký trên bản in, lưu cùng hồ sơ. Lý do này ghi ở trang quyết định.",
    )


Choice = tuple[int, str]


def _choice(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, required=False, coerce=int, empty_value=None, widget=LongSelect)


class LedgerFilter(forms.Form):
    """Name, unit, year, title and decision; anything else in the address is as good as nothing."""

    q = forms.CharField(label="Họ và tên, tên tập thể", required=False, max_length=100)
    unit = _choice("Đơn vị")
    year = _choice("Năm")
    title = _choice("Danh hiệu, hình thức")
    decision = forms.CharField(label="Số quyết định", required=False, max_length=60)

    def __init__(self, *args: Any, units: list[Choice], years: list[int], titles: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {"unit": units, "year": [(year, str(year)) for year in years], "title": titles}
        for name, choices in offered.items():
            self.fields[name].choices = [("", "Tất cả"), *choices]
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "form-select" if name in offered else "form-control"

    def chosen(self) -> dict[str, Any]:
        """Return the valid part of what was chosen."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in self.fields}


class YearFilter(forms.Form):
    """The year of a statistic; anything else in the address is as good as nothing."""

    nam = _choice("Năm")

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nam"].choices = [("", "Năm gần nhất"), *((year, str(year)) for year in years)]
        self.fields["nam"].widget.attrs["class"] = "form-select"

    def chosen(self) -> int | None:
        """Return the year chosen, None without one."""
        self.is_valid()
        return self.cleaned_data.get("nam")


class ResultForm(forms.Form):
    """A number with a decimal comma, or nothing."""

    value = NumberField(required=False, max_digits=9, decimal_places=2, localize=True)
