"""Acts on a pledge: opened, saved, submitted, recalled, accepted, returned."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from campaigns.actions.pledge_content import Given, replace_content
from campaigns.actions.returning import day_given
from campaigns.models import Campaign, Pledge, PledgeReturn, Target, Title
from campaigns.permissions.pledges import (
    OFFICE_NAME,
    can_accept_pledge,
    can_edit_pledge,
    can_open_pledge,
    can_recall_pledge,
    can_return_pledge,
    can_submit_pledge,
)
from campaigns.queries.pledge_content import content_in_words
from campaigns.queries.pledge_deadlines import deadline_for, late_is_allowed
from campaigns.rules.pledge_parts import part_labels, stored_parts
from campaigns.rules.pledging import days_late
from campaigns.rules.stages import EDITABLE_PLEDGE_STAGES, NEXT_PLEDGE_STAGES, PledgeStage
from emulation.decisions import RuleViolation, require
from emulation.events import record, record_many
from emulation.models import Event
from emulation.text import nfc
from units.models import Person, Unit, User
from units.queries import competing_units_of

Stage = PledgeStage
MOVED = "Đăng ký vừa được chuyển sang giai đoạn khác. Vui lòng tải lại trang để xem."
NONE_ACCEPTED = "Chưa đăng ký nào được duyệt."
LOCKED = "Đăng ký vừa được gửi hoặc duyệt nên không lưu được nữa. Vui lòng tải lại trang để xem."


class StaleRead(RuleViolation):
    """Somebody else saved after the editor had opened the page."""


@transaction.atomic
def open_pledge(*, campaign: Campaign, unit: Unit, by: User) -> Pledge:
    """Return the unit's pledge in a campaign, a new draft where there is none. Raises RuleViolation."""
    require(can_open_pledge(by, campaign, unit))
    if not competing_units_of(campaign.school_id).filter(pk=unit.pk).exists():
        raise RuleViolation("Đơn vị này không thuộc các đơn vị đăng ký của phong trào.")
    pledge, new = Pledge.objects.get_or_create(campaign=campaign, unit=unit)
    if new:
        record("open_pledge", pledge, by=by, school=campaign.school, new=Stage.DRAFT.label)
    return pledge


@transaction.atomic
def save_pledge(
    *,
    pledge: Pledge,
    statement: str | None,
    titles: Sequence[tuple[Title, Person | None]] | None,
    commitments: Mapping[Target, Decimal | None] | None,
    lines: Sequence[tuple[str, Person | None, str]] | None = None,
    read_version: int | None = None,
    by: User,
) -> Pledge:
    """Replace what a draft or returned pledge says. Saving the same again changes nothing and logs nothing.

    None leaves a part as it is; a commitment's value may be None; a line is (kind, person or None, text). A person
    aims at titles for people, the unit (person None) at titles for units. Raises RuleViolation when not allowed, when
    something does not fit, when a part differs that a return closed, or when `read_version` (what the editor had
    read) is no longer the stored one. The same number of queries for any number of people, but for one INSERT per
    333 new titles.
    """
    require(can_edit_pledge(by, pledge))
    mine = Pledge.objects.filter(pk=pledge.pk, stage__in=EDITABLE_PLEDGE_STAGES)
    if not mine.update(stage=F("stage")):  # takes the row: who saves or sends at the same moment waits
        raise RuleViolation(LOCKED)
    pledge.refresh_from_db(fields=["version", "open_parts", "statement"])
    if replace_content(pledge, Given(statement, titles, commitments, lines)):
        if read_version is not None and read_version != pledge.version:
            raise StaleRead(_stale(pledge))
        pledge.version += 1
        pledge.save(update_fields=["statement", "version"])
        record("save_pledge", pledge, by=by, school=pledge.campaign.school)
    return pledge


@transaction.atomic
def write_pledge(
    *,
    campaign: Campaign,
    unit: Unit,
    statement: str | None,
    titles: Sequence[tuple[Title, Person | None]] | None,
    commitments: Mapping[Target, Decimal | None] | None,
    lines: Sequence[tuple[str, Person | None, str]] | None = None,
    read_version: int | None = None,
    send: bool,
    by: User,
) -> Pledge:
    """Open, save and, where asked, send a unit's pledge: all of it or nothing. Raises RuleViolation."""
    pledge = open_pledge(campaign=campaign, unit=unit, by=by)
    save_pledge(
        pledge=pledge,
        statement=statement,
        titles=titles,
        commitments=commitments,
        lines=lines,
        read_version=read_version,
        by=by,
    )
    return submit_pledge(pledge=pledge, by=by) if send else pledge


@transaction.atomic
def submit_pledge(*, pledge: Pledge, by: User, at: datetime | None = None) -> Pledge:
    """Send a pledge to the office. Raises RuleViolation when not allowed, when it is empty, or when it is late in a
    campaign that takes nothing late.

    A returned pledge that is sent again keeps the time of its first sending, recalled meanwhile or not: it was not late
    because of the office.
    """
    require(can_submit_pledge(by, pledge))
    if not (pledge.titles.exists() or pledge.commitments.exists()):
        raise RuleViolation("Vui lòng chọn ít nhất một danh hiệu hoặc cam kết một chỉ tiêu trước khi gửi.")
    first = pledge.submitted_at if pledge.return_reason else None
    moment = first or at or timezone.now()
    _require_in_time(pledge, moment)
    fields = {"submitted_at": moment, "submitted_by": by}
    return _move(pledge, Stage.SUBMITTED, "submit_pledge", by, fields=fields)


