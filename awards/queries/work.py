"""What the dossiers still ask of people, for "Việc của tôi" and the reminders."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from awards.models import Nomination, NominationSheet
from awards.rules.stages import EDITABLE_NOMINATION_STAGES, NominationStage
from campaigns.models import Campaign, Milestone
from campaigns.queries.due_days import SINCE, due_day
from campaigns.rules.duties import Duty
from campaigns.rules.stages import CampaignStage
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Unit, User
from units.queries import Role, holders_of, holds, school_ids, speakers_of, unit_ids_led

Speaker = tuple[int, int, str, int]  # unit, user, the unit's name, school


def nomination_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return what is owed on dossiers: lists not closed, returned dossiers, dossiers to appraise.

    At most six queries for each running campaign, however many units and people there are; none for a person who
    neither speaks for a unit nor works in the office.
    """
    if user is not None and not holds(user, Role.OFFICE, Role.HEAD, Role.CLERK):
        return []
    schools = [school.pk] if school is not None else sorted(school_ids(user))  # type: ignore[arg-type]
    items: list[WorkItem] = []
    for campaign in _running(schools):
        if user is None or unit_ids_led(user):
            speakers = speakers_of([campaign.school_id], today, user)
            items += _lists_to_close(campaign, speakers)
            items += _returned(campaign, speakers)
        items += _to_appraise(campaign, today, user)
    return items


@prepared
def _running(schools: Collection[int]) -> QuerySet[Campaign]:
    """Running campaigns, each with the number of its dossiers that wait for appraisal."""
    waiting = Nomination.objects.filter(campaign=OuterRef("pk"), stage=NominationStage.SUBMITTED).order_by()
    counted = waiting.values("campaign").values(number=Count("pk"))
    rows = Campaign.objects.filter(stage=CampaignStage.RUNNING, school__in=schools).only("name", "school_id")
    return rows.annotate(waiting=Coalesce(Subquery(counted), 0))


def nomination_milestone(campaign: Campaign) -> Milestone | None:
    """Return the milestone by which every unit owes its dossiers: the first dated one with that duty."""
    return next(iter(_nomination_milestones(campaign.pk)), None)


def nomination_deadline(campaign: Campaign) -> date | None:
    """Return the last day on which a dossier is in time, or None; one query."""
    milestone = nomination_milestone(campaign)
    return due_day(milestone) if milestone else None


@prepared
def _nomination_milestones(campaign: int) -> QuerySet[Milestone]:
    dated = Milestone.objects.filter(plan=campaign, duty=Duty.NOMINATION, ends_on__isnull=False)
    dated = dated.annotate(since=SINCE)
    return dated.order_by("ends_on", "position")[:1]


@prepared
def _closed_lists(campaign: Campaign) -> QuerySet[NominationSheet, int]:
    return NominationSheet.objects.filter(campaign=campaign).values_list("unit_id", flat=True)


def _lists_to_close(campaign: Campaign, speakers: list[Speaker]) -> list[WorkItem]:
    milestone = nomination_milestone(campaign)
    if milestone is None:
        return []
    closed = set(_closed_lists(campaign))
    open_lists = [speaker for speaker in speakers if speaker[0] not in closed]
    unsent = dict(_unsent(campaign)) if open_lists else {}
    return [
        WorkItem(
            user_id=speaker,
            title=f"{_missing_act(unsent.get(unit))} – {campaign}",
            url=reverse("awards:unit_nominations", args=[campaign.pk, unit]),
            due_on=due_day(milestone),
            kind="nomination",
            key=f"nomination:{campaign.pk}:{unit}",
            milestone_id=milestone.pk,
            campaign_id=campaign.pk,
            overseen_at=reverse("awards:nominations", args=[campaign.pk]),
        )
        for unit, speaker, _, _ in open_lists
    ]


def _missing_act(unsent: int | None) -> str:
    """Name what a unit still has to do, by how many of its dossiers wait to be sent (None: it has none at all)."""
    if unsent == 0:
        return "Chốt danh sách đề nghị khen thưởng (hồ sơ đã gửi, còn bước chốt)"
    return "Gửi hồ sơ đề nghị khen thưởng rồi chốt danh sách"


@prepared
def _unsent(campaign: Campaign) -> QuerySet[Nomination, tuple[int, int]]:
    """Each unit that has dossiers, with how many of them wait as drafts or were returned."""
    waiting = Count("pk", filter=Q(stage__in=EDITABLE_NOMINATION_STAGES))
    return Nomination.objects.filter(campaign=campaign).values_list("unit").annotate(n=waiting).order_by()


@prepared
def _returned_dossiers(
    campaign: Campaign,
) -> QuerySet[Nomination, tuple[int, int, str | None, str, str, datetime | None]]:
    """Key, unit, the person's name (None for the unit itself), the unit's name, the title and when it was returned."""
    found = Nomination.objects.filter(campaign=campaign, stage=NominationStage.RETURNED).order_by("pk")
    return found.values_list("pk", "unit_id", "person__full_name", "unit__name", "title__name", "appraised_at")


def _returned(campaign: Campaign, speakers: list[Speaker]) -> list[WorkItem]:
    """Each return is a thing of its own, so that a second one within a week is told at once."""
    return [
        WorkItem(
            user_id=speaker,
            title=f"Hồ sơ bị trả lại: {person or unit_name} – {title}",
            url=reverse("awards:nomination", args=[pk]),
            due_on=None,
            kind="returned_nomination",
            key=f"returned_nomination:{pk}:{returned_at:%Y%m%d%H%M%S}" if returned_at else f"returned_nomination:{pk}",
            campaign_id=campaign.pk,
        )
        for pk, nominating, person, unit_name, title, returned_at in _returned_dossiers(campaign)
        for unit, speaker, _, _ in speakers
        if unit == nominating
    ]


def _to_appraise(campaign: Campaign, today: date, user: User | None) -> list[WorkItem]:
    waiting: int = campaign.waiting  # type: ignore[attr-defined]
    if not waiting:
        return []
    return [
        WorkItem(
            user_id=clerk,
            title=f"Thẩm định {waiting} hồ sơ đề nghị – {campaign}",
            url=reverse("awards:nominations", args=[campaign.pk]) + "?stage=submitted",
            due_on=None,
            kind="appraisal",
            key=f"appraisal:{campaign.pk}",
            campaign_id=campaign.pk,
        )
        for clerk in holders_of(campaign.school_id, Role.OFFICE, today, user)
    ]
