"""Who enters results, says how targets are counted, tries bounds out, and sees names behind numbers."""

from campaigns.models import Campaign
from campaigns.rules.stages import CampaignStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import User
from units.queries import Role, holds, unit_ids_led


def can_record_result(user: User, campaign: Campaign) -> Decision:
    """The office enters results while the campaign runs and after it has ended."""
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng được ghi kết quả chỉ tiêu.")
    if campaign.stage not in (CampaignStage.RUNNING, CampaignStage.CLOSED):
        return denied("Phong trào chưa phát động nên chưa ghi kết quả chỉ tiêu.")
    return ALLOWED


def can_set_formula(user: User, campaign: Campaign) -> Decision:
    """The office says how a target is counted, until the campaign ends."""
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng được đặt cách đếm chỉ tiêu.")
    if campaign.stage == CampaignStage.CLOSED:
        return denied("Phong trào đã kết thúc nên không đổi được cách đếm chỉ tiêu.")
    return ALLOWED


def can_see_target(user: User, campaign: Campaign) -> Decision:
    """Once the campaign is under way everybody of the school follows its targets; before, the office and the head."""
    if campaign.stage in (CampaignStage.RUNNING, CampaignStage.CLOSED):
        return ALLOWED
    if not holds(user, Role.OFFICE, Role.LEADER, school=campaign.school_id):
        return denied("Phong trào chưa phát động nên chưa theo dõi chỉ tiêu.")
    return ALLOWED


def units_named_to(user: User, campaign: Campaign) -> frozenset[int] | None:
    """Return the units whose people are shown by name behind a number; None: all of them, for the desk."""
    if holds(user, Role.OFFICE, Role.LEADER, Role.ADMIN, school=campaign.school_id):
        return None
    return unit_ids_led(user)


def can_simulate(user: User, campaign: Campaign) -> Decision:
    """The office and the head try out the bounds of targets."""
    if not holds(user, Role.OFFICE, Role.LEADER, school=campaign.school_id):
        return denied("Chỉ Thường trực Hội đồng và thủ trưởng trường được tính thử chỉ tiêu.")
    return ALLOWED
