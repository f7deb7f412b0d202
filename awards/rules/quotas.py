"""How many of a title may or should be proposed: the bounds of rules and of a plan, in whole numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from emulation.text import upper_first


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
    def narrow(self) -> bool:
        """Whether no whole number lies within, as between 10% and 15% of eleven; then those beside it keep it."""
        if self.least is None or self.most is None or self.least > self.most:
            return False
        return self._number(self.least, ROUND_CEILING) > self._number(self.most, ROUND_FLOOR)

    @property
    def lowest(self) -> int | None:
        """The smallest number that keeps it."""
        return None if self.least is None else self._number(self.least, ROUND_FLOOR if self.narrow else ROUND_CEILING)

    @property
    def highest(self) -> int | None:
        """The largest number that keeps it."""
        return None if self.most is None else self._number(self.most, ROUND_CEILING if self.narrow else ROUND_FLOOR)

    def exact(self, bound: Decimal) -> Decimal:
        """Return a bound as a number of people or units, not rounded."""
        return bound if self.base is None else bound * self.base / 100

    def _number(self, bound: Decimal, rounding: str) -> int:
        return int(self.exact(bound).to_integral_value(rounding))


def bound_words(bound: Bound, number: int) -> str:
    """Return what a bound says of a number: "Ít nhất 09 người (90% của 10)", and whether it is kept."""
    if bound.narrow:
        return f"{_narrow_words(bound)}: {_verdict(bound, number)}"
    parts = []
    if bound.lowest is not None:
        parts.append(f"ít nhất {bound.lowest:02d}{_share(bound, bound.least)}")
    if bound.highest is not None:
        parts.append(f"nhiều nhất {bound.highest:02d}{_share(bound, bound.most)}")
    limits = ", ".join(parts)
    return f"{upper_first(limits)}: {_verdict(bound, number)}"


def _narrow_words(bound: Bound) -> str:
    assert bound.least is not None
    assert bound.most is not None
    shares = f"{_plain(bound.least)}–{_plain(bound.most)}% của {bound.base} {bound.of}"
    between = f"{_plain(bound.exact(bound.least))}–{_plain(bound.exact(bound.most))}"
    return f"{bound.lowest:02d} hoặc {bound.highest:02d} ({shares} là {between}, ở giữa không có số nguyên)"


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")


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
