"""The campaign's own calendar: its period, and the year of a date printed without one."""

import calendar
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from .points import Point, find_points, ranges

_SCHOOL_YEAR = re.compile(r"[Nn]ăm học:? ?(\d{4})(?: ?[-–/] ?(\d{4}))?|NĂM HỌC:? ?(\d{4})(?: ?[-–/] ?(\d{4}))?")
_STAGE = re.compile(
    r"(?:giai đoạn|GIAI ĐOẠN|nhiệm kỳ|NHIỆM KỲ|[Tt]ừ năm|TỪ NĂM|\d năm|\d NĂM)(?: năm)? ?\(?(\d{4}) ?(?:[-–]"
    r"|đến(?: năm)?|ĐẾN(?: NĂM)?) ?(\d{4})"
)
_TERM_OF = re.compile(  # the term of those who are elected is not the campaign's
    r"(?:bầu cử|đại biểu|đại hội|ĐẠI HỘI|ĐẠI BIỂU|BẦU CỬ)[^.;\n]{0,120}\Z", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!đến )(?<!ĐẾN )(?:[Nn]ăm|NĂM):? (\d{4})(?! ?[-–] ?\d{4})")
_RUN_LEAD = re.compile(
    r"(?:[Tt]hời gian(?: thực hiện| thi đua| phát động| tổ chức| triển khai)?|THỜI GIAN|[Pp]hát động"
    r"|được tính)[^.;\n]{0,60}$"
)

_DRIVE_LEAD = re.compile(r"\b(?:đợt|tháng|phong trào) (?:cao điểm )?thi đua\b[^.;\n]{0,140}\b[Tt]ừ (?:ngày )?$")

Period = tuple[date, date]


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def valid_year(year: int) -> bool:
    """Campaigns live between 1945 and 2100; anything else is not a year of a campaign."""
    return 1945 <= year <= 2100


def _day_of(year: int, month: int, day: int | None) -> date:
    """A day of a month, its last day where none is printed or the month is shorter."""
    last = month_end(year, month)
    return last.replace(day=day) if day and day < last.day else last


@dataclass(frozen=True)
class CampaignCalendar:
    """Period and date of issue, as far as they are known; ``common_year`` is the year printed most often."""

    period: Period | None
    issued: date | None
    common_year: int | None

    def year_for(self, month: int, day: int | None = None) -> int | None:
        """The year of a month printed without one: its first occurrence in the campaign."""
        if self.period:
            first, last = self.period
            if (last - first).days > 370 and self.issued and first < self.issued < last:
                first = self.issued  # a stage of years: what had passed before it was issued binds nobody
            for year in range(first.year, last.year + 1):
                if _day_of(year, month, day) >= first and date(year, month, 1) <= last:
                    return year
            return first.year
        if self.issued:
            return self.issued.year + (1 if month < self.issued.month else 0)
        return self.common_year

    def runs_for_years(self) -> bool:
        """True for a plan for several years."""
        return self.period is not None and (self.period[1] - self.period[0]).days >= 370

    def first_day(self) -> date | None:
        """Where a rhythm begins: the campaign's first day, but not before the day of issue."""
        if self.period and self.issued and self.period[0] < self.issued < self.period[1]:
            return self.issued
        return self.period[0] if self.period else self.issued


def title_period(title: str, period_line: str | None) -> Period | None:
    """The period that the title prints: a span, a stage, a school year or a calendar year."""
    for source in (period_line or "", title):
        span = _span(source)
        if span:
            return span
    return named_period(title)


def named_period(text: str) -> Period | None:
    """A stage, school year or calendar year named in a text."""
    stage = next((found for found in _STAGE.finditer(text) if not _TERM_OF.search(text, 0, found.start())), None)
    if stage and all(valid_year(int(year)) for year in stage.groups()) and int(stage[1]) < int(stage[2]):
        return date(int(stage[1]), 1, 1), date(int(stage[2]), 12, 31)
    school = _SCHOOL_YEAR.search(text)
    if school:
        first, last = (school[1] or school[3]), (school[2] or school[4])
        if not last:
            return _calendar_year(int(first))
        return (
            (date(int(first), 9, 1), date(int(last), 8, 31))
            if valid_year(int(first)) and valid_year(int(last))
            else None
        )
    quarter = next((p for p in find_points(text) if p.shape == "quarter" and p.year and valid_year(p.year)), None)
    if quarter and quarter.year and quarter.month and quarter.last_month:
        return date(quarter.year, quarter.month, 1), month_end(quarter.year, quarter.last_month)
    year = _YEAR.search(text)
    return _calendar_year(int(year[1])) if year else None


def _calendar_year(year: int) -> Period | None:
    return (date(year, 1, 1), date(year, 12, 31)) if valid_year(year) else None


def _span(text: str) -> Period | None:
    """The first printed window with a year, months widened to whole months."""
    for first, last in ranges(text, find_points(text)):
        period = bounds_of(first, last, None)
        if period and not is_anniversary(first, last):
            return period
    return None


def is_anniversary(first: Point, last: Point) -> bool:
    """Two dates of the same day and month, years apart: 20/11/1982 - 20/11/2022."""
    return bool(
        first.day
        and first.year
        and last.year
        and last.year - first.year >= 3
        and (first.day, first.month) == (last.day, last.month)
    )


def bounds_of(first: Point, last: Point, campaign: CampaignCalendar | None) -> Period | None:
    """First and last day of a window; a missing year comes from its other end, then from the campaign."""
    month_last = last.month or first.month
    month_first = first.month or month_last
    if not month_first or not month_last:
        return None
    year_last = last.year or None
    if year_last is None:
        year_first = first.year or (campaign.year_for(month_first) if campaign else None)
        year_last = year_first and year_first + (1 if month_last < month_first else 0)
    if year_last is None:
        return None
    year_first = first.year or year_last - (1 if month_first > month_last else 0)
    try:
        start = date(year_first, month_first, first.day or 1)
        end = (
            date(year_last, last.last_month or month_last, last.day)
            if last.day
            else month_end(year_last, last.last_month or month_last)
        )
    except ValueError:
        return None
    return (start, end) if start <= end and valid_year(start.year) and valid_year(end.year) else None


def body_period(text: str, start: int, end: int, issued: date | None = None) -> Period | None:
    """The run that the body states ("Thời gian: từ … đến …", "Phát động từ … đến …")."""
    piece = text[start:end]
    context = CampaignCalendar(None, issued, common_year(piece))
    for first, last in ranges(piece, find_points(piece)):
        lead = piece[max(0, first.start - 90) : first.start].replace("\n", " ")
        if _RUN_LEAD.search(lead) and not is_anniversary(first, last):
            return bounds_of(first, last, context)
    return None


def preamble_period(text: str, issued: date | None) -> Period | None:
    """The run that the enacting sentence states: "… tổ chức đợt thi đua … từ ngày … đến ngày …"."""
    context = CampaignCalendar(None, issued, common_year(text))
    for first, last in ranges(text, find_points(text)):
        lead = text[max(0, first.start - 160) : first.start]
        if _DRIVE_LEAD.search(lead) and not is_anniversary(first, last):
            return bounds_of(first, last, context)
    return None


def common_year(text: str) -> int | None:
    """The year that full dates and month/years print most often."""
    years = Counter(point.year for point in find_points(text) if point.year and valid_year(point.year))
    return years.most_common(1)[0][0] if years else None
