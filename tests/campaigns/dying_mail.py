"""Run in a process of its own by test_remind_killed.py: sends the digests of a moment and dies where it is told."""

import os
import signal
import sys
from typing import Any

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


class DyingServer(DyingFiles):
    """The same, but like a mail server it makes no promise about a mail sent twice."""

    keeps_one_per_message_id = False


if __name__ == "__main__":
    import django

    django.setup()

    from django.conf import settings
    from django.core.management import call_command

    settings.MAIL_DIR = os.environ["PROBE_MAIL_DIR"]
    settings.EMAIL_BACKEND = f"tests.campaigns.dying_mail.{os.environ['PROBE_BACKEND']}"
    call_command("send_reminders", now=sys.argv[1])
