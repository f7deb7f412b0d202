"""What the appraisal in parallel still asks of departments, and changes of title of units."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from awards.models import TitleChange
from awards.queries.appraisal import waiting_by_unit
from campaigns.models import Campaign
from campaigns.rules.stages import CampaignStage
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Unit, User
from units.queries import Role, holds, school_ids, speakers_of


def appraisal_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return dossiers that wait for a department's word, and proposals that wait for a unit's answer.

    At most four queries, however many units, people and dossiers there are; none for who speaks for no unit.
    """
    if user is not None and not holds(user, Role.HEAD, Role.CLERK):
        return []
    schools = [school.pk] if school is not None else sorted(school_ids(user))  # type: ignore[arg-type]
    running = {campaign.pk: campaign for campaign in _running(schools)}
    if not running:
        return []
    waiting, changes = waiting_by_unit(list(running)), _changes(schools)
    if not waiting and not changes:
        return []
    speakers: dict[int, list[int]] = {}
    for unit, speaker, _, _ in speakers_of(schools, today, user):
        speakers.setdefault(unit, []).append(speaker)
    items = [
        _appraise(running[campaign], unit, number, speaker)
        for campaign, unit, number in waiting
        for speaker in speakers.get(unit, [])
    ]
    return items + [
        _answer(change, speaker) for change in changes for speaker in speakers.get(change.nomination.unit_id, [])
    ]


@prepared
def _running(schools: list[int]) -> QuerySet[Campaign]:
    return Campaign.objects.filter(stage=CampaignStage.RUNNING, school__in=schools).only("name", "school_id")


@prepared
def _changes(schools: list[int]) -> QuerySet[TitleChange]:
    rows = TitleChange.objects.filter(agreed=None, nomination__campaign__school__in=schools)
    rows = rows.filter(nomination__campaign__stage=CampaignStage.RUNNING)
    return rows.select_related("new", "nomination__person", "nomination__unit").order_by("pk")


def _appraise(campaign: Campaign, unit: int, number: int, speaker: int) -> WorkItem:
    return WorkItem(
        user_id=speaker,
        title=f"Cho ý kiến thẩm định {number} hồ sơ – {campaign}",
        url=reverse("awards:appraisals", args=[campaign.pk]),
        due_on=None,
        kind="give_opinions",
        key=f"give_opinions:{campaign.pk}:{unit}",
        campaign_id=campaign.pk,
    )


def _answer(change: TitleChange, speaker: int) -> WorkItem:
    nomination = change.nomination
    return WorkItem(
        user_id=speaker,
        title=f"Trả lời đề xuất chuyển danh hiệu: {nomination.person or nomination.unit} – {change.new}",
        url=reverse("awards:nomination", args=[nomination.pk]) + "#title-change",
        due_on=None,
        kind="answer_title_change",
        key=f"answer_title_change:{change.pk}",
        campaign_id=nomination.campaign_id,
    )
