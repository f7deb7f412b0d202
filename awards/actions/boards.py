"""Founding a board and filling its seats."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from awards.models import Board, BoardMember
from awards.permissions.sessions import can_manage_boards
from awards.queries.boards import founding_decisions
from awards.rules.sittings import BoardKind, seat_fault
from awards.rules.stages import HearingStage, SessionStage
from documents.actions import require_printable
from documents.models import IssuedPaper
from emulation.days import odd_year
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import one_line
from units.models import Membership, Person, Unit, User


@transaction.atomic
def found_board(
    *,
    school: Unit,
    name: str,
    founded_by: str = "",
    founding: IssuedPaper | None = None,
    symbol: str = "HĐTĐKT",
    kind: str = BoardKind.EMULATION,
    founded_on: date | None = None,
    ends_on: date | None = None,
    by: User,
) -> Board:
    """Enter a board of a school. `founding` is its decision in our register, else `founded_by` names it; `ends_on` is
    the last day of its term.

    Raises RuleViolation: a name in use by a board at work, no decision or not one of ours, a term that ends too early.
    """
    require(can_manage_boards(by, school))
    board = Board(school=school)
    paper = {"founded_by": founded_by, "founding": founding}
    _save(board, name=name, symbol=symbol, kind=kind, founded_on=founded_on, ends_on=ends_on, **paper)
    record("found_board", board, by=by, school=school, new=board.founded_by)
    return board


@transaction.atomic
def edit_board(*, board: Board, by: User, **values: Any) -> Board:
    """Change name, symbol, kind, founding decision and term; papers and sessions there are stay as they were.

    Raises RuleViolation as `found_board` does, and for a board that is no longer at work.
    """
    require(can_manage_boards(by, board.school))
    if not board.active:
        raise RuleViolation("Hội đồng này đã thôi hoạt động nên không sửa được.")
    _save(board, **values)
    record("edit_board", board, by=by, school=board.school, new=board.founded_by)
    return board


@transaction.atomic
def close_board(*, board: Board, by: User) -> None:
    """Say that a board is no longer at work, as when the next term's is founded; its papers stay.

    Raises RuleViolation while a session of it is being prepared or held, or members are still asked in writing.
    """
    require(can_manage_boards(by, board.school))
    if board.sessions.exclude(stage=SessionStage.ENDED).exists():
        raise RuleViolation("Hội đồng còn phiên họp chưa kết thúc.")
    if board.hearings.filter(stage=HearingStage.OPEN).exists():
        raise RuleViolation("Hội đồng đang được lấy ý kiến về khen thưởng đột xuất.")
    if not Board.objects.filter(pk=board.pk, active=True).update(active=False):
        raise RuleViolation("Hội đồng này đã thôi hoạt động.")
    record("close_board", board, by=by, school=board.school)


def _save(board: Board, **values: Any) -> None:
    words = {name: one_line(values[name]) for name in ("name", "founded_by", "symbol")}
    require_printable(*words.values())
    if values["kind"] not in BoardKind.values:
        raise RuleViolation("Vui lòng chọn loại Hội đồng trong danh sách.")
    words["founded_by"] = _decision(board, values.get("founding"), words["founded_by"])
    first, last = values["founded_on"], values["ends_on"]
    if fault := odd_year(first) or odd_year(last):
        raise RuleViolation(fault)
    if first and last and last < first:
        raise RuleViolation("Ngày hết nhiệm kỳ phải sau ngày thành lập.")
    for name, value in (values | words).items():
        setattr(board, name, value)
    try:
        with transaction.atomic():
            board.save()
    except IntegrityError as error:
        raise RuleViolation(f"Trường đã có Hội đồng tên “{board.name}”. Vui lòng chọn tên khác.") from error


def _decision(board: Board, founding: IssuedPaper | None, typed: str) -> str:
    """Return how papers name the founding decision: as the register knows it, or as it was typed."""
    if founding is None:
        if not typed:
            raise RuleViolation(
                "Vui lòng chọn quyết định thành lập trong sổ văn bản, hoặc ghi số, ngày của quyết định."
            )
        return typed
    if not founding_decisions(board.school, board).filter(pk=founding.pk).exists():
        raise RuleViolation("Vui lòng chọn quyết định thành lập trong danh sách văn bản còn hiệu lực của trường.")
    return f"Quyết định số {founding.number_text} ngày {founding.issued_on:%d/%m/%Y}"


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
    if fault := seat_fault(starts_on=starts_on, founded_on=board.founded_on):
        raise RuleViolation(fault)
    if position is None:
        position = board.members.count() + 1
    try:
        with transaction.atomic():
            seat = BoardMember.objects.create(
                board=board, person=person, office=office, position=position, starts_on=starts_on
            )
    except IntegrityError as error:
        raise RuleViolation(_seat_taken(board, person)) from error
    _give_role(board, person, starts_on)
    record("seat_member", board, by=by, school=board.school, new=f"{person} – {seat.get_office_display()}")
    return seat


def _seat_taken(board: Board, person: Person) -> str:
    """Return which of the two is so: the person sits there already, or somebody else has the chair."""
    seats = board.members.filter(ends_on=None).select_related("person")
    own = seats.filter(person=person).first()
    if own is not None:
        return (
            f"{person} đã có trong Hội đồng ({own.get_office_display()}). Muốn đổi chức vụ, vui lòng bấm “Thôi tham "
            "gia” ở dòng của đồng chí đó rồi thêm lại."
        )
    chair = seats.filter(office=BoardMember.Office.CHAIR).first()
    return (
        f"Hội đồng đã có Chủ tịch{f' là {chair.person}' if chair else ''}. Vui lòng ghi đồng chí đó thôi tham gia "
        "trước, hoặc chọn chức vụ khác."
    )


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
