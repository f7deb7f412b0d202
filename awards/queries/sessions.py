"""Sessions: who sees them and their rounds, who sits where, who takes part.

Nothing here reads the sealed box. Before a box is opened no query returns a count of choices.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from awards.models import (
    Board,
    BoardMember,
    BoardSession,
    Minutes,
    Nomination,
    Recusal,
    RollEntry,
    Round,
    RoundNominee,
    SessionMember,
    Teller,
)
from awards.queries.boards import schools_overseen
from awards.rules.sittings import SessionKind
from awards.rules.spot import AwardKind
from awards.rules.stages import COUNTED, NominationStage, RoundStage, SessionStage
from awards.rules.voting import quorum_reached
from campaigns.models import Campaign
from emulation.events import moment_of
from emulation.prepared import prepared
from units.models import Person, User

Attendance = SessionMember.Attendance
EXAMINED = ("title__position", "title__name", "unit__position", "person__sort_key", "pk")  # lower titles first
PUT_TO_VOTE = (RoundStage.OPEN, RoundStage.CLOSED, *COUNTED)
_NAMED = 5  # dossiers that a sentence names
ASKED = (Attendance.PRESENT, Attendance.WRITTEN)


def sessions_visible_to(user: User) -> QuerySet[BoardSession]:
    """Sessions of the schools one oversees, and those in which one sits or counts."""
    return _sessions_seen(user.pk, user.person_id or 0, schools_overseen(user))


def _sessions_seen(user: int, person: int, overseen: Collection[int]) -> QuerySet[BoardSession]:
    seat = SessionMember.objects.filter(session=OuterRef("pk"), person=person)
    counts = Teller.objects.filter(session=OuterRef("pk"), user=user)
    return BoardSession.objects.filter(Q(board__school__in=overseen) | Exists(seat) | Exists(counts)).select_related(
        "board__school", "campaign", "rule_version"
    )


def rounds_visible_to(user: User) -> QuerySet[Round]:
    """Rounds of the sessions one sees."""
    return _rounds_seen(user.pk, user.person_id or 0, schools_overseen(user))


def _rounds_seen(user: int, person: int, overseen: Collection[int]) -> QuerySet[Round]:
    seen = _sessions_seen(user, person, overseen)
    return Round.objects.filter(session__in=seen).select_related("session__board__school", "session__campaign")


def session_seen_by(user: User, pk: int) -> list[BoardSession]:
    """The session, where the user sees it."""
    return _session(pk, user.pk, user.person_id or 0, schools_overseen(user))


def round_seen_by(user: User, pk: int) -> list[Round]:
    """The round with its opening, where the user sees it; one query."""
    return _round(pk, user.pk, user.person_id or 0, schools_overseen(user))


@prepared
def _session(pk: int, user: int, person: int, overseen: Collection[int]) -> QuerySet[BoardSession]:
    return _sessions_seen(user, person, overseen).filter(pk=pk)


@prepared
def _round(pk: int, user: int, person: int, overseen: Collection[int]) -> QuerySet[Round]:
    return _rounds_seen(user, person, overseen).filter(pk=pk).select_related("opening")


def ended_sessions(user: User, campaign: Campaign) -> list[BoardSession]:
    """Return the ended sessions of a campaign that voted on titles and that the user sees; one query."""
    return _ended(campaign, user.pk, user.person_id or 0, schools_overseen(user))


@prepared
def _ended(campaign: Campaign, user: int, person: int, overseen: Collection[int]) -> QuerySet[BoardSession]:
    return _sessions_seen(user, person, overseen).filter(
        campaign=campaign, stage=SessionStage.ENDED, kind=SessionKind.AWARDS
    )


def began_at(session: BoardSession) -> datetime:
    """When a session really began, as the log keeps it; the hour it was called for where the log says nothing."""
    return moment_of("start_session", session) or session.held_at


def minutes_of(session: BoardSession) -> Minutes | None:
    """Return the minutes of a session where they have been written."""
    return next(iter(_minutes(session.pk)), None)


@prepared
def _minutes(session: int) -> QuerySet[Minutes]:
    return Minutes.objects.select_related("paper").filter(session=session)


def sessions_of(board: Board, user: User) -> QuerySet[BoardSession]:
    """The sessions of a board that the user sees, newest first."""
    return sessions_visible_to(user).filter(board=board)


def seat_of(user: User, session: BoardSession) -> SessionMember | None:
    """The user's place on the frozen roster; one query per user and session."""
    return next(iter(_seats(session, user.person_id)), None) if user.person_id else None


@prepared
def _seats(session: BoardSession, person: int) -> QuerySet[SessionMember]:
    return SessionMember.objects.filter(session=session, person=person)


@prepared
def chairs_of(sessions: set[int], user: User | None) -> QuerySet[SessionMember, tuple[int, int]]:
    """Session and account of the chair of each of these sessions; of one person only those in which they are it."""
    rows = SessionMember.objects.filter(session__in=sessions, office=BoardMember.Office.CHAIR)
    rows = rows.filter(person__user__is_active=True) if user is None else rows.filter(person__user=user)
    return rows.order_by("session").values_list("session", "person__user")


def teller_of(user: User, session: BoardSession) -> Teller | None:
    """The user's place among the three tellers."""
    return next(iter(_tellers(session, user)), None)


@prepared
def _tellers(session: BoardSession, user: User) -> QuerySet[Teller]:
    return Teller.objects.filter(session=session, user=user)


