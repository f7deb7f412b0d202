"""May this person write the pact, send it to the parties, agree to it, and keep its signed copy?"""

from campaigns.models import Campaign, Pact, PactParty
from campaigns.permissions.pledges import OFFICE_NAME
from campaigns.rules.pacts import PactStage
from campaigns.rules.stages import CampaignStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Membership, User
from units.queries import holds

Role = Membership.Role


def can_go_to_pact(user: User, campaign: Campaign) -> Decision:
    """The pact is a matter of everybody in the school, once the campaign has been launched."""
    if campaign.stage not in (CampaignStage.RUNNING, CampaignStage.CLOSED):
        return denied("Phong trào này chưa được phát động nên chưa có giao ước thi đua.")
    return ALLOWED


def can_see_pact_draft(user: User, campaign: Campaign) -> Decision:
    """Before it is sent to the parties, the office and the head read it."""
    if not holds(user, Role.OFFICE, Role.LEADER, school=campaign.school_id):
        return denied(f"Giao ước đang được {OFFICE_NAME} soạn, chưa gửi các đơn vị.")
    return ALLOWED


def can_write_pact(user: User, campaign: Campaign, pact: Pact | None) -> Decision:
    """The office writes it while the campaign runs and no party has been asked."""
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường được soạn giao ước thi đua.")
    if pact is not None and pact.stage != PactStage.DRAFT:
        return denied("Giao ước đã gửi các đơn vị nên không sửa được. Muốn sửa, vui lòng thu hồi để soạn lại.")
    return _running(campaign)


def can_open_pact(user: User, campaign: Campaign, pact: Pact | None) -> Decision:
    """The office asks the parties once there is a text."""
    allowed = can_write_pact(user, campaign, pact)
    if allowed and pact is None:
        return denied("Vui lòng soạn và lưu nội dung giao ước trước khi gửi các đơn vị.")
    return allowed


def can_reopen_pact(user: User, pact: Pact) -> Decision:
    """The office takes it back to mend it; everybody agrees anew."""
    if not holds(user, Role.OFFICE, school=pact.campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường được thu hồi giao ước thi đua.")
    if pact.stage != PactStage.OPEN:
        return denied("Giao ước đang được soạn nên không cần thu hồi.")
    return _running(pact.campaign)


def can_agree_pact(user: User, party: PactParty) -> Decision:
    """The head of the unit, or the head of the school for the school itself, agrees in person, once."""
    campaign = party.pact.campaign
    if party.unit_id is None and not holds(user, Role.LEADER, school=campaign.school_id):
        return denied("Chỉ thủ trưởng trường được ký giao ước thay mặt nhà trường.")
    if party.unit_id is not None and not holds(user, Role.HEAD, unit=party.unit_id):
        return denied("Chỉ trưởng đơn vị được ký giao ước thay mặt đơn vị.")
    if party.agreed_at is not None:
        return denied("Bên này đã ký giao ước.")
    return _running(campaign)


def can_keep_pact_scan(user: User, pact: Pact) -> Decision:
    """The office keeps the signed paper of a pact that was sent to the parties."""
    if not holds(user, Role.OFFICE, school=pact.campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường được lưu bản giao ước đã ký.")
    if pact.stage != PactStage.OPEN:
        return denied("Giao ước chưa gửi các đơn vị nên chưa có bản đã ký.")
    return ALLOWED


def can_read_pact_scan(user: User, pact: Pact) -> Decision:
    """The desk and those who speak for a unit read the signed copy."""
    roles = (Role.OFFICE, Role.LEADER, Role.ADMIN, Role.HEAD, Role.CLERK)
    if not holds(user, *roles, school=pact.campaign.school_id):
        return denied("Chỉ lãnh đạo trường, bộ phận thường trực và các đơn vị ký giao ước được xem bản đã ký.")
    return ALLOWED


def _running(campaign: Campaign) -> Decision:
    if campaign.stage != CampaignStage.RUNNING:
        return denied("Phong trào không trong thời gian thực hiện nên không thay đổi được giao ước thi đua.")
    return ALLOWED
