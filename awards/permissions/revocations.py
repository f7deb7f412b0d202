"""Who takes awards back, and who records that something was recovered."""

from awards.models import AwardDecision, Recovery, Revocation, Withdrawal
from awards.rules.stages import DecisionStage, RevocationStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Unit, User
from units.queries import Role, holds


def can_draft_revocation(user: User, decision: AwardDecision) -> Decision:
    """The office drafts the revocation of awards of a signed decision in force."""
    if not holds(user, Role.OFFICE, school=decision.campaign.school_id):
        return denied("Chỉ Thường trực Hội đồng được soạn quyết định hủy bỏ kết quả khen thưởng.")
    if decision.stage == DecisionStage.DRAFT:
        return denied("Quyết định chưa ký nên chưa có kết quả nào để hủy bỏ.")
    return ALLOWED if decision.stage == DecisionStage.SIGNED else denied("Quyết định này đã bị hủy bỏ toàn bộ.")


def can_change_revocation(user: User, revocation: Revocation) -> Decision:
    """The office changes a draft, or throws it away."""
    if not holds(user, Role.OFFICE, school=revocation.decision.campaign.school_id):
        return denied("Chỉ Thường trực Hội đồng được sửa, bỏ dự thảo này.")
    return (
        ALLOWED
        if revocation.stage == RevocationStage.DRAFT
        else denied("Quyết định đã ký nên không sửa, không bỏ được.")
    )


def can_sign_revocation(user: User, revocation: Revocation) -> Decision:
    """Whoever may grant may take back: the head (Luật TĐKT Điều 93 khoản 8), once."""
    if not holds(user, Role.LEADER, school=revocation.decision.campaign.school_id):
        return denied("Chỉ thủ trưởng trường được ký quyết định hủy bỏ kết quả khen thưởng.")
    return ALLOWED if revocation.stage == RevocationStage.DRAFT else denied("Quyết định này đã được ký.")


def can_withdraw_above(user: User, school: Unit | int) -> Decision:
    """The office records that a level above took back what it had granted."""
    if holds(user, Role.OFFICE, school=school if isinstance(school, int) else school.pk):
        return ALLOWED
    return denied("Chỉ Thường trực Hội đồng được ghi việc cấp trên hủy bỏ kết quả khen thưởng.")


def can_restore_awards(user: User, withdrawal: Withdrawal) -> Decision:
    """The office takes back what it recorded of another's decision; a decision of ours is only amended by another."""
    if not holds(user, Role.OFFICE, school=withdrawal.school_id):
        return denied("Chỉ Thường trực Hội đồng được khôi phục kết quả khen thưởng đã ghi hủy bỏ.")
    if withdrawal.paper_id:
        return denied("Kết quả bị hủy bỏ bằng quyết định của trường chỉ thay đổi bằng quyết định khác.")
    return denied("Việc ghi hủy bỏ này đã được hủy ghi nhận.") if withdrawal.cancel_reason else ALLOWED


def can_read_withdrawal_scan(user: User, withdrawal: Withdrawal) -> Decision:
    """The desk reads why, and the scan; that an award was taken back and by which number, everybody of the school."""
    if holds(user, Role.OFFICE, Role.LEADER, Role.ADMIN, school=withdrawal.school_id):
        return ALLOWED
    return denied("Chỉ Thường trực Hội đồng, thủ trưởng và quản trị xem lý do và bản chụp quyết định hủy bỏ.")


def can_record_recovery(user: User, recovery: Recovery) -> Decision:
    """The office records what came back, once."""
    if not holds(user, Role.OFFICE, school=recovery.award.school_id):
        return denied("Chỉ Thường trực Hội đồng được ghi nhận việc thu hồi.")
    return denied("Việc thu hồi này đã được ghi nhận.") if recovery.done_on else ALLOWED
