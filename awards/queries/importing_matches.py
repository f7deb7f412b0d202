"""Whom, which title and which decision the rows of an old list of awards mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Q

from awards.models import Award, AwardDecision, OutsideDecision
from awards.rules.old_decisions import decision_in
from awards.rules.periods import years_in
from campaigns.models import Title
from emulation.sheets.registry import MEANT
from emulation.text import alike, fold, one_line
from units.models import Person, Posting, Unit

Faults = dict[str, str]
_BRACKETS = re.compile(r"\(.*?\)")
_FINAL_Y = re.compile(r"\b([hklmst])y\b")  # written either way


@dataclass(frozen=True, slots=True)
class OldAward:
    """What a row says; what it leaves blank (None or empty) is not known."""

    code: str
    name: str
    born_on: date | None
    unit: str
    post: str
    category: str
    title: str
    years: tuple[int, int] | None
    number: str
    issued_on: date | None
    issuer: str
    amount: int | None
    achievement: str
    kind: str
    title_meant: int | None = None  # matched by hand, as the units of two cells are
    unit_meant: int | None = None
    name_meant: int | None = None

    @classmethod
    def of(cls, cells: dict[str, Any], school: Unit) -> OldAward:
        """Read the cells of a row; a decision may come in one cell, a name in two."""
        whole = decision_in(cells.get("decision_line") or "") or ("", None, "")
        name = cells.get("name") or one_line(f"{cells.get('family') or ''} {cells.get('given') or ''}")
        text: dict[str, Any] = {
            key: cells.get(key) or "" for key in ("code", "unit", "post", "category", "title", "achievement", "kind")
        }
        return cls(
            name=name,
            born_on=cells.get("born_on"),
            years=years_in(cells.get("years") or ""),
            number=cells.get("number") or whole[0],
            issued_on=cells.get("issued_on") or whole[1],
            issuer=cells.get("issuer") or whole[2] or school.name,
            amount=cells.get("amount"),
            title_meant=cells.get(f"title{MEANT}"),
            unit_meant=cells.get(f"unit{MEANT}"),
            name_meant=cells.get(f"name{MEANT}"),
            **text,
        )

    @property
    def decision_key(self) -> tuple[date, str]:
        """What tells its decision apart from others; a row without a day is never written."""
        return self.issued_on or date.min, OutsideDecision.key_of(self.number, self.issuer)

    @property
    def paper_key(self) -> tuple[date, str]:
        """The same without who issued it, which lists spell in many ways."""
        return self.issued_on or date.min, OutsideDecision.number_key(self.number)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is honoured, as they were: `key` tells persons and units apart, `told` is how the check names them.

    unit_known: the row names a unit that the school has; otherwise `unit` is where the person was, or the school.
    """

    key: tuple[str, int]
    told: str
    name: str
    post: str
    unit: int
    person: int | None = None
    category: str = ""
    gender: str = ""
    unit_known: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """Title and recipient of a row, or what keeps us from knowing them; `unknown`: strange names by their column."""

    title: Title | None = None
    recipient: Recipient | None = None
    faults: Faults = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)


