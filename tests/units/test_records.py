"""Records of a person: who writes them, who reads them, what the log says."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.conftest import make_person, make_user
from units import actions
from units.models import Person, PersonRecord, Unit, User
from units.queries import records_in_force

SignIn = Callable[[User], Client]
DAY = timedelta(days=1)
SECRET = "Khiển trách vì đi muộn"


@pytest.fixture
def person(member: User) -> Person:
    assert member.person
    return member.person


@pytest.fixture
def discipline(person: Person, office: User) -> PersonRecord:
    return actions.add_record(
        person=person,
        kind="discipline",
        detail=SECRET,
        starts_on=date(2026, 5, 1),
        ends_on=date(2027, 4, 30),
        by=office,
    )


def page_of(person: Person, client: Client) -> str:
    answer = client.get(reverse("units:person", args=[person.pk]))
    return answer.content.decode() if answer.status_code == 200 else ""


def test_disciplines_are_read_by_office_and_head_alone(
    person: Person,
    discipline: PersonRecord,
    office: User,
    leader: User,
    admin_user: User,
    unit_head: User,
    member: User,
    sign_in: SignIn,
) -> None:
    seen = {}
    for user in (office, leader, admin_user, unit_head, member):
        page = page_of(person, sign_in(user))
        assert page
        seen[user.username] = (SECRET in page, "Ghi hồ sơ" in page.split("Nhật ký")[-1] if "Nhật ký" in page else None)
    assert seen == {
        "thuongtruc": (True, True),
        "hieutruong": (True, None),
        "quantri": (False, False),
        "truongkhoa": (False, None),
        "giangvien": (False, None),
    }
    for user, status in ((admin_user, 404), (unit_head, 404), (leader, 200)):
        for name in ("end_record", "cancel_record"):
            assert sign_in(user).get(reverse(f"units:{name}", args=[discipline.pk])).status_code == status


def test_the_log_keeps_the_secret(discipline: PersonRecord, office: User) -> None:
    actions.cancel_record(record=discipline, reason="Ghi nhầm người", by=office)
    lines = Event.objects.filter(thing_model="units.PersonRecord").values_list("verb", "by", "note", "thing_label")
    label = f"Hồ sơ số {discipline.pk}"
    assert sorted(lines) == [("add_record", office.pk, "", label), ("cancel_record", office.pk, "", label)]


@pytest.mark.parametrize("kind", ["discipline", "hold"])
def test_an_administrator_writes_neither(person: Person, admin_user: User, sign_in: SignIn, kind: str) -> None:
    with pytest.raises(RuleViolation, match="chỉ do Thường trực Hội đồng hoặc thủ trưởng"):
        actions.add_record(person=person, kind=kind, detail="x", starts_on=date(2026, 1, 1), by=admin_user)
    typed = {"kind": kind, "detail": "x", "starts_on": "01/01/2026", "ends_on": "", "basis": ""}
    answer = sign_in(admin_user).post(reverse("units:add_record", args=[person.pk]), typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["kind"])
    assert not PersonRecord.objects.exists()


def test_a_secondment_does_not_move_anybody(person: Person, office: User, sign_in: SignIn) -> None:
    typed = {"kind": "secondment", "detail": "Sở Nội vụ", "starts_on": "01/03/2026", "ends_on": "", "basis": "QĐ 7"}
    client, address = sign_in(office), reverse("units:add_record", args=[person.pk])
    first, second = (client.post(address, typed) for _ in range(2))
    found = PersonRecord.objects.get()
    person.refresh_from_db()
    assert (first.status_code, second.status_code, person.unit.symbol, found.basis) == (302, 422, "XDĐ", "QĐ 7")
    assert Event.objects.get(verb="add_record").note == "Biệt phái: Sở Nội vụ, từ 01/03/2026"

    ended = client.post(reverse("units:end_record", args=[found.pk]), {"ends_on": "31/08/2026"})
    early = client.post(reverse("units:end_record", args=[found.pk]), {"ends_on": "28/02/2026"})
    found.refresh_from_db()
    assert (ended.status_code, early.status_code, found.ends_on) == (302, 422, date(2026, 8, 31))


def test_a_record_needs_an_end_after_its_start_and_a_reason_to_cancel(person: Person, office: User) -> None:
    with pytest.raises(RuleViolation, match="từ ngày bắt đầu trở đi"):
        actions.add_record(
            person=person, kind="leave", detail="x", starts_on=date(2026, 2, 1), ends_on=date(2026, 1, 1), by=office
        )
    made = actions.add_record(person=person, kind="leave", detail="Nghỉ ốm", starts_on=date(2026, 2, 1), by=office)
    with pytest.raises(RuleViolation, match="lý do hủy"):
        actions.cancel_record(record=made, reason=" ", by=office)
    actions.cancel_record(record=made, reason="Nhầm", by=office)
    made.refresh_from_db()
    with pytest.raises(RuleViolation, match="đã hủy"):
        actions.cancel_record(record=made, reason="Nhầm", by=office)
    again = actions.add_record(person=person, kind="leave", detail="Nghỉ ốm", starts_on=date(2026, 2, 1), by=office)
    assert list(PersonRecord.objects.order_by("pk").values_list("pk", "cancelled")) == [
        (made.pk, True),
        (again.pk, False),
    ]


def test_who_retires_today_has_left(person: Person, member: User, office: User) -> None:
    today = timezone.localdate()
    actions.add_record(person=person, kind="retirement", detail="Nghỉ hưu theo chế độ", starts_on=today, by=office)

    person.refresh_from_db()
    member.refresh_from_db()
    assert (person.active, member.is_active, person.postings.get().ends_on) == (False, False, today - DAY)


def test_who_retires_later_stays_until_then(person: Person, office: User) -> None:
    day = timezone.localdate() + 30 * DAY
    made = actions.add_record(person=person, kind="retirement", detail="Nghỉ hưu", starts_on=day, by=office)
    person.refresh_from_db()
    assert (person.active, person.postings.get().ends_on) == (True, day - DAY)

    actions.cancel_record(record=made, reason="Kéo dài thời gian công tác", by=office)
    assert person.postings.get().ends_on is None
    actions.settle_person(person_id=person.pk, today=day)
    person.refresh_from_db()
    assert person.active

    again = actions.add_record(person=person, kind="retirement", detail="Nghỉ hưu", starts_on=day, by=office)
    actions.settle_person(person_id=person.pk, today=day)
    person.refresh_from_db()
    assert (person.active, again.ends_on) == (False, None)


def test_records_of_another_school_are_not_there(
    discipline: PersonRecord, outsider: User, other_school: Unit, sign_in: SignIn
) -> None:
    head = make_user(other_school, "Lý Thị Khác", "khac", ("office", other_school), ("leader", other_school))
    for user in (outsider, head):
        client = sign_in(user)
        for name in ("end_record", "cancel_record"):
            assert client.post(reverse(f"units:{name}", args=[discipline.pk]), {}).status_code == 404
    discipline.refresh_from_db()
    assert not discipline.cancelled


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2026, 4, 30), None, []),
        (date(2026, 5, 1), None, ["discipline"]),
        (date(2026, 9, 1), None, ["hold", "discipline"]),
        (date(2027, 4, 30), None, ["hold", "discipline"]),
        (date(2027, 5, 1), None, ["hold"]),
        (date(2026, 1, 1), date(2026, 4, 30), []),
        (date(2026, 1, 1), date(2026, 5, 1), ["discipline"]),
        (date(2026, 1, 1), date(2030, 12, 31), ["hold", "discipline"]),
        (date(2027, 4, 30), date(2027, 12, 31), ["hold", "discipline"]),
    ],
)
def test_what_is_in_force_on_a_day_or_in_a_period(
    person: Person,
    discipline: PersonRecord,
    office: User,
    first: date,
    last: date | None,
    found: list[str],
    django_assert_num_queries: Callable[..., AbstractContextManager[None]],
) -> None:
    unharmed = make_person(person.unit, "Lê Văn Khỏe")
    for kind, day in (("hold", date(2026, 9, 1)), ("hold", date(2026, 1, 1)), ("leave", date(2026, 1, 1))):
        made = actions.add_record(person=person, kind=kind, detail="x", starts_on=day, by=office)
        if kind == "hold" and day == date(2026, 1, 1):
            actions.cancel_record(record=made, reason="Nhầm", by=office)
    with django_assert_num_queries(1):
        records = records_in_force([person, unharmed], first, last)
    assert {who: [row.kind for row in rows] for who, rows in records.items()} == ({person.pk: found} if found else {})


def test_other_kinds_are_in_force_when_asked_for(person: Person, office: User) -> None:
    for kind, day, end in (("leave", date(2026, 1, 1), date(2026, 6, 30)), ("secondment", date(2026, 3, 1), None)):
        actions.add_record(person=person, kind=kind, detail="x", starts_on=day, ends_on=end, by=office)
    away = {
        day: [row.kind for row in records_in_force([person], day, kinds=("leave", "secondment")).get(person.pk, [])]
        for day in (date(2026, 2, 1), date(2026, 4, 1), date(2026, 7, 1))
    }
    assert list(away.values()) == [["leave"], ["secondment", "leave"], ["secondment"]]
    assert records_in_force([person], date(2026, 4, 1)) == {}
