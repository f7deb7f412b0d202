"""Who proposes exemplars and who recognises them; whose consent publishes them, `awards.permissions.honours` says."""

from awards.models import Exemplar
from awards.permissions.nominations import can_nominate
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
    return decision


def can_decide_exemplar(user: User, exemplar: Exemplar) -> Decision:
    """The office recognises or not, once."""
    decision = can_keep_exemplars(user, exemplar.campaign)
    if decision and exemplar.stage != ExemplarStage.PROPOSED:
        return denied("Đề xuất này đã được xét.")
    return decision


def can_reopen_exemplar(user: User, exemplar: Exemplar) -> Decision:
    """The office decides again on whom it refused by mistake."""
    decision = can_keep_exemplars(user, exemplar.campaign)
    if decision and exemplar.stage != ExemplarStage.REFUSED:
        return denied("Chỉ mở lại đề xuất đã ghi không công nhận.")
    return decision


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
