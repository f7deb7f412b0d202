"""One form for each kind of row of a plan. All share `place`: the row's order, its place in the source, its pk."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms

from campaigns.forms.plan_fields import NEEDED, amount, block, choice, day, line, long_line
from campaigns.forms.plan_widgets import Check, Hidden, Line
from campaigns.models import Milestone, PlanBlock, Target
from campaigns.rules import plan_entry as entries
from campaigns.rules.counting import Count
from campaigns.rules.duties import Duty
from campaigns.rules.plan_faults import odd_percent, reversed_bounds, reversed_dates
from campaigns.rules.plan_reader.draft import Span
from emulation.forms import WholeField

NO_TITLE_TO_COUNT = "Cách đếm này cần biết danh hiệu nào. Vui lòng chọn danh hiệu, hoặc chọn “Nhập tay”."
NO_LIST = "Vui lòng chọn danh sách cần in ở đây."
AS_TABLE = "-table"
LISTS = [
    (f"{value}{suffix}", f"{label}, {words}")
    for value, label in PlanBlock.Which.choices
    for suffix, words in (("", "gạch đầu dòng"), (AS_TABLE, "thành bảng"))
]
NO_DAY_OWED = "Việc này cần có hạn. Vui lòng nhập “Đến ngày”, hoặc chọn “Chỉ ghi nhớ, không nhắc”."


@dataclass(frozen=True)
class Place:
    """What the hidden field of a row carries: "order|start|end|confidence|pk", each part may be empty."""

    order: float | None = None
    span: Span | None = None
    confidence: float = 1.0
    pk: int | None = None

    @classmethod
    def parse(cls, text: str) -> "Place":
        """Read what a browser sent; nonsense counts as nothing."""
        parts = (text.split("|") + [""] * 5)[:5]
        try:
            span = Span(int(parts[1]), int(parts[2])) if parts[1] and parts[2] else None
            return cls(_number(parts[0]), span, float(parts[3] or 1), int(parts[4]) if parts[4] else None)
        except ValueError:
            return cls()

    def __str__(self) -> str:
        span = self.span or ("", "")
        order = "" if self.order is None else f"{self.order:g}"
        return f"{order}|{span[0]}|{span[1]}|{self.confidence:g}|{self.pk or ''}"


def _number(text: str) -> float | None:
    return float(text) if text else None


class RowForm(forms.Form):
    """A row. Empty rows are passed over; a recognised row that was emptied is asked about."""

    place = forms.CharField(required=False, widget=Hidden)
    entry_class: ClassVar[type[Any]]

    @property
    def where(self) -> Place:
        """The row's place; cheap, and never raises."""
        if not hasattr(self, "_where"):
            self._where = Place.parse(str(self["place"].value() or ""))
        return self._where

    @property
    def doubtful(self) -> bool:
        """Whether somebody should look at the row first."""
        return self.where.confidence < entries.DOUBTFUL

    @property
    def percent(self) -> str:
        """The confidence with which the row was read, for people."""
        return f"{self.where.confidence:.0%}"

    @property
    def row_id(self) -> str:
        """The id of the row on the page."""
        return f"row-{self.prefix}"

    @property
    def number(self) -> str:
        """The row's number in its set, as the browser counts."""
        return str(self.prefix).rpartition("-")[2]

    def has_changed(self) -> bool:
        """A new row counts only once something is typed in it; its order alone is nothing."""
        anchored = self.where.span is not None or self.where.pk is not None
        return anchored or any(name not in ("place", "DELETE") for name in self.changed_data)

    def values(self) -> dict[str, Any]:
        """What is typed, as the entry takes it."""
        return self.cleaned_data

    def entry(self) -> Any:
        """The row as a plain value; call it only when the form is valid."""
        skipped = ("place", "DELETE")
        values = {name: value for name, value in self.values().items() if name not in skipped}
        where = self.where
        return self.entry_class(**values, span=where.span, confidence=where.confidence, pk=where.pk)


class BasisForm(RowForm):
    text = block("Căn cứ", required="căn cứ")
    document_number = line("Số, ký hiệu", 60)
    document_date = day("Ngày văn bản")
    to_review = forms.BooleanField(
        label="Cần rà soát hiệu lực", required=False, widget=Check(attrs={"class": "form-check-input"})
    )
    entry_class = entries.BasisEntry


