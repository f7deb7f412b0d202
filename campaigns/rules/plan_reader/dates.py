"""Date expressions that may oblige somebody: single points and windows with their bound."""

import re
from dataclasses import dataclass, replace
from datetime import date

from .campaign_calendar import CampaignCalendar, bounds_of, is_anniversary, month_end, valid_year
from .feasts import is_feast
from .points import Point, connected, find_points
from .quotas import PEOPLE

_CLOCK = (
    r"(?: \d{1,2} ?(?:h|g|giờ|:)(?: ?\d\d)?(?: ?phút|')?,?)?(?: (?:sáng|chiều|tối))?"
    r"(?: (?:[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ nhật),?)?"
)
_BEFORE = re.compile(rf"\b[Tt]rước(?: thời điểm| thời hạn| hạn)?{_CLOCK}(?: ngày)? ?\(?$")
_BY = re.compile(
    r"(?:\b(?:(?:[Cc]hậm|[Tt]rễ|[Mm]uộn) nh[ấứ]t|[Kk]hông (?:quá|muộn hơn|chậm hơn|trễ hơn|để quá)"
    r"|[Hh]ạn (?:cuối|chót|nộp|g[ửở]i)|[Tt]hời hạn|[Hh]ạn|[Đđ]ến hết|[Hh]ết|[Đđ]ến|[Tt]ới"
    r"|[Cc]uối)(?: (?:cùng|gửi|gởi|nộp|báo cáo|hồ sơ|đăng ký|là|vào|trong|tuần|cuối|ngày|hết))*(?: ?:)?"
    rf"{_CLOCK}(?: ngày)? ?|\b(?:[Tt]hời hạn|[Hh]ạn (?!chế)\w+) [^.;:\d]{{0,60}}:{_CLOCK}(?: ngày)? ?)$"
)
_FROM = re.compile(r"\b(?:[Tt]ừ|[Kk]ể từ|[Bb]ắt đầu(?: từ)?)(?: sau)?(?: ngày| đầu| cuối)? ?$")
_TO_YEARS_END = re.compile(r",? (?:đến|tới) (?:hết|cuối) năm\b(?! học| \d)")
_FROM_NOW = re.compile(r"\b[Tt]ừ nay (?:cho )?(?:đến|tới)(?: hết)?(?: cuối)?(?: ngày)? ?$")
_FROM_EVENT = re.compile(r"\b[Tt]ừ (?:khi |ngày |thời điểm )?[^\d.;:]{3,60} đến (?:hết )?(?:ngày )?$")
_LISTED = re.compile(r",? ?(?:và )?(?:ngày )?")
_AFTER_DATE = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{4})?(?:,| và|;)(?: ngày)? ?$")
_SET_OFF = re.compile(r"(?:[:(|]|[-–]) ?$")
_SET_END = re.compile(r" ?(?:[.;,:)|]|$|[-–] )")
_OPENS_CLAUSE = re.compile(r"[.;] $")
_SHARE_OF = re.compile(rf" {PEOPLE}")  # "2/3 lớp tổ chức tốt"
_ACT_BEHIND = re.compile(
    r" ?(?:[:,–-] ?)?(?:[^\W\d]+ ){0,3}?(?:tổng kết|sơ kết|họp|phát động|khai (?:mạc|giảng)|bế (?:mạc|giảng)"
    r"|phát thưởng"
    r"|trao|tổ chức|(?:chung|bán) kết|công bố|nộp|g[ửở]i|chấm|bình (?:xét|chọn)|xét|nghiệm thu|ra quân|mít ?tinh|hội"
    r"|thi|lễ|kiểm tra|báo cáo|hoàn thành|ký|đăng ký|tuyên dương|tôn vinh|thẩm định|duyệt)\b",
    re.IGNORECASE,
)
_DAY_CUE = re.compile(
    r"\b(?:ngày|[Tt]rước|[Tt]ừ|[Đđ]ến|[Hh]ết|[Hh]ạn(?: (?:cuối|chót|nộp|g[ửở]i))?|vào|(?:chậm|muộn|trễ) nh[ấứ]t"
    r"|không quá|trưa|sáng|chiều|tối|thứ \w+"
    r"|[Nn]gày lễ|lễ|mừng|dịp|niệm|[Cc]hủ nhật|hôm)(?: cùng)?(?: là| vào)?(?: ngày)?[ ,(:]*$",
    re.IGNORECASE,
)
_EACH = re.compile(
    r",? ?(?:của )?(?:hằng|hàng|mỗi|từng|các) (?P<unit>tháng|quý|năm)\b|,? ?(?:của )?tháng cuối (?:hằng |hàng "
    r"|mỗi )?(?P<q>quý)\b",
    re.IGNORECASE,
)
_NEXT_QUARTER = re.compile(r",? ?(?:của )?tháng (?:đầu|thứ nhất)(?: tiên)?(?: của)? quý (?:sau|tiếp theo|kế tiếp)\b")
_EACH_BEFORE = re.compile(
    r"\b(?:hằng|hàng|mỗi) (?P<unit>tháng|quý|năm)[,:]?(?: \w+){0,4}(?: trước| vào| chậm nhất| hạn)? (?:ngày )?$",
    re.IGNORECASE,
)
_YEAR_LEAD = re.compile(r"(?:[-–+•] ?)?(?:Trong )?[Nn]ăm (?P<year>(?:19|20)\d{2}) ?:?$")
_MONTH_LEAD = re.compile(
    r"(?:[-–+•] ?)?(?:Trong )?[Tt]háng (?P<month>1[0-2]|0?[1-9])(?: ?(?:/|năm) ?(?P<year>\d{4}))? ?:?$"
)
_EACH_BRACKET = re.compile(
    r"\b(?:(?:định kỳ|hằng|hàng|mỗi)(?: mỗi)? (?:(?P<half>0?6|sáu) tháng|năm)|(?:,|và) năm)(?: một lần)?"
    r" \((?:(?:trước|vào|chậm nhất|hạn)(?: là)? )?(?:ngày )?$",
    re.IGNORECASE,
)
_DAY_BEHIND = re.compile(r" \((?:vào |từ )?(?:ngày )?")
_THEME_OF = re.compile(r"\bchủ (?:điểm|đề) $", re.IGNORECASE)
_EACH_ABOVE = re.compile(r"\b(?:hằng|hàng|mỗi) (?P<unit>tháng|quý)\b[^.;:]*\Z", re.IGNORECASE)
RHYTHM = {"tháng": "monthly", "quý": "quarterly", "năm": "yearly"}


