"""Posts over time: what was true stays true, what is to come comes on its day."""

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emulation.decisions import RuleViolation
from emulation.jobs import sweep
from emulation.models import Event, Job
from tests.conftest import make_person
from units import actions
from units.models import Person, Posting, Unit, User
from units.queries import post_of, postings_on, unit_of

SignIn = Callable[[User], Client]
Count = Callable[..., Any]
TODAY = timezone.localdate
DAY = timedelta(days=1)


def periods(person: Person) -> list[tuple[str, str, date | None, date | None]]:
    rows = person.postings.filter(kind="line").order_by("pk")
    return [(row.unit.symbol, row.post, row.starts_on, row.ends_on) for row in rows]


@pytest.fixture
def person(department: Unit) -> Person:
    return make_person(department, "Lò Văn Hải")


def test_what_was_true_stays_true(person: Person, other_department: Unit, department: Unit, office: User) -> None:
    day = date(2026, 9, 1)

    actions.transfer_person(
        person=person, unit=other_department, post="Phó Trưởng khoa", starts_on=day, basis="Quyết định số 9", by=office
    )

    person.refresh_from_db()
    assert (person.unit, person.post) == (other_department, "Phó Trưởng khoa")
    assert periods(person) == [
        ("XDĐ", "Giảng viên", None, date(2026, 8, 31)),
        ("NNPL", "Phó Trưởng khoa", day, None),
    ]
    assert [unit_of(person, at) for at in (date(1999, 1, 1), day - DAY, day)] == [
        department,
        department,
        other_department,
    ]
    assert [post_of(person, at) for at in (day - DAY, day)] == ["Giảng viên", "Phó Trưởng khoa"]
    event = Event.objects.of(person).get(verb="transfer_person")
    assert (event.by, event.note) == (
        office,
        "Giảng viên, Khoa Xây dựng Đảng → Phó Trưởng khoa, Khoa Nhà nước và pháp luật, từ 01/09/2026; Quyết định số 9",
    )


def test_a_coming_transfer_waits_for_its_day(
    person: Person, department: Unit, other_department: Unit, office: User
) -> None:
    day = TODAY() + 5 * DAY
    actions.transfer_person(person=person, unit=other_department, post="Giảng viên", starts_on=day, by=office)

    person.refresh_from_db()
    assert (person.unit, unit_of(person, TODAY()), unit_of(person, day)) == (department, department, other_department)
    job = Job.objects.get(kind="units.settle")
    assert timezone.localtime(job.due_at).date() == day

    actions.settle_person(person_id=person.pk, today=day)
    actions.settle_person(person_id=person.pk, today=day)
    person.refresh_from_db()
    assert (person.unit, person.active) == (other_department, True)


def test_the_job_of_a_day_gone_by_changes_nothing_more(person: Person, other_department: Unit, office: User) -> None:
    actions.transfer_person(person=person, unit=other_department, post="", starts_on=TODAY() + DAY, by=office)
    posting = person.postings.get(ends_on=None)
    actions.cancel_transfer(posting=posting, by=office)

    counts = sweep(now=timezone.now() + 2 * DAY)

    person.refresh_from_db()
    assert (counts["done"], person.unit.symbol, periods(person)) == (1, "XDĐ", [("XDĐ", "Giảng viên", None, None)])
    with pytest.raises(RuleViolation, match="đã có hiệu lực hoặc đã hủy"):
        actions.cancel_transfer(posting=posting, by=office)


@pytest.mark.parametrize(
    ("days", "same", "sentence"),
    [(0, False, "Ngày chuyển phải sau"), (-3, False, "Ngày chuyển phải sau"), (3, True, "giống đơn vị và chức vụ")],
)
def test_a_transfer_that_cannot_be_leaves_nothing(
    person: Person, department: Unit, other_department: Unit, office: User, days: int, same: bool, sentence: str
) -> None:
    begun = date(2026, 1, 1)
    actions.transfer_person(person=person, unit=other_department, post="Giảng viên", starts_on=begun, by=office)
    before = periods(person)

    with pytest.raises(RuleViolation, match=sentence):
        actions.transfer_person(
            person=person,
            unit=other_department if same else department,
            post="Giảng viên",
            starts_on=begun + days * DAY,
            by=office,
        )

    assert (periods(person), Event.objects.of(person).filter(verb="transfer_person").count()) == (before, 1)


