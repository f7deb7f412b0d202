"""The registration of a unit as one form, and the reason of a return."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import Q
from django.forms import BoundField
from django.http import QueryDict

from campaigns.forms.pledge_lines import LineRow, still_here, typed_lines, whole, with_empty_rows
from campaigns.forms.reports import ReturnReportForm
from campaigns.models import Pledge, PledgedTitle, Target, Title
from campaigns.queries.pledges import commitments_of
from campaigns.rules.pledge_parts import Part, open_parts
from campaigns.rules.pledging import bounds_text, value_fault
from emulation.forms import NumberField
from emulation.text import decimal_text, nfc
from units.models import Person

GONE = "Danh sách vừa thay đổi: có mục đã chọn không còn nữa. Vui lòng kiểm tra lại các ô đã đánh dấu."


@dataclass(frozen=True)
class Tick:
    """One box: `value` is what it sends."""

    title: Title
    value: str
    ticked: bool


@dataclass(frozen=True)
class PersonRow:
    """A person and the boxes beside the name."""

    person: Person
    ticks: list[Tick]


@dataclass(frozen=True)
class TargetRow:
    """A target with its bounds in words, its box and the field of its value."""

    target: Target
    bounds: str
    ticked: bool
    field: BoundField


class Boxes(forms.MultipleChoiceField):
    """Boxes of which there may be thousands: a set to look them up in, since Django searches a list for each."""

    allowed: frozenset[str] = frozenset()

    def valid_value(self, value: str) -> bool:
        return value in self.allowed


class PledgeForm(forms.Form):
    """All a unit registers. Boxes send "<title>-<person>" for people, "<title>" for the unit, "<pk>" for targets."""

    titles = Boxes(label="Danh hiệu của cá nhân", required=False)
    unit_titles = Boxes(label="Danh hiệu của tập thể", required=False)
    targets = Boxes(label="Cam kết chỉ tiêu", required=False)
    statement = forms.CharField(
        label="Lời cam kết, giải pháp của đơn vị",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5, "class": "form-control"}),
    )

    def __init__(
        self,
        *args: Any,
        titles: list[Title],
        people: list[Person],
        targets: list[Target],
        pledge: Pledge | None = None,
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        self.open = open_parts(pledge.open_parts if pledge else "")
        self.limited = len(self.open) < len(Part)
        self.stored = saved_values(pledge) if self.limited else {}
        self.read_version = whole(self.data.get("version")) if self.is_bound else None
        self.person_titles = [title for title in titles if title.holder == Title.Holder.PERSON]
        self.own_titles = [title for title in titles if title.holder == Title.Holder.UNIT]
        self.people, self.plan_targets = people, targets
        pairs = (f"{title.pk}-{person.pk}" for person in people for title in self.person_titles)
        self._offer("titles", pairs)
        self._offer("unit_titles", (str(title.pk) for title in self.own_titles))
        self._offer("targets", (str(target.pk) for target in targets))
        for target in targets:
            self.fields[f"value_{target.pk}"] = _value_field(target)
        self._close()

    def _close(self) -> None:
        """What a return did not name is shown as stored, whatever is sent."""
        for name in [name for name in self.fields if part_of(name) not in self.open]:
            self.fields[name].disabled = True
            self.initial[name] = self.stored.get(name, [] if isinstance(self.fields[name], Boxes) else None)
            self.fields[name].validators, self.fields[name].required = [], False
            if isinstance(self.fields[name], Boxes):
                self.fields[name].allowed = frozenset(self.initial[name])

    def is_open(self) -> dict[str, bool]:
        """Which parts may be changed, by name."""
        return {str(part): part in self.open for part in Part}

    def _offer(self, name: str, values: Iterable[str]) -> None:
        field: Any = self.fields[name]
        field.allowed = frozenset(values)
        field.error_messages["invalid_choice"] = GONE

    def clean(self) -> dict[str, Any]:
        for target in self.plan_targets:
            name = f"value_{target.pk}"
            if name in self.cleaned_data and (fault := value_fault(self.cleaned_data[name], target.unit)):
                self.add_error(name, fault)
        for row in self.line_rows():
            if fault := row.fault():
                self.add_error(None, f"Mô hình, sáng kiến, lời hứa – dòng {row.number}: {fault}")
        return self.cleaned_data

    # --- What the page shows -------------------------------------------------------------------------------------

    def person_rows(self) -> list[PersonRow]:
        """One row per person, the boxes as typed or as saved."""
        ticked = self._ticked("titles")
        titles = self.person_titles
        return [PersonRow(person, [self._tick(title, person, ticked) for title in titles]) for person in self.people]

    def unit_ticks(self) -> list[Tick]:
        ticked = self._ticked("unit_titles")
        return [Tick(title, str(title.pk), str(title.pk) in ticked) for title in self.own_titles]

    def target_rows(self) -> list[TargetRow]:
        ticked = self._ticked("targets")
        return [
            TargetRow(
                target,
                bounds_text(target.minimum, target.maximum, target.unit),
                str(target.pk) in ticked,
                self[f"value_{target.pk}"],
            )
            for target in self.plan_targets
        ]

    def target_groups(self) -> list[tuple[str, list[TargetRow]]]:
        """The targets by their sentence: one sentence of a plan often holds several bounds."""
        return [(text, list(rows)) for text, rows in groupby(self.target_rows(), key=lambda row: row.target.text)]

    def _ticked(self, name: str) -> set[str]:
        return set(self[name].value() or ())

    def _tick(self, title: Title, person: Person, ticked: set[str]) -> Tick:
        value = f"{title.pk}-{person.pk}"
        return Tick(title, value, value in ticked)

    # --- What was meant ------------------------------------------------------------------------------------------

    def chosen_titles(self, kept: Iterable[PledgedTitle] = ()) -> list[tuple[Title, Person | None]]:
        """The titles as `save_pledge` takes them; those of a closed part are the stored ones, `kept`."""
        stored = [(row.title, row.person) for row in kept]
        return [
            *([pair for pair in stored if pair[1]] if Part.PEOPLE not in self.open else self._people_titles()),
            *([pair for pair in stored if not pair[1]] if Part.UNIT not in self.open else self._unit_titles()),
        ]

    def _people_titles(self) -> list[tuple[Title, Person | None]]:
        titles = {title.pk: title for title in self.person_titles}
        people = {person.pk: person for person in self.people}
        pairs = (map(int, value.split("-")) for value in self.cleaned_data["titles"])
        return [(titles[title], people[person]) for title, person in pairs]

    def _unit_titles(self) -> list[tuple[Title, Person | None]]:
        titles = {title.pk: title for title in self.own_titles}
        return [(titles[int(value)], None) for value in self.cleaned_data["unit_titles"]]

    def own_words(self) -> str | None:
        """The statement, None where it may not change."""
        return str(self.cleaned_data["statement"]) if Part.STATEMENT in self.open else None

    def commitments(self) -> dict[Target, Decimal | None] | None:
        """The targets as `save_pledge` takes them; a value without its box counts as committed."""
        if Part.TARGETS not in self.open:
            return None
        ticked = set(self.cleaned_data["targets"])
        values = {target: self.cleaned_data.get(f"value_{target.pk}") for target in self.plan_targets}
        return {target: value for target, value in values.items() if value is not None or str(target.pk) in ticked}

    # --- Models, initiatives, promises ---------------------------------------------------------------------------

    def line_rows(self) -> list[LineRow]:
        """The lines as typed or as saved, with empty ones to write in."""
        if Part.LINES not in self.open or not self.is_bound:
            lines = self.initial.get("lines", self.stored.get("lines", []))
            return with_empty_rows(
                lines if Part.LINES not in self.open else still_here(lines, self.people), self.people
            )
        return with_empty_rows(typed_lines(self.data), self.people)

    def lines(self) -> list[tuple[str, Person | None, str]] | None:
        """The lines as `save_pledge` takes them; None where they may not change."""
        if Part.LINES not in self.open:
            return None
        return [(row.kind, row.person, row.text) for row in self.line_rows() if row.text]

    # --- Against what is stored ----------------------------------------------------------------------------------

    def says_the_same_as(self, pledge: Pledge) -> bool:
        """Say whether a valid form holds exactly what the pledge holds; three queries."""
        titles = {(title.pk, person.pk if person else None) for title, person in self.chosen_titles()}
        values = {target.pk: value for target, value in (self.commitments() or {}).items()}
        lines = [(kind, person.pk if person else None, text) for kind, person, text in self.lines() or ()]
        return (
            titles == set(pledge.titles.values_list("title", "person"))
            and values == dict(pledge.commitments.values_list("target", "value"))
            and lines == list(pledge.lines.values_list("kind", "person", "text"))
            and nfc(self.cleaned_data["statement"]).strip() == pledge.statement
        )

    def gone_from(self, pledge: Pledge | None) -> list[str]:
        """The people in parts that may change who are no longer in the unit: saving leaves them out. One query."""
        if pledge is None:
            return []
        kept = {Part.PEOPLE: pledge.titles.values("person"), Part.LINES: pledge.lines.values("person")}
        named = Q(pk=None)
        for people in (rows for part, rows in kept.items() if part in self.open):
            named |= Q(pk__in=people)
        gone = Person.objects.filter(named).exclude(pk__in=[person.pk for person in self.people])
        return list(gone.order_by("sort_key", "pk").values_list("full_name", flat=True))


class ReturnForm(ReturnReportForm):
    """Why a pledge goes back, by when it is sent again, and what may change in it."""

    field_order = ("parts", "reason", "due_on")

    parts = forms.MultipleChoiceField(
        label="Chỉ được sửa các phần",
        choices=Part.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Không đánh dấu phần nào: đơn vị được sửa tất cả.",
    )


def saved_values(pledge: Pledge | None) -> dict[str, Any]:
    """Return the form's initial values from what is stored; three queries."""
    if pledge is None:
        return {}
    rows = list(pledge.titles.values_list("title", "person"))
    commitments = list(commitments_of(pledge))
    return {
        "statement": pledge.statement,
        "titles": [f"{title}-{person}" for title, person in rows if person],
        "unit_titles": [str(title) for title, person in rows if not person],
        "targets": [str(row.target_id) for row in commitments],
        "lines": list(pledge.lines.values_list("kind", "person", "text")),
        **{f"value_{row.target_id}": decimal_text(row.value) for row in commitments},
    }


