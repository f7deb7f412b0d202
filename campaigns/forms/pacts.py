"""Forms of the pact: its text, why it is taken back, its signed copy."""

from django import forms

from emulation.uploads import ACCEPT_SCAN


class PactForm(forms.Form):
    """The text of a pact."""

    text = forms.CharField(
        label="Nội dung giao ước",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="Mỗi dòng là một đoạn; dòng bắt đầu bằng “- ” là một ý gạch đầu dòng.",
        error_messages={"required": "Vui lòng ghi nội dung giao ước."},
    )


class ReopenForm(forms.Form):
    """Why a pact is taken back."""

    reason = forms.CharField(
        label="Lý do thu hồi",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Vui lòng ghi lý do thu hồi để các bên biết."},
    )


class ScanForm(forms.Form):
    """The signed paper as a file."""

    file = forms.FileField(
        label="Bản đã ký (PDF hoặc ảnh)",
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT_SCAN}),
        error_messages={"required": "Vui lòng chọn tệp.", "empty": "Tệp rỗng. Vui lòng chọn lại tệp."},
    )
