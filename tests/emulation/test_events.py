"""The log of acts: written once, never changed."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db.models import ProtectedError

from emulation.events import history, record
from emulation.models import AppendOnly, Event
from units.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> Unit:
    return Unit.objects.create(kind="school", name="Trường Chính trị tỉnh")


@pytest.fixture
def clerk() -> Any:
    return get_user_model().objects.create_user("vanthu")


def test_a_line_says_who_did_what_to_which_thing(school: Unit, clerk: Any) -> None:
    event = record("rename", school, by=clerk, school=school, old="Trường A", new="Trường B", note="Theo quyết định")
    event.refresh_from_db()
    assert (event.verb, event.thing_model, event.thing_pk) == ("rename", "units.Unit", str(school.pk))
    assert (event.thing_label, event.by, event.by_name) == ("Trường Chính trị tỉnh", clerk, "vanthu")
    assert (event.school, event.old, event.new, event.note) == (school, "Trường A", "Trường B", "Theo quyết định")


def test_the_machine_signs_with_nobody(school: Unit) -> None:
    event = record("remind", school, by=None, school=None)
    assert (event.by, event.by_name, event.school) == (None, "", None)


def test_text_is_composed_and_cut(school: Unit) -> None:
    event = record("note", school, by=None, school=school, new="e\u0301" * 300 + "x", note="Ti\u00ea\u0301n")
    event.refresh_from_db()
    assert event.note == "Tiến"
    assert event.new == "é" * 150


def test_a_line_is_never_changed(school: Unit) -> None:
    event = record("open", school, by=None, school=school)
    event.verb = "close"
    for change in (event.save, event.delete, Event.objects.all().delete, lambda: Event.objects.update(verb="close")):
        with pytest.raises(AppendOnly):
            change()
    assert list(Event.objects.values_list("verb", flat=True)) == ["open"]


def test_who_has_acted_cannot_be_deleted(school: Unit, clerk: Any) -> None:
    record("open", school, by=clerk, school=None)
    with pytest.raises(ProtectedError):
        clerk.delete()


def test_history_is_of_one_thing_oldest_first(school: Unit, clerk: Any, django_assert_num_queries: Any) -> None:
    other = Unit.objects.create(kind="school", name="Trường khác")
    for verb, thing in (("open", school), ("open", other), ("close", school)):
        record(verb, thing, by=clerk, school=thing)
    with django_assert_num_queries(1):
        assert [(event.verb, event.by_id, event.by_name) for event in history(school)] == [
            ("open", clerk.pk, str(clerk)),
            ("close", clerk.pk, str(clerk)),
        ]
