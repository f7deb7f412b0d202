"""Where people belong over time. The past is kept; `Person.unit` and `Person.post` repeat what holds today."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.jobs import enqueue
from emulation.text import one_line
from units.models import Person, Posting, Unit, User
from units.permissions import can_hold_line, can_manage_people, can_serve_in
from units.queries import covering, line_of
from units.rules import overlap, period_text

SETTLE = "units.settle"
_DAY = timedelta(days=1)
Kind = Posting.Kind


@transaction.atomic
def transfer_person(
    *, person: Person, unit: Unit, post: str, starts_on: date, basis: str = "", by: User | None
) -> Posting:
    """Give a person another unit or post from a day on, past or coming; what was before stays as it was.

    Raises RuleViolation: a unit of another school, a closed one or a mass organisation, somebody who left, nothing
    that changes, or a day not after the beginning of the present post or after its end.
    """
    require(can_manage_people(by, person.school_id))
    if unit.school_id_or_own != person.school_id or not unit.active:
        raise RuleViolation("Đơn vị này không thuộc trường hoặc đã ngừng hoạt động.")
    require(can_hold_line(unit))
    present = _present_line(person)
    if (present.unit_id, present.post) == (unit.pk, one_line(post)):
        raise RuleViolation("Đơn vị và chức vụ mới giống đơn vị và chức vụ hiện nay. Vui lòng kiểm tra lại.")
    _refuse_impossible_day(present, starts_on)
    made = follow_line(person, unit=unit, post=post, starts_on=starts_on, basis=basis)
    note = f"{_place(present)} → {_place(made)}, từ {starts_on:%d/%m/%Y}"
    record("transfer_person", person, by=by, school=person.school, note=f"{note}; {made.basis}" if basis else note)
    settle_by(person, starts_on)
    return made


def follow_line(person: Person, *, unit: Unit, post: str, starts_on: date, basis: str = "") -> Posting:
    """End the last posting the day before, and begin the next one; one that began that very day is overwritten.

    Whoever is to leave on a coming day still does: the next posting ends when the last one would have.

    Raises RuleViolation: a later transfer is planned.
    """
    present = line_of(person).filter(Q(ends_on=None) | Q(ends_on__gte=starts_on)).first()
    if present is not None and present.starts_on == starts_on:
        present.unit, present.post, present.basis = unit, one_line(post), one_line(basis)
        present.save(update_fields=["unit", "post", "basis"])
        return present
    if present is not None and present.starts_on and present.starts_on > starts_on:
        raise RuleViolation(
            f"Đồng chí này đã có lịch chuyển từ {present.starts_on:%d/%m/%Y}. Vui lòng hủy lịch đó trong quá trình "
            "công tác, học tập trước."
        )
    if present is not None:
        Posting.objects.filter(pk=present.pk).update(ends_on=starts_on - _DAY)
    about = {"unit": unit, "post": one_line(post), "basis": one_line(basis), "starts_on": starts_on}
    return Posting.objects.create(person=person, **about, ends_on=present.ends_on if present else None)


def _present_line(person: Person) -> Posting:
    """Lock the person and return their last posting, which has not ended."""
    Person.objects.select_for_update().get(pk=person.pk)
    present = line_of(person).first()
    if present is None or (present.ends_on and present.ends_on < timezone.localdate()):
        raise RuleViolation("Đồng chí này đã ngừng công tác, học tập. Vui lòng đưa trở lại danh sách trước.")
    return present


def _refuse_impossible_day(present: Posting, starts_on: date) -> None:
    if present.starts_on and starts_on <= present.starts_on:
        raise RuleViolation(
            f"Ngày chuyển phải sau {present.starts_on:%d/%m/%Y}, ngày bắt đầu ở đơn vị, chức vụ hiện nay. "
            "Nếu ngày đó ghi sai, vui lòng sửa trong quá trình công tác."
        )
    if present.ends_on and starts_on > present.ends_on:
        raise RuleViolation(
            f"Đồng chí này công tác, học tập đến hết ngày {present.ends_on:%d/%m/%Y}. Vui lòng chọn ngày chuyển "
            "trước đó, hoặc hủy hồ sơ nghỉ trước."
        )


def _place(posting: Posting) -> str:
    return ", ".join(part for part in (posting.post, posting.unit.name) if part)


def settle_by(person: Person, day: date) -> None:
    """Let `Person` follow its postings: now where the day has come, by a job on that day otherwise."""
    if day <= timezone.localdate():
        settle_person(person_id=person.pk, today=timezone.localdate())
        person.refresh_from_db(fields=["unit", "post", "active"])
    else:
        midnight = timezone.make_aware(datetime.combine(day, datetime.min.time()))
        enqueue(SETTLE, f"{person.pk}:{day.isoformat()}", due_at=midnight)


@transaction.atomic
def settle_person(*, person_id: int, today: date) -> None:
    """Repeat today's posting in `Person`; who has none any more has left. Safe to run any number of times."""
    person = Person.objects.select_for_update().select_related("school").get(pk=person_id)
    present = person.postings.filter(covering(today), kind=Kind.LINE).first()
    if present is not None:
        Person.objects.filter(pk=person_id).update(unit=present.unit_id, post=present.post)
    elif Person.objects.filter(pk=person_id, active=True).update(active=False):
        User.objects.filter(person=person).update(is_active=False)
        end_duties(person, today)
        record("deactivate_person", person, by=None, school=person.school)


