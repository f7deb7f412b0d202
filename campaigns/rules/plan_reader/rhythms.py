"""Recurring duties without a date: hằng tháng, hàng quý, 06 tháng, 01 lần/năm, theo tuần."""

import re
from functools import lru_cache
from typing import NamedTuple

_UNIT = r"(?P<unit>tuần|tháng|quý|năm(?! học| công tác| tài chính)|học kỳ|học kì)"
_LEAD = re.compile(
    rf"\b(?:định kỳ )?(?:(?:vào )?(?:cuối|đầu) )?(?:hằng|hàng|mỗi|từng|theo) {_UNIT}\b(?! (?:học )?\d{{4}})",
    re.IGNORECASE,
)
_MONTHS_END = re.compile(
    r"\b(?:tuần|ngày|thứ [^\W\d_]{2,4}) (?:cuối|đầu)(?: cùng)?(?: của)? (?P<unit>tháng)\b(?! \d|/)", re.IGNORECASE
)
_PER = re.compile(
    rf"\b(?P<times>\d{{1,2}}|một|hai|ba) lần ?(?:/|trong|trên|một|mỗi) ?(?:0?1 |một |mỗi )?{_UNIT}\b"
    rf"|\b(?:0?1 |một )?{_UNIT.replace('unit', 'unit2')} ?(?:/ ?|(?:một |0?1 |/0?1 ))lần\b",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"\b(?:định kỳ|hằng|hàng|mỗi|cứ)(?: mỗi)? (?:0?6|sáu) tháng\b"
    r"|\b(?:0?6|sáu) tháng ?(?:/ ?|(?:một|0?1|/0?1) )lần\b",
    re.IGNORECASE,
)
_THIRD = re.compile(
    r"\b(?:định kỳ|hằng|hàng|mỗi|cứ)(?: mỗi)? (?:0?3|ba) tháng\b|\b(?:0?3|ba) tháng ?(?:/ ?|(?:một |0?1 |/0?1 ))lần\b",
    re.IGNORECASE,
)
_PERIODIC = re.compile(rf"\bđịnh kỳ (?:{_UNIT}\b)", re.IGNORECASE)
_NEXT = re.compile(
    r" ?(?:,|/|và|hoặc|;)? ?(?:hằng |hàng |mỗi )?"
    r"(?P<unit>(?:0?6|sáu|6) tháng(?: đầu năm)?|quý|tháng|(?:0?1 |một )?năm)\b(?! \d)",
    re.IGNORECASE,
)
_NAMES = {
    "tuần": None,
    "tháng": "monthly",
    "quý": "quarterly",
    "năm": "yearly",
    "học kỳ": "half-yearly",
    "học kì": "half-yearly",
}
_TIMES = {"một": 1, "hai": 2, "ba": 3}
_THEN_TIMES = re.compile(r",? ?(?P<times>\d{1,2}|một|hai|ba) lần\b")
_ADJECTIVE = re.compile(
    r"\b(?:kế hoạch|nhiệm vụ|chỉ tiêu|công tác|chương trình|hoạt động|phong trào|kết quả|tiêu chí|nội dung"
    r"|thi đua|khen thưởng|lịch)(?: \w+)? ?$",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"\b(?:báo cáo|gửi|nộp|sơ kết|tổng kết|kiểm tra|họp|sinh hoạt|đánh giá|bình xét|bình chọn|xét|cập nhật|rà soát"
    r"|đăng ký|phát động|tuyên dương|biểu dương|giao ban|tổng hợp|theo dõi|chấm|xếp loại|nhận xét|công bố"
    r"|tổ chức|thống kê|đôn đốc|lựa chọn|giới thiệu|đăng tải|nêu gương|khen thưởng|xây dựng"
    r"|kiểm điểm|tập huấn|bồi dưỡng|dự giờ|thao giảng|hội thảo|tọa đàm|toạ đàm|thăm hỏi|niêm yết|công khai|bình bầu"
    r"|suy tôn|rút kinh nghiệm|thu gom|vệ sinh|trồng|quyên góp|phát thưởng|chào cờ|đối thoại|viết|tặng|trao"
    r"|tôn vinh|vinh danh|đăng|tuyên truyền|phát hành|xuất bản"
    r"|giám sát|đối chiếu|gởi|hội ý|khảo sát|phân tích|nhắc nhở|tham mưu|thông báo|phản ánh|chia sẻ|trao đổi|dọn dẹp"
    r"|cân đo|đo (?:chiều|huyết|thị)|khám|tẩy giun|phun thuốc|diệt (?:muỗi|lăng quăng|bọ gậy)|kiểm kê|bảo dưỡng"
    r"|trực nhật|chiếu phim|kể chuyện|đọc sách|giao lưu|gặp gỡ|tiếp xúc|cắt tóc|chăm sóc"
    r"|tự chấm|hiến máu|hội diễn|thanh tra|phúc tra|tiếp dân|thăm|trực ban|trưng bày|triển lãm)\b",
    re.IGNORECASE,
)
SCHOOL_WEEKS = re.compile(
    r"\b[Tt]ừ tuần(?: học)?(?: thứ)? \d{1,2}(?: đến| ?[-–])(?: hết)?(?: tuần)?(?: học)?(?: thứ)? \d{1,2}\b"
)


