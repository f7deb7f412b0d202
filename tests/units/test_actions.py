import unicodedata
from datetime import date

import pytest

from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.conftest import PASSWORD
from units import actions
from units.models import Membership, Person, Unit, User
from units.queries import HeldRole, competing_units_of, held_roles, holds, people_of, school_ids


def test_a_name_from_a_windows_keyboard_is_stored_composed(department: Unit) -> None:
    typed = unicodedata.normalize("NFD", "Nguyễn  Thị Thuý Hằng")

    person = actions.add_person(unit=department, full_name=typed, post="", category="lecturer", by=None)

    person.refresh_from_db()
    assert person.full_name == "Nguyễn Thị Thuý Hằng"
    assert person.search_key == "nguyen thi thuy hang"
    assert list(Person.objects.filter(full_name=typed.replace("  ", " "))) == [person]


def test_people_stand_by_given_name_then_family_name(department: Unit) -> None:
    for name in ("Trần Văn Đức", "Lê Thị Dung", "Nguyễn Văn Ánh", "Bùi Thị Ánh", "Đỗ Ba"):
        actions.add_person(unit=department, full_name=name, post="", category="lecturer", by=None)

    names = [person.full_name for person in people_of(department)]

    assert names == ["Bùi Thị Ánh", "Nguyễn Văn Ánh", "Đỗ Ba", "Lê Thị Dung", "Trần Văn Đức"]


def test_only_the_office_or_an_administrator_keeps_the_staff_list(
    department: Unit, unit_head: User, office: User, admin_user: User, outsider: User
) -> None:
    before = Person.objects.count()

    for nobody in (unit_head, outsider):
        with pytest.raises(RuleViolation, match="Chỉ Thường trực Hội đồng"):
            actions.add_person(unit=department, full_name="Ai Đó", post="", category="lecturer", by=nobody)
    assert Person.objects.count() == before

    actions.add_person(unit=department, full_name="Ai Đó", post="", category="lecturer", by=office)
    actions.add_person(unit=department, full_name="Ai Kia", post="", category="lecturer", by=admin_user)
    assert Person.objects.count() == before + 2
    assert Event.objects.filter(verb="add_person", by=office).count() == 1


def test_two_units_of_a_school_may_not_share_a_name(school: Unit, department: Unit) -> None:
    with pytest.raises(RuleViolation, match="Trường đã có đơn vị tên"):
        actions.add_unit(school=school, kind="department", name=department.name, by=None)

    assert list(competing_units_of(school)) == [department]


def test_a_weak_password_is_refused_and_leaves_no_account(department: Unit) -> None:
    person = actions.add_person(unit=department, full_name="Lò Văn Hải", post="", category="lecturer", by=None)

    with pytest.raises(RuleViolation, match="mật khẩu|Mật khẩu"):
        actions.open_account(person=person, username="hai", password="12345", by=None)

    assert not User.objects.filter(username="hai").exists()


def test_a_taken_user_name_is_refused(member: User, department: Unit) -> None:
    person = actions.add_person(unit=department, full_name="Lò Văn Hải", post="", category="lecturer", by=None)

    with pytest.raises(RuleViolation, match="Tên đăng nhập"):
        actions.open_account(person=person, username=member.username, password=PASSWORD, by=None)


def test_a_role_counts_from_its_first_to_its_last_day(school: Unit, member: User) -> None:
    role = actions.grant_role(user=member, unit=school, role="board", starts_on=date(2026, 1, 1), by=None)
    actions.end_role(membership=role, ends_on=date(2026, 6, 30), by=None)

    def roles_on(day: date) -> tuple[HeldRole, ...]:
        return held_roles(User.objects.get(pk=member.pk), day)

    held = (HeldRole("board", school.pk, school.pk),)
    assert [roles_on(date(2025, 12, 31)), roles_on(date(2026, 1, 1))] == [(), held]
    assert [roles_on(date(2026, 6, 30)), roles_on(date(2026, 7, 1))] == [held, ()]
    with pytest.raises(RuleViolation, match="đã kết thúc"):
        actions.end_role(membership=role, ends_on=date(2026, 7, 1), by=None)


def test_the_same_role_is_granted_once(school: Unit, office: User) -> None:
    with pytest.raises(RuleViolation, match="đang giữ chức trách"):
        actions.grant_role(user=office, unit=school, role="office", starts_on=date(2026, 1, 1), by=None)

    assert Membership.objects.filter(user=office).count() == 1


def test_power_in_one_school_is_none_in_another(school: Unit, outsider: User, office: User) -> None:
    assert holds(office, "office", school=school.pk)
    assert not holds(outsider, "office", school=school.pk)
    assert school_ids(office) == {school.pk}
