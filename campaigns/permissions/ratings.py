"""Who sees and enters the yearly ratings."""

from campaigns.models import Campaign
from emulation.decisions import ALLOWED, Decision, denied
from units.models import User
from units.queries import Role, holds


def can_see_ratings(user: User, campaign: Campaign) -> Decision:
    """Ratings are read by the desk only."""
    if not holds(user, Role.OFFICE, Role.LEADER, Role.ADMIN, school=campaign.school_id):
        return denied("Chỉ lãnh đạo trường và bộ phận thường trực được xem xếp loại.")
    return ALLOWED


def can_rate(user: User, campaign: Campaign) -> Decision:
    """The office enters what the school has decided."""
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng được ghi kết quả xếp loại.")
    return ALLOWED
