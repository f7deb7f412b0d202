"""What spot commendations still ask of people, for "Việc của tôi" and the reminders."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from awards.models import Award, HearingMember, Nomination, SpotCase, SpotHearing
from awards.queries.spot import closing_sentence, hearing_minutes_draft
from awards.rules.spot import SHORT
from awards.rules.stages import DecisionStage, HearingStage, NominationStage
from campaigns.rules.stages import CampaignStage
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Unit, User
from units.queries import Role, holders_of, holds, school_ids


@dataclass(frozen=True)
class Task:
    """Something for the office: words, page, kind, what it is about, its campaign."""

    title: str
    url: str
    kind: str
    pk: int
    campaign: int


def spot_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return opinions to give, and what the office has to ask, end, minute or draft.

    One query for everybody's opinions and news; for the office two in a school, at most two for each asking under way.
    """
    items = [_opinion(row) for row in _asked(school, user)]
    schools = [school.pk] if school is not None else sorted(school_ids(user))  # type: ignore[arg-type]
    for pk in schools:
        if user is None or holds(user, Role.OFFICE, school=pk):
            tasks = [*_to_ask(pk), *_to_go_on_with(pk, today)]
            clerks = holders_of(pk, Role.OFFICE, today, user) if tasks else []
            items += [_item(clerk, task) for task in tasks for clerk in clerks]
    return items


@prepared
def _asked(school: Unit | None, user: User | None) -> QuerySet[HearingMember]:
    """Everybody who has still to speak, or was told something of an asking and has not read it."""
    waiting = Q(hearing__stage=HearingStage.OPEN, speaks=True, answered_at=None)
    rows = HearingMember.objects.filter(waiting | ~Q(news=""), person__user__is_active=True)
    if school is not None:
        rows = rows.filter(hearing__board__school=school)
    if user is not None:
        rows = rows.filter(person__user=user)
    return rows.order_by("pk").select_related("hearing", "person__user")


def _opinion(row: HearingMember) -> WorkItem:
    """What a member does about an asking: speak, or read that it was withdrawn or goes on for longer."""
    hearing = row.hearing
    to_speak = hearing.stage == HearingStage.OPEN and row.speaks and row.answered_at is None
    kind = "answer_hearing" if to_speak else "hearing_news"
    about = "Cho ý kiến về" if to_speak else f"{row.get_news_display()}:"
    return WorkItem(
        user_id=row.person.user.pk,
        title=f"{about} khen thưởng đột xuất",
        url=reverse("awards:answer_hearing" if to_speak else "awards:hearing", args=[hearing.pk]),
        due_on=hearing.due_on if to_speak else None,
        kind=kind,
        key=f"{kind}:{hearing.pk}" if to_speak else f"{kind}:{hearing.pk}:{row.news}",
        campaign_id=hearing.campaign_id,
    )


@prepared
def _waiting(school: int) -> QuerySet[Nomination, tuple[int, str, int]]:
    """Running campaigns with valid dossiers about which nobody was asked: key, name, how many."""
    rows = Nomination.objects.filter(
        campaign__school=school, campaign__stage=CampaignStage.RUNNING, kind__in=SHORT, stage=NominationStage.VALID
    )
    counted = rows.filter(spot_case=None).order_by("campaign").values("campaign")
    return counted.annotate(number=Count("pk")).values_list("campaign", "campaign__name", "number")


def _to_ask(school: int) -> list[Task]:
    return [
        Task(
            f"Lấy ý kiến Hội đồng về {number} đề nghị khen thưởng đột xuất – {name}",
            reverse("awards:spot", args=[campaign]), "ask_board", campaign, campaign,
        )
        for campaign, name, number in _waiting(school)
    ]  # fmt: skip


@prepared
def _unfinished(school: int) -> QuerySet[SpotHearing]:
    """Askings that are open, or over with somebody who passed and has no award."""
    done = Award.objects.filter(nomination=OuterRef("nomination"))
    left = SpotCase.objects.filter(hearing=OuterRef("pk"), passed=True).exclude(Exists(done))
    rows = SpotHearing.objects.filter(board__school=school).filter(Q(stage=HearingStage.OPEN) | Exists(left))
    return rows.select_related("campaign", "board").order_by("pk")


def _to_go_on_with(school: int, today: date) -> Iterator[Task]:
    for hearing in _unfinished(school):
        words = _next_step(hearing, today)
        if words:
            url = reverse("awards:hearing", args=[hearing.pk])
            yield Task(f"{words} – {hearing}", url, "hearing", hearing.pk, hearing.campaign_id)


def _next_step(hearing: SpotHearing, today: date) -> str:
    """What the office does next about an asking, "" while it waits for members or a signature."""
    if hearing.stage == HearingStage.OPEN:
        return "" if closing_sentence(hearing, today) else "Kết thúc lấy ý kiến khen thưởng đột xuất"
    draft = hearing_minutes_draft(hearing)
    if draft is None:
        return "Lập biên bản xét khen thưởng đột xuất"
    drafted = hearing.decisions.filter(stage=DecisionStage.DRAFT).exists()
    return "" if draft.paper_id is None or drafted else "Soạn quyết định khen thưởng đột xuất"


def _item(clerk: int, task: Task) -> WorkItem:
    key = f"{task.kind}:{task.pk}"
    return WorkItem(clerk, task.title, task.url, None, task.kind, key, campaign_id=task.campaign)
