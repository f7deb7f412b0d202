"""One achievement is commended once (Luật TĐKT 2022 Điều 5): what a dossier rests on, held against the ledger.

Three things are achievements. An initiative: its own ledger of uses (CV 5007/BNV-TĐKT) refuses it. A deed of a day. And
the merit of a period at one level: the same title twice, or two commendations. A title beside a commendation of one
period is no repetition, the law pays both (NĐ 152/2025 Điều 49 khoản 7); nor are several titles of one period.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from awards.rules.spot import SHORT, AwardKind
from emulation.text import fold

ARTICLE = "Luật Thi đua, khen thưởng 2022, Điều 5"
PRINCIPLE = f"theo nguyên tắc không khen nhiều lần, nhiều hình thức cho một thành tích ({ARTICLE})"
COMMENDATION, RECOGNITION = "commendation", "recognition"  # what a school recognises by itself no law counts


@dataclass(frozen=True)
class Period:
    """The years honoured, and the days of the campaign where one is known; `part`: only some months of these years."""

    years: tuple[int, int]
    days: tuple[date, date] | None = None
    part: bool = False

    def is_other(self, other: "Period") -> bool:
        """Say whether it is surely another than this one: other years, or a drive beside the year."""
        if self.years != other.years:
            return True
        return self.days is not None and other.days is not None and self.days != other.days

    def is_same(self, other: "Period") -> bool:
        """Say whether it is surely this one. A line from an old decision names years only: no drive of these years."""
        if self.is_other(other):
            return False
        return self.days == other.days or not (self.part or other.part)


@dataclass(frozen=True)
class Merit:
    """What is proposed, or was given: a title at a level for a period, or for one deed. `reach` "": not known."""

    title: str
    family: str
    reach: str
    kind: str
    period: Period
    deed: str = ""
    source: str = ""  # the decision, as sentences name it; "": a dossier of the same campaign


def repeated(asked: Merit, given: Iterable[Merit]) -> Merit | None:
    """Return what has been given for the very achievement that is proposed again, None where nothing has."""
    return next((row for row in given if _is_same(asked, row)), None)


def to_be_weighed(asked: Merit, given: Iterable[Merit]) -> list[Merit]:
    """Return what may have been given for the same achievement, which only who reads the dossier can tell."""
    if asked.kind in SHORT:
        return []
    return [row for row in given if not _is_same(asked, row) and _may_be_same(asked, row)]


def _is_same(asked: Merit, row: Merit) -> bool:
    if asked.kind in SHORT:
        return row.kind in SHORT and bool(row.deed) and fold(asked.deed) == fold(row.deed)
    return row.kind == AwardKind.MERIT and _counts_once(asked, row) and asked.period.is_same(row.period)


def _may_be_same(asked: Merit, row: Merit) -> bool:
    if asked.family == RECOGNITION:
        return False
    if row.kind in SHORT:
        return asked.period.years[0] <= row.period.years[1] and row.period.years[0] <= asked.period.years[1]
    return _counts_once(asked, row) and not asked.period.is_other(row.period)


def _counts_once(asked: Merit, row: Merit) -> bool:
    """The same title again, or another commendation of the same level."""
    if RECOGNITION in (asked.family, row.family):
        return False
    if asked.title == row.title:
        return True
    return asked.family == row.family == COMMENDATION and bool(asked.reach) and asked.reach == row.reach


def repeated_sentence(who: str, asked: Merit, row: Merit) -> str:
    """Say why what is proposed is not, and where to look."""
    if not row.source:
        return (
            f"{who} đã có hồ sơ đề nghị “{row.title}” cho thành tích {years_text(row.period)}; {PRINCIPLE}, không đề "
            f"nghị thêm “{asked.title}” cùng cấp. Vui lòng chọn một hình thức."
        )
    for_what = f"thành tích “{row.deed}”" if asked.kind in SHORT else f"thành tích {years_text(row.period)}"
    return (
        f"{who} đã được tặng “{row.title}” cho {for_what} theo {row.source}; {PRINCIPLE}, không đề nghị "
        f"“{asked.title}” cho thành tích đó nữa. Nếu kết quả cũ ghi nhầm, vui lòng báo Thường trực sửa trong sổ vàng."
    )


def weighed_sentence(row: Merit) -> str:
    """Say what was given and must not be counted again."""
    if row.kind in SHORT:
        what = f"khen thưởng {AwardKind(row.kind).label.lower()} “{row.title}”"
        return f"Đã {what} theo {row.source}{f': {row.deed}' if row.deed else ''}."
    return f"Đã tặng “{row.title}” {years_text(row.period)} theo {row.source}."


def years_text(period: Period) -> str:
    """Return "năm 2026", "năm 2025–2026"."""
    first, last = period.years
    return f"năm {last}" if first == last else f"năm {first}–{last}"
