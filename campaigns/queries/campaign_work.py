"""What campaigns wait for, from the head and the office, for "Việc của tôi" and the reminders."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign, Milestone, PlanImport
from campaigns.queries.due_days import SINCE, UNTIL, office_day
from campaigns.rules.duties import Duty
from campaigns.rules.reminding import in_reach
from campaigns.rules.stages import CampaignStage
from emulation.models import Event
from emulation.prepared import prepared
from emulation.text import upper_first
from emulation.work import WorkItem
from units.models import Membership, Unit, User
from units.queries import held_roles

Role = Membership.Role
Stage = CampaignStage
Desk = dict[tuple[int, str], list[int]]  # (school pk, role) -> user pks


def campaign_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return what the head and the office owe: plans to begin, write, sign, mend and launch, milestones to tick off.

    At most five queries, however many people and campaigns there are.
    """
    desk = _desk_of(user, school) if user is not None else _desk(school, today)
    schools = {school_id for school_id, _ in desk}
    if not schools:
        return []
    items = [item for campaign in _waiting(schools) for item in _campaign_items(campaign, desk)]
    items += [item for milestone in _milestones(schools) for item in _milestone_items(milestone, desk, today)]
    offices = {school_id for school_id, role in desk if role == Role.OFFICE}
    if not offices:
        return items
    items += [item for source in _imports(offices) for item in _import_items(source, desk)]
    return items + [item for school_id in _without_plan(offices) for item in _first(school_id, desk)]


def _desk_of(user: User, school: Unit | None) -> Desk:
    desk: Desk = defaultdict(list)
    for held in held_roles(user):
        if held.role in (Role.OFFICE, Role.LEADER) and (school is None or held.school == school.pk):
            desk[held.school, held.role] = [user.pk]
    return desk


def _desk(school: Unit | None, today: date) -> Desk:
    rows = Membership.objects.filter(
        role__in=[Role.OFFICE, Role.LEADER], starts_on__lte=today, user__is_active=True, unit__school=None
    ).filter(Q(ends_on=None) | Q(ends_on__gte=today))
    if school is not None:
        rows = rows.filter(unit=school)
    desk: Desk = defaultdict(list)
    for school_id, role, user_id in rows.order_by("user").values_list("unit_id", "role", "user_id").distinct():
        desk[school_id, role].append(user_id)
    return desk


@prepared
def _waiting(schools: Iterable[int]) -> QuerySet[Campaign]:
    """Campaigns that wait for the head or the office, each with the day `since` which, and whether it was returned."""
    acts = Event.objects.filter(thing_model=Campaign._meta.label, thing_pk=Cast(OuterRef("pk"), CharField()))
    submitted = acts.filter(verb="submit_plan").order_by("-at", "-pk").values("at")[:1]
    rows = Campaign.objects.filter(stage__in=[Stage.SUBMITTED, Stage.SIGNED, Stage.DRAFTING], school__in=schools)
    return rows.annotate(
        returned=Exists(acts.filter(verb="return_plan")),
        submitted_at=Subquery(submitted),
        issued_on=F("plan__paper__issued_on"),
    ).order_by("pk")


@prepared
def _without_plan(schools: Iterable[int]) -> QuerySet[Unit, int]:
    """Schools in which nothing has been planned yet."""
    rows = Unit.objects.filter(~Exists(Campaign.objects.filter(school=OuterRef("pk"))), pk__in=schools)
    return rows.order_by("pk").values_list("pk", flat=True)


@prepared
def _imports(schools: Iterable[int]) -> QuerySet[PlanImport, tuple[int, str, int, int]]:
    """Plans that came in and are still reviewed: key, the source's name, school, who brought it in."""
    rows = PlanImport.objects.filter(school__in=schools, campaign=None).order_by("pk")
    return rows.values_list("pk", "source_name", "school_id", "created_by_id")


