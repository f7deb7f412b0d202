"""What somebody asks about their data, and the office's answer."""

from typing import Any

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
    changed = forms.CharField(
        label="Đã sửa gì",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Cần ghi khi đã sửa: thông tin nào, từ chữ nào thành chữ nào.",
    )
    answer = forms.CharField(
        label="Nội dung trả lời",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Người yêu cầu đọc nội dung này; không giải quyết được thì nêu lý do.",
    )

    def __init__(self, *args: Any, corrects: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not corrects:
            del self.fields["changed"]
