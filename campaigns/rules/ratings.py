"""Yearly ratings: their levels, how a pasted list is read, and how many may be rated best in a unit."""

import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import TextChoices

from emulation.text import fold, one_line

CAP_SINCE = 2026  # NĐ 233/2026/NĐ-CP, in force from 01/07/2026
FEW_UNITS = 5


class Level(TextChoices):
    """The four levels of a year's rating, the best first (NĐ 233/2026/NĐ-CP)."""

    EXCELLENT = "excellent", "Hoàn thành xuất sắc nhiệm vụ"
    GOOD = "good", "Hoàn thành tốt nhiệm vụ"
    DONE = "done", "Hoàn thành nhiệm vụ"
    FAILED = "failed", "Không hoàn thành nhiệm vụ"


_NAMES = {
    **{fold(level.label): level for level in Level},
    "htxsnv": Level.EXCELLENT, "htxs": Level.EXCELLENT, "hoan thanh xuat sac": Level.EXCELLENT,
    "htt": Level.GOOD, "httnv": Level.GOOD, "hoan thanh tot": Level.GOOD,
    "ht": Level.DONE, "htnv": Level.DONE, "hoan thanh": Level.DONE,
    "kht": Level.FAILED, "khtnv": Level.FAILED, "khong hoan thanh": Level.FAILED,
}  # fmt: skip


_HEADS = {"stt", "tt", "ho va ten", "ho ten", "ten", "xep loai", "muc xep loai", "ket qua xep loai", "ket qua"}


@dataclass(frozen=True)
class PastedRow:
    """A line of a pasted list: its number, its cells, and the level that one of them names ("" for none)."""

    number: int
    cells: tuple[str, ...]
    level: str


def level_of(cell: str) -> str:
    """Return the level that a cell names, in full or in short; "" where it names none."""
    return str(_NAMES.get(fold(cell).strip(' .“”"'), ""))


def read_pasted(text: str) -> list[PastedRow]:
    """Return the lines of a list from Excel (tabs between cells) or typed ("tên; xếp loại"); a head is skipped."""
    rows: list[PastedRow] = []
    for number, line in enumerate(text.splitlines(), start=1):
        cells = tuple(one_line(cell) for cell in line.replace(";", "\t").split("\t") if cell.strip())
        level = next((found for cell in reversed(cells) if (found := level_of(cell))), "")
        if cells and not (number == 1 and _HEADS & {fold(cell) for cell in cells}):
            rows.append(PastedRow(number, cells, level))
    return rows


def is_named(cell: str, full_name: str) -> bool:
    """Say whether a cell names somebody: with its marks, wherever in the syllable the tone stands, or wholly without.

    Lò Văn Hải, Hai and Hại are three people.
    """
    plain = fold(cell)
    return plain == fold(full_name) and (plain == cell.casefold() or _spelled(cell) == _spelled(full_name))


def _spelled(name: str) -> list[list[str]]:
    return [sorted(unicodedata.normalize("NFD", word)) for word in one_line(name).casefold().split()]


def cap_warning(year: int, excellent: int, good: int, *, unit_excellent: bool) -> str:
    """Return a warning where more are rated best than NĐ 233/2026/NĐ-CP Điều 12 khoản 6 allows, "" otherwise.

    At most 20 percent (25 where the unit itself is rated best) of those rated HTTNV in the same unit and the same
    group of tasks. Whether those rated best belong to the base is not settled, so both readings are told.
    """
    if year < CAP_SINCE or not excellent:
        return ""
    percent = 25 if unit_excellent else 20
    strict, wide = (int(Fraction(percent, 100) * base) for base in (good, good + excellent))
    if excellent <= strict:
        return ""
    if excellent <= wide:
        return (
            f"{excellent} người HTXSNV: quá {percent}% nếu chỉ tính trên {good} người HTTNV (được {strict}), "
            f"trong mức nếu tính cả người HTXSNV (được {wide}). Vui lòng đối chiếu hướng dẫn của cấp trên."
        )
    return f"{excellent} người HTXSNV, quá mức {percent}% theo Nghị định 233/2026/NĐ-CP Điều 12 (được {strict})."


def units_cap_warning(year: int, excellent: int, good: int, units: int, *, school_best: bool) -> str:
    """Return a warning where more units are rated best than NĐ 233/2026/NĐ-CP Điều 7 khoản 7, 8 allows, "" otherwise.

    At most 20 percent (25 where the school itself is rated best) of the units rated HTTNV; one where there are fewer
    than five units. The wider reading of the base, with those rated best, is not warned of.
    """
    percent = 25 if school_best else 20
    most = 1 if units < FEW_UNITS else int(Fraction(percent, 100) * (good + excellent))
    if year < CAP_SINCE or excellent <= most:
        return ""
    few = f"trường có dưới {FEW_UNITS:02} đơn vị" if units < FEW_UNITS else f"không quá {percent}%"
    return f"{excellent} đơn vị HTXSNV, được {most} ({few}, Nghị định 233/2026/NĐ-CP Điều 7). Vui lòng xem lại."


def head_warning(year: int, head: str, unit: str) -> str:
    """Return a warning where who leads a unit is rated higher than it (NĐ 233/2026/NĐ-CP Điều 12 khoản 7), or ""."""
    if year < CAP_SINCE or not head or not unit or Level.values.index(head) >= Level.values.index(unit):
        return ""
    return (
        f"Người đứng đầu được xếp loại {Level(head).label.lower()}, cao hơn đơn vị "
        "(Nghị định 233/2026/NĐ-CP Điều 12 khoản 7). Vui lòng xem lại."
    )
