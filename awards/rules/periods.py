"""Which year an award is for, and how many years on end somebody has been honoured."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from emulation.days import FIRST_YEAR

_YEARS = re.compile(r"(?:năm học|năm|giai đoạn)?\s*(\d{4})(?:\s*[-–—/]\s*(\d{4}|\d{2}))?", re.IGNORECASE)


def honoured_years(starts_on: date, ends_on: date, granted_on: date) -> tuple[int, int]:
    """Return first and last year of what a campaign honours: its own, or the decision's where it lasts longer.

    A calendar year has one, a school year two; within a campaign of several years each decision honours its own.
    """
    if ends_on.year - starts_on.year <= 1:
        return starts_on.year, ends_on.year
    return granted_on.year, granted_on.year


def counted_period(first: int, last: int, years: int = 1) -> str:
    """Return the years that a title counts, the last of which is the award's: "2026", "2025–2026", "2024–2026".

    years: how many years in a row its standard asks for; one or none: those of the award itself.
    """
    begin = min(first, last - years + 1)
    return str(last) if begin == last else f"{begin}–{last}"


def counted_years(needs: Iterable[tuple[int, int, int, bool]]) -> dict[int, int]:
    """Return how many years each title counts, from (title, the title it needs, how many, whether these are years).

    "Three years in a row" counts three; "twice the title of three years" counts six. What is not there counts one.
    """
    rows = list(needs)
    found: dict[int, int] = {}
    for _ in rows:  # a title rests on others, those on others in turn: never in more steps than there are rows
        for title, needed, count, in_years in rows:
            found[title] = max(found.get(title, 1), count if in_years else count * found.get(needed, 1))
    return found


def years_in(text: str) -> tuple[int, int] | None:
    """Read "2025", "Năm 2025", "2025-2026", "Năm học 2025–26"; None where it is nothing of the kind."""
    found = _YEARS.fullmatch(text.strip())
    if found is None:
        return None
    first = int(found[1])
    last = int(found[2] or first)
    if last < 100:
        last += first // 100 * 100
    return (first, last) if FIRST_YEAR <= first <= last <= 2100 else None


@dataclass(frozen=True)
class Streak:
    """Years on end: how many, from which to which."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many years."""
        return self.last - self.first + 1

    @property
    def words(self) -> str:
        """Return "3 năm liên tục (2024–2026)"."""
        if self.length == 1:
            return f"1 năm ({self.last})"
        return f"{self.length} năm liên tục ({self.first}–{self.last})"


def streaks(years: Iterable[int]) -> list[Streak]:
    """Return the runs of consecutive years, the latest first; a year counts once however often it is honoured."""
    found: list[Streak] = []
    for year in sorted(set(years)):
        if found and found[-1].last == year - 1:
            found[-1] = Streak(found[-1].first, year)
        else:
            found.append(Streak(year, year))
    return found[::-1]
