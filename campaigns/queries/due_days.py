"""By when the duty of a milestone is done, where somebody could still do it by then."""

from datetime import date

from django.db.models import F

from campaigns.models import Milestone
from campaigns.rules.reminding import in_reach, last_day

SINCE = F("plan__paper__issued_on")  # from this day on a plan binds


def due_day(milestone: Milestone) -> date | None:
    """Return the last day on which a milestone is on time; None where it was over before the plan was issued.

    The row is annotated with `since=SINCE`. No query.
    """
    return in_reach(last_day(milestone), milestone.since)  # type: ignore[attr-defined]