def test_a_unit_of_another_school_is_refused(person: Person, outsider: User, office: User) -> None:
    theirs = outsider.person
    assert theirs
    with pytest.raises(RuleViolation, match="không thuộc trường"):
        actions.transfer_person(person=person, unit=theirs.unit, post="", starts_on=TODAY(), by=office)
    with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
        actions.transfer_person(person=person, unit=person.unit, post="A", starts_on=TODAY(), by=outsider)
    assert periods(person) == [("XDĐ", "Giảng viên", None, None)]


def test_the_database_keeps_one_open_period(person: Person) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Posting.objects.create(person=person, unit=person.unit, post="Hai", starts_on=TODAY())
    with pytest.raises(IntegrityError), transaction.atomic():
        Posting.objects.create(person=person, unit=person.unit, starts_on=TODAY(), ends_on=TODAY() - DAY)


def test_editing_the_post_begins_a_period_today(person: Person, office: User) -> None:
    about = {"full_name": person.full_name, "category": "lecturer", "gender": "", "born_on": None, "email": ""}
    for post in ("Giảng viên chính", "Giảng viên chính", "Phó Trưởng khoa"):
        actions.edit_person(person=person, unit=person.unit, post=post, **about, by=office)

    assert periods(person) == [
        ("XDĐ", "Giảng viên", None, TODAY() - DAY),
        ("XDĐ", "Phó Trưởng khoa", TODAY(), None),
    ]


def test_who_leaves_and_comes_back(person: Person, office: User) -> None:
    actions.deactivate_person(person=person, by=office)
    assert periods(person) == [("XDĐ", "Giảng viên", None, TODAY())]
    actions.settle_person(person_id=person.pk, today=TODAY() + DAY)
    assert (
        unit_of(person, TODAY() + DAY),
        Event.objects.of(person).filter(by=None, verb="deactivate_person").count(),
    ) == (
        None,
        0,
    )

    actions.reactivate_person(person=person, by=office)
    assert periods(person) == [("XDĐ", "Giảng viên", None, None)]


def test_a_period_is_corrected_but_not_over_another(
    person: Person, department: Unit, other_department: Unit, office: User
) -> None:
    day = date(2026, 9, 1)
    late = actions.transfer_person(person=person, unit=other_department, post="", starts_on=day, by=office)
    first = person.postings.get(ends_on__isnull=False)

    actions.correct_posting(
        posting=first, unit=department, post="Trợ giảng", starts_on=date(2020, 9, 1), basis="", by=office
    )
    assert periods(person)[0] == ("XDĐ", "Trợ giảng", date(2020, 9, 1), date(2026, 8, 31))

    for start, sentence in ((date(2026, 8, 1), "trùng với Trợ giảng, Khoa Xây dựng Đảng"), (None, "trùng với")):
        with pytest.raises(RuleViolation, match=sentence):
            actions.correct_posting(posting=late, unit=other_department, post="", starts_on=start, basis="", by=office)
    with pytest.raises(RuleViolation, match="không sau hôm nay"):
        actions.correct_posting(
            posting=late, unit=other_department, post="", starts_on=TODAY() + DAY, basis="", by=office
        )
    assert periods(person)[1] == ("NNPL", "", day, None)
    assert Event.objects.of(person).filter(verb="correct_posting").count() == 1


@pytest.mark.parametrize("people", [1, 3])
def test_a_day_of_many_is_one_query(department: Unit, people: int, django_assert_num_queries: Count) -> None:
    everybody = [make_person(department, f"Lò Văn {number}") for number in range(people)]
    with django_assert_num_queries(1):
        found = postings_on(everybody, TODAY())
        assert [found[each.pk].unit for each in everybody] == [department] * people


# --- Beside the line ----------------------------------------------------------------------------------------------


@pytest.fixture
def lesson(school: Unit, department: Unit) -> Unit:
    return actions.add_unit(school=school, kind="class", name="Lớp K70A", symbol="K70A", parent=department, by=None)


@pytest.fixture
def union(school: Unit) -> Unit:
    return actions.add_unit(school=school, kind="organisation", name="Chi đoàn cán bộ", by=None)


