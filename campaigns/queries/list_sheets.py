"""Pages of this app as lists to print and to send."""

from collections.abc import Iterable, Sequence

from campaigns.models import Campaign, Drive, DriveResult, Initiative, Inspection, Reminder, ReportCall
from campaigns.queries.pledge_board import BoardRow
from campaigns.queries.reports import BoardRow as ReportRow
from campaigns.rules.reminding import step_label
from emulation.lists import Cell, ListColumn, ListSheet, cell_text

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


def _sheet(
    title: str, campaign: Campaign, columns: Sequence[ListColumn], rows: Iterable[tuple[Cell, ...]]
) -> ListSheet:
    """A numbered list of a campaign."""
    numbered = [(number, *row) for number, row in enumerate(rows, start=1)]
    head = ListColumn("STT", 12, "center")
    return ListSheet(title=title, note=campaign.name, school=campaign.school, columns=(head, *columns), rows=numbered)


_INITIATIVES = (
    ListColumn("Tên", 60),
    ListColumn("Loại", 20),
    ListColumn("Tác giả", 46),
    ListColumn("Đơn vị", 36),
    ListColumn("Hoàn thành (%)", 20, "center"),
    ListColumn("Giai đoạn", 28),
)


def initiatives_sheet(campaign: Campaign, rows: Iterable[Initiative]) -> ListSheet:
    """Return a campaign's initiatives as a list; `rows` from `initiative_list`."""
    lines = (
        (row.title, row.get_kind_display(), _authors(row), row.unit.name, row.done, row.get_stage_display())  # type: ignore[attr-defined]
        for row in rows
    )
    return _sheet("Sáng kiến, đề tài, mô hình", campaign, _INITIATIVES, lines)


def _authors(row: Initiative) -> str:
    return ", ".join(f"{author.person.full_name} ({cell_text(author.share)}%)" for author in row.authors.all())


_REPORTS = (
    ListColumn("Đơn vị", 70),
    ListColumn("Tình trạng", 30),
    ListColumn("Thời hạn", 34),
    ListColumn("Gửi lúc", 34),
)


def reports_sheet(call: ReportCall, rows: Iterable[ReportRow]) -> ListSheet:
    """Return how units stand with a report as a list."""
    lines = ((row.unit.name, row.label, _days(row), _sent(row)) for row in rows)
    return _sheet(f"Tình hình gửi {call.title}", call.campaign, _REPORTS, lines)


def _days(row: ReportRow) -> str:
    if row.late:
        return f"Trễ {row.late} ngày"
    if row.left is None:
        return "Đúng hạn"
    return f"Còn {row.left} ngày" if row.left else "Hôm nay hết hạn"


def _sent(row: ReportRow) -> Cell:
    return row.report.submitted_at if row.report and row.state != "draft" else None


_INSPECTIONS = (
    ListColumn("Đơn vị", 44),
    ListColumn("Nội dung", 60),
    ListColumn("Ngày", 22),
    ListColumn("Đoàn kiểm tra", 46),
    ListColumn("Tình trạng", 32),
)


def inspections_sheet(campaign: Campaign, rows: Iterable[Inspection]) -> ListSheet:
    """Return visits of inspection as a list."""
    lines = (
        (row.unit.name, row.topic, row.visit_on, ", ".join(one.full_name for one in row.team.all()),
         row.get_stage_display())
        for row in rows
    )  # fmt: skip
    return _sheet("Các lượt kiểm tra", campaign, _INSPECTIONS, lines)


_REMINDERS = (
    ListColumn("Người được nhắc", 34),
    ListColumn("Việc", 70),
    ListColumn("Hạn", 22),
    ListColumn("Bước nhắc", 28),
    ListColumn("Ngày nhắc", 22),
    ListColumn("Tình trạng thư", 28),
)


def reminders_sheet(campaign: Campaign, rows: Iterable[Reminder]) -> ListSheet:
    """Return what people were reminded of as a list."""
    lines = (
        (row.user.full_name, row.title, None if row.step == "waiting" else row.due_on, step_label(row.step),
         row.digest.day, row.digest.get_state_display())
        for row in rows
    )  # fmt: skip
    return _sheet("Thư nhắc đã gửi", campaign, _REMINDERS, lines)


_RESULTS = (
    ListColumn("Cá nhân, tập thể", 40),
    ListColumn("Đơn vị", 40),
    ListColumn("Danh hiệu", 36),
    ListColumn("Thành tích", 70),
)


def drive_sheet(drive: Drive, lines: Iterable[DriveResult]) -> ListSheet:
    """Return who earned what in a drive as a list."""
    rows = (
        (line.person.full_name if line.person else line.unit.name, line.unit.name, line.title.name, line.achievement)
        for line in lines
    )
    return _sheet(f"Kết quả {drive.name}", drive.campaign, _RESULTS, rows)
