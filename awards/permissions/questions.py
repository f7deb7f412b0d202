"""Who asks about the dossiers of a session, and who answers."""

from awards.models import BoardSession, DossierQuestion
from awards.permissions.nominations import speaks_for
from awards.permissions.readings import can_read_dossiers
from awards.queries.readings import vote_began
from awards.rules.stages import SessionStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import User
from units.queries import Role, holds


def can_ask_question(user: User, session: BoardSession) -> Decision:
    """A member who may read the dossiers, conflicts declared, until the vote begins: what is asked serves the vote."""
    decision = can_read_dossiers(user, session)
    if not decision:
        return decision
    if vote_began(session):
        return denied("Vòng bỏ phiếu đã mở nên không đặt câu hỏi nữa. Ý kiến tại phiên họp do Thư ký ghi vào biên bản.")
    return ALLOWED


def knows_who_asked(user: User, question: DossierQuestion) -> bool:
    """Say whether the reader is told which member asked: not the nominee, nor who speaks for the nominee's unit."""
    if question.asked_by_id == user.pk:
        return True
    return question.nomination.person_id != user.person_id and not speaks_for(user, question.nomination.unit_id)


def can_answer_question(user: User, question: DossierQuestion) -> Decision:
    """Head or clerk of the unit that nominated, or the office, not the nominee; once, until the session ends."""
    unit = speaks_for(user, question.nomination.unit_id)
    if not unit and not holds(user, Role.OFFICE, school=question.session.board.school_id):
        return denied("Chỉ đơn vị đề nghị hoặc Thường trực Hội đồng trả lời câu hỏi này.")
    if question.nomination.person_id is not None and question.nomination.person_id == user.person_id:
        return denied("Câu hỏi về hồ sơ của chính đồng chí do Thường trực Hội đồng hoặc người khác của đơn vị trả lời.")
    if question.answered_at:
        return denied("Câu hỏi này đã được trả lời.")
    if question.session.stage == SessionStage.ENDED:
        return denied("Phiên họp đã kết thúc nên không trả lời nữa.")
    return ALLOWED
