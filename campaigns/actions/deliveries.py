"""Sending digests through registered channels: ordered with the digest, claimed, sent, recorded, never twice."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from campaigns.actions.digests import LEASE, is_reachable
from campaigns.channels import Channel, Notice, NotLeft, Refused, all_channels, channel_of
from campaigns.models import Digest, DigestDelivery
from campaigns.queries.reminders import choice_of
from campaigns.rules.reminding import DigestState
from emulation.jobs import enqueue_many
from emulation.mail import message_id_host

State = DigestState
_ERROR_LENGTH = 300
log = logging.getLogger(__name__)


def order_deliveries(digests: Iterable[Digest], due_at: datetime | None) -> None:
    """Write a row and a job for each new digest and each channel its person has and wants. At most two INSERTs.

    Called in the transaction that writes the digests, with their users, persons and choices loaded.
    """
    rows = [
        DigestDelivery(digest=digest, channel=channel.key, address=address)
        for channel in all_channels()
        for digest in digests
        if not _muted(digest, channel) and (address := channel.address_of(digest.user))
    ]
    if rows:
        made = DigestDelivery.objects.bulk_create(rows)
        enqueue_many("delivery", (str(row.pk) for row in made), due_at)


def _muted(digest: Digest, channel: Channel) -> bool:
    choice = choice_of(digest.user)
    return choice is not None and channel.key in choice.muted


def deliver(delivery_pk: int) -> str:
    """Send one delivery, once, and return its state afterwards ("" when there is none). Safe to call at any time.

    Must be called outside a transaction. Raises NotLeft when it should be tried again.
    """
    moment = timezone.now()
    rows = DigestDelivery.objects.select_related("digest__user__person")
    delivery = rows.filter(pk=delivery_pk).first()
    if delivery is None or delivery.state not in (State.WAITING, State.SENDING):
        return delivery.state if delivery else ""
    channel = channel_of(delivery.channel)
    if channel is None or _stale(delivery.digest, moment):
        return _move(delivery, State.LAPSED)
    if delivery.state == State.SENDING and not channel.repeatable:
        return _give_up(delivery, moment)
    return _send(delivery, channel) if _claim(delivery, moment) else State.SENDING


def _stale(digest: Digest, moment: datetime) -> bool:
    """Whether its words are of another day ("còn 3 ngày" must not be read later), or its person has left."""
    return timezone.localdate(digest.written_at) < timezone.localdate(moment) or not is_reachable(digest.user)


def _claim(delivery: DigestDelivery, moment: datetime) -> bool:
    """Take it for sending; of two who try, one does."""
    mine = DigestDelivery.objects.filter(pk=delivery.pk, state=delivery.state, sending_at=delivery.sending_at)
    delivery.sending_at, delivery.state = moment, State.SENDING
    return mine.update(state=State.SENDING, sending_at=moment, error="") == 1


def _give_up(delivery: DigestDelivery, moment: datetime) -> str:
    """Somebody began to send and has not recorded the end: still at it, or killed."""
    if delivery.sending_at is not None and delivery.sending_at > moment - LEASE:
        raise NotLeft("being sent by another process")
    return _move(delivery, State.UNCERTAIN, "Máy gửi dừng giữa chừng, không biết tin đã đi hay chưa nên không gửi lại.")


def _send(delivery: DigestDelivery, channel: Channel) -> str:
    digest = delivery.digest
    key = f"delivery-{delivery.pk}-{digest.token.hex[:12]}@{message_id_host()}"
    try:
        channel.send(Notice(key, delivery.address, digest.subject, digest.body))
    except NotLeft as error:
        _move(delivery, State.WAITING, str(error))
        raise
    except Refused as error:
        return _move(delivery, State.FAILED, str(error))
    except Exception as error:  # a channel is somebody else's code: whatever it says, nobody is told twice
        log.warning("delivery %s: %s", delivery.pk, error)
        return _move(delivery, State.UNCERTAIN, "Kênh gửi gặp lỗi, không rõ tin đã đi hay chưa nên không gửi lại.")
    return _move(delivery, State.SENT)


def _move(delivery: DigestDelivery, state: DigestState, error: str = "") -> str:
    """Record what became of it, unless another process has it meanwhile."""
    mine = DigestDelivery.objects.filter(pk=delivery.pk, state=delivery.state, sending_at=delivery.sending_at)
    sent_at = timezone.now() if state == State.SENT else None
    mine.update(state=state, sent_at=sent_at, error=error[:_ERROR_LENGTH])
    return state
