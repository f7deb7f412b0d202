"""Sending a digest: claimed, sent, recorded; after a crash never a second mail. See docs/decisions/reminders.md."""

from __future__ import annotations

import logging
from datetime import date, datetime, time, timedelta
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPSenderRefused
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from campaigns.channels import NotLeft, Refused
from campaigns.models import Digest, Reminder
from campaigns.rules.reminding import DigestState
from emulation.mail import message_id_host

State = DigestState
LEASE = timedelta(seconds=90)  # under the two minutes of a job's lease, over the eight answers of a mail server
SOCKET_SECONDS = 10
_ERROR_LENGTH = 300
_AGAIN = "Hệ thống sẽ tự gửi lại; nếu kéo dài, vui lòng báo quản trị."
UNREACHABLE = f"Không kết nối được máy chủ thư. {_AGAIN}"
UNWRITTEN = f"Không ghi được thư vào thư mục thư gửi đi. {_AGAIN}"
LOST = "Mất kết nối khi đang gửi, không rõ thư đã đi hay chưa nên không gửi lại."
log = logging.getLogger(__name__)


def send_digest(digest_pk: int) -> str:
    """Send one digest, once, and return its state afterwards ("" when there is none). Safe to call at any time.

    Must be called outside a transaction: the claim has to be committed before the mail leaves. Raises NotLeft when it
    should be tried again.
    """
    moment = timezone.now()
    digest = Digest.objects.select_related("user__person").filter(pk=digest_pk).first()
    if digest is None:
        return ""
    if digest.state == State.SENDING:
        return _recover(digest, moment)
    if digest.state != State.WAITING:
        return digest.state
    if timezone.localdate(digest.written_at) < timezone.localdate(moment) or not is_reachable(digest.user):
        lapse(Digest.objects.filter(pk=digest.pk))
        return State.LAPSED
    return _deliver(digest, moment) if _claim(digest, moment) else State.SENDING


def is_reachable(user: Any) -> bool:
    """Say whether a user may be told anything: an active account of somebody who has not left."""
    return user.is_active and (user.person is None or user.person.active)


@transaction.atomic
def lapse(digests: QuerySet[Digest]) -> int:
    """Give up digests that nobody began to send, and free what they told, so that a later one tells it. Two queries."""
    chosen = list(digests.filter(state=State.WAITING).values_list("pk", flat=True))
    given_up = Digest.objects.filter(pk__in=chosen, state=State.WAITING).update(state=State.LAPSED) if chosen else 0
    if given_up:
        Reminder.objects.filter(digest__in=chosen, digest__state=State.LAPSED).delete()
    return given_up


def message_id(digest: Digest) -> str:
    """Return the Message-ID, computed from the row alone; the token keeps two databases apart."""
    return f"<digest-{digest.pk}-{digest.token.hex[:12]}@{message_id_host()}>"


def written_before(day: date) -> QuerySet[Digest]:
    """Return the waiting digests written before a day by the real clock, whatever day their pass was for.

    "Còn 3 ngày" must not be read days later: what is still owed gets a mail of its own day.
    """
    midnight = timezone.make_aware(datetime.combine(day, time.min))
    return Digest.objects.filter(state=State.WAITING, written_at__lt=midnight)


def _claim(digest: Digest, moment: datetime) -> bool:
    """Take the digest for sending; of two who try, one does."""
    mine = Digest.objects.filter(pk=digest.pk, state=digest.state, sending_at=digest.sending_at)
    return mine.update(state=State.SENDING, sending_at=moment, error="") == 1


def _recover(digest: Digest, moment: datetime) -> str:
    """Somebody began to send and has not recorded the end: still at it, or killed."""
    if getattr(get_connection(), "keeps_one_per_message_id", False):
        return _deliver(digest, moment) if _claim(digest, moment) else State.SENDING
    if digest.sending_at is not None and digest.sending_at > moment - LEASE:
        raise NotLeft("being sent by another process")
    error = "Máy gửi dừng giữa chừng, không biết thư đã đi hay chưa nên không gửi lại."
    killed = Digest.objects.filter(pk=digest.pk, state=State.SENDING, sending_at=digest.sending_at)
    return State.UNCERTAIN if killed.update(state=State.UNCERTAIN, error=error) else State.SENDING


def _deliver(digest: Digest, moment: datetime) -> str:
    try:
        _post(digest)
    except NotLeft as error:
        _settle(digest, moment, State.WAITING, str(error))
        raise
    except Refused as error:
        return _settle(digest, moment, State.FAILED, str(error))
    except (SMTPException, OSError) as error:
        log.warning("digest %s: %s", digest.pk, error)
        return _settle(digest, moment, State.UNCERTAIN, LOST)
    return _settle(digest, moment, State.SENT)


def _settle(digest: Digest, moment: datetime, state: DigestState, error: str = "") -> str:
    """Record the end of our own sending; one that was called uncertain meanwhile is certain now."""
    mine = Digest.objects.filter(pk=digest.pk, sending_at=moment, state__in=[State.SENDING, State.UNCERTAIN])
    sent_at = timezone.now() if state == State.SENT else None
    mine.update(state=state, sent_at=sent_at, error=error[:_ERROR_LENGTH])
    return state


def _post(digest: Digest) -> None:
    headers = {"Message-ID": message_id(digest), "Auto-Submitted": "auto-generated"}
    mailer: Any = get_connection(timeout=SOCKET_SECONDS)
    letter = EmailMessage(digest.subject, digest.body, to=[digest.email], headers=headers, connection=mailer)
    try:
        mailer.open()
    except Exception as error:
        raise _told(NotLeft(UNREACHABLE), digest, error) from error
    try:
        mailer.send_messages([letter])
    except (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError) as error:
        raise _told(_refusal(_code(error)), digest, error) from error
    except OSError as error:
        if getattr(mailer, "keeps_one_per_message_id", False):
            raise _told(NotLeft(UNWRITTEN), digest, error) from error
        raise
    finally:
        _close(mailer)


def _told(fault: NotLeft | Refused, digest: Digest, error: Exception) -> NotLeft | Refused:
    """Return what the office reads; the machine's own words, with its paths, are for the log."""
    log.warning("digest %s: %s", digest.pk, error)
    return fault


def _refusal(code: int) -> NotLeft | Refused:
    if code >= 500:
        return Refused(f"Máy chủ thư không nhận (mã {code}). Vui lòng kiểm tra địa chỉ thư của đồng chí này.")
    return NotLeft(f"Máy chủ thư tạm thời chưa nhận (mã {code}). {_AGAIN}")


def _code(error: Any) -> int:
    """The answer of the mail server: 5xx for good, 4xx for now."""
    refused = getattr(error, "recipients", None)
    return max(code for code, _ in refused.values()) if refused else int(error.smtp_code)


def _close(mailer: Any) -> None:
    """The mail has been taken over or not; a quarrel about the good-bye changes neither."""
    try:
        mailer.close()
    except (SMTPException, OSError):
        return