def end_duties(person: Person, last: date) -> None:
    """End what somebody serves beside the line; what would only have begun later is dropped."""
    served = person.postings.exclude(kind=Kind.LINE).filter(ends_on=None)
    served.filter(starts_on__gt=last).delete()
    served.update(ends_on=last)


def leave_line(person: Person, last: date) -> None:
    """End a person's posting on a day; one that would only have begun later is dropped."""
    line = person.postings.filter(kind=Kind.LINE)
    line.filter(starts_on__gt=last).delete()
    line.filter(Q(ends_on=None) | Q(ends_on__gt=last)).update(ends_on=last)


def rejoin_line(person: Person, day: date) -> None:
    """Let a person belong again from a day on, to the unit they are listed in."""
    if not person.postings.filter(kind=Kind.LINE, ends_on=day).update(ends_on=None):
        follow_line(person, unit=person.unit, post=person.post, starts_on=day)


@transaction.atomic
def correct_posting(*, posting: Posting, unit: Unit, post: str, starts_on: date | None, basis: str, by: User) -> None:
    """Mend what was written wrongly about a period. When it ends is said by the acts that end it.

    Raises RuleViolation: another unit that is of another school or a mass organisation, a day after the period's end
    or its today, or one within another period.
    """
    person = posting.person
    require(can_manage_people(by, person.school_id))
    if unit.school_id_or_own != person.school_id or unit.kind == Unit.Kind.CLUSTER:
        raise RuleViolation("Đơn vị này không thuộc trường.")
    if unit.pk != posting.unit_id:
        require(can_hold_line(unit))
    Person.objects.select_for_update().get(pk=person.pk)
    _refuse_impossible_start(posting, starts_on)
    before = f"{_place(posting)}, {period_text(posting.starts_on, posting.ends_on)}"
    posting.unit, posting.post, posting.starts_on, posting.basis = unit, one_line(post), starts_on, one_line(basis)
    posting.save(update_fields=["unit", "post", "starts_on", "basis"])
    note = f"{before} → {_place(posting)}, {period_text(posting.starts_on, posting.ends_on)}"
    record("correct_posting", person, by=by, school=person.school, note=note)
    settle_by(person, timezone.localdate())


@transaction.atomic
def cancel_transfer(*, posting: Posting, by: User) -> None:
    """Take back a transfer whose day has not come: the period before it lasts as long as the one taken back.

    Raises RuleViolation when it has begun, or is gone already.
    """
    person = posting.person
    require(can_manage_people(by, person.school_id))
    Person.objects.select_for_update().get(pk=person.pk)
    coming = Posting.objects.filter(pk=posting.pk, kind=Kind.LINE, starts_on__gt=timezone.localdate())
    if posting.starts_on is None or not coming.delete()[0]:
        raise RuleViolation("Lịch chuyển này đã có hiệu lực hoặc đã hủy. Vui lòng tải lại trang.")
    person.postings.filter(kind=Kind.LINE, ends_on=posting.starts_on - _DAY).update(ends_on=posting.ends_on)
    note = f"{_place(posting)}, từ {posting.starts_on:%d/%m/%Y}"
    record("cancel_transfer", person, by=by, school=person.school, note=note)


