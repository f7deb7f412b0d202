"""Many workers at the same moment: each job is claimed by one of them."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from emulation import jobs
from emulation.jobs import Outcome, enqueue, enqueue_many, run_job, sweep
from emulation.models import Job

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 6


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    keys: list[str] = []
    monkeypatch.setattr(jobs, "_handlers", {})
    monkeypatch.setattr(jobs, "_ring", lambda job_ids: None)
    jobs.handler("letter")(keys.append)
    return keys


def at_once(act: object) -> list[object]:
    """What each of the workers got, all started together."""
    start = Barrier(WORKERS)

    def work(number: int) -> object:
        start.wait()
        try:
            return act(number)  # type: ignore[operator]
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(work, range(WORKERS)))


def test_one_job_is_claimed_once(ran: list[str]) -> None:
    job = enqueue("letter", "a")
    outcomes = Counter(at_once(lambda _: run_job(job.pk)))
    assert outcomes == {Outcome.DONE: 1, Outcome.NOT_MINE: WORKERS - 1}
    assert (ran, Job.objects.get().tries) == (["a"], 1)


def test_sweeps_share_the_work(ran: list[str]) -> None:
    keys = [f"{number:02}" for number in range(40)]
    enqueue_many("letter", keys)
    done = sum(counts[Outcome.DONE] for counts in at_once(lambda _: sweep()))  # type: ignore[index]
    assert (done, sorted(ran)) == (40, keys)


def test_the_same_job_asked_for_at_once_is_one_row(ran: list[str]) -> None:
    rows = at_once(lambda _: enqueue("letter", "a").pk)
    assert (len(set(rows)), Job.objects.count()) == (1, 1)
