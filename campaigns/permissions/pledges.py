"""May this person write, send, recall, accept or return a pledge, and see the desk of the office?"""

from django.utils import timezone

from campaigns.models import Campaign, Pledge
from campaigns.queries.pledge_deadlines import deadline_for, late_is_allowed
from campaigns.rules.pledging import days_late
from campaigns.rules.stages import EDITABLE_PLEDGE_STAGES, CampaignStage, PledgeStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Membership, Unit, User
from units.queries import holds, unit_ids_led

Role = Membership.Role
DESK = (Role.OFFICE, Role.LEADER, Role.ADMIN)
OFFICE_NAME = "Thường trực Hội đồng Thi đua – Khen thưởng"


def leads(user: User, unit: Unit | int) -> bool:
    """Say whether the user speaks for the unit, as its head or its clerk; no query beyond the user's roles."""
    return (unit if isinstance(unit, int) else unit.pk) in unit_ids_led(user)


def can_see_pledge_board(user: User, campaign: Campaign) -> Decision:
    """The office, the head and the administrator see how every unit stands."""
    if not holds(user, *DESK, school=campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} và lãnh đạo trường được xem tình hình đăng ký của các đơn vị.")
    return ALLOWED


def can_go_to_pledges(user: User, campaign: Campaign) -> Decision:
    """Registration concerns those who speak for a unit of the school, and the desk; it begins with the launch."""
    if campaign.stage not in (CampaignStage.RUNNING, CampaignStage.CLOSED):
        return _running(campaign)
    if not holds(user, Role.HEAD, Role.CLERK, *DESK, school=campaign.school_id):
        return denied("Chỉ trưởng đơn vị, văn thư đơn vị và bộ phận thường trực lập, xem đăng ký thi đua.")
    return ALLOWED


def can_see_reminders(user: User, campaign: Campaign) -> Decision:
    """The office, the head and the administrator see who was reminded of what."""
    if not holds(user, *DESK, school=campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} và lãnh đạo trường được xem các thư nhắc đã gửi.")
    return ALLOWED


def can_open_pledge(user: User, campaign: Campaign, unit: Unit) -> Decision:
    """The head or clerk of a competing unit registers it, while the campaign runs; late is allowed."""
    if not leads(user, unit):
        return denied(f"Chỉ trưởng đơn vị hoặc văn thư của {unit} được lập đăng ký thi đua của đơn vị.")
    return _running(campaign)


def can_edit_pledge(user: User, pledge: Pledge) -> Decision:
    """Its unit changes a pledge that is a draft or was returned."""
    if not leads(user, pledge.unit_id):
        return denied("Chỉ trưởng đơn vị hoặc văn thư của đơn vị được sửa đăng ký thi đua này.")
    if pledge.stage == PledgeStage.SUBMITTED:
        return denied("Đăng ký này đã gửi nên đang khóa. Muốn sửa, vui lòng rút lại trước khi được duyệt.")
    if pledge.stage not in EDITABLE_PLEDGE_STAGES:
        return denied(f"Đăng ký này đã được duyệt. Muốn sửa, vui lòng đề nghị {OFFICE_NAME} trả lại.")
    return _running(pledge.campaign)


def can_submit_pledge(user: User, pledge: Pledge) -> Decision:
    """Whoever may change a pledge may send it."""
    return can_edit_pledge(user, pledge)


def can_recall_pledge(user: User, pledge: Pledge) -> Decision:
    """Its unit takes a sent pledge back until it is accepted."""
    if not leads(user, pledge.unit_id):
        return denied("Chỉ trưởng đơn vị hoặc văn thư của đơn vị được rút lại đăng ký thi đua này.")
    if pledge.stage == PledgeStage.ACCEPTED:
        return denied(f"Đăng ký này đã được duyệt. Muốn sửa, vui lòng đề nghị {OFFICE_NAME} trả lại.")
    if pledge.stage != PledgeStage.SUBMITTED:
        return denied("Đăng ký này chưa gửi nên không cần rút lại.")
    return _could_send_again(pledge) if (running := _running(pledge.campaign)) else running


def _could_send_again(pledge: Pledge) -> Decision:
    """What is recalled after its day could not be sent again where nothing late is taken; an answer to a return can."""
    if pledge.return_reason or late_is_allowed(pledge.campaign):
        return ALLOWED
    if not days_late(deadline_for(pledge.campaign, pledge.unit_id), None, timezone.localdate()):
        return ALLOWED
    return denied(
        "Đã hết hạn đăng ký và phong trào này không nhận đăng ký trễ nên rút lại thì không gửi lại được. "
        f"Vui lòng đề nghị {OFFICE_NAME} trả lại để sửa."
    )


def can_accept_pledge(user: User, pledge: Pledge) -> Decision:
    """The office accepts what was sent."""
    if not holds(user, Role.OFFICE, school=pledge.campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường được duyệt đăng ký thi đua.")
    if pledge.stage == PledgeStage.ACCEPTED:
        return denied("Đăng ký này đã được duyệt.")
    if pledge.stage != PledgeStage.SUBMITTED:
        return denied("Đăng ký này chưa được đơn vị gửi nên chưa duyệt được.")
    return _running(pledge.campaign)


def can_return_pledge(user: User, pledge: Pledge) -> Decision:
    """The office gives back what was sent or accepted."""
    if not holds(user, Role.OFFICE, school=pledge.campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường được trả lại đăng ký thi đua.")
    if pledge.stage not in (PledgeStage.SUBMITTED, PledgeStage.ACCEPTED):
        return denied("Đăng ký này đang ở đơn vị nên không cần trả lại.")
    return _running(pledge.campaign)


def can_pledge_own(user: User, campaign: Campaign) -> Decision:
    """Whoever belongs to a competing unit of the school writes what they aim at themselves."""
    person = user.person
    if person is None or person.school_id != campaign.school_id or not person.active:
        return denied("Tài khoản này không gắn với cá nhân nào của trường nên không đăng ký cho bản thân được.")
    if person.unit.kind not in (Unit.Kind.DEPARTMENT, Unit.Kind.CLASS):
        return denied("Đơn vị của đồng chí không thuộc các đơn vị đăng ký của phong trào.")
    return _running(campaign)


def can_set_pledge_rules(user: User, campaign: Campaign) -> Decision:
    """The office says what registration allows, until the campaign ends."""
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường được đặt quy định đăng ký của phong trào.")
    if campaign.stage == CampaignStage.CLOSED:
        return denied("Phong trào này đã kết thúc nên không đổi được quy định đăng ký.")
    return ALLOWED


def can_extend_pledge(user: User, campaign: Campaign) -> Decision:
    """The office gives one unit more time."""
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường được gia hạn đăng ký cho đơn vị.")
    return _running(campaign)


def can_remind_missing(user: User, campaign: Campaign) -> Decision:
    """The office reminds the units that have not sent."""
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường được nhắc các đơn vị chưa đăng ký.")
    return _running(campaign)


def can_accept_pledges(user: User, campaign: Campaign) -> Decision:
    """The office accepts several at once."""
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường được duyệt đăng ký thi đua.")
    return _running(campaign)


def _running(campaign: Campaign) -> Decision:
    if campaign.stage == CampaignStage.CLOSED:
        return denied("Phong trào này đã kết thúc nên không thay đổi được đăng ký thi đua.")
    if campaign.stage != CampaignStage.RUNNING:
        return denied("Phong trào này chưa được phát động nên chưa đăng ký thi đua được.")
    return ALLOWED
