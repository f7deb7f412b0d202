"""Statistics of the ledger: every number on page, chart and paper is a count of rows that one can point at."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from awards.models import Award
from awards.queries.statistics_topics import TOPICS
from awards.rules.statistics import (
    age_group,
    lasting,
    percent,
    province_column,
    service_group,
    state_column,
)
from campaigns.models import Campaign
from documents.writers.lists import list_paper
from emulation.lists import ListSheet
from tests.awards.past import honour
from tests.awards.test_results import text_of
from units.models import Person, Unit, User

SignIn = Callable[[User], Client]


@pytest.fixture
def ledger(school: Unit, member: User, unit_head: User, office: User, rulebook: Any) -> Unit:
    """Three years of two people and one unit."""
    Person.objects.filter(pk=member.person_id).update(gender="f")
    Person.objects.filter(pk=unit_head.person_id).update(gender="m", category="leader")
    honour(
        school, office,
        {"name": "Nguyễn Thị Ánh", "title": "LĐTT"},
        {"name": "Nguyễn Thị Ánh", "title": "CSTĐCS"},
        {"name": "Hoàng Văn Chiến", "title": "LĐTT", "amount": 700_000},
        {"unit": "XDĐ", "title": "TTLĐTT"},
        {"name": "Nguyễn Thị Ánh", "title": "LĐTT", "number": "9", "issued_on": date(2024, 6, 1)},
        {"name": "Nguyễn Thị Ánh", "title": "LĐTT", "number": "8", "issued_on": date(2023, 6, 1)},
        {"name": "Hoàng Văn Chiến", "title": "LĐTT", "number": "8", "issued_on": date(2023, 6, 1)},
    )  # fmt: skip
    return school


def lines(topic: str, school: Unit, year: int = 2025) -> list[tuple[Any, ...]]:
    return [(row.label, *row.values) for row in TOPICS[topic].build(school, year).rows]


def test_awards_are_counted_by_title_unit_year_sex_and_category(ledger: Unit) -> None:
    assert lines("danh-hieu", ledger) == [
        ("Lao động tiên tiến", 2, 2, 1, 0),
        ("Chiến sĩ thi đua cơ sở", 1, 1, 1, 0),
        ("Tập thể lao động tiên tiến", 1, 0, 0, 1),
        ("Cộng", 4, 3, 2, 1),
    ]
    assert lines("don-vi", ledger) == [("Khoa Xây dựng Đảng", 4, 3, 2, 1), ("Cộng", 4, 3, 2, 1)]
    assert lines("nam", ledger) == [
        ("2025", 4, 3, 2, 1, "700.000"),
        ("2024", 1, 1, 1, 0, "0"),
        ("2023", 2, 2, 1, 0, "0"),
    ]
    assert lines("gioi-tinh", ledger) == [("Nam", 1, 1, 0), ("Nữ", 1, 2, 0)]
    assert lines("doi-tuong", ledger)[:2] == [("Cán bộ quản lý", 1, 1, 0), ("Giảng viên, giáo viên", 1, 2, 0)]


def test_years_on_end_are_those_up_to_the_year_asked_for(ledger: Unit) -> None:
    post = "Giảng viên, Khoa Xây dựng Đảng"

    assert lines("lien-tuc", ledger) == [
        ("Nguyễn Thị Ánh", 3, "Lao động tiên tiến", post, "3 năm liên tục (2023–2025)")
    ]
    assert [line[:2] for line in lines("lien-tuc", ledger, 2024)] == [("Nguyễn Thị Ánh", 2)]
    assert lines("lien-tuc", ledger, 2023) == []


def test_forms_count_campaigns_awards_and_staff(ledger: Unit, running: Campaign, office: User) -> None:
    Person.objects.filter(pk=office.person_id).update(gender="f", born_on=date(1990, 5, 1))

    assert lines("bieu-0601", ledger, 2026) == [
        ("Tổng số", "01", 1), ("1. Theo phạm vi tổ chức",), ("Cơ quan, tổ chức, đơn vị", "05", 1),
        ("2. Theo thời hạn",), ("Dưới 1 năm", "06", 0), ("1 năm", "07", 1),
        ("Từ trên 1 năm đến dưới 3 năm", "08", 0), ("Từ 3 năm đến dưới 5 năm", "09", 0), ("Từ 5 năm trở lên", "10", 0),
        ("3. Theo phương thức tổ chức",), ("Theo chuyên đề (đợt cao điểm)", "11", 0),
        ("Thường xuyên hằng năm", "12", 1),
    ]  # fmt: skip
    assert lines("bieu-0603", ledger)[0] == ("Tổng số", 0, 0, 0, 0, 0)
    assert lines("bieu-0604", ledger, 2026) == [("Thường trực Hội đồng Thi đua – Khen thưởng của trường", 1)]
    assert [line for line in lines("bieu-0605", ledger, 2026) if line[1:] == (1, 1)] == [
        ("Tổng số", 1, 1), ("Từ 31 đến 40", 1, 1), ("Từ 5 đến 10 năm", 1, 1),
    ]  # fmt: skip
    assert lines("bieu-0605", ledger, 2019)[0] == ("Tổng số", 0, 0)


@pytest.mark.parametrize(
    ("title", "state", "province"),
    [
        ("Huân chương Lao động hạng Ba", 0, None),
        ("Nhà giáo Ưu tú", 2, None),
        ("Bằng khen của Thủ tướng Chính phủ", 4, None),
        ("Chiến sĩ thi đua toàn quốc", 5, None),
        ("Cờ thi đua của Chính phủ", 3, None),
        ("Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", None, 0),
        ("Chiến sĩ thi đua cấp tỉnh", None, 1),
        ("Cờ thi đua của Bộ", None, 2),
        ("Kỷ niệm chương Vì sự nghiệp giáo dục", None, 3),
        ("Chiến sĩ thi đua cơ sở", None, None),
        ("Giấy khen (cá nhân)", None, None),
    ],
)
def test_titles_stand_in_the_column_of_their_level(title: str, state: int | None, province: int | None) -> None:
    assert (state_column(title), province_column(title)) == (state, province)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "group"),
    [
        (date(2026, 3, 1), date(2026, 5, 31), 0),
        (date(2025, 9, 5), date(2026, 5, 31), 1),
        (date(2026, 1, 1), date(2026, 12, 31), 1),
        (date(2024, 1, 1), date(2025, 12, 31), 2),
        (date(2023, 1, 1), date(2026, 12, 31), 3),
        (date(2021, 1, 1), date(2025, 12, 31), 4),
    ],
)
def test_how_long_a_campaign_lasts(starts_on: date, ends_on: date, group: int) -> None:
    assert lasting(starts_on, ends_on) == group


def test_ages_service_and_percentages() -> None:
    day = date(2026, 12, 31)
    assert [age_group(date(year, 12, 31), day) for year in (1996, 1995, 1976, 1966, 1965)] == [0, 1, 2, 4, 5]
    assert [service_group(date(year, 1, 1), day) for year in (2023, 2020, 2010)] == [0, 1, 2]
    assert [percent(9, 12), percent(0, 5), percent(3, 0), percent(1, 3)] == ["75%", "0%", "–", "33,3%"]


@pytest.mark.parametrize("topic", TOPICS)
def test_each_statistic_costs_the_same_at_one_and_at_three_rows(
    topic: str,
    school: Unit,
    member: User,
    office: User,
    rulebook: Any,
    running: Campaign,
    django_assert_num_queries: Any,
) -> None:
    cost = {"bieu-0601": 2, "chi-tieu": 3}.get(topic, 1)
    for number in (1, 2, 3):
        honour(
            school,
            office,
            {"name": "Nguyễn Thị Ánh", "title": "LĐTT", "number": str(number), "issued_on": date(2026, 1, 1)},
        )
        if number != 2:
            with django_assert_num_queries(cost):
                TOPICS[topic].build(school, 2026)


def test_the_page_shows_chart_and_table_and_gives_them_as_files(ledger: Unit, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    address = reverse("awards:statistics", args=[ledger.pk, "danh-hieu"])

    page = client.get(address)
    book = load_workbook(BytesIO(b"".join(client.get(address, {"dang": "xlsx"}))))  # type: ignore[arg-type]

    assert page.context["year"] == 2025
    assert "<svg" in page.context["chart"]
    assert "Lao động tiên tiến: 2; Chiến sĩ thi đua cơ sở: 1" in page.context["chart"]
    assert [cell.value for cell in book.active[2]] == ["Lao động tiên tiến", 2, 2, 1, 0]  # type: ignore[index]
    pdf, word = (b"".join(client.get(address, {"dang": kind})) for kind in ("pdf", "docx"))  # type: ignore[arg-type]
    assert text_of(pdf).count("Chiến sĩ thi đua cơ sở") == 2  # in the table and in the chart
    assert [name for name in ZipFile(BytesIO(word)).namelist() if "/media/" in name] != []
    assert [client.get(reverse("awards:statistics", args=[ledger.pk, topic])).status_code for topic in TOPICS] == [
        200
    ] * len(TOPICS)
    assert client.get(reverse("awards:statistics", args=[ledger.pk, "khac"])).status_code == 404


def test_a_statistic_calls_itself_one_on_paper(ledger: Unit, office: User) -> None:
    paper = list_paper(ListSheet("Theo năm", (), (), ledger, kind="Biểu thống kê"), office)

    assert paper.kind_name == "BIỂU THỐNG KÊ"


def test_statistics_are_for_desk_and_board_of_the_school(
    ledger: Unit, leader: User, board_member: User, member: User, outsider: User, sign_in: SignIn
) -> None:
    address = reverse("awards:statistics", args=[ledger.pk, "nam"])

    users = (leader, board_member, member, outsider)
    assert [sign_in(user).get(address).status_code for user in users] == [200, 200, 403, 404]


def test_the_ledger_is_looked_up_by_person_unit_title_year_and_decision_at_one_cost(
    school: Unit,
    department: Unit,
    member: User,
    office: User,
    rulebook: Any,
    sign_in: SignIn,
    django_assert_num_queries: Any,
) -> None:
    client, ledger = sign_in(office), reverse("awards:ledger")
    person = reverse("awards:person_awards", args=[member.person_id])
    for number in (1, 2, 3):
        day = date(2023 + number, 6, 1)
        honour(school, office, {"name": "Nguyễn Thị Ánh", "title": "LĐTT", "number": f"{number}/QĐ", "issued_on": day})
        if number != 2:
            for address in (ledger, person):
                client.get(address)
                with django_assert_num_queries({ledger: 10, person: 7}[address]):
                    client.get(address)
    honour(school, office, {"unit": department.name, "title": "TTLĐTT"})
    [title] = {row.title_id for row in Award.objects.filter(person=None)}

    def found(**asked: Any) -> list[tuple[str, str]]:
        page = client.get(ledger, asked).context["page_obj"]
        return [(row.recipient_name, row.period) for row in page.object_list]

    assert found(q="anh", year=2025) == [("Nguyễn Thị Ánh", "2025")]
    assert found(title=title) == found(q="xây dựng") == [("Khoa Xây dựng Đảng", "2025")]
    same = [found(decision=typed) for typed in ("3/", "3/QĐ", "3/qd", "3/qđ", " 3 / Qd")]
    assert same == [[("Nguyễn Thị Ánh", "2026")]] * 5
    assert len(found(unit=department.pk)) == 4
    assert found(unit=office.person.unit_id) == []  # type: ignore[union-attr]
