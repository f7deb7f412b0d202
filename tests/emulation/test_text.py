"""What a text is when it is kept: composed, and nothing in it that nobody sees, by whatever door it came."""

import unicodedata

import pytest

from emulation.text import fold, nfc, one_line
from tests.conftest import make_person
from units.forms import PersonForm
from units.models import Person, Unit

NAME = "Lò Thị Bình"
UNSEEN = [
    "\x00",
    "\x07",
    "\x1b",
    "\x7f",
    "\x9f",
    "\xad",
    "\u200b",
    "\u200d",
    "\u200e",
    "\u202e",
    "\u2060",
    "\u2066",
    "\ufeff",
]
UNSEEN += ["\ufffe", "\ud83d", "\U000e0041"]


@pytest.mark.parametrize("sign", UNSEEN, ids=ascii)
def test_signs_that_nobody_sees_are_left_out(sign):
    assert nfc(f"{sign}Lò {sign}Thị{sign} Bình{sign}") == NAME
    assert fold(f"lo{sign} thi") == "lo thi"


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"], ids=ascii)
def test_every_break_is_a_line_feed_and_a_space_within_a_line(sign):
    assert nfc(f"một{sign}hai") == "một\nhai"
    assert one_line(f"một{sign}hai") == "một hai"


def test_what_is_seen_stays():
    text = "“Điều 1” – 5 m² …\tab\nĐắk Lắk\xa0☎ 🎉"
    assert nfc(unicodedata.normalize("NFD", text)) == text


@pytest.mark.django_db
def test_no_stored_name_holds_a_sign_unseen(school: Unit):
    person = make_person(
        unit=school, full_name=f"\u202e{NAME[:3]}\x0b{NAME[3:]}\u200b", post="Tổ\ttrưởng\r\nbộ môn\x07"
    )
    person.refresh_from_db()
    assert (person.full_name, person.post) == (NAME, "Tổ trưởng bộ môn")
    assert person.search_key == "lo thi binh"
    assert Person.objects.get(post="Tổ trưởng\u200b bộ môn") == person


@pytest.mark.django_db
def test_a_name_of_signs_unseen_is_no_name(school: Unit):
    form = PersonForm({"full_name": "\u200b\ufeff"}, school=school)
    assert form.errors["full_name"] == ["Vui lòng nhập họ và tên."]
