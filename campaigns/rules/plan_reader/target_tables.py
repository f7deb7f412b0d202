"""Targets in a table of titles: one row a unit, one column a title, one number a cell."""

import re

from .draft import Span, TargetDraft
from .figures import value_of
from .tables import cells_of
from .text import tidy

_TITLE = re.compile(
    r"chiến sĩ thi đua|lao động (?:tiên tiến|xuất sắc)|hoàn thành|(?:dạy|viên|sinh) giỏi|tiêu biểu|bằng khen"
    r"|giấy khen|cờ thi đua|huân chương|kỷ niệm chương|sáng kiến|bài báo|đề tài"
    r"|CSTĐ|LĐTT|TTLĐ|HTXSNV|HTTNV|tập thể|danh hiệu",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?P<a>\d{1,4}(?:,\d{1,2})?)(?: ?[-–] ?(?P<b>\d{1,4}))? ?(?P<percent>%)?"
    r"(?: (?:người|đ/c|đồng chí|em|tập thể|cá nhân))?"
)
_COUNTER = re.compile(r"(?:S?TT|Số TT)\.?", re.IGNORECASE)
_LAST_YEAR = re.compile(r"kết quả|năm (?:học )?(?:trước|qua)|đã đạt", re.IGNORECASE)


def column_titles(row: str) -> tuple[str, ...]:
    """The columns that a row heads: none where it counts something, or names no title."""
    found = tuple(cell.strip() for cell in row.strip("| ").split(" | "))
    words = [cell for cell in found if not _COUNTER.fullmatch(cell)]
    if any(map(_FIGURE.fullmatch, words)) or not any(_TITLE.search(cell) for cell in words[1:]):
        return ()
    return found


def read_row(text: str, row: Span, columns: tuple[str, ...], *, goal: bool) -> list[TargetDraft]:
    """A target for each number under a title; a nought promises nothing, an empty first cell moves nothing."""
    cells = cells_of(text, row)
    named = next((cell for cell in cells if not _FIGURE.fullmatch(cell.text)), None)
    if named is None or len(cells) > len(columns):
        return []
    out = []
    for cell, column in zip(cells[::-1], columns[::-1], strict=False):
        figure = _FIGURE.fullmatch(cell.text)
        if figure and _TITLE.search(column) and (value_of(figure["a"]) or figure["b"]):
            out.append(_target(named.text, column, figure, row, sure=goal))
    return out[::-1]


def _target(who: str, column: str, figure: re.Match[str], row: Span, *, sure: bool) -> TargetDraft:
    low = value_of(figure["a"])
    high = value_of(figure["b"]) if figure["b"] else low
    unit = "percent" if figure["percent"] else "count"
    return TargetDraft(
        tidy(f"{who}: {column} {figure[0]}"), who[:160], column[:300], low, high, unit, None, row, 0.8 if sure else 0.6
    )


def tells_of_last_year(titles: str) -> bool:
    """True for a table of what was won, which promises nothing."""
    return bool(_LAST_YEAR.search(titles))
