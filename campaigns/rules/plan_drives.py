"""One row for one drive: the reader tells of a period and of the anniversary that it honours, the review of the drive.

"Đợt 1 (từ 05/9 đến 20/11): chào mừng ngày Nhà giáo Việt Nam 20/11" is two dates and one peak drive.
"""

import re
from dataclasses import replace
from datetime import timedelta

from campaigns.rules.plan_reader.draft import MilestoneDraft, Span
from emulation.text import lower_first

_AFTERWARDS = timedelta(days=10)  # a drive may end some days before the day that it honours
_DRIVE = re.compile(r"\bđợt\b|cao điểm", re.IGNORECASE)
_OWN_LINE = re.compile(r"[-–+•*\s]*(?:Thời gian\b|[Tt]ừ (?:ngày|tháng|\d))")
_DATE = re.compile(r"[\s(,]*(?:ngày )?\d{1,2}/\d{1,2}(?:/\d{4})?\)?$")


def joined_drives(milestones: tuple[MilestoneDraft, ...], text: str) -> tuple[MilestoneDraft, ...]:
    """Return the milestones of a plan, each anniversary within the line of its drive joined to it, in their order.

    An anniversary without a drive of its own stays as it is. Cost grows with the square of the peaks only.
    """
    drives = {place: row for place, row in enumerate(milestones) if _is_drive(row)}
    joined: set[int] = set()
    for place, feast in enumerate(milestones):
        own = next((at for at, drive in drives.items() if _honours(drive, feast, text)), None)
        if own is not None:
            drives[own] = _with_occasion(drives[own], feast, text)
            joined.add(place)
    return tuple(drives.get(place, row) for place, row in enumerate(milestones) if place not in joined)


def _is_drive(row: MilestoneDraft) -> bool:
    if row.recurring or not (row.starts_on and row.ends_on and row.starts_on < row.ends_on):
        return False
    return row.kind == "peak" or bool(_DRIVE.search(row.what))


def _honours(drive: MilestoneDraft, feast: MilestoneDraft, text: str) -> bool:
    """Say whether the day falls into the drive, or just after it, and both stand together."""
    day = feast.ends_on
    if feast.kind != "peak" or feast.recurring or day is None or feast.starts_on != day:
        return False
    assert drive.starts_on
    assert drive.ends_on
    return drive.starts_on <= day <= drive.ends_on + _AFTERWARDS and _together(drive.span, feast.span, text)


def _together(drive: Span, feast: Span, text: str) -> bool:
    """On one line, or the time of the drive on the next line, alone: "- Thời gian: từ ngày … đến ngày …"."""
    first, second = sorted((drive, feast))
    breaks = text.count("\n", first.start, max(second.start, first.end))
    alone = text.rfind("\n", 0, drive.start) + 1
    return breaks == 0 or (breaks == 1 and first == feast and bool(_OWN_LINE.match(text, alone)))


def _with_occasion(drive: MilestoneDraft, feast: MilestoneDraft, text: str) -> MilestoneDraft:
    """The drive over the words of both, its name with the occasion."""
    span = Span(min(drive.span.start, feast.span.start), max(drive.span.end, feast.span.end))
    return replace(drive, what=_named(drive.what, feast.what), kind="peak", span=span, text=text[slice(*span)])


def _named(drive: str, occasion: str) -> str:
    if "(" not in occasion:
        occasion = occasion.rstrip(") ")
    if _DATE.sub("", occasion).casefold() in drive.casefold():
        return drive
    if occasion.casefold().startswith(drive.casefold()):
        return occasion
    return f"{drive} {lower_first(occasion)}"
