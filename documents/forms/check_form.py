"""The form of the page that measures a PDF against an official form."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from documents.checking.reading import EMPTY, MAX_BYTES, TOO_LARGE

FORMS = (("nd30", "Văn bản hành chính (NĐ 30/2020/NĐ-CP)"), ("hd05", "Văn bản của Đảng (HD 05-HD/VPTW)"))


class CheckForm(forms.Form):
    """A PDF and the form it should follow."""

    file = forms.FileField(
        label="Tệp PDF của văn bản",
        help_text="Tối đa 10 MB, lưu từ phần mềm soạn thảo. Hệ thống đo rồi bỏ ngay, không lưu tệp.",
        error_messages={"empty": EMPTY},
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )
    form = forms.ChoiceField(label="Thể thức", choices=FORMS)

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        return file
