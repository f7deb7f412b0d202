"""Targets in a table of titles: one row a unit, one column a title, one number a cell."""

import re

from .draft import Span, TargetDraft
from .figures import value_of
from .tables import cells_of
from .text import tidy

_TITLE = re.compile(
    r"chiến s[ĩỹ] thi đua|lao động (?:tiên tiến|xuất sắc)|hoàn thành|(?:dạy|viên|sinh) giỏi|tiêu biểu|bằng khen"
    r"|giấy khen|cờ thi đua|huân chương|kỷ niệm chương|sáng kiến|bài báo|đề tài"
    r"|CSTĐ|LĐTT|TTLĐ|HTXSNV|HTTNV|tập thể|danh hiệu",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?P<a>\d{1,4}(?:,\d{1,2})?)(?: ?[-–] ?(?P<b>\d{1,4}))? ?(?P<percent>%)?"
    r"(?: (?:người|đ/c|đồng chí|em|tập thể|cá nhân))?"
)
_PART = re.compile(r"(?P<a>\d{1,4})/(?P<whole>\d{1,4})(?: [^\W\d]+){0,2}")
_MEASURE = re.compile(
    r"(?:(?P<low>≥|>=|>|(?:từ|trên|hơn|ít nhất|tối thiểu|không dưới)\b)|(?P<high>≤|<=|<|(?:dưới|không quá"
    r"|tối đa)\b))? ?"
    r"(?P<a>\d{1,4}(?:\.\d{3})?(?:,\d{1,2})?)(?: ?(?P<percent>%)?(?: ?[-–] ?| đến )(?P<b>\d{1,4}(?:,\d{1,2})?))?"
    r" ?(?P<share>%)?(?P<noun>(?: (?!trở)[^\W\d]+){0,3})(?P<up> trở lên)?(?P<down> trở xuống)?",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"(?:chỉ tiêu|mục tiêu|số lượng|t[ỷỉ] lệ|phấn đấu|đăng ký|mức (?:phấn đấu|đăng ký|giao)|dự kiến|cần đạt|SL\b)"
    r"(?! (?:thi đua|chất lượng|về)\b)(?!.{0,30}(?:trước|đã|thực hiện|kết quả))",
    re.IGNORECASE,
)
_COUNTED_IN = re.compile(r"ĐVT|Đ\.V\.T|đơn vị(?: tính)?", re.IGNORECASE)
_SHARE = re.compile(r"%|phần trăm|t[ỷỉ] lệ", re.IGNORECASE)
_COUNTER = re.compile(r"(?:S?TT|Số TT)\.?", re.IGNORECASE)
_LAST_YEAR = re.compile(r"kết quả|năm (?:học )?(?:trước|qua)|đã đạt", re.IGNORECASE)


def column_titles(row: str) -> tuple[str, ...]:
    """The columns that a row heads: none where it counts something, or names neither a title nor what is aimed at."""
    found = tuple(cell.strip() for cell in row.strip("| ").split(" | "))
    words = [cell for cell in found if not _COUNTER.fullmatch(cell)]
    named = any(_TITLE.search(cell) or _MEASURED.match(cell) for cell in words[1:])
    return found if named and not any(map(_FIGURE.fullmatch, words)) else ()


def has_aims(columns: tuple[str, ...]) -> bool:
    """True for a table that says in one of its columns what is aimed at ("Chỉ tiêu", "Số lượng", "Tỷ lệ %")."""
    return any(_MEASURED.match(column) for column in columns[1:])


def read_row(text: str, row: Span, columns: tuple[str, ...], *, goal: bool) -> list[TargetDraft]:
    """A target for each number under a title or an aim; a nought promises nothing, an empty cell moves nothing."""
    cells = cells_of(text, row, empty=True)
    if len(cells) != len(columns):
        cells = [cell for cell in cells if cell.text]
    named = next((cell for cell in cells if cell.text and not _FIGURE.fullmatch(cell.text)), None)
    if named is None or len(cells) > len(columns):
        return []
    pairs = list(zip(cells[::-1], columns[::-1], strict=False))[::-1]
    counted_in = next((cell.text for cell, column in pairs if _COUNTED_IN.fullmatch(column)), "")
    out = []
    for cell, column in pairs:
        aimed = _MEASURE.fullmatch(cell.text) if _MEASURED.match(column) and cell != named else None
        figure = _FIGURE.fullmatch(cell.text) if _TITLE.search(column) else None
        part = _PART.fullmatch(cell.text) if cell != named else None
        if part and (_MEASURED.match(column) or _TITLE.search(column)):
            out.append(_share(text[slice(*row)], named.text, part, row))
        elif aimed:
            out.append(_aim(text[slice(*row)], named.text, aimed, row, f"{counted_in} {column}"))
        elif figure and (value_of(figure["a"]) or figure["b"]):
            out.append(_target(named.text, column, figure, row, sure=goal))
    return out


def _aim(printed: str, what: str, figure: re.Match[str], row: Span, counted_in: str) -> TargetDraft:
    """The target of a row that says what is counted, in what, and how many."""
    value, high = value_of(figure["a"]), value_of(figure["b"]) if figure["b"] else None
    percent = figure["share"] or figure["percent"] or _SHARE.search(counted_in)
    least = None if figure["high"] or figure["down"] else value
    most = high if high is not None else None if figure["low"] or figure["up"] else value
    unit, noun = ("percent" if percent else "count"), figure["noun"].strip()
    subject = noun or (what if percent else counted_in.split(" ")[0] if counted_in[0] != " " else what)
    return TargetDraft(tidy(printed), subject[:160], what[:300], least, most, unit, None, row, 1.0 if percent else 0.8)


def _share(printed: str, what: str, part: re.Match[str], row: Span) -> TargetDraft:
    """So many of so many in one cell: 27/29."""
    value = value_of(part["a"])
    return TargetDraft(tidy(printed), what[:160], what[:300], value, value, "count", part["whole"], row, 0.8)


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
