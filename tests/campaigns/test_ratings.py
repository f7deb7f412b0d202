"""Yearly ratings: entered, pasted from Excel, warned of by the legal cap, counted by targets."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.actions.formulas import Wanted, set_formula
from campaigns.actions.ratings import rate_people, rate_unit
from campaigns.models import Campaign, Rating, UnitRating
from campaigns.queries.ratings import rated_units
from campaigns.queries.target_progress import progress_of
from campaigns.rules.ratings import cap_warning, head_warning, level_of, read_pasted, units_cap_warning
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.campaigns.pledging import add_people, add_target
from tests.conftest import make_person
from units.models import Person, Unit, User

SignIn = Callable[[User], Client]


def url(campaign: Campaign) -> str:
    return reverse("campaigns:ratings", args=[campaign.pk])


@pytest.mark.parametrize(
    ("cell", "level"),
    [("HTXSNV", "excellent"), ("Hoàn thành tốt nhiệm vụ", "good"), ("ho\u0061\u0300n thành nhiệm vụ", "done"),
     ("KHTNV.", "failed"), ("Khoa", "")],
)  # fmt: skip
def test_how_levels_are_written(cell: str, level: str) -> None:
    assert level_of(cell) == level


def test_a_pasted_list_is_read_line_by_line() -> None:
    assert len(read_pasted("Lò Văn A\tHTX\nĐèo B\tHTTNV")) == 2  # what cannot be read is told, not taken for the head
    text = "STT\tHọ và tên\tXếp loại\n1\tLò Văn A\tHTTNV\n\nĐèo B; HTXSNV\nAi đó\n"
    assert [(row.number, row.cells, row.level) for row in read_pasted(text)] == [
        (2, ("1", "Lò Văn A", "HTTNV"), "good"),
        (4, ("Đèo B", "HTXSNV"), "excellent"),
        (5, ("Ai đó",), ""),
    ]


@pytest.mark.parametrize(
    ("year", "excellent", "good", "best", "begins"),
    [
        (2026, 2, 10, False, ""),
        (2026, 3, 10, False, "3 người HTXSNV, quá mức 20% theo Nghị định 233/2026/NĐ-CP Điều 12 (được 2)."),
        (2026, 3, 12, True, ""),
        (2026, 2, 8, False, "2 người HTXSNV: quá 20% nếu chỉ tính trên 8 người HTTNV (được 1), trong mức"),
        (2025, 9, 1, False, ""),
    ],
)
def test_the_legal_cap_warns(year: int, excellent: int, good: int, best: bool, begins: str) -> None:
    found = cap_warning(year, excellent, good, unit_excellent=best)
    assert found.startswith(begins)
    assert bool(found) == bool(begins)


@pytest.mark.parametrize(
    ("year", "excellent", "good", "units", "best", "begins"),
    [
        (2026, 1, 3, 4, False, ""),
        (2026, 2, 2, 4, False, "2 đơn vị HTXSNV, được 1 (trường có dưới 05 đơn vị, "),
        (2026, 2, 8, 10, False, ""),
        (2026, 3, 8, 11, False, "3 đơn vị HTXSNV, được 2 (không quá 20%, Nghị định 233/2026/NĐ-CP Điều 7)."),
        (2026, 3, 9, 12, True, ""),
        (2025, 9, 0, 9, False, ""),
    ],
)
def test_the_legal_cap_of_units_warns(
    year: int, excellent: int, good: int, units: int, best: bool, begins: str
) -> None:  # fmt: skip
    found = units_cap_warning(year, excellent, good, units, school_best=best)
    assert found.startswith(begins)
    assert bool(found) == bool(begins)


@pytest.mark.parametrize(
    ("year", "head", "unit", "warned"),
    [(2026, "excellent", "good", True), (2026, "good", "good", False), (2026, "done", "good", False),
     (2026, "excellent", "", False), (2026, "", "good", False), (2025, "excellent", "good", False)],
)  # fmt: skip
def test_nobody_is_rated_higher_than_the_unit_they_lead(year: int, head: str, unit: str, warned: bool) -> None:
    assert bool(head_warning(year, head, unit)) == warned


def test_the_leaders_of_the_school_are_rated_with_it(
    running: Campaign, school: Unit, department: Unit, unit_head: User, office: User, sign_in: SignIn
) -> None:
    principal = add_people(school, 1)[0]
    where = reverse("campaigns:unit_ratings", args=[running.pk, school.pk])
    client = sign_in(office)
    assert client.post(where, {"unit": "good", f"person_{principal.pk}": "good"}).status_code == 302
    rate_unit(campaign=running, unit=department, level="good", by=office)
    rate_people(campaign=running, levels={unit_head.person: "excellent"}, by=office)  # type: ignore[dict-item]
    rows = rated_units(running)
    assert (rows[0].unit, rows[0].level, rows[0].numbers) == (school, "Hoàn thành tốt nhiệm vụ", [0, 1, 0, 0])
    assert rows[0].warnings == []
    head = next(row for row in rows if row.unit == department).warnings[-1]
    assert head.startswith("Người đứng đầu được xếp loại hoàn thành xuất sắc nhiệm vụ, cao hơn đơn vị")


def test_pasted_from_excel_all_or_nothing(
    running: Campaign, department: Unit, unit_head: User, member: User, office: User, sign_in: SignIn
) -> None:
    client = sign_in(office)
    good = "Hoàng Văn Chiến\tHTXSNV\nNguyê\u0303n Thị Ánh\tHTTNV"
    wrong = client.post(url(running), {"text": f"{good}\nKhông Có Ai\tHTTNV\nLò Thị Bình\tgì đó"})
    page = wrong.content.decode()
    assert (wrong.status_code, Rating.objects.count()) == (422, 0)
    assert "Dòng 3 (Không Có Ai – HTTNV): không tìm thấy người này trong danh sách của trường." in page
    assert "Dòng 4 (Lò Thị Bình – gì đó): chưa có mức xếp loại đọc được" in page
    assert "Hoàng Văn Chiến\tHTXSNV" in page
    for _ in range(2):
        assert client.post(url(running), {"text": good}).status_code == 302
    assert set(Rating.objects.values_list("person", "year", "level")) == {
        (unit_head.person_id, 2026, "excellent"), (member.person_id, 2026, "good"),
    }  # fmt: skip
    assert Event.objects.filter(verb="rate_people").count() == 1


def test_namesakes_are_told_apart_by_their_unit(
    running: Campaign, department: Unit, other_department: Unit, office: User, sign_in: SignIn
) -> None:
    first, second = add_people(department, 1)[0], add_people(other_department, 1)[0]
    client = sign_in(office)
    both = client.post(url(running), {"text": f"{first.full_name}\tHTTNV"})
    assert "có 2 người cùng tên." in both.content.decode()
    client.post(url(running), {"text": f"{first.full_name}\t{other_department.name}\tHTTNV"})
    assert list(Rating.objects.values_list("person", flat=True)) == [second.pk]


def test_a_name_with_other_marks_or_another_unit_is_somebody_else(
    running: Campaign, department: Unit, other_department: Unit, office: User, sign_in: SignIn
) -> None:
    first, second = add_people(department, 2)
    for person, name in ((first, "Lò Văn Hoà"), (second, "Lò Văn Hoa")):
        Person.objects.filter(pk=person.pk).update(full_name=name, search_key="lo van hoa")
    make_person(other_department, "Lò Thị Học", category="learner")
    client, learner = sign_in(office), "Lò Thị Học\tHTTNV"
    text = f"Lò Văn Hóa\tHTTNV\n{learner}\nLò Văn Hòa\t{other_department.name}\tHTTNV\nlo van hoa\tHTTNV"
    page = unescape(client.post(url(running), {"text": text}).content.decode())
    assert "Dòng 1 (Lò Văn Hóa – HTTNV): không tìm thấy người này" in page
    assert "Dòng 2 (Lò Thị Học – HTTNV): không tìm thấy người này" in page
    assert "HTTNV): không có người này ở đơn vị ghi trong dòng." in page
    assert "Dòng 4 (lo van hoa – HTTNV): có 2 người cùng tên." in page
    text = f"Lò Văn Hòa\t{department.name}\tHTTNV\nLò Văn Hoa\tHTNV"
    assert client.post(url(running), {"text": text}).status_code == 302
    assert dict(Rating.objects.values_list("person", "level")) == {first.pk: "good", second.pk: "done"}


def test_two_tabs_do_not_undo_each_other(running: Campaign, department: Unit, office: User, sign_in: SignIn) -> None:
    first, second = add_people(department, 2)
    where = reverse("campaigns:unit_ratings", args=[running.pk, department.pk])
    client = sign_in(office)
    page = client.get(where).content.decode()
    shown = dict.fromkeys(re.findall(r'name="(shown_\w+)" value=""', page), "")
    assert f"shown_person_{first.pk}" in shown
    for level, changed in (("unit", "good"), (f"person_{first.pk}", "good"), (f"person_{second.pk}", "done")):
        assert client.post(where, shown | {level: changed}).status_code == 302
    assert UnitRating.objects.get().level == "good"
    assert dict(Rating.objects.values_list("person", "level")) == {first.pk: "good", second.pk: "done"}


def test_one_unit_is_entered_on_its_page(
    running: Campaign, department: Unit, unit_head: User, office: User, sign_in: SignIn
) -> None:
    where = reverse("campaigns:unit_ratings", args=[running.pk, department.pk])
    client = sign_in(office)
    data = {"unit": "excellent", f"person_{unit_head.person_id}": "excellent"}
    assert client.get(where).status_code == 200
    assert client.post(where, data).status_code == 302
    row = next(row for row in rated_units(running) if row.unit == department)
    assert (row.level, row.numbers, row.unrated) == ("Hoàn thành xuất sắc nhiệm vụ", [1, 0, 0, 0], 0)
    assert row.warnings == [
        "Giảng viên, giáo viên: 1 người HTXSNV, quá mức 25% theo Nghị định 233/2026/NĐ-CP Điều 12 (được 0)."
    ]
    assert "quá mức 25%" in client.get(url(running)).content.decode()
    assert client.post(where, {"unit": "", f"person_{unit_head.person_id}": ""}).status_code == 302
    assert (Rating.objects.count(), UnitRating.objects.count()) == (0, 0)
    assert client.post(where, {"unit": "best"}).status_code == 422


def test_a_stranger_is_not_rated_here(running: Campaign, office: User, outsider: User, other_school: Unit) -> None:
    with pytest.raises(RuleViolation) as refusal:
        rate_people(campaign=running, levels={outsider.person: "good"}, by=office)  # type: ignore[dict-item]
    assert str(refusal.value) == "Có người không thuộc trường này. Vui lòng tải lại trang."
    with pytest.raises(RuleViolation):
        rate_unit(campaign=running, unit=other_school, level="good", by=office)
    assert (Rating.objects.count(), UnitRating.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("who", "see", "write"),
    [("leader", 200, 403), ("unit_head", 403, 403), ("member", 403, 403), ("outsider", 404, 404)],
)
def test_whose_ratings_they_are(
    running: Campaign, department: Unit, who: str, see: int, write: int, request: pytest.FixtureRequest,
    sign_in: SignIn,
) -> None:  # fmt: skip
    client = sign_in(request.getfixturevalue(who))
    assert client.get(url(running)).status_code == see
    assert client.post(url(running), {"text": "A\tHTTNV"}).status_code == write
    unit_page = reverse("campaigns:unit_ratings", args=[running.pk, department.pk])
    assert client.get(unit_page).status_code == write


def test_targets_count_ratings_that_are_asked_once(
    running: Campaign, department: Unit, unit_head: User, office: User
) -> None:
    good, best = add_target(running, "100% hoàn thành tốt"), add_target(running, "20% xuất sắc", position=2)
    set_formula(target=good, wanted=Wanted("rated_good", "staff"), by=office)
    set_formula(target=best, wanted=Wanted("rated_excellent", "rated_good"), by=office)
    assert unit_head.person
    rate_people(campaign=running, levels={unit_head.person: "good"}, by=office)
    with CaptureQueriesContext(connection) as asked:
        reached = [str(row.reached.measured) for row in progress_of(running)]
    assert reached == ["50.00", "0.00"]
    assert sum("campaigns_rating" in query["sql"] for query in asked) == 1


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_costs_the_same(
    running: Campaign, department: Unit, office: User, sign_in: SignIn, people: int,
    django_assert_num_queries: Callable[[int], object],
) -> None:  # fmt: skip
    rate_people(campaign=running, levels=dict.fromkeys(add_people(department, people), "good"), by=office)
    client = sign_in(office)
    with django_assert_num_queries(9):
        assert client.get(url(running)).status_code == 200
