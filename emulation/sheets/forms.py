"""What is chosen on the way of a list: the file, the sheet, its header, its columns."""

from __future__ import annotations

from typing import Any

from django import forms
from openpyxl.utils import get_column_letter

from emulation.sheets.cells import Column, shown
from emulation.sheets.matching import match_columns


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


def _label(at: int, header: Any, example: tuple[Any, ...]) -> str:
    seen = shown(example[at]) if at < len(example) else ""
    name = f"{get_column_letter(at + 1)}: {shown(header)[:60]}"
    return f"{name} – ví dụ “{seen[:40]}”" if seen else name
