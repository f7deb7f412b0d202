"""How far a target is: numerator over denominator against its bounds. Exact arithmetic, no floats."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum

from emulation.text import decimal_text, whole_text


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


def needed_words(goal: Goal, value: Value, noun: str) -> str:
    """Return what is still needed, in words: "còn 3 người để đạt 90%", or by how much the upper bound is passed.

    A percentage entered by hand is no number of people: what it lacks are points of it.
    """
    sign = "%" if goal.unit == "percent" else ""
    if sign and value.denominator is None:
        return _points_needed(goal, value)
    short = missing(goal, value)
    if short:
        return f"còn {whole_text(short)} {noun} để đạt {decimal_text(goal.minimum)}{sign}"
    if state_of(goal, value) != State.ABOVE or goal.maximum is None or value.numerator is None:
        return ""
    most = most_allowed(goal.maximum, goal.unit, value.denominator)
    return f"quá {decimal_text(value.numerator - most)} {noun} so với mức {decimal_text(goal.maximum)}{sign}"


def _points_needed(goal: Goal, value: Value) -> str:
    state, share = state_of(goal, value), value.numerator
    if share is not None and goal.minimum is not None and state == State.BELOW:
        return f"còn {decimal_text(goal.minimum - share)} điểm phần trăm để đạt {decimal_text(goal.minimum)}%"
    if share is not None and goal.maximum is not None and state == State.ABOVE:
        return f"quá {decimal_text(share - goal.maximum)} điểm phần trăm so với mức {decimal_text(goal.maximum)}%"
    return ""


def least_needed(minimum: Decimal, unit: str, base: int | None) -> int:
    """Return how many a lower bound means: 90 percent of 54 are 49."""
    exact = minimum * base / 100 if unit == "percent" and base is not None else minimum
    return int(exact.to_integral_value(rounding=ROUND_CEILING))


def most_allowed(maximum: Decimal, unit: str, base: int | None) -> int:
    """Return how many an upper bound allows: 15 percent of 54 are 8."""
    exact = maximum * base / 100 if unit == "percent" and base is not None else maximum
    return int(exact.to_integral_value(rounding=ROUND_FLOOR))
