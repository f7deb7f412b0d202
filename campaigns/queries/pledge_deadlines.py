"""By when a unit registers, and what the campaign allows after that day."""

from datetime import date

from django.db.models import QuerySet

from campaigns.models import Campaign, PledgeExtension, PledgeRules
from campaigns.queries.pledges import deadline_of
from emulation.prepared import prepared
from units.models import Unit


def rules_of(campaign: Campaign) -> PledgeRules:
    """Return what a campaign's registration allows; unsaved defaults where the office has set nothing. One query."""
    return next(iter(_rules(campaign.pk)), None) or PledgeRules(campaign=campaign)


@prepared
def _rules(campaign: int) -> QuerySet[PledgeRules]:
    return PledgeRules.objects.filter(pk=campaign)


def late_is_allowed(campaign: Campaign) -> bool:
    """Say whether a registration is taken after its day; one query."""
    return rules_of(campaign).late_allowed


def extension_of(campaign: Campaign, unit: Unit | int) -> PledgeExtension | None:
    """Return a unit's extension; one query."""
    return next(iter(_extension(campaign, unit)), None)


@prepared
def _extension(campaign: Campaign, unit: Unit | int) -> QuerySet[PledgeExtension]:
    return PledgeExtension.objects.filter(campaign=campaign, unit=unit)


def extensions_of(campaign: Campaign) -> QuerySet[PledgeExtension]:
    """Return the extensions given in a campaign, newest first."""
    return campaign.pledge_extensions.select_related("unit", "given_by__person").order_by("-given_at", "-pk")


def deadline_for(campaign: Campaign, unit: Unit | int) -> date | None:
    """Return the last day on which this unit is on time, its extension included; two queries."""
    return later(deadline_of(campaign), extension_of(campaign, unit))


def later(deadline: date | None, extension: PledgeExtension | None) -> date | None:
    """Return the later of a plan's day and an extension; None where the plan sets none."""
    if deadline is None or extension is None:
        return deadline
    return max(deadline, extension.until)
