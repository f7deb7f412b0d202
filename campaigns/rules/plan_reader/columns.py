"""Text set in columns: letterheads and signatures side by side, and tables whose rules were lost."""

import re
from collections.abc import Iterator, Sequence

from .labels import is_page_mark
from .layout import KIND, RECIPIENTS
from .lone_cells import counted_rows, scheduled_rows
from .ruled_tables import ruled_rows
from .text import is_upper

_GAP = re.compile(r"[^\S\n]*\t\s*|[^\S\t\n]{3,}")
_OPEN_BLANK = re.compile(r"(?:\b(?:[Ss]ố|SỐ) ?:?|\b(?:ngày|tháng|năm)|[.…_]{2,})$")
_BLANK_GOES_ON = re.compile(r"/|[.…_]{2,}|(?:tháng|năm)\b")
_LABEL_ONLY = re.compile(r"(?:[-–—+•]|(?:\d{1,2}|[IVX]{1,4}|[a-zđ])(?:\.\d{1,2})*[.)/]{1,2})$")
_SIGNING = re.compile(
    r"T/?M\b|KT\b|TL\b|TUQ\b|(?:PHÓ )?(?:HIỆU TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH|BÍ THƯ|TRƯỞNG)|TỔNG PHỤ"
    r"|NGƯỜI LẬP|Người lập|Duyệt|DUYỆT|Xác nhận|XÁC NHẬN|Phê duyệt"
)
_BEHIND_TAIL = re.compile(r"(?:PHỤ LỤC|Phụ lục|DANH SÁCH|BIỂU MẪU|Mẫu|MẪU)\b|[IVX]{1,4}[./] ?\S")
_LETTERHEAD, _TAIL, _MARGIN, _SIGNED_ABOVE = 40, 40, 24, 14


def untangled(lines: Sequence[str]) -> list[str]:
    """Lines whose columns are read one after the other; a row of a table as "| a | b |". Takes raw lines.

    Letterhead and closing are set side by side, the left column first; between them cells are rows of a table.
    Every character that is no white space is kept.
    """
    head = _letterhead_end(lines)
    tail = _closing_start(lines, head)
    end = _closing_end(lines, tail)
    closing = _by_column(lines[tail:end])
    return [*_by_column(lines[:head]), *_with_rows(lines[head:tail]), *closing, *_with_rows(lines[end:])]


def cells(line: str) -> list[str]:
    """The cells of a line; a gap that was left to be filled in by hand ("ngày     tháng") divides nothing."""
    if barred := _between_bars(line):
        return [cell for cell in barred if cell]
    found: list[str] = []
    for part in _GAP.split(line.strip()):
        if not part:
            continue
        if found and _fills_in(found[-1], part):
            found[-1] += " " + part
        else:
            found.append(part)
    return found


def _between_bars(line: str) -> list[str]:
    """The cells of a line set as "| a | b |", empty ones too; none of any other line."""
    row = line.strip()
    barred = row.startswith("|") and row.endswith("|") and row.count("|") > 2
    return [cell.strip() for cell in row[1:-1].split("|")] if barred else []


def _fills_in(before: str, part: str) -> bool:
    """True where a gap was left for a number, a day or the text behind a bullet."""
    return bool(_OPEN_BLANK.search(before[-12:]) or _BLANK_GOES_ON.match(part) or _LABEL_ONLY.match(before))


def _letterhead_end(lines: Sequence[str]) -> int:
    """The line of the kind of document; 0 where none stands near the top."""
    return next((index for index, line in enumerate(lines[:_LETTERHEAD]) if KIND.match(line.strip()[:60])), 0)


def _closing_start(lines: Sequence[str], head: int) -> int:
    """The line of Nơi nhận, else of the first signatures set side by side near the end."""
    for index in range(head, len(lines)):
        if any(RECIPIENTS.match(cell[:80]) for cell in _between_bars(lines[index]) or [lines[index].strip()]):
            return _signatures(lines, max(head, index - _SIGNED_ABOVE), index)
    return _signatures(lines, max(head, len(lines) - _TAIL), len(lines))


def _signatures(lines: Sequence[str], start: int, end: int) -> int:
    """The first line with signatures side by side; ``end`` where there is none."""
    for index in range(start, end):
        row = cells(lines[index])
        if len(row) > 1 and all(len(cell) < 60 for cell in row) and any(_SIGNING.match(cell) for cell in row):
            table_of_duties = bool(_between_bars(lines[index])) and not all(map(_opens_in_capitals, row))
            if not table_of_duties:
                return index
    return end


def _opens_in_capitals(cell: str) -> bool:
    return is_upper(" ".join(cell.split()[:2]))


def _closing_end(lines: Sequence[str], tail: int) -> int:
    for index in range(tail + 1, min(len(lines), tail + _TAIL)):
        if _BEHIND_TAIL.match(lines[index].strip()) or any(map(_COUNTER.match, _between_bars(lines[index])[:1])):
            return index
    return min(len(lines), tail + _TAIL)


def _by_column(lines: Sequence[str]) -> list[str]:
    """The columns of a zone in turn; a zone without two cells on a line stays as it is."""
    rows = [cells(line) for line in lines]
    wide = [index for index, row in enumerate(rows) if len(row) > 1 or _between_bars(lines[index])]
    if not wide:
        return list(lines)
    first, last = wide[0], max(wide[-1], _last_indented(lines, wide[-1]))
    columns: list[list[str]] = [[] for _ in range(max(map(len, (*rows, *map(_between_bars, lines)))))]
    for index in range(first, last + 1):
        if len(rows[index]) == 1 and _indented(lines[index]):
            columns[-1].append(rows[index][0])
            continue
        for column, cell in enumerate(_between_bars(lines[index]) or rows[index]):
            if cell:
                columns[column].append(cell)
    return [*lines[:first], *(cell for column in columns for cell in column), *lines[last + 1 :]]


