"""The pages of units: what a school enters, what is shown to whom, what is refused and leaves nothing behind."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from io import BytesIO

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.conftest import PASSWORD, SINCE, make_person, make_user
from units import actions
from units.importing import PeopleImporter
from units.models import Membership, Person, SchoolProfile, Unit, User

SignIn = Callable[[User], Client]
Count = Callable[..., object]
NOT_YOURS = "Chỉ Thường trực Hội đồng Thi đua – Khen thưởng hoặc quản trị của trường được cập nhật danh sách."


def url(name: str, *pks: int) -> str:
    return reverse(f"units:{name}", args=pks)


def text_of(response: HttpResponse) -> str:
    return unescape(response.content.decode())


def person_data(unit: Unit, full_name: str = "Lường Văn Ổn", **more: str) -> dict[str, str]:
    about = {"full_name": full_name, "unit": str(unit.pk), "post": "Giảng viên", "category": "lecturer"}
    return about | {"gender": "", "born_on": "", "email": "", "namesakes": "0"} | more


def unit_data(school: Unit, name: str = "Khoa Lý luận cơ sở", **more: str) -> dict[str, str]:
    return {"name": name, "kind": "department", "symbol": "LLCS", "parent": str(school.pk), "position": "4"} | more


def heading(**more: str) -> dict[str, str]:
    return {
        "name": "Trường Chính trị tỉnh Lai Châu",
        "symbol": "TCT",
        "superior": "UBND tỉnh Lai Châu",
        "party_superior": "Tỉnh ủy Lai Châu",
        "place": "Lai Châu",
        "head_title": "Hiệu trưởng",
        "party_term": "2025 – 2030",
    } | more


def rows_of(response: HttpResponse) -> list[list[str]]:
    """The cells of the page's people, as text."""
    table = re.search(r'id="people">.*?</table>', text_of(response), re.S)
    assert table
    lines = re.findall(r"<tr>(.*?)</tr>", table[0].split("<tbody>")[1], re.S)
    return [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd] .*?</t[hd]>", x, re.S)] for x in lines
    ]


def verbs(thing: object) -> list[str]:
    return list(Event.objects.of(thing).order_by("pk").values_list("verb", flat=True))  # type: ignore[arg-type]


# --- Lists --------------------------------------------------------------------------------------------------------


def test_the_list_counts_people_and_names_the_heads(
    school: Unit, department: Unit, other_department: Unit, office: User, unit_head: User, member: User, sign_in: SignIn
) -> None:
    gone = make_person(department, "Lò Văn Cũ")
    actions.deactivate_person(person=gone, by=None)

    page = sign_in(office).get(url("school", school.pk))

    rows = [(row.unit, row.people, row.heads) for row in page.context["rows"]]
    assert rows == [(office.person.unit, 1, ""), (department, 2, "Hoàng Văn Chiến"), (other_department, 0, "")]


def test_the_front_door_leads_to_ones_school(school: Unit, office: User, other_school: Unit, sign_in: SignIn) -> None:
    answer = sign_in(office).get(url("units"))
    assert (answer.status_code, answer["Location"]) == (302, url("school", school.pk))

    actions.grant_role(user=office, unit=other_school, role="office", starts_on=SINCE, by=None)
    assert list(sign_in(office).get(url("units")).context["schools"]) == [other_school, school]


def test_a_unit_shows_its_people(
    department: Unit, unit_head: User, member: User, office: User, sign_in: SignIn
) -> None:
    actions.add_person(unit=department, full_name="Lò Thị Bé", post="", category="learner", by=None)

    rows = rows_of(sign_in(office).get(url("unit", department.pk)))

    assert rows == [
        ["1", "Nguyễn Thị Ánh", "Giảng viên", "Giảng viên, giáo viên", "giangvien", "–"],
        ["2", "Lò Thị Bé", "–", "Học viên, học sinh, sinh viên", "Chưa có", "–"],
        ["3", "Hoàng Văn Chiến", "Trưởng khoa", "Giảng viên, giáo viên", "truongkhoa",
         "Trưởng đơn vị, Khoa Xây dựng Đảng"],
    ]  # fmt: skip


