"""What would become of rows of an old list of awards: whom they honour, by which decision, and what would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from awards.models import Award, OutsideDecision
from awards.queries.importing_matches import Matches, Meaning, OldAward, Recipient
from awards.rules.old_decisions import unlikely_year
from awards.rules.spot import AwardKind
from campaigns.models import Title
from emulation.days import FIRST_YEAR
from emulation.sheets.registry import Fate, Row, Verdict
from units.models import Person, Unit

LABELS = {
    "recipient_name": "Họ và tên, tên tập thể", "recipient_post": "Chức vụ, đơn vị", "unit_id": "Đơn vị",
    "category": "Đối tượng", "first_year": "Từ năm", "year": "Năm xét", "amount": "Tiền thưởng (đồng)",
    "achievement": "Thành tích", "kind": "Loại hình khen thưởng",
}  # fmt: skip


_SHOWN = {str(value): str(label) for value, label in (*Person.Category.choices, *AwardKind.choices)}


@dataclass(frozen=True, slots=True)
class Meant:
    """What to write for a row: whom it honours with which title, the award it changes, the values it gives."""

    row: OldAward
    title: Title
    recipient: Recipient
    award: Award | None
    values: dict[str, Any]


def judge_awards(school: Unit, rows: Sequence[Row], seen: dict[Any, int], today: date) -> list[Verdict]:
    """Say what would become of each row. The same number of queries for any number of rows."""
    read = [OldAward.of(row.cells, school) for row in rows]
    matches = Matches(school, read)
    return [_judge(row.number, each, matches, seen, today) for row, each in zip(rows, read, strict=True)]


def _judge(number: int, row: OldAward, matches: Matches, seen: dict[Any, int], today: date) -> Verdict:
    faults = _faults(row, today)
    meaning = Meaning(faults=faults) if faults else matches.meant_by(row)
    title, recipient = meaning.title, meaning.recipient
    if title is None or recipient is None:
        return Verdict(Fate.BAD, name=_name(row), faults=meaning.faults, unknown=meaning.unknown)
    name = f"{recipient.told} – {title.name}, QĐ {row.number}"
    stands = matches.stands_here(row, title, recipient)
    if stands or matches.granted_here(row):
        return _signed_here(name, stands)
    key = (row.paper_key, title.pk, recipient.key)
    award = matches.standing(row, title, recipient)
    other = None if award else matches.spelled_otherwise(row, title, recipient)
    if faults := _twice(seen.get(key), other):
        return Verdict(Fate.BAD, name=name, faults=faults)
    seen[key] = number
    notes = _notes(row, meaning)
    if award is None:
        values = _values(row, recipient)
        return Verdict(
            Fate.NEW, name=name, notes=notes, unknown=meaning.unknown, group=(title.name, _period(values)),
            meant=Meant(row, title, recipient, None, values),
        )  # fmt: skip
    meant = Meant(row, title, recipient, award, _changes(award, _told(row, recipient)))
    told = _told_changes(meant, award, matches)
    fate = Fate.CHANGE if told else Fate.SAME
    return Verdict(fate, name=name, changes=told, notes=notes, unknown=meaning.unknown, meant=meant)


def _period(values: dict[str, Any]) -> str:
    first, last = values["first_year"], values["year"]
    return str(last) if first == last else f"{first}–{last}"


def _notes(row: OldAward, meaning: Meaning) -> list[str]:
    """What somebody should look at though the row can be written: years far from the decision, a unit nobody knows."""
    assert row.issued_on is not None
    found = []
    if unlikely := unlikely_year(row.years, row.issued_on):
        found.append(unlikely)
    if "unit" in meaning.unknown:
        found.append(
            f"Chưa nhận ra đơn vị “{row.unit[:60]}”: giữ nguyên chữ nhưng tra cứu theo đơn vị không thấy. "
            "Vui lòng ghép tên."
        )
    return found


def _twice(line: int | None, other: OutsideDecision | None) -> dict[str, str]:
    """What is wrong with a row whose award an earlier row, or the ledger by the same decision, has already."""
    if line is not None:
        return {"title": f"Trùng với dòng {line}. Vui lòng bỏ một dòng."}
    if other is None:
        return {}
    return {
        "issuer": f"Sổ vàng đã có kết quả này theo quyết định cùng số, cùng ngày của {other.issuer}. Vui lòng bỏ dòng "
        "này hoặc ghi cơ quan quyết định như sổ vàng."
    }


def _signed_here(name: str, stands: bool) -> Verdict:
    if stands:
        return Verdict(Fate.SAME, name=name)
    sentence = "Quyết định này đã ký trên phần mềm; kết quả do chữ ký ghi vào sổ vàng, không nhập từ tệp."
    return Verdict(Fate.BAD, name=name, faults={"number": sentence})


def _name(row: OldAward) -> str:
    return f"{row.name or row.unit} ({row.code})" if row.code else row.name or row.unit


def _faults(row: OldAward, today: date) -> dict[str, str]:
    """What is wrong with a row by itself."""
    found: dict[str, str] = {}
    if not (row.name or row.code or row.unit):
        found["name"] = "Vui lòng ghi họ và tên, hoặc tên tập thể ở cột Đơn vị."
    if not row.title:
        found["title"] = "Vui lòng ghi danh hiệu, hình thức khen thưởng."
    if not row.number:
        found["number"] = "Vui lòng ghi số quyết định, ví dụ 15/QĐ-TCT."
    if row.issued_on is None:
        found["issued_on"] = "Vui lòng ghi ngày quyết định theo dạng dd/mm/yyyy."
    elif not date(FIRST_YEAR, 1, 1) <= row.issued_on <= today:
        found["issued_on"] = "Ngày quyết định không hợp lý. Vui lòng kiểm tra lại."
    elif row.years and row.years[1] > row.issued_on.year:
        found["years"] = "Năm xét không thể sau năm của quyết định. Vui lòng kiểm tra lại."
    return found


def _told(row: OldAward, recipient: Recipient) -> dict[str, Any]:
    """The values that the row itself gives; blank cells give none."""
    given: dict[str, Any] = {
        "recipient_name": recipient.name if row.name else "",
        "category": row.category,
        "achievement": row.achievement,
        "kind": row.kind,
    }
    if row.unit or row.post:
        given["recipient_post"] = recipient.post
    if recipient.unit_known:  # an unknown unit takes nobody away from where the ledger has them
        given["unit_id"] = recipient.unit
    if row.years:
        given |= {"first_year": row.years[0], "year": row.years[1]}
    if row.amount is not None:
        given["amount"] = row.amount
    return {key: value for key, value in given.items() if value not in ("", None)}


def _values(row: OldAward, recipient: Recipient) -> dict[str, Any]:
    """The values of a new award: as the row tells, otherwise as the person was on the day of the decision."""
    assert row.issued_on is not None
    year = row.issued_on.year
    known = {
        "recipient_name": recipient.name, "recipient_post": recipient.post, "unit_id": recipient.unit,
        "category": recipient.category, "first_year": year, "year": year,
    }  # fmt: skip
    return known | _told(row, recipient)


def _changes(award: Award, given: dict[str, Any]) -> dict[str, Any]:
    """What would change; what was withdrawn, or recorded here for a dossier, stays as it is."""
    if award.withdrawn_by_id or award.nomination_id:
        return {}
    return {key: value for key, value in given.items() if getattr(award, key) != value}


def _told_changes(meant: Meant, award: Award, matches: Matches) -> list[tuple[str, str, str]]:
    """Label, old and new words of each value that would change."""
    return [
        (LABELS[key], _words(key, getattr(award, key), matches), _words(key, new, matches))
        for key, new in meant.values.items()
    ]


def _words(key: str, value: Any, matches: Matches) -> str:
    return matches.unit_names.get(value, "") if key == "unit_id" else _SHOWN.get(str(value), str(value))
