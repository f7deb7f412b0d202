"""Who proposes a spot commendation, asks the board, answers, and takes the result on."""

from django.utils import timezone

from awards.models import HearingMember, SpotHearing
from awards.permissions.nominations import NOT_RUNNING, can_nominate
from awards.queries.spot import (
    asked_member,
    closing_sentence,
    hearing_minutes,
    hearing_minutes_draft,
    passed_in,
)
from awards.rules.stages import DecisionStage, HearingStage
from campaigns.models import Campaign
from campaigns.rules.stages import CampaignStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Unit, User
from units.queries import Role, holds

NOT_OFFICE = denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng thực hiện việc này.")


def can_propose_spot(user: User, campaign: Campaign, unit: Unit | int) -> Decision:
    """Head and clerk of the unit, and the office for any unit, at any time while the campaign runs."""
    if holds(user, Role.OFFICE, school=campaign.school_id):
        return ALLOWED if campaign.stage == CampaignStage.RUNNING else NOT_RUNNING
    return can_nominate(user, campaign, unit)


def can_ask_board(user: User, campaign: Campaign) -> Decision:
    """The office, while the campaign runs."""
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return NOT_OFFICE
    return ALLOWED if campaign.stage == CampaignStage.RUNNING else NOT_RUNNING


def can_declare_hearing(user: User, hearing: SpotHearing) -> Decision:
    """A member who was asked, once, before they read the dossiers and speak."""
    member = asked_member(user, hearing)
    if not (decision := _may_speak(member, hearing)):
        return decision
    assert member is not None
    return (
        denied("Đồng chí đã khai báo xung đột lợi ích; khai báo không thay đổi được.") if member.declared else ALLOWED
    )


def can_answer_hearing(user: User, hearing: SpotHearing) -> Decision:
    """A member who was asked and has declared conflicts of interest, once, until the asking ends."""
    member = asked_member(user, hearing)
    if not (decision := _may_speak(member, hearing)):
        return decision
    assert member is not None
    if not member.declared:
        return denied("Vui lòng khai báo xung đột lợi ích trước khi đọc hồ sơ và cho ý kiến.")
    return ALLOWED


def _may_speak(member: HearingMember | None, hearing: SpotHearing) -> Decision:
    if member is None:
        return denied("Đồng chí không có tên trong danh sách thành viên được lấy ý kiến.")
    if hearing.stage != HearingStage.OPEN:
        return _over(hearing)
    if member.answered_at:
        return denied("Đồng chí đã cho ý kiến. Ý kiến đã gửi không thay đổi được.")
    if not member.speaks and member.declared:
        return denied("Đồng chí đã khai báo xung đột lợi ích về mọi hồ sơ của đợt này nên không cho ý kiến.")
    if not member.speaks:
        return denied("Hồ sơ duy nhất của đợt này là của chính đồng chí nên đồng chí không cho ý kiến.")
    return ALLOWED


def _over(hearing: SpotHearing) -> Decision:
    """No, for the asking is over or was withdrawn."""
    withdrawn = hearing.stage == HearingStage.WITHDRAWN
    return denied("Việc lấy ý kiến này đã được rút." if withdrawn else "Đợt lấy ý kiến đã kết thúc.")


def can_move_hearing(user: User, hearing: SpotHearing) -> Decision:
    """The office moves the last day later or withdraws the asking, while nothing was decided."""
    if not holds(user, Role.OFFICE, school=hearing.board.school_id):
        return NOT_OFFICE
    return ALLOWED if hearing.stage == HearingStage.OPEN else _over(hearing)


def can_close_hearing(user: User, hearing: SpotHearing) -> Decision:
    """The office, once everybody has spoken or the last day is over."""
    if not holds(user, Role.OFFICE, school=hearing.board.school_id):
        return NOT_OFFICE
    if hearing.stage != HearingStage.OPEN:
        return _over(hearing)
    fault = closing_sentence(hearing, timezone.localdate())
    return denied(fault) if fault else ALLOWED


def can_write_hearing_minutes(user: User, hearing: SpotHearing) -> Decision:
    """The office, of an asking that is over, once."""
    if not holds(user, Role.OFFICE, school=hearing.board.school_id):
        return NOT_OFFICE
    if hearing.stage == HearingStage.WITHDRAWN:
        return _over(hearing)
    if hearing.stage != HearingStage.CLOSED:
        return denied("Đợt lấy ý kiến chưa kết thúc nên chưa lập được biên bản.")
    if hearing_minutes_draft(hearing):
        return denied("Biên bản của đợt lấy ý kiến này đã được lập.")
    return ALLOWED


def can_draft_spot_decision(user: User, hearing: SpotHearing) -> Decision:
    """The office, from signed minutes, while somebody who passed is without a decision."""
    if not holds(user, Role.OFFICE, school=hearing.board.school_id):
        return NOT_OFFICE
    if hearing_minutes(hearing) is None:
        return denied("Biên bản xét khen thưởng chưa được ký nên chưa soạn được quyết định.")
    if hearing.decisions.filter(stage=DecisionStage.DRAFT).exists():
        return denied("Đã có dự thảo quyết định từ kết quả này.")
    if not passed_in(hearing).exists():
        return denied("Không còn hồ sơ nào được Hội đồng thống nhất mà chưa có quyết định.")
    return ALLOWED
