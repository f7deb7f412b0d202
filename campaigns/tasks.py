"""Doorbells of the campaigns: ids in, one action, safe to ring twice."""

from __future__ import annotations

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from campaigns.actions.data_requests import TELL, tell_of_data_request
from campaigns.actions.deliveries import deliver
from campaigns.actions.reminders import remind, send_digest
from emulation.jobs import handler


@handler("digest")
def digest(key: str) -> None:
    """Send one digest; raises, and is tried again, while it is not known to be over."""
    send_digest(int(key))


@handler("delivery")
def delivery(key: str) -> None:
    """Send one digest through a channel; raises, and is tried again, while it is not known to be over."""
    deliver(int(key))


@handler(TELL)
def data_request(key: str) -> None:
    """Tell the office of a request about personal data: `key` is the request, and whether it is new or due."""
    pk, when = key.split(":")
    tell_of_data_request(int(pk), when)


@shared_task(name="campaigns.tasks.remind_task")
def remind_task() -> int:
    """One pass of reminding, by day only. Rung every 15 minutes by beat; says how many things were told."""
    now = timezone.now()
    if timezone.localtime(now).hour < settings.REMIND_FROM_HOUR:
        return 0
    return len(remind(now=now, by_clock=True))
