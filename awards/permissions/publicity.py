"""Who shows candidates to the staff, who says something to it, and who answers."""

from datetime import date

from awards.models import Nomination, Objection, PublicityWindow
from awards.queries.publicity import is_about, window_open, windows_of
from awards.rules.spot import AwardKind
from awards.rules.stages import NominationStage
from campaigns.models import Campaign
from campaigns.rules.stages import CampaignStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import User
from units.queries import Role, holds, school_ids


def can_open_window(user: User, campaign: Campaign) -> Decision:
    """The office, while the campaign runs."""
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng mở thời gian công khai.")
    if campaign.stage != CampaignStage.RUNNING:
        return denied("Phong trào không trong thời gian thực hiện nên không công khai hồ sơ đề nghị.")
    return ALLOWED


def can_move_window(user: User, window: PublicityWindow, today: date) -> Decision:
    """The office, while the campaign runs and until the last day is over."""
    decision = can_open_window(user, window.campaign)
    if decision and window.ends_on < today:
        return denied("Thời gian công khai này đã hết. Vui lòng mở thời gian công khai mới.")
    return decision


def can_see_candidates(user: User, campaign: Campaign, today: date) -> Decision:
    """Everybody of the school while a window is open; office and head always. At most one query."""
    if holds(user, Role.OFFICE, Role.LEADER, school=campaign.school_id):
        return ALLOWED
    if campaign.school_id in school_ids(user) and window_open(campaign, today):
        return ALLOWED
    return denied("Danh sách đề nghị hiện không trong thời gian công khai.")


def can_object(user: User, nomination: Nomination, today: date) -> Decision:
    """Everybody of the school, on what is shown, while it is shown. One query, three for a "no"."""
    if nomination.campaign.school_id not in school_ids(user):
        return denied("Chỉ người của trường gửi ý kiến về hồ sơ đề nghị.")
    if nomination.kind != AwardKind.MERIT or nomination.stage != NominationStage.VALID:
        return denied("Hồ sơ này không trong danh sách công khai.")
    return ALLOWED if window_open(nomination.campaign, today) else denied(_not_open(nomination.campaign, today))


def _not_open(campaign: Campaign, today: date) -> str:
    """Return why nothing is taken on a day: not shown yet, from a day on, or over."""
    coming = windows_of(campaign).filter(starts_on__gt=today).order_by("starts_on").first()
    if coming is not None:
        return f"Danh sách được công khai từ ngày {coming.starts_on:%d/%m/%Y}. Vui lòng gửi ý kiến từ ngày đó."
    if not windows_of(campaign).exists():
        return "Danh sách đề nghị chưa được công khai nên chưa gửi ý kiến được. Vui lòng chờ Thường trực Hội đồng mở."
    return "Đã hết thời gian công khai nên không gửi ý kiến được. Vui lòng liên hệ Thường trực Hội đồng."


def can_answer_objection(user: User, objection: Objection) -> Decision:
    """Office or head answer, once, never the very person it is about: one of them always remains for the other."""
    if not holds(user, Role.OFFICE, Role.LEADER, school=objection.nomination.campaign.school_id):
        return denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng và thủ trưởng trả lời ý kiến.")
    if is_about(user, objection):
        return denied("Ý kiến này về chính đồng chí. Vui lòng để người khác của Thường trực hoặc thủ trưởng trả lời.")
    return denied("Ý kiến này đã được trả lời.") if objection.answer else ALLOWED