def test_a_colleague_reads_the_lists_without_acts_and_user_names(
    school: Unit, department: Unit, unit_head: User, member: User, sign_in: SignIn
) -> None:
    client = sign_in(member)

    pages = [client.get(url("school", school.pk)), client.get(url("unit", department.pk)),
             client.get(url("people", school.pk))]  # fmt: skip

    assert [page.status_code for page in pages] == [200, 200, 200]
    for page in pages:
        assert '<div class="actions"></div>' in text_of(page)
        assert [
            word for word in ("them-", "/sua/", "/tieu-de/", "truongkhoa", "Nhật ký") if word in text_of(page)
        ] == []
        assert "/don-vi/" not in [entry.url for entry in page.context["navigation"]]


def test_only_those_with_something_to_do_there_are_led_to_the_list(
    office: User, admin_user: User, leader: User, unit_head: User, member: User, sign_in: SignIn
) -> None:
    seen = {}
    for user in (office, admin_user, leader, unit_head, member):
        entries = sign_in(user).get(reverse("home")).context["navigation"]
        seen[user.username] = "Đơn vị" in [entry.label for entry in entries]
    led = dict.fromkeys(("thuongtruc", "quantri", "hieutruong", "truongkhoa"), True)
    assert seen == led | {"giangvien": False}


@pytest.mark.parametrize("typed", ["anh", "ÁNH", "thi a", unicodedata.normalize("NFD", "ánh")])
def test_people_are_found_without_accents(
    school: Unit, department: Unit, unit_head: User, member: User, office: User, sign_in: SignIn, typed: str
) -> None:
    client = sign_in(office)
    for page in (
        client.get(url("unit", department.pk), {"q": typed}),
        client.get(url("people", school.pk), {"q": typed}),
    ):
        assert [row.person for row in page.context["rows"]] == [member.person]


@pytest.mark.parametrize("people", [1, 3, 1000])
def test_lists_cost_the_same_for_any_number(
    school: Unit, department: Unit, member: User, office: User, sign_in: SignIn, people: int,
    django_assert_num_queries: Count,
) -> None:  # fmt: skip
    fields = {"unit": department, "school": school, "category": "learner", "sort_key": "z", "search_key": "a"}
    Person.objects.bulk_create([Person(full_name=f"Lò Văn {n}", **fields) for n in range(people)])
    client = sign_in(office)
    for page, queries in (("school", 7), ("unit", 9), ("people", 8)):
        with django_assert_num_queries(queries, info=page):
            client.get(url(page, department.pk if page == "unit" else school.pk))


def test_a_long_list_is_paged(department: Unit, office: User, sign_in: SignIn) -> None:
    for number in range(26):
        make_person(department, f"Lò Văn Số {number:02}")

    page = sign_in(office).get(url("unit", department.pk), {"page": 2})

    assert [row[:2] for row in rows_of(page)] == [["26", "Lò Văn Số 25"]]


# --- Who may ------------------------------------------------------------------------------------------------------


@pytest.fixture
def pages(school: Unit, department: Unit, member: User, unit_head: User) -> dict[str, str]:
    """Every page with an id in it, on things of the school."""
    role = Membership.objects.get(user=unit_head)
    person = member.person_id or 0
    names = {"school": school.pk, "people": school.pk, "edit_school": school.pk, "add_unit": school.pk}
    names |= dict.fromkeys(("unit", "edit_unit", "deactivate_unit", "reactivate_unit", "add_person"), department.pk)
    names |= dict.fromkeys(("person", "edit_person", "deactivate_person", "reactivate_person", "grant_role"), person)
    names |= dict.fromkeys(
        ("open_account", "reset_password", "slip", "transfer_person", "add_duty", "add_record"), person
    )
    names |= {"end_role": role.pk, "export_people": school.pk}
    return {name: url(name, pk) for name, pk in names.items()}


