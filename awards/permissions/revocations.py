"""Who takes awards back, and who records that something was recovered."""

from awards.models import AwardDecision, Recovery, Revocation
from awards.rules.stages import DecisionStage, RevocationStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import User
from units.queries import Role, holds


def can_draft_revocation(user: User, decision: AwardDecision) -> Decision:
    """The office drafts the revocation of awards of a signed decision in force."""
    if not holds(user, Role.OFFICE, school=decision.campaign.school_id):
        return denied("Chỉ Thường trực Hội đồng được soạn quyết định hủy bỏ kết quả khen thưởng.")
    if decision.stage == DecisionStage.DRAFT:
        return denied("Quyết định chưa ký nên chưa có kết quả nào để hủy bỏ.")
    return ALLOWED if decision.stage == DecisionStage.SIGNED else denied("Quyết định này đã bị hủy bỏ toàn bộ.")


def can_drop_revocation(user: User, revocation: Revocation) -> Decision:
    """The office throws a draft away."""
    if not holds(user, Role.OFFICE, school=revocation.decision.campaign.school_id):
        return denied("Chỉ Thường trực Hội đồng được bỏ dự thảo này.")
    return ALLOWED if revocation.stage == RevocationStage.DRAFT else denied("Quyết định đã ký nên không bỏ được.")


def can_sign_revocation(user: User, revocation: Revocation) -> Decision:
    """Whoever may grant may take back: the head (Luật TĐKT Điều 93 khoản 8), once."""
    if not holds(user, Role.LEADER, school=revocation.decision.campaign.school_id):
        return denied("Chỉ thủ trưởng trường được ký quyết định hủy bỏ kết quả khen thưởng.")
    return ALLOWED if revocation.stage == RevocationStage.DRAFT else denied("Quyết định này đã được ký.")


def can_record_recovery(user: User, recovery: Recovery) -> Decision:
    """The office records what came back, once."""
    if not holds(user, Role.OFFICE, school=recovery.award.school_id):
        return denied("Chỉ Thường trực Hội đồng được ghi nhận việc thu hồi.")
    return denied("Việc thu hồi này đã được ghi nhận.") if recovery.done_on else ALLOWED
