"""Who enters the results that the program cannot count."""

from campaigns.models import Campaign
from campaigns.rules.stages import CampaignStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import User
from units.queries import Role, holds


def can_record_result(user: User, campaign: Campaign) -> Decision:
    """The office enters results while the campaign runs and after it has ended."""
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng được ghi kết quả chỉ tiêu.")
    if campaign.stage not in (CampaignStage.RUNNING, CampaignStage.CLOSED):
        return denied("Phong trào chưa phát động nên chưa ghi kết quả chỉ tiêu.")
    return ALLOWED
