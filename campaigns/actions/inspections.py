"""Acts on visits of inspection: planned, findings written down, answered by the unit, ended."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.actions.attachments import attach
from campaigns.models import Campaign, Inspection
from campaigns.permissions.reports import (
    can_answer_inspection,
    can_change_inspection,
    can_close_inspection,
    can_inspect,
    can_record_findings,
)
from campaigns.rules.reports import NEXT_INSPECTION_STAGES, InspectionStage
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import nfc, one_line
from units.models import Person, Unit, User
from units.queries import competing_units_of

Stage = InspectionStage
MOVED = "Lượt kiểm tra vừa được người khác xử lý. Vui lòng tải lại trang để xem."
MEND = "Vui lòng ghi nội dung cần khắc phục và hạn khắc phục, hoặc để trống cả hai."


@transaction.atomic
def plan_inspection(
    *, campaign: Campaign, unit: Unit, topic: str, visit_on: date, team: Collection[Person], by: User
) -> Inspection:
    """Plan a visit of a team to a unit on a day. Raises RuleViolation."""
    require(can_inspect(by, campaign))
    topic = one_line(topic)
    if not competing_units_of(campaign.school_id).filter(pk=unit.pk).exists():
        raise RuleViolation("Đơn vị này không thuộc các đơn vị tham gia phong trào.")
    if not topic or not team:
        raise RuleViolation("Vui lòng ghi nội dung kiểm tra và ít nhất một thành viên đoàn.")
    if any(person.school_id != campaign.school_id for person in team):
        raise RuleViolation("Thành viên đoàn kiểm tra phải là người của trường. Vui lòng chọn lại.")
    _check_day(campaign, visit_on)
    try:
        with transaction.atomic():
            found = Inspection.objects.create(
                campaign=campaign, unit=unit, topic=topic, visit_on=visit_on, created_by=by
            )
    except IntegrityError as error:
        raise RuleViolation(f"Đã có lượt kiểm tra nội dung này tại {unit} ngày {visit_on:%d/%m/%Y}.") from error
    found.team.set(team)
    record("plan_inspection", found, by=by, school=campaign.school)
    return found


def _check_day(campaign: Campaign, day: date) -> None:
    if not campaign.starts_on <= day <= campaign.ends_on:
        period = f"{campaign.starts_on:%d/%m/%Y} – {campaign.ends_on:%d/%m/%Y}"
        raise RuleViolation(f"Ngày kiểm tra phải nằm trong thời gian của phong trào ({period}). Vui lòng ghi lại.")


@transaction.atomic
def move_inspection(*, inspection: Inspection, visit_on: date, by: User) -> Inspection:
    """Put a visit that was not made on another day. Raises RuleViolation."""
    require(can_change_inspection(by, inspection))
    _check_day(inspection.campaign, visit_on)
    old = inspection.visit_on
    try:
        with transaction.atomic():
            planned = Inspection.objects.filter(pk=inspection.pk, stage=Stage.PLANNED)
            if not planned.update(visit_on=visit_on):
                raise RuleViolation(MOVED)
    except IntegrityError as error:
        raise RuleViolation(
            f"Đã có lượt kiểm tra nội dung này tại {inspection.unit} ngày {visit_on:%d/%m/%Y}."
        ) from error
    inspection.visit_on = visit_on
    inspection.save(update_fields=["visit_on"])
    days = {"old": f"{old:%d/%m/%Y}", "new": f"{visit_on:%d/%m/%Y}"}
    record("move_inspection", inspection, by=by, school=inspection.campaign.school, **days)
    return inspection


@transaction.atomic
def cancel_inspection(*, inspection: Inspection, by: User) -> None:
    """Give up a visit that was not made; the log keeps what it was. Raises RuleViolation."""
    require(can_change_inspection(by, inspection))
    record("cancel_inspection", inspection, by=by, school=inspection.campaign.school, note=inspection.topic)
    if not Inspection.objects.filter(pk=inspection.pk, stage=Stage.PLANNED).delete()[0]:
        raise RuleViolation(MOVED)


@transaction.atomic
def record_findings(
    *, inspection: Inspection, findings: str, follow_up: str = "", follow_up_due: date | None = None, by: User
) -> Inspection:
    """Write down what was found; what must be mended by a day becomes the unit's work until it is answered.

    Raises RuleViolation: no right, recorded already, no findings, or something to mend without a day.
    """
    require(can_record_findings(by, inspection))
    findings, follow_up = nfc(findings).strip(), nfc(follow_up).strip()
    if not findings:
        raise RuleViolation("Vui lòng ghi kết quả kiểm tra.")
    if bool(follow_up) != (follow_up_due is not None):
        raise RuleViolation(MEND)
    if follow_up_due is not None and follow_up_due < inspection.visit_on:
        raise RuleViolation("Hạn khắc phục không thể trước ngày kiểm tra. Vui lòng ghi lại.")
    new = Stage.FOLLOW_UP if follow_up else Stage.CLOSED
    fields: dict[str, Any] = {"findings": findings, "follow_up": follow_up, "follow_up_due": follow_up_due}
    return _move(inspection, new, "record_findings", by, **fields)


@transaction.atomic
def answer_inspection(
    *, inspection: Inspection, answer: str, upload: UploadedFile | None = None, by: User, at: datetime | None = None
) -> Inspection:
    """Say how the unit has mended what was found, perhaps with a file. Raises RuleViolation."""
    require(can_answer_inspection(by, inspection))
    answer = nfc(answer).strip()
    if not answer:
        raise RuleViolation("Vui lòng ghi việc đơn vị đã khắc phục.")
    fields: dict[str, Any] = {"answer": answer, "answered_at": at or timezone.now(), "answered_by": by}
    _move(inspection, Stage.ANSWERED, "answer_inspection", by, **fields)
    if upload is not None:
        attach(upload=upload, by=by, inspection=inspection)
    return inspection


@transaction.atomic
def close_inspection(*, inspection: Inspection, by: User) -> Inspection:
    """Find the answer good; nothing of the visit waits any more. Raises RuleViolation."""
    require(can_close_inspection(by, inspection))
    return _move(inspection, Stage.CLOSED, "close_inspection", by)


@transaction.atomic
def ask_again(*, inspection: Inspection, follow_up: str, follow_up_due: date | None, by: User) -> Inspection:
    """Find the answer not enough and say what is still to be mended by when. Raises RuleViolation."""
    require(can_close_inspection(by, inspection))
    follow_up = nfc(follow_up).strip()
    if not follow_up or follow_up_due is None:
        raise RuleViolation("Vui lòng ghi nội dung còn phải khắc phục và hạn mới.")
    if inspection.follow_up_due and follow_up_due < inspection.follow_up_due:
        raise RuleViolation(f"Hạn mới không thể trước hạn cũ ({inspection.follow_up_due:%d/%m/%Y}). Vui lòng ghi lại.")
    fields = {"follow_up": follow_up, "follow_up_due": follow_up_due}
    return _move(inspection, Stage.FOLLOW_UP, "ask_again", by, note=follow_up, **fields)


def _move(inspection: Inspection, new: Stage, verb: str, by: User, note: str = "", **fields: Any) -> Inspection:
    old = Stage(inspection.stage)
    assert new in NEXT_INSPECTION_STAGES[old]
    fields = {"stage": new, **fields}
    if not Inspection.objects.filter(pk=inspection.pk, stage=old).update(**fields):
        raise RuleViolation(MOVED)
    for name, value in fields.items():
        setattr(inspection, name, value)
    inspection.save(update_fields=list(fields))
    record(verb, inspection, by=by, school=inspection.campaign.school, old=old.label, new=new.label, note=note)
    return inspection
