"""Forms of a dossier's evidence."""

from typing import Any

from django import forms

from awards.models import NominationRules
from awards.rules.evidence import window_text
from emulation.forms import DayField
from emulation.uploads import ACCEPT, NAMES_OF_TYPES

DAY = {"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off", "data-date": ""}


class DatedForm(forms.Form):
    """What evidence shows, and of which day it is."""

    about = forms.CharField(label="Chứng minh cho", required=False, max_length=300)
    dated = DayField(label="Ngày của minh chứng", required=False, widget=forms.DateInput(attrs=DAY))

    def __init__(self, *args: Any, rules: NominationRules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        window = window_text(rules.evidence_from, rules.evidence_until)
        self.fields["dated"].help_text = f"Chỉ tính minh chứng {window}." if window else "Ghi nếu có."
        self.fields["dated"].required = bool(window)


class EvidenceForm(DatedForm):
    """A file, or a picture taken with the phone now."""

    file = forms.FileField(
        label="Tệp minh chứng",
        required=False,
        allow_empty_file=True,
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text=f"{NAMES_OF_TYPES}.",
    )
    photo = forms.FileField(
        label="Hoặc chụp ảnh bằng điện thoại",
        required=False,
        allow_empty_file=True,
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )
    field_order = ("file", "photo", "about", "dated")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("file") and not data.get("photo") and not {"file", "photo"} & set(self.errors):
            self.add_error("file", "Vui lòng chọn tệp hoặc chụp ảnh.")
        if data.get("file") and data.get("photo"):
            self.add_error("photo", "Mỗi lần gửi nhận một tệp. Vui lòng thêm tệp và ảnh chụp lần lượt.")
        return data

    def values(self) -> dict[str, Any]:
        """The arguments of the action."""
        data = self.cleaned_data
        return {"upload": data["file"] or data["photo"], "about": data["about"], "dated": data["dated"]}


class EvidenceLinkForm(DatedForm):
    """An address where the evidence can be read."""

    link = forms.URLField(label="Liên kết", max_length=500, assume_scheme="https")
    field_order = ("link", "about", "dated")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="link_%s", **kwargs)
        self.fields["about"].required = True
