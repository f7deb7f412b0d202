"""A long paper is printed before it is signed: by a worker, under the number that comes next, see `printed_ahead.py`.

Nothing is reserved. Whoever signs takes the number as always; where it is the one that was printed and the paper still
says the same, the printed files are signed, else nothing happens and the paper is prepared anew. So no number is lost,
and the PIN is asked when it is used.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import sha256

from documents.printing import fresh_bytes
from documents.rules.codes import new_code
from documents.rules.paper import Paper
from emulation.decisions import RuleViolation


class Outdated(RuleViolation):
    """The printed files say something else than the paper would say now."""


@dataclass(frozen=True)
class Ready:
    """What a worker printed: the code on the paper, what it says as a fingerprint, both files."""

    code: str
    content: str
    pdf: bytes
    word: bytes


ready: ContextVar[Ready | None] = ContextVar("ready", default=None)


def code_for(printed: Ready | None) -> str:
    """Return the code that stands on the printed paper; a new one where nothing is printed yet."""
    return printed.code if printed else new_code()


def content_of(paper: Paper) -> str:
    """Return what a paper says, number and day included: a frozen value prints the same while it says the same."""
    return sha256(repr(paper).encode()).hexdigest()


def word_of(paper: Paper) -> bytes:
    """Return the finished Word file."""
    return fresh_bytes(paper, "docx", final=True)


def require_current(held: Ready, paper: Paper) -> None:
    """Raise Outdated unless the printed files are of just this paper."""
    if held.content != content_of(paper):
        raise Outdated(
            "Từ lúc in sẵn, số tiếp theo của sổ, ngày ký hoặc nội dung văn bản đã thay đổi nên bản in sẵn không dùng "
            "được nữa; chưa có số nào được dùng. Vui lòng in sẵn lại rồi ký."
        )
