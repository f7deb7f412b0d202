"""The clause of a sentence around a place in it, and what kind of act it names."""

import re
from functools import lru_cache

from .draft import Span
from .text import UPPER, trimmed

_KINDS = (
    ("launch", r"phát động|lễ ra quân|khai mạc phong trào|ký kết giao ước|kí kết giao ước"),
    ("registration", r"đăng ký"),
    ("final", r"tổng kết"),
    ("midterm", r"sơ kết"),
    ("inspection", r"kiểm tra|giám sát"),
    ("submission", r"gửi|gởi|nộp|đề xuất|giới thiệu|lập hồ sơ|hoàn thiện hồ sơ|trình"),
    ("report", r"báo cáo|cập nhật|tổng hợp"),
    ("review", r"xét|đánh giá|thẩm định|tuyên dương|bình chọn|biểu dương|chấm|tôn vinh|xếp loại|(?:khen|phát) thưởng"),
    ("peak", r"cao điểm|chào mừng|kỷ niệm|kỉ niệm"),
    ("other", r"(?:xây dựng|ban hành)[^.;]{0,20}kế hoạch"),
    ("activity", r"tổ chức|triển khai|thực hiện|thi|hội|tham gia"),
)
_COMPILED = tuple((kind, re.compile(rf"\b(?:{words})\b")) for kind, words in _KINDS)
_BREAK = re.compile(rf"; ?|(?<!\b[{UPPER}])\. (?=[^\W\d_])|\n")


@lru_cache(maxsize=256)
def act_of(clause: str) -> str:
    """The kind of milestone that a clause names (launch, registration, submission …)."""
    clause = clause[:500].lower()
    return next((kind for kind, pattern in _COMPILED if pattern.search(clause)), "other")


def clause_around(text: str, unit: Span, start: int, end: int) -> Span:
    """The part of a sentence that holds [start, end): a bracket if the act is inside it, else between ; and ."""
    left = max(unit.start, start - 400)
    for match in _BREAK.finditer(text, left, start):
        left = match.end()
    stop = _BREAK.search(text, end, min(unit.end, end + 300))
    right = stop.start() if stop else min(unit.end, end + 300)
    opening, closing = text.rfind("(", left, start), text.find(")", end, right)
    if opening >= 0 and text.find(")", opening, start) < 0 and len(text[opening + 1 : start].split()) > 4:
        left, right = opening + 1, closing if closing >= 0 else right
    span = trimmed(text, left, right)
    while span.end > span.start and text[span.end - 1] in ".,;:/":
        span = Span(span.start, span.end - 1)
    return span if span.start <= start and end <= span.end else Span(min(span.start, start), max(span.end, end))
