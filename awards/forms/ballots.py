"""The ballot and the slips. No field here is ever remembered, redisplayed by the browser or logged."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField

from awards.queries.rounds import BallotLine
from awards.rules.sealing import Answer

ANSWERS = [
    (Answer.AGREE.value, "Đồng ý"),
    (Answer.DISAGREE.value, "Không đồng ý"),
    (Answer.BLANK.value, "Không ý kiến"),
]
SECRET = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class BallotForm(forms.Form):
    """One answer per nominee; nothing is ticked beforehand. Nominees one is recused from have no field."""

    def __init__(self, *args: Any, lines: list[BallotLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            if line.recusal is None:
                self.fields[self.name_of(line)] = forms.ChoiceField(
                    label=str(line.nominee.nomination),
                    choices=ANSWERS,
                    widget=forms.RadioSelect(attrs={"autocomplete": "off"}),
                    error_messages={"required": "Vui lòng chọn một ý kiến."},
                )

    @staticmethod
    def name_of(line: BallotLine) -> str:
        """The name of a nominee's field."""
        return f"nominee_{line.nominee.pk}"

    def rows(self) -> Iterator[tuple[BallotLine, BoundField | None]]:
        """Each nominee with its field, None where the member is recused."""
        for line in self.lines:
            yield line, self[self.name_of(line)] if line.recusal is None else None

    def answers(self) -> dict[int, str]:
        """{nominee pk: answer}."""
        open_lines = [line for line in self.lines if line.recusal is None]
        return {line.nominee.pk: self.cleaned_data[self.name_of(line)] for line in open_lines}

    def chosen(self) -> list[tuple[BallotLine, str, str, str]]:
        """(line, field name, value, wording) of a valid ballot, for the page that asks once more."""
        wording, answers = dict(ANSWERS), self.answers()
        values = [answers.get(line.nominee.pk, "") for line in self.lines]
        return [
            (line, self.name_of(line), value, wording.get(value, ""))
            for line, value in zip(self.lines, values, strict=True)
        ]


def slip_field(label: str, *, required: bool = True) -> forms.CharField:
    """A field for a slip's 32 characters."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=80,
        widget=forms.TextInput(attrs=SECRET),
        error_messages={"required": "Vui lòng nhập phiếu khóa."},
    )


class SlipForm(forms.Form):
    """A slip typed back by its teller."""

    typed = slip_field("Nhập lại phiếu khóa")


class OpenBoxForm(forms.Form):
    """Two slips, or three."""

    slip_1 = slip_field("Phiếu khóa thứ nhất")
    slip_2 = slip_field("Phiếu khóa thứ hai")
    slip_3 = slip_field("Phiếu khóa thứ ba (không bắt buộc)", required=False)

    def slips(self) -> list[str]:
        """The typed slips."""
        return [text for text in self.cleaned_data.values() if text]
