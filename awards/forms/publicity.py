"""Forms of the publicity window."""

from django import forms

from awards.forms.sessions import DAY
from emulation.forms import DayField
from emulation.uploads import ACCEPT, NAMES_OF_TYPES


class WindowForm(forms.Form):
    """On which days candidates are shown."""

    starts_on = DayField(label="Công khai từ ngày", widget=forms.DateInput(attrs=DAY | {"data-date": ""}))
    ends_on = DayField(label="Đến hết ngày", widget=forms.DateInput(attrs=DAY | {"data-date": ""}))


class MoveWindowForm(forms.Form):
    """A later last day, and why."""

    ends_on = DayField(label="Công khai đến hết ngày", widget=forms.DateInput(attrs=DAY | {"data-date": ""}))
    reason = forms.CharField(label="Lý do", max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))


class ObjectionForm(forms.Form):
    """What somebody says to a candidate."""

    text = forms.CharField(label="Nội dung ý kiến", max_length=5_000, widget=forms.Textarea(attrs={"rows": 6}))
    upload = forms.FileField(
        label="Tệp kèm theo",
        required=False,
        allow_empty_file=True,
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text=f"{NAMES_OF_TYPES}.",
    )


class AnswerForm(forms.Form):
    """What the office answers."""

    answer = forms.CharField(label="Trả lời", max_length=5_000, widget=forms.Textarea(attrs={"rows": 5}))
