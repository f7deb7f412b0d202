"""What somebody asks about their data, and the office's answer."""

from django import forms

from campaigns.models import DataRequest


class DataRequestForm(forms.Form):
    """To see, correct or erase; the latter two say what."""

    kind = forms.ChoiceField(label="Yêu cầu", choices=DataRequest.Kind.choices, widget=forms.RadioSelect)
    wording = forms.CharField(
        label="Dữ liệu nào, vì sao",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Cần ghi khi yêu cầu sửa hoặc xóa.",
    )


class DataAnswerForm(forms.Form):
    """Granted or not, in words that the person reads."""

    granted = forms.TypedChoiceField(
        label="Kết quả",
        choices=[("yes", "Đã giải quyết"), ("no", "Không giải quyết được")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label="Nội dung trả lời", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
