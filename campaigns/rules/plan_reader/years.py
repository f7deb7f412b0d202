"""Whole years as points in time, in plans that run over several: sơ kết vào năm 2023, giai đoạn 1 (2021 - 2023)."""

import re
from collections.abc import Iterator
from datetime import date

from .campaign_calendar import CampaignCalendar, valid_year
from .dates import DateHit
from .points import find_points

_Y = r"(?:19|20)\d{2}"
_WINDOW = re.compile(
    rf"\b[Tt]ừ (?:đầu )?năm (?P<a>{_Y}) (?:đến|tới)(?: hết| cuối)?(?: năm)? (?P<b>{_Y})\b"
    rf"|\b(?:[Gg]iai đoạn|[Bb]ước|[Đđ]ợt|GIAI ĐOẠN|BƯỚC) (?:\d|[IVX]{{1,3}}|một|hai|ba)(?: ?[:(,]| từ)(?: ?năm)? ?"
    rf"(?P<c>{_Y}) ?(?:[-–]|đến(?: năm)?) ?(?P<d>{_Y})\b"
)
_RUNS = re.compile(
    r"giai đoạn (?:\d|[IVX]|một|hai)|bước \d|đợt \d|thời gian|triển khai|tổ chức thực hiện", re.IGNORECASE
)
_POINT = re.compile(
    rf"(?:\b(?P<lead>[Vv]ào|[Tt]rong|[Tt]rước|(?:[Đđ]ến )?[Hh]ết|[Đđ]ến|(?:[Vv]ào )?(?:[Cc]uối|[Đđ]ầu)) )?"
    rf"\b[Nn]ăm (?P<y>{_Y})\b(?! ?[-–/] ?\d)(?P<set>:|,|\))?"
)
_ACT = re.compile(
    r"\b(?:sơ kết|tổng kết|báo cáo|ban hành|xây dựng kế hoạch|phát động|khen thưởng|đánh giá|kiểm tra|biểu dương"
    r"|tôn vinh|hoàn thành|đại hội|tổ chức (?:hội nghị|hội thi|lễ|đợt|kiểm tra))\b",
    re.IGNORECASE,
)
_PROMISE = re.compile(r"\d ?%|ít nhất|tối thiểu|trở lên|phấn đấu", re.IGNORECASE)


def find_years(text: str, start: int, end: int, campaign: CampaignCalendar) -> list[DateHit]:
    """Years that oblige somebody, between two offsets; none in a plan for one year, where a year dates nothing."""
    if not campaign.runs_for_years():
        return []
    windows = list(_windows(text, start, end))
    taken = [range(hit.start, hit.end) for hit in windows]
    points = [
        hit
        for match in _POINT.finditer(text, start, end)
        if not any(match.start("y") in span for span in taken) and (hit := _point(text, start, match))
    ]
    return sorted(windows + points, key=lambda hit: hit.start)


def _windows(text: str, start: int, end: int) -> Iterator[DateHit]:
    for match in _WINDOW.finditer(text, start, end):
        first, last = int(match["a"] or match["c"]), int(match["b"] or match["d"])
        before = text[max(start, match.start() - 60) : match.end()]
        if first < last and valid_year(first) and valid_year(last) and _RUNS.search(before):
            yield DateHit(match.start(), match.end(), date(first, 1, 1), date(last, 12, 31), "year", "from_to")


def _point(text: str, start: int, match: re.Match[str]) -> DateHit | None:
    year, lead = int(match["y"]), (match["lead"] or "").lower()
    opens = not text[max(start, match.start() - 3) : match.start()].strip(" -–+•|(") and match["set"]
    clause = re.split(r"[.;\n]", text[match.end() : match.end() + 160])[0]
    around = re.split(r"[.;\n]", text[max(start, match.start() - 120) : match.start()])[-1] + clause
    if opens and not lead and _dates_what_follows(clause):
        return None
    bracketed = match["set"] == ")" and text[match.start() - 1] == "("  # "Tổng kết, nhân rộng (năm 2025)"
    if not (lead or opens or bracketed) or not valid_year(year) or not _ACT.search(around) or _PROMISE.search(around):
        return None
    first, last = date(year, 1, 1), date(year, 12, 31)
    if lead == "trước":
        return DateHit(match.start(), match.end("y"), None, first, "year", "before")
    if "hết" in lead or "đến" in lead or "cuối" in lead:
        return DateHit(match.start(), match.end("y"), None, last, "year", "by")
    return DateHit(match.start(), match.end("y"), first, last, "year", "on")


def _dates_what_follows(clause: str) -> bool:
    """True where a year only heads a finer date: "Năm 2023: sơ kết trong tháng 8"; an act of its own dates itself."""
    finer = next((point for point in find_points(clause) if point.month), None)
    if finer is None:
        return False
    own, comma, _ = clause[: finer.start].rpartition(",")
    return not (comma and _ACT.search(own))
