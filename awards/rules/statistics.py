"""What a statistic is, and how the forms of Thông tư 02/2023/TT-BNV sort campaigns, awards and people.

The forms were read in a program that prints them, not in the circular itself (an analogue): the columns are offered for
comparison, nothing depends on them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from documents.rules.figures import Figure
from emulation.text import fold

Value = int | str


@dataclass(frozen=True)
class StatRow:
    """A line: what it is about and its numbers; a line without numbers heads a group, a total is not charted."""

    label: str
    values: tuple[Value, ...] = ()
    total: bool = False


@dataclass(frozen=True)
class StatTable:
    """A statistic: the heads of its columns (the first names the lines), its lines, what to know of it.

    `charted` is the column whose numbers the chart draws, counted from the first number; None: no chart of counts.
    `figures` are charts of its own.
    """

    heading: str
    columns: tuple[str, ...]
    rows: tuple[StatRow, ...]
    note: str = ""
    charted: int | None = 0
    figures: tuple[Figure, ...] = ()

    def cells(self, row: StatRow) -> list[tuple[str, Value]]:
        """Return the numbers of a line, each with the head of its column."""
        return list(zip(self.columns[1:], row.values, strict=True))

    @property
    def bars(self) -> list[tuple[str, int]]:
        """What the chart draws: label and number of each line that has one."""
        if self.charted is None:
            return []
        found = [(row.label, row.values[self.charted]) for row in self.rows if row.values and not row.total]
        return [(label, value) for label, value in found if isinstance(value, int)]


def percent(part: int, whole: int) -> str:
    """Return "92,5%"; a dash where there is nothing to compare with."""
    if not whole:
        return "–"
    text = f"{round(part * 1000 / whole) / 10:.1f}".removesuffix(".0").replace(".", ",")
    return f"{text}%"


@dataclass(frozen=True)
class Span:
    """A campaign or a drive, as form 0601 counts it."""

    starts_on: date
    ends_on: date
    themed: bool


LASTING = ("Dưới 1 năm", "1 năm", "Từ trên 1 năm đến dưới 3 năm", "Từ 3 năm đến dưới 5 năm", "Từ 5 năm trở lên")


def lasting(starts_on: date, ends_on: date) -> int:
    """Return which of `LASTING` a campaign is; a calendar year and a school year count as one year."""
    days = (ends_on - starts_on).days + 1
    if days < 240:  # a school year runs from September to the end of May
        return 0
    if days <= 366:
        return 1
    return 2 if days < 3 * 365 else 3 if days < 5 * 365 else 4


STATE = (
    "Huân chương, huy chương", "Giải thưởng Hồ Chí Minh, Giải thưởng Nhà nước", "Danh hiệu vinh dự nhà nước",
    "Cờ thi đua của Chính phủ", "Bằng khen của Thủ tướng Chính phủ", "Chiến sĩ thi đua toàn quốc",
)  # fmt: skip
PROVINCE = (
    "Bằng khen", "Chiến sĩ thi đua cấp bộ, cấp tỉnh", "Cờ thi đua của bộ, ngành, tỉnh", "Huy hiệu, kỷ niệm chương",
)  # fmt: skip
_STATE_WORDS = (
    ("huan chuong", "huy chuong"), ("giai thuong ho chi minh", "giai thuong nha nuoc"),
    ("nha giao nhan dan", "nha giao uu tu", "anh hung", "chien si quyet thang", "thay thuoc"),
    ("co thi dua cua chinh phu", "co thi dua chinh phu"), ("thu tuong",), ("chien si thi dua toan quoc",),
)  # fmt: skip
_PROVINCE_WORDS = (
    ("bang khen",), ("chien si thi dua bo", "chien si thi dua cap", "chien si thi dua tinh", "chien si thi dua nganh"),
    ("co thi dua",), ("ky niem chuong", "huy hieu"),
)  # fmt: skip


def state_column(title: str) -> int | None:
    """Return which of `STATE` a title counts under in form 0602; None where the State does not award it."""
    return _column(title, _STATE_WORDS)


def province_column(title: str) -> int | None:
    """Return which of `PROVINCE` a title counts under in form 0603; None for the State's and for a school's own."""
    if state_column(title) is not None or "co so" in fold(title):
        return None
    return _column(title, _PROVINCE_WORDS)


def _column(title: str, words: Sequence[tuple[str, ...]]) -> int | None:
    name = fold(title)
    return next((place for place, known in enumerate(words) if any(word in name for word in known)), None)


AGES = ("Từ 30 trở xuống", "Từ 31 đến 40", "Từ 41 đến 50", "Từ 51 đến 55", "Từ 56 đến 60", "Trên 60 tuổi")
_AGES = (30, 40, 50, 55, 60)
SERVICE = ("Dưới 5 năm", "Từ 5 đến 10 năm", "Từ 10 năm trở lên")


def age_group(born_on: date, day: date) -> int:
    """Return which of `AGES` somebody belongs to on a day."""
    age = day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
    return next((place for place, last in enumerate(_AGES) if age <= last), len(_AGES))


def service_group(since: date, day: date) -> int:
    """Return which of `SERVICE` somebody belongs to on a day who began the work on `since`."""
    years = (day - since).days / 365.25
    return 0 if years < 5 else 1 if years < 10 else 2
