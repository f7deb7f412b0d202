"""Exemplars (điển hình tiên tiến): their stages, the quarters they are proposed in."""

from datetime import date, timedelta

from django.db.models import TextChoices

QUARTERS = (1, 2, 3, 4)
ASK_DAYS = 15  # before the end of a quarter units are asked whom they propose


class ExemplarStage(TextChoices):
    PROPOSED = "proposed", "Đã đề xuất"
    RECOGNISED = "recognised", "Được công nhận"
    REFUSED = "refused", "Không công nhận"


def quarter_of(day: date) -> int:
    """Return the quarter of a day."""
    return (day.month - 1) // 3 + 1


def quarter_within(today: date, first: date, last: date) -> tuple[int, int]:
    """Return year and quarter that a campaign from `first` to `last` is in; before or after it its first, its last."""
    day = min(max(today, first), last)
    return day.year, quarter_of(day)


def falls_within(year: int, quarter: int, first: date, last: date) -> bool:
    """Say whether a quarter has days of a campaign that lasts from `first` to `last`."""
    return (first.year, quarter_of(first)) <= (year, quarter) <= (last.year, quarter_of(last))


def last_day_of(year: int, quarter: int) -> date:
    """Return the last day of a quarter."""
    after = date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
    return after - timedelta(days=1)
