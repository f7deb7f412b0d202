"""Who sends somebody else to a session: only where its frozen rules say so."""

from awards.models import BoardMember, BoardSession, SessionMember
from awards.permissions.sessions import can_manage_session
from awards.rules.stages import RoundStage
from emulation.decisions import Decision, denied
from units.models import User


def can_send_substitutes(user: User, session: BoardSession) -> Decision:
    """The office, before any round opens, under rules that allow it."""
    decision = can_manage_session(user, session)
    if not decision:
        return decision
    if not session.rule_version.substitutes:
        return denied(
            f"Theo {session.rule_version}, không cử người họp thay; thành viên vắng được lấy ý kiến bằng văn bản."
        )
    if session.rounds.exclude(stage=RoundStage.PREPARING).exists():
        return denied("Đã bỏ phiếu nên không thay đổi người họp thay nữa.")
    return decision


def can_be_replaced(user: User, member: SessionMember) -> Decision:
    """Not the chair: a deputy takes the chair on the chair's word."""
    if member.office == BoardMember.Office.CHAIR:
        return denied("Chủ tịch vắng thì ủy quyền Phó Chủ tịch chủ trì, không cử người họp thay.")
    return can_send_substitutes(user, member.session)
