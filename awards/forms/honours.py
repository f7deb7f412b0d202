"""What is typed about an honour."""

from typing import Any

from django import forms

from awards.rules.honours import FIELDS, STORY_MOST


class ConsentForm(forms.Form):
    """Which fields everybody may see; who writes down somebody else's word names the slip."""

    fields_agreed = forms.MultipleChoiceField(
        label="Tôi đồng ý công khai",
        choices=[(name, field.label) for name, field in FIELDS.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Vui lòng chọn mục đồng ý công khai, hoặc rời trang này nếu không đồng ý."},
    )
    slip = forms.CharField(
        label="Phiếu đồng ý đã ký",
        max_length=300,
        required=False,
        help_text="Ngày ký và nơi lưu phiếu đồng ý của người được vinh danh.",
    )

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        initial = kwargs.pop("initial", {})
        super().__init__(*args, initial={"fields_agreed": initial.get("fields")}, **kwargs)
        if own:
            del self.fields["slip"]
        else:
            self.fields["fields_agreed"].label = "Người được vinh danh đồng ý công khai"

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        return {"fields": found.get("fields_agreed", []), "slip": found.get("slip", "")}


class StoryForm(forms.Form):
    """A story with simple marks; plain text with a line for each paragraph will do."""

    story = forms.CharField(
        label="Câu chuyện",
        required=False,
        max_length=STORY_MOST,
        help_text="Mỗi đoạn một dòng.",
        widget=forms.Textarea(attrs={"rows": 12}),
    )


class PhotoForm(forms.Form):
    """A picture of who is honoured."""

    file = forms.FileField(
        label="Ảnh chân dung hoặc ảnh tập thể",
        help_text="PNG hoặc JPG, cạnh dài từ 600 điểm ảnh. Thông tin máy ảnh ghi trong tệp được xóa.",
        error_messages={"required": "Vui lòng chọn ảnh.", "empty": "Tệp này rỗng. Vui lòng chọn lại ảnh."},
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"}),
    )
