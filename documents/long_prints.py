"""Prints that may take longer than a page should wait: upper apps register them, a worker does them.

A short one is given at once; a long one becomes a row (`PrintJob`) with a progress bar, see `actions/prints.py`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from zipfile import ZIP_STORED, ZipFile

from documents.writers.telling import Tell
from emulation.decisions import Decision
from units.models import Unit, User

FORMAT_NAMES = {"pdf": "PDF", "docx": "Word", "zip": "ZIP", "ready": "PDF và Word để ký"}
ROWS_AT_ONCE = 1_000  # of a drawn list, or what takes as long (writers/effort.py): about a second as PDF
LONG_UNIT = "đoạn, dòng"


@dataclass(frozen=True)
class Part:
    """A share of a ZIP. made_of: a fingerprint of all it is made from; count: how many units; write adds its files."""

    made_of: str
    count: int
    write: Callable[[ZipFile, Tell], None]


@dataclass(frozen=True)
class LongPrint:
    """How something long is found, asked for and written.

    find(user, key): the thing as this user may see it, or None; title: what is printed; url: where one comes back to;
    count: how many parts it has, and unit their name; effort: how long it takes, where that is not the same number;
    at_once: so much is printed while the page waits.
    formats: by ending, write(thing, out, tell): writes to `out` part by part and tells after each how many are done;
    `tell` may raise, and the writer must leave nothing behind then.
    parts: of a format that a worker writes in parts (actions/print_parts.py), what they are.
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
    parts: Mapping[str, Callable[[Any], Iterable[Part]]] = field(default_factory=dict)
    goes_on: Callable[[Any], str] | None = None
    effort: Callable[[Any], int] | None = None

    def is_long(self, thing: Any) -> bool:
        """Say whether a page should not wait for it."""
        return (self.effort or self.count)(thing) > self.at_once


def at_once(parts: Callable[[Any], Iterable[Part]]) -> Callable[[Any, BinaryIO, Tell], None]:
    """Return the writer of a whole ZIP of parts, for where nobody must go on with it."""

    def write(thing: Any, out: BinaryIO, tell: Tell) -> None:
        done = 0
        with ZipFile(out, "w", ZIP_STORED) as packed:
            for part in parts(thing):
                part.write(packed, lambda drawn, before=done: tell(before + drawn))  # type: ignore[misc]
                done += part.count

    return write


_known: dict[str, LongPrint] = {}


def register(name: str, long_print: LongPrint) -> None:
    """Add a long print, from an `AppConfig.ready()`; registering the same name again replaces it."""
    _known[name] = long_print


def long_print_named(name: str) -> LongPrint | None:
    """Return the long print of a name, or None."""
    return _known.get(name)
