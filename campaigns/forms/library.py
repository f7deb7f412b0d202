"""What the office says about a cited document."""

from django import forms

from campaigns.forms.copies import DAY_WRONG
from emulation.forms import DayField


class CitedDocumentForm(forms.Form):
    """From when a document is no longer in force; empty where it is."""

    expired_on = DayField(
        label="Hết hiệu lực từ ngày",
        required=False,
        help_text="Để trống nếu văn bản còn hiệu lực.",
        error_messages={"invalid": DAY_WRONG},
        widget=forms.DateInput(attrs={"data-date": True, "placeholder": "dd/mm/yyyy", "inputmode": "numeric"}),
    )
    note = forms.CharField(
        label="Văn bản thay thế, ghi chú",
        required=False,
        max_length=300,
        error_messages={"max_length": "Dài quá 300 ký tự. Vui lòng rút gọn."},
    )
