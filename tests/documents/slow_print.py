"""A long print for tests: three hundred lines, one after the other."""

from collections.abc import Callable
from typing import BinaryIO

from documents.long_prints import LongPrint
from documents.writers.telling import Tell
from emulation.decisions import ALLOWED
from units.models import Unit, User

LINES = 300
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

    return LongPrint(
        find=find,
        allowed=lambda user, school: ALLOWED,
        title=lambda school: f"Danh sách của {school.name}",
        school=lambda school: school,
        url=lambda school: "/",
        count=lambda school: lines,
        unit="dòng",
        at_once=200,
        formats={"pdf": write},
    )
