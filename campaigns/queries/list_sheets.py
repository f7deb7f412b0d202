"""Pages of this app as lists to print and to send."""

from collections.abc import Iterable

from campaigns.models import (
    Campaign,
    CitedDocument,
    Drive,
    DriveResult,
    Initiative,
    Inspection,
    PlanVersion,
    Reminder,
    ReportCall,
    ReviewSeat,
)
from campaigns.queries.days_off import CalendarLine
from campaigns.queries.pacts import PartyRow
from campaigns.queries.pledge_board import BoardRow
from campaigns.queries.reports import BoardRow as ReportRow
from campaigns.rules.reminding import step_label
from emulation.lists import Cell, ListColumn, ListSheet, cell_text, numbered_sheet
from units.models import Unit

Row = tuple[Cell, ...]
_BOARD = (
    ListColumn("STT", 12, "center"),
    ListColumn("Đơn vị", 52),
    ListColumn("Tình trạng", 24),
    ListColumn("Thời hạn", 30),
    ListColumn("Cá nhân đăng ký", 22, "center"),
    ListColumn("Danh hiệu tập thể", 22, "center"),
    ListColumn("Gửi lúc", 26),
)


def board_sheet(campaign: Campaign, rows: Iterable[BoardRow]) -> ListSheet:
    """Return how the units stand as a list; what a draft holds stays the unit's own."""
    return ListSheet(
        title="Tình hình đăng ký thi đua của các đơn vị",
        note=campaign.name,
        school=campaign.school,
        columns=_BOARD,
        rows=[_board_row(number, row) for number, row in enumerate(rows, start=1)],
    )


def _board_row(number: int, row: BoardRow) -> tuple[Cell, ...]:
    told = row.state != "draft" and row.pledge_id is not None
    return (
        number,
        row.unit.name,
        row.label,
        _term(row),
        row.people if told else None,
        row.unit_titles if told else None,
        row.submitted_at if told else None,
    )


def _term(row: BoardRow) -> str:
    """Return the days in words: "Trễ 3 ngày", "Còn 5 ngày (gia hạn đến 10/04/2026)"."""
    more = f" (gia hạn đến {row.due:%d/%m/%Y})" if row.extended and row.due else ""
    if row.late:
        return f"Trễ {row.late} ngày{more}"
    if row.left is not None:
        return f"Còn {row.left} ngày{more}" if row.left else f"Hôm nay hết hạn{more}"
    return f"Đúng hạn{more}" if row.due else "Không hạn"


_INITIATIVES = {
    "Tên": 60,
    "Loại": 20,
    "Tác giả": 46,
    "Đơn vị": 36,
    "Hoàn thành (%)": 20,
    "Giai đoạn": 28,
}


def initiatives_sheet(campaign: Campaign, rows: Iterable[Initiative]) -> ListSheet:
    """Return a campaign's initiatives as a list; `rows` from `initiative_list`."""
    lines = (
        (row.title, row.get_kind_display(), _authors(row), row.unit.name, row.done, row.get_stage_display())  # type: ignore[attr-defined]
        for row in rows
    )
    return numbered_sheet("Sáng kiến, đề tài, mô hình", campaign.school, _INITIATIVES, lines, campaign.name)


def _authors(row: Initiative) -> str:
    return ", ".join(f"{author.person.full_name} ({cell_text(author.share)}%)" for author in row.authors.all())


_REPORTS = {
    "Đơn vị": 70,
    "Tình trạng": 30,
    "Thời hạn": 34,
    "Gửi lúc": 34,
}


def reports_sheet(call: ReportCall, rows: Iterable[ReportRow]) -> ListSheet:
    """Return how units stand with a report as a list."""
    lines = ((row.unit.name, row.label, _days(row), _sent(row)) for row in rows)
    return numbered_sheet(f"Tình hình gửi {call.title}", call.campaign.school, _REPORTS, lines, call.campaign.name)


def _days(row: ReportRow) -> str:
    if row.late:
        return f"Trễ {row.late} ngày"
    if row.left is None:
        return "Đúng hạn"
    return f"Còn {row.left} ngày" if row.left else "Hôm nay hết hạn"


def _sent(row: ReportRow) -> Cell:
    return row.report.submitted_at if row.report and row.state != "draft" else None


_INSPECTIONS = {
    "Đơn vị": 44,
    "Nội dung": 60,
    "Ngày": 22,
    "Đoàn kiểm tra": 46,
    "Tình trạng": 32,
}


def inspections_sheet(campaign: Campaign, rows: Iterable[Inspection]) -> ListSheet:
    """Return visits of inspection as a list."""
    lines = (
        (row.unit.name, row.topic, row.visit_on, ", ".join(one.full_name for one in row.team.all()),
         row.get_stage_display())
        for row in rows
    )  # fmt: skip
    return numbered_sheet("Các lượt kiểm tra", campaign.school, _INSPECTIONS, lines, campaign.name)


_REMINDERS = {
    "Người được nhắc": 34,
    "Việc": 70,
    "Hạn": 22,
    "Bước nhắc": 28,
    "Ngày nhắc": 22,
    "Tình trạng thư": 28,
}


def reminders_sheet(campaign: Campaign, rows: Iterable[Reminder]) -> ListSheet:
    """Return what people were reminded of as a list."""
    lines = (
        (row.user.full_name, row.title, None if row.step == "waiting" else row.due_on, step_label(row.step),
         row.digest.day, row.digest.get_state_display())
        for row in rows
    )  # fmt: skip
    return numbered_sheet("Thư nhắc đã gửi", campaign.school, _REMINDERS, lines, campaign.name)


