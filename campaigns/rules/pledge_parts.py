"""The parts of a registration: which of them a return leaves open, and what changed in them since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices

from emulation import parts


class Part(TextChoices):
    """What can be returned by name."""

    PEOPLE = "people", "Danh hiệu của cá nhân"
    UNIT = "unit", "Danh hiệu của tập thể"
    TARGETS = "targets", "Cam kết chỉ tiêu"
    LINES = "lines", "Mô hình, sáng kiến, lời hứa"
    STATEMENT = "statement", "Lời cam kết, giải pháp của đơn vị"


class LineKind(TextChoices):
    """What a line of a registration is."""

    MODEL = "model", "Mô hình"
    INITIATIVE = "initiative", "Sáng kiến"
    WORDS = "words", "Lời hứa của cá nhân"


def open_parts(stored: str) -> frozenset[str]:
    """Return the parts that may be changed: all of them where nothing is named."""
    return parts.open_parts(stored, Part)


def stored_parts(chosen: Iterable[str]) -> str:
    """Return named parts as they are stored, in their order; "" for none or all of them."""
    return parts.stored_parts(chosen, Part)


def part_labels(stored: str) -> list[str]:
    """Return the names of the parts that a return left open; nothing where it left all open."""
    return parts.part_labels(stored, Part)


@dataclass(frozen=True)
class Change:
    """What one part said before and no longer says, and what it says now."""

    label: str
    gone: list[str]
    fresh: list[str]


def changes(
    before: Mapping[str, list[str]], after: Mapping[str, list[str]], parts: type[TextChoices] = Part
) -> list[Change]:
    """Return what changed part by part, sentences in their order; parts that say the same are left out."""
    found = []
    for part in parts:
        old, new = before.get(part, []), after.get(part, [])
        gone, fresh = [line for line in old if line not in new], [line for line in new if line not in old]
        if gone or fresh:
            found.append(Change(str(part.label), gone, fresh))
    return found


def line_fault(kind: str, person: object | None, text: str) -> str:
    """Return what is wrong with a line of a registration, in a sentence; nothing if it may stand."""
    if kind not in LineKind.values:
        return "Vui lòng chọn loại: mô hình, sáng kiến hoặc lời hứa của cá nhân."
    if kind == LineKind.WORDS and person is None:
        return "Vui lòng chọn người hứa; lời cam kết chung của đơn vị ghi ở mục cuối."
    return "Nội dung dài quá 1.000 ký tự. Vui lòng viết gọn lại." if len(text) > 1000 else ""
