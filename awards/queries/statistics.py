"""Awards counted: by title, unit, year, sex, category. Each a fixed number of queries, for one school and one year."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from awards.models import Award
from awards.rules.spot import AwardKind
from awards.rules.statistics import StatRow, StatTable
from campaigns.models import Title
from units.models import Person, Unit

_PEOPLE = Q(person__isnull=False)
_COUNTS = {
    "people": Count("pk", filter=_PEOPLE),
    "women": Count("pk", filter=_PEOPLE & Q(gender="f")),
    "units": Count("pk", filter=Q(person=None)),
    "all": Count("pk"),
}
_COLUMNS = ("Tổng số lượt", "Cá nhân", "Trong đó nữ", "Tập thể")
YEARS_SHOWN = 10


def in_force(school: Unit, year: int) -> QuerySet[Award]:
    """Return what a school's people and units were granted for a year and still hold."""
    return Award.objects.filter(school=school, year=year, withdrawn_by=None).order_by()


def by_title(school: Unit, year: int) -> StatTable:
    """Count by title. One query."""
    rows = in_force(school, year).values("title__name").annotate(**_COUNTS).order_by("title__position", "title__name")
    return _counted("Khen thưởng theo danh hiệu, hình thức", "Danh hiệu, hình thức", rows, "title__name")


def by_kind(school: Unit, year: int) -> StatTable:
    """Count by the kind of commendation (Luật TĐKT Điều 8). One query."""
    found = {row["kind"]: row for row in in_force(school, year).values("kind").annotate(**_COUNTS)}
    names = {value: str(label) for value, label in AwardKind.choices}
    rows = [{**found[kind], "name": names[kind]} for kind in names if kind in found]
    return _counted("Khen thưởng theo loại hình", "Loại hình khen thưởng", rows, "name")


def by_unit(school: Unit, year: int) -> StatTable:
    """Count by the unit of the time. One query."""
    rows = in_force(school, year).values("unit__name").annotate(**_COUNTS).order_by("unit__position", "unit__name")
    note = "Kết quả cũ mà đơn vị không còn trong danh sách đơn vị được tính vào dòng của trường."
    return _counted("Khen thưởng theo đơn vị", "Đơn vị", rows, "unit__name", note)


def by_year(school: Unit, year: int) -> StatTable:
    """Count the years up to `year`, the latest first. One query."""
    span = Award.objects.filter(school=school, withdrawn_by=None, year__gt=year - YEARS_SHOWN, year__lte=year)
    rows = span.values("year").annotate(**_COUNTS, money=Sum("amount")).order_by("-year")
    found = tuple(
        StatRow(str(row["year"]), (*_numbers(row), f"{row['money'] or 0:,}".replace(",", "."))) for row in rows
    )
    columns = ("Năm xét", *_COLUMNS, "Tiền thưởng (đồng)")
    return StatTable(f"Khen thưởng {YEARS_SHOWN} năm gần nhất", columns, found)


def by_gender(school: Unit, year: int) -> StatTable:
    """Count people by sex. One query."""
    rows = in_force(school, year).filter(_PEOPLE).values("gender").annotate(**_PERSONAL)
    names = {"m": "Nam", "f": "Nữ", "": "Chưa ghi giới tính"}
    return _personal("Cá nhân được khen thưởng theo giới tính", "Giới tính", names, rows, "gender")


def by_category(school: Unit, year: int) -> StatTable:
    """Count people by what they were. One query."""
    rows = in_force(school, year).filter(_PEOPLE).values("category").annotate(**_PERSONAL)
    names = {str(value): str(label) for value, label in Person.Category.choices} | {"": "Chưa ghi đối tượng"}
    return _personal("Cá nhân được khen thưởng theo đối tượng", "Đối tượng", names, rows, "category")


_PERSONAL = {
    "people": Count("person", distinct=True),
    "titles": Count("pk", filter=Q(title__family=Title.Family.TITLE)),
    "others": Count("pk", filter=~Q(title__family=Title.Family.TITLE)),
}


def _personal(heading: str, first: str, names: dict[str, str], rows: QuerySet, key: str) -> StatTable:
    found = {row[key]: (row["people"], row["titles"], row["others"]) for row in rows}
    lines = [StatRow(name, found.get(value, (0, 0, 0))) for value, name in names.items() if value or value in found]
    return StatTable(heading, (first, "Số người", "Lượt danh hiệu", "Lượt hình thức khác"), tuple(lines))


def _counted(heading: str, first: str, rows: Iterable[Any], label: str, note: str = "") -> StatTable:
    found = [StatRow(row[label], _numbers(row)) for row in rows]
    totals = tuple(sum(int(row.values[place]) for row in found) for place in range(len(_COLUMNS)))
    return StatTable(heading, (first, *_COLUMNS), (*found, StatRow("Cộng", totals, total=True)) if found else (), note)


def _numbers(row: Any) -> tuple[int, ...]:
    return row["all"], row["people"], row["women"], row["units"]
