"""The people of a school."""

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import one_line
from units.actions.changes import save_changes
from units.actions.postings import end_duties, follow_line, leave_line, rejoin_line
from units.models import Person, Posting, Unit, User
from units.permissions import can_deactivate_person, can_hold_line, can_manage_people, can_reactivate_person
from units.queries import namesakes_in


class NamesakeFound(RuleViolation):
    """The unit already has people of that name; `count` says how many."""

    def __init__(self, name: str, unit: Unit, count: int) -> None:
        super().__init__(f"{unit} đã có {count} đồng chí tên {name}. Nếu đây là người khác, vui lòng đánh dấu rồi lưu.")
        self.count = count


@transaction.atomic
def add_person(
    *,
    unit: Unit,
    full_name: str,
    post: str,
    category: str,
    gender: str = "",
    born_on: date | None = None,
    email: str = "",
    code: str = "",
    starts_on: date | None = None,
    namesakes: int | None = None,
    by: User | None,
) -> Person:
    """Add a person to a unit, from a day on (None: since before the list).

    Raises RuleViolation for an empty name, a day to come, a code that somebody of the school has, a mass organisation.

    `namesakes` is how many people of that name the clerk knows in the unit: with another number there, NamesakeFound
    is raised, so that the same form sent twice adds one person. None asks nothing.
    """
    require(can_manage_people(by, unit.school_id_or_own) and can_hold_line(unit))
    full_name = _named_and_here(full_name, starts_on)
    if namesakes is not None:
        _refuse_unknown_namesakes(unit, full_name, born_on, namesakes)
    about = {"post": post, "category": category, "gender": gender, "born_on": born_on, "email": email}
    person = _created(unit, full_name, about | {"code": one_line(code)})
    Posting.objects.create(person=person, unit=unit, post=person.post, starts_on=starts_on)
    record("add_person", person, by=by, school=person.school)
    return person


def _named_and_here(full_name: str, starts_on: date | None) -> str:
    if starts_on and starts_on > timezone.localdate():
        raise RuleViolation("Từ ngày không được sau hôm nay. Người chưa đến, vui lòng thêm khi đã đến.")
    return _named(full_name)


def _named(full_name: str) -> str:
    if not (name := one_line(full_name)):
        raise RuleViolation("Vui lòng nhập họ và tên.")
    return name


def _created(unit: Unit, full_name: str, about: Mapping[str, object]) -> Person:
    try:
        with transaction.atomic():
            return Person.objects.create(unit=unit, school_id=unit.school_id_or_own, full_name=full_name, **about)
    except IntegrityError as error:
        raise _code_taken(unit.school_id_or_own, str(about["code"])) from error


def _code_taken(school: int, code: str) -> RuleViolation:
    holder = Person.objects.filter(school=school, code=one_line(code)).first()
    return RuleViolation(f"Mã “{one_line(code)}” đã cấp cho {holder or 'người khác'}. Vui lòng kiểm tra lại.")


def _refuse_unknown_namesakes(unit: Unit, full_name: str, born_on: date | None, known: int) -> None:
    Unit.objects.select_for_update().get(pk=unit.pk)  # of two forms sent at once the second waits and then counts
    found = namesakes_in(unit, full_name, born_on).count()
    if found != known:
        raise NamesakeFound(full_name, unit, found)


@transaction.atomic
def edit_person(
    *,
    person: Person,
    unit: Unit,
    full_name: str,
    post: str,
    category: str,
    gender: str,
    born_on: date | None,
    email: str,
    code: str | None = None,
    by: User | None,
) -> Person:
    """Change a person; another unit or post holds from today on. The account's e-mail follows. `code` None: as it is.

    Raises RuleViolation for an empty name, for a unit of another school or beside the line, and for a code that
    somebody else has.
    """
    require(can_manage_people(by, person.school_id))
    full_name = _named(full_name)
    _require_fitting(unit, person)
    values: dict[str, object] = {"full_name": full_name, "unit": unit, "post": post, "category": category}
    values |= {"gender": gender, "born_on": born_on, "email": email, "code": person.code if code is None else code}
    note = _changed(person, values)
    if note:
        User.objects.filter(person=person).update(email=person.email)
        record("edit_person", person, by=by, school=person.school, note=note)
    return person


def _require_fitting(unit: Unit, person: Person) -> None:
    if unit.school_id_or_own != person.school_id:
        raise RuleViolation("Đơn vị này không thuộc trường.")
    if unit.pk != person.unit_id:
        require(can_hold_line(unit))


def _changed(person: Person, values: dict[str, object]) -> str:
    """Save what differs; another unit or post begins a new period today."""
    before = (person.unit_id, person.post)
    try:
        with transaction.atomic():
            note = save_changes(person, values, derived=("sort_key", "search_key"))
    except IntegrityError as error:
        raise _code_taken(person.school_id, str(values["code"])) from error
    if person.active and (person.unit_id, person.post) != before:
        follow_line(person, unit=person.unit, post=person.post, starts_on=timezone.localdate())
    return note


@transaction.atomic
def deactivate_person(*, person: Person, by: User | None) -> None:
    """Stop counting a person who left, and close their account at once. Raises RuleViolation when done already."""
    require(can_deactivate_person(by, person))
    if not Person.objects.filter(pk=person.pk, active=True).update(active=False):
        raise RuleViolation("Đồng chí này đã ngừng công tác, học tập trong danh sách.")
    User.objects.filter(person=person).update(is_active=False)
    leave_line(person, timezone.localdate())
    end_duties(person, timezone.localdate())
    record("deactivate_person", person, by=by, school=person.school)


@transaction.atomic
def reactivate_person(*, person: Person, by: User | None) -> None:
    """Count a person again and open their account. Raises RuleViolation when they count already."""
    require(can_reactivate_person(by, person))
    if not Person.objects.filter(pk=person.pk, active=False).update(active=True):
        raise RuleViolation("Đồng chí này đang có trong danh sách.")
    User.objects.filter(person=person).update(is_active=True)
    rejoin_line(person, timezone.localdate())
    record("reactivate_person", person, by=by, school=person.school)
