"""What a school that has just been founded asks of its administrators, its office and its head, until it is there."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from awards.models import RuleVersion
from campaigns.models import Title
from campaigns.queries.campaign_work import campaign_work
from documents.queries.first_key import first_key_work
from tests.campaigns.plan_sample import drafted, give_key
from tests.conftest import make_user
from units import actions
from units.models import SchoolProfile, Unit, User
from units.queries.founding_work import founding_work

TODAY = timezone.localdate()  # since when roles are held that are given here


@pytest.fixture
def bare(db: None) -> tuple[Unit, User]:
    """A school as `found_school` leaves it, and its administrator."""
    place = {"name": "Trường THPT Than Uyên", "symbol": "THPTTU", "superior": "Sở GDĐT", "place": "Than Uyên"}
    admin = {"admin_username": "quantri", "admin_name": "Lò Văn Hải"}
    options = {f"--{name.replace('_', '-')}": value for name, value in (place | admin).items()}
    call_command("found_school", *[part for pair in options.items() for part in pair], verbosity=0)
    return Unit.objects.get(kind="school"), User.objects.get()


def steps(school: Unit | None, user: User | None = None) -> list[str]:
    return [item.title[:6] for item in founding_work(school=school, today=TODAY, user=user)]


def test_each_step_waits_until_it_is_done(bare: tuple[Unit, User]) -> None:
    school, admin = bare
    assert steps(school) == steps(None, admin) == ["Bước 1", "Bước 2", "Bước 3", "Bước 4"]
    unit = actions.add_unit(school=school, kind="department", name="Tổ Toán", symbol="", position=1, by=admin)
    form = actions.add_unit(school=school, kind="class", name="Lớp 10A", symbol="", position=2, by=admin)
    actions.add_unit(school=school, kind="organisation", name="Đoàn trường", symbol="", position=3, by=admin)
    found = founding_work(school=school, today=TODAY)
    assert [(item.user_id, item.title, item.url) for item in found] == [
        (
            admin.pk,
            "Bước 2: Nhập danh sách người của trường từ Excel",
            reverse("sheets:begin", args=["nguoi", school.pk]),
        ),
        (admin.pk, "Bước 3: Cấp tài khoản, giao Thường trực Hội đồng Thi đua – Khen thưởng", people(school)),
        (admin.pk, "Bước 4: Cấp tài khoản, giao Thủ trưởng trường", people(school)),
        (
            admin.pk,
            "Bước 5: Giao trưởng đơn vị, chủ nhiệm lớp (2 đơn vị, lớp chưa có)",
            reverse("units:school", args=[school.pk]),
        ),
    ]
    make_user(unit, "Lò Thị Bình", "binhlt", ("office", school))
    assert steps(school) == ["Bước 4", "Bước 5"]
    make_user(unit, "Vũ Văn An", "anvv", ("leader", school), ("head", unit))
    assert [item.title for item in founding_work(school=school, today=TODAY)] == [
        "Bước 5: Giao trưởng đơn vị, chủ nhiệm lớp (1 đơn vị, lớp chưa có)"
    ]
    make_user(unit, "Lò Văn Nam", "namlv", ("head", form))
    assert steps(school) == steps(None, admin) == []
    SchoolProfile.objects.filter(pk=school.pk).update(superior="")
    assert steps(school) == ["Bước 6"]


def people(school: Unit) -> str:
    return reverse("units:people", args=[school.pk])


def test_the_law_s_titles_are_there_from_the_first_day(bare: tuple[Unit, User]) -> None:
    assert (Title.objects.filter(code="LDTT").count(), RuleVersion.objects.exists()) == (1, True)


def test_the_steps_are_on_the_administrator_s_front_page_in_order(bare: tuple[Unit, User], client) -> None:
    User.objects.update(must_change_password=False)
    client.force_login(bare[1])
    page = client.get("/").content.decode()
    places = [page.find(f"Bước {step}:") for step in (1, 2, 3, 4)]
    assert places == sorted(places)
    assert places[0] > 0


def test_others_and_neighbours_owe_nothing(bare: tuple[Unit, User], office: User, leader: User, member: User) -> None:
    assert [steps(None, user) for user in (office, leader, member)] == [[], [], []]
    assert steps(office.person.school) == []  # type: ignore[union-attr]


def test_the_office_owes_the_first_plan(school: Unit, office: User, outsider: User) -> None:
    first = [(office.pk, "Lập kế hoạch thi đua đầu tiên", f"{reverse('campaigns:import_plan')}?truong={school.pk}")]
    assert [(item.user_id, item.title, item.url) for item in campaign_work(school=school, today=TODAY)] == first
    drafted(school, office)
    assert [item.kind for item in campaign_work(school=school, today=TODAY)] == ["draft_plan"]
    assert [item.kind for item in campaign_work(school=None, today=TODAY, user=outsider)] == ["first_plan"]


def test_the_head_is_asked_for_a_key_until_there_is_one(school: Unit, leader: User, office: User) -> None:
    give_key(leader, school)
    assert first_key_work(school=school, today=TODAY) == []
    leader.signing_keys.update(active=False)
    assert [(one.user_id, one.url) for one in first_key_work(school=school, today=TODAY)] == [
        (leader.pk, reverse("documents:signing_key"))
    ]
    assert len(first_key_work(school=None, today=TODAY, user=leader)) == 1
    assert first_key_work(school=None, today=TODAY, user=office) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_cost_is_the_same_for_one_school_and_three(school: Unit, count: int, django_assert_num_queries) -> None:
    for place in range(count):
        unit = actions.add_unit(school=school, kind="department", name=f"Khoa {place}", symbol="", by=None)
        user = make_user(unit, f"Quản trị {place}", f"quantri{place}", ("admin", school))
    with django_assert_num_queries(2):
        founding_work(school=school, today=TODAY)
    with django_assert_num_queries(2):  # the roles, the school
        founding_work(school=None, today=TODAY, user=user)
