"""By when what is given back is sent again."""

from datetime import date, datetime

from django.utils import timezone

from campaigns.queries.days_off import days_off_of
from campaigns.rules.days_off import day_to_send_again
from emulation.decisions import RuleViolation
from units.models import Unit


def day_given(due_on: date | None, *, deadline: date | None, school: Unit, moment: datetime) -> date:
    """Return the day that was given with a return, without one some working days, or the general deadline if later.

    At most one query. Raises RuleViolation for a day that is over.
    """
    today = timezone.localdate(moment)
    if due_on is None:
        return day_to_send_again(deadline, today, days_off_of(school))
    if due_on < today:
        raise RuleViolation("Hạn gửi lại không thể trước hôm nay. Vui lòng chọn ngày khác.")
    return due_on
