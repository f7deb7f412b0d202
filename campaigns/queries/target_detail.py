"""One target: its numbers by unit, and who stands behind them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from campaigns.counting import source_of
from campaigns.models import Target
from campaigns.queries.target_progress import Progress
from campaigns.queries.target_sources import people_names, unit_names
from campaigns.rules.formulas import Formula
from emulation.lists import ListColumn, ListSheet, numbered_sheet
from emulation.text import decimal_text

REACHED, MISSED = "reached", "missing"
NAMED_STATES = {REACHED: "Đã đạt", MISSED: "Chưa đạt"}


@dataclass(frozen=True)
class UnitRow:
    """How one unit stands with a target."""

    unit: int
    name: str
    promised: int
    reached: int | Decimal
    base: int | None

    @property
    def figure(self) -> str:
        """What was reached, as it is printed."""
        return decimal_text(Decimal(self.reached))


@dataclass(frozen=True)
class NamedRow:
    """Somebody or something behind a number."""

    name: str
    unit: str
    reached: bool


def unit_rows(progress: Progress) -> list[UnitRow]:
    """Return the numbers of a target by unit; one query."""
    promised = Counter(progress.promised.members.values())
    reached: Mapping[int | None, int | Decimal] = Counter(progress.reached.members.values())
    if progress.reached.amounts is not None:
        reached = dict[int | None, int | Decimal](progress.reached.amounts.items())
    base = None if progress.reached.base is None else Counter(progress.reached.base.values())
    keys = {unit for unit in (*promised, *reached, *(base or ())) if unit}
    return [
        UnitRow(pk, name, promised[pk], reached.get(pk, 0), None if base is None else base[pk])
        for pk, name in unit_names(keys).items()
    ]


def named_rows(progress: Progress, units: frozenset[int] | None) -> list[NamedRow]:
    """Return who was counted, then who in the base was not, in the order of names; `units` narrows. Two queries."""
    source = source_of(progress.formula.numerator.source) if progress.formula.numerator else None
    if source is None:
        return []
    reached = progress.reached.members
    base = progress.reached.base if _same_kind(progress.formula) else None
    where = {**(base or {}), **reached}
    shown = {pk: unit for pk, unit in where.items() if units is None or unit in units}
    names = source.names or {"people": people_names, "units": unit_names}.get(source.kind, people_names)
    labels = unit_names({unit for unit in shown.values() if unit})
    rows = [NamedRow(name, labels.get(shown[pk] or 0, ""), pk in reached) for pk, name in names(shown.keys()).items()]
    return sorted(rows, key=lambda row: not row.reached)


def named_in_state(rows: Sequence[NamedRow], state: str) -> list[NamedRow]:
    """Keep those counted ("reached"), those not counted ("missing"), or all for anything else."""
    if state not in (REACHED, MISSED):
        return list(rows)
    return [row for row in rows if row.reached == (state == REACHED)]


def _same_kind(formula: Formula) -> bool:
    terms = [source_of(term.source) for term in (formula.numerator, formula.denominator) if term]
    return len(terms) == 2 and all(terms) and len({source.kind for source in terms if source}) == 1


def unit_sheet(target: Target, rows: Sequence[UnitRow]) -> ListSheet:
    """Return the numbers of a target by unit as a list to print and to send."""
    columns = {"Đơn vị": 70.0, "Đăng ký": 25.0, "Đạt được": 25.0, "Trên tổng số": 25.0}
    lines = ((row.name, row.promised, row.reached, row.base) for row in rows)
    return numbered_sheet("Thực hiện chỉ tiêu theo đơn vị", target.plan.campaign.school, columns, lines, target.text)


def named_sheet(target: Target, rows: Sequence[NamedRow]) -> ListSheet:
    """Return those behind a number as a list to print and to send."""
    return ListSheet(
        title="Thực hiện chỉ tiêu",
        note=target.text,
        school=target.plan.campaign.school,
        columns=(
            ListColumn("STT", 12, "center"),
            ListColumn("Tên", 60),
            ListColumn("Đơn vị", 60),
            ListColumn("Tình trạng", 30),
        ),
        rows=[
            (number, row.name, row.unit, NAMED_STATES[REACHED if row.reached else MISSED])
            for number, row in enumerate(rows, start=1)
        ],
    )