@dataclass(frozen=True)
class DateHit:
    """A resolved date expression. ``year_given`` is False where the campaign supplied the year.

    ``sure`` is False where the same signs could mean something else (ngày 10-12: a day and its month, or three days).
    """

    start: int
    end: int
    starts_on: date | None
    ends_on: date | None
    precision: str
    bound: str
    recurring: str | None = None
    year_given: bool = True
    anniversary: bool = False
    sure: bool = True


def find_dates(text: str, start: int, end: int, campaign: CampaignCalendar, lead: str = "") -> list[DateHit]:
    """Resolve every date expression between two offsets; a ``lead`` "Tháng 12/2023:" gives bare days their month."""
    piece = text[start:end]
    month, year = _MONTH_LEAD.match(lead), _YEAR_LEAD.match(lead)
    points, hits, skip = find_points(piece), [], -1
    for index, bare in enumerate(points):
        if index <= skip:
            continue
        after = points[index + 1] if index + 1 < len(points) else None
        joined = after if after and connected(piece, bare, after) else None
        point = bare if bare.year or year is None or (joined and joined.year) else bare._replace(year=int(year["year"]))
        if joined and (hit := _window(piece, point, joined, campaign)):
            hits.append(hit)
            skip = index + 1
        elif hit := _single(piece, point := _in_month(point, month, piece), campaign, after):
            hits.append(replace(hit, sure=point.shape != "dash"))
    return [_shift(hit, start) for hit in hits]