def _indented(line: str) -> bool:
    """True for a line that stands in the right column."""
    return line.startswith("\t") or len(line) - len(line.lstrip()) >= _MARGIN


def _last_indented(lines: Sequence[str], start: int) -> int:
    """The last line behind ``start`` that still stands under a right column (a name under a position)."""
    found = start
    for index in range(start + 1, len(lines)):
        if (
            lines[index].strip()
            and not is_page_mark(lines[index].strip())
            and (_indented(lines[index]) or lines[index].lstrip()[0] in "-–+•")
        ):
            found = index
    return found


def _with_rows(lines: Sequence[str]) -> list[str]:
    """Rows of cells set by tabs, or by spaces below a header, as table rows: two of three cells, or three of two."""
    out: list[str] = []
    rows: list[list[str]] = []
    lines = ruled_rows(lines)
    spaced = _spaced_tables(lines)
    for index, line in enumerate([*lines, None]):
        row = cells(line) if line is not None and ("\t" in line.strip() or index in spaced) else []
        if len(row) > 1:
            rows.append(row)
            continue
        if line is not None and rows and not line.strip():
            continue
        out += _as_rows(rows)
        rows = []
        if line is not None:
            out.append(line)
    return scheduled_rows(counted_rows(_numbered_rows(out)))


def _as_rows(rows: list[list[str]]) -> list[str]:
    width = max(map(len, rows), default=0)
    if len(rows) >= 3 or (len(rows) == 2 and width > 2):
        return ["| " + " | ".join(row) + " |" for row in rows]
    return [" ".join(row) for row in rows]


_COUNTER = re.compile(r"(?:STT|TT|Stt|Số TT|SỐ TT|Số thứ tự)\.?$")
_COLUMN_TITLE = re.compile(
    r"(?:nội dung|công việc|nhiệm vụ|hoạt động|thời (?:gian|hạn|điểm)|đơn vị|bộ phận|người|ghi chú|chủ trì|phối hợp"
    r"|phụ trách|thực hiện|địa điểm|kết quả|sản phẩm|chỉ tiêu|tiêu chí|tiến độ|danh hiệu|tên)\b",
    re.IGNORECASE,
)


def _spaced_tables(lines: Sequence[str]) -> set[int]:
    """The lines of numbered tables whose columns are set by spaces: a header that begins with STT, then 1, 2 …"""
    found: set[int] = set()
    for start, line in enumerate(lines):
        header = cells(line) if line.lstrip()[:1] in ("S", "T") else []
        if len(header) < 2 or not _COUNTER.match(header[0]) or not all(map(_COLUMN_TITLE.match, header[1:])):
            continue
        rows = list(_spaced_rows(lines, start + 1))
        if len(rows) > 1:
            found.update((start, *rows))
    return found


def _spaced_rows(lines: Sequence[str], at: int) -> Iterator[int]:
    """The lines behind a header that open with the next number and hold two cells; empty lines are passed over."""
    number = 1
    for index in range(at, len(lines)):
        if not lines[index].strip():
            continue
        row = cells(lines[index])
        if len(row) < 2 or row[0].split(" ")[0].rstrip(".") not in (str(number), f"{number:02d}"):
            return
        yield index
        number += 1


def _numbered_rows(lines: list[str]) -> list[str]:
    """A numbered table with one cell on each line, put back into rows."""
    out: list[str] = []
    index = 0
    while index < len(lines):
        end = _header_end(lines, index) if _COUNTER.match(lines[index].strip()) else index
        if end == index:
            out.append(lines[index])
            index += 1
            continue
        width = sum(bool(line.strip()) for line in lines[index:end])
        out.append(_row(lines[index:end]))
        index, rows = _rows_from(lines, end, width)
        out += rows
    return out


def _header_end(lines: list[str], start: int) -> int:
    """Where the row "1" of a table begins whose header opens at ``start``; ``start`` where none does."""
    for index in range(start + 1, min(len(lines), start + 16)):
        cell = lines[index].strip()
        if cell in ("1", "01", "1."):
            return index if index > start + 2 else start
        if cell and (len(cell) > 60 or not _COLUMN_TITLE.match(cell)):
            return start
    return start


def _rows_from(lines: list[str], start: int, width: int) -> tuple[int, list[str]]:
    """The rows from the number 1 on, each up to the next number, the last as long as the header."""
    rows: list[str] = []
    index, number = start, 1
    while index < len(lines) and lines[index].strip().rstrip(".") in (str(number), f"{number:02d}"):
        end, kept = index + 1, 1
        following = (str(number + 1), f"{number + 1:02d}")
        while end < len(lines) and kept < 3 * width and lines[end].strip().rstrip(".") not in following:
            kept += bool(lines[end].strip())
            end += 1
        if end >= len(lines) or lines[end].strip().rstrip(".") not in following:
            end = _nth_filled(lines, index, width)
        rows.append(_row(lines[index:end]))
        index, number = end, number + 1
        while index < len(lines) and not lines[index].strip():
            index += 1
    return index, rows


def _nth_filled(lines: list[str], start: int, count: int) -> int:
    """Behind the ``count``-th line with text, or before the next part in capitals."""
    seen = 0
    for index in range(start, len(lines)):
        if seen == count or (seen and is_upper(lines[index]) and re.match(r"[IVX]{1,4}[./]", lines[index].strip())):
            return index
        seen += bool(lines[index].strip())
    return len(lines)


def _row(lines: list[str]) -> str:
    return "| " + " | ".join(line.strip() for line in lines if line.strip()) + " |"
