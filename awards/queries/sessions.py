"""Sessions and rounds: who sees them, who sits where, what is still missing.

Nothing here reads the sealed box. Before a box is opened no query returns a count of choices.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from awards.models import (
    Board,
    BoardSession,
    Nomination,
    OpeningCount,
    Recusal,
    RollEntry,
    Round,
    RoundNominee,
    SessionMember,
    Teller,
)
from awards.queries.boards import schools_overseen
from awards.rules.slips import SLIPS
from awards.rules.stages import NominationStage, RoundStage, SessionStage
from awards.rules.voting import quorum_reached
from units.models import User

Attendance = SessionMember.Attendance
EXAMINED = ("title__position", "title__name", "unit__position", "person__sort_key", "pk")  # lower titles first
ASKED = (Attendance.PRESENT, Attendance.WRITTEN)


def sessions_visible_to(user: User) -> QuerySet[BoardSession]:
    """Sessions of the schools one oversees, and those in which one sits or counts."""
    seat = SessionMember.objects.filter(session=OuterRef("pk"), person=user.person_id or 0)
    counts = Teller.objects.filter(session=OuterRef("pk"), user=user.pk)
    return BoardSession.objects.filter(
        Q(board__school__in=schools_overseen(user)) | Exists(seat) | Exists(counts)
    ).select_related("board__school", "campaign", "rule_version")


def rounds_visible_to(user: User) -> QuerySet[Round]:
    """Rounds of the sessions one sees."""
    return Round.objects.filter(session__in=sessions_visible_to(user)).select_related(
        "session__board__school", "session__campaign"
    )


def sessions_of(board: Board, user: User) -> QuerySet[BoardSession]:
    """The sessions of a board that the user sees, newest first."""
    return sessions_visible_to(user).filter(board=board)


def seat_of(user: User, session: BoardSession) -> SessionMember | None:
    """The user's place on the frozen roster; one query per user and session."""
    if not user.person_id:
        return None
    return session.members.filter(person=user.person_id).first()


def teller_of(user: User, session: BoardSession) -> Teller | None:
    """The user's place among the three tellers."""
    return session.tellers.filter(user=user.pk).first()


def nominations_to_examine(session: BoardSession) -> QuerySet[Nomination]:
    """Valid nominations of the session's campaign, lower titles first, then by unit and name."""
    return (
        Nomination.objects.filter(campaign=session.campaign_id, stage=NominationStage.VALID)
        .select_related("title", "unit", "person__unit")
        .order_by(*EXAMINED)
    )


@dataclass(frozen=True)
class Turnout:
    """How a roster takes part. `unknown` have not been called yet."""

    total: int
    present: int
    written: int
    excused: int
    unknown: int

    @property
    def asked(self) -> int:
        """Members who get a ballot: present, or asked in writing."""
        return self.present + self.written


def turnout_of(session: BoardSession) -> Turnout:
    """Count the roster by attendance. One query."""
    counted = dict(session.members.values_list("attendance").annotate(Count("pk")).order_by())
    return Turnout(
        total=sum(counted.values()),
        present=counted.get(Attendance.PRESENT, 0),
        written=counted.get(Attendance.WRITTEN, 0),
        excused=counted.get(Attendance.EXCUSED, 0),
        unknown=counted.get(Attendance.UNKNOWN, 0),
    )


def quorum_sentence(session: BoardSession, turnout: Turnout) -> str:
    """Why the session lacks its quorum, or "" when it has it."""
    quorum = session.quorum
    if quorum_reached(quorum, present=turnout.present, total=turnout.total):
        return ""
    return (
        f"Có mặt {turnout.present}/{turnout.total} thành viên, chưa đủ số tối thiểu "
        f"{quorum.minimum(turnout.total)} ({quorum.text} tổng số thành viên)."
    )


def nominees_of(round: Round) -> QuerySet[RoundNominee]:
    """The nominees in their order, with names, units and titles."""
    return round.nominees.select_related("nomination__title", "nomination__unit", "nomination__person__unit")


def recusals_of(round: Round) -> QuerySet[Recusal]:
    """Recusals of a round with nominee and member."""
    return (
        Recusal.objects.filter(nominee__round=round)
        .select_related(
            "member__person",
            "nominee__nomination__person",
            "nominee__nomination__title",
            "nominee__nomination__unit",
        )
        .order_by("nominee__position", "member__position", "pk")
    )


def eligible_nominees(round: Round, member: SessionMember) -> QuerySet[RoundNominee]:
    """The nominees this member votes on: all but those they are recused from."""
    return nominees_of(round).exclude(recusals__member=member)


@dataclass(frozen=True)
class BallotLine:
    """One nominee as a member sees them on the ballot; `recusal` says why there is nothing to tick."""

    nominee: RoundNominee
    recusal: Recusal | None


def ballot_lines(round: Round, member: SessionMember) -> list[BallotLine]:
    """The ballot of one member. Two queries, however many nominees there are."""
    recusals = {recusal.nominee_id: recusal for recusal in Recusal.objects.filter(nominee__round=round, member=member)}
    return [BallotLine(nominee, recusals.get(nominee.pk)) for nominee in nominees_of(round)]


