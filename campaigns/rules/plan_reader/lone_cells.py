"""Tables that were pasted with one cell on each line and no running number.

Two kinds show by themselves: a name and its numbers, again and again; and a schedule, whose header names its columns
and whose rows have a time in one of them.
"""

import re
from collections.abc import Sequence

from .labels import is_label_alone, read_bullet, read_label

_FIGURE = re.compile(r"\d{1,4}(?:[.,]\d{1,3})? ?%?|[-–/]")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LONGEST, _COLUMNS = 60, 8
_TITLE = re.compile(
    r"(?:nội dung|công việc|nhiệm vụ|hoạt động|thời (?:gian|hạn|điểm)|tiến độ|đơn vị|bộ phận|người|chủ trì|phối hợp"
    r"|phụ trách|thực hiện|địa điểm|ghi chú|kết quả|sản phẩm)\b[^.:;]{0,30}",
    re.IGNORECASE,
)
_TIME_TITLE = re.compile(r"thời (?:gian|hạn|điểm)|tiến độ", re.IGNORECASE)
_TIME = re.compile(r"\d|(?:hằng|hàng|mỗi|cuối|đầu) (?:tháng|quý|tuần|năm)|quý [IV]", re.IGNORECASE)


def counted_rows(lines: Sequence[str]) -> list[str]:
    """The lines, with such tables put back into rows "| a | 1 | 2 |"; one pass over the text."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    out: list[str] = []
    done = at = 0
    while at < len(filled):
        width, end = _rows(lines, filled, at)
        head = at - width
        if end - at < 2 * width or head < 0 or filled[head] < done or not _is_header(lines, filled[head:at]):
            at = max(end, at + 1)
            continue
        out += lines[done : filled[head]]
        out += [_row(lines, filled[start : start + width]) for start in range(head, end, width)]
        done, at = filled[end - 1] + 1, end
    return [*out, *lines[done:]]


def _rows(lines: Sequence[str], filled: list[int], at: int) -> tuple[int, int]:
    """(cells in a row, where the rows end) of the names that are each followed by as many numbers as the first."""
    if not _is_name(lines[filled[at]]):
        return 1, at
    width = 1 + _figures(lines, filled, at + 1)
    end = at
    while width > 1 and end < len(filled) and _is_name(lines[filled[end]]):
        if _figures(lines, filled, end + 1) != width - 1:
            break
        end += width
    return width, end


def _figures(lines: Sequence[str], filled: list[int], at: int) -> int:
    """How many lines from here on hold nothing but a number."""
    end = at
    while end < len(filled) and _FIGURE.fullmatch(lines[filled[end]].strip()):
        end += 1
    return end - at


def _is_header(lines: Sequence[str], indexes: list[int]) -> bool:
    return all(_is_name(lines[index]) for index in indexes)


def _is_name(line: str) -> bool:
    """True for a short cell of words, which is no sentence, item or heading."""
    cell = line.strip()
    if len(cell) > _LONGEST or cell[-1:] in ".;:" or not _LETTERS.search(cell):
        return False
    return not (cell[0] == "|" or read_bullet(cell) or read_label(cell) or is_label_alone(cell))


def _row(lines: Sequence[str], indexes: list[int]) -> str:
    return "| " + " | ".join(lines[index].strip() for index in indexes) + " |"


def scheduled_rows(lines: Sequence[str]) -> list[str]:
    """The lines, with the schedules among them put back into rows; one pass over the text."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    out: list[str] = []
    done = at = 0
    while at < len(filled):
        width = _titles(lines, filled, at)
        end = _timed_rows(lines, filled, at, width)
        if end - at < 3 * width or width < 2:
            at += max(width, 1)
            continue
        out += lines[done : filled[at]]
        out += [_row(lines, filled[start : start + width]) for start in range(at, end, width)]
        done, at = filled[end - 1] + 1, end
    return [*out, *lines[done:]]


def _titles(lines: Sequence[str], filled: list[int], at: int) -> int:
    """How many lines from here on name a column; 0 where none of them is one of time."""
    end = at
    while end < min(len(filled), at + _COLUMNS) and _TITLE.fullmatch(lines[filled[end]].strip()):
        end += 1
    timed = any(_TIME_TITLE.match(lines[index].strip()) for index in filled[at:end])
    return end - at if timed or end == at else 0


def _timed_rows(lines: Sequence[str], filled: list[int], at: int, width: int) -> int:
    """Where the rows below a header end: each has a time in the column of time, and no heading or item in it."""
    column = next((n for n in range(width) if _TIME_TITLE.match(lines[filled[at + n]].strip())), None)
    end = at + width
    while column is not None and end + width <= len(filled):
        cells = [lines[index].strip() for index in filled[end : end + width]]
        if not _TIME.search(cells[column]) or any(_divides(cell) for cell in cells):
            break
        end += width
    return end


def _divides(cell: str) -> bool:
    label = read_label(cell)
    return (
        cell[0] == "|"
        or bool(read_bullet(cell))
        or (label is not None and label.family in ("roman", "capital", "part"))
    )
