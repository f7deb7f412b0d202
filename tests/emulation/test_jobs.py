"""Jobs as rows: asked for once, claimed with a lease, tried again, given up."""

from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from emulation import jobs, tasks
from emulation.jobs import MAX_TRIES, Outcome, enqueue, enqueue_many, retry, run_job, sweep
from emulation.models import Job

pytestmark = pytest.mark.django_db


class Bell:
    """Counts rings and runs, and fails when told to."""

    def __init__(self) -> None:
        self.ran: list[str] = []
        self.rung: list[int] = []
        self.broken = False

    def run(self, key: str) -> None:
        self.ran.append(key)
        if self.broken:
            raise ConnectionError("máy chủ thư không trả lời")

    def ring(self, args: tuple[int], **_: Any) -> None:
        self.rung.extend(args)


@pytest.fixture
def bell(monkeypatch: pytest.MonkeyPatch) -> Bell:
    bell = Bell()
    monkeypatch.setattr(jobs, "_handlers", {})
    monkeypatch.setattr(tasks.ring, "apply_async", bell.ring)
    jobs.handler("letter")(bell.run)
    return bell


def states() -> list[tuple[str, int, bool, bool]]:
    return [(job.key, job.tries, job.done_at is not None, job.failed_at is not None) for job in Job.objects.all()]


def later(**time: float) -> datetime:
    return timezone.now() + timedelta(**time)


def test_asking_twice_is_asking_once(bell: Bell) -> None:
    first = enqueue("letter", "a")
    again = enqueue("letter", "a", due_at=later(days=1))
    assert (first.pk, first.due_at) == (again.pk, again.due_at)
    assert run_job(first.pk) == Outcome.DONE
    assert enqueue("letter", "a").done_at is not None
    assert (bell.ran, states()) == (["a"], [("a", 1, True, False)])


def test_the_database_refuses_a_second_row(bell: Bell) -> None:
    enqueue("letter", "a")
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind="letter", key="a", due_at=timezone.now())


