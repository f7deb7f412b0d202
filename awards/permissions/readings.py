"""Who declares conflicts and reads the dossiers of a session."""

from awards.models import BoardSession, Nomination
from awards.queries.readings import hearing_to_declare_for, session_to_declare_for, vote_began
from awards.queries.sessions import seat_of
from awards.rules.stages import SessionStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import User

NOT_ON_IT = "Chỉ thành viên Hội đồng dự phiên họp khai báo và đọc hồ sơ tại trang này."


def can_declare(user: User, session: BoardSession) -> Decision:
    """A member, once, until the first round opens; later conflicts go through the page of recusals."""
    seat = seat_of(user, session)
    if seat is None:
        return denied(NOT_ON_IT)
    if seat.declared:
        return denied("Đồng chí đã khai báo. Nếu có thay đổi, vui lòng ghi nhận tại trang “Không tham gia bỏ phiếu”.")
    if vote_began(session):
        return denied("Vòng bỏ phiếu đã mở nên không khai báo được nữa.")
    return ALLOWED


def can_read_dossiers(user: User, session: BoardSession) -> Decision:
    """A member who has declared conflicts, until the session ends."""
    seat = seat_of(user, session)
    if seat is None:
        return denied(NOT_ON_IT)
    if session.stage == SessionStage.ENDED:
        return denied("Phiên họp đã kết thúc.")
    if not seat.declared:
        return denied("Vui lòng khai báo xung đột lợi ích trước khi đọc hồ sơ.")
    return ALLOWED


def can_open_dossier(user: User, nomination: Nomination) -> Decision:
    """Who sees a dossier, a board member once conflicts are declared: its files and print are the dossier too."""
    if session_to_declare_for(user, nomination) or hearing_to_declare_for(user, nomination):
        return denied("Vui lòng mở trang của hồ sơ và khai báo xung đột lợi ích trước khi đọc.")
    return ALLOWED
