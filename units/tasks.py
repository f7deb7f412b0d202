"""Doorbells of the staff list: a post that was given for a coming day begins."""

from django.utils import timezone

from emulation.jobs import handler
from units.actions.postings import SETTLE, settle_person


@handler(SETTLE)
def settle(key: str) -> None:
    """Let a person follow their postings on the day that one begins or ends."""
    settle_person(person_id=int(key.split(":")[0]), today=timezone.localdate())
