"""What differs between two versions of a plan: row by row, and inside a changed row word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Literal

from campaigns.rules.plan_values import (
    AssignmentEntry,
    BasisEntry,
    BlockEntry,
    MilestoneEntry,
    PlanEntry,
    RecipientEntry,
    TargetEntry,
)

Mark = Literal["same", "added", "removed"]
MANY = 400  # words: a row longer than this is compared by sentences
ALIKE = 0.4  # share of words in common below which a row was replaced, not changed
_WORDS = re.compile(r"\S+\s*")
_SENTENCES = re.compile(r"[^.;\n]*[.;\n]?\s*")
FIELDS = (
    ("title", "Trích yếu"),
    ("name", "Tên phong trào"),
    ("theme", "Chủ đề"),
    ("starts_on", "Từ ngày"),
    ("ends_on", "Đến ngày"),
    ("form", "Thể thức"),
    ("kind_name", "Tên loại"),
    ("place", "Địa danh"),
    ("lead", "Lời dẫn"),
)
LISTS = {"targets": "Các chỉ tiêu", "milestones": "Các mốc thời gian", "assignments": "Các phân công"}
SETS = (
    ("bases", "Căn cứ"),
    ("blocks", "Nội dung kế hoạch"),
    ("targets", "Chỉ tiêu"),
    ("milestones", "Mốc thời gian"),
    ("assignments", "Phân công"),
    ("recipients", "Nơi nhận"),
)


@dataclass(frozen=True)
class Piece:
    """Words that stayed, came or went."""

    mark: Mark
    text: str


@dataclass(frozen=True)
class RowChange:
    """A row that was added, removed or changed."""

    kind: Literal["added", "removed", "changed"]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class SectionChange:
    """The changes in one part of the plan, in its order."""

    name: str
    changes: tuple[RowChange, ...]


def differences(old: PlanEntry, new: PlanEntry) -> list[SectionChange]:
    """The parts of a plan that differ, each with its changed rows; nothing for parts that are the same."""
    parts = [(label, [_text(getattr(old, name))], [_text(getattr(new, name))]) for name, label in FIELDS]
    parts.append(("Người ký", [_signer(old)], [_signer(new)]))
    parts += [(label, _lines(getattr(old, name)), _lines(getattr(new, name))) for name, label in SETS]
    found = [SectionChange(label, tuple(_changes(before, after))) for label, before, after in parts]
    return [section for section in found if section.changes]


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[RowChange]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield from _block(old[a:b], new[c:d])


def _block(old: Sequence[str], new: Sequence[str]) -> Iterator[RowChange]:
    """Rows in place of others: the first with the first, and so on; what is left over was added or removed."""
    for before, after in zip(old, new, strict=False):
        yield from _pair(before, after)
    yield from (RowChange("removed", (Piece("removed", text),)) for text in old[len(new) :] if text)
    yield from (RowChange("added", (Piece("added", text),)) for text in new[len(old) :] if text)


def _pair(before: str, after: str) -> Iterator[RowChange]:
    """One row in place of another: the words that changed, or the whole where little is common."""
    long = max(len(before.split()), len(after.split())) > MANY
    cut = _SENTENCES if long else _WORDS
    old, new = cut.findall(before), cut.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() >= ALIKE:
        yield RowChange("changed", tuple(_pieces(matcher, old, new)))
        return
    yield from (RowChange("removed", (Piece("removed", text),)) for text in [before] if text)
    yield from (RowChange("added", (Piece("added", text),)) for text in [after] if text)


def _pieces(matcher: "SequenceMatcher[str]", old: list[str], new: list[str]) -> Iterator[Piece]:
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(old[a:b]))
            continue
        yield from (Piece("removed", text) for text in ["".join(old[a:b])] if text)
        yield from (Piece("added", text) for text in ["".join(new[c:d])] if text)


Rows = Sequence[BasisEntry | BlockEntry | TargetEntry | MilestoneEntry | AssignmentEntry | RecipientEntry]


def _lines(rows: Rows) -> list[str]:
    return [_line(row) for row in rows]


def _line(row: BasisEntry | BlockEntry | TargetEntry | MilestoneEntry | AssignmentEntry | RecipientEntry) -> str:
    """A row as one line: its words, then its figures, so that a changed figure shows as well."""
    if isinstance(row, BasisEntry):
        return _joined(row.text, row.document_number, row.document_date)
    if isinstance(row, BlockEntry):
        shown = _joined(row.text, LISTS.get(row.which, ""), "in thành bảng" if row.as_table else "")
        return f"{row.label} {shown}".strip()
    if isinstance(row, TargetEntry):
        level = " – ".join(_text(value) for value in (row.minimum, row.maximum) if value is not None)
        unit = "%" if row.unit == "percent" else ""
        return _joined(row.text, f"{level}{unit}" if level else "", row.of, row.title)
    if isinstance(row, MilestoneEntry):
        return _joined(row.what, row.starts_on, row.ends_on, row.responsible)
    return f"{row.label} {row.who}".strip() if isinstance(row, AssignmentEntry) else row.text


def _joined(*values: object) -> str:
    return " | ".join(text for text in map(_text, values) if text)


def _text(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return str(value or "")


def _signer(entry: PlanEntry) -> str:
    return _joined(entry.signer.name, entry.signer.post)
