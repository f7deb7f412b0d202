"""Records of a person. What is written of disciplines and holds stays in their rows: the log says only that."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction

from emulation.decisions import RuleViolation, require
from emulation.events import record as log
from emulation.text import one_line
from units.actions.postings import end_duties, leave_line, rejoin_line, settle_by
from units.models import Person, PersonRecord, User
from units.permissions import can_change_record, can_record
from units.rules import period_text

Kind = PersonRecord.Kind
_DAY = timedelta(days=1)


@transaction.atomic
def add_record(
    *, person: Person, kind: str, detail: str, starts_on: date, ends_on: date | None = None, basis: str = "", by: User
) -> PersonRecord:
    """Write down a secondment, leave, retirement, discipline or hold. Retirement ends the posting the day before.

    Raises RuleViolation: no right, no detail, an end before the start, or a record of that kind from that day.
    """
    require(can_record(by, person, kind))
    if not one_line(detail):
        raise RuleViolation("Vui lòng ghi nội dung.")
    if ends_on and ends_on < starts_on:
        raise RuleViolation("Ngày kết thúc phải từ ngày bắt đầu trở đi.")
    about = {"detail": one_line(detail), "basis": one_line(basis), "starts_on": starts_on, "created_by": by}
    about["ends_on"] = None if kind == Kind.RETIREMENT else ends_on
    try:
        with transaction.atomic():
            made = PersonRecord.objects.create(person=person, kind=kind, **about)
    except IntegrityError as error:
        words = Kind(kind).label
        raise RuleViolation(f"Đã có hồ sơ “{words}” của đồng chí này từ {starts_on:%d/%m/%Y}.") from error
    log("add_record", made, by=by, school=person.school, note=_words(made))
    if kind == Kind.RETIREMENT:
        _retire(person, starts_on)
    return made


def _words(made: PersonRecord) -> str:
    if made.restricted:
        return ""
    return f"{made.get_kind_display()}: {made.detail}, {period_text(made.starts_on, made.ends_on)}"


def _retire(person: Person, day: date) -> None:
    begun = person.postings.filter(kind="line", starts_on__gte=day, ends_on=None).first()
    if begun is not None and begun.starts_on:
        raise RuleViolation(
            f"Ngày nghỉ hưu phải sau {begun.starts_on:%d/%m/%Y}, ngày bắt đầu ở đơn vị, chức vụ hiện nay."
        )
    leave_line(person, day - _DAY)
    end_duties(person, day - _DAY)
    settle_by(person, day)


@transaction.atomic
def end_record(*, record: PersonRecord, ends_on: date, by: User) -> None:
    """Say when something ended. Raises RuleViolation when it has an end, is cancelled, or would end before it began."""
    require(can_change_record(by, record))
    if ends_on < record.starts_on:
        raise RuleViolation("Ngày kết thúc phải từ ngày bắt đầu trở đi.")
    still = PersonRecord.objects.filter(pk=record.pk, ends_on=None, cancelled=False).exclude(kind=Kind.RETIREMENT)
    if not still.update(ends_on=ends_on):
        raise RuleViolation("Hồ sơ này đã có ngày kết thúc hoặc đã hủy.")
    record.ends_on = ends_on
    log("end_record", record, by=by, school=record.person.school, note=_words(record))


@transaction.atomic
def cancel_record(*, record: PersonRecord, reason: str, by: User) -> None:
    """Take back a record that was wrong; it stays readable. A retirement that has not come yet is undone.

    Raises RuleViolation without a reason, and when it is cancelled already.
    """
    require(can_change_record(by, record))
    if not one_line(reason):
        raise RuleViolation("Vui lòng ghi lý do hủy.")
    valid = PersonRecord.objects.filter(pk=record.pk, cancelled=False)
    if not valid.update(cancelled=True, cancel_reason=one_line(reason)):
        raise RuleViolation("Hồ sơ này đã hủy.")
    if record.kind == Kind.RETIREMENT and record.person.active:
        rejoin_line(record.person, record.starts_on - _DAY)
    log("cancel_record", record, by=by, school=record.person.school, note=_words(record))
