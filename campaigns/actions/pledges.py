"""Acts on a pledge: opened, saved, submitted, recalled, accepted, returned."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaigns.models import Campaign, Commitment, Pledge, PledgedTitle, Target, Title
from campaigns.permissions.pledges import (
    can_accept_pledge,
    can_edit_pledge,
    can_open_pledge,
    can_recall_pledge,
    can_return_pledge,
    can_submit_pledge,
)
from campaigns.queries.pledges import plan_targets, titles_in_use
from campaigns.rules.pledging import value_fault
from campaigns.rules.stages import EDITABLE_PLEDGE_STAGES, NEXT_PLEDGE_STAGES, PledgeStage
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import nfc
from units.models import Person, Unit, User
from units.queries import competing_units_of, people_of

Stage = PledgeStage
MOVED = "Đăng ký vừa được chuyển sang giai đoạn khác. Vui lòng tải lại trang để xem."
LOCKED = "Đăng ký vừa được gửi hoặc duyệt nên không lưu được nữa. Vui lòng tải lại trang để xem."


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
    statement: str,
    titles: Sequence[tuple[Title, Person | None]],
    commitments: Mapping[Target, Decimal | None],
    by: User,
) -> Pledge:
    """Replace what a draft or returned pledge says. Saving the same again changes nothing and logs nothing.

    A person aims at titles for people, the unit (person None) at titles for units; a commitment's value may be None.
    Raises RuleViolation when not allowed or when a title, person, target or value does not fit. The same number of
    queries for any number of people, but for one INSERT per 333 new titles.
    """
    require(can_edit_pledge(by, pledge))
    _check_titles(pledge, titles)
    _check_commitments(pledge, commitments)
    statement = nfc(statement).strip()
    if not Pledge.objects.filter(pk=pledge.pk, stage__in=EDITABLE_PLEDGE_STAGES).update(statement=statement):
        raise RuleViolation(LOCKED)
    changed = pledge.statement != statement
    pledge.statement = statement
    if changed:
        pledge.save(update_fields=["statement"])  # keeps the history
    changed |= _replace_titles(pledge, {(title.pk, person.pk if person else None) for title, person in titles})
    changed |= _replace_commitments(pledge, {target.pk: value for target, value in commitments.items()})
    if changed:
        record("save_pledge", pledge, by=by, school=pledge.campaign.school)
    return pledge


@transaction.atomic
def write_pledge(
    *,
    campaign: Campaign,
    unit: Unit,
    statement: str,
    titles: Sequence[tuple[Title, Person | None]],
    commitments: Mapping[Target, Decimal | None],
    send: bool,
    by: User,
) -> Pledge:
    """Open, save and, where asked, send a unit's pledge: all of it or nothing. Raises RuleViolation."""
    pledge = open_pledge(campaign=campaign, unit=unit, by=by)
    save_pledge(pledge=pledge, statement=statement, titles=titles, commitments=commitments, by=by)
    return submit_pledge(pledge=pledge, by=by) if send else pledge


@transaction.atomic
def submit_pledge(*, pledge: Pledge, by: User, at: datetime | None = None) -> Pledge:
    """Send a pledge to the office; late is allowed. Raises RuleViolation when not allowed or when it is empty.

    A returned pledge that is sent again keeps the time of its first sending: it was not late because of the office.
    """
    require(can_submit_pledge(by, pledge))
    if not (pledge.titles.exists() or pledge.commitments.exists()):
        raise RuleViolation("Vui lòng chọn ít nhất một danh hiệu hoặc cam kết một chỉ tiêu trước khi gửi.")
    first = pledge.submitted_at if pledge.stage == Stage.RETURNED else None
    fields = {"submitted_at": first or at or timezone.now(), "submitted_by": by}
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
    fields = {"decided_at": at or timezone.now(), "decided_by": by, "return_reason": ""}
    return _move(pledge, Stage.ACCEPTED, "accept_pledge", by, fields=fields)


@transaction.atomic
def return_pledge(*, pledge: Pledge, reason: str, by: User, at: datetime | None = None) -> Pledge:
    """Give a pledge back to its unit with a reason. Raises RuleViolation when not allowed or without a reason."""
    require(can_return_pledge(by, pledge))
    reason = nfc(reason).strip()
    if not reason:
        raise RuleViolation("Vui lòng ghi lý do trả lại để đơn vị biết cần sửa nội dung nào.")
    fields = {"decided_at": at or timezone.now(), "decided_by": by, "return_reason": reason}
    return _move(pledge, Stage.RETURNED, "return_pledge", by, fields=fields, note=reason)


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


def _check_titles(pledge: Pledge, titles: Sequence[tuple[Title, Person | None]]) -> None:
    known = dict(titles_in_use(pledge.campaign.school_id).values_list("pk", "holder"))
    people = set(people_of(pledge.unit_id).order_by().values_list("pk", flat=True))
    for title, person in titles:
        if title.pk not in known:
            raise RuleViolation(f"Danh hiệu “{title}” không thuộc danh mục đang dùng của trường.")
        if known[title.pk] != (Title.Holder.PERSON if person else Title.Holder.UNIT):
            raise RuleViolation(f"Danh hiệu “{title}” không dành cho {'cá nhân' if person else 'tập thể'}.")
        if person and person.pk not in people:
            raise RuleViolation(f"{person} hiện không thuộc đơn vị này. Vui lòng tải lại trang và chọn lại.")


def _check_commitments(pledge: Pledge, commitments: Mapping[Target, Decimal | None]) -> None:
    units = dict(plan_targets(pledge.campaign).values_list("pk", "unit"))
    for target, value in commitments.items():
        if target.pk not in units:
            raise RuleViolation("Chỉ tiêu được chọn không còn trong kế hoạch. Vui lòng tải lại trang và chọn lại.")
        if fault := value_fault(value, units[target.pk]):
            raise RuleViolation(f"{fault} Chỉ tiêu: {target}")


def _replace_titles(pledge: Pledge, wanted: set[tuple[int, int | None]]) -> bool:
    """Make the pledge's titles those wanted, (title, person) each; say whether anything changed."""
    rows = {(title, person): pk for pk, title, person in pledge.titles.values_list("pk", "title", "person")}
    gone = [pk for key, pk in rows.items() if key not in wanted]
    fresh = sorted(wanted - rows.keys(), key=str)
    if gone:
        PledgedTitle.objects.filter(pk__in=gone).delete()
    PledgedTitle.objects.bulk_create(PledgedTitle(pledge=pledge, title_id=t, person_id=p) for t, p in fresh)
    return bool(gone or fresh)


def _replace_commitments(pledge: Pledge, wanted: dict[int, Decimal | None]) -> bool:
    rows = dict(pledge.commitments.values_list("target", "value"))
    gone = [target for target, value in rows.items() if target not in wanted or wanted[target] != value]
    fresh = [target for target in wanted if target not in rows or target in gone]
    if gone:
        pledge.commitments.filter(target__in=gone).delete()
    Commitment.objects.bulk_create(
        Commitment(pledge=pledge, target_id=target, value=wanted[target]) for target in fresh
    )
    return bool(gone or fresh)
