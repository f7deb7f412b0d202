"""A list that is opened again without filters is as it was left; an address that names any decides anew."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from emulation.filters import MOST
from emulation.models import KeptFilter
from emulation.personal_data import held_on
from tests.conftest import PASSWORD, make_person
from units.models import Unit, User

SignIn = Callable[[User], Client]


def test_a_list_is_as_it_was_left(
    school: Unit, department: Unit, office: User, unit_head: User, sign_in: SignIn
) -> None:
    make_person(department, "Trịnh Văn Bình")
    people, client = reverse("units:people", args=[school.pk]), sign_in(office)
    assert client.get(people).status_code == 200
    narrowed = client.get(people, {"q": "trinh", "unit": department.pk, "account": "", "page": "1"})
    assert [row.person.full_name for row in narrowed.context["rows"]] == ["Trịnh Văn Bình"]
    again = client.get(people)
    assert (again.status_code, again.url) == (302, f"{people}?q=trinh&unit={department.pk}")
    assert client.get(people, {"page": "2"}).status_code == 200  # no filter is named: left alone
    assert client.get(people).url == again.url
    assert 'href="?q="' in client.get(again.url).content.decode()  # "Bỏ lọc"
    whole = client.get(people, {"q": ""}).content.decode()
    assert "Bỏ lọc" not in whole
    assert client.get(people).status_code == 200


def test_it_is_kept_by_address_and_for_oneself(school: Unit, office: User, leader: User, sign_in: SignIn) -> None:
    people, client = reverse("units:people", args=[school.pk]), sign_in(office)
    client.get(people, {"q": "trinh"})
    assert client.get(reverse("campaigns:campaigns")).status_code == 200
    assert sign_in(leader).get(people).status_code == 200
    assert client.session["filters"] == {people: "q=trinh"}
    client.get(reverse("campaigns:campaigns"), {"stage": "running"})
    assert client.session["filters"] == {people: "q=trinh", reverse("campaigns:campaigns"): "stage=running"}


def test_it_is_kept_for_the_next_day_and_the_next_device(school: Unit, office: User, sign_in: SignIn) -> None:
    people, desk = reverse("units:people", args=[school.pk]), sign_in(office)
    desk.get(people, {"q": "trinh"})
    desk.get(reverse("campaigns:campaigns"), {"stage": "running"})
    desk.get(reverse("campaigns:campaigns"), {"stage": ""})
    phone = Client()
    phone.post(reverse("account_login"), {"login": office.username, "password": PASSWORD})
    assert phone.get(people).url == f"{people}?q=trinh"
    assert phone.get(reverse("campaigns:campaigns")).status_code == 200
    assert phone.get(people, {"q": ""}).status_code == 200
    assert list(KeptFilter.objects.all()) == []


def test_what_is_kept_is_bounded_told_and_erased(school: Unit, office: User, sign_in: SignIn) -> None:
    client, people = sign_in(office), reverse("units:people", args=[school.pk])
    KeptFilter.objects.bulk_create(KeptFilter(user=office, path=f"/{n}/", query="q=a") for n in range(MOST))
    client.get(people, {"q": "ă" * 3_000})  # too long to keep
    assert not KeptFilter.objects.filter(path=people).exists()
    client.get(people, {"q": "trinh"})
    kept = list(KeptFilter.objects.values_list("path", flat=True))
    assert kept == [*(f"/{n}/" for n in range(1, MOST)), people]
    held = {table.heading: table.rows for table in held_on(office.person, office)}
    assert {"Danh sách": people, "Đã lọc": "q=trinh"}.items() <= held["Cách lọc danh sách"][-1].items()