READ_BY_ALL = {"school", "people", "unit"}
GET_ONLY = {"school", "people", "unit", "person", "slip", "export_people"}
READ_BY_THE_HEAD = {"person"}
POST_ONLY = {"reactivate_unit", "reactivate_person"}


def state() -> tuple[object, ...]:
    people = list(Person.objects.order_by("pk").values())
    units = list(Unit.objects.order_by("pk").values())
    return people, units, list(User.objects.order_by("pk").values("pk", "password", "is_active")), Event.objects.count()


def test_another_schools_ids_are_not_there(pages: dict[str, str], outsider: User, sign_in: SignIn) -> None:
    client, before = sign_in(outsider), state()
    got = {name: client.get(address).status_code for name, address in pages.items() if name not in POST_ONLY}
    sent = {name: client.post(address).status_code for name, address in pages.items() if name not in GET_ONLY}
    assert (set(got.values()), set(sent.values()), state()) == ({404}, {404}, before)


def test_a_colleague_without_right_is_refused_with_a_sentence(
    pages: dict[str, str], other_head: User, leader: User, sign_in: SignIn
) -> None:
    before = state()
    for user in (other_head, leader):
        client = sign_in(user)
        mine = READ_BY_THE_HEAD | {"add_record"} if user == leader else set()
        for name, address in pages.items():
            if name in mine:
                assert (name, client.get(address).status_code) == (name, 200)
                continue
            if name not in READ_BY_ALL | POST_ONLY:
                page = client.get(address)
                assert (name, page.status_code, NOT_YOURS in text_of(page)) == (name, 403, True)
            if name not in GET_ONLY:
                page = client.post(address, {"full_name": "Ai Đó"})
                assert (name, page.status_code, NOT_YOURS in text_of(page)) == (name, 403, True)
    assert state() == before


