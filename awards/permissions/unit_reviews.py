"""Who holds a unit's meeting and writes down what it said; who sets what a campaign asks of nominations."""

from datetime import datetime

from django.utils import timezone

from awards.models import UnitReview
from awards.permissions.nominations import NOT_RUNNING, can_nominate, speaks_for
from awards.queries.unit_reviews import keeps_record, minutes_draft_of, sent_from
from awards.rules.unit_reviews import ReviewStage, begun
from campaigns.models import Campaign
from campaigns.rules.stages import CampaignStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Unit, User
from units.queries import Role, holds


def can_set_nomination_rules(user: User, campaign: Campaign) -> Decision:
    """The office says what is asked, until the campaign is closed."""
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng được đặt quy định về hồ sơ đề nghị.")
    if campaign.stage == CampaignStage.CLOSED:
        return denied("Phong trào đã kết thúc nên không đổi quy định về hồ sơ đề nghị.")
    return ALLOWED


def can_open_review(user: User, campaign: Campaign, unit: Unit | int) -> Decision:
    """Who nominates for the unit convenes its meeting."""
    return can_nominate(user, campaign, unit)


def can_edit_review(user: User, review: UnitReview) -> Decision:
    """What the meeting said is written down until it is closed: by head or clerk of the unit, or by who chairs it or
    keeps its record.
    """
    if not speaks_for(user, review.unit_id) and not keeps_record(user, review):
        return denied("Chỉ trưởng đơn vị, văn thư của đơn vị, chủ trì hoặc thư ký cuộc họp ghi cuộc họp bình xét.")
    if review.campaign.stage != CampaignStage.RUNNING:
        return NOT_RUNNING
    if review.stage != ReviewStage.OPEN:
        return denied("Cuộc họp bình xét đã kết thúc nên không sửa được. Vui lòng mở lại nếu ghi nhầm.")
    return ALLOWED


def can_record_review(user: User, review: UnitReview, now: datetime) -> Decision:
    """Who came and how they voted is written down from the meeting's hour on."""
    return can_edit_review(user, review) and begun(timezone.localtime(review.held_at), timezone.localtime(now))


def can_write_review_minutes(user: User, review: UnitReview) -> Decision:
    """Minutes are written once, from a meeting that has ended. At most one query."""
    decision = can_nominate(user, review.campaign, review.unit_id)
    if not decision:
        return decision
    if review.stage != ReviewStage.CLOSED:
        return denied("Cuộc họp chưa kết thúc nên chưa lập biên bản.")
    return denied("Biên bản của cuộc họp này đã được lập.") if minutes_draft_of(review) else ALLOWED


def can_nominate_passed(user: User, review: UnitReview) -> Decision:
    """Dossiers are begun for those whom a closed meeting named."""
    decision = can_nominate(user, review.campaign, review.unit_id)
    if decision and review.stage != ReviewStage.CLOSED:
        return denied("Cuộc họp bình xét chưa kết thúc nên chưa lập hồ sơ từ kết quả bình xét.")
    return decision


def can_reopen_review(user: User, review: UnitReview) -> Decision:
    """A slip of the pen is mended until minutes are written or a dossier has gone out. At most two queries."""
    decision = can_nominate(user, review.campaign, review.unit_id)
    if not decision:
        return decision
    if review.stage != ReviewStage.CLOSED:
        return denied("Cuộc họp bình xét đang mở.")
    if minutes_draft_of(review):
        return denied("Biên bản đã được lập nên không mở lại cuộc họp. Vui lòng xóa bản đang soạn trước.")
    return denied("Đã gửi hồ sơ theo kết quả bình xét nên không mở lại cuộc họp.") if sent_from(review) else ALLOWED
