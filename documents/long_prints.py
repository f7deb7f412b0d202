"""Prints that may take longer than a page should wait: upper apps register them, a worker does them.

A short one is given at once; a long one becomes a row (`PrintJob`) with a progress bar, see `actions/prints.py`.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO
from zipfile import ZIP_STORED, ZipFile

from documents.writers.telling import Tell
from emulation.decisions import Decision
from units.models import Unit, User

FORMAT_NAMES = {"pdf": "PDF", "docx": "Word", "zip": "ZIP", "ready": "PDF và Word để ký"}
ROWS_AT_ONCE = 1_000  # of a drawn list, or what takes as long (writers/effort.py): about a second as PDF
LONG_UNIT = "đoạn, dòng"


@dataclass(frozen=True)
class Part:
    """A share of a print, in a file of its own until all are joined.

    made_of: a fingerprint of all it is made from; count: how many units; write(out, tell) makes it; rows: what whoever
    joins the parts must know of it.
    """

    made_of: str
    count: int
    write: Callable[[BinaryIO, Tell], None]
    rows: Any = None


@dataclass(frozen=True)
class InParts:
    """Writes a format in parts: what they are of a thing, and how their files, in their order, become one.

    join takes each part's file before the next is made, so only one is open. A worker keeps the parts
    (actions/print_parts.py); called, all are made.
    """

    parts: Callable[[Any], Iterable[Part]]
    join: Callable[[Iterable[tuple[Part, IO[bytes]]], BinaryIO], None]

    def __call__(self, thing: Any, out: BinaryIO, tell: Tell) -> None:
        self.join(self._made(thing, tell), out)

    def _made(self, thing: Any, tell: Tell) -> Iterator[tuple[Part, IO[bytes]]]:
        done = 0
        for part in self.parts(thing):
            with TemporaryFile() as made:
                part.write(made, lambda drawn, before=done: tell(before + drawn))  # type: ignore[misc]
                made.seek(0)
                yield part, made
            done += part.count


def zipped(parts: Callable[[Any], Iterable[Part]]) -> InParts:
    """Return the writer of a ZIP whose parts are ZIPs."""
    return InParts(parts, _join_zips)


def _join_zips(parts: Iterable[tuple[Part, IO[bytes]]], out: BinaryIO) -> None:
    """Copy every file, holding a piece of one at a time."""
    with ZipFile(out, "w", ZIP_STORED) as whole:
        for _, made in parts:
            with ZipFile(made) as packed:
                for info in packed.infolist():
                    with packed.open(info) as source, whole.open(info.filename, "w", force_zip64=True) as target:
                        shutil.copyfileobj(source, target)


@dataclass(frozen=True)
class LongPrint:
    """How something long is found, asked for and written.

    find(user, key): the thing as this user may see it, or None; title: what is printed; url: where one comes back to;
    count: how many parts it has, and unit their name; effort: how long it takes, where that is not the same number;
    at_once: so much is printed while the page waits.
    formats: by ending, write(thing, out, tell): writes to `out` part by part and tells after each how many are done;
    `tell` may raise, and the writer must leave nothing behind then. What is `InParts` goes on after a killed worker.
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
    effort: Callable[[Any], int] | None = None

    def is_long(self, thing: Any) -> bool:
        """Say whether a page should not wait for it."""
        return (self.effort or self.count)(thing) > self.at_once


_known: dict[str, LongPrint] = {}


def register(name: str, long_print: LongPrint) -> None:
    """Add a long print, from an `AppConfig.ready()`; registering the same name again replaces it."""
    _known[name] = long_print


def long_print_named(name: str) -> LongPrint | None:
    """Return the long print of a name, or None."""
    return _known.get(name)
