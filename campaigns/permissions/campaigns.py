"""May this person move a campaign on? Stage and role, each "no" with its sentence."""

from campaigns.models import Campaign, Milestone
from campaigns.rules.duties import Duty
from campaigns.rules.stages import CampaignStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Membership, User
from units.queries import holds

Role = Membership.Role
Stage = CampaignStage
OFFICE_NAME = "Thường trực Hội đồng Thi đua – Khen thưởng"


def can_submit_plan(user: User, campaign: Campaign) -> Decision:
    """The office hands a drafted plan to the head for signature."""
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường được trình ký kế hoạch.")
    if campaign.stage != Stage.DRAFTING:
        return denied("Kế hoạch này đã được trình ký nên không trình lại được.")
    return ALLOWED


def can_delete_campaign(user: User, campaign: Campaign) -> Decision:
    """The office removes a campaign while its plan is drafted: nothing was promised to anybody yet."""
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường được xóa phong trào đang soạn.")
    if campaign.stage == Stage.SUBMITTED:
        return denied("Kế hoạch đang trình ký nên chưa xóa được phong trào. Nếu cần, đề nghị thủ trưởng trả lại.")
    if campaign.stage != Stage.DRAFTING:
        return denied("Kế hoạch đã ký ban hành nên không xóa được phong trào.")
    return ALLOWED


def can_return_plan(user: User, campaign: Campaign) -> Decision:
    """The head returns a plan that waits for signature, with a reason."""
    if not holds(user, Role.LEADER, school=campaign.school_id):
        return denied("Chỉ thủ trưởng trường được trả lại kế hoạch trình ký.")
    if campaign.stage != Stage.SUBMITTED:
        return denied(_not_waiting(campaign))
    return ALLOWED


def can_sign_plan(user: User, campaign: Campaign) -> Decision:
    """The head signs a plan that was submitted; the office may not."""
    if not holds(user, Role.LEADER, school=campaign.school_id):
        return denied("Chỉ thủ trưởng trường được ký ban hành kế hoạch.")
    if campaign.stage != Stage.SUBMITTED:
        return denied(_not_waiting(campaign))
    return ALLOWED


def can_launch(user: User, campaign: Campaign) -> Decision:
    """The office or the head launches a campaign whose plan is signed."""
    if not holds(user, Role.OFFICE, Role.LEADER, school=campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} hoặc thủ trưởng trường được phát động phong trào.")
    if campaign.stage in (Stage.DRAFTING, Stage.SUBMITTED):
        return denied("Kế hoạch chưa được ký ban hành nên chưa phát động được phong trào.")
    if campaign.stage != Stage.SIGNED:
        return denied("Phong trào này đã được phát động.")
    return ALLOWED


def can_close(user: User, campaign: Campaign) -> Decision:
    """The office or the head closes a running campaign."""
    if not holds(user, Role.OFFICE, Role.LEADER, school=campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} hoặc thủ trưởng trường được kết thúc phong trào.")
    if campaign.stage == Stage.CLOSED:
        return denied("Phong trào này đã kết thúc.")
    if campaign.stage != Stage.RUNNING:
        return denied("Phong trào chưa được phát động nên chưa kết thúc được.")
    return ALLOWED


def can_complete_milestone(user: User, milestone: Milestone) -> Decision:
    """The office ticks off its own milestones of a running campaign; those of the units tick themselves."""
    campaign = milestone.plan.campaign
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường được đánh dấu mốc đã xong.")
    if campaign.stage != Stage.RUNNING:
        return denied("Chỉ đánh dấu được mốc của phong trào đang thực hiện.")
    if milestone.duty != Duty.OFFICE:
        return denied("Mốc này tự xong khi từng đơn vị làm xong phần việc của mình, không đánh dấu bằng tay.")
    if milestone.done_at is not None:
        return denied("Mốc này đã được đánh dấu xong.")
    return ALLOWED


def can_assign_duty(user: User, milestone: Milestone) -> Decision:
    """The office says who owes what at a milestone of a signed plan; the words of the paper stay."""
    campaign = milestone.plan.campaign
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường đổi người phải làm ở mốc của kế hoạch.")
    if campaign.stage not in (Stage.SIGNED, Stage.RUNNING):
        return denied("Chỉ đổi ở kế hoạch đã ký và đang thực hiện; khi đang soạn, vui lòng sửa ở mục Mốc thời gian.")
    if milestone.done_at is not None:
        return denied("Mốc này đã được đánh dấu xong nên không đổi người phải làm.")
    return ALLOWED


def _not_waiting(campaign: Campaign) -> str:
    if campaign.stage == Stage.DRAFTING:
        return "Kế hoạch đang được soạn, chưa trình ký."
    return "Kế hoạch này đã được ký ban hành."
