"""A person's wish to see, correct or erase what is held on them: two working days, told, answered, on record."""

import json
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from campaigns.actions.data_requests import answer_data_request, ask_about_data, tell_of_data_request
from campaigns.actions.days_off import set_day_off
from campaigns.models import DataRequest
from campaigns.queries.data_requests import data_request_work
from emulation.decisions import RuleViolation
from emulation.events import record
from emulation.models import Event, Job, KeptFilter
from tests.awards.past import honour
from tests.conftest import make_person
from units import actions
from units.models import Person, Unit, User

SignIn = Callable[[User], Client]
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
THURSDAY = datetime(2026, 11, 26, 9, 0, tzinfo=HANOI)


def ask(person: Person | None, by: User, **said: Any) -> DataRequest:
    assert person is not None
    return ask_about_data(person=person, by=by, **({"kind": "see", "at": THURSDAY} | said))


def test_the_answer_is_due_on_the_second_working_day(school: Unit, member: User, office: User) -> None:
    set_day_off(school=school, day=date(2026, 11, 30), off=True, by=office)

    request = ask(member.person, member)

    assert request.due_on == date(2026, 12, 1)  # Friday, then a weekend and the school's own day off
    assert [(job.key, job.due_at.astimezone(HANOI).hour) for job in Job.objects.order_by("pk")][1] == (
        f"{request.pk}:due", 7
    )  # fmt: skip
    items = data_request_work(school=school, today=date(2026, 11, 27))
    assert [(item.user_id, item.due_on, item.title) for item in items] == [
        (office.pk, date(2026, 12, 1), "Xem dữ liệu cá nhân: Nguyễn Thị Ánh")
    ]
    assert data_request_work(school=None, today=date(2026, 11, 27), user=member) == []


def test_the_office_is_told_once_until_it_has_answered(member: User, office: User) -> None:
    office_mail = "vanphong@truong.example"
    User.objects.filter(pk=office.pk).update(email=office_mail)
    request = ask(member.person, member)
    mail.outbox.clear()

    tell_of_data_request(request.pk, "due")
    [letter] = mail.outbox
    answer_data_request(request=request, granted=True, answer="Mời đồng chí tải tệp.", by=office)
    tell_of_data_request(request.pk, "due")

    assert (letter.to, letter.subject) == ([office_mail], "Đến hạn yêu cầu về dữ liệu cá nhân, hạn 30/11/2026")
    assert reverse("campaigns:data_request", args=[request.pk]) in letter.body
    assert len(mail.outbox) == 1


def test_refusals_say_why_and_leave_nothing_behind(member: User, unit_head: User, office: User, outsider: User) -> None:
    request = ask(member.person, member)
    before = DataRequest.objects.count(), Event.objects.count()
    said = {
        "Đồng chí đã gửi yêu cầu này": lambda: ask(member.person, member),
        "Vui lòng ghi rõ dữ liệu nào": lambda: ask(member.person, member, kind="correct"),
        "Mỗi người chỉ gửi yêu cầu": lambda: ask(member.person, unit_head),
        "Chỉ Thường trực": lambda: answer_data_request(request=request, granted=True, answer="x", by=outsider),
        "Vui lòng ghi nội dung": lambda: answer_data_request(request=request, granted=True, answer="", by=office),
    }
    for sentence, act in said.items():
        with pytest.raises(RuleViolation, match=sentence):
            act()
    assert (DataRequest.objects.count(), Event.objects.count()) == before


def test_what_see_gives_is_everything_held_and_no_secret(
    school: Unit, member: User, office: User, rulebook: Any, sign_in: SignIn
) -> None:
    honour(school, office, {"name": "Nguyễn Thị Ánh", "title": "LĐTT"})
    request = ask(member.person, member)
    client, address = sign_in(member), reverse("campaigns:data_file", args=[request.pk])
    assert client.post(address).status_code == 403

    answer_data_request(request=request, granted=True, answer="Mời tải tệp.", by=office)
    packed = ZipFile(BytesIO(b"".join(client.post(address))))  # type: ignore[arg-type]

    held = json.loads(packed.read("du-lieu.json"))
    assert sorted(held) == [
        "Cá nhân", "Kết quả khen thưởng", "Nhật ký", "Quá trình công tác, học tập", "Tài khoản",
        "Yêu cầu về dữ liệu cá nhân",
    ]  # fmt: skip
    assert {f"bang/{heading}.xlsx" for heading in held} <= set(packed.namelist())
    [award] = held["Kết quả khen thưởng"]
    assert (award["Họ và tên, tên tập thể"], award["Năm xét"]) == ("Nguyễn Thị Ánh", 2025)
    assert "pbkdf2" not in str(held)
    assert "assword" not in str(held)
    assert Event.objects.filter(verb="take_data", by=member).count() == 1


