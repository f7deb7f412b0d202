"""Members ask about the dossiers of their session; the unit or the office answers, for all of them to read."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from awards.models import BoardSession, DossierQuestion, Nomination
from awards.permissions.questions import can_answer_question, can_ask_question
from awards.queries.questions import askable_by
from documents.actions import require_printable
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import User


@transaction.atomic
def ask_question(
    *, session: BoardSession, nomination: Nomination, text: str, by: User, at: datetime | None = None
) -> DossierQuestion:
    """Ask about a dossier of the session. Raises RuleViolation: no right, a dossier of elsewhere, nothing asked."""
    require(can_ask_question(by, session))
    if not askable_by(by, session).filter(nomination=nomination).exists():
        raise RuleViolation(
            "Hồ sơ này không thuộc phiên họp, hoặc đồng chí đã khai báo không bỏ phiếu về hồ sơ này. Vui lòng chọn hồ "
            "sơ trong danh sách."
        )
    if not text.strip():
        raise RuleViolation("Vui lòng ghi câu hỏi.")
    require_printable(text)
    question = DossierQuestion.objects.create(
        session=session, nomination=nomination, text=text.strip(), asked_by=by, asked_at=at or timezone.now()
    )
    # on the question, not the session: its history is read by those who are not told who asked (`knows_who_asked`)
    record("ask_question", question, by=by, school=session.board.school, note=text.strip()[:200])
    return question


@transaction.atomic
def answer_question(*, question: DossierQuestion, answer: str, by: User, at: datetime | None = None) -> DossierQuestion:
    """Answer once. Raises RuleViolation: no right, answered by somebody else, the session is over, nothing said."""
    require(can_answer_question(by, question))
    if not answer.strip():
        raise RuleViolation("Vui lòng ghi nội dung trả lời.")
    require_printable(answer)
    waiting = DossierQuestion.objects.filter(pk=question.pk, answered_at=None)
    if not waiting.update(answer=answer.strip(), answered_by=by, answered_at=at or timezone.now()):
        raise RuleViolation("Câu hỏi này đã được trả lời.")
    question.refresh_from_db(fields=["answer", "answered_by", "answered_at"])
    record("answer_question", question.session, by=by, school=question.session.board.school, note=question.answer[:200])
    return question
