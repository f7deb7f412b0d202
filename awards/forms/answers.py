"""The form of what the level above answers."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField

from awards.actions.answers import Reply
from awards.models import Nomination, SubmissionAnswer
from emulation.forms import DayField
from emulation.uploads import ACCEPT_SCAN

GRANTED, REFUSED = "granted", "refused"
_RESULTS = [("", "Chưa trả lời"), (GRANTED, "Được khen thưởng"), (REFUSED, "Không khen thưởng")]


class CorrectRefusalForm(forms.Form):
    """What the paper says after all, and why it was recorded otherwise."""

    says = forms.ChoiceField(
        label="Văn bản này",
        choices=[(GRANTED, "Khen thưởng tập thể, cá nhân này"), ("", "Không nói về hồ sơ này: tiếp tục chờ trả lời")],
        required=False,
        widget=forms.RadioSelect,
        initial=GRANTED,
    )
    reason = forms.CharField(label="Lý do sửa", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    @property
    def granted(self) -> bool:
        """Whether the paper grants it."""
        return bool(self.cleaned_data["says"] == GRANTED)


class AnswerForm(forms.Form):
    """The paper, its scan, and one line for each dossier that waits."""

    number_text = forms.CharField(label="Số, ký hiệu văn bản trả lời", max_length=60)
    answered_on = DayField(
        label="Ngày văn bản", widget=forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "autocomplete": "off"})
    )
    answered_by = forms.CharField(label="Cơ quan, người có thẩm quyền", max_length=200)
    payer = forms.ChoiceField(
        label="Tiền thưởng", choices=SubmissionAnswer.Payer.choices, widget=forms.RadioSelect, initial="above"
    )
    file = forms.FileField(
        label="Bản chụp văn bản (PDF hoặc ảnh)",
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT_SCAN}),
        error_messages={"required": "Vui lòng chọn tệp.", "empty": "Tệp rỗng. Vui lòng chọn lại tệp."},
    )

    def __init__(self, *args: Any, waiting: list[Nomination], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting = waiting
        for row in waiting:
            name = f"{row.person or row.unit}, {row.title}"
            select = forms.Select(attrs={"class": "form-select"})
            self.fields[f"result_{row.pk}"] = forms.ChoiceField(
                label=f"Kết quả: {name}", choices=_RESULTS, required=False, widget=select
            )
            text = forms.TextInput(attrs={"class": "form-control"})
            self.fields[f"reason_{row.pk}"] = forms.CharField(
                label=f"Lý do không khen thưởng: {name}", required=False, max_length=500, widget=text
            )

    def paper_fields(self) -> list[BoundField]:
        """The fields about the paper."""
        return [self[name] for name in ("number_text", "answered_on", "answered_by", "payer", "file")]

    def rows(self) -> Iterator[tuple[Nomination, BoundField, BoundField]]:
        """(dossier, result, reason)."""
        for row in self.waiting:
            yield row, self[f"result_{row.pk}"], self[f"reason_{row.pk}"]

    def reply(self) -> Reply:
        """What the paper is."""
        return Reply(
            **{name: self.cleaned_data[name] for name in ("number_text", "answered_on", "answered_by", "payer")}
        )

    def granted(self) -> list[int]:
        """The dossiers that are granted."""
        return [row.pk for row in self.waiting if self.cleaned_data[f"result_{row.pk}"] == GRANTED]

    def refused(self) -> dict[int, str]:
        """The dossiers that are not, with the reason."""
        refused = [row.pk for row in self.waiting if self.cleaned_data[f"result_{row.pk}"] == REFUSED]
        return {pk: self.cleaned_data[f"reason_{pk}"] for pk in refused}
