"""The whole review form: the plan's own fields and six sets of rows, with or without JavaScript."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields as columns_of
from typing import Any, ClassVar

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.functional import cached_property

from campaigns.forms.plan_fields import block, choice, day, line, long_line
from campaigns.forms.plan_rows import (
    AssignmentForm,
    BasisForm,
    BlockForm,
    MilestoneForm,
    Place,
    RecipientForm,
    RowForm,
    TargetForm,
)
from campaigns.forms.plan_widgets import Choice, Hidden
from campaigns.rules.plan_entry import PlanEntry, SignerEntry
from campaigns.rules.plan_faults import NO_TITLE, reversed_dates
from campaigns.rules.plan_reader.draft import Span
from units.models import SchoolProfile

MAX_ROWS = 3000
SURE = re.compile(r"1?[0-9]{1,2}%", re.ASCII)


class PlanForm(forms.Form):
    """The fields that a plan has once."""

    title = long_line("Trích yếu", 500, required="trích yếu")
    name = long_line("Tên phong trào", 500)
    theme = long_line("Chủ đề", 500)
    starts_on = day("Từ ngày", required="Vui lòng nhập ngày bắt đầu phong trào.")
    ends_on = day("Đến ngày", required="Vui lòng nhập ngày kết thúc phong trào.")
    form = choice("Thể thức", SchoolProfile.Form.choices)
    own_labels = forms.TypedChoiceField(
        label="Số mục",
        choices=[("True", "Giữ như đã ghi"), ("False", "Tự đánh số: I, 1, 1.1, a)")],
        coerce=lambda value: value == "True",
        empty_value=True,  # type: ignore[arg-type]  # what `coerce` gives
        required=False,
        widget=Choice(attrs={"class": "form-select"}),
    )
    kind_name = line("Tên loại", 60)
    place = line("Địa danh", 100)
    source_number = line("Số của văn bản nguồn", 60)
    source_issued_on = day("Ngày của văn bản nguồn")
    lead = block("Lời dẫn", rows=3)
    signer_name = line("Người ký", 120)
    signer_post = long_line("Chức vụ người ký", 200)
    places = forms.CharField(required=False, widget=Hidden)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].error_messages["required"] = NO_TITLE

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if fault := reversed_dates(data.get("starts_on"), data.get("ends_on")):
            self.add_error("ends_on", fault)
        return data

    @cached_property
    def spans(self) -> dict[str, list[Span]]:
        """Where each field stands in the source, by the field's name here."""
        found: dict[str, list[Span]] = {}
        for name, place in self._placed():
            start, _, end = place.partition("-")
            if start.isdigit() and end.isdigit():
                found.setdefault(name, []).append(Span(int(start), int(end)))
        return found

    @cached_property
    def sureness(self) -> dict[str, float]:
        """How surely each field was read, by the field's name; what is not there was typed by somebody."""
        return {name: int(place[:-1]) / 100 for name, place in self._placed() if SURE.fullmatch(place)}

    def _placed(self) -> Iterator[tuple[str, str]]:
        """The parts of `places`: "title=12-40" for a place in the source, "title=60%" for how surely it was read."""
        for part in str(self["places"].value() or "").split(";"):
            name, _, place = part.partition("=")
            yield name, place


class RowSet(BaseFormSet):
    """Rows that are shown doubtful ones first (`doubtful_first`) and saved in their order."""

    doubtful_first = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.extra = len(kwargs.get("initial") or ())
        super().__init__(*args, **kwargs)

    def initial_form_count(self) -> int:
        """None: every row may be new, since what was there is known by its place, not by its number."""
        return 0

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Bỏ"
        form.fields["DELETE"].widget.attrs["class"] = "form-check-input"

    @cached_property
    def in_order(self) -> list[RowForm]:
        """The rows by their order; new ones without an order last."""
        return sorted(self.forms, key=lambda row: (row.where.order is None, row.where.order or 0))

    @property
    def rows(self) -> list[RowForm]:
        """The rows as the page shows them."""
        return sorted(self.in_order, key=lambda row: not row.doubtful) if self.doubtful_first else self.in_order

    def entries(self) -> tuple[Any, ...]:
        """The rows to be saved, in order, as plain values. Call it only when the set is valid."""
        kept = (row for row in self.in_order if row.has_changed() and not row.cleaned_data.get("DELETE"))
        return tuple(row.entry() for row in kept)


