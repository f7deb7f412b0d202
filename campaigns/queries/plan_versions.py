"""The saved versions of a plan, and what differs between two."""

from django.db.models import QuerySet

from campaigns.models import Campaign, PlanVersion
from campaigns.rules.plan_differences import SectionChange, differences
from campaigns.rules.plan_json import entry_from_json, entry_to_json
from campaigns.rules.plan_numbering import numbered
from campaigns.rules.plan_values import PlanEntry


def versions_of(campaign: Campaign) -> QuerySet[PlanVersion]:
    """Return the versions of a plan, the newest first, without their contents; one query."""
    return PlanVersion.objects.filter(campaign=campaign).defer("entry").select_related("by__person")


def version(campaign: Campaign, number: int) -> PlanVersion | None:
    """Return one version with its contents; one query."""
    return PlanVersion.objects.filter(campaign=campaign, number=number).select_related("by__person").first()


def differences_between(old: PlanVersion, new: PlanVersion) -> list[SectionChange]:
    """Return what the newer version changed; no query."""
    return differences(entry_from_json(old.entry), entry_from_json(new.entry))


def says_the_same(campaign: Campaign, entry: PlanEntry) -> bool:
    """Say whether the last saved version is just what an entry says, so that saving it would change nothing."""
    last = PlanVersion.objects.filter(campaign=campaign).order_by("-number").first()
    return last is not None and last.entry == entry_to_json(numbered(entry))
