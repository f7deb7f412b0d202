"""By when the duty of a milestone is done, where somebody could still do it by then."""

from datetime import date

from django.db.models import F

from campaigns.models import Milestone
from campaigns.rules.recurring import turn_due, turns_left
from campaigns.rules.reminding import in_reach, last_day

SINCE = F("plan__paper__issued_on")  # from this day on a plan binds
UNTIL = F("plan__campaign__ends_on")


def due_day(milestone: Milestone) -> date | None:
    """Return the last day on which a milestone is on time; None where it was over before the plan was issued.

    The row is annotated with `since=SINCE`. No query.
    """
    return in_reach(last_day(milestone), milestone.since)  # type: ignore[attr-defined]


def office_day(milestone: Milestone, today: date) -> date | None:
    """Return the day of a milestone of the office, of one that comes again ("hằng tháng") of the turn that waits.

    The row is annotated with `since=SINCE, until=UNTIL`. No query.
    """
    return turn_due(office_turns(milestone), today) if milestone.recurring else due_day(milestone)


def office_turns(milestone: Milestone) -> list[date]:
    """Return the turns of a milestone that comes again which are not done. Annotated as above."""
    first = last_day(milestone)
    if first is None:
        return []
    since, until = milestone.since, milestone.until  # type: ignore[attr-defined]
    return turns_left(first, milestone.recurring, until, since=since, done_until=milestone.done_until)