class BlockForm(RowForm):
    kind = choice("Kiểu", PlanBlock.Kind.choices, "paragraph")
    label = line("Số mục", 20)
    level = WholeField(
        label="Cấp",
        required=False,
        min_value=0,
        max_value=9,
        initial=0,
        error_messages={"invalid": "Vui lòng nhập cấp từ 0 đến 9."},
        widget=Line(attrs={"class": "form-control", "inputmode": "numeric"}),
    )
    text = block("Nội dung")
    which = choice("Danh sách in ở đây", LISTS, optional="Chọn danh sách")
    entry_class = entries.BlockEntry

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.initial.pop("as_table", False):
            self.initial["which"] += AS_TABLE

    def clean_level(self) -> int:
        return self.cleaned_data["level"] or 0

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("kind") == PlanBlock.Kind.ROWS:
            if not data.get("which") and "which" not in self.errors:
                self.add_error("which", NO_LIST)
        elif not data.get("text") and "text" not in self.errors:
            self.add_error("text", NEEDED.format(what="nội dung"))
        return data

    def values(self) -> dict[str, Any]:
        which = self.cleaned_data["which"] if self.cleaned_data["kind"] == PlanBlock.Kind.ROWS else ""
        return self.cleaned_data | {"which": which.removesuffix(AS_TABLE), "as_table": which.endswith(AS_TABLE)}


class TargetForm(RowForm):
    text = block("Chỉ tiêu", required="chỉ tiêu")
    minimum = amount("Từ")
    maximum = amount("Đến")
    unit = choice("Đơn vị tính", Target._meta.get_field("unit").choices, "percent")  # type: ignore[arg-type]
    subject = long_line("Đối tượng đếm", 300)
    measure = long_line("Nội dung đo", 500)
    of = long_line("Trên tổng số", 300)
    counts = choice("Cách đếm", Count.choices, Count.BY_HAND)
    title = choice("Danh hiệu", [], optional="Không theo danh hiệu")
    base_title = choice("Tính trên số đạt danh hiệu", [], optional="Không")
    entry_class = entries.TargetEntry

    def __init__(self, *args: Any, titles: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("title", "base_title"):
            field = self.fields[name]
            field.choices = [field.choices[0], *titles]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if fault := reversed_bounds(data.get("minimum"), data.get("maximum")):
            self.add_error("maximum", fault)
        for name in ("minimum", "maximum"):
            if fault := odd_percent(data.get("unit", ""), data.get(name)):
                self.add_error(name, fault)
        if data.get("counts") in (Count.TITLE_PEOPLE, Count.TITLE_UNITS) and not data.get("title"):
            self.add_error("title", NO_TITLE_TO_COUNT)
        return data


class MilestoneForm(RowForm):
    what = long_line("Việc", 300, required="việc")
    kind = choice("Loại", Milestone.Kind.choices, "other")
    starts_on = day("Từ ngày")
    ends_on = day("Đến ngày")
    duty = choice("Ai phải làm", Duty.choices, Duty.OFFICE)
    text = block("Nguyên văn trong kế hoạch")
    responsible = long_line("Người chịu trách nhiệm", 300)
    precision = choice("Độ chính xác", Milestone._meta.get_field("precision").choices, "day")  # type: ignore[arg-type]
    bound = choice("Giới hạn", Milestone._meta.get_field("bound").choices, "by")  # type: ignore[arg-type]
    recurring = choice("Lặp lại", Milestone._meta.get_field("recurring").choices, optional="Không")  # type: ignore[arg-type]
    entry_class = entries.MilestoneEntry

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if fault := reversed_dates(data.get("starts_on"), data.get("ends_on")):
            self.add_error("ends_on", fault)
        owed = data.get("duty") in (Duty.PLEDGE, Duty.NOMINATION, Duty.UPDATE)
        if owed and not data.get("ends_on") and "ends_on" not in self.errors:
            self.add_error("ends_on", NO_DAY_OWED)
        return data


class AssignmentForm(RowForm):
    who = long_line("Đơn vị, cá nhân", 300, required="đơn vị, cá nhân")
    label = line("Mục", 20)
    entry_class = entries.AssignmentEntry


class RecipientForm(RowForm):
    text = long_line("Nơi nhận", 300, required="nơi nhận")
    entry_class = entries.RecipientEntry
