"""The registration of a unit as one form, and the reason of a return."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict

from campaigns.models import Pledge, Target, Title
from campaigns.queries.pledges import commitments_of
from campaigns.rules.pledging import bounds_text, number_text, value_fault
from emulation.text import nfc
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

    def __init__(self, *args: Any, titles: list[Title], people: list[Person], targets: list[Target], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.person_titles = [title for title in titles if title.holder == Title.Holder.PERSON]
        self.own_titles = [title for title in titles if title.holder == Title.Holder.UNIT]
        self.people, self.plan_targets = people, targets
        pairs = (f"{title.pk}-{person.pk}" for person in people for title in self.person_titles)
        self._offer("titles", pairs)
        self._offer("unit_titles", (str(title.pk) for title in self.own_titles))
        self._offer("targets", (str(target.pk) for target in targets))
        for target in targets:
            self.fields[f"value_{target.pk}"] = _value_field(target)

    def _offer(self, name: str, values: Iterable[str]) -> None:
        field: Any = self.fields[name]
        field.allowed = frozenset(values)
        field.error_messages["invalid_choice"] = GONE

    def clean(self) -> dict[str, Any]:
        for target in self.plan_targets:
            name = f"value_{target.pk}"
            if name in self.cleaned_data and (fault := value_fault(self.cleaned_data[name], target.unit)):
                self.add_error(name, fault)
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

    def _ticked(self, name: str) -> set[str]:
        return set(self[name].value() or ())

    def _tick(self, title: Title, person: Person, ticked: set[str]) -> Tick:
        value = f"{title.pk}-{person.pk}"
        return Tick(title, value, value in ticked)

    # --- What was meant ------------------------------------------------------------------------------------------

    def chosen_titles(self) -> list[tuple[Title, Person | None]]:
        """The titles as `save_pledge` takes them."""
        titles = {title.pk: title for title in [*self.person_titles, *self.own_titles]}
        people = {person.pk: person for person in self.people}
        pairs = (map(int, value.split("-")) for value in self.cleaned_data["titles"])
        chosen: list[tuple[Title, Person | None]] = [(titles[title], people[person]) for title, person in pairs]
        return chosen + [(titles[int(value)], None) for value in self.cleaned_data["unit_titles"]]

    def commitments(self) -> dict[Target, Decimal | None]:
        """The targets as `save_pledge` takes them; a value without its box counts as committed."""
        ticked = set(self.cleaned_data["targets"])
        values = {target: self.cleaned_data.get(f"value_{target.pk}") for target in self.plan_targets}
        return {target: value for target, value in values.items() if value is not None or str(target.pk) in ticked}

    # --- Against what is stored ----------------------------------------------------------------------------------

    def says_the_same_as(self, pledge: Pledge) -> bool:
        """Say whether a valid form holds exactly what the pledge holds; two queries."""
        titles = {(title.pk, person.pk if person else None) for title, person in self.chosen_titles()}
        values = {target.pk: value for target, value in self.commitments().items()}
        return (
            titles == set(pledge.titles.values_list("title", "person"))
            and values == dict(pledge.commitments.values_list("target", "value"))
            and nfc(self.cleaned_data["statement"]).strip() == pledge.statement
        )

    def gone_from(self, pledge: Pledge | None) -> list[str]:
        """The people in the pledge who are no longer in the unit: saving leaves them out. One query."""
        if pledge is None:
            return []
        rows = pledge.titles.exclude(person=None).exclude(person__in=self.people)
        names = rows.order_by("person__sort_key").values_list("person__full_name", flat=True)
        return list(dict.fromkeys(names))


class ReturnForm(forms.Form):
    """Why a pledge goes back."""

    reason = forms.CharField(
        label="Lý do trả lại",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Vui lòng ghi lý do trả lại để đơn vị biết cần sửa nội dung nào."},
    )


def saved_values(pledge: Pledge | None) -> dict[str, Any]:
    """Return the form's initial values from what is stored; two queries."""
    if pledge is None:
        return {}
    rows = list(pledge.titles.values_list("title", "person"))
    commitments = list(commitments_of(pledge))
    return {
        "statement": pledge.statement,
        "titles": [f"{title}-{person}" for title, person in rows if person],
        "unit_titles": [str(title) for title, person in rows if not person],
        "targets": [str(row.target_id) for row in commitments],
        **{f"value_{row.target_id}": number_text(row.value) for row in commitments},
    }


def with_all_ticked(data: QueryDict, title: str, people: list[Person]) -> dict[str, Any]:
    """Return what was typed, with one title ticked for everybody: initial values for a form not yet saved."""
    values: dict[str, Any] = {name: data.get(name, "") for name in data if name not in ("titles", "act")}
    ticked = {*data.getlist("titles"), *(f"{title}-{person.pk}" for person in people)}
    lists = {"unit_titles": data.getlist("unit_titles"), "targets": data.getlist("targets")}
    return values | lists | {"titles": sorted(ticked)}


def _value_field(target: Target) -> forms.DecimalField:
    percent = target.unit == "percent"
    return forms.DecimalField(
        label=f"Mức cam kết ({'%' if percent else 'số lượng'}) – {target.text[:80]}",
        required=False,
        max_digits=9,
        decimal_places=2,
        localize=True,
        error_messages={"invalid": "Vui lòng nhập một số, ví dụ 12,5."},
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "form-control", "autocomplete": "off"}),
    )
