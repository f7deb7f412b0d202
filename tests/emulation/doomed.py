"""Run in processes of its own by test_jobs_killed.py: does jobs, and dies where it is told.

`doomed.py POINT…` claims one job per point and kills itself there with SIGKILL, as the kernel or an operator would.
`doomed.py --supervise KILLS` keeps one sweeping worker alive and kills it that many times in the middle of its work.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import timedelta

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.mail import EmailMessage  # noqa: E402

from emulation import jobs  # noqa: E402
from emulation.mail import FileBackend, message_id  # noqa: E402
from emulation.models import Job  # noqa: E402

settings.MAIL_DIR = os.environ["PROBE_MAIL_DIR"]
LEASE = timedelta(seconds=0.5)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def send(key: str) -> None:
    """The model of a handler: the mail's name is computed from the key."""
    letter = EmailMessage("Nhắc việc", key, to=["an@x.vn"], headers={"Message-ID": message_id("probe", key)})
    FileBackend().send_messages([letter])


@jobs.handler("probe", lease=LEASE)
def probe(key: str) -> None:
    point = os.environ.get("DIE_AT", "")
    if point == "claimed":
        die()
    time.sleep(0.01)
    send(key)
    if point == "sent":
        die()


def die_at(point: str) -> None:
    """One process, one job, one death: claimed (nothing done yet) or sent (done, but not noted)."""
    os.environ["DIE_AT"] = point
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


def supervise(kills: int) -> None:
    chance = random.Random(7)
    for _ in range(kills):
        pid = in_child(sweep_forever)
        time.sleep(chance.uniform(0.15, 0.3))
        os.kill(pid, signal.SIGKILL)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL, "died before it was killed"
    assert os.waitpid(in_child(sweep_forever), 0)[1] == 0


if sys.argv[1] == "--supervise":
    supervise(int(sys.argv[2]))
else:
    for name in sys.argv[1:]:
        child = in_child(lambda name=name: die_at(name))
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
