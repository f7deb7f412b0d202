"""Milestones that come again: on which days, and which of them waits."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

MONTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}


def turns(first: date, recurring: str, until: date) -> Iterator[date]:
    """Yield the days from `first` on, up to `until`; a day that a month has not got is its last."""
    place = first.year * 12 + first.month - 1
    while True:
        year, month = divmod(place, 12)
        day = date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))
        if day > until:
            return
        yield day
        place += MONTHS[recurring]


def turn_due(
    first: date, recurring: str, until: date, *, since: date | None = None, done_until: date | None = None
) -> date | None:
    """Return the first day that is not done and not over before `since`; None when none is left."""
    left = (day for day in turns(first, recurring, until) if done_until is None or day > done_until)
    return next((day for day in left if since is None or day >= since), None)