class Matches:
    """What a school has that a batch of rows may mean: at most eight queries, however many rows."""

    def __init__(self, school: Unit, rows: Sequence[OldAward]) -> None:
        self.school = school
        self.titles: dict[str, list[Title]] = {}
        self.title_keys: dict[int, Title] = {}
        for title in Title.objects.filter(Q(school=None) | Q(school=school)):
            self.title_keys[title.pk] = title
            for name in {_title_key(title.name), _title_key(title.short_name)}:
                self.titles.setdefault(name, []).append(title)
        self.units: dict[str, int] = {}
        self.unit_names: dict[int, str] = {}
        for unit in Unit.objects.filter(Q(school=school) | Q(pk=school.pk)):
            self.unit_names[unit.pk] = unit.name
            self.units |= {alike(name): unit.pk for name in (unit.name, unit.symbol) if name}
            if unit.symbol:  # lists write "Khoa XDĐ" for "Khoa Xây dựng Đảng"
                self.units.setdefault(fold(f"{unit.name.split(maxsplit=1)[0]} {unit.symbol}"), unit.pk)
        self._load_people(rows)
        self._load_outside(rows)
        self._load_own(rows)

    def _load_people(self, rows: Sequence[OldAward]) -> None:
        codes = {row.code for row in rows if row.code}
        names = {fold(row.name) for row in rows if row.name}
        meant = Q(code__in=codes) | Q(search_key__in=names)
        found = list(Person.objects.filter(meant, school=self.school).order_by())
        self.by_code = {person.code: person for person in found if person.code}
        self.by_name: dict[str, list[Person]] = {}
        for person in found:
            self.by_name.setdefault(person.search_key, []).append(person)
        self.posts: dict[int, list[Posting]] = {}
        for post in Posting.objects.filter(person__in=found, kind=Posting.Kind.LINE).select_related("unit"):
            self.posts.setdefault(post.person_id, []).append(post)

    def _load_outside(self, rows: Sequence[OldAward]) -> None:
        days, papers = {row.issued_on for row in rows if row.issued_on}, {row.paper_key for row in rows}
        self.papers: dict[tuple[date, str], list[OutsideDecision]] = {}
        for each in OutsideDecision.objects.filter(school=self.school, issued_on__in=days):
            if (paper := (each.issued_on, each.number_key(each.number_text))) in papers:
                self.papers.setdefault(paper, []).append(each)
        self.decisions = {(each.issued_on, each.key): each for same in self.papers.values() for each in same}
        self.awards: dict[Any, Award] = {}
        held = Award.objects.filter(outside__in=list(self.decisions.values()))
        for award in held.order_by(F("withdrawn_by").asc(nulls_last=True), "pk"):  # those in force come last
            key = ("person", award.person_id) if award.person_id else ("unit", award.unit_id)
            self.awards[award.outside_id, award.title_id, key] = award

    def _load_own(self, rows: Sequence[OldAward]) -> None:
        days = {row.issued_on for row in rows if row.issued_on}
        own = AwardDecision.objects.filter(campaign__school=self.school, paper__issued_on__in=days)
        numbers = own.values_list("pk", "paper__issued_on", "paper__number_text")
        self.own = {(day, fold(number)): pk for pk, day, number in numbers}
        granted = Award.objects.filter(decision__in=list(self.own.values()))
        self.granted = set(granted.values_list("decision", "title", "person", "unit"))

    def meant_by(self, row: OldAward) -> Meaning:
        """Return title and recipient, or what keeps us from knowing them."""
        titles = self._titles_of(row)
        if not titles:
            sentence = f"Không có danh hiệu, hình thức “{row.title[:60]}”. Vui lòng chọn trong danh mục hoặc ghép tên."
            return Meaning(faults={"title": sentence}, unknown={"title": row.title})
        units = {title for title in titles if title.holder == Title.Holder.UNIT}
        collective = self._collective(row)
        if units and (len(units) == len(titles) or collective):
            return self._for_unit(row, next(title for title in titles if title in units), collective)
        return self._for_person(row, next(title for title in titles if title not in units))

    def _titles_of(self, row: OldAward) -> list[Title]:
        known = self.titles.get(_title_key(row.title), [])
        meant = self.title_keys.get(row.title_meant or 0)
        return known or ([meant] if meant else [])

    def _collective(self, row: OldAward) -> int | None:
        if row.name:
            return self._unit(row.name, row.name_meant)
        return self._unit(row.unit, row.unit_meant)

    def _for_unit(self, row: OldAward, title: Title, unit: int | None) -> Meaning:
        name, column = row.name or row.unit, "name" if row.name else "unit"
        if unit is None:
            sentence = f"Trường không có đơn vị “{name[:60]}”. Vui lòng ghép tên, hoặc thêm đơn vị (kể cả đã giải thể)."
            return Meaning(faults={column: sentence}, unknown={column: name})
        ours = self.unit_names[unit]
        told = ours if fold(ours) == fold(name) and name.isupper() else name  # a symbol stays as it is written
        return Meaning(title, Recipient(("unit", unit), told, told, "", unit, unit_known=True))

    def _for_person(self, row: OldAward, title: Title) -> Meaning:
        if not (row.name or row.code):
            return Meaning(faults={"name": f"{title.name} dành cho cá nhân. Vui lòng ghi họ và tên."})
        found, faults = self._people(row)
        if faults:
            return Meaning(faults=faults)
        recipient = self._recipient(row, found[0])
        strange = bool(row.unit) and not recipient.unit_known
        return Meaning(title, recipient, unknown={"unit": row.unit} if strange else {})

    def _people(self, row: OldAward) -> tuple[list[Person], Faults]:
        """Whom a row means: by code, else by name with the day of birth; a name alone where only one person has it."""
        if row.code:
            person = self.by_code.get(row.code)
            if person is None:
                return [], {"code": f"Trường không có người mang mã {row.code}. Vui lòng kiểm tra lại."}
            if row.name and fold(row.name) != person.search_key:
                return [], {"code": f"Mã {row.code} là của {person.full_name}. Vui lòng kiểm tra lại mã và họ tên."}
            return [person], {}
        namesakes = self.by_name.get(fold(row.name), [])
        exact = [each for each in namesakes if each.full_name == row.name] or namesakes
        found = [each for each in exact if not row.born_on or each.born_on in (None, row.born_on)]
        sure = [each for each in found if row.born_on and each.born_on == row.born_on] or found
        return sure, _person_fault(row, namesakes, sure)

    def _recipient(self, row: OldAward, person: Person) -> Recipient:
        then = next((each for each in self.posts.get(person.pk, []) if _covers(each, row.issued_on)), None)
        known = self._unit(row.unit, row.unit_meant)
        unit = known or self.school.pk if row.unit else then.unit_id if then else person.unit_id
        written = (row.post, row.unit) if row.post or row.unit else (then.post, then.unit.name) if then else ()
        return Recipient(
            key=("person", person.pk),
            told=_told(person),
            name=_spelled(row.name, person.full_name),
            post=", ".join(part for part in written if part),
            unit=unit,
            person=person.pk,
            category=row.category or person.category,
            gender=person.gender,
            unit_known=known is not None,
        )

    def _unit(self, name: str, meant: int | None) -> int | None:
        """The unit of a name, as it is called or as the clerk matched it."""
        return self.units.get(alike(name)) or (meant if meant in self.unit_names else None)

    def standing(self, row: OldAward, title: Title, recipient: Recipient) -> Award | None:
        """Return the award that an earlier list brought for this row; one in force before a withdrawn one."""
        decision = self.decisions.get(row.decision_key)
        return self.awards.get((decision.pk, title.pk, recipient.key)) if decision else None

    def spelled_otherwise(self, row: OldAward, title: Title, recipient: Recipient) -> OutsideDecision | None:
        """Return the decision of the same day and number, told as another's, by which the award is in force."""
        for decision in self.papers.get(row.paper_key, []):
            award = self.awards.get((decision.pk, title.pk, recipient.key))
            if award and not award.withdrawn_by_id and (decision.issued_on, decision.key) != row.decision_key:
                return decision
        return None

    def granted_here(self, row: OldAward) -> bool:
        """Say whether the row's decision was signed here."""
        return fold(self.school.name) in fold(row.issuer) and self._own(row) is not None

    def stands_here(self, row: OldAward, title: Title, recipient: Recipient) -> bool:
        """Say whether the ledger has what the row says by the decision that was signed here."""
        return any(
            (decision, of, person or 0) == (self._own(row), title.pk, recipient.person or 0)
            and (person or unit == recipient.unit)
            for decision, of, person, unit in self.granted
        )

    def _own(self, row: OldAward) -> int | None:
        return self.own.get((row.decision_key[0], fold(row.number)))


