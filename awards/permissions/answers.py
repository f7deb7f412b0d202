"""Who records what the level above answers, and who reads and sends the papers that go there."""

from awards.models import BoardSession
from emulation.decisions import ALLOWED, Decision, denied
from units.models import User
from units.queries import Role, holds


def can_record_answer(user: User, session: BoardSession) -> Decision:
    """The office records the answers of the level above."""
    if not holds(user, Role.OFFICE, school=session.board.school_id):
        return denied("Chỉ Thường trực Hội đồng được ghi kết quả trả lời của cấp trên.")
    return ALLOWED


def can_send_above(user: User, session: BoardSession) -> Decision:
    """The desk reads the dossier that goes to the level above, and the scans of its answers."""
    if not holds(user, Role.OFFICE, Role.LEADER, Role.ADMIN, school=session.board.school_id):
        return denied("Chỉ Thường trực Hội đồng, thủ trưởng và quản trị xem hồ sơ trình cấp trên.")
    return ALLOWED
