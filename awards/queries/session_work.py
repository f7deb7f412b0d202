"""What sessions still ask of people: conflicts to declare, slips to take, rounds to open, votes to cast, boxes to open,
ties to decide.

Reads the roll, never the box.
"""

from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from awards.models import BoardMember, KeySlip, PaperVoter, RollEntry, Round, RuleVersion, SessionMember, Teller
from awards.queries.ties import ties_for_chairs
from awards.rules.slips import SLIPS
from awards.rules.stages import RoundMode, RoundStage, SessionStage
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Unit, User


def session_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return who must declare conflicts, vote, take a slip, open a box or, in the chair, open a round or decide a tie.

    Ten queries at most, however many people and sessions there are; the last three only where a session is under way.
    """
    return [
        *_declarations(school, user),
        *_votes(school, user),
        *_slips(school, user),
        *_boxes(school, user),
        *_of_chairs(school, user),
    ]


@prepared
def _undeclared(
    school: Unit | None, user: User | None
) -> QuerySet[SessionMember, tuple[int, int, datetime, int, str | None]]:
    """Account, session, its hour and campaign of everybody seated who may get a ballot of a round being prepared
    and has declared nothing, and for whom they sit.
    """
    prepared = Round.objects.filter(session=OuterRef("session"), stage=RoundStage.PREPARING)
    seats = SessionMember.objects.filter(Exists(prepared), declared=False, person__user__is_active=True)
    seats = seats.exclude(session__stage=SessionStage.ENDED).exclude(attendance=SessionMember.Attendance.EXCUSED)
    if school is not None:
        seats = seats.filter(session__board__school=school)
    if user is not None:
        seats = seats.filter(person__user=user)
    return seats.order_by("session", "position", "pk").values_list(
        "person__user", "session", "session__held_at", "session__campaign", "stands_for__full_name"
    )


def _declarations(school: Unit | None, user: User | None) -> list[WorkItem]:
    return [_declaration(*row) for row in _undeclared(school, user)]


def _declaration(member: int, session: int, held_at: datetime, campaign: int, stands_for: str | None) -> WorkItem:
    day = timezone.localdate(held_at)
    place = f" (họp thay {stands_for})" if stands_for else ""
    return WorkItem(
        user_id=member,
        title=f"Khai báo xung đột lợi ích, đọc hồ sơ – Phiên họp {day:%d/%m/%Y}{place}",
        url=reverse("awards:declare_conflicts", args=[session]),
        due_on=day,
        kind="declare_conflicts",
        key=f"declare_conflicts:{session}",
        campaign_id=campaign,
    )


@prepared
def _open_votes(school: Unit | None, user: User | None) -> QuerySet[RollEntry, tuple[int, int]]:
    """Account and round of everybody who has yet to vote, or whose round was voided and not held again."""
    papers = PaperVoter.objects.filter(round=OuterRef("round"), member=OuterRef("member"))
    later = Round.objects.filter(session=OuterRef("round__session"), number__gt=OuterRef("round__number"))
    to_vote = Q(~Q(round__mode=RoundMode.PAPER), ~Exists(papers), voted=False, round__stage=RoundStage.OPEN)
    held_again = Exists(later.exclude(stage=RoundStage.PREPARING))
    voided = Q(~held_again, round__stage=RoundStage.VOIDED, round__session__stage=SessionStage.MEETING)
    roll = RollEntry.objects.filter(to_vote | voided, member__person__user__is_active=True)
    if school is not None:
        roll = roll.filter(round__session__board__school=school)
    if user is not None:
        roll = roll.filter(member__person__user=user)
    return roll.order_by("round", "member").values_list("member__person__user", "round")


def _votes(school: Unit | None, user: User | None) -> list[WorkItem]:
    rows = _open_votes(school, user)
    rounds = _rounds({round for _, round in rows})
    return [_vote(voter, rounds[round]) for voter, round in rows]


def _vote(voter: int, round: Round) -> WorkItem:
    if round.stage == RoundStage.OPEN:
        return _item(voter, round, "Bỏ phiếu", "cast_vote")
    return WorkItem(
        user_id=voter,
        title=f"{round} của {str(round.session).lower()} đã bị hủy, phiếu đã bỏ không tính: chờ bỏ phiếu lại",
        url=reverse("awards:round", args=[round.pk]),
        due_on=None,
        kind="round_voided",
        key=f"round_voided:{round.pk}",
        campaign_id=round.session.campaign_id,
    )


def _rounds(pks: set[int]) -> dict[int, Round]:
    return {round.pk: round for round in Round.objects.filter(pk__in=pks).select_related("session")} if pks else {}


@prepared
def _tellers(school: Unit | None, user: User | None, stage: RoundStage) -> QuerySet[Teller, tuple[int, int]]:
    """Account and round of the tellers of rounds at a stage; while preparing only who has not typed the slip back."""
    done = KeySlip.objects.filter(round=OuterRef("session__rounds"), teller=OuterRef("pk"), confirmed=True)
    modes = RoundMode.values if stage != RoundStage.PREPARING else [RoundMode.BROWSER, RoundMode.MIXED]
    tellers = Teller.objects.filter(user__is_active=True, session__rounds__stage=stage, session__rounds__mode__in=modes)
    if school is not None:
        tellers = tellers.filter(session__board__school=school)
    if user is not None:
        tellers = tellers.filter(user=user)
    if stage == RoundStage.PREPARING:
        tellers = tellers.exclude(Exists(done))
    return tellers.order_by("session__rounds", "position").values_list("user", "session__rounds")


def _slips(school: Unit | None, user: User | None) -> list[WorkItem]:
    rows = _tellers(school, user, RoundStage.PREPARING)
    rounds = _rounds({round for _, round in rows})
    return [_item(holder, rounds[round], "Nhận phiếu khóa", "take_slip") for holder, round in rows]


def _boxes(school: Unit | None, user: User | None) -> list[WorkItem]:
    rows = _tellers(school, user, RoundStage.CLOSED)
    steps = _closed_steps({round for _, round in rows})
    return [_item(holder, *steps[round]) for holder, round in rows]


def _closed_steps(pks: set[int]) -> dict[int, tuple[Round, str, str]]:
    """{round: itself, what its tellers do next, the page of it}: papers come before the box."""
    if not pks:
        return {}
    named = PaperVoter.objects.filter(round=OuterRef("round"), member=OuterRef("member"))
    papers = RollEntry.objects.filter(Q(round__mode=RoundMode.PAPER) | Exists(named), round=OuterRef("pk"), voted=True)
    rounds = Round.objects.filter(pk__in=pks).select_related("session")
    rounds = rounds.annotate(handed_in=Exists(papers), typed=Count("paper_tallies"))
    return {round.pk: (round, *_closed_step(round, round.handed_in, round.typed)) for round in rounds}


def _closed_step(round: Round, handed_in: bool, typed: int) -> tuple[str, str]:
    if round.mode == RoundMode.BROWSER or round.no_papers or (handed_in and typed >= 2):
        return "Mở hòm phiếu", "open_box"
    return ("Nhập kết quả phiếu giấy", "type_totals") if handed_in else ("Ghi nhận phiếu giấy đã thu", "take_papers")


@prepared
def _chairs(school: Unit | None, user: User | None) -> QuerySet[SessionMember, tuple[int, int, str]]:
    """Session, account of its chair and rule of ties of every session under way."""
    chairs = SessionMember.objects.filter(office=BoardMember.Office.CHAIR, session__stage=SessionStage.MEETING)
    if school is not None:
        chairs = chairs.filter(session__board__school=school)
    chairs = chairs.exclude(person__user=None) if user is None else chairs.filter(person__user=user)
    return chairs.order_by("session").values_list("session", "person__user", "session__tie")


def _of_chairs(school: Unit | None, user: User | None) -> list[WorkItem]:
    rows = list(_chairs(school, user))
    chairs = {session: account for session, account, _ in rows}
    by_chair = {session for session, _, tie in rows if tie == RuleVersion.Tie.CHAIR}
    return [*_ready(chairs), *_ties(chairs, by_chair)]


def _ready(chairs: dict[int, int]) -> list[WorkItem]:
    """Rounds for which all have done their part: everybody called, the slips typed back."""
    if not chairs:
        return []
    uncalled = SessionMember.objects.filter(session=OuterRef("session"), attendance=SessionMember.Attendance.UNKNOWN)
    kept = Count("slips", filter=Q(slips__confirmed=True))
    rounds = Round.objects.filter(~Exists(uncalled), session__in=chairs, stage=RoundStage.PREPARING)
    ready = rounds.annotate(kept=kept).filter(Q(mode=RoundMode.PAPER) | Q(kept=SLIPS)).select_related("session")
    return [
        _item(chairs[round.session_id], round, "Mở bỏ phiếu", "round", kind="open_round")
        for round in ready.order_by("pk")
    ]


def _ties(chairs: dict[int, int], by_chair: set[int]) -> list[WorkItem]:
    if not by_chair:
        return []
    tied = ties_for_chairs().filter(nominee__round__session__in=by_chair).values_list("nominee__round").distinct()
    rounds = _rounds({round for (round,) in tied})
    return [
        _item(chairs[round.session_id], round, "Cho ý kiến về số phiếu ngang nhau", "results", kind="break_tie")
        for _, round in sorted(rounds.items())
    ]


def _item(user_id: int, round: Round, act: str, url_name: str, *, kind: str = "") -> WorkItem:
    return WorkItem(
        user_id=user_id,
        title=f"{act} – {round.session}, {str(round).lower()}",
        url=reverse(f"awards:{url_name}", args=[round.pk]),
        due_on=timezone.localtime(round.session.held_at).date(),
        kind=kind or url_name,
        key=f"{kind or url_name}:{round.pk}",
        campaign_id=round.session.campaign_id,
    )
