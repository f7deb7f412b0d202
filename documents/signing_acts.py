"""The acts that end in a signed paper, registered by upper apps so that each may also be signed outside the system."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from documents.rules.paper import Paper
from emulation.decisions import Decision
from units.models import Unit, User


@dataclass(frozen=True)
class Long:
    """How a paper that may be long is printed before it is signed (printed_ahead.py).

    paper: what it would print, without number and day; school: whose it is; sign_url: the page on which it is signed.
    """

    paper: Callable[[Any], Paper]
    school: Callable[[Any], Unit]
    sign_url: Callable[[Any], str]


@dataclass(frozen=True)
class SigningAct:
    """How an act is found, asked for and done.

    find(user, key): the thing as this user may see it, or None; title: what the page says is signed; url: where one
    comes back to; run(thing, pin=, by=, at=): the act itself, which calls `issue_paper` once and is all or nothing.
    long: where the paper may be long.
    """

    find: Callable[[User, str], Any]
    allowed: Callable[[User, Any], Decision]
    title: Callable[[Any], str]
    url: Callable[[Any], str]
    run: Callable[..., Any]
    long: Long | None = None


_acts: dict[str, SigningAct] = {}


def register(name: str, act: SigningAct) -> None:
    """Add an act, from an `AppConfig.ready()`; registering the same name again replaces it."""
    _acts[name] = act


def act_named(name: str) -> SigningAct | None:
    """Return the act of a name, or None."""
    return _acts.get(name)
