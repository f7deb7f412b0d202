"""A plan's targets, milestones and assignments as they are printed in its body: bullets or a table."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from campaigns.rules.plan_values import AssignmentEntry, BlockEntry, MilestoneEntry, PlanEntry, TargetEntry
from documents.rules.paper import Block, Column, Table

_BOUND = {"before": "trước ngày", "by": "chậm nhất ngày", "on": "ngày", "from_to": "đến ngày"}
_RECURRING = {"monthly": "hằng tháng", "quarterly": "hằng quý", "half-yearly": "6 tháng một lần", "yearly": "hằng năm"}
_NUMBER = Column("TT", 10, "center")
_COLUMNS = {
    "targets": (_NUMBER, Column("Chỉ tiêu", 90), Column("Mức", 30), Column("Trên tổng số", 40)),
    "milestones": (_NUMBER, Column("Nội dung", 75), Column("Thời gian", 45), Column("Người, đơn vị thực hiện", 40)),
    "assignments": (_NUMBER, Column("Đơn vị, cá nhân", 100), Column("Thực hiện mục", 60)),
}


def listed_rows(block: BlockEntry, entry: PlanEntry) -> tuple[Block | Table, ...]:
    """What a block of kind "rows" prints: its sentence, if any, then the rows of the plan that it stands for."""
    rows: Sequence[Any] = getattr(entry, block.which)
    lead = (Block("paragraph", block.text),) if block.text.strip() else ()
    if not rows:
        return lead
    if not block.as_table:
        return (*lead, *(Block("bullet", _sentence(row)) for row in rows))
    cells = tuple((str(number), *_cells(row)) for number, row in enumerate(rows, start=1))
    return (*lead, Table(_COLUMNS[block.which], cells))


def period_text(row: MilestoneEntry) -> str:
    """When a milestone is, in words: "trước ngày 20/11/2026", "tháng 6/2026", "hằng tháng"; "" where none is said."""
    if row.ends_on is None and row.starts_on is None:
        return _RECURRING.get(row.recurring, "")
    first, last = row.starts_on, row.ends_on or row.starts_on
    assert last is not None
    if row.precision != "day":
        return _months(first or last, last, row.precision)
    if first and first != last:
        return f"từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}"
    return f"{_BOUND[row.bound]} {last:%d/%m/%Y}"


def level_text(row: TargetEntry) -> str:
    """What a target asks for: "10 – 15%", "từ 90%", "không quá 5"; "" without a number."""
    unit = "%" if row.unit == "percent" else ""
    low, high = row.minimum, row.maximum
    if low is not None and high is not None:
        return f"{_plain(low)}{unit}" if low == high else f"{_plain(low)} – {_plain(high)}{unit}"
    if low is not None:
        return f"từ {_plain(low)}{unit}"
    return f"không quá {_plain(high)}{unit}" if high is not None else ""


def _months(first: date, last: date, precision: str) -> str:
    if precision == "year":
        return f"năm {last.year}" if first.year == last.year else f"năm {first.year} – {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"tháng {last.month}/{last.year}"
    return f"từ tháng {first.month}/{first.year} đến tháng {last.month}/{last.year}"


def _sentence(row: TargetEntry | MilestoneEntry | AssignmentEntry) -> str:
    if isinstance(row, TargetEntry):
        return row.text.rstrip(" ;.")
    if isinstance(row, AssignmentEntry):
        return f"{row.who}: thực hiện mục {row.label}" if row.label else row.who
    when, who = period_text(row), row.responsible
    what = row.what.rstrip(" ;.:")
    return f"{what}{': ' + when if when else ''}{' (' + who + ')' if who else ''}"


def _cells(row: TargetEntry | MilestoneEntry | AssignmentEntry) -> tuple[str, ...]:
    if isinstance(row, TargetEntry):
        return row.text.rstrip(" ;."), level_text(row), row.of
    if isinstance(row, AssignmentEntry):
        return row.who, row.label
    return row.what.rstrip(" ;.:"), period_text(row), row.responsible


def _plain(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",")
