"""Who proposes exemplars and who recognises them; whose consent publishes them, `awards.permissions.honours` says."""

from awards.models import Exemplar, Honour
from awards.permissions.nominations import can_nominate
from awards.queries.exemplar_papers import naming, recognition_of
from awards.queries.honours import consent_of
from awards.rules.exemplars import ExemplarStage
from campaigns.models import Campaign
from campaigns.rules.stages import CampaignStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Unit, User
from units.queries import Role, holds, unit_ids_led


def can_keep_exemplars(user: User, campaign: Campaign) -> Decision:
    """The office sets criteria and days, and writes the papers."""
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return denied("Chỉ Thường trực Hội đồng Thi đua – Khen thưởng đặt tiêu chí, xét điển hình tiên tiến.")
    if campaign.stage != CampaignStage.RUNNING:
        return denied("Phong trào không trong thời gian thực hiện nên không xét điển hình tiên tiến.")
    return ALLOWED


def can_propose_exemplar(user: User, campaign: Campaign, unit: Unit | int) -> Decision:
    """Heads and clerks propose from their own unit while the campaign runs."""
    return can_nominate(user, campaign, unit)


def can_withdraw_exemplar(user: User, exemplar: Exemplar) -> Decision:
    """Whoever may propose for the unit takes back what is not decided on."""
    decision = can_propose_exemplar(user, exemplar.campaign, exemplar.unit)
    if decision and exemplar.stage != ExemplarStage.PROPOSED:
        return denied("Đề xuất này đã được xét nên không rút được nữa.")
    if decision and Honour.objects.filter(exemplar=exemplar).exists():  # reopened; who agreed to what is kept
        return denied("Đề xuất này từng được công nhận, có đồng ý đăng tin nên không rút được. Vui lòng chờ xét lại.")
    return decision


def can_decide_exemplar(user: User, exemplar: Exemplar) -> Decision:
    """The office recognises or not, once."""
    decision = can_keep_exemplars(user, exemplar.campaign)
    if decision and exemplar.stage != ExemplarStage.PROPOSED:
        return denied("Đề xuất này đã được xét.")
    return decision


def can_reopen_exemplar(user: User, exemplar: Exemplar) -> Decision:
    """The office decides again on what it decided by mistake, until a paper or the public page rests on it.

    At most eight queries and one for each paper, for the office and the recognised only.
    """
    decision = can_keep_exemplars(user, exemplar.campaign)
    if decision and exemplar.stage == ExemplarStage.PROPOSED:
        return denied("Đề xuất này đang chờ xét nên không cần mở lại.")
    if decision and exemplar.stage == ExemplarStage.RECOGNISED:
        return _rests_on(exemplar)
    return decision


def _rests_on(exemplar: Exemplar) -> Decision:
    """Whether nothing rests on a recognition yet."""
    if found := recognition_of(exemplar):
        number = found.paper.number_text
        if found.cancelled:
            return denied(f"Quyết định số {number} đã hủy bỏ nhưng giấy chứng nhận còn tra cứu được nên giữ nguyên.")
        return denied(
            f"Quyết định số {number} đã công nhận nên không mở lại được. Nếu nhầm, vui lòng đính chính hoặc hủy bỏ "
            "quyết định ấy ở mục Văn bản đi."
        )
    if draft := naming(exemplar):
        if draft.paper:
            return denied(f"Đã đề xuất cấp trên tại văn bản số {draft.paper.number_text} nên không mở lại được.")
        return denied(
            f"“{draft}” đang có tên điển hình này ({draft.get_stage_display().lower()}). Vui lòng hủy bản ấy ở mục "
            "Văn bản trước, mở lại rồi lập bản mới."
        )
    if consent_of(exemplar):
        return denied("Đã có đồng ý đăng trang vinh danh. Vui lòng ghi rút đồng ý trước khi mở lại.")
    return ALLOWED


def can_take_recognition(user: User, exemplar: Exemplar) -> Decision:
    """Who is recognised, who leads the unit, and the desk take the certificate of recognition."""
    desk = holds(user, Role.OFFICE, Role.LEADER, Role.ADMIN, school=exemplar.campaign.school_id)
    own = exemplar.person_id is not None and exemplar.person_id == user.person_id
    if desk or own or exemplar.unit_id in unit_ids_led(user):
        return ALLOWED
    return denied("Giấy chứng nhận do người được công nhận, trưởng đơn vị của người đó và Thường trực Hội đồng tải.")


def can_choose_for_above(user: User, exemplar: Exemplar) -> Decision:
    """The office chooses among the recognised whom it proposes to the level above."""
    decision = can_keep_exemplars(user, exemplar.campaign)
    if decision and exemplar.stage != ExemplarStage.RECOGNISED:
        return denied("Chỉ đề xuất cấp trên điển hình đã được trường công nhận.")
    return decision