def test_methods_that_a_page_does_not_know(pages: dict[str, str], office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    assert {name: client.get(pages[name]).status_code for name in POST_ONLY} == dict.fromkeys(POST_ONLY, 405)
    assert {name: client.post(pages[name]).status_code for name in GET_ONLY} == dict.fromkeys(GET_ONLY, 405)


def test_strangers_sign_in_first(pages: dict[str, str]) -> None:
    answers = {Client().get(address)["Location"].split("?")[0] for address in pages.values()}
    assert answers == {reverse("account_login")}


def test_one_reads_ones_own_page_without_acts(member: User, sign_in: SignIn) -> None:
    page = sign_in(member).get(url("person", member.person_id or 0))
    acts = ("/sua/", "/mat-khau/", "/ngung/", "/giao-chuc-trach/", NOT_YOURS)
    assert (page.status_code, [word for word in acts if word in text_of(page)]) == (200, [])


def test_ids_of_another_school_in_a_form_are_refused(
    school: Unit, department: Unit, member: User, office: User, outsider: User, sign_in: SignIn
) -> None:
    theirs, client, before = outsider.person.unit, sign_in(office), state()
    answers = [
        client.post(url("add_unit", school.pk), unit_data(theirs)),
        client.post(url("add_person", department.pk), person_data(theirs)),
        client.post(url("edit_person", member.person_id), person_data(theirs)),
        client.post(
            url("grant_role", member.person_id), {"role": "head", "unit": theirs.pk, "starts_on": "01/09/2026"}
        ),
    ]
    assert ([answer.status_code for answer in answers], state()) == ([422] * 4, before)


# --- Units --------------------------------------------------------------------------------------------------------


def test_a_unit_is_added_and_changed(school: Unit, department: Unit, admin_user: User, sign_in: SignIn) -> None:
    client = sign_in(admin_user)
    assert client.get(url("add_unit", school.pk)).context["form"]["position"].value() == 3
    answer = client.post(url("add_unit", school.pk), unit_data(school, unicodedata.normalize("NFD", "Tổ  Lý luận")))
    unit = Unit.objects.get(symbol="LLCS")
    assert (answer["Location"], unit.name, unit.parent, unit.position) == (
        url("school", school.pk),
        "Tổ Lý luận",
        school,
        4,
    )

    answer = client.post(url("edit_unit", unit.pk), unit_data(department, "Tổ Lý luận chính trị"))
    unit.refresh_from_db()
    assert (answer["Location"], unit.name, unit.parent) == (url("unit", unit.pk), "Tổ Lý luận chính trị", department)
    note = "tên đơn vị: Tổ Lý luận → Tổ Lý luận chính trị; parent: Trường"
    events = Event.objects.of(unit).values_list("verb", "by", "note")
    assert [(verb, by, text[: len(note)]) for verb, by, text in events] == [
        ("add_unit", admin_user.pk, ""),
        ("edit_unit", admin_user.pk, note.replace("parent", str(Unit._meta.get_field("parent").verbose_name))),
    ]


def test_a_unit_sent_twice_is_added_once(school: Unit, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    first, second = (client.post(url("add_unit", school.pk), unit_data(school)) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 422)
    assert "Trường đã có đơn vị tên “Khoa Lý luận cơ sở”. Vui lòng chọn tên khác." in text_of(second)
    assert 'value="LLCS"' in text_of(second)
    assert Unit.objects.filter(name="Khoa Lý luận cơ sở").count() == 1


def test_a_unit_saved_unchanged_leaves_no_trace(school: Unit, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    client.post(url("add_unit", school.pk), unit_data(school))
    unit = Unit.objects.get(symbol="LLCS")
    for _ in range(2):
        assert client.post(url("edit_unit", unit.pk), unit_data(school)).status_code == 302
    assert verbs(unit) == ["add_unit"]


def test_a_unit_never_lies_below_itself(school: Unit, department: Unit, office: User, sign_in: SignIn) -> None:
    below = actions.add_unit(school=school, kind="class", name="Lớp A", parent=department, by=None)
    page = sign_in(office).post(url("edit_unit", department.pk), unit_data(below, "Khoa Xây dựng Đảng"))
    assert (page.status_code, Unit.objects.get(pk=department.pk).parent) == (422, school)
    assert "Đơn vị không thể trực thuộc chính nó hoặc đơn vị cấp dưới của nó." in text_of(page)


def test_a_mass_organisation_stands_beside_the_line(
    school: Unit, department: Unit, member: User, office: User, sign_in: SignIn
) -> None:
    union = actions.add_unit(school=school, kind="organisation", name="Đoàn trường", by=None)
    client, person = sign_in(office), member.person
    page = client.post(url("add_unit", school.pk), unit_data(union))
    assert (page.status_code, Unit.objects.filter(parent=union).exists()) == (422, False)
    assert "Đoàn trường là đoàn thể, đứng bên cạnh khoa, phòng, lớp." in text_of(page)
    for kind, parent in (("department", union), ("organisation", school)):  # into its own line, with people in it
        data = {"name": department.name, "kind": kind, "parent": str(parent.pk), "position": "0"}
        assert client.post(url("edit_unit", department.pk), data).status_code == 422
    department.refresh_from_db()
    assert (department.kind, department.parent) == ("department", school)
    assert actions.add_unit(school=school, kind="organisation", name="Chi đoàn", parent=union, by=None).parent == union

    assert url("add_person", union.pk) not in client.get(url("unit", union.pk)).content.decode()
    assert client.get(url("add_person", union.pk)).status_code == 403
    for name, pk in (("add_person", department.pk), ("edit_person", person.pk), ("transfer_person", person.pk)):
        assert union not in client.get(url(name, pk)).context["form"].fields["unit"].queryset
    with pytest.raises(RuleViolation, match="không phải đơn vị công tác"):
        actions.transfer_person(person=person, unit=union, post="", starts_on=timezone.localdate(), by=office)
    assert union.name not in next(column for column in PeopleImporter().columns(school) if column.key == "unit").choices


def test_only_an_empty_unit_is_closed(
    school: Unit, department: Unit, other_department: Unit, member: User, office: User, sign_in: SignIn
) -> None:
    client = sign_in(office)
    full = client.post(url("deactivate_unit", department.pk))
    assert (full.status_code, "Đơn vị còn 1 người." in text_of(full)) == (403, True)

    assert client.post(url("deactivate_unit", other_department.pk)).status_code == 302
    again = client.post(url("deactivate_unit", other_department.pk))
    assert (again.status_code, "Đơn vị này đã ngừng hoạt động." in text_of(again)) == (403, True)
    closed = [row.unit for row in client.get(url("school", school.pk)).context["rows"] if not row.unit.active]
    seen = [row.unit for row in sign_in(member).get(url("school", school.pk)).context["rows"]]
    assert (closed, other_department in seen) == ([other_department], False)

    assert client.post(url("reactivate_unit", other_department.pk)).status_code == 302
    assert verbs(other_department) == ["add_unit", "deactivate_unit", "reactivate_unit"]


# --- People -------------------------------------------------------------------------------------------------------


def test_a_person_is_added_with_a_composed_name(department: Unit, office: User, sign_in: SignIn) -> None:
    typed = person_data(department, unicodedata.normalize("NFD", "Lường  Văn Ổn"), born_on="5/9/1990", gender="m")
    answer = sign_in(office).post(url("add_person", department.pk), typed)
    person = Person.objects.get(unit=department)
    assert (answer.status_code, answer["Location"]) == (302, url("unit", department.pk))
    assert (person.full_name, person.born_on, person.school_id) == (
        "Lường Văn Ổn",
        date(1990, 9, 5),
        department.school_id,
    )
    assert verbs(person) == ["add_person"]


def test_one_goes_on_adding(department: Unit, office: User, sign_in: SignIn) -> None:
    answer = sign_in(office).post(url("add_person", department.pk), person_data(department, again="1"))
    assert answer["Location"] == url("add_person", department.pk)


def test_a_person_sent_twice_is_added_once(department: Unit, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    first, second = (client.post(url("add_person", department.pk), person_data(department)) for _ in range(2))
    sentence = "Khoa Xây dựng Đảng đã có 1 đồng chí tên Lường Văn Ổn. Nếu đây là người khác, vui lòng đánh dấu rồi lưu."
    assert (first.status_code, second.status_code, sentence in text_of(second)) == (302, 422, True)
    assert second.context["form"]["namesakes"].value() == "1"

    data = person_data(department, namesakes="1", another="on")
    third, fourth = (client.post(url("add_person", department.pk), data) for _ in range(2))
    assert (third.status_code, fourth.status_code, Person.objects.filter(unit=department).count()) == (302, 422, 2)


def test_a_namesake_born_on_another_day_is_another_person(department: Unit, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    for day in ("01/02/1980", "02/02/1980"):
        client.post(url("add_person", department.pk), person_data(department, born_on=day))
    assert Person.objects.filter(unit=department).count() == 2


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("full_name", " ", "Vui lòng nhập họ và tên."),
        ("category", "", "Vui lòng chọn đối tượng."),
        ("born_on", "31/02/1990", "Vui lòng nhập ngày theo dạng dd/mm/yyyy."),
        ("born_on", "05/09/65", "Vui lòng nhập ngày theo dạng dd/mm/yyyy."),
        ("born_on", "01/01/0001", "Năm không hợp lý. Vui lòng kiểm tra lại."),
        ("born_on", f"{timezone.localdate():%d/%m/%Y}", "Ngày sinh phải trước hôm nay."),
    ],
)
def test_errors_keep_what_was_typed(
    department: Unit, office: User, sign_in: SignIn, field: str, value: str, sentence: str
) -> None:
    before = state()
    page = sign_in(office).post(
        url("add_person", department.pk), person_data(department, **{"post": "Tổ phó", field: value})
    )
    assert (page.status_code, page.context["form"].errors[field], state()) == (422, [sentence], before)
    assert 'value="Tổ phó"' in text_of(page)


def test_a_person_moves_to_another_unit_and_the_account_follows(
    other_department: Unit, member: User, office: User, sign_in: SignIn
) -> None:
    person = member.person
    assert person
    typed = person_data(other_department, "Nguyễn Thị Ánh", email="anh@truong.example")
    client = sign_in(office)
    for _ in range(2):
        assert client.post(url("edit_person", person.pk), typed).status_code == 302
    person.refresh_from_db()
    member.refresh_from_db()
    assert (person.unit, person.email, member.email) == (other_department, "anh@truong.example", "anh@truong.example")
    assert verbs(person) == ["add_person", "edit_person"]


def test_a_new_name_is_found_and_sorted_by(member: User, office: User, sign_in: SignIn) -> None:
    person = member.person
    assert person
    sign_in(office).post(url("edit_person", person.pk), person_data(person.unit, "Trần Thị Yến"))
    person.refresh_from_db()
    assert (person.search_key, person.sort_key[0]) == ("tran thi yen", "y".translate({121: 0x100 + 31}))


def test_who_has_left_neither_counts_nor_signs_in(
    department: Unit, member: User, unit_head: User, office: User, sign_in: SignIn
) -> None:
    theirs, client = sign_in(member), sign_in(office)
    assert theirs.get(reverse("home")).status_code == 200

    assert client.post(url("deactivate_person", member.person_id)).status_code == 302

    assert theirs.get(reverse("home")).status_code == 302
    assert not Client().login(username="giangvien", password=PASSWORD)
    listed = client.get(url("unit", department.pk)).context["rows"]
    left = client.get(url("unit", department.pk), {"left": "1"}).context["rows"]
    assert [[row.person for row in rows] for rows in (listed, left)] == [[unit_head.person], [member.person]]
    again = client.post(url("deactivate_person", member.person_id))
    assert (again.status_code, "đã ngừng công tác, học tập trong danh sách" in text_of(again)) == (403, True)

    assert client.post(url("reactivate_person", member.person_id)).status_code == 302
    assert Client().login(username="giangvien", password=PASSWORD)
    assert verbs(member.person) == ["add_person", "deactivate_person", "reactivate_person"]


def test_nobody_shuts_themselves_out(office: User, sign_in: SignIn) -> None:
    client, role = sign_in(office), Membership.objects.get(user=office)
    answers = [
        client.post(url("deactivate_person", office.person_id)),
        client.post(url("end_role", role.pk), {"ends_on": "01/09/2026"}),
        client.post(url("reset_password", office.person_id)),
    ]
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    role.refresh_from_db()
    assert (role.ends_on, User.objects.get(pk=office.pk).is_active) == (None, True)


# --- Accounts -----------------------------------------------------------------------------------------------------


def password_on(page: HttpResponse) -> str:
    found = re.search(r'id="password">([^<]+)<', text_of(page))
    return found[1] if found else ""


def test_an_account_is_opened_and_its_password_shown_once(department: Unit, office: User, sign_in: SignIn) -> None:
    person, client = make_person(department, "Nguyễn Thị Ánh Tuyết"), sign_in(office)
    form = client.get(url("open_account", person.pk)).context["form"]
    assert form["username"].value() == "tuyetnta"

    answer = client.post(url("open_account", person.pk), {"username": "TuyetNTA"})
    cookie = answer.cookies[f"mat-khau-{person.pk}"]
    kept = (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"])
    assert (answer["Location"], kept) == (url("slip", person.pk), (True, "Strict", url("slip", person.pk), 600))

    shown, again = client.get(answer["Location"]), client.get(answer["Location"])
    password = password_on(shown)
    assert (len(password), password_on(again), "no-store" in shown["Cache-Control"]) == (19, "", True)
    assert Client().login(username="tuyetnta", password=password)
    assert verbs(User.objects.get(username="tuyetnta")) == ["open_account"]
    assert not Event.objects.filter(note__contains=password).exists()


def test_an_account_asked_for_twice_is_opened_once(department: Unit, office: User, sign_in: SignIn) -> None:
    person, client = make_person(department, "Lò Văn Hải"), sign_in(office)
    answers = [client.post(url("open_account", person.pk), {"username": "hailv"}) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [url("slip", person.pk)] * 2
    assert Client().login(username="hailv", password=password_on(client.get(url("slip", person.pk))))
    assert User.objects.filter(person=person).count() == 1


@pytest.mark.parametrize("username", ["", "ab", "lò văn", "hai lv", "GIANGVIEN", "a" * 31])
def test_a_wrong_or_taken_user_name_comes_back(
    department: Unit, member: User, office: User, sign_in: SignIn, username: str
) -> None:
    person = make_person(department, "Lò Văn Hải")
    page = sign_in(office).post(url("open_account", person.pk), {"username": username})
    assert (page.status_code, page.context["form"]["username"].value()) == (422, username)
    assert not User.objects.filter(person=person).exists()


def test_a_suggested_user_name_is_free(department: Unit, member: User, office: User, sign_in: SignIn) -> None:
    make_user(department, "Lò Văn Hải", "hailv")
    person = make_person(department, "Lù Văn Hải")
    assert sign_in(office).get(url("open_account", person.pk)).context["form"]["username"].value() == "hailv2"


def test_a_password_is_reset_once_for_a_page_sent_twice(member: User, admin_user: User, sign_in: SignIn) -> None:
    client, theirs, address = sign_in(admin_user), sign_in(member), url("reset_password", member.person_id)
    seen = {"seen": client.get(address).context["seen"]}

    answers = [client.post(address, seen) for _ in range(2)]

    assert [answer["Location"] for answer in answers] == [url("slip", member.person_id)] * 2
    password = password_on(client.get(url("slip", member.person_id)))
    assert (Client().login(username="giangvien", password=password), theirs.get("/").status_code) == (True, 302)
    assert not Client().login(username="giangvien", password=PASSWORD)
    assert verbs(member) == ["open_account", "set_password"]


def test_who_has_left_gets_no_account(department: Unit, office: User, sign_in: SignIn) -> None:
    person = make_person(department, "Lò Văn Hải")
    actions.deactivate_person(person=person, by=None)
    page = sign_in(office).post(url("open_account", person.pk), {"username": "hailv"})
    assert (page.status_code, "đã ngừng công tác, học tập nên không cấp tài khoản" in text_of(page)) == (403, True)
    assert not User.objects.filter(username="hailv").exists()


# --- Roles --------------------------------------------------------------------------------------------------------


def test_a_role_is_given_and_ended_by_dates(department: Unit, member: User, office: User, sign_in: SignIn) -> None:
    client, data = sign_in(office), {"role": "clerk", "unit": str(department.pk), "starts_on": "01/09/2026"}
    first, second = (client.post(url("grant_role", member.person_id), data) for _ in range(2))
    role = Membership.objects.get(user=member)
    assert (first.status_code, second.status_code) == (302, 422)
    assert (role.role, role.unit, role.starts_on, role.ends_on) == ("clerk", department, date(2026, 9, 1), None)

    early = client.post(url("end_role", role.pk), {"ends_on": "31/08/2026"})
    assert (early.status_code, "Ngày kết thúc phải sau ngày bắt đầu." in text_of(early)) == (422, True)
    done, again = (client.post(url("end_role", role.pk), {"ends_on": "15/09/2026"}) for _ in range(2))
    role.refresh_from_db()
    assert (done.status_code, again.status_code, role.ends_on) == (302, 422, date(2026, 9, 15))
    notes = list(Event.objects.of(role).values_list("note", flat=True))
    unit = "Văn thư đơn vị, Khoa Xây dựng Đảng"
    assert notes == [f"{unit}, từ 01/09/2026", f"{unit}, đến 15/09/2026"]


def test_a_school_role_is_held_in_the_school(
    school: Unit, department: Unit, member: User, office: User, sign_in: SignIn
) -> None:
    data = {"role": "office", "unit": str(department.pk), "starts_on": f"{timezone.localdate():%d/%m/%Y}"}
    sign_in(office).post(url("grant_role", member.person_id), data)
    assert Membership.objects.get(user=member).unit == school
    assert sign_in(member).get(url("edit_school", school.pk)).status_code == 200


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"role": "head", "unit": "", "starts_on": "01/09/2026"}, "unit"),
        ({"role": "board", "unit": "", "starts_on": "01/09/2026"}, "role"),
        ({"role": "leader", "unit": "", "starts_on": "2026"}, "starts_on"),
    ],
)
def test_a_role_that_does_not_fit_is_refused(
    member: User, office: User, sign_in: SignIn, data: dict[str, str], field: str
) -> None:
    page = sign_in(office).post(url("grant_role", member.person_id), data)
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert not Membership.objects.filter(user=member).exists()


def test_a_seat_on_the_board_ends_on_the_boards_page(board_member: User, office: User, sign_in: SignIn) -> None:
    role = Membership.objects.get(user=board_member)
    page = sign_in(office).post(
        url("end_role", role.pk), {"ends_on": f"{timezone.localdate() + timedelta(1):%d/%m/%Y}"}
    )
    assert (page.status_code, "được thay đổi ở trang Hội đồng" in text_of(page)) == (403, True)
    assert Membership.objects.get(pk=role.pk).ends_on is None


# --- The heading --------------------------------------------------------------------------------------------------


def test_the_heading_of_papers_is_changed(school: Unit, office: User, sign_in: SignIn) -> None:
    client = sign_in(office)
    for _ in range(2):
        assert client.post(url("edit_school", school.pk), heading()).status_code == 302
    profile = SchoolProfile.objects.get(school=school)
    assert (profile.superior, profile.party_term, profile.place) == ("UBND tỉnh Lai Châu", "2025-2030", "Lai Châu")
    assert verbs(school) == ["found_school", "edit_school"]
    assert Event.objects.of(school).last().note == "cơ quan chủ quản: Tỉnh ủy Lai Châu → UBND tỉnh Lai Châu"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("symbol", "T/CT", "Tên viết tắt không có dấu cách và dấu gạch chéo."),
        ("party_term", "2030-2025", "Vui lòng ghi nhiệm kỳ theo dạng 2025-2030."),
        ("place", "", "Vui lòng nhập địa danh."),
    ],
)
def test_a_wrong_heading_comes_back(
    school: Unit, office: User, sign_in: SignIn, field: str, value: str, sentence: str
) -> None:
    page = sign_in(office).post(url("edit_school", school.pk), heading(**{field: value}))
    assert (page.status_code, page.context["form"].errors) == (422, {field: [sentence]})
    assert SchoolProfile.objects.get(school=school).superior == "Tỉnh ủy Lai Châu"


