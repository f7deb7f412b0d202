"""Preparing, holding and ending a session of a board."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from awards.actions.rounds import add_first_round, apply_rules, forget_key
from awards.models import Board, BoardSession, Round, RuleVersion, SessionMember, SessionNote, Teller
from awards.permissions.sessions import (
    can_check_in,
    can_edit_session,
    can_finish_session,
    can_manage_boards,
    can_manage_session,
    can_mark_attendance,
    can_note_down,
)
from awards.queries.boards import seats_on
from awards.queries.rulebook import version_for
from awards.queries.sessions import counted_members
from awards.rules.sittings import AWARDING, SessionKind, session_fault, term_fault
from awards.rules.slips import SLIPS
from awards.rules.stages import NEXT_SESSION_STAGES, RoundStage, SessionStage
from campaigns.models import Campaign
from documents.actions import require_printable
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import nfc, one_line
from units.models import User

Attendance = SessionMember.Attendance


@transaction.atomic
def prepare_session(
    *,
    board: Board,
    campaign: Campaign,
    held_at: datetime,
    place: str,
    agenda: str = "",
    tellers: Sequence[User] = (),
    kind: str = SessionKind.AWARDS,
    keep_days: int = 30,
    by: User,
) -> BoardSession:
    """Prepare a session: freeze the roster of the board and the rules, quorum and rounds among them: those that the
    campaign has frozen, else those in force that day.

    One that votes on titles gets its first round, which lists every valid nomination of the campaign; `set_nominees`
    changes it. Raises RuleViolation for a campaign of another school, a board that does not sit that day or not for
    this, one without members, no rules on that day, or tellers that are not three.
    """
    require(can_manage_boards(by, board.school))
    _require_for(board, campaign, kind)
    session = BoardSession(board=board, campaign=campaign, kind=kind, keep_days=keep_days, created_by=by)
    _set(session, held_at, place, agenda)
    _freeze_roster(session)
    if kind == SessionKind.AWARDS:
        _set_tellers(session, tellers)
        add_first_round(session)
    record("prepare_session", session, by=by, school=board.school)
    return session


def _require_for(board: Board, campaign: Campaign, kind: str) -> None:
    if campaign.school_id != board.school_id:
        raise RuleViolation("Phong trào này không thuộc trường của Hội đồng.")
    if kind == SessionKind.AWARDS and board.kind not in AWARDING:
        raise RuleViolation(f"{board.get_kind_display()} không bỏ phiếu xét danh hiệu, khen thưởng.")


@transaction.atomic
def edit_session(
    *,
    session: BoardSession,
    held_at: datetime,
    place: str,
    agenda: str,
    tellers: Sequence[User],
    keep_days: int,
    by: User,
) -> BoardSession:
    """Change what was prepared; another day brings that day's rules where the campaign has frozen none. New tellers
    make the key anew.

    Raises RuleViolation once the session has begun.
    """
    session = lock_session(session)
    require(can_edit_session(by, session))
    session.keep_days = keep_days
    _set(session, held_at, place, agenda)
    for round in session.rounds.all():
        apply_rules(round)
    kept = [teller.user_id for teller in session.tellers.all()]
    if session.kind == SessionKind.AWARDS and kept != [user.pk for user in tellers]:
        for round in session.rounds.all():
            forget_key(round)
        _set_tellers(session, tellers)
    record("edit_session", session, by=by, school=session.board.school)
    return session


@transaction.atomic
def start_session(*, session: BoardSession, by: User) -> BoardSession:
    """Begin the session. Raises RuleViolation when it has begun already."""
    require(can_manage_session(by, session))
    _move(session, SessionStage.PREPARING, SessionStage.MEETING, "Phiên họp đã bắt đầu rồi.")
    record("start_session", session, by=by, school=session.board.school, old="preparing", new="meeting")
    return session


@transaction.atomic
def mark_attendance(
    *, session: BoardSession, marks: Mapping[int, str], reasons: Mapping[int, str] | None = None, by: User
) -> None:
    """Say how members take part: {roster pk: attendance}, with reasons of absence.

    Raises RuleViolation while a box is open or uncounted, for somebody who is not on the roster, where somebody is away
    without a reason, and where somebody who was asked in a counted round would be said not to have taken part.
    """
    session = lock_session(session)
    require(can_mark_attendance(by, session))
    roster = {member.pk: member for member in session.members.select_related("person")}
    if not set(marks) <= set(roster) or not set(marks.values()) <= set(Attendance.values):
        raise RuleViolation("Danh sách điểm danh không khớp với thành viên của phiên họp.")
    reasons = reasons or {}
    require_printable(*reasons.values())
    absent = [pk for pk, mark in marks.items() if mark in (Attendance.WRITTEN, Attendance.EXCUSED)]
    if away := [pk for pk in absent if not one_line(reasons.get(pk, ""))]:
        names = ", ".join(roster[pk].person.full_name for pk in away)
        raise RuleViolation(f"Vui lòng ghi lý do vắng của: {names}.")
    if kept := [member for member in counted_members(session) if _taken_back(member, marks)]:
        names = ", ".join(member.person.full_name for member in kept)
        raise RuleViolation(f"Đã kiểm phiếu nên không bỏ ghi nhận tham dự của: {names}. Chỉ ghi thêm người có mặt.")
    for pk, attendance in marks.items():
        reason = one_line(reasons.get(pk, ""))
        roster[pk].attendance = attendance
        roster[pk].absence_reason = "" if attendance == Attendance.PRESENT else reason
    SessionMember.objects.bulk_update(roster.values(), ["attendance", "absence_reason"])
    record("mark_attendance", session, by=by, school=session.board.school)


def _taken_back(member: SessionMember, marks: Mapping[int, str]) -> bool:
    """Whether the marks say less of a member than a count rests on; who was asked in writing may still come in."""
    return marks.get(member.pk, member.attendance) not in (member.attendance, Attendance.PRESENT)


@transaction.atomic
def check_in(*, session: BoardSession, by: User) -> None:
    """A member says from their own phone that they are here. Raises RuleViolation while a box is open or uncounted."""
    session = lock_session(session)
    require(can_check_in(by, session))
    session.members.filter(person=by.person_id).update(attendance=Attendance.PRESENT, absence_reason="")
    record("check_in", session, by=by, school=session.board.school)


@transaction.atomic
def note_down(*, session: BoardSession, text: str, by: User) -> SessionNote:
    """Add a paragraph to the minutes while the board sits; the same again at once is one. Raises RuleViolation for what
    cannot be printed.
    """
    session = lock_session(session)
    require(can_note_down(by, session))
    if not text.strip():
        raise RuleViolation("Vui lòng nhập nội dung cần ghi.")
    require_printable(text)
    last = session.notes.order_by("-pk").first()
    if last is not None and (last.text, last.written_by_id) == (nfc(text).strip(), by.pk):
        return last
    note = SessionNote.objects.create(session=session, text=text.strip(), written_by=by)
    record("note_down", session, by=by, school=session.board.school)
    return note


@transaction.atomic
def remove_note(*, note: SessionNote, by: User) -> None:
    """Take a paragraph out again before the session ends; the log keeps what it said.

    Raises RuleViolation: no right, or over.
    """
    require(can_note_down(by, lock_session(note.session)))
    record("remove_note", note.session, by=by, school=note.session.board.school, old=note.text[:200])
    note.delete()


@transaction.atomic
def finish_session(*, session: BoardSession, conclusion: str, by: User) -> BoardSession:
    """End the session with the chair's conclusion. A further round that never opened is dropped.

    Raises RuleViolation for what the minutes could not print: after the end nothing of it can be mended.
    """
    session = lock_session(session)
    require(can_finish_session(by, session))
    require_printable(conclusion)
    Round.objects.filter(session=session, stage=RoundStage.PREPARING).delete()
    _move(session, SessionStage.MEETING, SessionStage.ENDED, "Phiên họp đã kết thúc rồi.")
    session.conclusion, session.ended_at = conclusion, timezone.now()
    session.save(update_fields=["conclusion", "ended_at"])
    record("finish_session", session, by=by, school=session.board.school, old="meeting", new="ended")
    return session


def lock_session(session: BoardSession) -> BoardSession:
    """The session as it is now, locked until the transaction ends (SQLite locks the whole file instead)."""
    return BoardSession.objects.select_for_update(of=("self",)).select_related("board__school").get(pk=session.pk)


def _move(session: BoardSession, old: str, new: str, refusal: str) -> None:
    assert new in NEXT_SESSION_STAGES[old]
    if not BoardSession.objects.filter(pk=session.pk, stage=old).update(stage=new):
        raise RuleViolation(refusal)
    session.stage = new


def _rules_on(held_at: datetime, campaign: Campaign) -> RuleVersion:
    day = timezone.localtime(held_at).date()
    if (version := version_for(campaign, day)) is None:
        raise RuleViolation(f"Chưa có quy định khen thưởng có hiệu lực vào ngày {day:%d/%m/%Y}.")
    return version


def _set(session: BoardSession, held_at: datetime, place: str, agenda: str) -> None:
    require_printable(place, agenda)
    board, day = session.board, timezone.localdate(held_at)
    if fault := session_fault(day=day, today=timezone.localdate()):
        raise RuleViolation(fault)
    if fault := term_fault(active=board.active, founded_on=board.founded_on, ends_on=board.ends_on, day=day):
        raise RuleViolation(fault)
    _require_alone(session, held_at)
    session.held_at, session.place, session.agenda = held_at, one_line(place), agenda
    session.rule_version = rules = _rules_on(held_at, session.campaign)
    quorum = rules.quorum if session.kind == SessionKind.AWARDS else rules.ordinary_quorum
    session.quorum_numerator, session.quorum_denominator = quorum.numerator, quorum.denominator
    session.recused_stay_in_base, session.max_rounds = rules.recused_stay_in_base, rules.max_rounds
    session.tie = rules.tie
    session.save()


def _require_alone(session: BoardSession, held_at: datetime) -> None:
    """A board sits once at a time: of two requests at once the second waits for the board's row, then sees this."""
    Board.objects.select_for_update(of=("self",)).get(pk=session.board_id)
    if session.board.sessions.filter(held_at=held_at).exclude(pk=session.pk).exists():
        raise RuleViolation(
            f"Hội đồng đã có phiên họp lúc {timezone.localtime(held_at):%H:%M ngày %d/%m/%Y}. Vui lòng mở phiên họp "
            "đó, hoặc chọn giờ khác."
        )


def _freeze_roster(session: BoardSession) -> None:
    seats = list(seats_on(session.board, timezone.localtime(session.held_at).date()))
    if not seats:
        raise RuleViolation("Hội đồng chưa có thành viên vào ngày họp. Vui lòng nhập danh sách thành viên trước.")
    SessionMember.objects.bulk_create(
        SessionMember(session=session, person=seat.person, office=seat.office, position=position)
        for position, seat in enumerate(seats, start=1)
    )


def _set_tellers(session: BoardSession, tellers: Sequence[User]) -> None:
    school_id = session.board.school_id
    if len({user.pk for user in tellers}) != SLIPS or len(tellers) != SLIPS:
        raise RuleViolation("Ban kiểm phiếu gồm 03 người khác nhau, mỗi người giữ một phiếu khóa.")
    if any(user.person is None or user.person.school_id != school_id for user in tellers):
        raise RuleViolation("Thành viên Ban kiểm phiếu phải là người của trường.")
    session.tellers.all().delete()
    Teller.objects.bulk_create(
        Teller(session=session, user=user, position=number) for number, user in enumerate(tellers, start=1)
    )