@lru_cache(maxsize=256)
def names_duty(clause: str) -> bool:
    """True where a clause names something to be done."""
    return bool(_DUTY.search(clause))


class RhythmHit(NamedTuple):
    """A rhythm and its place; ``recurring`` is None for school weeks and weekly duties."""

    start: int
    end: int
    recurring: str | None
    precision: str


def find_rhythms(text: str, start: int, end: int) -> list[RhythmHit]:
    """Rhythms between two offsets; a list ("hằng tháng, quý, năm") gives one for each."""
    hits: list[RhythmHit] = []
    for match in _LEAD.finditer(text, start, end):
        unit = match["unit"].lower()
        if unit == "năm" and _ADJECTIVE.search(text[max(start, match.start() - 40) : match.start()]):
            continue
        times = _THEN_TIMES.match(text, match.end(), end)
        hits.append(_repeated(match.start(), match.end(), unit, times["times"] if times else None))
        hits += _listed(text, match.end(), end)
    hits += [_hit(m.start(), m.end(), "tháng") for m in _MONTHS_END.finditer(text, start, end)]
    for match in _PER.finditer(text, start, end):
        several = match["unit2"] and re.search(
            r"(?:[2-9]|1\d|hai|ba|sáu) $", text[max(start, match.start() - 4) : match.start()]
        )
        if not several or match["unit2"].lower() == "tuần":
            unit = (match["unit"] or match["unit2"]).lower()
            hits.append(_repeated(match.start(), match.end(), unit, match["times"]))
    for match in _HALF.finditer(text, start, end):
        hits.append(RhythmHit(match.start(), match.end(), "half-yearly", "month"))
        hits += _listed(text, match.end(), end)
    hits += [RhythmHit(m.start(), m.end(), "quarterly", "month") for m in _THIRD.finditer(text, start, end)]
    for match in _PERIODIC.finditer(text, start, end):
        hits.append(_hit(match.start(), match.end(), match["unit"].lower()))
        hits += _listed(text, match.end(), end)
    hits += [RhythmHit(m.start(), m.end(), None, "day") for m in SCHOOL_WEEKS.finditer(text, start, end)]
    return _distinct(sorted(hits))


def _listed(text: str, at: int, end: int) -> list[RhythmHit]:
    hits: list[RhythmHit] = []
    while (
        len(hits) < 4 and (match := _NEXT.match(text, at, end)) and match[0].strip(" ").lower() != match["unit"].lower()
    ):
        unit = match["unit"].lower()
        name = "half" if "6" in unit or "sáu" in unit else unit.split()[-1]
        hits.append(
            RhythmHit(match.start("unit"), match.end(), "half-yearly", "month")
            if name == "half"
            else _hit(match.start("unit"), match.end(), name)
        )
        at = match.end()
    return hits


def _repeated(start: int, end: int, unit: str, times: str | None) -> RhythmHit:
    """ "02 lần/tháng" is still monthly; "02 lần/học kỳ" is a rhythm that no calendar has."""
    count = int(times) if times and times.isdigit() else _TIMES.get(times or "", 1)
    if count > 1 and unit.startswith("học"):
        return RhythmHit(start, end, None, "day")
    return _hit(start, end, unit)


def _hit(start: int, end: int, unit: str) -> RhythmHit:
    name = _NAMES[unit]
    return RhythmHit(start, end, name, "day" if name is None else "year" if name == "yearly" else "month")


def _distinct(hits: list[RhythmHit]) -> list[RhythmHit]:
    """Overlapping hits are one; the earliest wins."""
    out: list[RhythmHit] = []
    for hit in hits:
        if not out or hit.start >= out[-1].end:
            out.append(hit)
    return out
