"""Anniversaries (ngày lễ, kỷ niệm): once each, as the peak of a drive."""

import re
from datetime import date
from typing import TYPE_CHECKING

from .dates import DateHit
from .draft import Span

if TYPE_CHECKING:
    from .milestones import Unit

_FEASTS = frozenset(
    {
        (1, 9),
        (2, 3),
        (3, 8),
        (3, 26),
        (4, 30),
        (5, 1),
        (5, 7),
        (5, 15),
        (5, 19),
        (6, 1),
        (6, 28),
        (7, 27),
        (7, 28),
        (8, 19),
        (9, 2),
        (10, 10),
        (10, 15),
        (10, 20),
        (11, 9),
        (11, 18),
        (11, 20),
        (12, 22),
    }
)
_HONOUR = re.compile(
    r"[Cc]hào mừng|[Kk]ỷ niệm|[Kk]ỉ niệm|CHÀO MỪNG|KỶ NIỆM|\bmừng\b|[Nn]gày (?:lễ|Nhà giáo|nhà giáo|Quốc tế|Phụ nữ|Giải phóng|thành lập|sinh|truyền thống|hội)"
    r"|Nhà giáo Việt Nam|NHÀ GIÁO VIỆT NAM|[Qq]uốc khánh|[Tt]hành lập|Giải phóng miền Nam|[Ss]inh nhật"
)
_DEADLINE = re.compile(r"(?:trước|chậm nhất|hạn|từ|đến|hết|vào|nhất là|kể từ)(?: ngày)? ?$", re.IGNORECASE)
_DRIVE = re.compile(r"\bđợt\b|cao điểm|ĐỢT|CAO ĐIỂM", re.IGNORECASE)
_RUN_IN_DRIVES = re.compile(r"(?:mỗi|các|từng|theo|\d|sơ kết|cuối) đợt|đợt thi đua", re.IGNORECASE)
_PURPOSE = re.compile(r"mục đích|yêu cầu|ý nghĩa", re.IGNORECASE)


def lone_anniversary(text: str, unit: Span, hit: DateHit) -> bool:
    """True for a feast day named without its first year: chào mừng ngày Nhà giáo Việt Nam 20/11."""
    day = hit.starts_on
    if day is None or hit.ends_on != day or hit.bound != "on" or (day.month, day.day) not in _FEASTS or hit.recurring:
        return False
    before = text[max(unit.start, hit.start - 110) : hit.start]
    return bool(_HONOUR.search(before)) and not _DEADLINE.search(before[-20:])


def kept_anniversaries(
    text: str, feasts: "list[tuple[Unit, DateHit]]", *, has_calendar: bool, issued: date | None
) -> "list[tuple[Unit, DateHit]]":
    """Those that oblige: in the title, the preamble or a list of drives, or the only calendar of a plan run in drives."""
    only_calendar = not has_calendar and bool(_RUN_IN_DRIVES.search(text))
    kept: dict[date, tuple[Unit, DateHit]] = {}
    for unit, hit in feasts:
        day = hit.ends_on
        if day is None or day in kept or (issued and day < issued):
            continue
        if unit.zone in ("title", "preamble") or _in_drive(text, unit) or only_calendar or _in_body(unit, hit):
            kept[day] = (unit, hit)
    return list(kept.values())


def _in_drive(text: str, unit: "Unit") -> bool:
    titled = " ".join(unit.path[-2:])
    if _PURPOSE.search(titled):
        return False
    return bool(
        _DRIVE.search(text[unit.span.start : unit.span.start + 400])
        or _DRIVE.search(titled)
        or _DRIVE.search(unit.lead)
    )


def _in_body(unit: "Unit", hit: DateHit) -> bool:
    """A full pair of dates (20/11/1982 - 20/11/2022) outside the purpose section."""
    return hit.anniversary and not _PURPOSE.search(" ".join(unit.path))
