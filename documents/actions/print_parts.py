"""A long ZIP is written in parts that are kept: a killed worker's successor goes on with the first missing one.

A part's name holds whose it is, its place, a fingerprint of what it was made from and the SHA-256 of its bytes. A part
that was cut off, or whose rows say something else by now, is thrown away and made again. No row knows of parts.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import file_digest
from tempfile import TemporaryFile
from typing import IO, BinaryIO
from zipfile import ZIP_STORED, ZipFile

from django.core.files.base import File
from django.core.files.storage import default_storage

from documents.long_prints import Part
from documents.writers.telling import Tell

FOLDER = "prints/parts"
FINGERPRINT = 32  # letters of a fingerprint in a name


def write_in_parts(pk: int, parts: Iterable[Part], out: BinaryIO, tell: Tell) -> None:
    """Write a print's parts into one ZIP, each made only where it is not kept; one file of it is held at a time."""
    done = 0
    with ZipFile(out, "w", ZIP_STORED) as whole:
        for at, part in enumerate(parts):
            with _kept(pk, at, part) as kept:
                if kept is not None:
                    _copy(kept, whole)
                else:
                    _make(pk, at, part, whole, lambda drawn, before=done: tell(before + drawn))  # type: ignore[misc]
            done += part.count
            tell(done)


def forget_parts(pk: int) -> None:
    """Remove the parts of a print that is over."""
    for name in _names(f"{pk}-"):
        default_storage.delete(f"{FOLDER}/{name}")


def _make(pk: int, at: int, part: Part, whole: ZipFile, tell: Tell) -> None:
    with TemporaryFile() as fresh:
        with ZipFile(fresh, "w", ZIP_STORED) as packed:
            part.write(packed, tell)
        default_storage.save(f"{FOLDER}/{_begins(pk, at, part)}{_digest(fresh)}.zip", File(fresh))
        _copy(fresh, whole)


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


def _copy(part: IO[bytes], whole: ZipFile) -> None:
    with ZipFile(part) as packed:
        for info in packed.infolist():
            with packed.open(info) as source, whole.open(info.filename, "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target)


def _begins(pk: int, at: int, part: Part) -> str:
    return f"{pk}-{at:05d}-{part.made_of[:FINGERPRINT]}-"


def _names(begins: str) -> list[str]:
    if not default_storage.exists(FOLDER):
        return []
    return sorted(name for name in default_storage.listdir(FOLDER)[1] if name.startswith(begins))
