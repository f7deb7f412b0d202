"""What the office decides about registration: late or not, whether a missing one blocks, more time for one unit."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from campaigns.models import Campaign, PledgeExtension, PledgeRules
from campaigns.permissions.pledges import can_extend_pledge, can_set_pledge_rules
from campaigns.queries.pledges import deadline_of
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import nfc
from units.models import Unit, User
from units.queries import competing_units_of

_NOT_COMPETING = "Đơn vị này không thuộc các đơn vị đăng ký của phong trào."


@transaction.atomic
def set_pledge_rules(
    *, campaign: Campaign, late_allowed: bool, missing: str, by: User, spared: Collection[Unit] = ()
) -> PledgeRules:
    """Say what a campaign's registration allows, and which units owe none: they may register, and nobody reminds them.

    Setting the same again logs nothing. Raises RuleViolation, also for a unit that does not compete in the school.
    """
    require(can_set_pledge_rules(by, campaign))
    if missing not in PledgeRules.Missing.values:
        raise RuleViolation("Vui lòng chọn cách xử lý khi chưa đăng ký.")
    competing = competing_units_of(campaign.school_id)
    if competing.filter(pk__in=[unit.pk for unit in spared]).count() < len(spared):
        raise RuleViolation(_NOT_COMPETING)
    if spared and len(spared) == competing.count():
        raise RuleViolation("Phải còn ít nhất một đơn vị đăng ký. Vui lòng bỏ bớt đánh dấu.")
    rules, _ = PledgeRules.objects.get_or_create(campaign=campaign)
    old = _in_words(rules)
    rules.late_allowed, rules.missing = late_allowed, missing
    rules.save(update_fields=["late_allowed", "missing"])
    rules.spared.set(spared)
    if old != _in_words(rules):
        record("set_pledge_rules", rules, by=by, school=campaign.school, old=old, new=_in_words(rules))
    return rules


@transaction.atomic
def extend_pledge(
    *, campaign: Campaign, unit: Unit, until: date, reason: str, by: User, at: datetime | None = None
) -> PledgeExtension:
    """Give one unit more time, or another day than before. Doing the same twice logs once.

    Raises RuleViolation: no right, no deadline to extend, no reason, a day not after the plan's, or one that is over.
    """
    require(can_extend_pledge(by, campaign))
    moment = at or timezone.now()
    _require_fit(campaign, unit, until, timezone.localdate(moment))
    reason = nfc(reason).strip()
    if not reason:
        raise RuleViolation("Vui lòng ghi lý do gia hạn.")
    before = PledgeExtension.objects.filter(campaign=campaign, unit=unit).first()
    if before is not None and (before.until, before.reason) == (until, reason):
        return before
    given, _ = PledgeExtension.objects.update_or_create(
        campaign=campaign,
        unit=unit,
        defaults={"until": until, "reason": reason, "given_by": by, "given_at": moment},
    )
    old = f"{before.until:%d/%m/%Y}" if before else ""
    record("extend_pledge", given, by=by, school=campaign.school, old=old, new=f"{unit}: {until:%d/%m/%Y}", note=reason)
    return given


def _require_fit(campaign: Campaign, unit: Unit, until: date, today: date) -> None:
    deadline = deadline_of(campaign)
    if not competing_units_of(campaign.school_id).filter(pk=unit.pk).exists():
        raise RuleViolation(_NOT_COMPETING)
    if deadline is None:
        raise RuleViolation("Kế hoạch không có hạn đăng ký nên không cần gia hạn.")
    if until <= deadline:
        raise RuleViolation(f"Ngày gia hạn phải sau hạn chung {deadline:%d/%m/%Y}.")
    if until < today:
        raise RuleViolation("Ngày gia hạn đã qua. Vui lòng chọn từ hôm nay trở đi.")


def _in_words(rules: PledgeRules) -> str:
    late = "nhận đăng ký trễ" if rules.late_allowed else "không nhận đăng ký trễ"
    spared = ", ".join(unit.name for unit in rules.spared.order_by("position", "name"))
    return f"{late}; chưa đăng ký: {rules.get_missing_display()}" + (
        f"; không phải đăng ký: {spared}" if spared else ""
    )
