"""What follows from cancelling a paper: upper apps register what they take back, in the transaction that cancels."""

from collections.abc import Callable
from dataclasses import dataclass

from documents.models import IssuedPaper
from units.models import User


@dataclass(frozen=True)
class Consequence:
    """warn(paper): what the head reads before cancelling, or ""; act(paper, cancelling, by): what is taken back.

    Both are asked about every paper and pass over those that are not theirs.
    """

    warn: Callable[[IssuedPaper], str]
    act: Callable[[IssuedPaper, IssuedPaper, User], None]


_consequences: dict[str, Consequence] = {}


def register(name: str, consequence: Consequence) -> None:
    """Add a consequence, from an `AppConfig.ready()`; registering the same name again replaces it."""
    _consequences[name] = consequence


def warnings_of(paper: IssuedPaper) -> list[str]:
    """Return what follows from cancelling a paper, a sentence each."""
    return [sentence for each in _consequences.values() if (sentence := each.warn(paper))]


def follow(paper: IssuedPaper, cancelling: IssuedPaper, by: User) -> None:
    """Do everything that follows; must run in the transaction that issues `cancelling`."""
    for each in _consequences.values():
        each.act(paper, cancelling, by)
