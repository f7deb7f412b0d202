"""Numbers behind a number: whether the same quota goes on, and whose bound holds for both."""

import re
from dataclasses import dataclass

from .quotas import follows, pairs, same_highest, same_lowest, says_again, sets_apart
from .text import LOWER

_EACH_OF_ALL = re.compile(r"[-+•\s]*(?:Mỗi|MỖI|Từng) [^:;.\d]{2,60}:")
_AND = re.compile(r"[^.;]{0,80}(?:,| và| hoặc|[(,] ?trong đó) ?(?:có )?$")
_AND_THEN = re.compile(rf"[^.;]{{0,80}}(?:,| và| hoặc) (?:[{LOWER}]{{1,10}} ){{1,3}}$")


@dataclass(frozen=True)
class Quantity:
    """A number with its bounds; ``each`` is the unit of a quota; ``sure`` where its wording is a target's."""

    start: int
    end: int
    minimum: float | None
    maximum: float | None
    unit: str
    each: str | None
    sure: bool


def goes_on(sentence: str, last: Quantity, match: re.Match[str], noun: str) -> bool:
    """True for the next number of a list: the same quota goes on, or the same noun is counted again."""
    between = sentence[last.end : match.start()]
    if ((last.each or last.maximum is None) and _AND.match(between)) or pairs(between, noun):
        return True
    if last.each and (_EACH_OF_ALL.match(sentence) or sets_apart(between)):
        return True
    counted = sentence[last.start : match.start()].split()
    repeated = first_word(noun) in counted
    if last.each and repeated and (says_again(between) or follows(between)):
        return True
    return bool((last.each or repeated) and (_AND_THEN.match(between) or between.endswith(" và ")))


def first_word(noun: str) -> str:
    """The first word of what is counted."""
    return noun.split(" ", 1)[0].rstrip(".,;")


def shared(
    bounds: tuple[float | None, float | None], between: str, last: Quantity
) -> tuple[float | None, float | None]:
    """The bounds of a number, one of which may have been said before the number in front of it."""
    low, high = bounds
    if low != high:
        return bounds
    if last.minimum is None and same_highest(between):
        return None, high
    return (low, None) if last.maximum is None and same_lowest(between) else bounds