def _title_key(name: str) -> str:
    """ "Giấy khen (cá nhân)" and "Giấy khen" are one word; which it is, the row says. "sĩ" and "sỹ" are one too."""
    return _FINAL_Y.sub(r"\1i", fold(_BRACKETS.sub(" ", name)))


def _spelled(written: str, known: str) -> str:
    """A name typed all in capitals or all in small letters is written as the person's own entry has it."""
    return written if written and not written.isupper() and not written.islower() else known


def _covers(post: Posting, day: date | None) -> bool:
    return day is not None and (post.starts_on or day) <= day <= (post.ends_on or day)


def _told(person: Person) -> str:
    known = ", ".join(part for part in (person.code, f"{person.born_on:%d/%m/%Y}" if person.born_on else "") if part)
    return f"{person.full_name} ({known})" if known else person.full_name


def _person_fault(row: OldAward, namesakes: list[Person], sure: list[Person]) -> Faults:
    if len(sure) == 1:
        return {}
    if sure:
        return {"name": f"Trường có {len(sure)} người trùng tên này. Vui lòng ghi mã hoặc ngày sinh."}
    if namesakes:
        return {"born_on": f"Không có {row.name} nào sinh ngày {row.born_on:%d/%m/%Y}. Vui lòng kiểm tra lại."}
    return {
        "name": f"Trường không có {row.name}. Vui lòng thêm vào danh sách người (kể cả người đã nghỉ) rồi nhập lại."
    }
