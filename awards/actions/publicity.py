"""Candidates are shown to the staff; what the staff says is kept and answered."""

from datetime import date, datetime

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.models import Nomination, Objection, ObjectionFile, PublicityWindow
from awards.permissions.publicity import can_answer_objection, can_object, can_open_window
from awards.queries.publicity import candidates
from campaigns.models import Campaign
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import nfc
from emulation.uploads import take
from units.models import User

LONGEST = 60  # days


@transaction.atomic
def open_window(
    *, campaign: Campaign, starts_on: date, ends_on: date, by: User, today: date | None = None
) -> PublicityWindow:
    """Show the valid dossiers to the staff on these days. Raises RuleViolation: no right, no days, nobody to show."""
    require(can_open_window(by, campaign))
    if ends_on < starts_on:
        raise RuleViolation("Ngày cuối phải từ ngày đầu trở đi.")
    if ends_on < (today or timezone.localdate()):
        raise RuleViolation("Thời gian công khai đã qua. Vui lòng chọn ngày từ hôm nay trở đi.")
    _require_short(starts_on, ends_on)
    if not candidates(campaign).exists():
        raise RuleViolation("Chưa có hồ sơ hợp lệ nào để công khai.")
    overlapping = PublicityWindow.objects.filter(campaign=campaign, starts_on__lte=ends_on, ends_on__gte=starts_on)
    if overlapping.exists():
        raise RuleViolation("Khoảng ngày này trùng với thời gian công khai đã có.")
    try:
        with transaction.atomic():
            window = PublicityWindow.objects.create(
                campaign=campaign, starts_on=starts_on, ends_on=ends_on, opened_by=by
            )
    except IntegrityError as error:
        raise RuleViolation("Khoảng ngày này trùng với thời gian công khai đã có.") from error
    record("open_window", campaign, by=by, school=campaign.school, new=str(window))
    return window


def _require_short(starts_on: date, ends_on: date) -> None:
    """A day typed wrong shows names for a century: no rule of the law, only a bound against slips."""
    if (ends_on - starts_on).days >= LONGEST:
        raise RuleViolation(f"Thời gian công khai dài nhất {LONGEST} ngày. Vui lòng xem lại năm của ngày cuối.")


def raise_objection(
    *, nomination: Nomination, text: str, upload: UploadedFile | None = None, by: User, at: datetime | None = None
) -> Objection:
    """Say something to a candidate, perhaps with a file; the log does not say who.

    Raises RuleViolation: not shown now, nothing said, a file that is not taken.
    """
    moment = at or timezone.now()
    require(can_object(by, nomination, timezone.localdate(moment)))
    if not (text := nfc(text).strip()):
        raise RuleViolation("Vui lòng ghi nội dung ý kiến.")
    taken = take(upload) if upload is not None else None
    with transaction.atomic():
        objection = Objection.objects.create(nomination=nomination, text=text, raised_by=by, raised_at=moment)
        record("raise_objection", nomination, by=None, school=nomination.campaign.school)
        if taken is not None:
            kept = ObjectionFile(objection=objection, **taken.columns)
            kept.file.save("objection", ContentFile(taken.content), save=False)
            kept.save()
    return objection


@transaction.atomic
def answer_objection(*, objection: Objection, answer: str, by: User, at: datetime | None = None) -> Objection:
    """Answer in writing, once. Raises RuleViolation: no right, nothing said, answered already."""
    require(can_answer_objection(by, objection))
    if not (answer := nfc(answer).strip()):
        raise RuleViolation("Vui lòng ghi nội dung trả lời.")
    waiting = Objection.objects.filter(pk=objection.pk, answer="")
    if not waiting.update(answer=answer, answered_by=by, answered_at=at or timezone.now()):
        raise RuleViolation("Ý kiến này đã được trả lời.")
    objection.refresh_from_db()
    record("answer_objection", objection.nomination, by=by, school=objection.nomination.campaign.school)
    return objection
