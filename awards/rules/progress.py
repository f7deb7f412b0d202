"""How far a target is: numerator over denominator against its bounds. Exact arithmetic, no floats."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from campaigns.rules.counting import Count


class State(StrEnum):
    """Where a value stands to the bounds of its target."""

    UNKNOWN = "unknown"
    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


STATE_WORDS = {State.UNKNOWN: "Chưa có số liệu", State.BELOW: "Chưa đạt", State.WITHIN: "Đạt", State.ABOVE: "Vượt mức"}


@dataclass(frozen=True)
class Goal:
    """A target as the arithmetic needs it; `unit` is "percent" or "count"."""

    unit: str
    minimum: Decimal | None
    maximum: Decimal | None


@dataclass(frozen=True)
class Value:
    """What was counted: a numerator and, for a percentage, a denominator."""

    numerator: Decimal | None
    denominator: int | None = None

    def measured(self, unit: str) -> Decimal | None:
        """Return the number to compare with the bounds, percent with two decimals; None where it cannot be known."""
        if self.numerator is None:
            return None
        if unit == "count" or self.denominator is None:
            return self.numerator
        if self.denominator == 0:
            return None
        share = Decimal(100) * self.numerator / self.denominator
        return share.quantize(Decimal("0.01"), ROUND_HALF_UP)


def state_of(goal: Goal, value: Value) -> State:
    """Say whether a value is below, within or above the bounds; compared exactly, not by the rounding."""
    if value.numerator is None or (goal.unit == "percent" and value.denominator == 0):
        return State.UNKNOWN
    left, scale = value.numerator, 1
    if goal.unit == "percent" and value.denominator is not None:
        left, scale = 100 * value.numerator, value.denominator
    if goal.minimum is not None and left < goal.minimum * scale:
        return State.BELOW
    if goal.maximum is not None and left > goal.maximum * scale:
        return State.ABOVE
    return State.WITHIN


def missing(goal: Goal, value: Value) -> int | None:
    """Return how many more are needed to reach the lower bound; 0 when reached, None where it cannot be known."""
    if goal.minimum is None or value.numerator is None:
        return None
    needed = goal.minimum
    if goal.unit == "percent" and value.denominator is not None:
        needed = goal.minimum * value.denominator / 100
    short = needed - value.numerator
    return max(0, int(short.to_integral_value(rounding="ROUND_CEILING")))


def population(subject: str, of: str, by_category: Mapping[str, int]) -> int:
    """Return how many people a target speaks of, by the words of its base (or of its subject where no base is printed).

    "giảng viên", "giáo viên" are the teachers; "học viên", "sinh viên", "học sinh" the learners; anything else the
    whole staff without the learners.
    """
    words = (of or subject).casefold()
    if any(word in words for word in ("học viên", "sinh viên", "học sinh")):
        return by_category.get("learner", 0)
    staff = sum(number for category, number in by_category.items() if category != "learner")
    teachers = ("giảng viên", "giáo viên", "nhà giáo")
    others = ("cán bộ", "viên chức", "nhân viên", "người lao động")
    if any(word in words for word in teachers) and not any(word in words for word in others):
        return by_category.get("lecturer", 0)
    return staff


PEOPLE_COUNTS = frozenset({Count.TITLE_PEOPLE, Count.ANY_PEOPLE, Count.PLEDGED_PEOPLE})
