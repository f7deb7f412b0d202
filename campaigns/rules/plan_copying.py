"""A plan made from another year's: a new plan without rows of the old one."""

from dataclasses import replace
from datetime import date
from typing import Any

from campaigns.rules.plan_moving import move_plan
from campaigns.rules.plan_values import PlanEntry

FIRST_YEAR, LAST_YEAR = 2000, 2100
ROWS = ("bases", "blocks", "targets", "milestones", "assignments", "recipients")


def copied_plan(entry: PlanEntry, to_year: int) -> PlanEntry:
    """Return a plan for the year in which it shall begin, made from a saved one.

    Dates move and cited documents are marked (`move_plan`); rows lose their identity and the source is left behind,
    because nobody wrote the new plan there.
    """
    moved = move_plan(entry, to_year)
    rows: dict[str, Any] = {name: tuple(replace(row, pk=None) for row in getattr(moved, name)) for name in ROWS}
    return replace(moved, **rows, source_name="", source_text="", source_number="", source_issued_on=None, places=())


def wrong_year(starts_on: date, to_year: int) -> str:
    """The sentence for a year to which a campaign cannot be carried, or ""."""
    if starts_on.year == to_year:
        return f"Phong trào này bắt đầu trong năm {to_year}. Vui lòng chọn năm khác."
    if not FIRST_YEAR <= to_year <= LAST_YEAR:
        return f"Vui lòng chọn một năm từ {FIRST_YEAR} đến {LAST_YEAR}."
    return ""
