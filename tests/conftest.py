"""The cast: the same people in every test, made through the actions.

One school with two departments, and a neighbour school for everything that must stay invisible.
"""

import gc
import os
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise
from random import Random

import pytest
from django.core.cache import cache
from django.test import Client

from awards.models import RuleVersion
from campaigns.models import Campaign, Milestone, Plan
from documents.rules import codes
from documents.signatures import signing
from documents.writers import certificate_pages, pdf, press
from tests.kept import once
from tests.rulebook import lay_rulebook
from units import actions
from units.models import Person, Unit, User

PASSWORD = "mat-khau-thu-2026"
SINCE = date(2020, 1, 1)
CODES = Random()


def make_person(unit: Unit, full_name: str, *, post: str = "Giảng viên", category: str = "lecturer") -> Person:
    """Add a person to a unit, with an e-mail address of their own."""
    person = actions.add_person(unit=unit, full_name=full_name, post=post, category=category, by=None)
    person.email = f"nguoi{person.pk}@truong.example"
    person.save(update_fields=["email"])
    return person


def make_user(unit: Unit, full_name: str, username: str, *roles: tuple[str, Unit], post: str = "Giảng viên") -> User:
    """Add a person with an account and roles, each in a unit."""
    person = make_person(unit, full_name, post=post)
    user = actions.open_account(person=person, username=username, password=PASSWORD, by=None)
    for role, where in roles:
        actions.grant_role(user=user, unit=where, role=role, starts_on=SINCE, by=None)
    return user


