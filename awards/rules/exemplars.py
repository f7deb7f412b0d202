"""Exemplars (điển hình tiên tiến): their stages, the quarters they are proposed in, and what consent may cover."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import TextChoices

QUARTERS = (1, 2, 3, 4)
# What may leave the school with somebody's consent; nothing else ever does.
CONSENT_FIELDS = {"name": "Họ và tên", "post": "Chức vụ, đơn vị", "story": "Câu chuyện, việc làm tiêu biểu"}
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


def consent_kept(chosen: Iterable[str]) -> list[str]:
    """Return the fields agreed to, in the order of the list; [] without the name, which everything hangs on."""
    wanted = set(chosen)
    return [name for name in CONSENT_FIELDS if name in wanted] if "name" in wanted else []
