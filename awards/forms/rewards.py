"""Forms of the reward fund and of handing over."""

import re
from typing import Any

from django import forms
from django.db.models import QuerySet

from awards.models import Award, HandOverFile, RewardFund, Supplement
from emulation.forms import DayField, RowsField
from emulation.text import one_line, whole_text
from emulation.uploads import ACCEPT_SCAN

_AMOUNT = re.compile(r"\d+|\d{1,3}(?:[., ]\d{3})+")
_FILE_ERRORS = {"required": "Vui lòng chọn tệp.", "empty": "Tệp rỗng. Vui lòng chọn lại tệp."}


class Money(forms.CharField):
    """An amount in đồng, typed with or without dots: "120.000.000". A broken number is none: "12,5" is no 125 đồng."""

    def to_python(self, value: Any) -> int | None:  # type: ignore[override]
        text = one_line(super().to_python(value) or "").removesuffix("đồng").removesuffix("đ").strip()
        if not text:
            return None
        if not _AMOUNT.fullmatch(text):
            raise forms.ValidationError("Vui lòng nhập số tiền bằng chữ số, ví dụ 120.000.000.")
        return int(re.sub(r"\D", "", text))


def day_field(label: str, *, required: bool = True) -> forms.DateField:
    """A day as people type it."""
    widget = forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "autocomplete": "off"})
    return DayField(label=label, widget=widget, required=required)


class FundForm(forms.Form):
    """The budget of a year."""

    budget = Money(label="Dự toán quỹ khen thưởng (đồng)", widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    source = forms.CharField(
        label="Nguồn kinh phí", required=False, max_length=RewardFund._meta.get_field("source").max_length
    )


class Several(forms.ClearableFileInput):
    """Takes several files."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """A list of files."""

    widget = Several

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files, perhaps none where none is asked for."""
        given = (data or [None]) if isinstance(data, list | tuple) else [data]
        found = [super(Files, self).clean(one, initial) for one in given]
        return [one for one in found if one]


def in_a_line(awards: QuerySet[Award]) -> QuerySet[Award]:
    """Awards with no more than a line of tick boxes says of them: there may be a thousand."""
    return awards.select_related(None).select_related("title").only("position", "recipient_name", "title__name")


class AwardsField(RowsField):
    """Awards by name and title."""

    def label_from_instance(self, award: Award) -> str:
        place = f"{award.position}. " if award.position else ""  # an old decision may not say
        return f"{place}{award.recipient_name} – {award.title}"


class SupplementsField(RowsField):
    """What is due besides, by name, title and amount."""

    def label_from_instance(self, row: Supplement) -> str:
        return f"{row.award.recipient_name} – {row.award.title}: {whole_text(row.amount)} đồng"


class HandOverForm(forms.Form):
    """Who got what on which day, with the signed list."""

    held_on = day_field("Ngày trao")
    place = forms.CharField(label="Nơi trao", required=False, max_length=200)
    lists = Files(
        label="Danh sách ký nhận đã ký (PDF hoặc ảnh)",
        widget=Several(attrs={"accept": ACCEPT_SCAN}),
        error_messages=_FILE_ERRORS,
    )
    photos = Files(label="Ảnh trao thưởng", required=False, widget=Several(attrs={"accept": ACCEPT_SCAN}))
    awards = AwardsField(
        label="Tập thể, cá nhân đã nhận", queryset=Award.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Vui lòng chọn ít nhất một tập thể, cá nhân đã nhận."},
    )  # fmt: skip
    supplements = SupplementsField(
        label="Khoản chi bổ sung đã nhận", queryset=Supplement.objects.none(), widget=forms.CheckboxSelectMultiple,
        required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, left: QuerySet[Award], due: QuerySet[Supplement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("awards", in_a_line(left))
        self._offer("supplements", due.select_related("award__title"))
        if "supplements" in self.fields and "awards" in self.fields:
            self.fields["awards"].required = False  # somebody may come for this alone

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        """Offer rows, all ticked; no field where there is none."""
        field: Any = self.fields[name]
        field.queryset, field.initial = rows, list(rows.values_list("pk", flat=True))
        if not field.initial:
            del self.fields[name]


class HandOverFileForm(forms.Form):
    """One more file."""

    kind = forms.ChoiceField(label="Loại", choices=HandOverFile.Kind.choices)
    file = forms.FileField(
        label="Tệp (PDF hoặc ảnh)",
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT_SCAN}),
        error_messages=_FILE_ERRORS,
    )


class CancelHandOverForm(forms.Form):
    """Why a record is taken back."""

    reason = forms.CharField(label="Lý do hủy ghi nhận", max_length=500)
