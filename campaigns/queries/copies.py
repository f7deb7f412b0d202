"""What becomes of a plan in another year, before it is made."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from campaigns.models import Campaign
from campaigns.queries.days_off import days_off_of
from campaigns.queries.plans import entry_of
from campaigns.results import results_of
from campaigns.rules.days_off import off_among
from campaigns.rules.plan_copying import copied_plan
from campaigns.rules.plan_lists import level_text
from campaigns.rules.plan_values import BasisEntry, MilestoneEntry, PlanEntry
from units.models import Membership, User
from units.queries import held_roles


@dataclass(frozen=True)
class MovedMilestone:
    """A milestone of the new year, its old day, and what there is to say about the new one."""

    milestone: MilestoneEntry
    old_day: date | None
    advice: str


@dataclass(frozen=True)
class CopyPreview:
    """A plan carried over: what to look at before and after."""

    entry: PlanEntry
    milestones: list[MovedMilestone]
    to_review: list[BasisEntry]
    targets: list[tuple[str, str, str]]

    @property
    def off(self) -> int:
        """How many deadlines fall on a day on which nobody works."""
        return sum(bool(row.advice) for row in self.milestones)


def copy_preview(campaign: Campaign, to_year: int) -> CopyPreview:
    """Return the plan as it will be in `to_year`, with results of this campaign beside its targets.

    The same number of queries for any number of rows.
    """
    old = entry_of(campaign)
    new = copied_plan(old, to_year)
    advice = off_among(new.milestones, days_off_of(campaign.school_id))
    results = results_of(campaign)
    return CopyPreview(
        new,
        [
            MovedMilestone(row, before.ends_on, sentence)
            for row, before, sentence in zip(new.milestones, old.milestones, advice, strict=True)
        ],
        [basis for basis in new.bases if basis.to_review],
        [
            (row.text, level_text(row), results.get(before.pk or 0, ""))
            for row, before in zip(new.targets, old.targets, strict=True)
        ],
    )


def copyable_campaigns(user: User) -> QuerySet[Campaign]:
    """Return the campaigns that the user may carry over to another year, the newest first; one query."""
    desks = {held.school for held in held_roles(user) if held.role == Membership.Role.OFFICE}
    return Campaign.objects.filter(school__in=desks, plan__isnull=False).order_by("-starts_on", "-pk")


def previous_results(campaign: Campaign) -> dict[int, str]:
    """Return last year's result in words by pk of this year's target; nothing where the campaign is no copy."""
    if campaign.previous_id is None:
        return {}
    results = results_of(campaign.previous)
    linked = campaign.plan.targets.filter(previous__isnull=False).values_list("pk", "previous")
    return {pk: results[old] for pk, old in linked if old in results}
