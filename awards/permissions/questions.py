"""Who asks about the dossiers of a session, and who answers."""

from awards.models import BoardSession, DossierQuestion
from awards.permissions.nominations import speaks_for
from awards.permissions.readings import can_read_dossiers
from awards.rules.stages import SessionStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import User
from units.queries import Role, holds


def can_ask_question(user: User, session: BoardSession) -> Decision:
    """A member who may read the dossiers: conflicts declared, session not over."""
    return can_read_dossiers(user, session)


def can_answer_question(user: User, question: DossierQuestion) -> Decision:
    """Head or clerk of the unit that nominated, or the office; once, until the session ends."""
    unit = speaks_for(user, question.nomination.unit_id)
    if not unit and not holds(user, Role.OFFICE, school=question.session.board.school_id):
        return denied("Chỉ đơn vị đề nghị hoặc Thường trực Hội đồng trả lời câu hỏi này.")
    if question.answered_at:
        return denied("Câu hỏi này đã được trả lời.")
    if question.session.stage == SessionStage.ENDED:
        return denied("Phiên họp đã kết thúc nên không trả lời nữa.")
    return ALLOWED
