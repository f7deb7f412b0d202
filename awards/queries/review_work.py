"""What the units' own meetings still ask of their heads and clerks."""

from datetime import date, datetime
from typing import NamedTuple

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from awards.models import NominationRules, NominationSheet, UnitReview
from awards.queries.unit_reviews import SOURCE
from awards.queries.work import nomination_milestone
from awards.rules.unit_reviews import ReviewStage
from campaigns.models import Campaign
from campaigns.queries.due_days import due_day
from campaigns.rules.stages import CampaignStage
from documents.models import PaperDraft
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Unit, User
from units.queries import Role, holds, school_ids, speakers_of


def review_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return meetings to hold where a campaign asks for one, to write down once they are over, also to their
    secretaries, and minutes to write.

    Two queries where nobody owes one, at most four for each campaign that asks; one for who speaks for no unit.
    """
    schools = [school.pk] if school is not None else sorted(school_ids(user))  # type: ignore[arg-type]
    held = list(_held(schools))
    if user is not None and not holds(user, Role.HEAD, Role.CLERK):
        return _to_keep([row for row in held if row.secretary == user.pk], {})
    asking = list(_asking(schools))
    if not held and not asking:
        return []
    speakers: dict[int, list[int]] = {}
    for unit, speaker, _, _ in speakers_of(schools, today, user):
        speakers.setdefault(unit, []).append(speaker)
    kept = [row for row in held if user is None or row.secretary == user.pk]
    return [*_to_finish(held, speakers), *_to_keep(kept, speakers), *_to_hold(asking, speakers)]


class Held(NamedTuple):
    """A meeting not yet written down: its key, and the account of its secretary."""

    pk: int
    unit: int
    campaign: int
    name: str
    stage: str
    held_at: datetime
    secretary: int | None


def _held(schools: list[int]) -> list[Held]:
    return [Held(*row) for row in _held_rows(schools)]


@prepared
def _held_rows(schools: list[int]) -> QuerySet[UnitReview, tuple[int, int, int, str, str, datetime, int | None]]:
    written = PaperDraft.objects.filter(source=SOURCE, source_key=Cast(OuterRef("pk"), CharField()))
    rows = UnitReview.objects.filter(campaign__school__in=schools, campaign__stage=CampaignStage.RUNNING)
    rows = rows.filter(Q(stage=ReviewStage.OPEN) | ~Exists(written)).order_by("pk")
    return rows.values_list("pk", "unit", "campaign", "campaign__name", "stage", "held_at", "secretary__user")


@prepared
def _asking(schools: list[int]) -> QuerySet[Campaign]:
    """Running campaigns that ask units to meet first."""
    asking = NominationRules.objects.filter(campaign=OuterRef("pk"), review_required=True)
    rows = Campaign.objects.filter(Exists(asking), school__in=schools, stage=CampaignStage.RUNNING)
    return rows.only("name", "school_id").order_by("pk")


def _to_finish(held: list[Held], speakers: dict[int, list[int]]) -> list[WorkItem]:
    return [_item(row, speaker) for row in held for speaker in speakers.get(row.unit, [])]


def _to_keep(held: list[Held], speakers: dict[int, list[int]]) -> list[WorkItem]:
    """Secretaries who do not speak for the unit anyway write the meeting down as well; its minutes are the head's."""
    return [
        _item(row, row.secretary)
        for row in held
        if row.stage == ReviewStage.OPEN and row.secretary and row.secretary not in speakers.get(row.unit, [])
    ]


def _item(row: Held, user: int) -> WorkItem:
    is_open = row.stage == ReviewStage.OPEN
    kind = "hold_review" if is_open else "review_minutes"
    return WorkItem(
        user_id=user,
        title=f"{'Họp bình xét và ghi kết quả' if is_open else 'Lập biên bản họp bình xét'} – {row.name}",
        url=reverse("awards:unit_review", args=[row.pk]),
        due_on=timezone.localdate(row.held_at) if is_open else None,
        kind=kind,
        key=f"{kind}:{row.pk}",
        campaign_id=row.campaign,
    )


def _to_hold(asking: list[Campaign], speakers: dict[int, list[int]]) -> list[WorkItem]:
    items = []
    for campaign in asking:
        milestone = nomination_milestone(campaign)
        done = set(UnitReview.objects.filter(campaign=campaign).values_list("unit", flat=True))
        done |= set(NominationSheet.objects.filter(campaign=campaign).values_list("unit", flat=True))
        items += [
            WorkItem(
                user_id=speaker,
                title=f"Tổ chức họp bình xét tại đơn vị – {campaign}",
                url=reverse("awards:open_review", args=[campaign.pk, unit]),
                due_on=due_day(milestone) if milestone else None,
                kind="open_review",
                key=f"open_review:{campaign.pk}:{unit}",
                milestone_id=milestone.pk if milestone else None,
                campaign_id=campaign.pk,
            )
            for unit, mine in speakers.items()
            if unit not in done
            for speaker in mine
        ]
    return items