@prepared
def _milestones(schools: Iterable[int]) -> QuerySet[Milestone]:
    """The dates of running campaigns that the office itself ticks off, each with its school and its campaign's name."""
    rows = Milestone.objects.filter(plan__campaign__school__in=schools, plan__campaign__stage=Stage.RUNNING)
    rows = rows.filter(duty=Duty.OFFICE, done_at=None, ends_on__isnull=False)
    rows = rows.only("plan_id", "kind", "what", "ends_on", "bound", "recurring", "done_until")
    name, school = F("plan__campaign__name"), F("plan__campaign__school_id")
    return rows.annotate(school=school, campaign_name=name, since=SINCE, until=UNTIL)


_DRAFT = (Role.OFFICE, "Soạn xong và trình ký kế hoạch: {}", "draft_plan", "campaigns:campaign")
_CALLS = {
    Stage.SUBMITTED: (Role.LEADER, "Ký kế hoạch: {}", "sign_plan", "campaigns:sign_plan"),
    Stage.DRAFTING: (Role.OFFICE, "Sửa kế hoạch bị trả lại: {}", "mend_plan", "campaigns:campaign"),
    Stage.SIGNED: (Role.OFFICE, "Phát động phong trào: {}", "launch_campaign", "campaigns:launch_campaign"),
}


def _first(school_id: int, desk: Desk) -> list[WorkItem]:
    url = f"{reverse('campaigns:import_plan')}?truong={school_id}"
    key = f"first_plan:{school_id}"
    users = desk[school_id, Role.OFFICE]
    return [WorkItem(user_id, "Lập kế hoạch thi đua đầu tiên", url, None, "first_plan", key) for user_id in users]


def _import_items(source: tuple[int, str, int, int], desk: Desk) -> list[WorkItem]:
    """A review is gone on with by whoever began it, while they are of the office; its page shows it to all of them."""
    pk, name, school, user = source
    if user not in desk.get((school, Role.OFFICE), []):
        return []
    title = f"Rà soát tiếp kế hoạch đang nhập: {name or 'văn bản dán vào'}"
    url = reverse("campaigns:review_plan", args=[pk])
    return [WorkItem(user, title, url, None, "review_plan", f"review_plan:{pk}")]


def _campaign_items(campaign: Campaign, desk: Desk) -> list[WorkItem]:
    drafted = campaign.stage == Stage.DRAFTING and not campaign.returned  # type: ignore[attr-defined]
    role, title, kind, url_name = _DRAFT if drafted else _CALLS[Stage(campaign.stage)]
    return [
        WorkItem(
            user_id=user_id,
            title=title.format(campaign.name),
            url=reverse(url_name, args=[campaign.pk]),
            due_on=_due(campaign),
            kind=kind,
            key=f"{kind}:{campaign.pk}",
            campaign_id=campaign.pk,
        )
        for user_id in desk.get((campaign.school_id, role), [])
    ]


def _due(campaign: Campaign) -> date | None:
    """A plan is signed and launched by its first day; drafting has no deadline of its own."""
    if campaign.stage == Stage.DRAFTING:
        return None
    submitted_at = campaign.submitted_at  # type: ignore[attr-defined]
    submitted_on = timezone.localdate(submitted_at) if submitted_at else None
    since = campaign.issued_on if campaign.stage == Stage.SIGNED else submitted_on  # type: ignore[attr-defined]
    return in_reach(campaign.starts_on, since)


def _milestone_items(milestone: Milestone, desk: Desk, today: date) -> list[WorkItem]:
    return [
        WorkItem(
            user_id=user_id,
            title=f"{upper_first(milestone.what)} – {milestone.campaign_name}",  # type: ignore[attr-defined]
            url=_place(milestone),
            due_on=office_day(milestone, today),
            kind="milestone",
            key=f"milestone:{milestone.pk}",
            milestone_id=milestone.pk,
            campaign_id=milestone.plan_id,  # a plan has its campaign's key
        )
        for user_id in desk.get((milestone.school, Role.OFFICE), [])  # type: ignore[attr-defined]
    ]


def _place(milestone: Milestone) -> str:
    """A report is done by asking the units for it, everything else is ticked off on the campaign's page."""
    if milestone.kind == Milestone.Kind.REPORT:
        return f"{reverse('campaigns:reports', args=[milestone.plan_id])}?moc={milestone.pk}#yeu-cau"
    return f"{reverse('campaigns:campaign', args=[milestone.plan_id])}#moc-{milestone.pk}"
