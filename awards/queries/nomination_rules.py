"""What a campaign asks of nominations."""

from django.db.models import QuerySet

from awards.models import NominationRules
from campaigns.models import Campaign
from emulation.prepared import prepared


def nomination_rules_of(campaign: Campaign) -> NominationRules:
    """Return the campaign's rules, unsaved defaults where the office has set none; one query."""
    return next(iter(_stored(campaign)), None) or NominationRules(campaign=campaign)


@prepared
def _stored(campaign: Campaign) -> QuerySet[NominationRules]:
    return NominationRules.objects.filter(campaign=campaign)
