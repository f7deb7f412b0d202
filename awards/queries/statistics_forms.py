"""What a school feeds into the statistical forms 0601–0605.N/BNV-TĐKT (Thông tư 02/2023/TT-BNV, due on 15 December).

The forms are the ministry's and the province's; a school's numbers are one line of theirs.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from awards.queries.statistics import in_force
from awards.rules.statistics import (
    AGES,
    LASTING,
    PROVINCE,
    SERVICE,
    STATE,
    Span,
    StatRow,
    StatTable,
    age_group,
    lasting,
    province_column,
    service_group,
    state_column,
)
from campaigns.models import Campaign, Drive
from units.models import Membership, Person, Unit

_NOTE = (
    "Số liệu trường cung cấp để cấp trên tổng hợp, hạn 15/12; vui lòng đối chiếu với biểu đang áp dụng trước khi gửi."
)


def campaigns_form(school: Unit, year: int) -> StatTable:
    """Form 0601: the school's campaigns and drives of a year, by length and manner. Two queries."""
    days = {"starts_on__lte": date(year, 12, 31), "ends_on__gte": date(year, 1, 1)}
    campaigns = (
        Campaign.objects.filter(school=school, **days).exclude(stage="drafting").values_list("starts_on", "ends_on")
    )
    drives = Drive.objects.filter(campaign__school=school, **days).values_list("starts_on", "ends_on")
    spans = [Span(first, last, False) for first, last in campaigns] + [
        Span(first, last, True) for first, last in drives
    ]
    rows = [StatRow("Tổng số", ("01", len(spans)), total=True), StatRow("1. Theo phạm vi tổ chức")]
    rows += [StatRow("Cơ quan, tổ chức, đơn vị", ("05", len(spans)), total=True), StatRow("2. Theo thời hạn")]
    for place, name in enumerate(LASTING):
        number = sum(lasting(span.starts_on, span.ends_on) == place for span in spans)
        rows.append(StatRow(name, (f"{6 + place:02d}", number)))
    themed = sum(span.themed for span in spans)
    rows += [
        StatRow("3. Theo phương thức tổ chức"),
        StatRow("Theo chuyên đề (đợt cao điểm)", ("11", themed)),
        StatRow("Thường xuyên hằng năm", ("12", len(spans) - themed)),
    ]
    return _form("0601", "Số phong trào thi đua", ("Chỉ tiêu", "Mã số", "Số phong trào"), rows)


def state_form(school: Unit, year: int) -> StatTable:
    """Form 0602: what the State awarded. One query."""
    return _awards_form(school, year, "0602", "Số lượng khen thưởng cấp nhà nước", STATE, state_column)


def province_form(school: Unit, year: int) -> StatTable:
    """Form 0603: what ministries and the province awarded. One query."""
    heading = "Số lượng khen thưởng cấp bộ, ban, ngành, tỉnh"
    return _awards_form(school, year, "0603", heading, PROVINCE, province_column)


def _awards_form(
    school: Unit, year: int, code: str, heading: str, heads: Sequence[str], column: Callable[[str], int | None]
) -> StatTable:
    rows = in_force(school, year).values_list("title__name", "person", "category")
    found = [(place, person, category) for title, person, category in rows if (place := column(title)) is not None]
    people = [(place, category) for place, person, category in found if person]
    leaders = [place for place, category in people if category == Person.Category.LEADER]
    lines = [
        StatRow("Tổng số", _spread((place for place, _, _ in found), heads), total=True),
        StatRow("Tập thể", _spread((place for place, person, _ in found if not person), heads)),
        StatRow("Cá nhân", _spread((place for place, _ in people), heads)),
        StatRow("– Lãnh đạo, quản lý", _spread(leaders, heads)),
        StatRow(
            "– Người trực tiếp công tác, lao động, học tập",
            _spread((place for place, category in people if category != Person.Category.LEADER), heads),
        ),
    ]
    return _form(code, heading, ("Đối tượng", "Tổng số", *heads), lines)


def _spread(places: Iterable[int], heads: Sequence[str]) -> tuple[int, ...]:
    """The total, then the number under each head."""
    found = list(places)
    return (len(found), *(found.count(place) for place in range(len(heads))))


def bodies_form(school: Unit, year: int) -> StatTable:
    """Form 0604: who organises the work; a school is none of its kinds and tells its own standing body. One query."""
    rows = [StatRow("Thường trực Hội đồng Thi đua – Khen thưởng của trường", (1 if _office(school, year) else 0,))]
    return _form("0604", "Tổ chức làm công tác thi đua, khen thưởng", ("Tổ chức", "Số lượng"), rows)


def staff_form(school: Unit, year: int) -> StatTable:
    """Form 0605: who does the work, by age and by years in it. One query; schools keep no degrees here."""
    day = date(year, 12, 31)
    office = _office(school, year)
    women = [each for each in office if each["user__person__gender"] == "f"]
    rows = [StatRow("Tổng số", (len(office), len(women)), total=True), StatRow("1. Theo độ tuổi")]
    rows += _groups(AGES, office, women, lambda each: _age(each["user__person__born_on"], day))
    rows += [StatRow("2. Theo thâm niên công tác trong lĩnh vực thi đua, khen thưởng")]
    rows += _groups(SERVICE, office, women, lambda each: service_group(each["starts_on"], day))
    return _form("0605", "Người làm công tác thi đua, khen thưởng", ("Chỉ tiêu", "Số người", "Trong đó nữ"), rows)


Held = dict[str, Any]


def _office(school: Unit, year: int) -> list[Held]:
    """The standing office at the end of a year, each person once, with the day they joined."""
    day = date(year, 12, 31)
    rows = Membership.objects.filter(unit=school, role=Membership.Role.OFFICE, starts_on__lte=day)
    rows = rows.exclude(ends_on__lt=day).filter(user__person__isnull=False).order_by("-starts_on")
    columns = ("user__person", "user__person__gender", "user__person__born_on", "starts_on")
    return list({row["user__person"]: row for row in rows.values(*columns)}.values())


def _age(born_on: date | None, day: date) -> int | None:
    return age_group(born_on, day) if born_on else None


def _groups(
    names: Sequence[str], office: list[Held], women: list[Held], group: Callable[[Held], int | None]
) -> list[StatRow]:
    everybody, female = [group(each) for each in office], [group(each) for each in women]
    return [StatRow(name, (everybody.count(place), female.count(place))) for place, name in enumerate(names)]


def _form(code: str, heading: str, columns: tuple[str, ...], rows: list[StatRow]) -> StatTable:
    charted = 1 if code == "0601" else 0
    return StatTable(f"Biểu {code}.N/BNV-TĐKT: {heading}", columns, tuple(rows), _NOTE, charted)
