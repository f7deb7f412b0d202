"""Run in processes of their own by test_remind_killed.py: sends the digests of a moment and dies where it is told."""

import os
import signal
from typing import Any

from django.conf import settings
from django.core.management import call_command

from emulation.mail import FileBackend


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class DyingFiles(FileBackend):
    """Keeps mail in files; the process dies before the mail leaves, or after it and before that is recorded."""

    def send_messages(self, email_messages: Any) -> int:
        if os.environ["DIE_AT"] == "before":
            die()
        sent = super().send_messages(email_messages)
        if os.environ["DIE_AT"] == "after":
            die()
        return sent


class DyingLater(FileBackend):
    """Keeps mail in files; the process dies once so many have left in it, before the last of them is recorded."""

    left = 0

    def send_messages(self, email_messages: Any) -> int:
        sent = super().send_messages(email_messages)
        DyingLater.left += sent
        if os.environ["DIE_AT"] == str(DyingLater.left):
            die()
        return sent


def die_while_writing() -> None:
    """Let the process die in the second transaction of a pass: its digests are written, its jobs are not."""
    from campaigns.actions import reminders

    real, passes = reminders.enqueue_many, []

    def enqueue_or_die(*args: Any) -> object:
        passes.append(args)
        return die() if len(passes) == 2 else real(*args)

    reminders.enqueue_many = enqueue_or_die  # type: ignore[assignment]


class DyingServer(DyingFiles):
    """The same, but like a mail server it makes no promise about a mail sent twice."""

    keeps_one_per_message_id = False


def send(now: str, point: str, mail_dir: str, backend: str) -> None:
    """One `send_reminders` of that moment, with mail in a folder."""
    os.environ["DIE_AT"] = point
    settings.MAIL_DIR, settings.EMAIL_BACKEND = mail_dir, f"tests.campaigns.dying_mail.{backend}"
    if point == "writing":
        die_while_writing()
    call_command("send_reminders", now=now)