def _in_month(point: Point, month: re.Match[str] | None, piece: str) -> Point:
    if month and point.shape == "dash" and point.month and point.day and point.day < point.month:
        return point._replace(  # below a month "ngày 10-12" is three days of it
            month=int(month["month"]),
            last_day=point.month,
            year=int(month["year"]) if month["year"] else None,
            shape="days",
        )
    if month is None or point.month or point.shape != "day" or _EACH.match(piece, point.end):
        return point
    return point._replace(month=int(month["month"]), year=int(month["year"]) if month["year"] else None)


def _shift(hit: DateHit, by: int) -> DateHit:
    return replace(hit, start=hit.start + by, end=hit.end + by)


def _window(piece: str, first: Point, last: Point, campaign: CampaignCalendar) -> DateHit | None:
    if is_anniversary(first, last):
        return _anniversary(first, last)
    joint = piece[first.end : last.start]
    if first.month is None and last.month is None:
        return None
    period = bounds_of(first, last, campaign)
    if period is None:
        return None
    if "-" in joint and first.shape == "dm" and last.shape == "dm" and not _cued(piece, first):
        return None
    precision = "day" if first.day and last.day else "month"
    each = _EACH.match(piece, last.end)
    yearly = "yearly" if each and (each["unit"] or "").lower() == "năm" else None
    end = each.end() if each and yearly else last.end
    return DateHit(first.start, end, *period, precision, "from_to", yearly, year_given=bool(last.year or first.year))


def _anniversary(first: Point, last: Point) -> DateHit | None:
    try:
        day = date(last.year or 0, last.month or 0, last.day or 0)
    except ValueError:
        return None
    return DateHit(first.start, last.end, day, day, "day", "on", anniversary=True)


def _cued(piece: str, point: Point) -> bool:
    """A bare 5/6 is a date only behind a word that asks for one, in a list of dates, or standing alone."""
    if point.shape not in ("dm", "bare"):
        return True
    before = piece[max(0, point.start - 110) : point.start]
    if _DAY_CUE.search(before[-30:]) or _AFTER_DATE.search(before) or is_feast(before, point.month, point.day):
        return True
    opens = not before.strip(" -–+•") or _OPENS_CLAUSE.search(before)
    if opens and _ACT_BEHIND.match(piece, point.end) and not _SHARE_OF.match(piece, point.end):
        return True
    return bool((not before.strip() or _SET_OFF.search(before)) and _SET_END.match(piece, point.end))


def _single(piece: str, point: Point, campaign: CampaignCalendar, after: Point | None) -> DateHit | None:
    before = piece[max(0, point.start - 80) : point.start].replace("\n", " ")
    rhythm, end = _rhythm(piece, point, before)
    if point.month is None and after and _LISTED.fullmatch(piece, point.end, after.start) and after.day and after.month:
        point = point._replace(month=after.month, year=after.year)
    if point.shape == "yearend" or not _cued(piece, point):
        return None  # a year's end alone dates nothing in a plan for one year; see years.py
    if point.month is None:
        behind = bool(_NEXT_QUARTER.match(piece, point.end))
        return _monthly(point, campaign, rhythm, end, _bound(before), behind=behind) if rhythm else None
    if point.shape == "my2" and not re.search(
        r"(?:[Tt]háng|[Tt]ừ|[Đđ]ến|[Tt]rước|[Vv]ào|[Hh]ết|[Tt]rong|[(:|\-–,]) ?$", before
    ):
        return None
    year = point.year or (campaign.year_for(point.month, point.day))
    if year is None or not valid_year(year):
        return None
    period = _days(point, year)
    if period is None or (point.shape == "month" and _named_again(piece, point, after)):
        return None
    return _placed(piece, point, (rhythm, end), period)


