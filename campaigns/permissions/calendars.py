"""May this person open a campaign's public calendar, or close it?"""

from campaigns.models import Campaign
from campaigns.permissions.campaigns import OFFICE_NAME
from campaigns.queries.campaigns import PUBLIC_STAGES
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Membership, User
from units.queries import holds


def can_see_calendar(user: User, campaign: Campaign) -> Decision:
    """A campaign has a calendar once its plan is signed."""
    if campaign.stage in PUBLIC_STAGES:
        return ALLOWED
    return denied("Kế hoạch chưa được ký ban hành nên chưa có lịch để chia sẻ.")


def can_open_calendar(user: User, campaign: Campaign) -> Decision:
    """The office decides whether a campaign's dates are public."""
    if not holds(user, Membership.Role.OFFICE, school=campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường mở hoặc thu hồi địa chỉ lịch công khai của phong trào.")
    return can_see_calendar(user, campaign)
