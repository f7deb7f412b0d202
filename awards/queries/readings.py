"""What members do before a session: conflicts declared, dossiers read."""

from collections.abc import Collection
from typing import Any, NamedTuple

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce

from awards.models import (
    BoardSession,
    DossierReading,
    HearingMember,
    Nomination,
    Recusal,
    Round,
    RoundNominee,
    SessionMember,
)
from awards.queries.sessions import ASKED
from awards.rules.spot import SHORT
from awards.rules.stages import HearingStage, RoundStage, SessionStage
from emulation.prepared import prepared
from units.models import User
from units.queries import Role, holds


def list_of(session: BoardSession) -> Round | None:
    """Return the first round of a session: its list is what the members read."""
    return session.rounds.order_by("number").first()


def preparing_of(session: BoardSession) -> Round | None:
    """Return the round that is being prepared: on its nominees conflicts can still be declared. One query."""
    return session.rounds.filter(stage=RoundStage.PREPARING).order_by("-number").first()


def vote_began(session: BoardSession) -> bool:
    """Say whether the first ballot was opened, or there is none: what comes before a vote is over then. One query."""
    round = list_of(session)
    return round is None or round.stage != RoundStage.PREPARING


class DossierToRead(NamedTuple):
    """A dossier of a session's list: whose (a person's, or the unit's itself), for what, and whether it was read."""

    position: int
    pk: int
    name: str
    unit_name: str
    title_name: str
    read: bool


def dossiers_to_read(session: BoardSession, seat: SessionMember | None) -> list[DossierToRead]:
    """Return the dossiers of a session in their order, each with `read`: whether this member has. Two queries."""
    round = list_of(session)
    return [DossierToRead(*row) for row in _to_read(round.pk, seat.pk if seat else 0)] if round else []


@prepared
def _to_read(round: int, seat: int) -> QuerySet[RoundNominee, tuple[int, int, str, str, str, bool]]:
    mine = DossierReading.objects.filter(member=seat, nomination=OuterRef("nomination"))
    rows = RoundNominee.objects.filter(round=round).order_by("position")
    return rows.annotate(
        name=Coalesce("nomination__person__full_name", "nomination__unit__name"), read=Exists(mine)
    ).values_list("position", "nomination", "name", "nomination__unit__name", "nomination__title__name", "read")


def readers_of(session: BoardSession) -> QuerySet[SessionMember, Any]:
    """Return the roster, each with `read`: how many dossiers they have read."""
    rows = session.members.select_related("person").annotate(read=Count("readings"))
    return rows.order_by("position", "pk")


def voters_on_themselves(round: Round) -> list[str]:
    """Return the names of those who are asked to vote and stand on the round's list without being recused from it."""
    away = Recusal.objects.filter(nominee=OuterRef("pk"), member__person=OuterRef("nomination__person"))
    asked = round.session.members.filter(attendance__in=ASKED).values("person")
    rows = round.nominees.filter(~Exists(away), nomination__person__in=asked).order_by("position")
    return list(dict.fromkeys(rows.values_list("nomination__person__full_name", flat=True)))


def session_to_declare_for(user: User, nomination: Nomination) -> BoardSession | None:
    """Return the session whose dossiers stay shut to a board member who has not declared conflicts for it, or None.

    Nobody else is asked: the office prepares the session, a unit reads its own dossiers (no query for them), and once
    the session has ended the head reads what is to be decided.
    """
    school = nomination.campaign.school_id
    if not holds(user, Role.BOARD, school=school) or _works_on(user, nomination):
        return None
    seat = next(iter(_undeclared(user.person_id or 0, nomination.pk)), None)
    if seat is None or (seat.session.stage == SessionStage.ENDED and holds(user, Role.LEADER, school=school)):
        return None
    return seat.session


def hearing_to_declare_for(user: User, nomination: Nomination) -> int | None:
    """Return the open asking in writing for which a member must declare conflicts before this dossier opens, or None.

    The same people are left out; one query for others and a dossier of the short path.
    """
    if nomination.kind not in SHORT or _works_on(user, nomination):
        return None
    rows = HearingMember.objects.filter(hearing__cases__nomination=nomination, hearing__stage=HearingStage.OPEN)
    mine = rows.filter(person=user.person_id or 0, speaks=True, declared=False, answered_at=None)
    return mine.values_list("hearing", flat=True).first()


def _works_on(user: User, nomination: Nomination) -> bool:
    office = holds(user, Role.OFFICE, school=nomination.campaign.school_id)
    return office or holds(user, Role.HEAD, Role.CLERK, unit=nomination.unit_id)


@prepared
def _undeclared(person: int, nomination: int) -> QuerySet[SessionMember]:
    """Seats in sessions on this dossier without a declaration, those still to vote first; one that is over shuts
    nothing to who declared in another.
    """
    listed = RoundNominee.objects.filter(nomination=nomination, round__session=OuterRef("session"), round__number=1)
    seats = SessionMember.objects.filter(Exists(listed), person=person)
    over, elsewhere = Q(session__stage=SessionStage.ENDED), Exists(seats.filter(declared=True))
    rows = seats.filter(declared=False).exclude(over & elsewhere).select_related("session__board")
    return rows.order_by(Case(When(over, then=1), default=0), "session")


def nominations_listed(session: BoardSession, keys: Collection[int]) -> set[int]:
    """Return those of these dossiers that are on the session's list."""
    rows = RoundNominee.objects.filter(round__session=session, nomination__in=keys)
    return set(rows.values_list("nomination", flat=True))
