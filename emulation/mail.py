"""Mail: computed Message-IDs, and the backend that keeps mail in files where a school has no mail server yet."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Sequence
from email.utils import parseaddr
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


def message_id(*parts: object) -> str:
    """The Message-ID of the mail named by `parts`: the same parts always give the same one.

    A worker killed between sending and recording sends again; with the same Message-ID the second one is recognised:
    by `FileBackend` always, by mail servers and programs usually. Parts must name the mail for good, for instance
    ("digest", user.pk, today).
    """
    name = "\x1f".join(str(part) for part in parts)
    return f"<{hashlib.sha256(name.encode()).hexdigest()[:40]}@{message_id_host()}>"


def message_id_host() -> str:
    """What stands behind the @ of our Message-IDs: the host of the sender's address."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"


class FileBackend(BaseEmailBackend):
    """Writes each mail to `settings.MAIL_DIR` as one .eml file, named by its Message-ID.

    Exactly once: the file is written aside, flushed to the disk, and linked into place, which fails if the name is
    taken. So a mail is there whole or not at all, and the same Message-ID sent twice, one after the other or at the
    same moment, is stored once: the first stays. A mail without a Message-ID gets a random one, and no such promise.
    """

    keeps_one_per_message_id = True  # so sending again after a crash is safe; a mail server promises no such thing

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Returns how many mails are in the folder now, those that were there before included."""
        return sum(self._store(message) for message in email_messages if message.recipients())

    def _store(self, message: EmailMessage) -> int:
        mime = message.message()
        try:
            store(Path(settings.MAIL_DIR) / file_name(str(mime["Message-ID"])), mime.as_bytes())
        except OSError:
            if not self.fail_silently:
                raise
            return 0
        return 1


def file_name(message_id: str) -> str:
    """A file name for a Message-ID: readable, safe on any file system, and different for different ones."""
    readable = re.sub(r"[^A-Za-z0-9.@_-]+", "_", message_id.strip("<> "))[:80].lstrip(".")
    return f"{readable}-{hashlib.sha256(message_id.encode()).hexdigest()[:12]}.eml"


def store(path: Path, content: bytes) -> bool:
    """Write a new file whole, or leave the one that is there. Returns whether it is ours."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix=".draft-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        os.unlink(draft)
    return True
