"""A long print for tests: three hundred lines, one after the other."""

from collections.abc import Callable, Iterator
from typing import BinaryIO
from zipfile import ZipFile

from documents.long_prints import LongPrint, Part, zipped
from documents.writers.telling import Tell
from emulation.decisions import ALLOWED
from units.models import Unit, User

LINES = 300
TOGETHER = 100
Step = Callable[[int], None]


def find(user: User, key: str) -> Unit | None:
    """The user's own school by its number, as long as they belong to it."""
    person = user.person
    return person.school if person and key == str(person.school_id) else None


def printer(step: Step = lambda line: None, lines: int = LINES) -> LongPrint:
    def write(school: Unit, out: BinaryIO, tell: Tell) -> None:
        for line in range(1, lines + 1):
            out.write(f"{line} {school.name}\n".encode())
            step(line)
            tell(line)

    def part(school: Unit, first: int) -> Part:
        def fill(out: BinaryIO, tell: Tell) -> None:
            with ZipFile(out, "w") as packed:
                for line in range(first, first + TOGETHER):
                    packed.writestr(f"{line}.txt", f"{line} {school.name}")
                    step(line)
                    tell(line - first + 1)

        return Part(f"{first} {school.name}".encode().hex(), TOGETHER, fill)

    def parts(school: Unit) -> Iterator[Part]:
        return (part(school, first) for first in range(1, lines + 1, TOGETHER))

    return LongPrint(
        find=find,
        allowed=lambda user, school: ALLOWED,
        title=lambda school: f"Danh sách của {school.name}",
        school=lambda school: school,
        url=lambda school: "/",
        count=lambda school: lines,
        unit="dòng",
        at_once=200,
        formats={"pdf": write, "zip": zipped(parts)},
    )
