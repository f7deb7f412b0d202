"""Points in time as offices print them: days, months, quarters, with or without a year."""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

_NOT_IN_NUMBER = r"(?<![\d/.,])"
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d{2}"
_MONTH_WORDS = {
    "giêng": 1,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười một": 11,
    "mười hai": 12,
    "chạp": 12,
}
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_POINT = re.compile(
    rf"""
    (?=[\dNnTtQq])  # how every one of them begins: elsewhere nothing more is tried
    (?:(?P<days>(?:\b[Nn]gày\s|(?<=[Vv]ào\s)|(?<=[Tt]rong\s)|(?:(?<=[|:(]\s)|(?<=\())
        (?={_DAY}\svà\s[\d/\s]{{6,16}}(?:[.;,)|]|$))){_NOT_IN_NUMBER}{_DAY}
        (?:(?:\s?,|\s?,?\svà)\s(?:ngày\s)?{_DAY}){{1,6}}
        (?:\s?/\s?(?P<lm>{_MONTH})(?:\s?/\s?(?P<ly>{_YEAR})|(?![\d/]))
        |\s[Tt]háng\s?(?P<lmw>{_MONTH})(?!\d)(?:\s?(?:năm|/)\s?(?P<lyw>{_YEAR}))?))
  | (?P<full>{_NOT_IN_NUMBER}(?P<fd>{_DAY})\s?(?P<sep>[/.\-])\s?(?P<fm>{_MONTH})\s?(?P=sep)\s?
        (?P<fy>18\d\d|{_YEAR})(?!\d|/\w))
  | (?P<words>(?:[Nn]gày\s(?:mùng\s)?)?{_NOT_IN_NUMBER}(?<![Tt]uần\s)(?<![Tt]uần\sthứ\s)
        (?P<wd>{_DAY})\s[Tt]háng\s?(?P<wm>{_MONTH})(?!\d)
        (?:\s?(?:,\s?)?(?:năm|/)\s?(?P<wy>{_YEAR}))?)
  | (?P<dm>{_NOT_IN_NUMBER}(?P<dd>{_DAY})\s?[/]\s?(?P<dmm>{_MONTH})(?![\d/%])(?!\s?[/]\s?\d)(?:\snăm\s(?P<dy>{_YEAR}))?)
  | (?P<month>\b[Tt](?:háng|HÁNG)\s?(?P<mm>{_MONTH})(?!\d)
        (?P<mlist>(?:\s?(?:,|\+|và)\s?{_MONTH}(?!\d|/{_MONTH}/))*)
        (?:\s?[-–]\s?(?P<mto>{_MONTH})(?![\d/]*\d/))?
        (?:\s?(?:/|-|năm|NĂM|\.)\s?(?P<my>{_YEAR}))?(?!\d))
  | (?P<short>\bT\.?\s?(?P<sm>{_MONTH})/(?P<sy>{_YEAR})(?!\d))
  | (?P<mword>(?<![Mm]ạng\s)\b[Tt]háng\s
        (?P<mw>[Gg]iêng|[Mm]ười\s(?:một|hai|Một|Hai)|Một|Hai|Ba|Tư|Sáu|Bảy|Tám|Chín|Mười)\b
        (?:\snăm\s(?P<mwy>{_YEAR}))?)
  | (?P<quarter>\b[Qq]uý\s(?P<qq>IV|I{{1,3}}|[1-4])\b(?:\s?(?:/|năm|-)\s?(?P<qy>{_YEAR}))?)
  | (?P<my2>{_NOT_IN_NUMBER}(?:(?<=\|\s)(?P<m1>{_MONTH})\s?[-–]\s?)?(?P<m2>{_MONTH})\s?/\s?(?P<y2>{_YEAR})(?!\d|/\w))
  | (?P<yearend>(?:(?<=[Hh]ết\s)|(?<=[Cc]uối\s))năm\s(?P<ey>{_YEAR})(?!\s?[-–]\s?\d)(?!\d))
  | (?P<dash>(?:(?<![Cc]ác\s)\b[Nn]gày\s|(?<=[Tt]ừ\s)(?={_DAY}-{_MONTH}\s(?:đến|tới)\s))
        {_NOT_IN_NUMBER}(?P<hd>{_DAY})\s?-\s?(?P<hm>{_MONTH})
        (?![\d%]|\s?[-–/.]\s?\d|\s(?:tháng|hằng|hàng|mỗi)))
  | (?P<day>\b[Nn]gày\s(?P<bd>{_DAY})(?!\s?[\-.]\s?\d{{1,2}}\s?[\-.]\s?\d{{4}})(?![\d/]|\s/\s\d|\s?(?:năm|tuổi|%))\b)
  | (?P<bare>(?:(?<=[Tt]ừ\s)|(?<=[Tt]uần\slễ\s)|(?<=[(:,|–-]\s)|(?<=\()|\A){_NOT_IN_NUMBER}(?P<nd>{_DAY})
        (?=(?:\s?[-–]\s?|\sđến\s(?:ngày\s)?){_DAY}\s?/\s?{_MONTH}(?!\d))))
""",
    re.VERBOSE,
)
_WITHIN = re.compile(r"(?:\b[Tt]rong (?:(?:các|\d|hai|ba|bốn|năm) )?|\b(?:[2-9]|0[2-9]|[Hh]ai|[Bb]a|[Bb]ốn) )\Z")
_PAIR_OF_DAYS = re.compile(r"(?<!\d)(?<!, )\d{1,2} và \d")  # one event over two days: "ngày 15 và 16/11"
_CONNECTOR = re.compile(
    r"\s?,?\s?(?:(?:cho )?(?:đến|tới)|[-–—=]?>|→|[-–—]|và kết thúc vào|kết thúc(?: vào)?)\s?"
    r"(?:hết |trước )?(?:cuối |đầu )?(?:\d{1,2} ?(?:h|g|giờ|:) ?(?:\d\d)?,? )?(?:ngày )?"
)


