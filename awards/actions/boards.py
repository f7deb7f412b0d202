"""Founding a board and filling its seats."""

from datetime import date

from django.db import IntegrityError, transaction

from awards.models import Board, BoardMember
from awards.permissions.sessions import can_manage_boards
from documents.actions import require_printable
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import one_line
from units.models import Membership, Person, Unit, User


@transaction.atomic
def found_board(*, school: Unit, name: str, founded_by: str, symbol: str = "HĐTĐKT", by: User) -> Board:
    """Enter a board of a school. `founded_by` names the founding decision. Raises RuleViolation for a name in use."""
    require(can_manage_boards(by, school))
    require_printable(name, founded_by, symbol)
    try:
        with transaction.atomic():
            board = Board.objects.create(
                school=school, name=one_line(name), symbol=one_line(symbol), founded_by=one_line(founded_by)
            )
    except IntegrityError as error:
        raise RuleViolation(f"Trường đã có Hội đồng tên “{name}”. Vui lòng chọn tên khác.") from error
    record("found_board", board, by=by, school=school, new=founded_by)
    return board


@transaction.atomic
def seat_member(
    *,
    board: Board,
    person: Person,
    office: str = BoardMember.Office.MEMBER,
    position: int | None = None,
    starts_on: date,
    by: User,
) -> BoardMember:
    """Give a person of the school a seat, and their account the role of a board member.

    Raises RuleViolation for a person of another school, a second seat, or a second chair.
    """
    require(can_manage_boards(by, board.school))
    if person.school_id != board.school_id:
        raise RuleViolation("Chỉ người của trường được tham gia Hội đồng.")
    if position is None:
        position = board.members.count() + 1
    try:
        with transaction.atomic():
            seat = BoardMember.objects.create(
                board=board, person=person, office=office, position=position, starts_on=starts_on
            )
    except IntegrityError as error:
        raise RuleViolation("Đồng chí này đã có trong Hội đồng, hoặc Hội đồng đã có Chủ tịch.") from error
    _give_role(board, person, starts_on)
    record("seat_member", board, by=by, school=board.school, new=f"{person} – {seat.get_office_display()}")
    return seat


@transaction.atomic
def end_seat(*, seat: BoardMember, ends_on: date, by: User) -> None:
    """End a seat on a day. Sessions already prepared keep their roster. Raises RuleViolation when it has ended."""
    require(can_manage_boards(by, seat.board.school))
    if ends_on < seat.starts_on:
        raise RuleViolation("Ngày kết thúc phải sau ngày bắt đầu.")
    if not BoardMember.objects.filter(pk=seat.pk, ends_on=None).update(ends_on=ends_on):
        raise RuleViolation("Thành viên này đã thôi tham gia Hội đồng.")
    record("end_seat", seat.board, by=by, school=seat.board.school, old=str(seat.person))


def _give_role(board: Board, person: Person, starts_on: date) -> None:
    """The role only lets the pages of boards appear; the seat itself decides who may vote."""
    user = User.objects.filter(person=person).first()
    if user is not None:
        Membership.objects.get_or_create(
            user=user, unit=board.school, role=Membership.Role.BOARD, ends_on=None, defaults={"starts_on": starts_on}
        )
