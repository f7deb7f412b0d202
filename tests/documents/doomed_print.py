"""Run in a process of its own by test_long_prints.py: does one print and kills itself in the middle of it."""

import os
import signal

from django.conf import settings

from documents.long_prints import register
from emulation import jobs
from emulation.models import Job
from tests.documents.slow_print import LINES, printer


def die(line: int) -> None:
    if line == LINES // 2:
        os.kill(os.getpid(), signal.SIGKILL)


def print_and_die(key: str, folder: str = "") -> None:
    """folder: where stored files lie, for a print that keeps some."""
    if folder:
        settings.MEDIA_ROOT = folder
    register("slow", printer(die))
    jobs.run_job(Job.objects.get(kind="print", key=key).pk)
