"""A prepared query answers as the query it keeps, is built once a shape, and is one query of the database."""

import threading
from datetime import date
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.db import connection
from django.db.models import Q, QuerySet
from pytest_django import DjangoAssertNumQueries

from emulation.prepared import paged, prepared
from units.models import Membership, Unit, User

pytestmark = pytest.mark.django_db


def test_it_answers_as_its_query_whatever_the_values(school: Unit, office: User, unit_head: User) -> None:
    @prepared
    def roles(user: int, today: date) -> QuerySet[Membership]:
        rows = Membership.objects.filter(user=user, starts_on__lte=today).filter(
            Q(ends_on=None) | Q(ends_on__gte=today)
        )
        return rows.values_list("role", "unit")

    today = date(2026, 11, 20)
    assert roles(office, today) == [("office", school.pk)]
    assert roles(unit_head.pk, today) == [("head", unit_head.person.unit_id)]
    assert roles(office, date(2019, 12, 31)) == []


def test_rows_come_with_what_was_joined_and_fetched_beside(school: Unit, office: User, unit_head: User) -> None:
    @prepared
    def accounts(names: list[str]) -> QuerySet[User]:
        found = User.objects.filter(username__in=names).select_related("person__unit")
        return found.prefetch_related("memberships").order_by("username")

    first, second = accounts([office.username, unit_head.username])
    assert (first.pk, second.pk) == (office.pk, unit_head.pk)
    assert first.person.unit == office.person.unit
    assert [row.role for row in second.memberships.all()] == ["head"]
    assert accounts(["khong-co", unit_head.username])[0].person.full_name == "Hoàng Văn Chiến"


def test_it_is_built_once_for_each_shape(school: Unit, office: User, unit_head: User) -> None:
    built = []

    @prepared
    def accounts(names: list[str], active: bool | None = None, school: int | None = None) -> QuerySet[User]:
        built.append((len(names), active, school is None))
        rows = User.objects.filter(username__in=names)
        rows = rows if active is None else rows.filter(is_active=active)
        return rows if school is None else rows.filter(person__school=school)

    assert accounts(["thuongtruc"]) == accounts(["thuongtruc"]) == [office]
    assert accounts(["truongkhoa"]) == [unit_head]
    assert accounts(["truongkhoa"], active=True, school=school.pk) == [unit_head]
    assert accounts(["truongkhoa"], active=True, school=school.pk + 1000) == []
    assert accounts(["truongkhoa"], active=False, school=school.pk) == []
    assert accounts([]) == []
    assert built == [(1, None, True), (1, True, False), (1, False, False), (0, None, True)]


def test_many_keys_are_looked_up_through_a_foreign_key(school: Unit, office: User, unit_head: User) -> None:
    @prepared
    def roles(units: set[int], more: list[Unit]) -> QuerySet[Membership, str]:
        rows = Membership.objects.filter(Q(unit__in=units) | Q(unit__in=more)).order_by("role")
        return rows.values_list("role", flat=True)

    where = unit_head.person.unit
    assert roles({school.pk}, []) == ["office"]
    assert roles({school.pk}, [where]) == ["head", "office"]
    assert roles({where.pk}, [where]) == ["head"]


def test_one_call_is_one_query(school: Unit, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    @prepared
    def units(school: int) -> QuerySet[Unit]:
        return Unit.objects.filter(pk=school)

    for _ in range(2):
        with django_assert_num_queries(1):
            assert units(school) == [school]


def test_a_value_is_not_known_while_the_query_is_built(school: Unit) -> None:
    @prepared
    def equal(kind: str) -> QuerySet[Unit]:
        return Unit.objects.filter(kind=kind) if kind == "school" else Unit.objects.none()

    with pytest.raises(TypeError, match="not known"):
        equal("school")


def test_a_member_of_an_enum_is_part_of_the_query(school: Unit, department: Unit) -> None:
    @prepared
    def names(kind: Unit.Kind) -> QuerySet[Unit, str]:
        rows = Unit.objects.filter(kind=kind).values_list("name", flat=True)
        return rows if kind == Unit.Kind.SCHOOL else rows.filter(active=True)

    assert names(Unit.Kind.SCHOOL) == [school.name]
    assert names(Unit.Kind.DEPARTMENT) == [department.name]


def test_what_is_written_in_between_is_seen(school: Unit) -> None:
    @prepared
    def named(name: str) -> QuerySet[Unit]:
        return Unit.objects.filter(name=name)

    assert named("Trường Mới") == []
    Unit.objects.filter(pk=school.pk).update(name="Trường Mới")
    assert named("Trường Mới") == [school]


def test_many_lengths_do_not_fill_the_memory(school: Unit) -> None:
    built = []

    @prepared
    def units(pks: list[int]) -> QuerySet[Unit]:
        built.append(len(pks))
        return Unit.objects.filter(pk__in=pks)

    for length in [*range(1, 71), 70, 64]:
        assert units([school.pk, *range(10**6, 10**6 + length - 1)]) == [school]
    assert built == [*range(1, 71), 70]


def test_a_long_list_is_asked_for_its_length_and_one_page(
    school: Unit, department: Unit, other_department: Unit, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    @paged
    def units(school: int) -> QuerySet[Unit]:
        return Unit.objects.filter(school=school).select_related("parent").order_by("-position")

    paginator = Paginator(units(school), 1)
    with django_assert_num_queries(2):
        assert (paginator.count, list(paginator.get_page(1))) == (2, [other_department])
    with django_assert_num_queries(1):
        assert list(paginator.get_page(2)) == [department]
    assert Paginator(units(school.pk + 1000), 1).count == 0


@pytest.mark.django_db(transaction=True)
def test_threads_share_the_query_and_not_the_connection(school: Unit, other_school: Unit) -> None:
    @prepared
    def named(pk: int) -> QuerySet[Unit, tuple[str, bool]]:
        return Unit.objects.filter(pk=pk).values_list("name", "active")  # a truth is a number on SQLite: converted

    named(school)
    seen: dict[int, list[tuple[str, bool]]] = {}

    def look(pk: int) -> None:
        try:
            seen[pk] = named(pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=look, args=[pk]) for pk in (school.pk, other_school.pk)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {school.pk: [(school.name, True)], other_school.pk: [(other_school.name, True)]}
    assert {type(active) for rows in seen.values() for _, active in rows} == {bool}


def test_arguments_are_bound_as_python_does(school: Unit) -> None:
    @prepared
    def named(pk: int, active: bool = True, kind: str | None = None) -> QuerySet[Unit, str]:
        rows = Unit.objects.filter(pk=pk, active=active).values_list("name", flat=True)
        return rows if kind is None else rows.filter(kind=kind)

    answers = [named(school.pk), named(school.pk, kind="school"), named(school.pk, True, None), named(pk=school.pk)]
    assert answers == [[school.name]] * 4
    assert named(school.pk, kind="school", active=False) == []
    ask: Any = named
    for args, words in [((), {}), ((1, True, None, 2), {}), ((1,), {"pk": 2, "kind": "x"}), ((1, True), {"x": 1})]:
        with pytest.raises(TypeError):
            ask(*args, **words)