def away_from(round: Round) -> dict[int, int]:
    """How many members who are asked do not vote on a nominee: {nominee pk: number}, only where there are some."""
    rows = Recusal.objects.filter(nominee__round=round, member__attendance__in=ASKED)
    return dict(rows.values_list("nominee").annotate(Count("pk")).order_by())


def with_voters(nominees: Iterable[RoundNominee], away: Mapping[int, int], turnout: Turnout) -> list[RoundNominee]:
    """Nominees, each with `voters`: how many members vote on them (asked and not recused)."""
    rows = list(nominees)
    for nominee in rows:
        nominee.voters = turnout.asked - away.get(nominee.pk, 0)  # type: ignore[attr-defined]
    return rows


def fewest_voters(round: Round, away: Mapping[int, int], turnout: Turnout) -> int | None:
    """The smallest number of voters that a nominee of the round has; None without nominees. One query."""
    return turnout.asked - max(away.values(), default=0) if round.nominees.exists() else None


def small_group_warning(fewest: int | None) -> str:
    """The sentence for a group in which a count says too much, or ""."""
    if fewest is None or fewest >= settings.BALLOT_WARN_BELOW:
        return ""
    sentence = (
        f"Có người được đề nghị chỉ có {fewest} thành viên bỏ phiếu: số phiếu càng ít, kết quả càng dễ lộ ý kiến."
    )
    if fewest < settings.BALLOT_PAPER_BELOW:
        sentence += " Nên bỏ phiếu giấy."
    return sentence


def slips_confirmed(round: Round) -> int:
    """How many tellers have typed their slip back."""
    return round.slips.filter(confirmed=True).count()


def opening_obstacle(round: Round) -> str:
    """What still keeps a prepared round from being opened for voting, or ""."""
    session = round.session
    if session.stage != SessionStage.MEETING:
        return "Phiên họp chưa bắt đầu. Vui lòng bắt đầu phiên họp trước khi mở bỏ phiếu."
    turnout = turnout_of(session)
    if turnout.unknown:
        return f"Còn {turnout.unknown} thành viên chưa điểm danh. Vui lòng điểm danh trước khi mở bỏ phiếu."
    if sentence := quorum_sentence(session, turnout):
        return sentence
    fewest = fewest_voters(round, away_from(round), turnout)
    if fewest is None:
        return "Danh sách đề nghị còn trống. Vui lòng chọn hồ sơ trước khi mở bỏ phiếu."
    if round.nominees.exclude(nomination__stage=NominationStage.VALID).exists():
        return "Danh sách có hồ sơ không còn hợp lệ. Vui lòng chọn lại hồ sơ trước khi mở bỏ phiếu."
    if fewest < 1:
        return "Có hồ sơ không còn thành viên nào được bỏ phiếu. Vui lòng xem lại danh sách không tham gia bỏ phiếu."
    if (confirmed := slips_confirmed(round)) < SLIPS:
        return f"Mới có {confirmed}/{SLIPS} phiếu khóa được nhập lại đúng. Ban kiểm phiếu vui lòng nhận phiếu khóa."
    return ""


def roll_of(round: Round) -> QuerySet[RollEntry]:
    """Who is asked to vote and whether they have; by roster order, which says nothing of the order of voting."""
    return round.roll.select_related("member__person").order_by("member__position", "member__pk")


def counts_of(round: Round) -> QuerySet[OpeningCount]:
    """The counts of an opened round; empty before it is opened."""
    return (
        OpeningCount.objects.filter(
            opening__round=round, opening__round__stage__in=[RoundStage.OPENED, RoundStage.DESTROYED]
        )
        .select_related("nominee__nomination__title", "nominee__nomination__unit", "nominee__nomination__person__unit")
        .order_by("nominee__position")
    )


def final_counts(session: BoardSession) -> QuerySet[OpeningCount]:
    """The last count of every nominee of the session: a later round replaces an earlier one."""
    later = RoundNominee.objects.filter(
        nomination=OuterRef("nominee__nomination"),
        round__session=session,
        round__number__gt=OuterRef("nominee__round__number"),
        count__isnull=False,
    )
    return (
        OpeningCount.objects.filter(nominee__round__session=session)
        .exclude(Exists(later))
        .select_related(
            "nominee__round", "nominee__nomination__title", "nominee__nomination__unit", "nominee__nomination__person"
        )
        .order_by(*(f"nominee__nomination__{column}" for column in EXAMINED))
    )


def settings_fingerprint(round: Round) -> str:
    """SHA-256 over everything that must not change once the round is open. Four queries."""
    session = round.session
    frozen = {
        "round": [round.pk, round.number, bytes(round.public_key or b"").hex(), bytes(round.wrapped_key or b"").hex()],
        "session": [session.pk, session.quorum.text, session.recused_stay_in_base, session.rule_version_id],
        "roster": list(session.members.order_by("pk").values_list("pk", "person", "attendance")),
        "tellers": list(session.tellers.order_by("position").values_list("position", "user")),
        "nominees": list(
            round.nominees.order_by("pk").values_list("pk", "nomination", "vote_percent", "more_than", "vote_article")
        ),
        "recusals": list(
            Recusal.objects.filter(nominee__round=round).order_by("nominee", "member").values_list("nominee", "member")
        ),
        "slips": list(round.slips.order_by("teller").values_list("teller", "check_value")),
    }
    return hashlib.sha256(json.dumps(frozen, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
