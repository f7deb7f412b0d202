"""Who keeps the reward fund and the record of what was handed over."""

from awards.models import AwardDecision, HandOver
from awards.rules.stages import DecisionStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Unit, User
from units.queries import Role, holds


def can_see_fund(user: User, school: Unit | int) -> Decision:
    """The desk sees the fund, payment lists and hand-overs."""
    key = school if isinstance(school, int) else school.pk
    if not holds(user, Role.OFFICE, Role.LEADER, Role.ADMIN, school=key):
        return denied("Chỉ Thường trực Hội đồng, thủ trưởng và quản trị xem quỹ khen thưởng, danh sách chi thưởng.")
    return ALLOWED


def can_keep_fund(user: User, school: Unit | int) -> Decision:
    """The office, to whom the accountant reports, writes the budget and what was handed over."""
    key = school if isinstance(school, int) else school.pk
    if not holds(user, Role.OFFICE, school=key):
        return denied("Chỉ Thường trực Hội đồng được ghi quỹ khen thưởng và việc trao thưởng.")
    return ALLOWED


def can_hand_over(user: User, decision: AwardDecision) -> Decision:
    """The office records hand-overs of a signed decision in force."""
    allowed = can_keep_fund(user, decision.campaign.school_id)
    if not allowed:
        return allowed
    if decision.stage == DecisionStage.DRAFT:
        return denied("Quyết định chưa ký nên chưa trao thưởng.")
    return ALLOWED if decision.stage == DecisionStage.SIGNED else denied("Quyết định đã bị hủy bỏ.")


def can_cancel_hand_over(user: User, hand_over: HandOver) -> Decision:
    """The office cancels a record of its own, once."""
    allowed = can_keep_fund(user, hand_over.school_id)
    if allowed and hand_over.cancel_reason:
        return denied("Lần trao thưởng này đã được hủy ghi nhận.")
    return allowed