@prepared
def rounds_of(session: BoardSession) -> QuerySet[Round]:
    """The rounds of a session, without their keys."""
    return Round.objects.filter(session=session).defer("public_key", "wrapped_key").order_by("number")


def nominations_to_examine(session: BoardSession) -> QuerySet[Nomination]:
    """Valid nominations of the session's campaign on which no other session voted, lower titles first, then by unit
    and name.
    """
    rows = Nomination.objects.filter(
        campaign=session.campaign_id, kind=AwardKind.MERIT, stage=NominationStage.VALID
    ).exclude(pk__in=voted_elsewhere(session).values("nomination"))
    return rows.select_related("title", "unit", "person__unit").order_by(*EXAMINED)


def voted_elsewhere(session: BoardSession) -> QuerySet[RoundNominee]:
    """What other sessions of the campaign put to the vote: it is voted on again in a further round of that session
    alone. A voided round, and a session that ended short of its quorum, bind nobody; nor does a result that was set
    aside and not voted on again before its session ended.
    """
    rows = RoundNominee.objects.filter(round__session__in=ballots_elsewhere(session), round__stage__in=PUT_TO_VOTE)
    again = RoundNominee.objects.filter(
        nomination=OuterRef("nomination"), round__session=OuterRef("round__session"),
        round__number__gt=OuterRef("round__number"), round__stage__in=PUT_TO_VOTE,
    )  # fmt: skip
    return rows.exclude(~Exists(again), count__set_aside=True, round__session__stage=SessionStage.ENDED)


def ballots_elsewhere(session: BoardSession) -> list[BoardSession]:
    """Return the other sessions of the campaign whose ballots stand, the earliest first."""
    return [other for other in _other_ballots(session.campaign_id, session.pk) if not _to_be_held_again(other)]


@prepared
def _other_ballots(campaign: int, session: int) -> QuerySet[BoardSession]:
    voted = Exists(Round.objects.filter(session=OuterRef("pk"), stage__in=PUT_TO_VOTE))
    others = BoardSession.objects.filter(voted, campaign=campaign, kind=SessionKind.AWARDS)
    return others.exclude(pk=session).order_by("held_at", "pk")


def _to_be_held_again(session: BoardSession) -> bool:
    return session.stage == SessionStage.ENDED and bool(quorum_sentence(session, turnout_of(session)))


def twice_voted(rows: QuerySet[RoundNominee]) -> str:
    """Say on whom another session has voted, where, and what to do; "" for nobody. At most one query."""
    named = rows.select_related("nomination__person", "nomination__unit", "nomination__title", "round__session")
    found = {row.nomination: row.round.session for row in named.order_by("nomination", "-round")[:_NAMED]}
    if not found:
        return ""
    who = "; ".join(
        f"{row.person or row.unit} – {row.title} ({sitting} lúc {timezone.localtime(sitting.held_at):%H:%M})"
        for row, sitting in found.items()
    )
    return (
        f"Hồ sơ đã được đưa ra bỏ phiếu ở phiên họp khác: {who}. Chỉ bỏ phiếu lại ở vòng sau của chính phiên họp đó; "
        "vui lòng bỏ hồ sơ này khỏi danh sách."
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
    counted = dict(_attendance(session))
    return Turnout(
        total=sum(counted.values()),
        present=counted.get(Attendance.PRESENT, 0),
        written=counted.get(Attendance.WRITTEN, 0),
        excused=counted.get(Attendance.EXCUSED, 0),
        unknown=counted.get(Attendance.UNKNOWN, 0),
    )


@prepared
def _attendance(session: BoardSession) -> QuerySet[SessionMember, tuple[str, int]]:
    return SessionMember.objects.filter(session=session).values_list("attendance").annotate(Count("pk")).order_by()


def people_to_stand_in(session: BoardSession) -> QuerySet[Person]:
    """Return active staff of the school who do not sit in the session, nor have somebody sit for them."""
    sits = Q(pk__in=session.members.values("person")) | Q(
        pk__in=session.members.exclude(stands_for=None).values("stands_for")
    )
    people = Person.objects.filter(school=session.board.school_id, active=True).exclude(category="learner")
    return people.exclude(sits).select_related("unit")


def counted_members(session: BoardSession) -> QuerySet[SessionMember]:
    """Return who took part in a round that was counted, or was recused: its numbers rest on their attendance."""
    on_roll = RollEntry.objects.filter(member=OuterRef("pk"), round__stage__in=COUNTED)
    recused = Recusal.objects.filter(member=OuterRef("pk"), nominee__round__stage__in=COUNTED)
    return SessionMember.objects.filter(
        Exists(on_roll) | Exists(recused), session=session, attendance__in=ASKED
    ).select_related("person")


def quorum_sentence(session: BoardSession, turnout: Turnout) -> str:
    """Why the session lacks its quorum, or "" when it has it."""
    quorum = session.quorum
    if quorum_reached(quorum, present=turnout.present, total=turnout.total):
        return ""
    return (
        f"Có mặt {turnout.present}/{turnout.total} thành viên, chưa đủ số tối thiểu "
        f"{quorum.minimum(turnout.total)} ({quorum.text} tổng số thành viên)."
    )


@prepared
def tellers_of(session: BoardSession) -> QuerySet[Teller]:
    """The three tellers with account and person."""
    return Teller.objects.filter(session=session).select_related("user__person").order_by("position")


@prepared
def roster_of(session: BoardSession) -> QuerySet[SessionMember]:
    """The frozen roster with people and their units."""
    return (
        SessionMember.objects.filter(session=session)
        .select_related("person__unit", "stands_for")
        .order_by("position", "pk")
    )
