"""Papers made from an upper app's rows: each app says how such a draft is printed, read, and checked before issue."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from documents.models import IssuedPaper, PaperDraft
from documents.rules.facts import NO_FACTS, Facts
from documents.rules.paper import Paper
from units.models import User


def _nothing(draft: PaperDraft) -> None:
    """No check of its own."""


def _no_cosigners(draft: PaperDraft) -> list[User]:
    return []


def _amends_none(draft: PaperDraft) -> IssuedPaper | None:
    return None


def _nothing_follows(draft: PaperDraft, paper: IssuedPaper, by: User) -> None:
    """Nothing but the paper."""


def _no_page(draft: PaperDraft) -> str:
    return ""


def _no_warnings(draft: PaperDraft) -> list[str]:
    return []


@dataclass(frozen=True)
class PaperSource:
    """How drafts of one source behave.

    paper(draft, number, day): what is printed; fields: which parts of the draft are still typed; url(draft): the page
    it came from; facts(draft): what it must say;
    check(draft): raises RuleViolation before it is handed over and before it is issued; cosigners(draft): who signs
    besides the signer, in the order of the names; amends(draft): the issued paper that it corrects or cancels, where
    the source's name says how; issued(draft, paper, by): what follows, in the transaction that issues it; rows(draft):
    the page on which rows of the paper are chosen, or ""; warnings(draft): what the signer reads before, a sentence
    each.
    """

    paper: Callable[[PaperDraft, str, date | None], Paper]
    fields: frozenset[str]
    url: Callable[[PaperDraft], str]
    facts: Callable[[PaperDraft], Facts] = field(default=lambda draft: NO_FACTS)
    check: Callable[[PaperDraft], None] = _nothing
    cosigners: Callable[[PaperDraft], list[User]] = _no_cosigners
    amends: Callable[[PaperDraft], IssuedPaper | None] = _amends_none
    issued: Callable[[PaperDraft, IssuedPaper, User], None] = _nothing_follows
    rows: Callable[[PaperDraft], str] = _no_page
    warnings: Callable[[PaperDraft], list[str]] = _no_warnings


_sources: dict[str, PaperSource] = {}


def register(name: str, source: PaperSource) -> None:
    """Add a source, from an `AppConfig.ready()`; registering the same name again replaces it."""
    _sources[name] = source


def source_of(draft: PaperDraft) -> PaperSource | None:
    """Return where a draft's words come from; None where they are typed."""
    return _sources[draft.source] if draft.source else None
