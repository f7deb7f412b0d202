"""Who was reminded of what, and which digests are on their way."""

from datetime import date

from django.db.models import Count, QuerySet

from campaigns.models import Campaign, Digest, Reminder
from campaigns.rules.reminding import DigestState


def reminders_of(campaign: Campaign, state: str = "") -> QuerySet[Reminder]:
    """Return the reminders of a campaign, the newest day first, with person and digest; `state` narrows."""
    rows = Reminder.objects.filter(campaign=campaign).select_related("digest", "user__person")
    if state in DigestState.values:
        rows = rows.filter(digest__state=state)
    return rows.defer("digest__body").order_by("-digest__day", "user__person__sort_key", "user", "due_on", "pk")


def digest_counts(campaign: Campaign) -> dict[str, int]:
    """Return how many of the campaign's digests are in which state; one query."""
    rows = Digest.objects.filter(reminders__campaign=campaign).order_by().values("state")
    return dict(rows.annotate(number=Count("pk", distinct=True)).values_list("state", "number"))


def open_digests(day: date) -> list[int]:
    """Return the digests of a day that wait or whose sending was not recorded, oldest first; one query."""
    found = Digest.objects.filter(day=day, state__in=[DigestState.WAITING, DigestState.SENDING])
    return list(found.order_by("pk").values_list("pk", flat=True))