class BlockSet(RowSet):
    doubtful_first = False  # the body is read as it stands


def _set_of(form: type[RowForm], formset: type[RowSet] = RowSet) -> type[RowSet]:
    made: Any = formset_factory(
        form, formset=formset, can_delete=True, extra=0, max_num=MAX_ROWS, absolute_max=MAX_ROWS
    )
    return made


class EntryForms:
    """A plan as forms: bound to what a browser sent (`data`), or filled from an entry."""

    sets: ClassVar[dict[str, type[RowSet]]] = {
        "targets": _set_of(TargetForm),
        "milestones": _set_of(MilestoneForm),
        "bases": _set_of(BasisForm),
        "assignments": _set_of(AssignmentForm),
        "blocks": _set_of(BlockForm, BlockSet),
        "recipients": _set_of(RecipientForm),
    }

    def __init__(
        self,
        *,
        entry: PlanEntry | None = None,
        data: Mapping[str, Any] | None = None,
        titles: Sequence[tuple[str, str]] = (),
    ) -> None:
        self.bound = data is not None
        initial = _plan_initial(entry) if entry and data is None else None
        self.plan = PlanForm(data, initial=initial)
        for name, kind in self.sets.items():
            rows = _rows_initial(getattr(entry, name)) if entry and data is None else None
            extra = {"form_kwargs": {"titles": titles}} if name == "targets" else {}
            setattr(self, name, kind(data, prefix=name, initial=rows, **extra))

    def rowsets(self) -> Iterator[tuple[str, RowSet]]:
        """(name, set) of the six sets."""
        for name in self.sets:
            yield name, getattr(self, name)

    def is_valid(self) -> bool:
        """Whether everything typed can be saved; checks all, so that all sentences show at once."""
        return all([self.plan.is_valid(), *(rows.is_valid() for _, rows in self.rowsets())])

    @property
    def doubtful(self) -> list[RowForm]:
        """The rows to look at first, over all sets but those of the body."""
        return [row for name, rows in self.rowsets() if name != "blocks" for row in rows.rows if row.doubtful]

    @property
    def faulty(self) -> list[RowForm]:
        """The rows that hold an error."""
        return [row for _, rows in self.rowsets() for row in rows.rows if self.bound and row.errors]

    def entry(self, *, source_name: str = "", source_text: str = "") -> PlanEntry:
        """What was typed, as an entry. Call it only after `is_valid`."""
        data = dict(self.plan.cleaned_data)
        data.pop("places")
        signer = SignerEntry(data.pop("signer_name"), data.pop("signer_post"))
        rows: dict[str, Any] = {name: rows.entries() for name, rows in self.rowsets()}
        return PlanEntry(**data, **rows, signer=signer, source_name=source_name, source_text=source_text)


def _plan_initial(entry: PlanEntry) -> dict[str, Any]:
    names = [name for name in PlanForm.base_fields if name not in ("signer_name", "signer_post", "places")]
    places = ";".join(
        [f"{name}={span.start}-{span.end}" for name, span in entry.places]
        + [f"{name}={confidence:.0%}" for name, confidence in entry.sureness]
    )
    values = {name: getattr(entry, name) for name in names}
    return values | {"signer_name": entry.signer.name, "signer_post": entry.signer.post, "places": places}


def _rows_initial(rows: Sequence[Any]) -> list[dict[str, Any]]:
    hidden = ("span", "confidence", "pk")
    return [
        {column.name: getattr(row, column.name) for column in columns_of(row) if column.name not in hidden}
        | {"place": str(Place(float(order), row.span, row.confidence, row.pk))}
        for order, row in enumerate(rows, start=1)
    ]
