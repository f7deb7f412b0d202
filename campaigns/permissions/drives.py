"""May this person open, change and sum up a peak drive, or say to which longer campaign one belongs?"""

from campaigns.models import Campaign, Drive
from campaigns.permissions.campaigns import OFFICE_NAME
from campaigns.rules.stages import CampaignStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Membership, User
from units.queries import holds

Role = Membership.Role


def can_see_drives(user: User, campaign: Campaign) -> Decision:
    """Everybody who sees a campaign sees its drives."""
    return ALLOWED


def can_open_drive(user: User, campaign: Campaign) -> Decision:
    """The office opens drives until the campaign is over."""
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường mở, sửa, tổng kết đợt thi đua cao điểm.")
    if campaign.stage == CampaignStage.CLOSED:
        return denied("Phong trào này đã kết thúc nên không thay đổi được đợt cao điểm.")
    return ALLOWED


def can_edit_drive(user: User, drive: Drive) -> Decision:
    """The office changes a drive and its results until it is summed up."""
    if drive.ended_at is not None:
        return denied("Đợt cao điểm này đã tổng kết nên không sửa được nữa.")
    return can_open_drive(user, drive.campaign)


def can_set_parent(user: User, campaign: Campaign) -> Decision:
    """The office says to which longer campaign one belongs, until it is over."""
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường ghi phong trào thuộc kế hoạch dài hạn nào.")
    if campaign.stage == CampaignStage.CLOSED:
        return denied("Phong trào này đã kết thúc.")
    return ALLOWED
