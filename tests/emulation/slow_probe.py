"""Loaded into the worker of test_jobs_killed.py: sends its mail, then is slow the first time it is asked."""

import os
import time
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage

from emulation import jobs
from emulation.mail import FileBackend, message_id

settings.MAIL_DIR = os.environ["PROBE_MAIL_DIR"]


@jobs.handler("slow probe")
def slow(key: str) -> None:
    known = any(Path(settings.MAIL_DIR).glob("*.eml"))
    letter = EmailMessage("Nhắc việc", key, to=["an@x.vn"], headers={"Message-ID": message_id("slow probe", key)})
    FileBackend().send_messages([letter])
    if not known:
        time.sleep(30)
