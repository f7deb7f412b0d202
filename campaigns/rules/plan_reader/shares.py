"""So many of so many: "03/05 tổ đạt", "34/38, đạt tỷ lệ 89,5%"; a day and a month, a mark or a class is none."""

import re

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
_EARNED = re.compile(r"[^.;:]{0,50}\b(?:đạt|đăng ký|được (?:công nhận|tặng|khen|đề nghị|xếp)|dạy giỏi|tiêu biểu)\b")


def is_share(sentence: str, match: re.Match[str], goal: bool) -> bool:
    """True for "08/10 thôn đạt", so many of so many; a day and a month, a mark or a class is none."""
    if int(match["a"]) > int(match["whole"]) or _DATE_CUE.search(sentence[max(0, match.start() - 12) : match.start()]):
        return False
    awarded = bool(_EARNED.match(sentence, match.start("noun")))
    return awarded or (goal and bool(re.match(PEOPLE, match["noun"])))
