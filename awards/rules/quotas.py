"""How many of a title may or should be proposed: the bounds of rules and of a plan, in whole numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal


@dataclass(frozen=True)
class Bound:
    """A rule about a number: at least and at most, in percent of a base or as counts; None: open.

    `title` is whom it speaks of, `base` the number it is measured on (None: plain counts), `source` where it stands.
    """

    title: int
    source: str
    least: Decimal | None
    most: Decimal | None
    base: int | None
    of: str = ""

    @property
    def lowest(self) -> int | None:
        """The smallest number that keeps it."""
        return None if self.least is None else self._number(self.least, ROUND_CEILING)

    @property
    def highest(self) -> int | None:
        """The largest number that keeps it."""
        return None if self.most is None else self._number(self.most, ROUND_FLOOR)

    def _number(self, bound: Decimal, rounding: str) -> int:
        exact = bound if self.base is None else bound * self.base / 100
        return int(exact.to_integral_value(rounding))


def bound_words(bound: Bound, number: int) -> str:
    """Return what a bound says of a number: "Ít nhất 09 người (90% của 10)", and whether it is kept."""
    parts = []
    if bound.lowest is not None:
        parts.append(f"ít nhất {bound.lowest:02d}{_share(bound, bound.least)}")
    if bound.highest is not None:
        parts.append(f"nhiều nhất {bound.highest:02d}{_share(bound, bound.most)}")
    limits = ", ".join(parts)
    return f"{limits[:1].upper()}{limits[1:]}: {_verdict(bound, number)}"


def _share(bound: Bound, percent: Decimal | None) -> str:
    if bound.base is None or percent is None:
        return ""
    return f" ({percent.normalize():f}% của {bound.base} {bound.of})".replace(".", ",")


def _verdict(bound: Bound, number: int) -> str:
    if bound.highest is not None and number > bound.highest:
        return f"vượt {number - bound.highest:02d}"
    if bound.lowest is not None and number < bound.lowest:
        return f"còn thiếu {bound.lowest - number:02d}"
    return "trong mức"


def is_kept(bound: Bound, number: int) -> bool:
    """Say whether a number lies within a bound."""
    below = bound.lowest is not None and number < bound.lowest
    return not below and (bound.highest is None or number <= bound.highest)


def base_of(of: int | None, proposed: Mapping[int, int], all_of_them: int) -> int:
    """Return the number a share is measured on: those proposed for another title, or all."""
    return all_of_them if of is None else proposed.get(of, 0)
