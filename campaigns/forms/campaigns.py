"""What the head types when a plan is returned."""

from django import forms


class ReturnPlanForm(forms.Form):
    reason = forms.CharField(
        label="Lý do trả lại",
        max_length=2000,
        help_text="Thường trực Hội đồng thấy lý do này khi sửa kế hoạch.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Vui lòng ghi lý do trả lại để Thường trực sửa kế hoạch."},
    )
