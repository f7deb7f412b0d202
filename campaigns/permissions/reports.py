"""May this person ask for, write, send, accept reports, sign the school's; plan visits and answer them?"""

from campaigns.models import Campaign, Inspection, Report, ReportCall
from campaigns.permissions.campaigns import OFFICE_NAME
from campaigns.permissions.pledges import DESK, leads
from campaigns.rules.reports import OPEN_REPORT_STAGES, InspectionStage, ReportStage
from campaigns.rules.stages import CampaignStage
from emulation.decisions import ALLOWED, Decision, denied
from units.models import Membership, Unit, User
from units.queries import holds

Role = Membership.Role
OVER = "Báo cáo của trường đã ký ban hành nên không thay đổi được nữa."


def can_go_to_reports(user: User, campaign: Campaign) -> Decision:
    """Reports and visits concern those who speak for a unit, and the desk; they begin with the launch."""
    if campaign.stage not in (CampaignStage.RUNNING, CampaignStage.CLOSED):
        return denied("Phong trào này chưa được phát động nên chưa có báo cáo.")
    if not holds(user, Role.HEAD, Role.CLERK, *DESK, school=campaign.school_id):
        return denied("Chỉ trưởng đơn vị, văn thư đơn vị và bộ phận thường trực lập, xem báo cáo.")
    return ALLOWED


def can_ask_report(user: User, campaign: Campaign) -> Decision:
    """The office asks the units of a running campaign for reports."""
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường yêu cầu các đơn vị báo cáo.")
    return _running(campaign)


def can_change_call(user: User, call: ReportCall) -> Decision:
    """The office mends what it asked for, until the school's report is signed."""
    decision = can_ask_report(user, call.campaign)
    return denied(OVER) if decision and call.paper_id else decision


def can_see_report_board(user: User, campaign: Campaign) -> Decision:
    """The office, the head and the administrator see how every unit stands."""
    if holds(user, *DESK, school=campaign.school_id):
        return ALLOWED
    return denied(f"Chỉ {OFFICE_NAME} và lãnh đạo trường xem tình hình báo cáo của các đơn vị.")


def can_write_report(user: User, call: ReportCall, unit: Unit, report: Report | None) -> Decision:
    """The head or clerk of a unit writes its report until it is sent; late is allowed."""
    if not leads(user, unit):
        return denied(f"Chỉ trưởng đơn vị hoặc văn thư của {unit} được lập báo cáo của đơn vị.")
    if call.paper_id:
        return denied(OVER)
    if report is not None and report.stage not in OPEN_REPORT_STAGES:
        return denied("Báo cáo này đã gửi nên đang khóa. Muốn sửa, vui lòng rút lại hoặc đề nghị Thường trực trả lại.")
    return _running(call.campaign)


def can_recall_report(user: User, report: Report) -> Decision:
    """A unit takes back what the office has not accepted."""
    if not leads(user, report.unit_id):
        return denied("Chỉ trưởng đơn vị hoặc văn thư của đơn vị rút lại báo cáo này.")
    if report.stage != ReportStage.SUBMITTED:
        return denied("Chỉ rút lại được báo cáo đã gửi và chưa được nhận.")
    return denied(OVER) if report.call.paper_id else ALLOWED


def can_accept_report(user: User, report: Report) -> Decision:
    """The office accepts what was sent."""
    if not holds(user, Role.OFFICE, school=report.call.campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường nhận báo cáo.")
    if report.stage != ReportStage.SUBMITTED:
        return denied("Chỉ nhận được báo cáo mà đơn vị đã gửi.")
    return denied(OVER) if report.call.paper_id else ALLOWED


def can_return_report(user: User, report: Report) -> Decision:
    """The office gives back what was sent or accepted."""
    if not holds(user, Role.OFFICE, school=report.call.campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường trả lại báo cáo.")
    if report.stage in OPEN_REPORT_STAGES:
        return denied("Báo cáo này đang ở đơn vị nên không cần trả lại.")
    return denied(OVER) if report.call.paper_id else ALLOWED


def can_consolidate(user: User, call: ReportCall) -> Decision:
    """The office writes what the school's report says beyond the units' words."""
    if not holds(user, Role.OFFICE, school=call.campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường tổng hợp báo cáo của trường.")
    return denied(OVER) if call.paper_id else ALLOWED


def can_sign_report(user: User, call: ReportCall) -> Decision:
    """The head signs the school's report."""
    if not holds(user, Role.LEADER, school=call.campaign.school_id):
        return denied("Chỉ thủ trưởng trường ký báo cáo của trường.")
    return denied("Báo cáo này đã được ký.") if call.paper_id else ALLOWED


def can_inspect(user: User, campaign: Campaign) -> Decision:
    """The office plans visits and writes down what was found."""
    if not holds(user, Role.OFFICE, school=campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường lập lịch và ghi kết quả kiểm tra.")
    return _running(campaign)


def can_change_inspection(user: User, inspection: Inspection) -> Decision:
    """The office puts a visit that was not made on another day, or gives it up."""
    decision = can_inspect(user, inspection.campaign)
    if decision and inspection.stage != InspectionStage.PLANNED:
        return denied("Kết quả của lượt kiểm tra này đã được ghi nên không đổi lịch hay bỏ được nữa.")
    return decision


def can_record_findings(user: User, inspection: Inspection) -> Decision:
    """The office or somebody of the team writes down what was found; of the team, nobody who leads the unit."""
    team = user.person_id is not None and any(person.pk == user.person_id for person in inspection.team.all())
    office = holds(user, Role.OFFICE, school=inspection.campaign.school_id)
    if not team and not office:
        return denied(f"Chỉ {OFFICE_NAME} hoặc thành viên đoàn ghi kết quả kiểm tra.")
    if not office and leads(user, inspection.unit_id):
        return denied("Đồng chí phụ trách đơn vị được kiểm tra nên vui lòng để thành viên khác của đoàn ghi kết quả.")
    if inspection.stage != InspectionStage.PLANNED:
        return denied("Kết quả của lượt kiểm tra này đã được ghi.")
    return ALLOWED


def can_answer_inspection(user: User, inspection: Inspection) -> Decision:
    """The unit answers what it was asked to mend."""
    if not leads(user, inspection.unit_id):
        return denied("Chỉ trưởng đơn vị hoặc văn thư của đơn vị được kiểm tra trả lời.")
    if inspection.stage != InspectionStage.FOLLOW_UP:
        return denied("Lượt kiểm tra này không chờ đơn vị trả lời.")
    return ALLOWED


def can_close_inspection(user: User, inspection: Inspection) -> Decision:
    """The office finds an answer good, or asks once more."""
    if not holds(user, Role.OFFICE, school=inspection.campaign.school_id):
        return denied(f"Chỉ {OFFICE_NAME} của trường kết thúc lượt kiểm tra.")
    if inspection.stage != InspectionStage.ANSWERED:
        return denied("Chỉ kết thúc khi đơn vị đã trả lời.")
    return ALLOWED


def _running(campaign: Campaign) -> Decision:
    if campaign.stage == CampaignStage.RUNNING:
        return ALLOWED
    if campaign.stage == CampaignStage.CLOSED:
        return denied("Phong trào này đã kết thúc nên không thay đổi được.")
    return denied("Phong trào này chưa được phát động.")
