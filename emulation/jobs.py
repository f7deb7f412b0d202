"""Things that must happen. The truth is a row, Celery is the doorbell.

`enqueue` writes the row in the transaction of its cause and rings once that is committed. The ring may be lost (a
broker without a disk, a killed worker): `sweep`, which beat rings every minute, runs whatever is due and held by
nobody. So nothing is lost on any broker, and everything may be started more than once.

What a handler must guarantee:

* **Safe to start twice**, also at the same moment: a worker killed after the work and before the tick "done" makes
  the job run again when its lease ends, and a job slower than its lease runs beside itself. Change rows by conditional
  update or under a unique constraint; give a mail a Message-ID computed from the key (`emulation.mail.message_id`).
* **Reads what it needs from the database by its key**, and finishes quietly if there is nothing to do any more.
* **Ends within its lease** (two minutes unless registered otherwise), or calls `prolong` between its parts.
* **Raises when it failed.** It will be tried again after 1, 2, 4 … minutes, at most every 6 hours, and given up after
  12 tries, that is after about a day: the row stays, with `failed_at` and the error, and `retry` opens it again.
"""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from emulation.models import Job

log = logging.getLogger(__name__)

MAX_TRIES = 12
LEASE = timedelta(minutes=2)
FIRST_DELAY = timedelta(minutes=1)
LONGEST_DELAY = timedelta(hours=6)
SWEEP_SECONDS = 50
_BATCH = 100
_ERROR_LENGTH = 2000


class Outcome(StrEnum):
    """What became of one ring."""

    DONE = "done"
    FAILED = "failed"
    NOT_MINE = "not mine"


@dataclass(frozen=True, slots=True)
class _Handler:
    run: Callable[[str], None]
    lease: timedelta


@dataclass(slots=True)
class _Hold:
    """The job that this thread does, and until when nobody else takes it."""

    pk: int
    until: datetime
    lease: timedelta


_handlers: dict[str, _Handler] = {}
_hold: ContextVar[_Hold | None] = ContextVar("hold", default=None)


def handler(kind: str, *, lease: timedelta = LEASE) -> Callable[[Callable[[str], None]], Callable[[str], None]]:
    """Register `f(key) -> None` as the one who does jobs of this kind. Lives in an app's `tasks.py`.

    `lease` must be longer than the handler ever takes; it is also how long a killed worker's job waits.
    """

    def register(function: Callable[[str], None]) -> Callable[[str], None]:
        known = _handlers.get(kind)
        if known is not None and known.run is not function:
            raise ValueError(f"two handlers for jobs of kind {kind!r}")
        _handlers[kind] = _Handler(function, lease)
        return function

    return register


def enqueue(kind: str, key: str, due_at: datetime | None = None) -> Job:
    """See to it that the job (kind, key) happens once, at `due_at` or now. Returns its row.

    Call it inside the transaction of its cause: no cause, no job, and the other way round. Asking again changes
    nothing, whether the job is open, done or given up. Two queries.
    """
    return enqueue_many(kind, (key,), due_at)[0]


def enqueue_many(kind: str, keys: Iterable[str], due_at: datetime | None = None) -> list[Job]:
    """`enqueue` for many keys of one kind, still two queries. Returns the rows in no certain order."""
    due = due_at or timezone.now()
    wanted = list(dict.fromkeys(keys))
    Job.objects.bulk_create((Job(kind=kind, key=key, due_at=due) for key in wanted), ignore_conflicts=True)
    jobs = list(Job.objects.filter(kind=kind, key__in=wanted))
    ready = [job.pk for job in jobs if job.done_at is None and job.failed_at is None and job.due_at <= timezone.now()]
    if ready:
        transaction.on_commit(lambda: _ring(ready), robust=True)
    return jobs


def retry(job: Job) -> None:
    """Open a given-up job again, due now, with all its tries ahead of it."""
    reopened = Job.objects.filter(pk=job.pk, failed_at__isnull=False)
    if reopened.update(failed_at=None, claimed_until=None, tries=0, due_at=timezone.now()):
        transaction.on_commit(lambda: _ring([job.pk]), robust=True)


