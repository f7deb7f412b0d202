"""The plan may also be signed outside the system."""

from django.urls import reverse

from campaigns.actions.campaigns import sign_plan
from campaigns.models import Campaign
from campaigns.permissions.campaigns import can_sign_plan
from campaigns.queries.campaigns import campaigns_visible_to
from documents.signing_acts import SigningAct
from units.models import User


def _campaign(user: User, key: str) -> Campaign | None:
    found = campaigns_visible_to(user).filter(pk=key) if key.isdecimal() else None
    return found.select_related("plan").first() if found is not None else None


SIGN_PLAN = SigningAct(
    find=_campaign,
    allowed=can_sign_plan,
    title=lambda campaign: f"Kế hoạch của {campaign.name}",
    url=lambda campaign: reverse("campaigns:campaign", args=[campaign.pk]),
    run=lambda campaign, pin, by, at: sign_plan(campaign=campaign, pin=pin, by=by, at=at),
)
