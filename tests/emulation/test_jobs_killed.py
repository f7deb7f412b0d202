"""Workers killed with SIGKILL: nothing is lost, and no mail is there twice. Real processes on the test database."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from celery import Celery
from django.conf import settings as project
from django.utils import timezone

from emulation.celery import file_broker, redis_broker
from emulation.jobs import enqueue_many
from emulation.models import Job
from tests.emulation import doomed
from tests.warm import run, url_of_database

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processes]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """For a process of its own on this test's database."""
    paths = {"PROBE_MAIL_DIR": str(tmp_path / "mail"), "VAR_DIR": str(tmp_path / "var"), "PYTHONPATH": str(ROOT)}
    return {**os.environ, "DATABASE_URL": url_of_database(), "DJANGO_SETTINGS_MODULE": "emulation.settings", **paths}


@pytest.fixture(autouse=True)
def _quiet_bell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("emulation.jobs._ring", lambda job_ids: None)


def mails(environment: dict[str, str]) -> int:
    return len(list(Path(environment["PROBE_MAIL_DIR"]).glob("*.eml")))


def test_killed_at_each_point_then_swept(environment: dict[str, str]) -> None:
    """Between claim and mail, and between mail and note: afterwards each job is done and each mail is there once."""
    enqueue_many("probe", ["claimed", "sent"])
    deaths = [run(doomed.die_at, environment["PROBE_MAIL_DIR"], point) for point in ("claimed", "sent")]
    assert deaths == [-signal.SIGKILL] * 2
    assert list(Job.objects.values_list("tries", "done_at").order_by("key")) == [(1, None), (1, None)]
    assert mails(environment) == 1
    time.sleep(0.5)
    assert run(doomed.supervise, environment["PROBE_MAIL_DIR"], "0") == 0
    assert list(Job.objects.values_list("tries", flat=True)) == [2, 2]
    assert (Job.objects.filter(done_at=None).count(), mails(environment)) == (0, 2)


def test_sixty_jobs_and_five_kills(environment: dict[str, str]) -> None:
    keys = [f"việc {number}" for number in range(60)]
    enqueue_many("probe", keys)
    assert run(doomed.supervise, environment["PROBE_MAIL_DIR"], "5") == 0
    assert Job.objects.filter(done_at__isnull=False, failed_at=None).count() == 60
    assert mails(environment) == 60
    started = sum(Job.objects.values_list("tries", flat=True))
    assert 60 <= started <= 65


# --- The real thing: a Celery worker on the broker in use ------------------------------------------------------


@pytest.fixture
def queue(tmp_path: Path) -> str:
    return f"{tmp_path.name}-{os.getpid()}"


@pytest.fixture
def bell(tmp_path: Path, queue: str, environment: dict[str, str]) -> Callable[[str, list[Any]], None]:
    """Sends a task to the worker of this test, on its own queue."""
    broker = redis_broker(project.REDIS_URL) if project.REDIS_URL else file_broker(tmp_path / "var" / "broker")
    sender = Celery("sender", set_as_current=False, **broker)
    return lambda task, args: sender.send_task(task, args, queue=queue, ignore_result=True)


@pytest.fixture
def worker(queue: str, environment: dict[str, str]) -> Iterator[Callable[[], "subprocess.Popen[bytes]"]]:
    started: list[subprocess.Popen[bytes]] = []
    options = ["--pool", "threads", "--concurrency", "2", "--queues", queue, "--loglevel", "WARNING"]
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat", "--include", "tests.emulation.slow_probe"]

    def start() -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "celery", "--app", "emulation", "worker", *options, *quiet]
        started.append(subprocess.Popen(command, env=environment, cwd=ROOT))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


def wait_until(true: Callable[[], bool], seconds: float = 120) -> None:
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends, "waited too long"
        time.sleep(0.05)


def test_a_worker_killed_in_its_work_loses_nothing(
    environment: dict[str, str], bell: Callable[[str, list[Any]], None], worker: Callable[[], Any]
) -> None:
    """Rung, killed in the middle; the next worker finds it by the sweep when the lease has ended."""
    job = enqueue_many("slow probe", ["a"])[0]
    first = worker()
    bell("emulation.tasks.ring", [job.pk])
    wait_until(lambda: mails(environment) == 1)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert Job.objects.get().done_at is None
    Job.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))  # as if two minutes had passed
    worker()
    bell("emulation.tasks.sweep", [])
    wait_until(lambda: Job.objects.filter(done_at__isnull=False).exists())
    assert (Job.objects.get().tries, mails(environment)) == (2, 1)