def test_a_class_has_one_teacher_in_charge_at_a_time(
    person: Person, department: Unit, lesson: Unit, office: User
) -> None:
    other = make_person(department, "Lù Thị Mai")
    duty = actions.add_duty(person=person, unit=lesson, post="gì cũng được", starts_on=date(2026, 9, 5), by=office)
    assert (duty.kind, duty.post, person.unit) == ("homeroom", "Chủ nhiệm lớp", department)

    with pytest.raises(RuleViolation, match="Lớp K70A đang do Lò Văn Hải chủ nhiệm"):
        actions.add_duty(person=other, unit=lesson, starts_on=TODAY(), by=office)

    actions.end_duty(duty=duty, ends_on=date(2026, 10, 1), by=office)
    with pytest.raises(RuleViolation, match="đã kết thúc"):
        actions.end_duty(duty=duty, ends_on=date(2026, 10, 1), by=office)
    actions.add_duty(person=other, unit=lesson, starts_on=date(2026, 10, 2), by=office)
    assert [(row.person, row.ends_on) for row in lesson.postings.order_by("pk")] == [
        (person, date(2026, 10, 1)),
        (other, None),
    ]


def test_learners_and_units_of_the_line_are_not_taken(
    person: Person, lesson: Unit, department: Unit, office: User
) -> None:
    learner = make_person(lesson, "Lò Thị Bé", category="learner")
    with pytest.raises(RuleViolation, match="không làm chủ nhiệm"):
        actions.add_duty(person=learner, unit=lesson, starts_on=TODAY(), by=office)
    with pytest.raises(RuleViolation, match="Chỉ phân công chủ nhiệm lớp hoặc tham gia đoàn thể"):
        actions.add_duty(person=person, unit=department, starts_on=TODAY(), by=office)
    assert not Posting.objects.exclude(kind="line").exists()


def test_one_serves_an_organisation_once_and_until_one_leaves(person: Person, union: Unit, office: User) -> None:
    typed = unicodedata.normalize("NFD", "Bí thư")
    duty = actions.add_duty(person=person, unit=union, post=typed, starts_on=date(2026, 1, 1), by=office)
    with pytest.raises(RuleViolation, match="đang tham gia Chi đoàn cán bộ"):
        actions.add_duty(person=person, unit=union, starts_on=TODAY(), by=office)

    actions.deactivate_person(person=person, by=office)

    duty.refresh_from_db()
    assert (duty.post, duty.ends_on) == ("Bí thư", TODAY())


# --- Pages --------------------------------------------------------------------------------------------------------


def url(name: str, pk: int) -> str:
    return reverse(f"units:{name}", args=[pk])


def test_the_pages_move_assign_and_show(
    person: Person, other_department: Unit, lesson: Unit, office: User, sign_in: SignIn
) -> None:
    client = sign_in(office)
    moved = {"unit": other_department.pk, "post": "Phó Trưởng khoa", "starts_on": "01/09/2026", "basis": "QĐ 9"}
    first, second = (client.post(url("transfer_person", person.pk), moved) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 422)
    duty = {"unit": lesson.pk, "post": "", "starts_on": "05/09/2026", "basis": ""}
    assert client.post(url("add_duty", person.pk), duty).status_code == 302

    page = client.get(url("person", person.pk)).content.decode()
    assert [word in page for word in ("31/08/2026", "Từ trước", "QĐ 9", "Lớp K70A", "Chủ nhiệm lớp")] == [True] * 5
    assert "Lò Văn Hải" in client.get(url("unit", lesson.pk)).content.decode()

    posting = person.postings.get(kind="line", ends_on=None)
    wrong = client.post(url("correct_posting", posting.pk), moved | {"starts_on": "31/12/2019"})
    assert (wrong.status_code, "trùng với" in wrong.content.decode()) == (422, True)
    ended = person.postings.get(kind="homeroom")
    assert client.post(url("end_duty", ended.pk), {"ends_on": "01/10/2026"}).status_code == 302
    assert client.post(url("correct_posting", ended.pk), moved).status_code == 404


def test_nobody_is_listed_before_they_have_come(department: Unit, office: User) -> None:
    about = {"unit": department, "post": "", "category": "lecturer", "by": office}
    with pytest.raises(RuleViolation, match="Từ ngày không được sau hôm nay"):
        actions.add_person(full_name="Lò Văn Mới", starts_on=TODAY() + DAY, **about)
    assert actions.add_person(full_name="Lò Văn Mới", starts_on=TODAY(), **about).active