def test_it_rings_on_commit_when_due(bell: Bell, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        now, _ = enqueue("letter", "now"), enqueue("letter", "tomorrow", due_at=later(days=1))
        assert bell.rung == []
    assert bell.rung == [now.pk]


def test_no_cause_no_job(bell: Bell, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        try:
            with transaction.atomic():
                enqueue("letter", "a")
                raise ValueError
        except ValueError:
            pass
    assert (states(), bell.rung) == ([], [])


def test_a_dead_broker_does_not_disturb_the_cause(
    bell: Bell, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def dead(*_: Any, **__: Any) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(tasks.ring, "apply_async", dead)
    with django_capture_on_commit_callbacks(execute=True):
        enqueue("letter", "a")
    assert sweep()[Outcome.DONE] == 1


def test_many_cost_what_one_costs(bell: Bell, django_assert_num_queries: Any) -> None:
    for keys in (["a"], ["b", "c", "c", "d"]):
        with django_assert_num_queries(2):
            made = enqueue_many("letter", keys)
        assert {job.key for job in made} == set(keys)


def test_a_job_waits_for_its_time(bell: Bell) -> None:
    job = enqueue("letter", "a", due_at=later(minutes=5))
    assert run_job(job.pk) == Outcome.NOT_MINE
    assert sum(sweep().values()) == 0
    assert sweep(now=later(minutes=6))[Outcome.DONE] == 1


def test_a_held_job_is_left_alone_until_its_lease_ends(bell: Bell) -> None:
    job = enqueue("letter", "a")
    Job.objects.filter(pk=job.pk).update(claimed_until=later(seconds=30))
    assert run_job(job.pk) == Outcome.NOT_MINE
    assert sum(sweep().values()) == 0
    assert run_job(job.pk, now=later(seconds=31)) == Outcome.DONE


def test_a_done_job_is_never_run_again(bell: Bell) -> None:
    job = enqueue("letter", "a")
    assert [run_job(job.pk), run_job(job.pk)] == [Outcome.DONE, Outcome.NOT_MINE]
    assert sum(sweep(now=later(days=9)).values()) == 0
    assert bell.ran == ["a"]


def test_a_failure_waits_longer_each_time_and_keeps_its_error(bell: Bell) -> None:
    bell.broken = True
    job, now = enqueue("letter", "a"), timezone.now()
    waits = []
    for _ in range(4):
        assert run_job(job.pk, now=now) == Outcome.FAILED
        job.refresh_from_db()
        waits.append((job.due_at - now) // timedelta(minutes=1))
        now = job.due_at
    assert waits == [1, 2, 4, 8]
    assert job.error.rstrip().endswith("ConnectionError: máy chủ thư không trả lời")
    bell.broken = False
    assert run_job(job.pk, now=now) == Outcome.DONE
    job.refresh_from_db()
    assert (job.tries, job.error, job.failed_at) == (5, "", None)


def test_it_is_given_up_after_the_last_try_and_opened_again_by_hand(bell: Bell) -> None:
    bell.broken = True
    job = enqueue("letter", "a")
    outcomes = [run_job(job.pk, now=later(days=n)) for n in range(MAX_TRIES + 3)]
    assert outcomes == [Outcome.FAILED] * MAX_TRIES + [Outcome.NOT_MINE] * 3
    assert states() == [("a", MAX_TRIES, False, True)]
    bell.broken = False
    retry(job)
    assert run_job(job.pk) == Outcome.DONE
    assert states() == [("a", 1, True, False)]


def test_a_job_that_kills_its_worker_is_given_up(bell: Bell) -> None:
    job = enqueue("letter", "a")
    Job.objects.filter(pk=job.pk).update(tries=MAX_TRIES, claimed_until=timezone.now())
    assert run_job(job.pk) == Outcome.FAILED
    job.refresh_from_db()
    assert (bell.ran, job.failed_at is not None, job.error) == ([], True, "gave up: the worker died at every try")


def test_a_slow_failure_does_not_undo_the_next_holder(bell: Bell) -> None:
    job = enqueue("letter", "a")

    def slow(key: str) -> None:
        Job.objects.filter(pk=job.pk).update(claimed_until=later(hours=1))  # somebody claimed it meanwhile
        raise TimeoutError

    jobs._handlers.clear()
    jobs.handler("letter")(slow)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.error, job.claimed_until is not None) == ("", True)


def test_an_unknown_kind_waits_for_a_worker_that_knows_it(bell: Bell) -> None:
    job = enqueue("parcel", "a")
    assert run_job(job.pk) == Outcome.NOT_MINE
    assert sum(sweep().values()) == 0
    assert states() == [("a", 0, False, False)]


def test_a_sweep_takes_the_oldest_first_and_passes_over_failures(bell: Bell) -> None:
    for minutes, key in ((1, "c"), (3, "a"), (2, "b")):
        enqueue("letter", key, due_at=later(minutes=-minutes))
    bell.broken = True
    assert sweep() == {Outcome.DONE: 0, Outcome.FAILED: 3, Outcome.NOT_MINE: 0}
    assert bell.ran == ["a", "b", "c"]


def test_a_sweep_ends_in_time(bell: Bell) -> None:
    enqueue_many("letter", "abc")
    assert sum(sweep(seconds=0).values()) == 0
    assert sweep()[Outcome.DONE] == 3


def test_one_kind_has_one_handler(bell: Bell) -> None:
    with pytest.raises(ValueError, match="two handlers"):
        jobs.handler("letter")(lambda key: None)


@pytest.mark.parametrize(("tries", "minutes"), [(1, 1), (2, 2), (5, 16), (9, 256), (10, 360), (500, 360)])
def test_the_delay_grows_to_six_hours(tries: int, minutes: int) -> None:
    assert jobs.delay_after(tries) == timedelta(minutes=minutes)


def test_the_tasks_ring_and_sweep(bell: Bell) -> None:
    first, _ = enqueue("letter", "a"), enqueue("letter", "b")
    assert tasks.ring.run(first.pk) == "done"
    assert tasks.sweep.run() == {"done": 1, "failed": 0, "not mine": 0}


def printed(*options: str) -> list[str]:
    out = StringIO()
    call_command("jobs", *options, stdout=out)
    return out.getvalue().splitlines()


def test_the_operator_sees_and_reopens_what_was_given_up(bell: Bell) -> None:
    enqueue_many("letter", ["a", "b"])
    assert run_job(Job.objects.get(key="a").pk) == Outcome.DONE
    Job.objects.filter(key="b").update(failed_at=timezone.now(), tries=MAX_TRIES, error="Traceback\nOSError: hỏng")
    assert printed() == ["letter: open 0, done 1, given up 1", "nothing is due"]
    assert [line.split("\t")[4] for line in printed("--failed")] == ["OSError: hỏng"]
    assert printed("--retry") == ["1"]
    assert printed("--failed") == []
    assert states() == [("a", 1, True, False), ("b", 0, False, False)]