_RESULTS = {
    "Cá nhân, tập thể": 40,
    "Đơn vị": 40,
    "Danh hiệu": 36,
    "Thành tích": 70,
}


def drive_sheet(drive: Drive, lines: Iterable[DriveResult]) -> ListSheet:
    """Return who earned what in a drive as a list."""
    rows = (
        (line.person.full_name if line.person else line.unit.name, line.unit.name, line.title.name, line.achievement)
        for line in lines
    )
    return numbered_sheet(f"Kết quả {drive.name}", drive.campaign.school, _RESULTS, rows, drive.campaign.name)


def campaigns_sheet(school: Unit, rows: Iterable[Campaign]) -> ListSheet:
    """Return rows of `campaign_list` as a list."""
    columns = {"Phong trào": 76, "Chủ đề": 50, "Thời gian": 34, "Kế hoạch": 30, "Giai đoạn": 28}
    lines = (
        (row.name, row.theme, f"{row.starts_on:%d/%m/%Y} – {row.ends_on:%d/%m/%Y}",
         row.plan.paper.number_text if row.plan.paper else "Chưa ban hành", row.get_stage_display())
        for row in rows
    )  # fmt: skip
    return numbered_sheet("Phong trào thi đua", school, columns, lines)


def drives_sheet(campaign: Campaign, rows: Iterable[Drive]) -> ListSheet:
    """Return rows of `drives_of` as a list."""
    columns = {"Đợt": 60, "Chào mừng": 50, "Từ ngày": 24, "Đến ngày": 24, "Tổng kết": 24, "Số kết quả": 20}
    lines = (
        (row.name, row.occasion, row.starts_on, row.ends_on, "Đã tổng kết" if row.ended_at else "",
         row.earned)  # type: ignore[attr-defined]
        for row in rows
    )  # fmt: skip
    return numbered_sheet("Đợt thi đua cao điểm", campaign.school, columns, lines, campaign.name)


def calls_sheet(campaign: Campaign, rows: Iterable[ReportCall]) -> ListSheet:
    """Return rows of `calls_of` as a list."""
    columns = {"Báo cáo": 60, "Loại": 24, "Số liệu từ": 24, "đến": 24, "Hạn gửi": 24, "Đã gửi": 16, "Đã nhận": 16,
               "Báo cáo của trường": 30}  # fmt: skip
    lines = (
        (row.title, row.get_kind_display(), row.starts_on, row.ends_on, row.due_on,
         row.sent, row.accepted,  # type: ignore[attr-defined]
         row.paper.number_text if row.paper else "Chưa ký")
        for row in rows
    )  # fmt: skip
    return numbered_sheet("Báo cáo đã yêu cầu", campaign.school, columns, lines, campaign.name)


def seats_sheet(school: Unit, rows: Iterable[ReviewSeat]) -> ListSheet:
    """Return rows of `seats_of` as a list."""
    columns = {"Họ và tên": 46, "Đơn vị": 46, "Chức vụ": 24, "Quyết định": 40, "Từ ngày": 24, "Đến ngày": 24}
    lines = (
        (row.person.full_name, row.person.unit.name, "Chủ tịch" if row.chair else "Ủy viên", row.appointed_by,
         row.starts_on, row.ends_on)
        for row in rows
    )  # fmt: skip
    return numbered_sheet("Thành viên Hội đồng Khoa học – sáng kiến", school, columns, lines)


def versions_sheet(campaign: Campaign, rows: Iterable[PlanVersion]) -> ListSheet:
    """Return rows of `versions_of` as a list."""
    lines = ((f"Bản {row.number}", str(row.by), row.at) for row in rows)
    return numbered_sheet(
        "Các bản kế hoạch đã lưu", campaign.school, {"Bản": 30, "Người lưu": 60, "Lúc": 40}, lines, campaign.name
    )


def days_off_sheet(school: Unit, year: int, lines: Iterable[CalendarLine]) -> ListSheet:
    """Return rows of `calendar_lines` as a list."""
    rows = (
        (line.day, line.name or "Theo lịch của trường", "Nghỉ" if line.off else "Làm việc",
         "Trường ghi" if line.change else "")
        for line in lines
    )  # fmt: skip
    columns = {"Ngày": 26, "Ngày gì": 80, "Trường": 26, "Ghi chú": 30}
    return numbered_sheet(f"Ngày nghỉ, ngày làm việc khác lịch chung năm {year}", school, columns, rows)


def cited_sheet(school: Unit, rows: Iterable[CitedDocument]) -> ListSheet:
    """Return rows of `documents_of` as a list."""
    lines = ((row.text, row.number, row.issued_on, row.expired_on, row.note) for row in rows)
    columns = {"Văn bản": 100, "Số, ký hiệu": 34, "Ngày": 24, "Hết hiệu lực": 24, "Ghi chú": 40}
    return numbered_sheet("Văn bản viện dẫn", school, columns, lines)


def parties_sheet(campaign: Campaign, rows: Iterable[PartyRow]) -> ListSheet:
    """Return rows of `party_rows` as a list."""
    lines = ((row.label, row.name, row.post, row.party.agreed_at) for row in rows)
    columns = {"Bên ký": 60, "Người ký": 44, "Chức vụ": 44, "Đã ký lúc": 34}
    return numbered_sheet("Các bên ký giao ước thi đua", campaign.school, columns, lines, campaign.name)
