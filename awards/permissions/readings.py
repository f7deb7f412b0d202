"""Who declares conflicts and reads the dossiers of a session."""

from awards.models import BoardSession, Nomination, SessionMember
from awards.permissions.sessions import can_note_down
from awards.queries.readings import hearing_to_declare_for, preparing_of, session_to_declare_for
from awards.queries.sessions import seat_of
from awards.rules.stages import SessionStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import User

DECLARED = "Đồng chí đã khai báo. Nếu có thay đổi, vui lòng ghi nhận tại trang “Không tham gia bỏ phiếu”."
TOO_LATE = (
    "Vòng bỏ phiếu đã mở nên không khai báo được nữa; hồ sơ của phiên họp không mở cho thành viên chưa khai báo. Nếu "
    "có vòng sau, vui lòng khai báo trước khi vòng đó mở."
)
NEVER_DECLARED = (
    "Phiên họp đã kết thúc mà đồng chí chưa khai báo xung đột lợi ích nên hồ sơ của phiên họp không mở cho đồng chí."
)
NOT_ON_IT = "Chỉ thành viên Hội đồng dự phiên họp khai báo và đọc hồ sơ tại trang này."


def can_declare(user: User, session: BoardSession) -> Decision:
    """A member, once, while a round is being prepared; later conflicts go through the page of recusals."""
    seat = seat_of(user, session)
    if seat is None:
        return denied(NOT_ON_IT)
    if seat.declared:
        return denied(DECLARED)
    if session.stage == SessionStage.ENDED:
        return denied(NEVER_DECLARED)
    return ALLOWED if preparing_of(session) else denied(TOO_LATE)


def can_note_declaration(user: User, member: SessionMember) -> Decision:
    """The secretary or the office notes what a member declares in the meeting, or will not, before a round opens."""
    if not (decision := can_note_down(user, member.session)):
        return decision
    if member.declared:
        return denied(f"{member.person} đã khai báo xung đột lợi ích.")
    return ALLOWED if preparing_of(member.session) else denied("Vòng bỏ phiếu đã mở nên không ghi lời khai được nữa.")


def can_read_dossiers(user: User, session: BoardSession) -> Decision:
    """A member who has declared conflicts, until the session ends; who has not reads none of them, then or later."""
    seat = seat_of(user, session)
    if seat is None:
        return denied(NOT_ON_IT)
    if session.stage == SessionStage.ENDED:
        return denied("Phiên họp đã kết thúc.")
    if seat.declared:
        return ALLOWED
    may = can_declare(user, session)
    return denied("Vui lòng khai báo xung đột lợi ích trước khi đọc hồ sơ." if may else may.reason)


def can_open_dossier(user: User, nomination: Nomination) -> Decision:
    """Who sees a dossier, a board member once conflicts are declared: its files and print are the dossier too."""
    session = session_to_declare_for(user, nomination)
    if session and not (may := can_declare(user, session)):
        return may
    if session or hearing_to_declare_for(user, nomination):
        return denied("Vui lòng mở trang của hồ sơ và khai báo xung đột lợi ích trước khi đọc.")
    return ALLOWED
