"""Targets (chỉ tiêu): every number that measures an achievement or a quota per unit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .draft import Span, TargetDraft
from .text import LOWER, UPPER, tidy

_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_INT = r"(?<![\d/.,\-–:])\d{1,4}(?:[.,]\d{1,2})?(?![\d/:])"
_LOW = (
    r"(?P<low>(?:ít nhất|tối thiểu|trên|hơn|không dưới|không ít hơn|từ trên|≥|>=|>|đạt trên)(?: là| đạt| có| được)? )"
)
_HIGH = r"(?P<high>(?:không quá|tối đa|dưới|không vượt quá|nhiều nhất|≤|<=|<|còn dưới)(?: là)? )"
_PERCENT = re.compile(
    rf"(?:{_LOW.replace(' )', ' ?)')}|{_HIGH.replace(' )', ' ?)')})?(?P<a>(?<![\d/.,])\d{{1,3}}(?:[.,]\d{{1,2}})?)\s?%?"
    rf"(?:\s?(?:-|–|—|đến|tới)\s?(?P<b>\d{{1,3}}(?:[.,]\d{{1,2}})?)\s?)?%(?P<up> ?(?:trở lên|trở đi|hoặc cao hơn))?(?P<down> ?trở xuống)?",
    re.IGNORECASE,
)
_WORD_NUMBER = rf"(?:{'|'.join(_WORDS)})"
_COUNT = re.compile(
    rf"(?:{_LOW}|{_HIGH}|(?P<from>\b[Tt]ừ ))?(?P<a>{_INT}|\b{_WORD_NUMBER}\b)"
    rf"(?:\s?(?:-|–|đến|tới|hoặc)\s?(?P<b>\d{{1,4}}(?![\d/%])|{_WORD_NUMBER}\b))?(?P<up>(?: [{LOWER}]{{1,8}}){{0,3}} trở lên)? (?P<noun>[{LOWER}{UPPER}\"“][^.;:]{{0,200}})",
    re.IGNORECASE,
)
_NOT_COUNTED = re.compile(
    r"(?:tháng|năm|ngày|giờ|phút|tuần|quý|điểm|đồng|đ\b|triệu|nghìn|tỷ|tỉ|kỳ|tiết|tốt\b|không\b|chương trình|nội dung|điều\b|km|m\b|k\b|buổi chiều|lần thứ|cấp\b|phần|đợt|học kỳ|đối tượng|tiêu chí"
    r"|nhiệm vụ|trở lên năm|hình thức|bước|mức|khâu|bộ phận|năm học)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(?:lớp|khối|đợt|tuần|học kỳ|học kì|kỳ|Điều|điều|khoản|điểm|số|Số|quý|tháng|ngày|năm|mục|Mục|bài|lần|cấp|hạng|giải|thứ|phụ lục|mẫu|Mẫu|Covid|COVID|tiết|loại|Cụm|cụm|nhóm|chương|trang|tập|khóa|khoá|lần thứ|thế kỷ|Đại hội|phố|\$)(?: số)?[ \-]?$",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:[Mm]ỗi|[Mm]ột) (?P<of>(?!tháng|quý|năm|tuần|ngày|lần|đợt|học kỳ)[^.;:\d]{2,70}?)[,:]? ?(?:(?:phải|cần|đăng ký|có|viết|lựa chọn|chọn|cử|giới thiệu|bồi dưỡng|xây dựng|tổ chức|thực hiện|gửi|đạt|hoàn thành|tham gia|nhận|đỡ đầu|đề xuất|phát hiện|làm|phấn đấu|đảm bảo|bảo đảm|bình chọn|nộp|dự thi|dự|dạy|sinh hoạt|duy trì|kèm|giúp đỡ|ít nhất|tối thiểu|trên|từ|ra|được)(?: [^\d.;:]{1,30}?)?)?$"
)
_GOAL = re.compile(r"chỉ tiêu|mục tiêu|phấn đấu", re.IGNORECASE)
_ACHIEVE = re.compile(
    r"\b(?:đạt|được (?:công nhận|tặng|khen|xếp loại|đánh giá)|danh hiệu|giỏi|xuất sắc|tiên tiến|hoàn thành|sáng kiến|điển hình|mô hình)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"(?:trong tổng số|trên tổng số|tính trên|/ ?tổng số|trong số) (?P<of>[^.;,]{2,120})")
_WITHIN = re.compile(r"trong đó(?: có| phải có)?(?: từ| ít nhất| tối thiểu)? ?$")
_VERB = re.compile(
    r"\b(?:đạt|được|có|tham gia|đăng ký|tổ chức|hoàn thành|thực hiện|đánh giá|xếp loại|không|chấp hành|ứng dụng|sử dụng|biết|học|lên lớp|tốt nghiệp|nộp|viết|trở lên|xếp|là|trong tổng số|cam kết|vượt|bảo vệ|ký)\b"
)
_PRICE = re.compile(r" ?(?:kinh phí|giá trị|mức lương|lương|tổng điểm|số điểm|chi phí|học phí|phụ cấp)")


@dataclass(frozen=True)
class TargetUnit:
    """A sentence or item that may promise numbers, with the headings above it and its lead."""

    span: Span
    path: tuple[str, ...]
    lead: str


@dataclass(frozen=True)
class _Number:
    start: int
    end: int
    minimum: float | None
    maximum: float | None
    unit: str
    each: str | None
    sure: bool


def read_targets(text: str, units: Iterable[TargetUnit]) -> tuple[TargetDraft, ...]:
    """One entry per number, in the order of the source."""
    found: list[TargetDraft] = []
    for unit in units:
        sentence = text[slice(*unit.span)]
        numbers = _numbers(sentence, unit)
        found += [_target(sentence, unit, numbers, index) for index in range(len(numbers))]
    return tuple(found)


def _numbers(sentence: str, unit: TargetUnit) -> list[_Number]:
    percents = [_percent(match) for match in _PERCENT.finditer(sentence) if not _PRICE.match(sentence, match.end())]
    taken = [(number.start, number.end) for number in percents]
    goal = bool(_GOAL.search(" ".join(unit.path[-2:])) or _GOAL.search(unit.lead))
    counts, at = [], 0
    while match := _COUNT.search(sentence, at):
        at = max(match.end("a"), match.end("b"))
        if any(start < at and match.start() < end for start, end in taken):
            continue
        number = _count(sentence, match, goal)
        if number:
            counts.append(number)
    return sorted([*percents, *counts], key=lambda number: number.start)


def _value(printed: str) -> float:
    return float(_WORDS.get(printed.lower(), 0) or printed.replace(",", "."))


def _percent(match: re.Match[str]) -> _Number:
    low, high = _value(match["a"]), _value(match["b"]) if match["b"] else None
    return _Number(match.start(), match.end(), *_bounds(match, low, high), "percent", None, True)


def _bounds(match: re.Match[str], low: float, high: float | None) -> tuple[float | None, float | None]:
    groups = match.groupdict()
    if high is not None:
        return low, high
    if groups["low"] or groups["up"]:
        return low, None
    return (None, low) if groups["high"] or groups.get("down") else (low, low)


def _count(sentence: str, match: re.Match[str], goal: bool) -> _Number | None:
    """A count is a target with a bound, per unit, under a heading of targets, or before an achievement."""
    before, noun = sentence[max(0, match.start() - 110) : match.start()], match["noun"]
    spelled = not match["a"][0].isdigit()
    if _NOT_COUNTED.match(noun) or _ORDINAL.search(before) or re.match(r"trở lên (?:tháng|năm|điểm)", noun):
        return None
    each = _EACH.search(before + ("" if before.endswith(" ") or not before else " ")) or _EACH.search(before.rstrip())
    bounded = bool(match["low"] or match["high"] or match["up"])
    if (
        (spelled
        and not (match["low"] or each or match["up"]))
        or (spelled
        and match["a"].lower() == "năm"
        and not match["low"])
    ):
        return None
    ranged = bool(match["b"]) and bool(_ACHIEVE.search(noun))
    leads = not before.strip(" -–+") or re.search(
        r"(?:\b[Cc]ó|đạt|phấn đấu|Phấn đấu|được|[;,])(?: [^\d.;:,]{1,25})? ?$", before
    )
    if not (
        bounded
        or each
        or ranged
        or (goal
        and leads)
        or (leads
        and re.match(r"[^,.;]{0,40}\b(?:đạt|được công nhận|được tặng)\b", noun))
    ):
        return None
    low, high = _value(match["a"]), _value(match["b"]) if match["b"] else None
    return _Number(
        match.start(),
        max(match.end("a"), match.end("b"), match.end("up")),
        *_bounds(match, low, high),
        "count",
        tidy(each["of"]) if each else None,
        bounded or bool(each) or goal,
    )


def _target(sentence: str, unit: TargetUnit, numbers: list[_Number], index: int) -> TargetDraft:
    number = numbers[index]
    stop = numbers[index + 1].start if index + 1 < len(numbers) else len(sentence)
    tail = re.sub(r"(?:,|;| và| trong đó)?(?: có)?(?: từ| ít nhất)? ?$", "", sentence[number.end : stop][:400]).strip(
        " ,;."
    )
    verb = _VERB.search(tail)
    subject = tidy(tail[: verb.start()] if verb else tail)
    if verb and verb.start() == 0:
        subject = _subject_before(sentence, numbers, index)
    measure = tidy(tail[verb.start() :] if verb else tail)
    if not measure and index + 1 < len(numbers):
        measure = tidy(sentence[numbers[-1].end :])
    span = Span(unit.span.start, unit.span.start + len(sentence))
    return TargetDraft(
        tidy(sentence),
        subject[:160],
        measure[:300],
        number.minimum,
        number.maximum,
        number.unit,
        _denominator(sentence, numbers, index, tail),
        span,
        1.0 if number.sure and number.unit == "percent" else 0.8 if number.sure else 0.6,
    )


def _subject_before(sentence: str, numbers: list[_Number], index: int) -> str:
    """The subject of the number before, or what stands before the first number."""
    if not index:
        return tidy(re.sub(r"\b(?:có|đạt|từ)\s*$", "", sentence[: numbers[0].start]))
    tail = sentence[numbers[index - 1].end : numbers[index].start].strip()
    verb = _VERB.search(tail)
    return tidy(tail[: verb.start()] if verb else tail)


def _denominator(sentence: str, numbers: list[_Number], index: int, tail: str) -> str | None:
    number = numbers[index]
    if number.each:
        return number.each
    printed = _OF.search(tail)
    if printed:
        return tidy(printed[0].removeprefix("trong ").removeprefix("trên "))
    if index and _WITHIN.search(sentence[max(0, number.start - 40) : number.start]):
        return tidy(re.sub(r",? ?trong đó.*$", "", sentence[numbers[index - 1].end : number.start]))
    return None
