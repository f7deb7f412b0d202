"""So many of so many: "03/05 tổ đạt", "34/38, đạt tỷ lệ 89,5%"; a day and a month, a mark or a class is none."""

import re

from .figures import WORD, value_of
from .quotas import PEOPLE
from .text import LOWER

FRACTION = re.compile(
    rf"(?<![\d/])(?P<a>\d{{1,4}})/(?P<whole>\d{{1,4}}) (?P<noun>{PEOPLE}|(?!số\b|tổng\b|năm\b)[{LOWER}]{{2,8}}\b)"
)
_DATE_CUE = re.compile(r"(?:ngày|từ|đến|trước|hết|hạn|nhất|dịp|vào|sáng|chiều|mừng|[-–]) ?$", re.IGNORECASE)
RATIO = re.compile(
    r"(?<![\d/])(?P<a>\d{1,4})/(?P<whole>\d{1,4})(?![\d/])(?=[,;:]? ?\(?(?:đạt |chiếm )?(?:(?:tỷ|tỉ) lệ|=)? ?:?"
    r" ?\d{1,3}(?:[.,]\d{1,2})? ?%)"
)
PART = re.compile(  # "hai phần ba số lớp", "1/3 tổng số giáo viên", "quá nửa số chi đoàn"
    rf"(?:(?P<low>\b(?:ít nh[ấứ]t|tối thiểu|trên|hơn|không dưới)(?: là| đạt| có)? )?"
    rf"(?:(?P<a>\b{WORD}) phần (?P<of>{WORD})|(?<![\d/])(?P<part>\d)/(?P<whole>\d)(?= (?:tổng )?số)"
    rf"|\b(?:một|phân) nửa\b)|\b(?P<over>quá|hơn|trên) nửa\b)(?= (?:(?:tổng )?số (?!tiền\b)[{LOWER}]|{PEOPLE}))",
    re.IGNORECASE,
)
_EARNED = re.compile(r"[^.;:]{0,50}\b(?:đạt|đăng ký|được (?:công nhận|tặng|khen|đề nghị|xếp)|dạy giỏi|tiêu biểu)\b")


def is_share(sentence: str, match: re.Match[str], goal: bool) -> bool:
    """True for "08/10 thôn đạt", so many of so many; a day and a month, a mark or a class is none."""
    if int(match["a"]) > int(match["whole"]) or _DATE_CUE.search(sentence[max(0, match.start() - 12) : match.start()]):
        return False
    awarded = bool(_EARNED.match(sentence, match.start("noun")))
    return awarded or (goal and bool(re.match(PEOPLE, match["noun"])))


def share_of(match: re.Match[str]) -> tuple[float, bool]:
    """The percent that a ``PART`` names, and whether that is the least: hai phần ba → 66.67, quá nửa → 50 or more."""
    part, whole = match["a"] or match["part"], match["of"] or match["whole"]
    share = value_of(part) / value_of(whole) if part and value_of(whole) else 0.5
    return round(100 * share, 2), bool(match["low"] or match["over"])
