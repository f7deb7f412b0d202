"""Where a paper is signed: a long one is printed by a worker first; one whose number is held is signed there."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from documents.models import PaperToSign, PrintJob
from documents.permissions import can_sign_here
from documents.printed_ahead import FORMAT, PRINTER, TO_SIGN, ToSign, key_of, print_of, signing_from
from documents.queries import active_key_of, prepared_for
from documents.rules.paper import Paper
from documents.signing_acts import act_named
from emulation.decisions import RuleViolation
from units.models import User


@dataclass
class Ahead:
    """A long paper's print: how many paragraphs and rows, whose and by which key, the newest one if any."""

    lines: int
    user: User
    name: str
    thing: Any
    job: PrintJob | None

    @property
    def url(self) -> str:
        """Where it is ordered."""
        return reverse("documents:long_print", args=[PRINTER, key_of(self.name, self.thing), FORMAT])

    @property
    def open(self) -> bool:
        """Whether a worker is at it."""
        return self.job is not None and self.job.state in PrintJob.OPEN

    @property
    def ready(self) -> PrintJob | None:
        """The print whose files may be signed."""
        return self.job if self.job is not None and self.job.state == PrintJob.State.DONE else None


def ahead_of(user: User, name: str, thing: Any, paper: Paper | None = None) -> Ahead | None:
    """Return how far the print of a long paper is; None for a short one, which is printed while it is signed.

    paper: what is printed, where the page has made it already.
    """
    act = act_named(name)
    if act is None or act.long is None:
        return None
    found = ToSign(act, thing, user, paper)
    if not TO_SIGN.is_long(found):
        return None
    return Ahead(TO_SIGN.count(found), user, name, thing, print_of(user, name, thing))


@dataclass(frozen=True)
class Held:
    """Why a paper is not signed here: its number is held. `url` leads to it where the user may go there."""

    sentence: str
    url: str

    def __str__(self) -> str:
        return self.sentence


def held_of(user: User, name: str, thing: Any) -> Held | None:
    """Return what a sign page says in place of its form while a number is held; one query where none is."""
    here = can_sign_here(name, thing.pk)
    if here:
        return None
    rows = prepared_for(user).filter(act=name, act_key=str(thing.pk), state=PaperToSign.State.WAITING)
    row = rows.first()
    return Held(here.reason, reverse("documents:paper_to_sign", args=[row.pk]) if row else "")


def sign_context(user: User, name: str, thing: Any, ahead: Ahead | None) -> dict[str, object]:
    """Return what `documents/_sign_panel.html` and its neighbours show. Two queries where no number is held."""
    return {"ahead": ahead, "key": active_key_of(user), "held": held_of(user, name, thing)}


@contextmanager
def signing(ahead: Ahead | None) -> Iterator[None]:
    """Sign inside this, a long paper with the files of its print; a refusal leaves in `ahead` how it stands by now."""
    try:
        with signing_from(ahead.ready if ahead else None):
            yield
    except RuleViolation:
        if ahead:
            ahead.job = print_of(ahead.user, ahead.name, ahead.thing)
        raise
