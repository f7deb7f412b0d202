"""What keeps a plan from being saved, as sentences; the form says the same at its fields."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from campaigns.rules.plan_entry import PlanEntry
from emulation.days import odd_year

NO_TITLE = "Vui lòng nhập trích yếu của kế hoạch."
NO_DATES = "Vui lòng nhập ngày bắt đầu và ngày kết thúc phong trào."
ENDS_BEFORE_START = (
    "Ngày kết thúc ({ends:%d/%m/%Y}) trước ngày bắt đầu ({starts:%d/%m/%Y}). Vui lòng sửa một trong hai ngày."
)
BOUNDS_REVERSED = "Mức từ ({low}) lớn hơn mức đến ({high}). Vui lòng sửa một trong hai số."
PERCENT_ODD = "Mức {percent}% lớn hơn 100%. Vui lòng sửa số hoặc chọn đơn vị tính khác."


def first_fault(entry: PlanEntry) -> str:
    """The first fault of an entry as a sentence, or ""."""
    return next(_faults(entry), "")


def reversed_dates(starts: date | None, ends: date | None) -> str:
    """The sentence for an end before its start, or ""."""
    return ENDS_BEFORE_START.format(starts=starts, ends=ends) if starts and ends and ends < starts else ""


def reversed_bounds(low: Decimal | None, high: Decimal | None) -> str:
    """The sentence for a lower bound above the upper one, or ""; numbers with a decimal comma."""
    if low is None or high is None or low <= high:
        return ""
    return BOUNDS_REVERSED.format(low=f"{low:f}".replace(".", ","), high=f"{high:f}".replace(".", ","))


def odd_percent(unit: str, level: Decimal | None) -> str:
    """The sentence for a share of more than everybody, or ""."""
    if unit != "percent" or level is None or level <= 100:
        return ""
    return PERCENT_ODD.format(percent=f"{level:f}".replace(".", ","))


def _faults(entry: PlanEntry) -> Iterator[str]:
    if not entry.title.strip():
        yield NO_TITLE
    if entry.starts_on is None or entry.ends_on is None:
        yield NO_DATES
    if fault := reversed_dates(entry.starts_on, entry.ends_on) or odd_year(entry.starts_on) or odd_year(entry.ends_on):
        yield fault
    for target in entry.targets:
        percents = odd_percent(target.unit, target.minimum) or odd_percent(target.unit, target.maximum)
        if fault := reversed_bounds(target.minimum, target.maximum) or percents:
            yield f"Chỉ tiêu “{target.text[:80]}”: {fault}"
    for milestone in entry.milestones:
        years = odd_year(milestone.starts_on) or odd_year(milestone.ends_on)
        if fault := reversed_dates(milestone.starts_on, milestone.ends_on) or years:
            yield f"Mốc thời gian “{milestone.what[:80]}”: {fault}"
