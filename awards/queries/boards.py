"""Boards, their seats, and who sees them."""

from datetime import date

from django.db.models import Q, QuerySet

from awards.models import AwardDecision, Board, BoardMember, BoardSession, Withdrawal
from awards.rules.stages import SessionStage
from documents.models import IssuedPaper, PaperDraft
from units.models import Person, Unit, User
from units.queries import Role, held_roles


def schools_overseen(user: User) -> frozenset[int]:
    """The schools whose boards the user sees by role: the standing office and the head."""
    return frozenset(held.school for held in held_roles(user) if held.role in (Role.OFFICE, Role.LEADER))


def boards_visible_to(user: User) -> QuerySet[Board]:
    """Boards of the schools one oversees, and boards on which one has or had a seat."""
    mine = BoardMember.objects.filter(person=user.person_id or 0).values("board")
    return Board.objects.filter(Q(school__in=schools_overseen(user)) | Q(pk__in=mine)).select_related(
        "school", "founding"
    )


def founding_decisions(school: Unit | int, board: Board | None = None) -> QuerySet[IssuedPaper]:
    """Return the school's decisions in force that may have founded a board, the newest first: none of those that award,
    revoke or recognise. The one a board names stays.
    """
    awarding = AwardDecision.objects.filter(paper__isnull=False).values("paper")
    revoking = Withdrawal.objects.filter(paper__isnull=False).values("paper")
    rows = IssuedPaper.objects.filter(school=school, kind="decision", corrects=None)
    made = (
        PaperDraft.objects.filter(paper__isnull=False).exclude(source="").values("paper")
    )  # from rows, as of exemplars
    rows = rows.exclude(pk__in=awarding).exclude(pk__in=revoking).exclude(pk__in=made)
    free = rows.exclude(amendments__corrects_as=IssuedPaper.Amends.CANCELLATION)
    own = IssuedPaper.objects.filter(pk=(board and board.founding_id) or 0)
    return (free | own).distinct().order_by("-issued_on", "-pk")


def seats_on(board: Board, day: date) -> QuerySet[BoardMember]:
    """The seats taken on a day, in the order of the founding decision."""
    return (
        board.members.filter(starts_on__lte=day)
        .filter(Q(ends_on=None) | Q(ends_on__gte=day))
        .select_related("person__unit")
    )


def past_seats(board: Board, day: date) -> QuerySet[BoardMember]:
    """The seats that ended before a day, the latest first."""
    return board.members.filter(ends_on__lt=day).select_related("person__unit").order_by("-ends_on", "position", "pk")


def sessions_keeping(seat: BoardMember) -> QuerySet[BoardSession]:
    """The sessions not yet over on whose roster a member stays though the seat has ended."""
    return seat.board.sessions.exclude(stage=SessionStage.ENDED).filter(members__person=seat.person_id)


def people_to_seat(board: Board) -> QuerySet[Person]:
    """Active people of the school who have no open seat on this board."""
    seated = board.members.filter(ends_on=None).values("person")
    return Person.objects.filter(school=board.school_id, active=True).exclude(pk__in=seated).exclude(category="learner")


def accounts_on(board: Board) -> QuerySet[User]:
    """Accounts of the school that may hold a slip: staff of the school, in the order of names."""
    return (
        User.objects.filter(is_active=True, person__school=board.school_id, person__active=True)
        .exclude(person__category="learner")
        .select_related("person__unit")
        .order_by("person__sort_key", "pk")
    )
