"""May this person bring a plan in, or change one?"""

from django.utils import timezone

from campaigns.models import Campaign
from campaigns.queries.plans import last_save
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


def can_save_over(user: User, campaign: Campaign, seen: str) -> Decision:
    """A plan is replaced by somebody who knows how it was saved last: `seen` is the key of that save, as text."""
    saved = last_save(campaign)
    if not saved or str(saved.pk) == seen:
        return ALLOWED
    if saved.by_id == user.pk:
        return denied(
            f"Đồng chí đã lưu kế hoạch này ở một cửa sổ khác lúc {timezone.localtime(saved.at):%H:%M}. Nội dung nhập ở "
            "cửa sổ này vẫn còn ở đây. Vui lòng xem bản đã lưu ở trang phong trào; nếu vẫn bấm Lưu, nội dung ở đây sẽ "
            "thay bản đó (bản đó vẫn giữ trong “Các bản đã lưu”)."
        )
    return denied(
        f"{saved.by_name} đã lưu kế hoạch này trong khi đồng chí đang sửa. Nội dung đồng chí nhập vẫn còn ở đây. "
        "Vui lòng xem bản đã lưu ở trang phong trào; nếu vẫn bấm Lưu, bản của đồng chí sẽ thay bản đó."
    )


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
