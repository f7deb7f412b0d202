"""Long prints: asked for on a page, done by a worker part by part, cancelled in between, swept when they are old.

The row is the truth. An attempt is named by the row's `tries`; whoever was overtaken, cancelled or killed changes
nothing any more, and its half-written file has no name; only whole parts stay for the next attempt.
"""

import logging
import time
from datetime import datetime, timedelta
from tempfile import TemporaryFile
from typing import IO, Any
from uuid import uuid4

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from documents.actions.print_parts import forget_parts, write_in_parts
from documents.long_prints import InParts, LongPrint, long_print_named
from documents.models import PrintJob
from documents.permissions import can_cancel_print
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.jobs import enqueue, prolong
from units.models import User

log = logging.getLogger(__name__)
PRINT_JOB, SWEEP_JOB = "print", "sweep_print"
MAX_TRIES = 3
FOLDER = "prints"
EVERY_SECONDS = 0.3  # so often at most an attempt says how far it is, and hears that it was cancelled
GONE = "Nội dung cần in không còn hoặc không còn thuộc phạm vi của đồng chí."
BROKEN = "Hệ thống gặp lỗi khi in nên đã dừng. Vui lòng in lại; nếu vẫn không được, vui lòng báo người quản trị."
State = PrintJob.State


class _Stopped(Exception):
    """This attempt is cancelled or overtaken."""


def start_print(*, name: str, long_print: LongPrint, key: str, thing: Any, file_format: str, by: User) -> PrintJob:
    """Order a long print; while one of the same thing is open, asking again gives that one. Raises RuleViolation."""
    require(long_print.allowed(by, thing))
    same = PrintJob.objects.filter(asked_by=by, printer=name, thing=key, file_format=file_format)
    try:
        with transaction.atomic():
            job = PrintJob.objects.create(
                printer=name,
                thing=key,
                file_format=file_format,
                title=long_print.title(thing)[:300],
                school=long_print.school(thing),
                asked_by=by,
                asked_at=timezone.now(),
                unit=long_print.unit,
                total=long_print.count(thing),
            )
            record("start_print", job, by=by, school=job.school)
            enqueue(PRINT_JOB, str(job.pk))
    except IntegrityError:
        return same.get(state__in=PrintJob.OPEN)
    return job


def cancel_print(*, job: PrintJob, by: User) -> PrintJob:
    """Stop a print that waits or runs; its worker notices at the next part. Raises RuleViolation when it is over."""
    require(can_cancel_print(by, job))
    with transaction.atomic():
        stopped = PrintJob.objects.filter(pk=job.pk, state__in=PrintJob.OPEN)
        if not stopped.update(state=State.CANCELLED, ended_at=timezone.now()):
            raise RuleViolation("Việc in này đã kết thúc nên không hủy được nữa. Vui lòng tải lại trang.")
        record("cancel_print", job, by=by, school=job.school)
    forget_parts(job.pk)
    job.refresh_from_db()
    return job


def run_print(*, pk: int) -> None:
    """Do a print, going on with the parts that are kept; nothing to do where it is over.

    Safe to start twice and to be killed.
    """
    if not PrintJob.objects.filter(pk=pk, state__in=PrintJob.OPEN).update(
        state=State.RUNNING, tries=F("tries") + 1, done=0
    ):
        return
    job = PrintJob.objects.select_related("asked_by", "school").get(pk=pk)
    _forget_files(job)
    try:
        if job.tries > MAX_TRIES:
            raise RuleViolation(BROKEN)
        with TemporaryFile() as out:
            _write(job, out)
            _keep(job, out)
    except _Stopped:
        return
    except RuleViolation as refusal:
        _end(job, state=State.FAILED, error=str(refusal))
    except Exception:
        log.exception("print %s failed", pk)
        _end(job, state=State.FAILED, error=BROKEN)
    finally:
        if not PrintJob.objects.filter(pk=pk, state__in=PrintJob.OPEN).exists():  # else another attempt goes on
            forget_parts(pk)


def sweep_print(*, pk: int, at: datetime | None = None) -> None:
    """Remove the file of a print that is kept long enough; the row stays and says so."""
    job = PrintJob.objects.filter(pk=pk, state=State.DONE, expires_at__lte=at or timezone.now()).first()
    if job is not None and PrintJob.objects.filter(pk=pk, state=State.DONE).update(state=State.EXPIRED, file=""):
        default_storage.delete(str(job.file.name))
        forget_parts(pk)


def thing_of(job: PrintJob) -> tuple[LongPrint, Any]:
    """Return what a job prints, as who asked may see it now. Raises RuleViolation where that is no more."""
    long_print = long_print_named(job.printer)
    thing = long_print.find(job.asked_by, job.thing) if long_print else None
    if long_print is None or thing is None:
        raise RuleViolation(GONE)
    require(long_print.allowed(job.asked_by, thing))
    return long_print, thing


def _write(job: PrintJob, out: IO[bytes]) -> None:
    long_print, thing = thing_of(job)
    total, last = long_print.count(thing), time.monotonic()
    PrintJob.objects.filter(_mine(job)).update(total=total)

    def tell(done: int) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY_SECONDS:
            last = time.monotonic()
            _note(job, min(done, total))

    writer = long_print.formats[job.file_format]
    if isinstance(writer, InParts):
        write_in_parts(job.pk, writer, thing, out, tell)  # type: ignore[arg-type]
    else:
        writer(thing, out, tell)  # type: ignore[arg-type]


def _note(job: PrintJob, done: int) -> None:
    """Say how far this attempt is. Raises _Stopped where it is cancelled or overtaken."""
    prolong()
    if not PrintJob.objects.filter(_mine(job)).update(done=done):
        raise _Stopped


def _keep(job: PrintJob, out: IO[bytes]) -> None:
    """Keep the file under a name nobody can guess, unless the print was cancelled meanwhile."""
    out.seek(0)
    name = default_storage.save(f"{FOLDER}/{_begins(job)}{uuid4().hex}.{job.file_format}", File(out))
    kept_until = timezone.now() + timedelta(days=settings.PRINTS_KEPT_DAYS)
    kept = False
    try:
        with transaction.atomic():
            kept = _end(job, state=State.DONE, file=name, expires_at=kept_until, done=F("total"))
            enqueue(SWEEP_JOB, str(job.pk), kept_until)
    finally:
        if not kept:
            default_storage.delete(name)


def _end(job: PrintJob, **changes: Any) -> bool:
    return bool(PrintJob.objects.filter(_mine(job)).update(ended_at=timezone.now(), **changes))


def _mine(job: PrintJob) -> Q:
    """The row, as long as this attempt is the one under way."""
    return Q(pk=job.pk, state=State.RUNNING, tries=job.tries)


def _begins(job: PrintJob) -> str:
    return f"{job.pk}-"


def _forget_files(job: PrintJob) -> None:
    """Remove what an attempt left that was killed between its file and its row."""
    if job.tries > 1 and default_storage.exists(FOLDER):
        for name in default_storage.listdir(FOLDER)[1]:
            if name.startswith(_begins(job)):
                default_storage.delete(f"{FOLDER}/{name}")
