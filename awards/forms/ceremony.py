"""The order of a ceremony as it is typed."""

from typing import Any

from django import forms

from awards.queries.ceremony import Turn
from emulation.forms import WholeField


class TurnForm(forms.Form):
    """When one title is called, and who hands over."""

    position = WholeField(
        label="Thứ tự",
        min_value=1,
        max_value=999,
        error_messages={"required": "Vui lòng ghi thứ tự gọi.", "invalid": "Thứ tự gọi là một số, ví dụ 1."},
    )
    handed_by = forms.CharField(label="Người trao", max_length=200, required=False)

    def __init__(self, *args: Any, turn: Turn, **kwargs: Any) -> None:
        initial = {"position": turn.position, "handed_by": turn.handed_by}
        super().__init__(*args, prefix=f"turn-{turn.title.pk}", initial=initial, **kwargs)
        self.turn = turn
        for name in ("position", "handed_by"):
            label = f"{self.fields[name].label}, {turn.name}"
            self.fields[name].widget.attrs |= {"class": "form-control", "aria-label": label}
