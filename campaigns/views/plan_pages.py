"""What the review and the edit page show: the forms with their places in the source, and the source itself."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.forms import BoundField

from campaigns.forms.plan_acts import apply_act
from campaigns.forms.plan_rows import RowForm
from campaigns.forms.plan_sets import EntryForms
from campaigns.queries.plans import titles_of
from campaigns.rules.plan_marks import Mark, located, marked_lines, pieces_by_target
from campaigns.rules.plan_reader.draft import Span
from campaigns.rules.plan_reader.lines import normalise
from campaigns.rules.plan_values import DOUBTFUL
from units.models import Unit
from units.requests import SignedInRequest

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
    ("form", "own_labels"),
    ("place", "signer_name"),
    ("signer_post",),
)
LESS_USED = (("kind_name", "source_number", "source_issued_on"), ("lead",))
NEEDED = ("title", "starts_on", "ends_on", "place", "signer_name")


class Cell:
    """A field of the plan with its place in the source, and how surely it was read."""

    def __init__(self, field: BoundField, lights: str, confidence: float | None) -> None:
        self.field, self.lights, self.id = field, lights, f"field-{field.name}"
        self.missing = field.name in NEEDED and not field.value() and not field.errors
        self.doubtful = self.missing or (confidence is not None and confidence < DOUBTFUL and not field.errors)
        chosen = dict(getattr(field.field, "choices", ()))  # a list shows its words, not its codes
        self.shown = str(chosen.get(field.value(), field.value() or ""))
        self.percent = "" if confidence is None or self.missing else f"{confidence:.0%}"


def title_choices(school: Unit) -> list[tuple[str, str]]:
    """The titles that a target of the school may count, for its list of choices."""
    return [(title.code, title.name) for title in titles_of(school)]


def typed_in(request: SignedInRequest, left_out: tuple[str, ...]) -> tuple[dict[str, Any], str]:
    """What the browser sent after the act of the button pressed, and the prefix of the row that act was about."""
    typed = {name: str(value).replace("\x00", "") for name, value in request.POST.items() if name not in left_out}
    return apply_act(typed, request.POST.get("act", ""))


def pressed_part(request: SignedInRequest, row: str) -> str:
    """The part of an address that leads back to a row: to the new one, or to the button that moved it."""
    act = request.POST.get("act", "")
    if not row:
        return ""
    return f"#row-{row}" if act.startswith("add:") else f"?nut={quote(act)}"


def plan_context(forms: EntryForms, source_text: str, *, pressed: str = "") -> dict[str, Any]:
    """Everything the form's fragments need. The source is normalised as it was when it was read.

    `pressed`: the button ("up:blocks:4") that gets the focus back.
    """
    text = normalise(source_text)
    lines = marked_lines(text, _marks(forms, text))
    lights = pieces_by_target(lines)
    cells = [[_cell(forms, name, lights) for name in names] for names in FIELD_ROWS]
    more = [[_cell(forms, name, lights) for name in names] for names in LESS_USED]
    unsure = [cell for row in (*cells, *more) for cell in row if cell.doubtful]
    for name, row in _rows(forms):
        _show_place(name, row, lights, text)
    return {
        "forms": forms,
        "source_lines": lines,
        "cells": _doubtful_first([*cells, *(row for row in more if _looked_at(row))]),
        "more_cells": [row for row in more if not _looked_at(row)],
        "doubtful_cells": unsure,
        "look_at": len(unsure) + len(forms.doubtful),
        "sections": [_section(forms, *section, pressed) for section in SECTIONS],
        "pressed": pressed,
        "faulty": forms.faulty,
        "doubtful": forms.doubtful,
    }


def _section(forms: EntryForms, name: str, label: str, noun: str, pressed: str) -> dict[str, Any]:
    rows = getattr(forms, name)
    kept = [row for row in rows.rows if row.where.span or row.where.pk or not forms.bound or row.has_changed()]
    return {
        "name": name,
        "label": label,
        "noun": noun,
        "rows": rows,
        "count": len(kept),
        "row_template": f"campaigns/plan/_{name}_row.html",
        "open": name != "blocks" or f":{name}:" in pressed or (forms.bound and any(row.errors for row in rows.forms)),
    }


def _cell(forms: EntryForms, name: str, lights: dict[str, str]) -> Cell:
    return Cell(forms.plan[name], lights.get(f"field-{name}", ""), forms.plan.sureness.get(name))


def _looked_at(row: list[Cell]) -> bool:
    """Whether somebody should look at the row: then it is not folded away."""
    return any(cell.doubtful for cell in row)


def _doubtful_first(rows: list[list[Cell]]) -> list[list[Cell]]:
    return sorted(rows, key=lambda row: not _looked_at(row))


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
