"""May this person bring a plan in, or change one?"""

from campaigns.models import Campaign
from campaigns.rules.stages import CampaignStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Membership, Unit, User
from units.queries import holds

DESK = (Membership.Role.OFFICE, Membership.Role.LEADER, Membership.Role.ADMIN)
OFFICE = "Thường trực Hội đồng Thi đua – Khen thưởng"


def can_import_plan(user: User, school: Unit | int | None) -> Decision:
    """The office of the school brings plans in and creates campaigns from them."""
    school_id = school.pk if isinstance(school, Unit) else school
    if school_id and holds(user, Membership.Role.OFFICE, school=school_id):
        return ALLOWED
    return denied(f"Chỉ {OFFICE} của trường được nhập kế hoạch và lập phong trào.")


def can_edit_plan(user: User, campaign: Campaign) -> Decision:
    """The office changes a plan until it is handed to the head; a signed plan never changes."""
    if not holds(user, Membership.Role.OFFICE, school=campaign.school_id):
        return denied(f"Chỉ {OFFICE} của trường được sửa kế hoạch.")
    if campaign.stage == CampaignStage.SUBMITTED:
        return denied("Kế hoạch đang trình ký nên chưa sửa được. Nếu cần sửa, đề nghị thủ trưởng trả lại kế hoạch.")
    if campaign.stage != CampaignStage.DRAFTING:
        return denied("Kế hoạch đã ký ban hành nên không sửa được. Nếu cần thay đổi, vui lòng ban hành văn bản mới.")
    return ALLOWED


def can_copy_campaign(user: User, campaign: Campaign) -> Decision:
    """The office carries a campaign of its school over to another year, whatever its stage."""
    if holds(user, Membership.Role.OFFICE, school=campaign.school_id):
        return ALLOWED
    return denied(f"Chỉ {OFFICE} của trường được lập phong trào từ năm trước.")


def can_follow_plan(user: User, campaign: Campaign) -> Decision:
    """The office, the head and the administrator see how a plan came about: its advice and its versions."""
    if holds(user, *DESK, school=campaign.school_id):
        return ALLOWED
    return denied(f"Chỉ {OFFICE}, thủ trưởng và quản trị của trường xem được quá trình soạn kế hoạch.")


def can_answer_gap(user: User, campaign: Campaign) -> Decision:
    """The office answers advice about its plan until the plan is signed."""
    if not holds(user, Membership.Role.OFFICE, school=campaign.school_id):
        return denied(f"Chỉ {OFFICE} của trường được trả lời góp ý về kế hoạch.")
    if campaign.stage not in (CampaignStage.DRAFTING, CampaignStage.SUBMITTED):
        return denied("Kế hoạch đã ký ban hành nên không trả lời góp ý được nữa.")
    return ALLOWED


def can_keep_library(user: User, school: Unit | int | None) -> Decision:
    """The office keeps the library of documents that its plans cite."""
    school_id = school.pk if isinstance(school, Unit) else school
    if school_id and holds(user, Membership.Role.OFFICE, school=school_id):
        return ALLOWED
    return denied(f"Chỉ {OFFICE} của trường được xem và sửa thư viện văn bản viện dẫn.")
