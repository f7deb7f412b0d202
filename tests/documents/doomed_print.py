"""Run in a process of its own by test_long_prints.py: does one print and kills itself in the middle of it."""

import os
import signal
import sys

import django

django.setup()

from documents.long_prints import register  # noqa: E402
from emulation import jobs  # noqa: E402
from emulation.models import Job  # noqa: E402
from tests.documents.slow_print import LINES, printer  # noqa: E402


def die(line: int) -> None:
    if line == LINES // 2:
        os.kill(os.getpid(), signal.SIGKILL)


register("slow", printer(die))
jobs.run_job(Job.objects.get(kind="print", key=sys.argv[1]).pk)