def prolong(*, now: datetime | None = None) -> None:
    """Hold the job under way for another lease: for a handler that is slower than one, between its parts. One query.

    Nothing happens outside a job, nor where somebody else holds it by now; the handler's own rows must tell that.
    """
    hold = _hold.get()
    if hold is not None:
        until = (now or timezone.now()) + hold.lease
        if Job.objects.open().filter(pk=hold.pk, claimed_until=hold.until).update(claimed_until=until):
            hold.until = until


def run_job(job_id: int, *, now: datetime | None = None) -> Outcome:
    """Claim one job and do it; NOT_MINE when it is done, not due, held by somebody else or of an unknown kind.

    Must be called outside a transaction, or the claim would not be seen by others.
    """
    moment = now or timezone.now()
    job = Job.objects.filter(pk=job_id).first()
    if job is None or job.kind not in _handlers:
        return Outcome.NOT_MINE
    hold = _Hold(job.pk, moment + _handlers[job.kind].lease, _handlers[job.kind].lease)
    if not _claim(job, moment, hold.until):
        return Outcome.NOT_MINE
    if job.tries >= MAX_TRIES:  # every one of them killed its worker: nobody was left to write the error down
        return _fail(job, moment, hold.until, "gave up: the worker died at every try")
    token = _hold.set(hold)
    try:
        _handlers[job.kind].run(job.key)
    except Exception:
        log.exception("job %s failed", job)
        return _fail(job, moment, hold.until, traceback.format_exc()[-_ERROR_LENGTH:])
    finally:
        _hold.reset(token)
    Job.objects.filter(pk=job.pk, done_at__isnull=True, failed_at__isnull=True).update(
        done_at=timezone.now(), claimed_until=None, error=""
    )
    return Outcome.DONE


def sweep(*, now: datetime | None = None, seconds: float = SWEEP_SECONDS) -> dict[Outcome, int]:
    """Run what is due and held by nobody, oldest first, for at most about `seconds`; says how many ended how.

    Two sweeps at the same time share the work between them. `now` moves the clock (for tests and trials).
    """
    ends = time.monotonic() + seconds
    counts = dict.fromkeys(Outcome, 0)
    seen: set[int] = set()
    while time.monotonic() < ends:
        batch = _due(now or timezone.now(), seen)
        if not batch:
            break
        seen.update(batch)
        for job_id in batch:
            counts[run_job(job_id, now=now)] += 1
            if time.monotonic() >= ends:
                break
    return counts


def delay_after(tries: int) -> timedelta:
    """How long to wait after the n-th failed try: 1, 2, 4 … minutes, at most 6 hours."""
    return min(FIRST_DELAY * 2 ** min(tries - 1, 20), LONGEST_DELAY)


def _due(now: datetime, seen: set[int]) -> list[int]:
    jobs = Job.objects.claimable(now).filter(kind__in=_handlers).order_by("due_at", "pk")
    return [pk for pk in jobs.values_list("pk", flat=True)[: _BATCH + len(seen)] if pk not in seen][:_BATCH]


def _claim(job: Job, now: datetime, held_until: datetime) -> bool:
    claimed = Job.objects.claimable(now).filter(pk=job.pk)
    return claimed.update(claimed_until=held_until, tries=F("tries") + 1) == 1


def _fail(job: Job, now: datetime, held_until: datetime, error: str) -> Outcome:
    """Note a failure, unless the lease ended meanwhile and somebody else holds the job now."""
    mine = Job.objects.filter(pk=job.pk, claimed_until=held_until, done_at__isnull=True)
    tries = job.tries + 1
    if tries >= MAX_TRIES:
        log.error("job %s given up after %s tries", job, job.tries)
        mine.update(failed_at=now, claimed_until=None, error=error)
    else:
        mine.update(due_at=now + delay_after(tries), claimed_until=None, error=error)
    return Outcome.FAILED


def _ring(job_ids: list[int]) -> None:
    """Tell a worker. A lost or refused ring costs a minute, so it never fails its caller nor waits for the broker."""
    from emulation.tasks import ring  # tasks import jobs

    try:
        for job_id in job_ids:
            ring.apply_async((job_id,), retry=False, ignore_result=True)
    except Exception as error:
        log.warning("no bell (%s): the sweep will find %s jobs", error, len(job_ids))
