"""What the head types when a plan is returned, and who owes what at a milestone."""

from django import forms

from campaigns.rules.duties import Duty


class ReturnPlanForm(forms.Form):
    reason = forms.CharField(
        label="Lý do trả lại",
        max_length=2000,
        help_text="Thường trực Hội đồng thấy lý do này khi sửa kế hoạch.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Vui lòng ghi lý do trả lại để Thường trực sửa kế hoạch."},
    )


class DutyForm(forms.Form):
    duty = forms.ChoiceField(
        label="Ai phải làm",
        choices=Duty.choices,
        widget=forms.RadioSelect,
        help_text="Việc của tôi và lời nhắc theo lựa chọn này; văn bản kế hoạch đã ký không đổi.",
    )
