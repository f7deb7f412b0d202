"""Certificates without their rows, in parts of twenty, and a worker that kills itself in the middle of them."""

import os
import signal
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import replace
from typing import BinaryIO
from unittest.mock import patch

from django.conf import settings

from awards.long_prints import CERTIFICATES
from documents.long_prints import LongPrint, register
from documents.rules.paper import Certificate
from documents.writers import certificate as writer
from documents.writers.telling import Tell
from emulation import jobs
from emulation.decisions import ALLOWED
from emulation.models import Job
from tests.documents.slow_print import find
from tests.documents.test_certificates import PRAISE, TITLE
from tests.documents.test_designs import OWN

PAGES, TOGETHER, FATAL = 50, 20, 30  # killed while the second of three parts is drawn
Step = Callable[[str], None]


def certificates(name: str = "Nguyễn Thị Ánh Tuyết") -> list[Certificate]:
    """On three kinds of page; some letters are needed by the last part alone."""
    rows = [replace((TITLE, PRAISE, OWN)[at % 3], recipient=f"{name} {at}") for at in range(1, PAGES)]
    return [*rows, replace(TITLE, recipient="Trần Quỳnh Vĩnh Kỷ")]


def printer() -> LongPrint:
    """The print of a decision's certificates, of a school instead."""
    return replace(
        CERTIFICATES,
        find=find,
        allowed=lambda user, school: ALLOWED,
        title=lambda school: "Giấy khen",
        school=lambda school: school,
        url=lambda school: "/",
        count=lambda school: PAGES,
    )


def stepping(rows: list[Certificate], step: Step) -> ExitStack:
    """Within it these certificates are printed, and `step` takes each recipient that is drawn."""
    draw = writer.draw_certificates

    def drawn(some: Iterable[Certificate], out: BinaryIO, tell: Tell) -> None:
        def told(done: int) -> None:
            step(listed[done - 1].recipient)
            tell(done)

        listed = list(some)
        draw(listed, out, told)

    stack = ExitStack()
    stack.enter_context(patch.object(writer, "draw_certificates", drawn))
    stack.enter_context(patch("awards.long_prints.TOGETHER", TOGETHER))
    stack.enter_context(patch("awards.long_prints.certified", lambda school: school))
    stack.enter_context(patch("awards.long_prints.certificates_of", lambda awards, text_only: rows))
    return stack


def die(recipient: str) -> None:
    if recipient.endswith(f" {FATAL}"):
        os.kill(os.getpid(), signal.SIGKILL)


def print_and_die(key: str, folder: str) -> None:
    """folder: where stored files lie."""
    settings.MEDIA_ROOT = folder
    register("slow", printer())
    with stepping(certificates(), die):
        jobs.run_job(Job.objects.get(kind="print", key=key).pk)
