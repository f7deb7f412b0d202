"""A cancelled decision takes its awards back; cancelled minutes wait for the chair's signature again.

Nothing is deleted: the ledger keeps the rows with the paper that withdrew them (Luật TĐKT Điều 93: hủy bỏ, thu hồi).
"""

from awards.actions.news import tell_revoked
from awards.actions.taking_back import take_back, withdrawal_by
from awards.models import Award, AwardDecision, Minutes
from awards.rules.stages import DecisionStage
from documents.consequences import Consequence
from documents.models import IssuedPaper
from emulation.events import record
from units.models import User


def withdraw_awards(paper: IssuedPaper, cancelling: IssuedPaper, by: User) -> None:
    """Mark what the decision of this paper granted as withdrawn by `cancelling`; nothing where it is no decision."""
    decision = AwardDecision.objects.select_related("campaign__school").filter(paper=paper).first()
    if decision is None:
        return
    AwardDecision.objects.filter(pk=decision.pk).update(stage=DecisionStage.CANCELLED)
    rows = list(Award.objects.filter(decision=decision, withdrawn_by=None).select_related("title"))
    taken = take_back(rows, withdrawal_by(cancelling, by)) if rows else 0
    tell_revoked(decision, rows, school=paper.school, on=cancelling.issued_on, by=by)
    record(
        "withdraw_awards",
        decision,
        by=by,
        school=paper.school,
        old=f"{taken} kết quả",
        new=f"Thu hồi theo văn bản số {cancelling.number_text}",
    )


def reopen_minutes(paper: IssuedPaper, cancelling: IssuedPaper, by: User) -> None:
    """Let the minutes of this paper be signed anew; nothing where it is no minutes."""
    minutes = Minutes.objects.filter(paper=paper).first()
    if minutes is None:
        return
    Minutes.objects.filter(pk=minutes.pk).update(paper=None)
    record("reopen_minutes", minutes, by=by, school=paper.school, new=f"Hủy tại văn bản số {cancelling.number_text}")


def _awards_warning(paper: IssuedPaper) -> str:
    taken = Award.objects.filter(decision__paper=paper, withdrawn_by=None).count()
    if not taken:
        return ""
    return (
        f"Hủy bỏ quyết định này sẽ thu hồi {taken} kết quả khen thưởng: sổ vàng ghi “đã thu hồi”, không còn tính vào "
        "tiến độ và không in giấy chứng nhận nữa. Đính chính thì giữ nguyên."
    )


def _minutes_warning(paper: IssuedPaper) -> str:
    if not Minutes.objects.filter(paper=paper).exists():
        return ""
    return "Hủy bỏ biên bản này thì chủ tọa phải ký biên bản khác trước khi ký quyết định khen thưởng."


WITHDRAW_AWARDS = Consequence(_awards_warning, withdraw_awards)
REOPEN_MINUTES = Consequence(_minutes_warning, reopen_minutes)
