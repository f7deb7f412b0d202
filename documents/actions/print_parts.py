"""A long print is written in parts that are kept: a killed worker's successor goes on with the first missing one.

A part's name holds whose it is, its place, a fingerprint of what it was made from and the SHA-256 of its bytes. A part
that was cut off, or whose rows say something else by now, is thrown away and made again. No row knows of parts.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import file_digest
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO

from django.core.files.base import File
from django.core.files.storage import default_storage

from documents.long_prints import InParts, Part
from documents.writers.telling import Tell

FOLDER = "prints/parts"
FINGERPRINT = 32  # letters of a fingerprint in a name


def write_in_parts(pk: int, writer: InParts, thing: Any, out: BinaryIO, tell: Tell) -> None:
    """Write a print, each of its parts made only where it is not kept; one of them is open at a time."""
    writer.join(_each(pk, writer.parts(thing), tell), out)


def forget_parts(pk: int) -> None:
    """Remove the parts of a print that is over."""
    for name in _names(f"{pk}-"):
        default_storage.delete(f"{FOLDER}/{name}")


def _each(pk: int, parts: Iterable[Part], tell: Tell) -> Iterator[tuple[Part, IO[bytes]]]:
    done = 0
    for at, part in enumerate(parts):
        with _kept(pk, at, part) as kept:
            if kept is not None:
                yield part, kept
        if kept is None:
            with _made(pk, at, part, lambda drawn, before=done: tell(before + drawn)) as made:  # type: ignore[misc]
                yield part, made
        done += part.count
        tell(done)


@contextmanager
def _made(pk: int, at: int, part: Part, tell: Tell) -> Iterator[IO[bytes]]:
    """Make the part, keep it and yield it."""
    with TemporaryFile() as made:
        part.write(made, tell)
        default_storage.save(f"{FOLDER}/{_begins(pk, at, part)}{_digest(made)}.part", File(made))
        made.seek(0)
        yield made


@contextmanager
def _kept(pk: int, at: int, part: Part) -> Iterator[IO[bytes] | None]:
    """Yield the part as it was kept, if it is whole and made of the same; others in its place go."""
    begins, found = _begins(pk, at, part), ""
    for name in _names(f"{pk}-{at:05d}-"):
        if not found and name.startswith(begins) and _is_whole(name, begins):
            found = name
        else:
            default_storage.delete(f"{FOLDER}/{name}")
    if not found:
        yield None
        return
    with default_storage.open(f"{FOLDER}/{found}") as file:
        yield file


def _is_whole(name: str, begins: str) -> bool:
    with default_storage.open(f"{FOLDER}/{name}") as file:
        return name.removeprefix(begins).startswith(_digest(file))


def _digest(file: IO[bytes]) -> str:
    file.seek(0)
    return file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def _begins(pk: int, at: int, part: Part) -> str:
    return f"{pk}-{at:05d}-{part.made_of[:FINGERPRINT]}-"


def _names(begins: str) -> list[str]:
    if not default_storage.exists(FOLDER):
        return []
    return sorted(name for name in default_storage.listdir(FOLDER)[1] if name.startswith(begins))
