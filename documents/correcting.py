"""What a correction changes besides its words: upper apps register the rows that papers of theirs were made from."""

from collections.abc import Callable
from dataclasses import dataclass

from documents.models import IssuedPaper, PaperDraft
from units.models import User


@dataclass(frozen=True)
class Correcting:
    """How a correction reaches an upper app's rows; each is asked about every paper and passes over the others'.

    page(draft): the address at which rows are chosen and corrected, or ""; lines(draft): what the paper says of them, a
    line each; bases(draft): what these rest on in law, cited before the old paper; act(draft, paper, by): the rows are
    changed, in the transaction that issues `paper`. May raise RuleViolation.
    """

    page: Callable[[PaperDraft], str]
    lines: Callable[[PaperDraft], list[str]]
    bases: Callable[[PaperDraft], list[str]]
    act: Callable[[PaperDraft, IssuedPaper, User], None]


_registered: dict[str, Correcting] = {}


def register(name: str, correcting: Correcting) -> None:
    """Add rows that a correction reaches, from an `AppConfig.ready()`; the same name again replaces them."""
    _registered[name] = correcting


def page_of_rows(draft: PaperDraft) -> str:
    """Return the address at which the rows of a correction are chosen; "" where its paper has none."""
    return next((address for each in _registered.values() if (address := each.page(draft))), "")


def lines_of_rows(draft: PaperDraft) -> list[str]:
    """Return what a correction says of the rows that it changes."""
    return [line for each in _registered.values() for line in each.lines(draft)]


def bases_of_rows(draft: PaperDraft) -> list[str]:
    """Return the law on which a correction of rows rests, a basis each."""
    return [line for each in _registered.values() for line in each.bases(draft)]


def correct_rows(draft: PaperDraft, paper: IssuedPaper, by: User) -> None:
    """Change the rows; must run in the transaction that issues `paper`. Raises RuleViolation."""
    for each in _registered.values():
        each.act(draft, paper, by)
