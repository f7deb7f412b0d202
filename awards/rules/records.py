"""What records of a person mean for awards: months worked, maternity, disciplines, what keeps awards waiting."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from emulation.text import fold

_DAYS_A_MONTH = 30


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to a day, both included; None: open."""

    first: date | None = None
    last: date | None = None

    def covers(self, day: date) -> bool:
        """Say whether the day lies in it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def within(self, other: "Span") -> "Span | None":
        """Return what of it lies in another span with both ends; None where nothing does."""
        assert other.first is not None
        assert other.last is not None
        first, last = max(self.first or date.min, other.first), min(self.last or date.max, other.last)
        return Span(first, last) if first <= last else None


def is_maternity(detail: str) -> bool:
    """Say whether a leave is maternity leave, by what is written of it."""
    return "thai san" in fold(detail) or "sinh con" in fold(detail)


def is_warning_or_more(detail: str) -> bool:
    """Say whether a discipline is at least a warning (cảnh cáo): everything is but a reprimand (khiển trách)."""
    return "khien trach" not in fold(detail)


def months_worked(posts: Iterable[Span], leaves: Iterable[Span], year: Span) -> int:
    """Return the whole months of a year spent at work: a month has thirty days, twelve at most.

    `leaves` are those that do not count as work; maternity leave is not among them (NĐ 152/2025 Điều 4 khoản 5).
    """
    posts, leaves = list(posts), list(leaves)
    if not leaves and any(span.within(year) == year for span in posts):
        return 12
    return min(12, len(_days(posts, year) - _days(leaves, year)) // _DAYS_A_MONTH)


def _days(spans: Iterable[Span], year: Span) -> set[date]:
    found: set[date] = set()
    for span in spans:
        part = span.within(year)
        if part is not None:
            assert part.first is not None
            assert part.last is not None
            found.update(part.first + timedelta(days=n) for n in range((part.last - part.first).days + 1))
    return found


def years_of(spans: Iterable[Span], upto: int) -> frozenset[int]:
    """Return the years that spans touch, none after `upto`."""
    return frozenset(
        year for span in spans if span.first for year in range(span.first.year, min(_last_year(span, upto), upto) + 1)
    )


def _last_year(span: Span, upto: int) -> int:
    return span.last.year if span.last else upto


def whole_years(since: date, on: date) -> int:
    """Return how many whole years have passed."""
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def counted_from(disciplines: Iterable[Span], on: date) -> int:
    """Return the first year whose achievements count: that in which the last discipline ran out; 0 without any.

    NĐ 152/2025 Điều 4 khoản 4: after a discipline, achievements count from the day it runs out.
    """
    ended = [span.last.year for span in disciplines if span.last is not None and span.last < on]
    return max(ended, default=0)