@transaction.atomic
def recall_pledge(*, pledge: Pledge, by: User) -> Pledge:
    """Take a sent pledge back to draft while it is not accepted. Raises RuleViolation."""
    require(can_recall_pledge(by, pledge))
    return _move(pledge, Stage.DRAFT, "recall_pledge", by, fields={})


@transaction.atomic
def accept_pledge(*, pledge: Pledge, by: User, at: datetime | None = None) -> Pledge:
    """Accept what a unit sent. Raises RuleViolation."""
    require(can_accept_pledge(by, pledge))
    return _move(pledge, Stage.ACCEPTED, "accept_pledge", by, fields=_accepted(by, at))


def _accepted(by: User, at: datetime | None) -> dict[str, Any]:
    return {"decided_at": at or timezone.now(), "decided_by": by, "return_reason": "", "open_parts": ""}


@transaction.atomic
def accept_pledges(*, pledges: Sequence[Pledge], by: User, at: datetime | None = None) -> int:
    """Accept several pledges of one campaign, all of them or none; return how many.

    The same number of queries for any number. Raises RuleViolation, with the unit's name where one is to blame.
    """
    for pledge in pledges:
        if not (decision := can_accept_pledge(by, pledge)):
            raise RuleViolation(f"{pledge.unit}: {decision.reason} {NONE_ACCEPTED}")
    fields = {"stage": Stage.ACCEPTED, **_accepted(by, at)}
    waiting = Pledge.objects.filter(pk__in=[pledge.pk for pledge in pledges], stage=Stage.SUBMITTED)
    if waiting.update(**fields) != len(pledges):
        raise RuleViolation(f"{MOVED} {NONE_ACCEPTED}")
    for pledge in pledges:
        for name, value in fields.items():
            setattr(pledge, name, value)
    if pledges:
        Pledge.history.bulk_history_create(pledges, batch_size=500, update=True, default_user=by)
        school, old, new = pledges[0].campaign.school, Stage.SUBMITTED.label, Stage.ACCEPTED.label
        record_many("accept_pledge", pledges, by=by, school=school, old=old, new=new)
    return len(pledges)


@transaction.atomic
def return_pledge(
    *,
    pledge: Pledge,
    reason: str,
    parts: Iterable[str] = (),
    due_on: date | None = None,
    by: User,
    at: datetime | None = None,
) -> Pledge:
    """Give a pledge back to its unit with a reason, to be sent again by a day (`returning.day_given`).

    `parts` (see `Part`) are all that may change, none named: all may. What it said is kept, so that what changed can be
    shown. Raises RuleViolation when not allowed, without a reason, or for a day that is over.
    """
    require(can_return_pledge(by, pledge))
    reason = nfc(reason).strip()
    if not reason:
        raise RuleViolation("Vui lòng ghi lý do trả lại để đơn vị biết cần sửa nội dung nào.")
    moment, named = at or timezone.now(), stored_parts(parts)
    PledgeReturn.objects.create(
        pledge=pledge, at=moment, by=by, reason=reason, parts=named, content=content_in_words(pledge)
    )
    deadline = deadline_for(pledge.campaign, pledge.unit_id)
    due_on = day_given(due_on, deadline=deadline, school=pledge.campaign.school, moment=moment)
    fields = {"decided_at": moment, "decided_by": by, "return_reason": reason, "open_parts": named}
    note = f"{reason} (được sửa: {', '.join(part_labels(named))})" if named else reason
    fields["return_due_on"] = due_on
    return _move(pledge, Stage.RETURNED, "return_pledge", by, fields=fields, note=note)


def _require_in_time(pledge: Pledge, moment: datetime) -> None:
    """Late is allowed unless the campaign's rule says otherwise; one extended has until its own day."""
    if late_is_allowed(pledge.campaign):
        return
    deadline = deadline_for(pledge.campaign, pledge.unit_id)
    if days_late(deadline, timezone.localdate(moment), timezone.localdate(moment)):
        raise RuleViolation(
            f"Đã hết hạn đăng ký ngày {deadline:%d/%m/%Y} và phong trào này không nhận đăng ký trễ. "
            f"Vui lòng đề nghị {OFFICE_NAME} gia hạn."
        )


def _stale(pledge: Pledge) -> str:
    last = Event.objects.of(pledge).filter(verb="save_pledge").last()
    who = f"{last.by_name} vừa sửa đăng ký này lúc {timezone.localtime(last.at):%H:%M %d/%m/%Y}" if last else "Có người"
    return (
        f"{who}, sau khi đồng chí mở trang. Nội dung đồng chí nhập vẫn còn bên dưới. Vui lòng mở trang này ở thẻ khác "
        "để so; bấm lưu lần nữa sẽ ghi đè nội dung của người kia."
    )


def _move(pledge: Pledge, new: Stage, verb: str, by: User, *, fields: dict[str, Any], note: str = "") -> Pledge:
    """Move by a conditional update: of two who move at once, one does, the other gets a sentence."""
    old = Stage(pledge.stage)
    assert new in NEXT_PLEDGE_STAGES[old]
    fields = {"stage": new, **fields}
    if not Pledge.objects.filter(pk=pledge.pk, stage=old).update(**fields):
        raise RuleViolation(MOVED)
    for name, value in fields.items():
        setattr(pledge, name, value)
    pledge.save(update_fields=list(fields))  # the row is ours now; this keeps its history
    record(verb, pledge, by=by, school=pledge.campaign.school, old=old.label, new=new.label, note=note)
    return pledge