def _refuse_impossible_start(posting: Posting, starts_on: date | None) -> None:
    latest = max(timezone.localdate(), posting.starts_on or date.min)
    if starts_on and starts_on > min(latest, posting.ends_on or date.max):
        raise RuleViolation("Ngày bắt đầu phải trước ngày kết thúc, và không sau hôm nay. Vui lòng kiểm tra lại.")
    for other in line_of(posting.person).exclude(pk=posting.pk):
        if overlap(starts_on, posting.ends_on, other.starts_on, other.ends_on):
            raise RuleViolation(
                f"Thời gian này trùng với {_place(other)} ({period_text(other.starts_on, other.ends_on)}). "
                "Vui lòng chọn ngày khác hoặc sửa thời gian kia trước."
            )


@transaction.atomic
def add_duty(
    *, person: Person, unit: Unit, post: str = "", starts_on: date, basis: str = "", by: User | None
) -> Posting:
    """Let somebody serve beside the line: in charge of a class, or in a mass organisation.

    Raises RuleViolation: no right, a unit of another kind or school, a class that has a teacher in charge, or had one
    longer than the day before, or a duty that the person has already.
    """
    require(can_serve_in(by, person, unit))
    kind = Kind.HOMEROOM if unit.kind == Unit.Kind.CLASS else Kind.ORGANISATION
    _refuse_two_at_once(unit, starts_on)
    words = "Chủ nhiệm lớp" if kind == Kind.HOMEROOM else one_line(post)
    try:
        with transaction.atomic():
            duty = Posting.objects.create(
                person=person, unit=unit, kind=kind, post=words, starts_on=starts_on, basis=one_line(basis)
            )
    except IntegrityError as error:
        raise RuleViolation(_served_already(person, unit)) from error
    note = f"{_place(duty)}, từ {starts_on:%d/%m/%Y}"
    record("add_duty", person, by=by, school=person.school, note=f"{note}; {duty.basis}" if duty.basis else note)
    return duty


def _refuse_two_at_once(unit: Unit, starts_on: date) -> None:
    before = unit.postings.filter(kind=Kind.HOMEROOM, ends_on__gte=starts_on).select_related("person").first()
    if before is not None:
        raise RuleViolation(
            f"{unit} do {before.person} chủ nhiệm đến hết ngày {before.ends_on:%d/%m/%Y}. Vui lòng chọn ngày sau đó."
        )


def _served_already(person: Person, unit: Unit) -> str:
    if unit.kind != Unit.Kind.CLASS:
        return f"{person} đang tham gia {unit}."
    held = unit.postings.select_related("person").filter(kind=Kind.HOMEROOM, ends_on=None).first()
    name = held.person if held else "một đồng chí khác"
    return f"{unit} đang do {name} chủ nhiệm. Vui lòng kết thúc nhiệm vụ đó trước."


@transaction.atomic
def end_duty(*, duty: Posting, ends_on: date, by: User) -> None:
    """End a duty beside the line. Raises RuleViolation when it has ended, or the day lies before its start."""
    require(can_manage_people(by, duty.person.school_id))
    if duty.starts_on and ends_on < duty.starts_on:
        raise RuleViolation("Ngày kết thúc phải sau ngày bắt đầu.")
    if not Posting.objects.exclude(kind=Kind.LINE).filter(pk=duty.pk, ends_on=None).update(ends_on=ends_on):
        raise RuleViolation("Nhiệm vụ này đã kết thúc.")
    note = f"{_place(duty)}, đến {ends_on:%d/%m/%Y}"
    record("end_duty", duty.person, by=by, school=duty.person.school, note=note)