def test_the_units_of_a_school_as_a_list(
    school: Unit, department: Unit, other_department: Unit, unit_head: User, sign_in: SignIn
) -> None:
    page = reverse("units:school", args=[school.pk])
    client = sign_in(unit_head)
    group = actions.add_unit(school=school, kind="department", name="Tổ Triết học", parent=department, by=None)
    answer = client.get(page, {"dang": "xlsx"})
    head, *rows = load_workbook(BytesIO(b"".join(answer.streaming_content))).active.values
    assert head == ("STT", "Tên đơn vị", "Tên viết tắt", "Loại", "Trực thuộc", "Số người", "Trưởng đơn vị")
    assert rows[0] == (1, department.name, department.symbol, "Khoa, phòng, tổ", None, 1, unit_head.full_name)
    assert [row[1::3] for row in rows[1:]] == [(group.name, department.name), (other_department.name, None)]
    above, below = (text_of(client.get(url("unit", each.pk))) for each in (department, group))
    assert f'<dt>Đơn vị trực thuộc</dt><dd><p class="mb-3"><a href="{url("unit", group.pk)}">Tổ Triết học</a>' in above
    assert f'<dt>Trực thuộc</dt><dd><a href="{url("unit", department.pk)}">{department.name}</a>' in below
    assert 'href="?dang=pdf"' in client.get(page).content.decode()
