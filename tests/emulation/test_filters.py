"""A list that is opened again without filters is as it was left; an address that names any decides anew."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from tests.conftest import make_person
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
    assert client.get(people, {"q": ""}).status_code == 200
    assert client.get(people).status_code == 200


def test_it_is_kept_by_address_and_for_oneself(school: Unit, office: User, leader: User, sign_in: SignIn) -> None:
    people, client = reverse("units:people", args=[school.pk]), sign_in(office)
    client.get(people, {"q": "trinh"})
    assert client.get(reverse("campaigns:campaigns")).status_code == 200
    assert sign_in(leader).get(people).status_code == 200
    assert client.session["filters"] == {people: "q=trinh"}
    client.get(reverse("campaigns:campaigns"), {"stage": "running"})
    assert client.session["filters"] == {people: "q=trinh", reverse("campaigns:campaigns"): "stage=running"}
