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


def last_day_of(year: int, quarter: int) -> date:
    """Return the last day of a quarter."""
    after = date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
    return after - timedelta(days=1)
