"""May this person register, report on, review, or use an initiative?"""

from campaigns.models import Campaign, Initiative
from campaigns.permissions.campaigns import OFFICE_NAME
from campaigns.queries.initiatives import first_use, is_author, sits, tends
from campaigns.rules.initiatives import OWN_STAGES, InitiativeStage
from campaigns.rules.stages import CampaignStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Membership, Unit, User
from units.queries import holds, unit_ids_led

Role = Membership.Role
Stage = InitiativeStage
BOARD_NAME = "Hội đồng Khoa học – sáng kiến"


def can_go_to_initiatives(user: User, campaign: Campaign) -> Decision:
    """Everybody of the school reads what is registered, from the launch on."""
    if campaign.stage in (CampaignStage.RUNNING, CampaignStage.CLOSED):
        return ALLOWED
    return denied("Phong trào này chưa được phát động nên chưa có sáng kiến, đề tài, mô hình đăng ký.")


def can_register(user: User, campaign: Campaign, unit: Unit) -> Decision:
    """A unit's head or clerk registers for it, anybody for the own unit."""
    own = user.person is not None and user.person.unit_id == unit.pk
    if not own and unit.pk not in unit_ids_led(user):
        return denied(f"Chỉ cán bộ của {unit}, trưởng đơn vị hoặc văn thư đơn vị đăng ký sáng kiến của đơn vị.")
    return _running(campaign)


def can_edit_initiative(user: User, initiative: Initiative) -> Decision:
    """Its people change it until they ask for recognition."""
    if not tends(user, initiative):
        return denied("Chỉ tác giả, người lập, trưởng đơn vị hoặc văn thư đơn vị sửa được nội dung này.")
    if initiative.stage == Stage.SUBMITTED:
        return denied(
            f"Đang chờ {BOARD_NAME} xem xét nên chưa sửa được. Khi cần sửa, vui lòng đề nghị Hội đồng trả lại."
        )
    if initiative.stage not in OWN_STAGES:
        return denied(f"“{initiative.get_stage_display()}” nên không sửa được nữa.")
    return _running(initiative.campaign)


def can_update_initiative(user: User, initiative: Initiative) -> Decision:
    """Its people say month by month how a registered initiative goes."""
    if not tends(user, initiative):
        return denied("Chỉ tác giả, người lập, trưởng đơn vị hoặc văn thư đơn vị cập nhật tiến độ.")
    if initiative.stage != Stage.REGISTERED:
        return denied("Chỉ cập nhật hằng tháng khi đã đăng ký và đang thực hiện.")
    return _running(initiative.campaign)


def can_submit_initiative(user: User, initiative: Initiative) -> Decision:
    """Its people ask the board to recognise a registered initiative."""
    if not tends(user, initiative):
        return denied("Chỉ tác giả, người lập, trưởng đơn vị hoặc văn thư đơn vị đề nghị công nhận.")
    if initiative.stage != Stage.REGISTERED:
        return denied("Chỉ đề nghị công nhận khi đã đăng ký và chưa được xem xét.")
    return _running(initiative.campaign)


def can_withdraw_initiative(user: User, initiative: Initiative) -> Decision:
    """Its people give it up before the board has decided."""
    if not tends(user, initiative):
        return denied("Chỉ tác giả, người lập, trưởng đơn vị hoặc văn thư đơn vị rút đăng ký này.")
    if initiative.stage not in (Stage.DRAFT, Stage.REGISTERED, Stage.SUBMITTED):
        return denied(f"“{initiative.get_stage_display()}” nên không rút được nữa.")
    return _running(initiative.campaign)


def can_review_initiative(user: User, initiative: Initiative) -> Decision:
    """Who sits on the board decides on what was submitted, not on one's own work."""
    if not sits(user, initiative.campaign.school_id):
        return denied(f"Chỉ thành viên {BOARD_NAME} của trường xem xét, kết luận.")
    if is_author(user, initiative):
        return denied("Đồng chí là tác giả nên không tự xem xét. Vui lòng để thành viên khác của Hội đồng kết luận.")
    if initiative.stage != Stage.SUBMITTED:
        return denied(f"Chỉ xem xét nội dung đang đề nghị công nhận, hiện “{initiative.get_stage_display()}”.")
    return ALLOWED


def can_reopen_initiative(user: User, initiative: Initiative) -> Decision:
    """The office has the board look again at what was concluded by mistake, not at one's own work.

    What was used for an award stays recognised.
    """
    if not holds(user, Role.OFFICE, school=initiative.campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} mở lại nội dung đã kết luận.")
    if is_author(user, initiative):
        return denied("Đồng chí là tác giả nên không tự mở lại. Vui lòng để người khác của Thường trực mở lại.")
    if initiative.stage not in (Stage.REFUSED, Stage.RECOGNISED):
        return denied(f"Chỉ mở lại nội dung Hội đồng đã kết luận, hiện “{initiative.get_stage_display()}”.")
    if initiative.stage == Stage.RECOGNISED and (use := first_use(initiative)):
        return denied(
            f"Đã dùng để xét khen thưởng: {use} ({use.title}, ngày {use.used_on:%d/%m/%Y}) nên không mở lại được. "
            "Nếu kết luận nhầm, vui lòng bỏ lần dùng ấy trước."
        )
    return _running(initiative.campaign)


def can_add_recognition(user: User, initiative: Initiative) -> Decision:
    """The office notes that a recognised initiative was recognised more widely."""
    if not holds(user, Role.OFFICE, school=initiative.campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} ghi thêm văn bản công nhận ở phạm vi khác.")
    if initiative.stage != Stage.RECOGNISED:
        return denied(f"Chỉ ghi thêm khi {BOARD_NAME} của trường đã công nhận.")
    return ALLOWED


def can_use_initiative(user: User, initiative: Initiative) -> Decision:
    """The office, and who speaks for its unit or an author's, say for what a recognised initiative is used.

    At most one query, and none for the first two.
    """
    led = unit_ids_led(user)
    if not (
        holds(user, Role.OFFICE, school=initiative.campaign.school_id)
        or initiative.unit_id in led
        or (led and initiative.authors.filter(person__unit__in=led).exists())
    ):
        return denied(f"Chỉ {OFFICE_NAME} hoặc đơn vị của tác giả ghi sáng kiến đã dùng để xét khen thưởng.")
    if initiative.stage != Stage.RECOGNISED:
        return denied("Chỉ dùng được sáng kiến, đề tài, mô hình đã được công nhận để xét khen thưởng.")
    return ALLOWED


def can_keep_review_seats(user: User, school: Unit | int | None) -> Decision:
    """The office writes down who sits on the board of initiatives."""
    school_id = school.pk if isinstance(school, Unit) else school
    if school_id and holds(user, Role.OFFICE, school=school_id):
        return ALLOWED
    return denied(f"Chỉ {OFFICE_NAME} của trường ghi danh sách {BOARD_NAME}.")


def _running(campaign: Campaign) -> Decision:
    if campaign.stage == CampaignStage.RUNNING:
        return ALLOWED
    if campaign.stage == CampaignStage.CLOSED:
        return denied("Phong trào này đã kết thúc nên không thay đổi được sáng kiến, đề tài, mô hình.")
    return denied("Phong trào này chưa được phát động nên chưa đăng ký được.")
