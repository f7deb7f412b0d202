"""Pages of this app as lists to print and to send."""

from collections.abc import Iterable

from campaigns.models import Campaign
from campaigns.queries.pledge_board import BoardRow
from emulation.lists import Cell, ListColumn, ListSheet

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
