"""What is to be done at a date: the clause without its date, its bound and the dates of its neighbours."""

import re

from .points import find_points
from .text import UPPER, tidy

_LEAD = re.compile(
    r"(?:(?:^|(?<=[\s,(]))(?:dự kiến|vào|trong|trước|kể từ|từ|đến hết|đến|hết|(?:chậm|muộn|trễ) nh[ấứ]t"
    r"|không (?:quá|muộn hơn)|hạn(?: (?:cuối|chót|nộp|gửi))?|thời hạn|là|ngày|đầu|cuối|sáng|chiều|tối"
    r"|(?:thượng |trung |hạ )?tuần(?: lễ| thứ)?(?: \d)?|thứ [^\W\d_]{2,4}|chủ nhật|\d{1,2} (?:tuần|ngày|tháng)"
    r"|\d{1,2} ?(?:h|g|giờ) ?(?:\d{2})?(?: ?phút)?|[(]|thời gian(?: [^\W\d_]{2,6}){0,2} ?:)[\s,:]*){1,8}$",
    re.IGNORECASE,
)
_FAR = 120  # characters that the words in front of a date may take
_DATED_REMARK = re.compile(r"\([^()]{0,300}\d{1,2}/\d[^()]{0,300}\)")
_OPENS = re.compile(r"^(?:[\s,.:;)\-–|]|\([^()]{0,20}\)|/ ?lần\b|(?:một|hai|ba|\d{1,2}) lần\b)+", re.IGNORECASE)
_ACT = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]+)+|[^\W\d_]{4,}")
_ONLY_DONE = re.compile(
    r"(?:(?:đợt|lần|vòng) \w{1,3}:? ?)?(?:hoàn thành|nhận|nộp|gửi|tổ chức|thực hiện|bắt đầu|kết thúc|xong)",
    re.IGNORECASE,
)
_ONLY_WHOM = re.compile(  # "gửi Trưởng cụm", "do cụm phó chủ trì": what is sent or held stands in the heading
    r"(?:[Gg]ửi|[Nn]ộp|[Tt]rình)(?: về| cho| đến| tới| lên)? "
    r"(?!(?:Báo|Hồ|Danh|Kế|Kết|Bản|Phiếu|Giấy|Đăng|Tờ|Biên|Giao|Văn|Bài|Sáng|Đề|Mẫu|Tổng)\b)"
    rf"(?:nhà trường\b|cấp trên\b|[{UPPER}])[^,;:]{{0,100}}"
    r"|[Dd]o [^,;:]{3,80} (?:chủ trì|phụ trách|đăng cai|tổ chức|thực hiện)"
)
_STAGE = re.compile(r"(?:đợt|giai đoạn|bước|vòng|học kỳ) \w{1,4}", re.IGNORECASE)
_TIMES = re.compile(r"thời gian|tiến độ|lịch|nội dung|lộ trình|tổ chức thực hiện", re.IGNORECASE)
_MATTER = re.compile(r"(?:thời gian|địa điểm)\b[^:]{0,20}:?$", re.IGNORECASE)


def act_at(clause: str, start: int, end: int, title: str) -> str:
    """The act that a clause sets for the date at [start, end); the heading's ``title`` where it only names a time."""
    before, after = _without_lead(clause[:start][-400:]), _DATED_REMARK.sub(" ", _OPENS.sub("", clause[end:][:400]))
    earlier, later = find_points(before), find_points(after)
    if earlier and not _ACT.search(_without_lead(before[: earlier[0].start])) and _ACT.search(after):
        before = ""  # each date stands in front of its act: "ngày 05/9 khai giảng, ngày 20/11 tọa đàm"
    elif earlier and _ACT.search(before, earlier[-1].end):
        before = before[earlier[-1].end :]
    if later:
        after = "" if _ACT.search(before) else _up_to(after, later[0].start) or after[later[-1].end :]
    act = _DATED_REMARK.sub(" ", f"{before.strip(' ,:;.-–')} {after}")
    act = tidy(_OPENS.sub("", " ".join(act.split())))
    if _STAGE.fullmatch(act):
        return act
    if not _ACT.search(act) or _MATTER.fullmatch(act):
        return tidy(title)
    headless = _ONLY_DONE.fullmatch(act) or _ONLY_WHOM.fullmatch(act)
    return f"{tidy(title)}: {act}" if title and headless and not _TIMES.search(title) else act


def _up_to(words: str, date: int) -> str:
    """The words before a date that belong to the act in front of it: up to the comma, where one divides them."""
    cut = words[:date]
    return cut.rpartition(",")[0] or _without_lead(cut)


def _without_lead(words: str) -> str:
    """The words without those that lead to a date behind them; they are looked for near the end only."""
    near = max(0, len(words) - _FAR)
    return words[:near] + _LEAD.sub("", words[near:])