def test_erasing_takes_what_nobody_needs_once_the_person_has_left(
    school: Unit, member: User, office: User, rulebook: Any
) -> None:
    honour(school, office, {"name": "Nguyễn Thị Ánh", "title": "LĐTT"})
    person = member.person
    assert person is not None
    Person.objects.filter(pk=person.pk).update(code="A1", born_on=date(1985, 9, 5))
    KeptFilter.objects.create(user=member, path="/don-vi/", query="q=anh")
    request = ask(person, member, kind="erase", wording="Tôi đã nghỉ việc.")
    with pytest.raises(RuleViolation, match="đang công tác"):
        answer_data_request(request=request, granted=True, answer="Đã xóa.", by=office)
    assert DataRequest.objects.get().stage == "open"

    actions.deactivate_person(person=person, by=office)
    request.refresh_from_db()
    request.person.refresh_from_db()
    answer_data_request(request=request, granted=True, answer="Đã xóa.", by=office)

    person.refresh_from_db()
    member.refresh_from_db()
    assert (person.email, person.code, person.born_on, person.full_name) == ("", "", None, "Nguyễn Thị Ánh")
    assert (member.is_active, member.email, person.awards.count()) == (False, "", 1)
    assert not KeptFilter.objects.exists()


def test_pages_ask_answer_and_list(
    school: Unit, department: Unit, member: User, office: User, unit_head: User, outsider: User, sign_in: SignIn
) -> None:
    mine, clerk = sign_in(member), sign_in(office)
    asked = mine.post(reverse("campaigns:my_data"), {"kind": "correct", "wording": "Ngày sinh"})
    request = DataRequest.objects.get()
    address = reverse("campaigns:data_request", args=[request.pk])
    assert asked["Location"] == address
    assert (
        "Đồng chí đã gửi"
        in mine.post(reverse("campaigns:my_data"), {"kind": "correct", "wording": "Ngày sinh"}).content.decode()
    )

    assert [sign_in(user).get(address).status_code for user in (unit_head, outsider)] == [404, 404]
    assert mine.post(address, {"granted": "yes", "answer": "Đã sửa."}).status_code == 403
    assert clerk.post(address, {"granted": "yes", "answer": ""}).status_code == 422
    assert "Nhật ký chưa ghi lần sửa nào" in clerk.get(address).content.decode()
    silent = clerk.post(address, {"granted": "yes", "answer": "Đã sửa."})
    assert (silent.status_code, "Vui lòng ghi đã sửa gì" in silent.content.decode()) == (422, True)
    record("edit_person", member.person, by=office, school=school, note="Ngày sinh")
    assert "Sửa thông tin" in (html := clerk.get(address).content.decode()), html
    said = {"granted": "yes", "answer": "Đã sửa.", "changed": "Ngày sinh: 05/09/1985 thành 06/09/1985"}
    assert clerk.post(address, said).status_code == 302
    shown = mine.get(address).content.decode()
    assert ("Đã sửa." in shown, said["changed"] in shown) == (True, True)

    other = make_person(department, "Lò Văn Hải")
    clerk.post(reverse("campaigns:ask_about_data", args=[other.pk]), {"kind": "see", "wording": ""})
    register = reverse("campaigns:data_requests", args=[school.pk])
    assert [row.person.full_name for row in clerk.get(register).context["page_obj"]] == ["Lò Văn Hải", "Nguyễn Thị Ánh"]
    assert clerk.get(register, {"dang": "xlsx"}).status_code == 200
    assert [sign_in(user).get(register).status_code for user in (member, outsider)] == [403, 404]


def test_ones_own_record_stands_on_ones_own_page_alone(member: User, office: User, sign_in: SignIn) -> None:
    detail = {"detail": "Khiển trách", "basis": "Quyết định số 7", "starts_on": date(2026, 5, 4)}
    actions.add_record(person=member.person, kind="discipline", by=office, **detail)
    page = sign_in(member).get(reverse("campaigns:my_data")).content.decode()
    assert "<dt>Kỷ luật</dt><dd>Khiển trách (Quyết định số 7), từ 04/05/2026</dd>" in page
    assert "Khiển trách" not in sign_in(office).get(reverse("campaigns:my_data")).content.decode()
