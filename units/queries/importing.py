"""What would become of rows of a staff or class list: whom they mean, and what would change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from emulation.sheets.registry import Fate, Row, Verdict
from emulation.text import fold, name_key, one_line
from units.models import Person, Posting, Unit

FIELDS = ("full_name", "code", "born_on", "gender", "unit", "post", "category", "email")
LABELS = {
    "full_name": "Họ và tên", "code": "Mã", "born_on": "Ngày sinh", "gender": "Giới tính", "unit": "Đơn vị",
    "post": "Chức vụ", "category": "Đối tượng", "email": "Thư điện tử",
}  # fmt: skip
EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class About:
    """What a row says of a person; what it leaves blank (None or empty) stays as it is."""

    full_name: str
    code: str
    born_on: date | None
    gender: str
    unit: int
    post: str
    category: str
    email: str
    starts_on: date | None

    @classmethod
    def of(cls, cells: dict[str, Any]) -> About:
        """Read the cells of a row; a name may come in two cells."""
        name = cells.get("full_name") or one_line(f"{cells.get('family') or ''} {cells.get('given') or ''}")
        text: dict[str, Any] = {key: cells.get(key) or "" for key in ("code", "gender", "post", "category", "email")}
        days: dict[str, Any] = {key: cells.get(key) for key in ("born_on", "starts_on")}
        return cls(full_name=name, unit=cells.get("unit") or 0, **text, **days)

    def changes_of(self, person: Person) -> dict[str, Any]:
        """Return the values that the row would give the person, by field."""
        values = {field: getattr(self, field) for field in FIELDS if getattr(self, field)}
        return {field: value for field, value in values.items() if value != _present(person, field)}


def _present(person: Person, field: str) -> Any:
    return person.unit_id if field == "unit" else getattr(person, field)


class People:
    """The people of a school whom a batch of rows may mean: three queries, however many rows, each along an index."""

    def __init__(self, school: Unit, rows: Iterable[About]) -> None:
        ours, rows = Person.objects.filter(school=school).order_by(), list(rows)
        coded = ours.filter(code__in={row.code for row in rows if row.code}).exclude(code="")
        self.by_code = {person.code: person for person in coded}
        unmet = [row for row in rows if row.code not in self.by_code]
        bare = Q(sort_key__in={name_key(row.full_name) for row in unmet if not row.code})
        uncoded = Q(sort_key__in={name_key(row.full_name) for row in unmet if row.code}, code="")
        self.by_name: dict[str, list[Person]] = {}
        for person in ours.filter(bare | uncoded):
            self.by_name.setdefault(person.full_name, []).append(person)
        found = [*self.by_code.values(), *(each for people in self.by_name.values() for each in people)]
        rows_of_line = Posting.objects.filter(person__in=found, kind=Posting.Kind.LINE, ends_on=None)
        self.begun = dict(rows_of_line.values_list("person_id", "starts_on"))

    def meant_by(self, row: About) -> list[Person]:
        """Return whom a row means: by code, else by name with the day of birth, or with the unit where one has none.

        Whoever has another code is somebody else; whoever is in no unit yet, as a founded school's administrator,
        comes into the row's.
        """
        if row.code and row.code in self.by_code:
            return [self.by_code[row.code]]
        namesakes = [each for each in self.by_name.get(row.full_name, ()) if not (row.code and each.code)]
        return [each for each in namesakes if _same_birth(each, row)]


def _same_birth(person: Person, row: About) -> bool:
    if person.born_on and row.born_on:
        return person.born_on == row.born_on
    return person.unit_id in (row.unit, person.school_id)


def judge_people(school: Unit, rows: Sequence[Row], seen: dict[Any, int], today: date) -> list[Verdict]:
    """Say what would become of each row."""
    units = {unit.pk: unit.name for unit in Unit.objects.filter(Q(school=school) | Q(pk=school.pk), active=True)}
    about = [About.of(row.cells) for row in rows]
    people = People(school, about)
    return [_judge(row.number, each, people, units, seen, today) for row, each in zip(rows, about, strict=True)]


def _judge(
    number: int, row: About, people: People, units: dict[int, str], seen: dict[Any, int], today: date
) -> Verdict:
    faults = _faults(row, units, today)
    found = [] if faults else people.meant_by(row)
    if not faults:
        faults = _clashes(number, row, found, seen)
    if not faults and found:
        faults = _unmovable(row, found[0], people.begun, today)
    if faults:
        return Verdict(Fate.BAD, name=_name(row), faults=faults)
    if not found:
        return Verdict(Fate.NEW, name=f"{_name(row)} – {units[row.unit]}", meant=(row, None))
    changes = row.changes_of(found[0])
    told = [(LABELS[key], _words(key, _present(found[0], key), units), _words(key, value, units))
            for key, value in changes.items()]  # fmt: skip
    return Verdict(Fate.CHANGE if told else Fate.SAME, name=_name(row), changes=told, meant=(row, found[0]))


def _name(row: About) -> str:
    return f"{row.full_name} ({row.code})" if row.code else row.full_name


def _words(field: str, value: Any, units: dict[int, str]) -> str:
    if not value:
        return ""
    if field == "unit":
        return units.get(value, "đơn vị đã ngừng")
    if field == "category":
        return str(Person.Category(value).label)
    if field == "gender":
        return {"m": "Nam", "f": "Nữ"}[value]
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _faults(row: About, units: dict[int, str], today: date) -> dict[str, str]:
    """What is wrong with a row by itself."""
    found: dict[str, str] = {}
    if not row.full_name:
        found["full_name"] = "Vui lòng ghi họ và tên."
    if not row.unit:
        found["unit"] = "Vui lòng ghi đơn vị."
    elif row.unit not in units:
        found["unit"] = "Đơn vị này đã ngừng hoạt động. Vui lòng chọn đơn vị khác."
    if not row.category:
        found["category"] = "Vui lòng ghi đối tượng."
    if row.born_on and not EARLIEST <= row.born_on < today:
        found["born_on"] = "Ngày sinh không hợp lý. Vui lòng kiểm tra lại."
    if row.starts_on and not EARLIEST <= row.starts_on <= today:
        found["starts_on"] = "Từ ngày không được sau hôm nay. Vui lòng kiểm tra lại."
    return found


def _clashes(number: int, row: About, found: list[Person], seen: dict[Any, int]) -> dict[str, str]:
    """What is wrong with a row beside others, in the list and in the file."""
    if len(found) > 1:
        return {"full_name": f"Trường có {len(found)} người trùng tên này. Vui lòng ghi mã hoặc ngày sinh."}
    if found and not found[0].active:
        return {"full_name": "Đồng chí này đã ngừng công tác, học tập. Vui lòng đưa trở lại danh sách trước."}
    keys: list[tuple[Any, ...]] = (
        [("code", row.code)] if row.code else [("name", fold(row.full_name), row.born_on or row.unit)]
    )
    keys += [("person", each.pk) for each in found]
    earlier = next((seen[key] for key in keys if key in seen), None)
    if earlier is not None:
        what = "mã" if row.code else "người"
        return {"code" if row.code else "full_name": f"Trùng {what} với dòng {earlier}. Vui lòng bỏ một dòng."}
    seen.update(dict.fromkeys(keys, number))
    return {}


def _unmovable(row: About, person: Person, begun: dict[int, date | None], today: date) -> dict[str, str]:
    """What stands against another unit or post: a later beginning, a transfer or a leaving that is to come."""
    key = "unit" if row.unit != person.unit_id else "post"
    if key == "post" and row.post in ("", person.post):
        return {}
    if person.pk not in begun:
        return {key: "Đồng chí này đã có ngày thôi công tác, học tập. Vui lòng đổi đơn vị, chức vụ ở trang cá nhân."}
    since = begun[person.pk]
    if since and since > today:
        return {key: f"Đã có lịch chuyển từ {since:%d/%m/%Y}. Vui lòng hủy lịch đó ở trang cá nhân trước."}
    if since and row.starts_on and row.starts_on <= since:
        return {"starts_on": f"Phải sau {since:%d/%m/%Y}, ngày bắt đầu ở đơn vị, chức vụ hiện nay."}
    return {}
