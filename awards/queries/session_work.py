"""What sessions still ask of people: slips to take, votes to cast, boxes to open. Reads the roll, never the box."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from awards.models import KeySlip, RollEntry, Round, Teller
from awards.rules.stages import RoundStage
from emulation.work import WorkItem
from units.models import Unit, User


def session_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return who must vote, take a slip or open a box. Six queries, however many people and sessions there are."""
    return [
        *_votes(school, user),
        *_teller_work(school, user, RoundStage.PREPARING, "Nhận phiếu khóa", "take_slip"),
        *_teller_work(school, user, RoundStage.CLOSED, "Mở hòm phiếu", "open_box"),
    ]


def _votes(school: Unit | None, user: User | None) -> list[WorkItem]:
    roll = RollEntry.objects.filter(voted=False, round__stage=RoundStage.OPEN, member__person__user__is_active=True)
    if school is not None:
        roll = roll.filter(round__session__board__school=school)
    if user is not None:
        roll = roll.filter(member__person__user=user)
    rows = roll.order_by("round", "member").values_list("member__person__user", "round")
    rounds = {round.pk: round for round in _rounds({round for _, round in rows})}
    return [_item(voter, rounds[round], "Bỏ phiếu", "cast_vote") for voter, round in rows]


def _rounds(pks: set[int]) -> QuerySet[Round]:
    return Round.objects.filter(pk__in=pks).select_related("session")


def _teller_work(school: Unit | None, user: User | None, stage: str, act: str, url_name: str) -> list[WorkItem]:
    """What tellers owe on rounds at a stage; while preparing only those who have not typed their slip back."""
    done = KeySlip.objects.filter(round=OuterRef("session__rounds"), teller=OuterRef("pk"), confirmed=True)
    tellers = Teller.objects.filter(user__is_active=True, session__rounds__stage=stage)
    if school is not None:
        tellers = tellers.filter(session__board__school=school)
    if user is not None:
        tellers = tellers.filter(user=user)
    if stage == RoundStage.PREPARING:
        tellers = tellers.exclude(Exists(done))
    rows = tellers.order_by("session__rounds", "position").values_list("user", "session__rounds")
    rounds = {round.pk: round for round in _rounds({round for _, round in rows})}
    return [_item(holder, rounds[round], act, url_name) for holder, round in rows]


def _item(user_id: int, round: Round, act: str, url_name: str) -> WorkItem:
    return WorkItem(
        user_id=user_id,
        title=f"{act} – {round.session}, {str(round).lower()}",
        url=reverse(f"awards:{url_name}", args=[round.pk]),
        due_on=timezone.localtime(round.session.held_at).date(),
        kind=url_name,
        key=f"{url_name}:{round.pk}",
        campaign_id=round.session.campaign_id,
    )
