"""Acts on peak drives, and on the longer campaign that one belongs to."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.models import Campaign, Drive, DriveResult, Title
from campaigns.permissions.drives import can_edit_drive, can_open_drive, can_set_parent
from campaigns.queries.drives import below
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import nfc, one_line
from units.models import Person, Unit, User

ENDED = "Đợt cao điểm này vừa được tổng kết. Vui lòng tải lại trang để xem."


@transaction.atomic
def save_drive(
    *,
    campaign: Campaign,
    name: str,
    occasion: str,
    starts_on: date,
    ends_on: date,
    contents: str,
    titles: Collection[Title],
    by: User,
    drive: Drive | None = None,
) -> Drive:
    """Open a drive, or change one that is not summed up. Raises RuleViolation, also for days outside the campaign."""
    require(can_edit_drive(by, drive) if drive else can_open_drive(by, campaign))
    fields = {"name": one_line(name), "occasion": one_line(occasion), "contents": nfc(contents).strip()}
    if not fields["name"]:
        raise RuleViolation("Vui lòng ghi tên đợt cao điểm.")
    _check_days(campaign, starts_on, ends_on)
    kept = _kept(drive, {**fields, "starts_on": starts_on, "ends_on": ends_on, "campaign": campaign}, by)
    kept.titles.set(titles)
    record("save_drive" if drive else "open_drive", kept, by=by, school=campaign.school)
    return kept


def _kept(drive: Drive | None, fields: dict[str, Any], by: User) -> Drive:
    """Write a new drive, or change one that is still not summed up. Raises RuleViolation."""
    try:
        with transaction.atomic():
            if drive is None:
                return Drive.objects.create(created_by=by, **fields)
            if not Drive.objects.filter(pk=drive.pk, ended_at=None).update(**fields):
                raise RuleViolation(ENDED)
    except IntegrityError as error:
        raise RuleViolation(f"Phong trào này đã có đợt “{fields['name']}”.") from error
    drive.refresh_from_db()
    return drive


@transaction.atomic
def delete_drive(*, drive: Drive, by: User) -> None:
    """Drop a drive that was opened by mistake and holds no result. Raises RuleViolation."""
    require(can_edit_drive(by, drive))
    if drive.lines.exists():
        raise RuleViolation("Đợt này đã có kết quả nên không xóa được. Vui lòng bỏ các kết quả trước.")
    if not Drive.objects.filter(pk=drive.pk, ended_at=None, lines=None).delete()[0]:
        raise RuleViolation(ENDED)
    record("delete_drive", drive.campaign, by=by, school=drive.campaign.school, note=drive.name)


def _check_days(campaign: Campaign, starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise RuleViolation("Ngày kết thúc phải từ ngày bắt đầu trở đi. Vui lòng ghi lại.")
    if starts_on < campaign.starts_on or ends_on > campaign.ends_on:
        period = f"{campaign.starts_on:%d/%m/%Y} – {campaign.ends_on:%d/%m/%Y}"
        raise RuleViolation(f"Đợt cao điểm phải nằm trong thời gian của phong trào ({period}).")


@transaction.atomic
def add_drive_result(
    *, drive: Drive, title: Title, unit: Unit, person: Person | None, achievement: str, by: User
) -> DriveResult:
    """Write down who earned a title of the drive; for a title of units `person` is None. Raises RuleViolation."""
    require(can_edit_drive(by, drive))
    achievement = one_line(achievement)
    _check_result(drive, title, unit, person, achievement)
    try:
        with transaction.atomic():
            line = DriveResult.objects.create(
                drive=drive, title=title, unit=unit, person=person, achievement=achievement
            )
    except IntegrityError as error:
        raise RuleViolation(f"{person or unit} đã được ghi “{title}” trong đợt này.") from error
    record("add_drive_result", drive, by=by, school=drive.campaign.school, note=f"{person or unit}: {title}")
    return line


def _check_result(drive: Drive, title: Title, unit: Unit, person: Person | None, achievement: str) -> None:
    if not drive.titles.filter(pk=title.pk).exists():
        raise RuleViolation(f"“{title}” không thuộc các danh hiệu của đợt này.")
    if (title.holder == Title.Holder.PERSON) != (person is not None):
        kind = "cá nhân" if title.holder == Title.Holder.PERSON else "tập thể"
        raise RuleViolation(f"“{title}” dành cho {kind}. Vui lòng chọn lại.")
    if unit.school_id != drive.campaign.school_id or (person and person.unit_id != unit.pk):
        raise RuleViolation("Đơn vị hoặc cá nhân không thuộc trường. Vui lòng chọn lại.")
    if not achievement:
        raise RuleViolation("Vui lòng ghi thành tích trong đợt.")


@transaction.atomic
def remove_drive_result(*, line: DriveResult, by: User) -> None:
    """Take a result out of a drive that is not summed up. Raises RuleViolation."""
    require(can_edit_drive(by, line.drive))
    record("remove_drive_result", line.drive, by=by, school=line.drive.campaign.school, note=str(line))
    line.delete()


@transaction.atomic
def end_drive(*, drive: Drive, results: str, by: User, at: datetime | None = None) -> Drive:
    """Sum up a drive that has begun; from now on it does not change. Raises RuleViolation."""
    require(can_edit_drive(by, drive))
    results, moment = nfc(results).strip(), at or timezone.now()
    if not results:
        raise RuleViolation("Vui lòng ghi kết quả chung của đợt.")
    if drive.starts_on > timezone.localdate(moment):
        raise RuleViolation(f"Đợt này bắt đầu ngày {drive.starts_on:%d/%m/%Y} nên chưa tổng kết được.")
    if not Drive.objects.filter(pk=drive.pk, ended_at=None).update(results=results, ended_at=moment, ended_by=by):
        raise RuleViolation(ENDED)
    drive.refresh_from_db()
    record("end_drive", drive, by=by, school=drive.campaign.school)
    return drive


@transaction.atomic
def set_parent(*, campaign: Campaign, parent: Campaign | None, by: User) -> Campaign:
    """Say to which longer campaign one belongs (None: to none). Saying the same again changes nothing.

    Raises RuleViolation: no right, another school's, a period that does not cover this one's, or a circle.
    """
    require(can_set_parent(by, campaign))
    if campaign.parent_id == (parent.pk if parent else None):
        return campaign
    if parent is not None:
        if parent.school_id != campaign.school_id:
            raise RuleViolation("Chỉ chọn được phong trào của trường.")
        if parent.starts_on > campaign.starts_on or parent.ends_on < campaign.ends_on:
            raise RuleViolation(
                f"Thời gian của “{parent}” không bao trùm phong trào này. Vui lòng chọn phong trào khác."
            )
        if parent.pk == campaign.pk or parent.pk in below(campaign):
            raise RuleViolation(f"“{parent}” đang thuộc chính phong trào này. Vui lòng chọn phong trào khác.")
    Campaign.objects.filter(pk=campaign.pk).update(parent=parent)
    campaign.parent = parent
    record("set_parent", campaign, by=by, school=campaign.school, new=parent or "")
    return campaign
