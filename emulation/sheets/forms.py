"""What is chosen on the way of a list: the file, the sheet, its header, its columns."""

from __future__ import annotations

from typing import Any

from django import forms
from openpyxl.utils import get_column_letter

from emulation.forms import LongSelect
from emulation.sheets.cells import Column, shown
from emulation.sheets.matching import match_columns
from emulation.sheets.registry import Terms
from emulation.sheets.terms import Matched
from emulation.text import fold


class UploadForm(forms.Form):
    """The workbook."""

    file = forms.FileField(
        label="Tệp Excel (.xlsx)",
        widget=forms.FileInput(attrs={"class": "form-control", "accept": ".xlsx"}),
        error_messages={
            "required": "Vui lòng chọn tệp Excel.",
            "empty": "Tệp này rỗng. Vui lòng chọn tệp khác.",
            "missing": "Vui lòng chọn tệp Excel.",
        },
    )


class SheetForm(forms.Form):
    """Which sheet, and which of its rows names the columns."""

    sheet = forms.ChoiceField(label="Trang tính")
    header_row = forms.IntegerField(label="Dòng tiêu đề", min_value=1, max_value=1000)

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sheet"].choices = [(name, name) for name in names]


class ColumnsForm(forms.Form):
    """Which column of the file is which of ours; `example` is the first row below the header."""

    def __init__(
        self, *args: Any, columns: list[Column], headers: tuple[Any, ...], example: tuple[Any, ...], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.columns = columns
        guessed = match_columns(headers, columns)
        choices = [("", "Không có trong tệp")]
        choices += [(str(at), _label(at, header, example)) for at, header in enumerate(headers) if shown(header)]
        for column in columns:
            label = f"{column.label} (*)" if column.required else column.label
            field = forms.ChoiceField(label=label, choices=choices, required=False, help_text=column.help)
            field.initial = guessed.get(column.key, "")
            self.fields[column.key] = field

    def places(self) -> dict[str, int]:
        """Return the index of the file's column for each key that has one."""
        return {key: int(at) for key, at in self.cleaned_data.items() if at}


class TermsForm(forms.Form):
    """What each name that nobody knows means; a name left blank stays unknown."""

    def __init__(
        self,
        *args: Any,
        unknown: dict[str, list[tuple[str, int]]],
        terms: dict[str, Terms],
        before: Matched,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names: dict[str, tuple[str, str]] = {}
        for key, names in unknown.items():
            choices = [("", "Chưa ghép"), *((pk, name) for pk, name in terms[key].choices)]
            for at, (name, rows) in enumerate(names):
                field = forms.TypedChoiceField(
                    label=f"{terms[key].label} “{name}” ({rows} dòng)", choices=choices, required=False, coerce=int,
                    empty_value=None, widget=LongSelect,
                )  # fmt: skip
                field.initial = before.get(key, {}).get(fold(name))
                self.names[f"{key}-{at}"] = (key, fold(name))
                self.fields[f"{key}-{at}"] = field

    def matched(self, before: Matched) -> Matched:
        """Return what was chosen, beside what other names of the list were matched with before."""
        found = {key: dict(names) for key, names in before.items()}
        for field, (key, name) in self.names.items():
            names, chosen = found.setdefault(key, {}), self.cleaned_data.get(field)
            names.pop(name, None)
            if chosen is not None:
                names[name] = chosen
        return found


def _label(at: int, header: Any, example: tuple[Any, ...]) -> str:
    seen = shown(example[at]) if at < len(example) else ""
    name = f"{get_column_letter(at + 1)}: {shown(header)[:60]}"
    return f"{name} – ví dụ “{seen[:40]}”" if seen else name
