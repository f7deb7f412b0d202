"""The four ways to answer a condition, and the words they share."""

from awards.rules.standards import Finding, Standard, State
from campaigns.rules.ratings import Level

_LEVELS = [str(level) for level in reversed(Level)]  # the worst first
SHORT_LEVELS = {"excellent": "HTXSNV", "good": "HTTNV", "done": "HTNV", "failed": "KHTNV"}


def at_least(level: str, wanted: str) -> bool:
    """Say whether a rating is as good as the wanted one; no rating is not."""
    return bool(level) and _LEVELS.index(level) >= _LEVELS.index(wanted)


def two(number: int) -> str:
    """Return a count as papers write it: "03"."""
    return f"{number:02d}"


def share_needed(percent: int, total: int) -> int:
    """Return the smallest number that is at least `percent` of a total."""
    return -(-percent * total // 100)


def met(sentence: str, condition: Standard) -> Finding:
    """It is met."""
    return Finding(State.OPEN, sentence, condition.article)


def unmet(sentence: str, condition: Standard) -> Finding:
    """The records show that it is not met."""
    return Finding(State.CLOSED, sentence, condition.article)


def unseen(asked: str, condition: Standard) -> Finding:
    """What the reader may not know is left to those who do, and is the same for everybody."""
    return Finding(State.CONFIRM, f"Thường trực Hội đồng kiểm tra: {asked}", condition.article, soft=True)


def waiting(sentence: str, condition: Standard) -> Finding:
    """A record is missing."""
    return Finding(State.WAITING, sentence, condition.article)
