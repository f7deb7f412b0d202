"""What is pledged, what can be pledged, and how every unit of a campaign stands."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Case, CharField, Count, F, FilteredRelation, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from campaigns.models import Campaign, Commitment, Milestone, Pledge, PledgedTitle, Target, Title
from campaigns.rules.duties import Duty
from campaigns.rules.pledging import LATE, MISSING, OPEN_STATES, STATE_LABELS, days_late
from campaigns.rules.reminding import last_day
from campaigns.rules.stages import PledgeStage
from emulation.events import history
from emulation.models import Event
from units.models import Membership, Unit, User
from units.queries import competing_units_of, held_roles, unit_ids_led

Role = Membership.Role
DESK = (Role.OFFICE, Role.LEADER, Role.ADMIN)
ORDER = (MISSING, PledgeStage.RETURNED, PledgeStage.DRAFT, PledgeStage.SUBMITTED, PledgeStage.ACCEPTED)


def pledges_visible_to(user: User) -> QuerySet[Pledge]:
    """Return the pledges of the units the user speaks for, and, for the desk, all of the school that left draft."""
    desks = {held.school for held in held_roles(user) if held.role in DESK}
    sent = Q(campaign__school__in=desks) & ~Q(stage=PledgeStage.DRAFT)
    seen = Pledge.objects.filter(Q(unit__in=unit_ids_led(user)) | sent)
    return seen.select_related("campaign__school", "unit", "submitted_by__person", "decided_by__person")


def pledging_units(user: User, campaign: Campaign) -> QuerySet[Unit]:
    """Return the competing units of the campaign's school whose registration page is this user's business."""
    units = competing_units_of(campaign.school_id)
    if any(held.role in DESK and held.school == campaign.school_id for held in held_roles(user)):
        return units
    return units.filter(pk__in=unit_ids_led(user))


def pledge_milestone(campaign: Campaign) -> Milestone | None:
    """Return the milestone by which units register: the first dated one with that duty; one query."""
    dated = Milestone.objects.filter(plan=campaign.pk, duty=Duty.PLEDGE, ends_on__isnull=False)
    return min(dated, key=lambda row: (last_day(row) or date.max, row.pk), default=None)


def deadline_of(campaign: Campaign) -> date | None:
    """Return the last day on which a registration is on time; None where the plan sets none. One query."""
    milestone = pledge_milestone(campaign)
    return last_day(milestone) if milestone else None


def pledgeable_titles(campaign: Campaign, pledge: Pledge | None) -> list[Title]:
    """Return the titles offered at registration, in order; one query.

    All titles in use, and of the commendations those that a target of the plan counts or that are pledged already.
    """
    wanted = Q(family=Title.Family.TITLE) | Q(pk__in=Target.objects.filter(plan=campaign.pk).values("title"))
    if pledge is not None:
        wanted |= Q(pk__in=PledgedTitle.objects.filter(pledge=pledge).values("title"))
    return list(titles_in_use(campaign.school_id).filter(wanted))


def titles_in_use(school: Unit | int) -> QuerySet[Title]:
    """Return the statutory titles and the school's own that are in use."""
    return Title.objects.filter(Q(school=None) | Q(school=school), active=True)


def plan_targets(campaign: Campaign) -> QuerySet[Target]:
    """Return the targets of the campaign's plan in order."""
    return Target.objects.filter(plan=campaign.pk).order_by("position", "pk")


def pledge_of(campaign: Campaign, unit: Unit) -> Pledge | None:
    """Return the unit's pledge in a campaign; one query."""
    return Pledge.objects.select_related("campaign__school", "unit").filter(campaign=campaign, unit=unit).first()


def pledged_titles(pledge: Pledge) -> QuerySet[PledgedTitle]:
    """Return the titles of a pledge: the unit's first, then people in the order of names."""
    rows = PledgedTitle.objects.filter(pledge=pledge).select_related("title", "person")
    return rows.order_by(F("person__sort_key").asc(nulls_first=True), "person", "title__position", "title__name")


def commitments_of(pledge: Pledge) -> QuerySet[Commitment]:
    """Return the commitments of a pledge with their targets, in the plan's order."""
    return pledge.commitments.select_related("target").order_by("target__position", "target")


