"""What the dossiers still ask of people, for "Việc của tôi" and the reminders."""

from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from awards.models import Nomination, NominationSheet
from awards.rules.stages import NominationStage
from campaigns.models import Campaign, Milestone
from campaigns.rules.duties import Duty
from campaigns.rules.reminding import last_day
from campaigns.rules.stages import CampaignStage
from emulation.work import WorkItem
from units.models import Unit, User
from units.queries import Role, competing_units_of, holders_of, holds, school_ids, speakers_for, unit_ids_led


def nomination_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return what is owed on dossiers: lists not closed, returned dossiers, dossiers to appraise.

    At most six queries for each running campaign, however many units and people there are; none for a person who
    neither speaks for a unit nor works in the office.
    """
    if user is not None and not holds(user, Role.OFFICE, Role.HEAD, Role.CLERK):
        return []
    running = Campaign.objects.filter(stage=CampaignStage.RUNNING)
    running = running.filter(school=school) if school is not None else running.filter(school__in=school_ids(user))  # type: ignore[arg-type]
    waiting = Count("nominations", filter=Q(nominations__stage=NominationStage.SUBMITTED))
    items: list[WorkItem] = []
    for campaign in running.annotate(waiting=waiting):
        if user is None or unit_ids_led(user):
            items += _lists_to_close(campaign, today, user)
            items += _returned(campaign, today, user)
        items += _to_appraise(campaign, today, user)
    return items


def nomination_milestone(campaign: Campaign) -> Milestone | None:
    """Return the milestone by which every unit owes its dossiers: the first dated one with that duty."""
    dated = Milestone.objects.filter(plan=campaign.pk, duty=Duty.NOMINATION, ends_on__isnull=False)
    return dated.order_by("ends_on", "position").first()


def _lists_to_close(campaign: Campaign, today: date, user: User | None) -> list[WorkItem]:
    milestone = nomination_milestone(campaign)
    if milestone is None:
        return []
    open_units = competing_units_of(campaign.school_id).exclude(
        pk__in=NominationSheet.objects.filter(campaign=campaign).values("unit")
    )
    return [
        WorkItem(
            user_id=speaker,
            title=f"Gửi hồ sơ đề nghị khen thưởng – {campaign}",
            url=reverse("awards:unit_nominations", args=[campaign.pk, unit]),
            due_on=last_day(milestone),
            kind="nomination",
            key=f"nomination:{campaign.pk}:{unit}",
            milestone_id=milestone.pk,
            campaign_id=campaign.pk,
        )
        for unit, speaker in speakers_for(open_units, today, user)
    ]


def _returned(campaign: Campaign, today: date, user: User | None) -> list[WorkItem]:
    found = Nomination.objects.filter(campaign=campaign, stage=NominationStage.RETURNED)
    rows = list(found.select_related("person", "unit", "title"))
    speakers = speakers_for(Unit.objects.filter(pk__in={row.unit_id for row in rows}), today, user) if rows else []
    return [
        WorkItem(
            user_id=speaker,
            title=f"Hồ sơ bị trả lại: {row}",
            url=reverse("awards:nomination", args=[row.pk]),
            due_on=None,
            kind="returned_nomination",
            key=f"returned_nomination:{row.pk}",
            campaign_id=campaign.pk,
        )
        for row in rows
        for unit, speaker in speakers
        if unit == row.unit_id
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
