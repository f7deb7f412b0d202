"""What is pledged, what can be pledged, and by when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from campaigns.models import Campaign, Commitment, Milestone, Pledge, PledgedTitle, Target, Title
from campaigns.queries.due_days import SINCE, due_day
from campaigns.rules.duties import Duty
from campaigns.rules.stages import PledgeStage
from campaigns.suiting import suiting
from emulation.events import history
from emulation.models import Event
from emulation.prepared import prepared
from units.models import Membership, Unit, User
from units.queries import competing_units_of, held_roles, unit_ids_led

Role = Membership.Role
DESK = (Role.OFFICE, Role.LEADER, Role.ADMIN)


def pledge_seen_by(user: User, pk: int) -> list[Pledge]:
    """Return the pledge, where the user speaks for its unit or, once it left draft, sits at its school's desk.

    None or one row; one query.
    """
    desks = frozenset(held.school for held in held_roles(user) if held.role in DESK)
    return _one(pk, unit_ids_led(user), desks)


@prepared
def _one(pk: int, led: Collection[int], desks: Collection[int]) -> QuerySet[Pledge]:
    sent = Q(campaign__school__in=desks) & ~Q(stage=PledgeStage.DRAFT)
    seen = Pledge.objects.filter(Q(unit__in=led) | sent, pk=pk)
    return seen.select_related("campaign__school", "unit", "submitted_by__person", "decided_by__person")


def pledging_units(user: User, campaign: Campaign) -> QuerySet[Unit]:
    """Return the competing units of the campaign's school whose registration page is this user's business."""
    units = competing_units_of(campaign.school_id)
    if any(held.role in DESK and held.school == campaign.school_id for held in held_roles(user)):
        return units
    return units.filter(pk__in=unit_ids_led(user))


def pledge_milestone(campaign: Campaign) -> Milestone | None:
    """Return the milestone by which units register: the first dated one with that duty; one query."""
    return min(_dated(campaign.pk), key=lambda row: (due_day(row) or date.max, row.pk), default=None)


@prepared
def _dated(plan: int) -> QuerySet[Milestone]:
    rows = Milestone.objects.filter(plan=plan, duty=Duty.PLEDGE, ends_on__isnull=False)
    return rows.annotate(since=SINCE)


def deadline_of(campaign: Campaign) -> date | None:
    """Return the last day on which a registration is on time; None where the plan sets none in reach. One query."""
    milestone = pledge_milestone(campaign)
    return due_day(milestone) if milestone else None


def pledgeable_titles(campaign: Campaign, pledge: Pledge | None) -> list[Title]:
    """Return the titles offered at registration, in order; one query.

    All titles in use, what the school itself recognises, and of the commendations those that a target of the plan
    counts or that are pledged already.
    """
    wanted = ~Q(family=Title.Family.COMMENDATION) | Q(pk__in=Target.objects.filter(plan=campaign.pk).values("title"))
    if pledge is not None:
        wanted |= Q(pk__in=PledgedTitle.objects.filter(pledge=pledge).values("title"))
    return list(titles_in_use(campaign.school_id).filter(wanted))


def suited_titles(campaign: Campaign, pledge: Pledge | None, people: Collection[str], unit: str = "") -> list[Title]:
    """Return of `pledgeable_titles` those for these categories of people, or this kind of unit, or pledged already.

    Six queries at most.
    """
    offered = pledgeable_titles(campaign, pledge)
    kept = set(PledgedTitle.objects.filter(pledge=pledge).values_list("title", flat=True)) if pledge else set()
    return suiting(offered, campaign, people, unit, kept)


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


@prepared
def commitments_of(pledge: Pledge) -> QuerySet[Commitment]:
    """Return the commitments of a pledge with their targets, in the plan's order."""
    return Commitment.objects.filter(pledge=pledge).select_related("target").order_by("target__position", "target")


def pledge_history(pledge: Pledge) -> list[Event]:
    """Return what was done to a pledge and by whom, oldest first; one query."""
    return history(pledge)


@dataclass(frozen=True)
class PersonTitles:
    """The titles, by name, that one person, or the unit itself (name None), aims at."""

    name: str | None
    titles: list[str]

    @property
    def words(self) -> str:
        """The titles on one line."""
        return ", ".join(self.titles)


def titles_by_person(pledge: Pledge) -> list[PersonTitles]:
    """Return the titles of a pledge grouped by person, the unit itself first; one query."""
    grouped: dict[int | None, PersonTitles] = {}
    for person, name, title in _title_names(pledge):
        grouped.setdefault(person, PersonTitles(name, [])).titles.append(title)
    return list(grouped.values())


@prepared
def _title_names(pledge: Pledge) -> QuerySet[PledgedTitle, tuple[int | None, str | None, str]]:
    return pledged_titles(pledge).select_related(None).values_list("person_id", "person__full_name", "title__name")
