"""What registration waits for, from units and from the office, for "Việc của tôi" and the reminders."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign, Milestone, Pledge, PledgeExtension, PledgeRules
from campaigns.queries.due_days import SINCE, due_day
from campaigns.rules.duties import Duty
from campaigns.rules.reminding import in_reach, moved_by_return
from campaigns.rules.stages import CampaignStage, PledgeStage
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Membership, Unit, User
from units.queries import held_roles, holders_of, speakers_of, unit_ids_led

Role = Membership.Role
OWING = (PledgeStage.DRAFT, PledgeStage.RETURNED)
Deadlines = list[tuple[date | None, Milestone | None]]
_UNDATED: Deadlines = [(None, None)]


@dataclass
class Running:
    """A running campaign with its dates of registration and what its units have sent so far."""

    campaign: Campaign
    deadlines: Deadlines = field(default_factory=list)
    pledges: dict[int, Pledge] = field(default_factory=dict)
    extensions: dict[int, date] = field(default_factory=dict)
    spared: set[int] = field(default_factory=set)

    def due(self, unit: int, deadline: date | None) -> date | None:
        """A deadline as it holds for one unit, with what a return gave it and its extension."""
        if pledge := self.pledges.get(unit):
            returned = pledge.stage == PledgeStage.RETURNED
            deadline = moved_by_return(deadline, pledge.return_due_on, returned=returned)
        return max(deadline, self.extensions.get(unit, deadline)) if deadline else None


def pledge_work(*, school: Unit | None, today: date, user: User | None = None, unasked: bool = False) -> list[WorkItem]:
    """Return who owes a registration or its acceptance in the running campaigns.

    Where a plan has no milestone of registration nobody owes one that was not begun, unless `unasked` ones are wanted.
    At most six queries and one for each school, however many people, units and campaigns there are; none beyond the
    user's roles for a user who neither speaks for a unit nor sits in the office.
    """
    schools = _schools(school, user)
    running = _running(schools) if schools else {}
    if not running:
        return []
    _attach(running, _UNDATED if unasked else [])
    speakers = [Speaker(*row) for row in speakers_of(schools, today, user)] if _speaks(user) else []
    items = [item for one in running.values() for row in speakers for item in _owed(one, row)]
    return items + _acceptances(running, today, user)


def _speaks(user: User | None) -> bool:
    """Whether to ask for speakers at all: everybody is meant, or the one person is one."""
    return user is None or bool(unit_ids_led(user))


def _schools(school: Unit | None, user: User | None) -> frozenset[int]:
    if user is None:
        return frozenset({school.pk} if school is not None else ())
    roles = (Role.HEAD, Role.CLERK, Role.OFFICE)
    concerned = {held.school for held in held_roles(user) if held.role in roles}
    return frozenset(pk for pk in concerned if school is None or pk == school.pk)


def _running(schools: Iterable[int]) -> dict[int, Running]:
    return {campaign.pk: Running(campaign) for campaign in _running_in(schools)}


@prepared
def _running_in(schools: Iterable[int]) -> QuerySet[Campaign]:
    extended = Exists(PledgeExtension.objects.filter(campaign=OuterRef("pk")))
    spares = Exists(PledgeRules.spared.through.objects.filter(pledgerules=OuterRef("pk")))
    rows = Campaign.objects.filter(school__in=schools, stage=CampaignStage.RUNNING).order_by("pk")
    return rows.only("name", "school_id").annotate(extended=extended, spares=spares)


@prepared
def _spared(campaigns: Iterable[int]) -> QuerySet[Any, tuple[int, int]]:
    rows = PledgeRules.spared.through.objects.filter(pledgerules__in=campaigns)
    return rows.values_list("pledgerules", "unit")


@prepared
def _extensions(campaigns: Iterable[int]) -> QuerySet[PledgeExtension, tuple[int, int, date]]:
    return PledgeExtension.objects.filter(campaign__in=campaigns).values_list("campaign", "unit", "until")


@prepared
def _pledge_milestones(campaigns: Iterable[int]) -> QuerySet[Milestone]:
    rows = Milestone.objects.filter(plan__in=campaigns, duty=Duty.PLEDGE, done_at=None)
    return rows.only("plan_id", "ends_on", "bound").annotate(since=SINCE)


@prepared
def _pledges(campaigns: Iterable[int]) -> QuerySet[Pledge]:
    return Pledge.objects.filter(campaign__in=campaigns).only(
        "campaign_id", "unit_id", "stage", "decided_at", "return_due_on"
    )


def _attach(running: dict[int, Running], without: Deadlines) -> None:
    """Put milestones, pledges and, where there are some, extensions and spared units to their campaigns; two queries
    to four.

    `without`: the deadlines of a campaign whose plan has no milestone of registration.
    """
    extended = [pk for pk, one in running.items() if one.campaign.extended]  # type: ignore[attr-defined]
    for campaign, unit, until in _extensions(extended) if extended else ():
        running[campaign].extensions[unit] = until
    sparing = [pk for pk, one in running.items() if one.campaign.spares]  # type: ignore[attr-defined]
    for campaign, unit in _spared(sparing) if sparing else ():
        running[campaign].spared.add(unit)
    for milestone in _pledge_milestones(list(running)):
        running[milestone.plan_id].deadlines.append((due_day(milestone), milestone))
    for pledge in _pledges(list(running)):
        running[pledge.campaign_id].pledges[pledge.unit_id] = pledge
    for one in running.values():
        dated = [pair for pair in one.deadlines if pair[0] is not None]
        one.deadlines = dated or one.deadlines[:1] or without


@dataclass(frozen=True)
class Speaker:
    """Somebody who speaks for a competing unit."""

    unit: int
    user: int
    unit_name: str
    school: int


def _owed(one: Running, speaker: Speaker) -> list[WorkItem]:
    campaign = one.campaign
    if speaker.school != campaign.school_id:
        return []
    pledge = one.pledges.get(speaker.unit)
    if pledge is None and speaker.unit in one.spared:
        return []
    if pledge is not None and pledge.stage not in OWING:
        return []
    begun = one.deadlines or (_UNDATED if pledge is not None else [])
    returned = pledge if pledge is not None and pledge.stage == PledgeStage.RETURNED else None
    deadlines = _first(begun) if returned else begun
    return [
        _item(campaign, speaker, returned, one.due(speaker.unit, due_on), milestone) for due_on, milestone in deadlines
    ]


def _first(deadlines: Deadlines) -> Deadlines:
    return [min(deadlines, key=lambda pair: pair[0] or date.max)]


def _item(
    campaign: Campaign, speaker: Speaker, returned: Pledge | None, due_on: date | None, milestone: Milestone | None
) -> WorkItem:
    """A return is a thing of its own, once per return, so that it is told even to those told of the deadline.

    What was given back without a day of its own when the plan's was over waits without one.
    """
    kind = "returned_pledge" if returned else "pledge"
    since = timezone.localdate(returned.decided_at) if returned and returned.decided_at else None
    act = "Sửa và gửi lại đăng ký thi đua" if returned else "Đăng ký thi đua"
    when = f"{returned.decided_at:%Y%m%d%H%M%S}" if returned and returned.decided_at else ""
    tail = when if returned else (milestone.pk if milestone else "")
    return WorkItem(
        user_id=speaker.user,
        title=f"{act} của {speaker.unit_name} – {campaign.name}",
        url=reverse("campaigns:pledge_edit", args=[campaign.pk, speaker.unit]),
        due_on=in_reach(due_on, since),
        kind=kind,
        key=f"{kind}:{campaign.pk}:{speaker.unit}:{tail}",
        milestone_id=milestone.pk if milestone else None,
        campaign_id=campaign.pk,
        overseen_at=reverse("campaigns:pledge_board", args=[campaign.pk]),
    )


def _acceptances(running: dict[int, Running], today: date, user: User | None) -> list[WorkItem]:
    """One item per campaign and member of the office while something waits for acceptance; it has no deadline."""
    items = []
    office: dict[int, list[int]] = {}
    for one in running.values():
        school = one.campaign.school_id
        waiting = sum(pledge.stage == PledgeStage.SUBMITTED for pledge in one.pledges.values())
        if waiting and school not in office:
            office[school] = holders_of(school, Role.OFFICE, today, user)
        items += [_acceptance(one.campaign, holder, waiting) for holder in office.get(school, []) if waiting]
    return items


def _acceptance(campaign: Campaign, user: int, waiting: int) -> WorkItem:
    return WorkItem(
        user_id=user,
        title=f"Duyệt {waiting} đăng ký thi đua – {campaign.name}",
        url=f"{reverse('campaigns:pledge_board', args=[campaign.pk])}?tinh-trang=submitted",
        due_on=None,
        kind="accept_pledges",
        key=f"accept_pledges:{campaign.pk}",
        campaign_id=campaign.pk,
    )
