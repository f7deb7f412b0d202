"""By when the duty of a milestone is done, where somebody could still do it by then."""

from datetime import date

from django.db.models import F

from campaigns.models import Milestone
from campaigns.rules.recurring import turn_due
from campaigns.rules.reminding import in_reach, last_day

SINCE = F("plan__paper__issued_on")  # from this day on a plan binds
UNTIL = F("plan__campaign__ends_on")


def due_day(milestone: Milestone) -> date | None:
    """Return the last day on which a milestone is on time; None where it was over before the plan was issued.

    The row is annotated with `since=SINCE`. No query.
    """
    return in_reach(last_day(milestone), milestone.since)  # type: ignore[attr-defined]


def office_day(milestone: Milestone) -> date | None:
    """Return the day of a milestone of the office, of one that comes again ("hằng tháng") the next that is not done.

    The row is annotated with `since=SINCE, until=UNTIL`. No query.
    """
    return turn_after(milestone, milestone.done_until) if milestone.recurring else due_day(milestone)


def turn_after(milestone: Milestone, done_until: date | None) -> date | None:
    """Return the turn that waits once those up to a day are done; None when none is left. Annotated as above."""
    first = last_day(milestone)
    if first is None:
        return None
    since, until = milestone.since, milestone.until  # type: ignore[attr-defined]
    return turn_due(first, milestone.recurring, until, since=since, done_until=done_until)
