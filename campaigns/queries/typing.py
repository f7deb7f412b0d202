"""What people are typing in a plan and have not saved."""

from datetime import datetime, timedelta

from campaigns.models import Campaign, PlanTyping
from units.models import User

LATELY = timedelta(minutes=30)


def typing_of(campaign: Campaign, user: User) -> PlanTyping | None:
    """Return what this person has typed and not saved; one query."""
    return PlanTyping.objects.filter(campaign=campaign, user=user).first()


def others_typing(campaign: Campaign, user: User, now: datetime) -> list[PlanTyping]:
    """Return who else has typed in the plan within half an hour, the last one first; one query."""
    found = PlanTyping.objects.filter(campaign=campaign, at__gte=now - LATELY).exclude(user=user).defer("typed")
    return list(found.select_related("user__person").order_by("-at"))