def pledge_history(pledge: Pledge) -> QuerySet[Event]:
    """Return what was done to a pledge and by whom, oldest first; one query."""
    return history(pledge)


@dataclass(frozen=True)
class PersonTitles:
    """The titles that one person, or the unit itself (person None), aims at."""

    person: Any
    titles: list[Title]


def titles_by_person(pledge: Pledge) -> list[PersonTitles]:
    """Return the titles of a pledge grouped by person, the unit itself first; one query."""
    grouped: dict[int | None, PersonTitles] = {}
    for row in pledged_titles(pledge):
        grouped.setdefault(row.person_id, PersonTitles(row.person, [])).titles.append(row.title)
    return list(grouped.values())


# --- The board of the office ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class BoardRow:
    """How one unit stands: `late` in days, `left` the days to the deadline while it still owes."""

    unit: Unit
    state: str
    pledge_id: int | None
    submitted_at: datetime | None
    people: int
    unit_titles: int
    late: int
    left: int | None

    @property
    def label(self) -> str:
        return STATE_LABELS[self.state]


def board_units(campaign: Campaign, deadline: date | None, today: date) -> QuerySet[Unit]:
    """Return the competing units, those that have not sent first, annotated with `state`, `sent_at`, `is_late` …"""
    own = FilteredRelation("pledges", condition=Q(pledges__campaign=campaign))
    units = (
        competing_units_of(campaign.school_id)
        .annotate(own=own)
        .annotate(
            state=Coalesce("own__stage", Value(MISSING), output_field=CharField()),
            pledge_id=F("own__pk"),
            sent_at=F("own__submitted_at"),
            is_late=Case(When(_late(deadline, today), then=True), default=False),
        )
    )
    ranks = [When(state=state, then=Value(rank)) for rank, state in enumerate(ORDER)]
    return units.annotate(rank=Case(*ranks)).order_by("rank", "position", "name", "pk")


def board_counts(units: QuerySet[Unit]) -> dict[str, int]:
    """Count the units per state, the late ones among them, and all ("total"); one query."""
    wanted: dict[str, Any] = {state: Count("pk", filter=Q(state=state)) for state in ORDER}
    wanted[LATE] = Count("pk", filter=Q(is_late=True))
    return units.order_by().aggregate(total=Count("pk"), **wanted)


def board_rows(units: list[Unit], deadline: date | None, today: date) -> list[BoardRow]:
    """Return the rows of a page of annotated units; one query for the numbers of titles."""
    counts = _title_counts([unit.pledge_id for unit in units if unit.pledge_id])
    return [_row(unit, counts, deadline, today) for unit in units]


def narrowed(units: QuerySet[Unit], state: str) -> QuerySet[Unit]:
    """Keep the units of one state, or the late ones; all for anything else."""
    if state == LATE:
        return units.filter(is_late=True)
    return units.filter(state=state) if state in ORDER else units


def _late(deadline: date | None, today: date) -> Q:
    if deadline is None:
        return Q(pk__in=[])
    ends = timezone.make_aware(datetime.combine(deadline + timedelta(days=1), time.min))
    late = Q(state__in=[PledgeStage.SUBMITTED, PledgeStage.ACCEPTED], sent_at__gte=ends)
    return late | Q(state__in=OPEN_STATES) if today > deadline else late


def _title_counts(pledges: list[int]) -> dict[int, tuple[int, int]]:
    rows = (
        PledgedTitle.objects.filter(pledge__in=pledges)
        .values("pledge")
        .annotate(people=Count("person", distinct=True), own=Count("pk", filter=Q(person=None)))
    )
    return {row["pledge"]: (row["people"], row["own"]) for row in rows}


def _row(unit: Any, counts: dict[int, tuple[int, int]], deadline: date | None, today: date) -> BoardRow:
    owes = unit.state in OPEN_STATES
    sent_on = None if owes or unit.sent_at is None else timezone.localdate(unit.sent_at)
    people, unit_titles = counts.get(unit.pledge_id, (0, 0))
    late = days_late(deadline, sent_on, today)
    left = (deadline - today).days if owes and deadline and not late else None
    return BoardRow(unit, unit.state, unit.pledge_id, unit.sent_at, people, unit_titles, late, left)