def cast(unit: Unit, where: Unit, *, who: tuple[str, str], roles: tuple[str, ...], post: str = "Giảng viên") -> User:
    """Make somebody of the cast (name, user name) with roles in one place, as `once` wants it."""
    return make_user(unit, *who, *((role, where) for role in roles), post=post)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slow ones first, shared out among the workers: one that begins last costs its whole length while the others
    stand still, and a worker is given its part of the list in one piece.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    slow = [item for item in items if item.get_closest_marker("slow")]
    quick = [item for item in items if not item.get_closest_marker("slow")]
    cuts = [len(quick) * at // workers for at in range(workers + 1)]
    items[:] = [
        item for at, (first, last) in enumerate(pairwise(cuts)) for item in (*slow[at::workers], *quick[first:last])
    ]


def pytest_collection_finish() -> None:
    """What is imported stays: walking through it again and again, the collector took a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(5000, 20, 20)


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    """Counts of wrong PINs are kept by a key's number, which the next test uses again."""
    cache.clear()


@pytest.fixture(autouse=True)
def codes_begin_anew() -> Iterator[None]:
    """Each test draws the same codes to look papers up, so that the same paper has the same print in all of them."""
    CODES.seed("the codes of a test")
    yield
    CODES.seed()


@pytest.fixture(autouse=True, scope="session")
def work_done_once() -> Iterator[None]:
    """What is a plain function of what it is given is kept: a key opened by its PIN, a page printed by the press.

    Opening a key takes a twentieth of a second and signing opens it twice; a print takes a tenth.
    """
    printed = lru_cache(maxsize=200)(press.print_html)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(codes, "secrets", CODES)
        patch.setattr(signing, "open_key", lru_cache(maxsize=200)(signing.open_key))
        for writer in (certificate_pages, pdf, signing):
            patch.setattr(writer, "print_html", printed)
        yield


@pytest.fixture
def school(db: None) -> Unit:
    return once(_school)


def _school() -> Unit:
    return actions.found_school(
        name="Trường Chính trị tỉnh Lai Châu",
        symbol="TCT",
        superior="Tỉnh ủy Lai Châu",
        party_superior="Tỉnh ủy Lai Châu",
        place="Lai Châu",
        party_term="2025-2030",
        by=None,
    )


@pytest.fixture
def other_school(db: None) -> Unit:
    return actions.found_school(
        name="Trường Cao đẳng Bên Cạnh", symbol="CĐBC", superior="UBND tỉnh", place="Hà Nội", by=None
    )


@pytest.fixture
def office_unit(school: Unit) -> Unit:
    return actions.add_unit(
        school=school, kind="department", name="Phòng Tổ chức, hành chính", symbol="TCHC", position=1, by=None
    )


@pytest.fixture
def department(school: Unit) -> Unit:
    return actions.add_unit(
        school=school, kind="department", name="Khoa Xây dựng Đảng", symbol="XDĐ", position=2, by=None
    )


@pytest.fixture
def other_department(school: Unit) -> Unit:
    return actions.add_unit(
        school=school, kind="department", name="Khoa Nhà nước và pháp luật", symbol="NNPL", position=3, by=None
    )


@pytest.fixture
def office(school: Unit, office_unit: Unit) -> User:
    return once(cast, office_unit, school, who=("Lò Thị Bình", "thuongtruc"), roles=("office",), post="Chuyên viên")


@pytest.fixture
def leader(school: Unit, office_unit: Unit) -> User:
    return once(cast, office_unit, school, who=("Vũ Văn An", "hieutruong"), roles=("leader",), post="Hiệu trưởng")


@pytest.fixture
def unit_head(department: Unit) -> User:
    who = ("Hoàng Văn Chiến", "truongkhoa")
    return once(cast, department, department, who=who, roles=("head",), post="Trưởng khoa")


@pytest.fixture
def other_head(other_department: Unit) -> User:
    return make_user(other_department, "Đèo Thị Dung", "truongkhoa2", ("head", other_department), post="Trưởng khoa")


@pytest.fixture
def member(department: Unit) -> User:
    return once(cast, department, department, who=("Nguyễn Thị Ánh", "giangvien"), roles=())


@pytest.fixture
def board_member(school: Unit, other_department: Unit) -> User:
    return make_user(other_department, "Trần Đức Em", "hoidong", ("board", school))


@pytest.fixture
def admin_user(school: Unit, office_unit: Unit) -> User:
    return make_user(office_unit, "Phạm Văn Giang", "quantri", ("admin", school), post="Nhân viên")


@pytest.fixture
def outsider(other_school: Unit) -> User:
    """The office clerk of the neighbour school: as much power as can be, but somewhere else."""
    unit = actions.add_unit(school=other_school, kind="department", name="Phòng Tổng hợp", by=None)
    return make_user(
        unit, "Lê Thị Ngoài", "ngoai", ("office", other_school), ("leader", other_school), ("admin", other_school)
    )


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    """Return a function that gives a browser client signed in as a user."""

    def _sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="units.backends.SignInBackend")
        return client

    return _sign_in


@pytest.fixture
def rulebook(db: None) -> RuleVersion:
    return lay_rulebook()


@pytest.fixture
def running(school: Unit, office: User, rulebook: RuleVersion) -> Campaign:
    """A campaign under way, with a day by which units owe their pledges and one for their dossiers."""
    return once(_running, school, office)


def _running(school: Unit, office: User) -> Campaign:
    campaign = Campaign.objects.create(
        school=school,
        name="Phong trào thi đua năm 2026",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        stage="running",
        created_by=office,
    )
    plan = Plan.objects.create(
        campaign=campaign, form="hd05", title="Triển khai phong trào thi đua năm 2026", place="Lai Châu"
    )
    due = {"starts_on": None, "precision": "day", "bound": "by"}
    Milestone.objects.create(
        plan=plan,
        position=1,
        text="Đăng ký",
        what="Đăng ký thi đua",
        kind="registration",
        duty="pledge",
        ends_on=date(2026, 3, 31),
        **due,
    )
    Milestone.objects.create(
        plan=plan,
        position=2,
        text="Hồ sơ",
        what="Gửi hồ sơ đề nghị",
        kind="submission",
        duty="nomination",
        ends_on=date(2026, 11, 20),
        **due,
    )
    return campaign
