"""Forms of questions about dossiers."""

from typing import Any

from django import forms

from awards.models import BoardSession, Nomination
from awards.queries.questions import askable_by
from units.models import User


class QuestionForm(forms.Form):
    """What a member asks, about which dossier."""

    nomination = forms.ModelChoiceField(Nomination.objects.none(), label="Về hồ sơ", empty_label="Chọn…")
    text = forms.CharField(label="Câu hỏi", max_length=5_000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, session: BoardSession, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, rows = self.fields["nomination"], list(askable_by(by, session))
        field.queryset = Nomination.objects.filter(pk__in=[row.nomination_id for row in rows])
        field.choices = [("", field.empty_label), *((row.nomination_id, str(row.nomination)) for row in rows)]


class AnswerForm(forms.Form):
    """The answer, for all members to read."""

    answer = forms.CharField(
        label="Trả lời",
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Mọi thành viên dự phiên họp đọc được; câu hỏi và trả lời được ghi vào biên bản.",
    )