_DATED_SHAPES = (
    ("full", "fd", "fm", "fy"), ("words", "wd", "wm", "wy"), ("dm", "dd", "dmm", "dy"), ("dash", "hd", "hm", None),
)  # fmt: skip


class Point(NamedTuple):
    """One printed point; ``last_month`` widens it to several months (a quarter, "tháng 3-12").

    ``last_day`` widens it to days that follow each other ("trong 3 ngày 26, 27, 28/5").
    """

    start: int
    end: int
    day: int | None
    month: int | None
    year: int | None
    last_month: int | None
    shape: str
    last_day: int | None = None


def find_points(text: str) -> list[Point]:
    """All points in the order of the text; linear in its length."""
    found: list[Point] = []
    for match in _POINT.finditer(text):
        if match["days"]:
            found += _days(match)
            continue
        found.append(_point(match))
        if match["mlist"]:
            found += _listed(match, found[-1])
    return found


def _listed(match: re.Match[str], first: Point) -> list[Point]:
    """The further months of "tháng 9, 10/2022"."""
    base = match.start("mlist")
    return [
        first._replace(start=base + m.start(), end=base + m.end(), month=int(m[0]))
        for m in re.finditer(r"\d+", match["mlist"])
    ]


def _days(match: re.Match[str]) -> list[Point]:
    """Days of one month: a point each; one for all of them behind "trong", where they follow each other."""
    printed = list(re.finditer(r"\d+", match.string[match.start() : match.start("lm" if match["lm"] else "lmw")]))
    days = [int(found[0]) for found in printed]
    month, year = int(match["lm"] or match["lmw"]), _number(match["ly"] or match["lyw"])
    whole = _WITHIN.search(match.string, max(0, match.start() - 14), match.start())
    pair = _PAIR_OF_DAYS.search(match.string, match.start(), match.end())
    if (whole or pair) and days == list(range(days[0], days[0] + len(days))):
        return [Point(match.start(), match.end(), days[0], month, year, None, "days", last_day=days[-1])]
    ends = [match.start() + found.end() for found in printed[:-1]] + [match.end()]
    starts = [match.start()] + [match.start() + found.start() for found in printed[1:]]
    return [
        Point(start, end, day, month, year, None, "full") for start, end, day in zip(starts, ends, days, strict=True)
    ]


def _number(value: str | None) -> int | None:
    return int(value) if value else None


def _point(match: re.Match[str]) -> Point:
    start, end = match.span()
    for name, day, month, year in _DATED_SHAPES:
        if match[name]:
            return Point(start, end, int(match[day]), int(match[month]), _number(year and match[year]), None, name)
    if match["month"]:
        return Point(start, end, None, int(match["mm"]), _number(match["my"]), _number(match["mto"]), "month")
    if match["short"]:
        return Point(start, end, None, int(match["sm"]), int(match["sy"]), None, "short")
    if match["m1"] and int(match["m1"]) < int(match["m2"]):
        return Point(start, end, None, int(match["m1"]), int(match["y2"]), int(match["m2"]), "month")
    if match["my2"]:
        return Point(start, end, None, int(match["m2"]), int(match["y2"]), None, "my2")
    if match["mword"]:
        return Point(start, end, None, _MONTH_WORDS[match["mw"].lower()], _number(match["mwy"]), None, "month")
    if match["yearend"]:
        return Point(start, end, None, 12, int(match["ey"]), None, "yearend")
    if match["quarter"]:
        last = 3 * _QUARTERS[match["qq"]]
        return Point(start, end, None, last - 2, _number(match["qy"]), last, "quarter")
    return Point(start, end, int(match["bd"] or match["nd"]), None, None, None, "day" if match["day"] else "bare")


def connected(text: str, first: Point, last: Point) -> bool:
    """True where a hyphen or "đến" joins two points into a window."""
    return last.start - first.end <= 24 and bool(_CONNECTOR.fullmatch(text, first.end, last.start))


def ranges(text: str, points: list[Point]) -> Iterator[tuple[Point, Point]]:
    """The windows: neighbouring points that are joined, and points of several months."""
    for first, last in itertools.pairwise(points):
        if connected(text, first, last) and (last.month or first.month):
            yield first, last
    yield from ((point, point) for point in points if point.last_month and point.shape == "month")
