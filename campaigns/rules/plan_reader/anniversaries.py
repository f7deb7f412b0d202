"""Anniversaries (ngày lễ, kỷ niệm): once each, as the peak of a drive."""

import re
from datetime import date
from typing import TYPE_CHECKING

from .dates import DateHit
from .draft import Span
from .feasts import is_feast

if TYPE_CHECKING:
    from .milestones import Unit

_DEADLINE = re.compile(r"(?:trước|chậm nhất|hạn|từ|đến|hết|vào|nhất là|kể từ)(?: ngày)? ?$", re.IGNORECASE)
_OCCASION = re.compile(r"\b[Dd]ịp(?: kỷ niệm| kỉ niệm| lễ)?(?: ngày)? ?$")
_NAMED_OCCASION = re.compile(r"\b[Dd]ịp(?: kỷ niệm| kỉ niệm)? [Nn]gày [^.;,:\d]{3,60}$")
_HONOURING = re.compile(
    r"\b(?:gặp mặt|tuyên dương|biểu dương|trao|tặng|khen|mít tinh|tôn vinh|vinh danh)\b", re.IGNORECASE
)
_ACT_ON_THE_DAY = re.compile(
    r"\b(?:phát động|khai mạc|ra quân|sơ kết|tổng kết)\b[^.;]{0,60}\b(?:dịp|gắn với)\b[^.;]{0,100}$", re.IGNORECASE
)
_JUBILEE_OF = re.compile(r"\bnăm (?P<name>[Nn]gày [^().;,\d]{5,80}?) ?\($")
_DRIVE_BEFORE = re.compile(r"\b(?:[Đđ]ợt|ĐỢT) (?:\d|[IVX])|cao điểm", re.IGNORECASE)
_EVENT = re.compile(
    r"\b(?:tổ chức|hội thi|gặp mặt|tuyên dương|biểu dương|trao|tặng|khen|mít tinh|về nguồn)\b", re.IGNORECASE
)
_SCHEDULED = re.compile(
    r"(?:[^:.;]{0,40}\d[^:.;]{0,12}: ?)?(?:Kỷ niệm|Kỉ niệm|Mít tinh|Lễ|Tọa đàm|Toạ đàm|Gặp mặt|Tổ chức)\b"
)
_TIMES = re.compile(r"tiến độ|tiến trình|lịch|thời gian|lộ trình|kế hoạch cụ thể|thực hiện cụ thể", re.IGNORECASE)
_DRIVE = re.compile(r"\bđợt\b|cao điểm|ĐỢT|CAO ĐIỂM", re.IGNORECASE)
_RUN_IN_DRIVES = re.compile(r"(?:mỗi|các|từng|theo|\d|sơ kết|cuối) đợt|đợt thi đua", re.IGNORECASE)
_PURPOSE = re.compile(r"mục đích|yêu cầu|ý nghĩa", re.IGNORECASE)


def is_lone_anniversary(text: str, unit: Span, hit: DateHit) -> bool:
    """True for a feast day named without its first year: chào mừng ngày Nhà giáo Việt Nam 20/11."""
    day = hit.starts_on
    if day is None or hit.ends_on != day or hit.bound != "on" or hit.recurring:
        return False
    before = text[max(unit.start, hit.start - 110) : hit.start]
    if _OCCASION.search(before) and _EVENT.search(text, unit.start, hit.start):
        return False
    if _NAMED_OCCASION.search(before) and _HONOURING.search(text, max(unit.start, hit.start - 200), hit.start):
        return False
    if hit.year_given and _ACT_ON_THE_DAY.search(text, max(unit.start, hit.start - 200), hit.start):
        return False
    return is_feast(before, day.month, day.day) and not _DEADLINE.search(before[-20:])


def kept_anniversaries(
    text: str, feasts: "list[tuple[Unit, DateHit]]", *, has_calendar: bool, issued: date | None
) -> "list[tuple[Unit, DateHit]]":
    """Those that oblige: in the title, the preamble, a list of drives, or as only calendar of a plan run in drives."""
    only_calendar = not has_calendar and bool(_RUN_IN_DRIVES.search(text))
    kept: dict[date, tuple[Unit, DateHit]] = {}
    for unit, hit in feasts:
        day = hit.ends_on
        if day is None or day in kept or (issued and day < issued):
            continue
        opens = unit.zone in ("title", "preamble")
        if opens or only_calendar or _in_drive(text, unit) or _in_body(text, unit, hit) or _celebrated(text, hit):
            kept[day] = (unit, hit)
    return list(kept.values())


def _celebrated(text: str, hit: DateHit) -> bool:
    """True where a drive further down names the anniversary whose dates the purpose section gives."""
    named = hit.anniversary and _JUBILEE_OF.search(text, max(0, hit.start - 120), hit.start)
    if not named:
        return False
    rest, name = text[hit.end : hit.end + 20_000].casefold(), named["name"].casefold()
    at = rest.find(name)
    while at >= 0:
        if _DRIVE_BEFORE.search(rest, max(0, at - 600), at):
            return True
        at = rest.find(name, at + 1)
    return False


def _in_drive(text: str, unit: "Unit") -> bool:
    titled = " ".join(unit.path[-2:])
    if _PURPOSE.search(titled):
        return False
    return bool(
        _DRIVE.search(text[unit.span.start : unit.span.start + 400])
        or _DRIVE.search(titled)
        or _DRIVE.search(unit.lead)
    )


def _in_body(text: str, unit: "Unit", hit: DateHit) -> bool:
    """A full pair of dates (20/11/1982 - 20/11/2022) outside the purpose section, or an item of the calendar."""
    if _PURPOSE.search(" ".join(unit.path)):
        return False
    return hit.anniversary or bool(_SCHEDULED.match(text, unit.span.start) and _TIMES.search(" ".join(unit.path)))
