"""Milestones that come again: on which days, and which of them waits."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
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


def turns_left(
    first: date, recurring: str, until: date, *, since: date | None = None, done_until: date | None = None
) -> list[date]:
    """Return the turns that are neither done nor over before `since`, in order."""
    left = (day for day in turns(first, recurring, until) if done_until is None or day > done_until)
    return [day for day in left if since is None or day >= since]


def turn_due(left: Sequence[date], today: date) -> date | None:
    """Return the turn that waits of those left: the last that has come, before any has come the first; None without.

    So one forgotten does not hide those behind it, and doing the last does them all.
    """
    return max((day for day in left if day <= today), default=left[0] if left else None)
