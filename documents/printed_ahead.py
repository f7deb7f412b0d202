"""A long paper is printed by a worker before it is signed; then signing takes as long as for a short one.

The files carry the number that comes next. Whether it still does is seen when it is signed, see `actions/ready.py`.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, BinaryIO
from zipfile import ZIP_STORED, ZipFile

from django.utils import timezone

from documents.actions.numbers import next_number
from documents.actions.orders import order_of
from documents.actions.papers import final_pdf, printed_paper
from documents.actions.prints import sweep_print
from documents.actions.ready import Outdated, Ready, content_of, ready, word_of
from documents.long_prints import LONG_UNIT, ROWS_AT_ONCE, LongPrint
from documents.models import PrintJob
from documents.rules.codes import new_code
from documents.rules.paper import Paper
from documents.signing_acts import Long, SigningAct, act_named
from documents.writers.effort import effort_of, lines_of
from documents.writers.telling import Tell
from emulation.decisions import RuleViolation
from units.models import User

PRINTER, FORMAT = "to_sign", "ready"
PDF, WORD, ABOUT = "van-ban.pdf", "van-ban.docx", "van-ban.json"


@dataclass(frozen=True)
class ToSign:
    """What is signed: the act, on what, by whom; `known` is its paper where that is made already."""

    act: SigningAct
    thing: Any
    user: User
    known: Paper | None = None

    @cached_property
    def paper(self) -> Paper:
        return self.known or self.long.paper(self.thing)

    @property
    def long(self) -> Long:
        assert self.act.long is not None
        return self.act.long


def key_of(name: str, thing: Any) -> str:
    """Return the key by which what an act signs is found."""
    return f"{name}-{thing.pk}"


def print_of(user: User, name: str, thing: Any) -> PrintJob | None:
    """Return the user's newest print of what they are to sign. One query."""
    return PrintJob.objects.filter(asked_by=user, printer=PRINTER, thing=key_of(name, thing)).first()


@contextmanager
def signing_from(job: PrintJob | None) -> Iterator[None]:
    """Sign inside this with the files of a print; they go once they are signed or outdated.

    Without a print the paper is printed while it is signed. Raises RuleViolation where the files are gone.
    """
    if job is None:
        yield
        return
    token = ready.set(_read(job))
    try:
        yield
    except Outdated:
        sweep_print(pk=job.pk, at=job.expires_at)
        raise
    else:
        sweep_print(pk=job.pk, at=job.expires_at)
    finally:
        ready.reset(token)


def _find(user: User, key: str) -> ToSign | None:
    name, _, thing_key = key.rpartition("-")
    act = act_named(name)
    thing = act.find(user, thing_key) if act and act.long else None
    return ToSign(act, thing, user) if act and thing is not None else None


def _write(found: ToSign, out: BinaryIO, tell: Tell) -> None:
    """Print the paper under the next number, which stays free."""
    order = order_of(found.act, found.thing, found.user, timezone.now().replace(microsecond=0))
    series, number = next_number(
        school=order.school, issuer=order.issuer, kind=order.kind, form=order.form, issued_on=order.issued_on
    )
    code = new_code()
    paper = printed_paper(order, series, number, code)
    made = Ready(code, content_of(paper), final_pdf(paper, order.facts, tell), word_of(paper))
    with ZipFile(out, "w", ZIP_STORED) as packed:
        packed.writestr(PDF, made.pdf)
        packed.writestr(WORD, made.word)
        packed.writestr(ABOUT, json.dumps({"code": made.code, "content": made.content}))


def _read(job: PrintJob) -> Ready:
    try:
        with job.file.open("rb") as file, ZipFile(file) as packed:
            return Ready(**json.loads(packed.read(ABOUT)), pdf=packed.read(PDF), word=packed.read(WORD))
    except FileNotFoundError as error:
        raise RuleViolation("Không tìm thấy bản in sẵn để ký. Vui lòng in sẵn lại.") from error


TO_SIGN = LongPrint(
    find=_find,
    allowed=lambda user, found: found.act.allowed(user, found.thing),
    title=lambda found: f"In sẵn để ký: {found.act.title(found.thing)}",
    school=lambda found: found.long.school(found.thing),
    url=lambda found: found.long.sign_url(found.thing),
    count=lambda found: lines_of(found.paper),
    effort=lambda found: effort_of(found.paper),
    unit=LONG_UNIT,
    at_once=ROWS_AT_ONCE,
    formats={FORMAT: _write},
    goes_on=lambda found: found.long.sign_url(found.thing),
)
