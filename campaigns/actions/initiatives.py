"""Acts on initiatives: written, registered, updated month by month, submitted, withdrawn."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.actions.attachments import attach
from campaigns.models import Campaign, Initiative, InitiativeAuthor, InitiativeUpdate
from campaigns.permissions.initiatives import (
    can_edit_initiative,
    can_register,
    can_submit_initiative,
    can_update_initiative,
    can_withdraw_initiative,
)
from campaigns.permissions.overwriting import can_overwrite
from campaigns.rules.initiatives import (
    NEXT_INITIATIVE_STAGES,
    InitiativeKind,
    InitiativeStage,
    month_of,
    shares_fault,
)
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import nfc, one_line
from units.models import Person, Unit, User
from units.queries import competing_units_of

Stage = InitiativeStage
Shares = Sequence[tuple[Person, Decimal]]
MOVED = "Nội dung này vừa được người khác xử lý. Vui lòng tải lại trang để xem."


@transaction.atomic
def write_initiative(
    *, campaign: Campaign, unit: Unit, kind: str, title: str, summary: str, authors: Shares, by: User
) -> Initiative:
    """Write a new draft with its authors and their shares in percent.

    Raises RuleViolation: no right, a unit that does not compete, shares that make no whole, a title that is there.
    """
    require(can_register(by, campaign, unit))
    if not competing_units_of(campaign.school_id).filter(pk=unit.pk).exists():
        raise RuleViolation("Đơn vị này không thuộc các đơn vị tham gia phong trào.")
    fields = _checked(campaign, kind, title, summary, authors)
    try:
        with transaction.atomic():
            initiative = Initiative.objects.create(campaign=campaign, unit=unit, owner=by, **fields)
    except IntegrityError as error:
        raise RuleViolation(f"{unit} đã có “{fields['title']}” trong phong trào này.") from error
    _replace_authors(initiative, authors)
    record("write_initiative", initiative, by=by, school=campaign.school)
    return initiative


@transaction.atomic
def save_initiative(
    *,
    initiative: Initiative,
    kind: str,
    title: str,
    summary: str,
    authors: Shares,
    read: int | None = None,
    by: User,
) -> Initiative:
    """Replace what a draft or registered initiative says.

    Raises RuleViolation like `write_initiative`, and where others have saved it since `read`.
    """
    require(can_edit_initiative(by, initiative))
    fields = _checked(initiative.campaign, kind, title, summary, authors)
    try:
        with transaction.atomic():
            if not Initiative.objects.filter(pk=initiative.pk, stage=initiative.stage).update(**fields):
                raise RuleViolation(MOVED)
    except IntegrityError as error:
        raise RuleViolation(f"{initiative.unit} đã có “{fields['title']}” trong phong trào này.") from error
    require(can_overwrite(by, initiative, "save_initiative", read, called="nội dung này"))
    _keep(initiative, fields)
    _replace_authors(initiative, authors)
    record("save_initiative", initiative, by=by, school=initiative.campaign.school)
    return initiative


@transaction.atomic
def register_initiative(*, initiative: Initiative, by: User, at: datetime | None = None) -> Initiative:
    """Register a draft: from now on it is for all to read, and owes an update every month. Raises RuleViolation."""
    require(can_edit_initiative(by, initiative))
    if initiative.stage != Stage.DRAFT:
        raise RuleViolation("Nội dung này đã được đăng ký.")
    return move_initiative(initiative, Stage.REGISTERED, "register_initiative", by, registered_at=at or timezone.now())


@transaction.atomic
def submit_initiative(*, initiative: Initiative, by: User, at: datetime | None = None) -> Initiative:
    """Ask the board of initiatives to recognise a registered initiative. Raises RuleViolation."""
    require(can_submit_initiative(by, initiative))
    return move_initiative(initiative, Stage.SUBMITTED, "submit_initiative", by, submitted_at=at or timezone.now())


@transaction.atomic
def withdraw_initiative(*, initiative: Initiative, by: User) -> Initiative:
    """Give up an initiative before the board has decided; nothing of it is owed any more. Raises RuleViolation."""
    require(can_withdraw_initiative(by, initiative))
    return move_initiative(initiative, Stage.WITHDRAWN, "withdraw_initiative", by)


@transaction.atomic
def update_initiative(
    *,
    initiative: Initiative,
    line: str,
    percent: int,
    upload: UploadedFile | None = None,
    by: User,
    at: datetime | None = None,
) -> InitiativeUpdate:
    """Say how an initiative goes in the month of `at` (now): one line, percent done, perhaps a file.

    A second update in the month takes the place of the first. Raises RuleViolation: no right, an empty line, a percent
    outside 0 to 100, or a file that is not taken.
    """
    require(can_update_initiative(by, initiative))
    line, moment = one_line(line), at or timezone.now()
    if not line:
        raise RuleViolation("Vui lòng ghi một dòng về kết quả trong tháng.")
    if not 0 <= percent <= 100:
        raise RuleViolation("Mức hoàn thành phải từ 0 đến 100%.")
    month = month_of(timezone.localdate(moment))
    values = {"line": line, "percent": percent, "by": by, "at": moment}
    update, _ = InitiativeUpdate.objects.update_or_create(initiative=initiative, month=month, defaults=values)
    note = f"Tháng {month:%m/%Y}: {percent}% – {line}"
    record("update_initiative", initiative, by=by, school=initiative.campaign.school, note=note)
    if upload is not None:
        attach(upload=upload, by=by, update=update)
    return update


def move_initiative(
    initiative: Initiative, new: InitiativeStage, verb: str, by: User, note: str = "", **fields: Any
) -> Initiative:
    """Move by a conditional update: of two who move at once, one does, the other gets a sentence.

    Raises RuleViolation: somebody else moved it first.
    """
    old = Stage(initiative.stage)
    assert new in NEXT_INITIATIVE_STAGES[old]
    fields = {"stage": new, **fields}
    if not Initiative.objects.filter(pk=initiative.pk, stage=old).update(**fields):
        raise RuleViolation(MOVED)
    _keep(initiative, fields)
    record(verb, initiative, by=by, school=initiative.campaign.school, old=old.label, new=new.label, note=note)
    return initiative


def _keep(initiative: Initiative, fields: dict[str, Any]) -> None:
    """The row is ours now; saving it writes its history."""
    for name, value in fields.items():
        setattr(initiative, name, value)
    initiative.save(update_fields=list(fields))


def _checked(campaign: Campaign, kind: str, title: str, summary: str, authors: Shares) -> dict[str, str]:
    title, summary = one_line(title), nfc(summary).strip()
    if kind not in InitiativeKind.values:
        raise RuleViolation("Vui lòng chọn loại: sáng kiến, đề tài hoặc mô hình.")
    if not title or not summary:
        raise RuleViolation("Vui lòng ghi tên và nội dung, cách làm mới.")
    if fault := shares_fault([share for _, share in authors]):
        raise RuleViolation(fault)
    if len({person.pk for person, _ in authors}) != len(authors):
        raise RuleViolation("Một người được ghi hai lần trong danh sách tác giả. Vui lòng ghi mỗi người một lần.")
    if strangers := [person for person, _ in authors if person.school_id != campaign.school_id or not person.active]:
        raise RuleViolation(f"{strangers[0]} hiện không thuộc trường. Vui lòng chọn lại tác giả.")
    return {"kind": kind, "title": title, "summary": summary}


def _replace_authors(initiative: Initiative, authors: Shares) -> None:
    """Make the authors those given; rows that stay keep their keys."""
    wanted = {person.pk: share for person, share in authors}
    initiative.authors.exclude(person__in=wanted).delete()
    for person, share in wanted.items():
        InitiativeAuthor.objects.update_or_create(initiative=initiative, person_id=person, defaults={"share": share})
    initiative._prefetched_objects_cache = {}  # type: ignore[attr-defined]