def _placed(piece: str, point: Point, rhythmic: tuple[str | None, int], period: tuple[date, date]) -> DateHit:
    """The hit of a point whose first and last day are ``period``: what the words before and behind make of it."""
    rhythm, end = rhythmic
    before = piece[max(0, point.start - 80) : point.start].replace("\n", " ")
    bound = _bound(before, month=point.day is None)
    shape = "day" if point.day else "month"
    if point.shape == "month" and point.last_month:
        return DateHit(point.start, end, *period, "month", "from_to", rhythm, bool(point.year))
    if point.shape == "days" and bound == "on":
        return DateHit(point.start, end, *period, "day", "from_to", rhythm, bool(point.year))
    if bound == "from" and (run := _TO_YEARS_END.match(piece, end)):
        return DateHit(
            point.start, run.end(), period[0], date(period[0].year, 12, 31), shape, "from_to", rhythm, bool(point.year)
        )
    first, last = _bounded(period, bound, _FROM_NOW.search(before) or _FROM_EVENT.search(before))
    if _FROM_NOW.search(before) or _FROM_EVENT.search(before):
        bound = "from_to"
    return DateHit(point.start, end, first, last, shape, bound, rhythm, bool(point.year))


def _named_again(piece: str, month: Point, after: Point | None) -> bool:
    """True for a month whose day follows in brackets, or that only numbers a theme: "tháng 02 (ngày 26/02/2025)"."""
    if after and after.day and after.month == month.month and _DAY_BEHIND.fullmatch(piece, month.end, after.start):
        return True
    return bool(_THEME_OF.search(piece, max(0, month.start - 20), month.start))


def _days(point: Point, year: int) -> tuple[date, date] | None:
    try:
        month = point.month or 1
        if point.last_day and point.day:
            return date(year, month, point.day), date(year, month, point.last_day)
        if point.day:
            return date(year, month, point.day), date(year, month, point.day)
        return date(year, month, 1), month_end(year, point.last_month or month)
    except ValueError:
        return None


def _bound(before: str, *, month: bool = False) -> str:
    if _BEFORE.search(before):
        return "before"
    if _FROM.search(before):
        return "from"
    return "by" if _BY.search(before) else "on"


def _bounded(period: tuple[date, date], bound: str, from_now: object) -> tuple[date | None, date | None]:
    """before/by: only the end; from: only the beginning; on: both."""
    if bound == "before":
        return None, period[0]
    if bound == "by" or from_now:
        return None, period[1]
    return (period[0], None) if bound == "from" else period


def _rhythm(piece: str, point: Point, before: str) -> tuple[str | None, int]:
    """A rhythm printed with the date ("ngày 25 hằng tháng") and where the expression ends."""
    if point.month is None and (behind := _NEXT_QUARTER.match(piece, point.end)):
        return RHYTHM["quý"], behind.end()
    each = _EACH.match(piece, point.end)
    if each and ((each["unit"] or "").lower() == "năm" or not point.month):
        return RHYTHM[(each["unit"] or each["q"]).lower()], each.end()
    bracket = _EACH_BRACKET.search(before) if point.month else None
    if bracket:
        return "half-yearly" if bracket["half"] else "yearly", point.end
    lead = _EACH_BEFORE.search(before) or (
        None if point.month else _EACH_ABOVE.search(piece, max(0, point.start - 160), point.start)
    )
    if lead and (point.month is None or lead["unit"].lower() == "năm"):
        return RHYTHM[lead["unit"].lower()], point.end
    return None, point.end


def _monthly(
    point: Point, campaign: CampaignCalendar, rhythm: str, end: int, bound: str, *, behind: bool = False
) -> DateHit | None:
    """The first occurrence, in the campaign, of a day of the month or of the quarter's last month; of the month
    ``behind`` each quarter, once the first is over.
    """
    first = campaign.first_day()
    if first is None or rhythm == "yearly":
        return None
    for offset in range(3 - (first.month - 1) % 3 if behind else 0, 14):
        year, month = first.year + (first.month - 1 + offset) // 12, (first.month - 1 + offset) % 12 + 1
        quarterly = rhythm == "quarterly" and month % 3 != int(behind)
        if quarterly or (point.day or 1) > month_end(year, month).day:
            continue
        day = date(year, month, point.day or 1)
        if day >= first:
            starts = day if bound == "on" else None
            return DateHit(point.start, end, starts, day, "day", "on" if bound == "from" else bound, rhythm, False)
    return None
