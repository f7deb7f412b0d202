"""What the units' own meetings still ask of their heads and clerks."""

from datetime import date, datetime

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from awards.models import NominationRules, NominationSheet, UnitReview
from awards.queries.unit_reviews import SOURCE
from awards.queries.work import nomination_milestone
from awards.rules.unit_reviews import ReviewStage
from campaigns.models import Campaign
from campaigns.rules.reminding import last_day
from campaigns.rules.stages import CampaignStage
from documents.models import PaperDraft
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Unit, User
from units.queries import Role, holds, school_ids, speakers_of


def review_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return meetings to hold where a campaign asks for one, to write down once they are over, and minutes to write.

    Two queries where nobody owes one, at most four for each campaign that asks; none for who speaks for no unit.
    """
    if user is not None and not holds(user, Role.HEAD, Role.CLERK):
        return []
    schools = [school.pk] if school is not None else sorted(school_ids(user))  # type: ignore[arg-type]
    held, asking = list(_held(schools)), list(_asking(schools))
    if not held and not asking:
        return []
    speakers: dict[int, list[int]] = {}
    for unit, speaker, _, _ in speakers_of(schools, today, user):
        speakers.setdefault(unit, []).append(speaker)
    return [*_to_finish(held, speakers), *_to_hold(asking, speakers)]


@prepared
def _held(schools: list[int]) -> QuerySet[UnitReview, tuple[int, int, int, str, str, datetime, bool]]:
    """Key, unit, campaign, its name, stage, hour, whether minutes were begun: meetings not yet written down."""
    written = PaperDraft.objects.filter(source=SOURCE, source_key=Cast(OuterRef("pk"), CharField()))
    rows = UnitReview.objects.filter(campaign__school__in=schools, campaign__stage=CampaignStage.RUNNING)
    rows = rows.annotate(written=Exists(written)).filter(Q(stage=ReviewStage.OPEN) | Q(written=False))
    return rows.order_by("pk").values_list("pk", "unit", "campaign", "campaign__name", "stage", "held_at", "written")


@prepared
def _asking(schools: list[int]) -> QuerySet[Campaign]:
    """Running campaigns that ask units to meet first."""
    asking = NominationRules.objects.filter(campaign=OuterRef("pk"), review_required=True)
    rows = Campaign.objects.filter(Exists(asking), school__in=schools, stage=CampaignStage.RUNNING)
    return rows.only("name", "school_id").order_by("pk")


def _to_finish(
    held: list[tuple[int, int, int, str, str, datetime, bool]], speakers: dict[int, list[int]]
) -> list[WorkItem]:
    items = []
    for pk, unit, campaign, name, stage, held_at, _ in held:
        day = timezone.localdate(held_at)
        words, kind = ("Họp bình xét và ghi kết quả", "hold_review")
        if stage == ReviewStage.CLOSED:
            words, kind = ("Lập biên bản họp bình xét", "review_minutes")
        items += [
            WorkItem(
                user_id=speaker,
                title=f"{words} – {name}",
                url=reverse("awards:unit_review", args=[pk]),
                due_on=day if stage == ReviewStage.OPEN else None,
                kind=kind,
                key=f"{kind}:{pk}",
                campaign_id=campaign,
            )
            for speaker in speakers.get(unit, [])
        ]
    return items


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
                due_on=last_day(milestone) if milestone else None,
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