def with_all_ticked(data: QueryDict, title: str, people: list[Person]) -> dict[str, Any]:
    """Return what was typed, with one title ticked for everybody: initial values for a form not yet saved."""
    values: dict[str, Any] = {name: data.get(name, "") for name in data if name not in ("titles", "act")}
    ticked = {*data.getlist("titles"), *(f"{title}-{person.pk}" for person in people)}
    lists: dict[str, Any] = {
        "lines": typed_lines(data),
        "unit_titles": data.getlist("unit_titles"),
        "targets": data.getlist("targets"),
    }
    return values | lists | {"titles": sorted(ticked)}


def part_of(name: str) -> str:
    """Return the part of a registration that a field of the form belongs to."""
    if name.startswith("value_"):
        return Part.TARGETS
    return {"titles": Part.PEOPLE, "unit_titles": Part.UNIT}.get(name, name)


def _value_field(target: Target) -> NumberField:
    percent = target.unit == "percent"
    return NumberField(
        label=f"Mức cam kết ({'%' if percent else 'số lượng'}) – {target.text[:80]}",
        required=False,
        max_digits=9,
        decimal_places=2,
        localize=True,
        error_messages={"invalid": "Vui lòng nhập một số, ví dụ 12,5."},
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "form-control", "autocomplete": "off"}),
    )
