"""What registration waits for, from units and from the office, for "Việc của tôi" and the reminders."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from campaigns.models import Campaign, Milestone, Pledge, PledgeExtension
from campaigns.rules.duties import Duty
from campaigns.rules.reminding import last_day
from campaigns.rules.stages import CampaignStage, PledgeStage
from emulation.work import WorkItem
from units.models import Membership, Unit, User
from units.queries import held_roles

Role = Membership.Role
OWING = (PledgeStage.DRAFT, PledgeStage.RETURNED)
COMPETING = (Unit.Kind.DEPARTMENT, Unit.Kind.CLASS)


@dataclass
class Running:
    """A running campaign with its dates of registration and what its units have sent so far."""

    campaign: Campaign
    deadlines: list[tuple[date | None, Milestone | None]] = field(default_factory=list)
    pledges: dict[int, Pledge] = field(default_factory=dict)
    extensions: dict[int, date] = field(default_factory=dict)

    def due(self, unit: int, deadline: date | None) -> date | None:
        """A deadline as it holds for one unit."""
        return max(deadline, self.extensions.get(unit, deadline)) if deadline else None


def pledge_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return who owes a registration or its acceptance in the running campaigns.

    At most seven queries, however many people, units and campaigns there are; none beyond the user's roles for a user
    who neither speaks for a unit nor sits in the office.
    """
    schools = _schools(school, user)
    if not schools:
        return []
    running = _running(schools)
    if not running:
        return []
    _attach(running)
    speakers = _speakers(schools, today, user)
    items = [item for one in running.values() for row in speakers for item in _owed(one, row)]
    return items + _acceptances(running, _office(schools, today, user))


def _schools(school: Unit | None, user: User | None) -> frozenset[int]:
    if user is None:
        return frozenset({school.pk} if school is not None else ())
    roles = (Role.HEAD, Role.CLERK, Role.OFFICE)
    concerned = {held.school for held in held_roles(user) if held.role in roles}
    return frozenset(pk for pk in concerned if school is None or pk == school.pk)


def _running(schools: Iterable[int]) -> dict[int, Running]:
    extended = Exists(PledgeExtension.objects.filter(campaign=OuterRef("pk")))
    campaigns = Campaign.objects.filter(school__in=schools, stage=CampaignStage.RUNNING).order_by("pk")
    campaigns = campaigns.annotate(extended=extended)
    return {campaign.pk: Running(campaign) for campaign in campaigns}


def _attach(running: dict[int, Running]) -> None:
    """Put milestones, pledges and, where there are some, extensions to their campaigns; two queries or three."""
    extended = [pk for pk, one in running.items() if one.campaign.extended]  # type: ignore[attr-defined]
    rows = PledgeExtension.objects.filter(campaign__in=extended).values_list("campaign", "unit", "until")
    for campaign, unit, until in rows if extended else ():
        running[campaign].extensions[unit] = until
    for milestone in Milestone.objects.filter(plan__in=running, duty=Duty.PLEDGE, done_at=None):
        running[milestone.plan_id].deadlines.append((last_day(milestone), milestone))
    for pledge in Pledge.objects.filter(campaign__in=running).only("campaign_id", "unit_id", "stage", "decided_at"):
        running[pledge.campaign_id].pledges[pledge.unit_id] = pledge
    for one in running.values():
        dated = [pair for pair in one.deadlines if pair[0] is not None]
        one.deadlines = dated or one.deadlines[:1] or [(None, None)]


@dataclass(frozen=True)
class Speaker:
    """Somebody who speaks for a competing unit."""

    user: int
    unit: int
    unit_name: str
    school: int


def _in_force(today: date, user: User | None) -> QuerySet[Membership]:
    rows = Membership.objects.filter(starts_on__lte=today, user__is_active=True)
    rows = rows.filter(Q(ends_on=None) | Q(ends_on__gte=today))
    return rows if user is None else rows.filter(user=user)


def _speakers(schools: Iterable[int], today: date, user: User | None) -> list[Speaker]:
    rows = _in_force(today, user).filter(
        role__in=[Role.HEAD, Role.CLERK], unit__school__in=schools, unit__kind__in=COMPETING, unit__active=True
    )
    values = rows.values_list("user_id", "unit_id", "unit__name", "unit__school_id").distinct()
    return [Speaker(*row) for row in values.order_by("unit_id", "user_id")]


def _office(schools: Iterable[int], today: date, user: User | None) -> dict[int, list[int]]:
    """The office's users per school; one query."""
    office: dict[int, list[int]] = defaultdict(list)
    rows = _in_force(today, user).filter(role=Role.OFFICE, unit__in=schools).order_by("user_id")
    for school, user_id in rows.values_list("unit_id", "user_id").distinct():
        office[school].append(user_id)
    return office


def _owed(one: Running, speaker: Speaker) -> list[WorkItem]:
    campaign = one.campaign
    if speaker.school != campaign.school_id:
        return []
    pledge = one.pledges.get(speaker.unit)
    if pledge is not None and pledge.stage not in OWING:
        return []
    returned = pledge if pledge is not None and pledge.stage == PledgeStage.RETURNED else None
    deadlines = _first(one.deadlines) if returned else one.deadlines
    return [
        _item(campaign, speaker, returned, one.due(speaker.unit, due_on), milestone) for due_on, milestone in deadlines
    ]


def _first(deadlines: Sequence[tuple[date | None, Milestone | None]]) -> list[tuple[date | None, Milestone | None]]:
    return [min(deadlines, key=lambda pair: pair[0] or date.max)]


def _item(
    campaign: Campaign, speaker: Speaker, returned: Pledge | None, due_on: date | None, milestone: Milestone | None
) -> WorkItem:
    """A return is a thing of its own, once per return, so that it is told even to those told of the deadline."""
    kind = "returned_pledge" if returned else "pledge"
    act = "Sửa và gửi lại đăng ký thi đua" if returned else "Đăng ký thi đua"
    when = f"{returned.decided_at:%Y%m%d%H%M%S}" if returned and returned.decided_at else ""
    tail = when if returned else (milestone.pk if milestone else "")
    return WorkItem(
        user_id=speaker.user,
        title=f"{act} của {speaker.unit_name} – {campaign.name}",
        url=reverse("campaigns:pledge_edit", args=[campaign.pk, speaker.unit]),
        due_on=due_on,
        kind=kind,
        key=f"{kind}:{campaign.pk}:{speaker.unit}:{tail}",
        milestone_id=milestone.pk if milestone else None,
        campaign_id=campaign.pk,
    )


def _acceptances(running: dict[int, Running], office: dict[int, list[int]]) -> list[WorkItem]:
    """One item per campaign and member of the office while something waits for acceptance; it has no deadline."""
    items = []
    for one in running.values():
        waiting = sum(pledge.stage == PledgeStage.SUBMITTED for pledge in one.pledges.values())
        users = office.get(one.campaign.school_id, []) if waiting else []
        items += [_acceptance(one.campaign, user, waiting) for user in users]
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
