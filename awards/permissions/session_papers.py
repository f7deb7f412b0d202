"""Who begins the papers of a session: invitation, tellers' minutes, submissions."""

from awards.models import BoardSession, Round
from awards.queries.decisions import proposed_above, proposed_to_head
from awards.queries.sessions import minutes_of, teller_of
from awards.rules.sittings import SessionKind
from awards.rules.stages import COUNTED, SessionStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import User
from units.queries import Role, holds

OFFICE_ONLY = "Chỉ Thường trực Hội đồng được lập văn bản này."


def can_invite(user: User, session: BoardSession) -> Decision:
    """The office invites to a session that has not begun."""
    if not holds(user, Role.OFFICE, school=session.board.school_id):
        return denied(OFFICE_ONLY)
    if session.stage != SessionStage.PREPARING:
        return denied("Phiên họp đã bắt đầu nên không lập giấy mời nữa.")
    return ALLOWED


def can_write_tally(user: User, round: Round) -> Decision:
    """A teller, or the office, writes the tellers' minutes of a round whose box has been opened."""
    office = holds(user, Role.OFFICE, school=round.session.board.school_id)
    if not office and teller_of(user, round.session) is None:
        return denied("Chỉ Ban kiểm phiếu hoặc Thường trực Hội đồng được lập biên bản kiểm phiếu.")
    if round.stage not in COUNTED:
        return denied("Hòm phiếu chưa được mở nên chưa lập được biên bản kiểm phiếu.")
    return ALLOWED


def can_submit_result(user: User, session: BoardSession) -> Decision:
    """The office writes submissions on a session whose minutes are signed."""
    if not holds(user, Role.OFFICE, school=session.board.school_id):
        return denied(OFFICE_ONLY)
    if session.kind == SessionKind.ORDINARY:
        return denied("Phiên họp này không xét danh hiệu, khen thưởng.")
    minutes = minutes_of(session)
    if minutes is None or minutes.paper_id is None:
        return denied("Biên bản phiên họp chưa được ký nên chưa lập được tờ trình.")
    return ALLOWED


def can_begin_submission(user: User, session: BoardSession, *, above: bool) -> Decision:
    """There must be a result that the head, or the level above, is to decide."""
    may = can_submit_result(user, session)
    if not may or (proposed_above(session) if above else proposed_to_head(session)):
        return may
    level = "cấp trên" if above else "thủ trưởng"
    return denied(f"Không còn kết quả nào của phiên họp thuộc thẩm quyền quyết định của {level}.")
