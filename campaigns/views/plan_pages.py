"""What the review and the edit page show: the forms with their places in the source, and the source itself."""

from collections.abc import Iterator
from typing import Any

from django.forms import BoundField

from campaigns.forms.plan_rows import RowForm
from campaigns.forms.plan_sets import EntryForms
from campaigns.rules.plan_marks import Mark, located, marked_lines, pieces_by_target
from campaigns.rules.plan_reader.draft import Span
from campaigns.rules.plan_reader.text import normalise

SECTIONS = (
    ("targets", "Chỉ tiêu", "chỉ tiêu"),
    ("milestones", "Mốc thời gian", "mốc"),
    ("bases", "Căn cứ", "căn cứ"),
    ("assignments", "Phân công", "phân công"),
    ("recipients", "Nơi nhận", "nơi nhận"),
    ("blocks", "Nội dung kế hoạch", "đoạn"),
)
FIELD_ROWS = (
    ("title",),
    ("name",),
    ("theme",),
    ("starts_on", "ends_on"),
    ("form",),
    ("place", "signer_name"),
    ("signer_post",),
)
LESS_USED = (("kind_name", "source_number", "source_issued_on"), ("lead",))
NEEDED = ("title", "starts_on", "ends_on", "place", "signer_name")


class Cell:
    """A field of the plan with its place in the source."""

    def __init__(self, field: BoundField, lights: str) -> None:
        self.field, self.lights, self.id = field, lights, f"field-{field.name}"
        self.doubtful = field.name in NEEDED and not field.value() and not field.errors


def plan_context(forms: EntryForms, source_text: str) -> dict[str, Any]:
    """Everything the form's fragments need. The source is normalised as it was when it was read."""
    text = normalise(source_text)
    lines = marked_lines(text, _marks(forms, text))
    lights = pieces_by_target(lines)
    for name, row in _rows(forms):
        _show_place(name, row, lights, text)
    return {
        "forms": forms,
        "source_lines": lines,
        "cells": [[_cell(forms, name, lights) for name in names] for names in FIELD_ROWS],
        "more_cells": [[_cell(forms, name, lights) for name in names] for names in LESS_USED],
        "sections": [_section(forms, *section) for section in SECTIONS],
        "faulty": forms.faulty,
        "doubtful": forms.doubtful,
    }


def _section(forms: EntryForms, name: str, label: str, noun: str) -> dict[str, Any]:
    rows = getattr(forms, name)
    kept = [row for row in rows.rows if row.where.span or row.where.pk or not forms.bound or row.has_changed()]
    return {
        "name": name,
        "label": label,
        "noun": noun,
        "rows": rows,
        "count": len(kept),
        "row_template": f"campaigns/plan/_{name}_row.html",
        "open": name != "blocks" or (forms.bound and any(row.errors for row in rows.forms)),
    }


def _cell(forms: EntryForms, name: str, lights: dict[str, str]) -> Cell:
    return Cell(forms.plan[name], lights.get(f"field-{name}", ""))


def _rows(forms: EntryForms) -> Iterator[tuple[str, RowForm]]:
    for name, rows in forms.rowsets():
        yield from ((name, row) for row in rows.forms)


def _marks(forms: EntryForms, text: str) -> Iterator[Mark]:
    for name, spans in forms.plan.spans.items():
        yield from (Mark(span, "plan", f"field-{name}") for span in spans)
    for name, row in _rows(forms):
        if span := _span(row, text):
            yield Mark(span, name, row.row_id)


def _span(row: RowForm, text: str) -> Span | None:
    """Where a row was read; for a saved row, where its words stand."""
    if row.where.span or row.where.pk is None:
        return row.where.span
    return located(text, str(row[_main_field(row)].value() or ""))


def _main_field(row: RowForm) -> str:
    return "text" if "text" in row.fields else "who"


def _show_place(name: str, row: RowForm, lights: dict[str, str], text: str) -> None:
    """Give a row what its fragment shows: the pieces it lights and, on phones, the passage it was read from."""
    span = row.where.span
    row.lights = lights.get(row.row_id, "")  # type: ignore[attr-defined]
    passage = text[slice(*span)] if span and name != "blocks" else ""
    shown = " ".join(str(row[_main_field(row)].value() or "").split())
    row.passage = "" if passage.strip("-–+• .;,") == shown.strip("-–+• .;,") else passage  # type: ignore[attr-defined]
