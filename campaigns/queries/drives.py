"""Peak drives of a campaign, and the longer campaign that it belongs to."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse

from campaigns.models import Campaign, Drive, DriveResult, Milestone
from campaigns.queries.campaigns import campaigns_visible_to
from campaigns.rules.stages import CampaignStage
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Membership, Unit, User
from units.queries import held_roles, holders_of

Role = Membership.Role


def drives_visible_to(user: User) -> QuerySet[Drive]:
    """Return the drives of the campaigns that the user sees."""
    seen = campaigns_visible_to(user).values("pk")
    return Drive.objects.filter(campaign__in=seen).select_related("campaign__school", "ended_by__person")


def drives_of(user: User, campaign: Campaign) -> QuerySet[Drive]:
    """Return a campaign's drives by date with how many titles were earned in each; one query."""
    rows = drives_visible_to(user).filter(campaign=campaign)
    return rows.annotate(earned=Count("lines")).order_by("starts_on", "pk")


def planned_peaks(campaign: Campaign) -> QuerySet[Milestone]:
    """Return the peak periods of a campaign's plan that no drive has the dates or the name of, by date; one query."""
    dated = Q(starts_on=OuterRef("starts_on"), ends_on=OuterRef("ends_on"))
    opened = Drive.objects.filter(dated | Q(name=OuterRef("what")), campaign=OuterRef("plan"))
    rows = Milestone.objects.filter(~Exists(opened), plan=campaign.pk, kind=Milestone.Kind.PEAK)
    return rows.filter(starts_on__lt=F("ends_on")).order_by("starts_on", "pk")


def drive_lines(drive: Drive) -> QuerySet[DriveResult]:
    """Return who earned what in a drive; one query."""
    return drive.lines.select_related("title", "unit", "person")


def result_lines_visible_to(user: User) -> QuerySet[DriveResult]:
    """Return the results of the drives that the user sees."""
    rows = DriveResult.objects.filter(drive__in=drives_visible_to(user).values("pk"))
    return rows.select_related("drive__campaign__school")


def campaigns_above(user: User, campaign: Campaign) -> QuerySet[Campaign]:
    """Return the campaigns of the same school to which this one could belong: those whose period covers its own."""
    rows = campaigns_visible_to(user).filter(school=campaign.school_id)
    covering = rows.filter(starts_on__lte=campaign.starts_on, ends_on__gte=campaign.ends_on)
    return covering.exclude(pk=campaign.pk).exclude(pk__in=below(campaign)).order_by("-starts_on", "pk")


def campaigns_below(user: User, campaign: Campaign) -> QuerySet[Campaign]:
    """Return the campaigns that belong to this one, by date."""
    return campaigns_visible_to(user).filter(parent=campaign).order_by("starts_on", "pk")


def campaigns_around(user: User, campaign: Campaign) -> tuple[Campaign | None, list[Campaign]]:
    """Return the campaign to which this one belongs, and those that belong to it, by date; one query."""
    rows = campaigns_visible_to(user).filter(Q(pk=campaign.parent_id) | Q(parent=campaign)).order_by("starts_on", "pk")
    found = list(rows)
    longer = next((other for other in found if other.pk == campaign.parent_id), None)
    return longer, [other for other in found if other.parent_id == campaign.pk]


def below(campaign: Campaign) -> set[int]:
    """Return the pks of all campaigns below this one, however deep; one query for each level."""
    found: set[int] = set()
    level: Collection[int] = [campaign.pk]
    while level:
        level = set(Campaign.objects.filter(parent__in=level).values_list("pk", flat=True)) - found
        found |= set(level)
    return found


def drive_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return the drives that have begun and that the office must sum up by their last day; at most two queries."""
    if user is None:
        schools = frozenset({school.pk} if school is not None else ())
    else:
        offices = {held.school for held in held_roles(user) if held.role == Role.OFFICE}
        schools = frozenset(pk for pk in offices if school is None or pk == school.pk)
    rows = _under_way(schools, today) if schools else []
    office = {pk: list(holders_of(pk, Role.OFFICE, today, user)) for pk in {row[4] for row in rows}}
    return [
        WorkItem(
            user_id=account,
            title=f"Tổng kết đợt cao điểm: {name}",
            url=reverse("campaigns:drive", args=[pk]),
            due_on=ends_on,
            kind="end_drive",
            key=f"end_drive:{pk}",
            campaign_id=campaign,
        )
        for pk, name, ends_on, campaign, school_id in rows
        for account in office[school_id]
    ]


@prepared
def _under_way(schools: Iterable[int], today: date) -> QuerySet[Drive, tuple[int, str, date, int, int]]:
    rows = Drive.objects.filter(
        campaign__school__in=schools, campaign__stage=CampaignStage.RUNNING, ended_at=None, starts_on__lte=today
    ).order_by("ends_on", "pk")
    return rows.values_list("pk", "name", "ends_on", "campaign", "campaign__school")