def test_a_present_period_is_not_corrected_to_begin_later(
    person: Person, department: Unit, other_department: Unit, office: User
) -> None:
    actions.transfer_person(person=person, unit=other_department, post="", starts_on=TODAY() + 9 * DAY, by=office)
    present = person.postings.get(unit=department)
    with pytest.raises(RuleViolation, match="không sau hôm nay"):
        actions.correct_posting(
            posting=present, unit=department, post="", starts_on=TODAY() + 3 * DAY, basis="", by=office
        )
    person.refresh_from_db()
    assert (person.active, periods(person)[0]) == (True, ("XDĐ", "Giảng viên", None, TODAY() + 8 * DAY))


def test_a_transfer_tells_of_the_roles_that_stay_behind(
    unit_head: User, other_department: Unit, office: User, sign_in: SignIn
) -> None:
    moved = {"unit": other_department.pk, "post": "Giảng viên", "starts_on": "01/09/2026", "basis": ""}
    page = sign_in(office).post(url("transfer_person", unit_head.person_id or 0), moved, follow=True).content.decode()
    assert "còn giữ chức trách ở Khoa Xây dựng Đảng: Trưởng đơn vị. Vui lòng thôi nếu không còn giữ." in page


def test_others_neither_find_nor_change_postings(
    person: Person, outsider: User, other_head: User, sign_in: SignIn
) -> None:
    posting = person.postings.get()
    for user, status in ((outsider, 404), (other_head, 403)):
        client = sign_in(user)
        answers = [client.post(url("correct_posting", posting.pk), {}).status_code]
        answers += [client.post(url(name, person.pk), {}).status_code for name in ("transfer_person", "add_duty")]
        assert answers == [status] * 3
    assert client.post(url("cancel_transfer", posting.pk)).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_persons_page_costs_the_same(
    person: Person, school: Unit, office: User, sign_in: SignIn, rows: int, django_assert_num_queries: Count
) -> None:
    for number in range(rows):
        union = actions.add_unit(school=school, kind="organisation", name=f"Hội {number}", by=None)
        actions.add_duty(person=person, unit=union, starts_on=TODAY(), by=office)
        kind = ("leave", "discipline", "hold")[number]
        actions.add_record(person=person, kind=kind, detail="x", starts_on=TODAY(), by=office)
    client = sign_in(office)
    with django_assert_num_queries(10):
        client.get(url("person", person.pk))


def test_who_is_to_retire_still_does_after_another_post(person: Person, other_department: Unit, office: User) -> None:
    last = TODAY() + 30 * DAY
    actions.add_record(person=person, kind="retirement", detail="Nghỉ hưu", starts_on=last + DAY, by=office)
    about = {"full_name": person.full_name, "category": "lecturer", "gender": "", "born_on": None, "email": ""}
    actions.edit_person(person=person, unit=person.unit, post="Phó Trưởng khoa", **about, by=office)
    coming = actions.transfer_person(
        person=person, unit=other_department, post="", starts_on=TODAY() + 5 * DAY, by=office
    )
    with pytest.raises(RuleViolation, match="đến hết ngày"):
        actions.transfer_person(person=person, unit=person.unit, post="", starts_on=last + DAY, by=office)
    assert periods(person) == [
        ("XDĐ", "Giảng viên", None, TODAY() - DAY),
        ("XDĐ", "Phó Trưởng khoa", TODAY(), TODAY() + 4 * DAY),
        (other_department.symbol, "", TODAY() + 5 * DAY, last),
    ]

    actions.cancel_transfer(posting=coming, by=office)
    assert periods(person)[-1] == ("XDĐ", "Phó Trưởng khoa", TODAY(), last)
    actions.settle_person(person_id=person.pk, today=last + DAY)
    person.refresh_from_db()
    assert not person.active


def test_a_class_is_not_given_to_two_for_the_same_days(school: Unit, department: Unit, office: User) -> None:
    group = actions.add_unit(school=school, kind="class", name="Lớp K12", by=office)
    first, second = (make_person(department, name) for name in ("Lò Văn Một", "Lò Văn Hai"))
    duty = actions.add_duty(person=first, unit=group, starts_on=TODAY() - 90 * DAY, by=office)
    actions.end_duty(duty=duty, ends_on=TODAY() - DAY, by=office)

    with pytest.raises(RuleViolation, match="Lò Văn Một chủ nhiệm đến hết ngày"):
        actions.add_duty(person=second, unit=group, starts_on=TODAY() - DAY, by=office)
    actions.add_duty(person=second, unit=group, starts_on=TODAY(), by=office)
