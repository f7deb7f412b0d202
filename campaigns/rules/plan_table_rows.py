"""What a row of a table promises: the cell of the work, of who does it and of the measure, by the table's head."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby

from campaigns.rules.plan_reader.draft import PlanDraft, Span

_NUMBER_HEAD = re.compile(r"s?tt|số tt|số thứ tự", re.IGNORECASE)
_TIME = re.compile(r"thời (?:gian|hạn|điểm)|tiến độ|hạn |ngày|tháng", re.IGNORECASE)
_WORK = re.compile(r"nội dung|công việc|nhiệm vụ|hoạt động|hạng mục|^việc|chỉ tiêu|tiêu chí|tên", re.IGNORECASE)
_WHO = re.compile(
    r"thực hiện|phụ trách|chủ trì|trách nhiệm|phân công|đơn vị|bộ phận|cá nhân|người|phối hợp", re.IGNORECASE
)
_PLAIN_NUMBER = re.compile(r"[\d.)]{1,6}|[IVXivx]{1,5}[.)]?")


@dataclass(frozen=True)
class TableRow:
    """A row of a table of the source and the head of its table, () where the table has none."""

    span: Span
    cells: tuple[str, ...]
    head: tuple[str, ...] = ()

    @property
    def work(self) -> str:
        """The cell that says what is done: by the head, else the longest that is no number."""
        named = self._under(_WORK)
        return named or max((cell for cell in self.cells if not _PLAIN_NUMBER.fullmatch(cell)), key=len, default="")

    @property
    def who(self) -> str:
        """The cell that says who does it; "" where the head does not say which that is."""
        return self._under(_WHO)

    @property
    def sentence(self) -> str:
        """The row as a line of text: its cells without its number, the first before a colon."""
        first, *rest = [cell for cell in self.cells if cell and not _PLAIN_NUMBER.fullmatch(cell)] or [""]
        return f"{first}: {', '.join(rest)}" if rest else first

    def _under(self, wanted: re.Pattern[str]) -> str:
        for title, cell in zip(self.head, self.cells, strict=False):
            if cell and _means(title) is wanted:
                return cell
        return ""


def row_at(rows: tuple[TableRow, ...], span: Span) -> TableRow | None:
    """Return the row in which a span of the source lies; the rows stand in the order of the source."""
    at = bisect_right(rows, span.start, key=lambda row: row.span.start) - 1
    return rows[at] if at >= 0 and span.end <= rows[at].span.end else None


def table_rows(draft: PlanDraft) -> tuple[TableRow, ...]:
    """Return the rows of all tables of a plan, each with its table's head."""
    found: list[TableRow] = []
    for table, blocks in groupby(draft.blocks, key=lambda block: block.kind == "table"):
        if table:
            rows = [TableRow(block.span, _cells(block.text)) for block in blocks]
            head = rows[0].cells if any(map(_means, rows[0].cells)) else ()
            found += [TableRow(row.span, row.cells, head) for row in rows]
    return tuple(found)


def _means(title: str) -> re.Pattern[str] | None:
    """Which cell a title stands over; "Thời gian thực hiện" is a time, "Nội dung thực hiện" is the work."""
    if len(title) > 60:
        return None
    known = (
        _NUMBER_HEAD.fullmatch(title) and _NUMBER_HEAD,
        *(one.search(title) and one for one in (_TIME, _WORK, _WHO)),
    )
    return next((one for one in known if one), None)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in line.strip().strip("|").split("|"))
