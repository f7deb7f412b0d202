"""Who may nominate, appraise and read dossiers."""

from awards.models import Nomination
from awards.rules.dossiers import DossierPart
from awards.rules.spot import SHORT
from awards.rules.stages import EDITABLE_NOMINATION_STAGES, NominationStage
from campaigns.models import Campaign
from campaigns.rules.stages import CampaignStage
from emulation.decisions import ALLOWED, Decision, denied
from emulation.parts import open_parts, part_labels
from units.models import Unit, User
from units.queries import Role, holds

NOT_FOR_THE_UNIT = denied("Chỉ trưởng đơn vị hoặc văn thư của đơn vị được lập hồ sơ đề nghị.")
NOT_RUNNING = denied("Phong trào chưa phát động hoặc đã kết thúc nên không nhận hồ sơ đề nghị.")
NOT_OFFICE = denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng được thẩm định hồ sơ.")


def speaks_for(user: User, unit: Unit | int) -> bool:
    """Say whether the user is head or clerk of the unit."""
    return holds(user, Role.HEAD, Role.CLERK, unit=unit if isinstance(unit, int) else unit.pk)


def can_nominate(user: User, campaign: Campaign, unit: Unit | int) -> Decision:
    """Heads and clerks nominate from their own unit while the campaign runs (Luật TĐKT Điều 83: từ đơn vị cơ sở)."""
    if not speaks_for(user, unit):
        return NOT_FOR_THE_UNIT
    return ALLOWED if campaign.stage == CampaignStage.RUNNING else NOT_RUNNING


def can_write_for(user: User, nomination: Nomination) -> Decision:
    """A dossier belongs to its unit; one on the short path also to the office's clerk who began it."""
    own = nomination.kind in SHORT and nomination.created_by_id == user.pk
    if own and holds(user, Role.OFFICE, school=nomination.campaign.school_id):
        return ALLOWED if nomination.campaign.stage == CampaignStage.RUNNING else NOT_RUNNING
    return can_nominate(user, nomination.campaign, nomination.unit_id)


def can_edit_nomination(user: User, nomination: Nomination) -> Decision:
    """A dossier changes while it is a draft or has been returned."""
    decision = can_write_for(user, nomination)
    if not decision:
        return decision
    if nomination.stage in EDITABLE_NOMINATION_STAGES:
        return ALLOWED
    return denied("Hồ sơ đã gửi nên không sửa được. Vui lòng thu hồi trước khi sửa.")


def can_edit_part(user: User, nomination: Nomination, part: DossierPart) -> Decision:
    """Of a dossier that was returned for named parts, only those change."""
    decision = can_edit_nomination(user, nomination)
    if decision and part not in open_parts(nomination.open_parts, DossierPart):
        names = ", ".join(part_labels(nomination.open_parts, DossierPart))
        return denied(f"Hồ sơ được trả lại chỉ để sửa: {names}. Vui lòng giữ nguyên phần “{part.label}”.")
    return decision


def can_delete_nomination(user: User, nomination: Nomination) -> Decision:
    """A dossier goes while all of it may change, not one that was returned for named parts."""
    decision = can_edit_nomination(user, nomination)
    if decision and nomination.open_parts:
        return denied("Hồ sơ được trả lại chỉ để sửa một số phần nên không xóa được. Vui lòng sửa các phần đó rồi gửi.")
    return decision


def can_recall_nomination(user: User, nomination: Nomination) -> Decision:
    """A sent dossier comes back to its unit until the office has appraised it."""
    decision = can_write_for(user, nomination)
    if not decision:
        return decision
    if nomination.stage == NominationStage.SUBMITTED:
        return ALLOWED
    return denied("Chỉ thu hồi được hồ sơ đã gửi và chưa thẩm định.")


def can_appraise(user: User, nomination: Nomination) -> Decision:
    """The office of the school appraises what was sent, until the board has it; while the campaign runs."""
    if not holds(user, Role.OFFICE, school=nomination.campaign.school_id):
        return NOT_OFFICE
    if nomination.campaign.stage != CampaignStage.RUNNING:
        return NOT_RUNNING
    if nomination.stage in (NominationStage.DRAFT, NominationStage.RETURNED):
        return denied("Đơn vị chưa gửi hồ sơ này.")
    if nomination.round_entries.exists():
        return denied("Hồ sơ đã đưa ra Hội đồng bỏ phiếu nên không thẩm định lại được.")
    if hasattr(nomination, "spot_case"):
        return denied("Hồ sơ đã lấy ý kiến Hội đồng nên không thẩm định lại được.")
    return ALLOWED


def can_see_all_nominations(user: User, campaign: Campaign) -> Decision:
    """The office, the head and administrators see every unit's dossiers of their school."""
    if holds(user, Role.OFFICE, Role.LEADER, Role.ADMIN, school=campaign.school_id):
        return ALLOWED
    return denied("Chỉ Thường trực Hội đồng và thủ trưởng được xem hồ sơ của mọi đơn vị.")
