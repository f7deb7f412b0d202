"""The yearly ratings of a school: by unit and group with the legal cap, and whom a pasted line means."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from campaigns.models import Campaign, Rating, UnitRating
from campaigns.rules.ratings import Level, PastedRow, cap_warning, head_warning, is_named, units_cap_warning
from emulation.lists import Cell, ListColumn, ListSheet
from emulation.text import alike, fold
from units.models import Membership, Person, Unit
from units.queries import SCHOOL_FIRST, Role, competing_units_of, in_force, people_of


def year_of(campaign: Campaign) -> int:
    """Return the year a campaign's ratings are of: the one it ends in."""
    return campaign.ends_on.year


@dataclass(frozen=True)
class RatedUnit:
    """A unit with its own level, its numbers by level (in the order of Level), who is missing, and warnings."""

    unit: Unit
    level: str
    numbers: list[int]
    unrated: int
    warnings: list[str]


def ratable_units_of(school: Unit | int) -> QuerySet[Unit]:
    """Return the school itself, whose own staff stand in no unit, and the units that register; the school first."""
    units = competing_units_of(school).order_by().values("pk")
    return Unit.objects.filter(Q(pk=school) | Q(pk__in=units)).order_by(SCHOOL_FIRST, "position", "name")


def rated_units(campaign: Campaign) -> list[RatedUnit]:
    """Return the school and all units with their ratings; five queries."""
    year = year_of(campaign)
    whole = Q(unit__school=campaign.school_id) | Q(unit=campaign.school_id)
    own = dict(UnitRating.objects.filter(whole, year=year).values_list("unit", "level"))
    groups: dict[int, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    people = Person.objects.filter(school=campaign.school_id, active=True).exclude(category=Person.Category.LEARNER)
    levels = dict(Rating.objects.filter(person__in=people, year=year).values_list("person", "level"))
    for pk, unit, category in people.order_by().values_list("pk", "unit", "category"):
        groups[unit][category][levels.get(pk, "")] += 1
    units = list(ratable_units_of(campaign.school_id))
    heads = _heads_of(campaign)
    found = [
        _rated(unit, own.get(unit.pk, ""), groups[unit.pk], year, [levels.get(head, "") for head in heads[unit.pk]])
        for unit in units
    ]
    beside = Counter(own.get(unit.pk, "") for unit in units if unit.pk != campaign.school_id)
    best = own.get(campaign.school_id) == Level.EXCELLENT
    if words := units_cap_warning(year, beside[Level.EXCELLENT], beside[Level.GOOD], len(units) - 1, school_best=best):
        found[0].warnings.insert(0, words)
    return found


def _heads_of(campaign: Campaign) -> dict[int, list[int]]:
    """Return by unit the people who lead it today, the school by its head; one query."""
    whole = Q(unit__school=campaign.school_id, role=Role.HEAD) | Q(unit=campaign.school_id, role=Role.LEADER)
    rows = Membership.objects.filter(in_force(timezone.localdate()), whole, user__person__isnull=False)
    found: dict[int, list[int]] = defaultdict(list)
    for unit, person in rows.values_list("unit", "user__person").order_by("pk").distinct():
        found[unit].append(person)
    return found


def _rated(unit: Unit, level: str, groups: dict[str, Counter[str]], year: int, heads: list[str]) -> RatedUnit:
    total: Counter[str] = sum(groups.values(), Counter())
    names = dict(Person.Category.choices)
    warnings = []
    for category, found in sorted(groups.items()):
        best = level == Level.EXCELLENT
        if words := cap_warning(year, found[Level.EXCELLENT], found[Level.GOOD], unit_excellent=best):
            warnings.append(f"{names[category]}: {words}")
    warnings += filter(None, [head_warning(year, head, level) for head in heads])
    label = Level(level).label if level else ""
    return RatedUnit(unit, label, [total[one] for one in Level.values], total[""], warnings)


def ratings_of_unit(campaign: Campaign, unit: Unit) -> list[tuple[Person, str]]:
    """Return the people of a unit, learners left out, with their levels ("" for none yet); two queries."""
    people = list(people_of(unit).exclude(category=Person.Category.LEARNER))
    levels = dict(Rating.objects.filter(person__in=people, year=year_of(campaign)).values_list("person", "level"))
    return [(person, levels.get(person.pk, "")) for person in people]


def unit_level(campaign: Campaign, unit: Unit) -> str:
    """Return a unit's own level; "" for none yet."""
    found = UnitRating.objects.filter(unit=unit, year=year_of(campaign)).values_list("level", flat=True).first()
    return found or ""


def matched(campaign: Campaign, rows: Sequence[PastedRow]) -> tuple[dict[Person, str], list[str]]:
    """Return whom pasted lines mean with their levels, and what is wrong with which line. Two queries."""
    people: dict[str, list[Person]] = defaultdict(list)
    staff = Person.objects.filter(school=campaign.school_id, active=True).exclude(category=Person.Category.LEARNER)
    for person in staff:
        people[person.search_key].append(person)
    units = _names_of_units(campaign.school_id)
    found: dict[Person, str] = {}
    faults = []
    for row in rows:
        meant, fault = _meant(row, people, units)
        if meant is not None and found.get(meant, row.level) != row.level:
            fault = f"{meant} có hai mức xếp loại khác nhau."
        if fault or meant is None:
            faults.append(f"Dòng {row.number} ({' – '.join(row.cells)[:80]}): {fault}")
        else:
            found[meant] = row.level
    return found, faults


def _names_of_units(school: int) -> dict[int, set[str]]:
    """Return by unit how it is called and what it belongs to; one query."""
    rows = Unit.objects.filter(Q(school=school) | Q(pk=school)).order_by().values_list("pk", "parent", "name", "symbol")
    units = {pk: (parent, {alike(name), alike(symbol)} - {""}) for pk, parent, name, symbol in rows}
    found = {}
    for pk in units:
        found[pk], above = set(units[pk][1]), units[pk][0]
        while above in units:
            found[pk] |= units[above][1]
            above = units[above][0]
    return found


def _meant(row: PastedRow, people: dict[str, list[Person]], units: dict[int, set[str]]) -> tuple[Person | None, str]:
    if not row.level:
        return None, "chưa có mức xếp loại đọc được (HTXSNV, HTTNV, HTNV, KHTNV)."
    namesakes = [each for cell in row.cells for each in people.get(fold(cell), ()) if is_named(cell, each.full_name)]
    if not namesakes:
        return None, "không tìm thấy người này trong danh sách của trường."
    named = {alike(cell) for cell in row.cells} & set().union(*units.values())
    chosen = [person for person in namesakes if not named or named & units[person.unit_id]]
    if not chosen:
        return None, "không có người này ở đơn vị ghi trong dòng. Vui lòng kiểm tra lại tên đơn vị."
    if len(chosen) > 1:
        return None, f"có {len(chosen)} người cùng tên. Vui lòng thêm cột tên đơn vị hoặc ghi tại trang của đơn vị."
    return chosen[0], ""


_COLUMNS = (
    ListColumn("STT", 12, "center"),
    ListColumn("Đơn vị", 54),
    ListColumn("Xếp loại đơn vị", 36),
    *(ListColumn(code, 18, "center") for code in ("HTXSNV", "HTTNV", "HTNV", "KHTNV", "Chưa xếp")),
)


def ratings_sheet(campaign: Campaign, rows: Sequence[RatedUnit]) -> ListSheet:
    """Return the numbers by unit as a list to print and to send."""
    lines: list[tuple[Cell, ...]] = [
        (number, row.unit.name, row.level, *row.numbers, row.unrated) for number, row in enumerate(rows, start=1)
    ]
    return ListSheet(f"Kết quả xếp loại năm {year_of(campaign)}", _COLUMNS, lines, campaign.school, campaign.name)
