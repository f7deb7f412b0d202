"""Prints that may take longer than a page should wait: upper apps register them, a worker does them.

A short one is given at once; a long one becomes a row (`PrintJob`) with a progress bar, see `actions/prints.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from documents.writers.telling import Tell
from emulation.decisions import Decision
from units.models import Unit, User

FORMAT_NAMES = {"pdf": "PDF", "docx": "Word", "zip": "ZIP", "ready": "PDF và Word để ký"}
ROWS_AT_ONCE = 1_000  # of a paper: about half a second as PDF


@dataclass(frozen=True)
class LongPrint:
    """How something long is found, asked for and written.

    find(user, key): the thing as this user may see it, or None; title: what is printed; url: where one comes back to;
    count: how many parts it has, and unit their name; at_once: so many are printed while the page waits.
    formats: by ending, write(thing, out, tell): writes to `out` part by part and tells after each how many are done;
    `tell` may raise, and the writer must leave nothing behind then.
    goes_on: the page that uses the file, where it is not for downloading.
    """

    find: Callable[[User, str], Any]
    allowed: Callable[[User, Any], Decision]
    title: Callable[[Any], str]
    school: Callable[[Any], Unit]
    url: Callable[[Any], str]
    count: Callable[[Any], int]
    unit: str
    at_once: int
    formats: Mapping[str, Callable[[Any, BinaryIO, Tell], None]]
    goes_on: Callable[[Any], str] | None = None

    def is_long(self, thing: Any) -> bool:
        """Say whether a page should not wait for it."""
        return self.count(thing) > self.at_once


_known: dict[str, LongPrint] = {}


def register(name: str, long_print: LongPrint) -> None:
    """Add a long print, from an `AppConfig.ready()`; registering the same name again replaces it."""
    _known[name] = long_print


def long_print_named(name: str) -> LongPrint | None:
    """Return the long print of a name, or None."""
    return _known.get(name)
