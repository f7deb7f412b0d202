"""Which campaigns one may see, and what the page of one shows."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from campaigns.models import Campaign, Milestone
from campaigns.rules.duties import Duty, counts_down
from campaigns.rules.reminding import last_day
from campaigns.rules.stages import CampaignStage
from emulation.events import history
from emulation.models import Event
from emulation.work import work_of_school
from units.models import Membership, User
from units.queries import held_roles, school_ids

Role = Membership.Role
DESK = (Role.OFFICE, Role.LEADER, Role.ADMIN)
PUBLIC_STAGES = (CampaignStage.SIGNED, CampaignStage.RUNNING, CampaignStage.CLOSED)


def campaigns_visible_to(user: User) -> QuerySet[Campaign]:
    """Return the campaigns of the user's schools; before the plan is signed only the office, head and admin see it."""
    desks = {held.school for held in held_roles(user) if held.role in DESK}
    signed = Q(school__in=school_ids(user), stage__in=PUBLIC_STAGES)
    return Campaign.objects.filter(signed | Q(school__in=desks)).select_related("school")


def milestones_visible_to(user: User) -> QuerySet[Milestone]:
    """Return the milestones of the campaigns that the user sees, with their campaign."""
    campaigns = campaigns_visible_to(user).values("pk")
    return Milestone.objects.filter(plan__campaign__in=campaigns).select_related("plan__campaign__school")


def campaign_pages(user: User) -> QuerySet[Campaign]:
    """Return the user's campaigns with plan and issued paper, without the long source text; one query."""
    return campaigns_visible_to(user).select_related("school", "plan__paper").defer("plan__source_text")


def campaign_list(user: User, stage: str = "") -> QuerySet[Campaign]:
    """Return the user's campaigns for the list, each with its plan and its number; one query for any number of rows."""
    campaigns = campaign_pages(user)
    return campaigns.filter(stage=stage) if stage else campaigns


@dataclass(frozen=True)
class PlanCounts:
    """How many rows of each sort a plan holds."""

    targets: int
    milestones: int
    office: int
    done: int
    assignments: int


def plan_counts(campaign: Campaign) -> PlanCounts:
    """Count the rows of a plan; `office` and `done` are the milestones that the office ticks off. One query."""
    office = Q(plan__milestones__duty=Duty.OFFICE)
    found = Campaign.objects.filter(pk=campaign.pk).aggregate(
        targets=Count("plan__targets", distinct=True),
        milestones=Count("plan__milestones", distinct=True),
        office=Count("plan__milestones", filter=office, distinct=True),
        done=Count("plan__milestones", filter=office & Q(plan__milestones__done_at__isnull=False), distinct=True),
        assignments=Count("plan__assignments", distinct=True),
    )
    return PlanCounts(**found)


@dataclass(frozen=True)
class MilestoneLine:
    """A milestone on the campaign's page, its last day on time, and whether the days until then are counted there."""

    milestone: Milestone
    last_day: date | None
    counts_down: bool


def milestone_lines(campaign: Campaign, today: date) -> list[MilestoneLine]:
    """Return the lines of the campaign's page; one query."""
    going = campaign.stage == CampaignStage.RUNNING
    rows = milestones_in_time(campaign)
    dated = [(row, last_day(row)) for row in rows]
    return [MilestoneLine(row, day, going and counts_down(row.duty, day, row.done_at, today)) for row, day in dated]


def milestones_in_time(campaign: Campaign) -> list[Milestone]:
    """Return a plan's milestones by date, those without a date last; one query."""
    milestones = list(Milestone.objects.filter(plan=campaign.pk).select_related("done_by__person"))
    for milestone in milestones:
        milestone.plan = campaign.plan  # loaded once, not once per row
    return sorted(milestones, key=lambda row: (row.ends_on is None, row.ends_on or campaign.ends_on, row.position))


def campaign_history(campaign: Campaign) -> list[Event]:
    """Return what was done to a campaign and by whom, oldest first; one query."""
    return history(campaign)


def last_return(campaign: Campaign) -> Event | None:
    """Return the event of the last time the plan was returned, where it still waits to be mended; one query."""
    if campaign.stage != CampaignStage.DRAFTING:
        return None
    return Event.objects.of(campaign).filter(verb="return_plan").last()


def open_work(campaign: Campaign, today: date) -> list[tuple[str, int]]:
    """Return what is still owed in a campaign and by how many people, in the words of the work list."""
    owed = Counter(item.title for item in work_of_school(campaign.school, today) if item.campaign_id == campaign.pk)
    return sorted(owed.items())
