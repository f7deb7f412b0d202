"""Which campaigns one may see, and what the page of one shows."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from campaigns.models import Assignment, Campaign, Milestone, Plan, Target
from campaigns.queries.due_days import SINCE, UNTIL, due_day, office_day
from campaigns.rules.duties import Duty, counts_down
from campaigns.rules.reminding import last_day
from campaigns.rules.stages import CampaignStage
from emulation.events import history
from emulation.models import Event
from emulation.prepared import prepared
from emulation.work import work_of_school
from units.models import Membership, User
from units.queries import held_roles, school_ids

Role = Membership.Role
DESK = (Role.OFFICE, Role.LEADER, Role.ADMIN)
PUBLIC_STAGES = (CampaignStage.SIGNED, CampaignStage.RUNNING, CampaignStage.CLOSED)


def campaigns_visible_to(user: User) -> QuerySet[Campaign]:
    """Return the campaigns of the user's schools; before the plan is signed only the office, head and admin see it."""
    return _visible(school_ids(user), _desks(user))


def campaign_seen_by(user: User, pk: int) -> list[Campaign]:
    """Return the campaign, where the user sees it; one query."""
    return _one(pk, school_ids(user), _desks(user))


def _desks(user: User) -> frozenset[int]:
    return frozenset(held.school for held in held_roles(user) if held.role in DESK)


def _visible(schools: Collection[int], desks: Collection[int]) -> QuerySet[Campaign]:
    signed = Q(school__in=schools, stage__in=PUBLIC_STAGES)
    return Campaign.objects.filter(signed | Q(school__in=desks)).select_related("school")


@prepared
def _one(pk: int, schools: Collection[int], desks: Collection[int]) -> QuerySet[Campaign]:
    return _visible(schools, desks).filter(pk=pk)


def milestones_visible_to(user: User) -> QuerySet[Milestone]:
    """Return the milestones of the campaigns that the user sees, with their campaign."""
    campaigns = campaigns_visible_to(user).values("pk")
    return Milestone.objects.filter(plan__campaign__in=campaigns).select_related("plan__campaign__school")


def campaign_pages(user: User) -> QuerySet[Campaign]:
    """Return the user's campaigns with plan and issued paper, without the long source text; one query."""
    return _with_plan(campaigns_visible_to(user))


def _with_plan(campaigns: QuerySet[Campaign]) -> QuerySet[Campaign]:
    return campaigns.select_related("school", "plan__paper").defer("plan__source_text")


def campaign_page(user: User, pk: int) -> list[Campaign]:
    """Return the campaign with plan and issued paper, where the user sees it and it has a plan; one query."""
    return _page(pk, school_ids(user), _desks(user))


@prepared
def _page(pk: int, schools: Collection[int], desks: Collection[int]) -> QuerySet[Campaign]:
    return _with_plan(_visible(schools, desks)).filter(pk=pk, plan__isnull=False)


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
    return PlanCounts(*_plan_counts(campaign.pk)[0])


@prepared
def _plan_counts(plan: int) -> QuerySet[Plan, tuple[int, int, int, int, int]]:
    office = Milestone.objects.filter(duty=Duty.OFFICE)
    rows = (
        Target.objects.all(),
        Milestone.objects.all(),
        office,
        office.exclude(done_at=None),
        Assignment.objects.all(),
    )
    return Plan.objects.filter(pk=plan).values_list(*(_number_of(of_plan) for of_plan in rows))


def _number_of(rows: QuerySet[Any]) -> Coalesce:
    """Counts rows of a plan on their own: joined, their numbers would multiply before they are counted."""
    counted = rows.filter(plan=OuterRef("pk")).order_by().values("plan").values(number=Count("pk"))
    return Coalesce(Subquery(counted), 0)


@dataclass(frozen=True)
class MilestoneLine:
    """A milestone on the campaign's page, its last day on time, and whether the days until then are counted there.

    turn: of one that comes again, the day that the office ticks off next.
    """

    milestone: Milestone
    last_day: date | None
    counts_down: bool
    turn: date | None = None


def milestone_lines(campaign: Campaign, today: date) -> list[MilestoneLine]:
    """Return the lines of the campaign's page; one query."""
    going = campaign.stage == CampaignStage.RUNNING
    rows = milestones_in_time(campaign)
    return [_line(row, going, today) for row in rows]


def _line(row: Milestone, going: bool, today: date) -> MilestoneLine:
    turn = office_day(row, today) if row.recurring and row.duty == Duty.OFFICE and going else None
    due = turn or due_day(row)
    return MilestoneLine(row, turn or last_day(row), going and counts_down(row.duty, due, row.done_at, today), turn)


def milestones_in_time(campaign: Campaign) -> list[Milestone]:
    """Return a plan's milestones by date, those without a date last; one query."""
    milestones = _milestones(campaign.pk)
    for milestone in milestones:
        milestone.plan = campaign.plan  # loaded once, not once per row
    return sorted(milestones, key=lambda row: (row.ends_on is None, row.ends_on or campaign.ends_on, row.position))


@prepared
def _milestones(plan: int) -> QuerySet[Milestone]:
    rows = Milestone.objects.filter(plan=plan).select_related("done_by__person")
    return rows.annotate(since=SINCE, until=UNTIL)


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


def name_and_stage(keys: Collection[int]) -> dict[int, tuple[str, str]]:
    """Return name and stage of campaigns by pk; one query."""
    rows = Campaign.objects.filter(pk__in=keys)
    return {pk: (name, stage) for pk, name, stage in rows.values_list("pk", "name", "stage")}
