"""Run in processes of their own by test_jobs_killed.py: does jobs, and dies where it is told."""

import os
import random
import signal
import time
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage

from emulation import jobs
from emulation.mail import FileBackend, message_id
from emulation.models import Job

LEASE = timedelta(seconds=0.5)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def send(key: str) -> None:
    """The model of a handler: the mail's name is computed from the key."""
    letter = EmailMessage("Nhắc việc", key, to=["an@x.vn"], headers={"Message-ID": message_id("probe", key)})
    FileBackend().send_messages([letter])


def probe(key: str) -> None:
    point = os.environ.get("DIE_AT", "")
    if point == "claimed":
        die()
    time.sleep(0.01)
    send(key)
    if point == "sent":
        die()


def begin(mail_dir: str) -> None:
    """Only in the process that does the work: the test's own knows no such job."""
    settings.MAIL_DIR = mail_dir
    jobs.handler("probe", lease=LEASE)(probe)


def die_at(mail_dir: str, point: str) -> None:
    """One process, one job, one death: claimed (nothing done yet) or sent (done, but not noted)."""
    os.environ["DIE_AT"] = point
    begin(mail_dir)
    jobs.run_job(Job.objects.get(key=point).pk)


def in_child(work: Callable[[], object]) -> int:
    pid = os.fork()
    if pid == 0:
        work()
        os._exit(0)
    return pid


def sweep_forever() -> None:
    while Job.objects.open().exists():
        jobs.sweep()
        time.sleep(0.02)


def supervise(mail_dir: str, kills: str) -> None:
    """Keep one sweeping worker alive and kill it that many times in the middle of its work, as an operator would."""
    begin(mail_dir)
    chance = random.Random(7)
    for _ in range(int(kills)):
        pid = in_child(sweep_forever)
        time.sleep(chance.uniform(0.15, 0.3))
        os.kill(pid, signal.SIGKILL)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL, "died before it was killed"
    assert os.waitpid(in_child(sweep_forever), 0)[1] == 0
