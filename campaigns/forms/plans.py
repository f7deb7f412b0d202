"""The form by which a plan comes in: pasted, or as a file."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from campaigns.rules.plan_sources import SourceRefused, read_source

PASTE_LIMIT = 1_000_000  # characters; a long plan has 60,000
TOO_LONG = "Văn bản dán vào dài quá 1.000.000 ký tự. Vui lòng chỉ dán phần kế hoạch."
TOO_BIG = "Tệp lớn hơn {limit} MB. Vui lòng bỏ hình ảnh trong tệp hoặc dán văn bản kế hoạch vào ô bên dưới."
EMPTY_FILE = "Tệp không có nội dung. Vui lòng kiểm tra lại hoặc dán văn bản kế hoạch vào ô bên dưới."
NOTHING = "Vui lòng chọn tệp kế hoạch hoặc dán văn bản kế hoạch."
BOTH = "Đồng chí vừa chọn tệp vừa dán văn bản. Vui lòng chỉ dùng một cách: chọn lại tệp và xóa ô văn bản, hoặc bỏ tệp."


class ImportPlanForm(forms.Form):
    """A file (.docx, .txt) or pasted text; `cleaned_data` has `source_name` and `source_text`."""

    file = forms.FileField(
        label="Tệp kế hoạch",
        required=False,
        allow_empty_file=True,
        help_text="Tệp Word (.docx), văn bản thuần (.txt) hoặc PDF có chữ, không quá 10 MB.",
        widget=forms.FileInput(attrs={"class": "form-control", "accept": ".docx,.txt,.pdf"}),
    )
    text = forms.CharField(
        label="Hoặc dán văn bản kế hoạch",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 12}),
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text) > PASTE_LIMIT:
            raise forms.ValidationError(TOO_LONG)
        if text.strip():
            _read("", text.encode())  # text in an old Vietnamese code is refused as it is in a file
        return text

    def clean_file(self) -> tuple[str, str] | None:
        """The file's name and its text, or the reader's sentence."""
        file: UploadedFile | None = self.cleaned_data["file"]
        if not file:
            return None
        if (file.size or 0) > settings.PLAN_MAX_BYTES:
            raise forms.ValidationError(TOO_BIG.format(limit=settings.PLAN_MAX_BYTES // 1024 // 1024))
        if not file.size:
            raise forms.ValidationError(EMPTY_FILE)
        return file.name or "", _read(file.name or "", file.read())

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self.errors:
            return data
        name, text = data.get("file") or ("", data.get("text", ""))
        if data.get("file") and data.get("text", "").strip():
            raise forms.ValidationError(BOTH)
        if not text.strip():
            raise forms.ValidationError(NOTHING)
        return data | {"source_name": name, "source_text": text.replace("\x00", "")}


def _read(name: str, content: bytes) -> str:
    """The text of a source, or the reader's sentence as an error of the field."""
    try:
        return read_source(name, content)
    except SourceRefused as refused:
        raise forms.ValidationError(str(refused)) from refused
