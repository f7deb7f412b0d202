"""The ballot and the slips. Nothing here is ever remembered or logged. A typed slip is never sent back to the page; a
ballot's answers only in the reply to the request that brought them, to be completed or looked at once more.
"""

import base64
from itertools import groupby
from typing import Any

from django import forms
from django.forms import BoundField

from awards.models import Round
from awards.queries.rounds import BallotLine
from awards.rules.sealing import Answer
from awards.rules.stages import RoundMode

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

    def groups(self) -> list[tuple[str, list[tuple[BallotLine, BoundField | None]]]]:
        """The lines by title in their order, each with its field, None where the member is recused."""
        return [
            (name, [(line, self[self.name_of(line)] if line.recusal is None else None) for line in lines])
            for name, lines in self._by_title()
        ]

    def _by_title(self) -> list[tuple[str, list[BallotLine]]]:
        grouped = groupby(self.lines, key=lambda line: line.nominee.nomination.title.name)
        return [(name, list(lines)) for name, lines in grouped]

    def answers(self) -> dict[int, str]:
        """{nominee pk: answer}."""
        open_lines = [line for line in self.lines if line.recusal is None]
        return {line.nominee.pk: self.cleaned_data[self.name_of(line)] for line in open_lines}

    def chosen(self) -> list[tuple[str, str]]:
        """(field name, value) of a valid ballot, carried by the page that asks once more."""
        return list(self.cleaned_data.items())

    def summary(self) -> list[tuple[str, list[tuple[str, list[BallotLine]]], int]]:
        """(title, [(wording, lines)], recused) of a valid ballot: what is not agreed to comes first."""
        answers, wording = self.answers(), dict(ANSWERS)
        return [
            (
                name,
                [
                    (wording[answer], said)
                    for answer in (Answer.DISAGREE, Answer.BLANK, Answer.AGREE)
                    if (said := [line for line in lines if answers.get(line.nominee.pk) == answer])
                ],
                sum(line.recusal is not None for line in lines),
            )
            for name, lines in self._by_title()
        ]


class SealedForm(forms.Form):
    """A ballot that the browser has sealed: base64 for each nominee. What it says is known to nobody here."""

    def __init__(self, *args: Any, lines: list[BallotLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.nominees = [line.nominee.pk for line in lines if line.recusal is None]
        for pk in self.nominees:
            self.fields[f"sealed_{pk}"] = forms.CharField(required=False)

    def sealed(self) -> dict[int, bytes]:
        """{nominee pk: ciphertext}; what is no base64 becomes nothing and is refused by `cast_sealed`."""
        return {pk: _decoded(self.cleaned_data.get(f"sealed_{pk}", "")) for pk in self.nominees}


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return b""


class SlipInput(forms.TextInput):
    """A line for a slip, empty whenever it is shown: a mistyped slip is typed anew, a right one beside it as well."""

    def format_value(self, value: Any) -> None:
        """Return nothing, whatever was typed."""


def slip_field(label: str, *, required: bool = True) -> forms.CharField:
    """A field for a slip's 32 characters."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=80,
        widget=SlipInput(attrs=SECRET),
        error_messages={"required": "Vui lòng nhập phiếu khóa."},
    )


class SlipForm(forms.Form):
    """A slip typed back by its teller."""

    typed = slip_field("Nhập lại phiếu khóa")


class OpenBoxForm(forms.Form):
    """Two slips, or three; none in a round on paper alone, which has no key."""

    slip_1 = slip_field("Phiếu khóa thứ nhất")
    slip_2 = slip_field("Phiếu khóa thứ hai")
    slip_3 = slip_field("Phiếu khóa thứ ba (không bắt buộc)", required=False)

    def __init__(self, *args: Any, round: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if round.mode == RoundMode.PAPER:
            self.fields.clear()

    def slips(self) -> list[str]:
        """The typed slips."""
        return [text for text in self.cleaned_data.values() if text]
