"""How a school reminds, and how one person wants to be reminded."""

from collections.abc import Collection, Mapping

from django.db import transaction

from campaigns.channels import all_channels
from campaigns.models import ReminderChoice, ReminderHabits
from campaigns.permissions.reminders import can_set_habits
from campaigns.rules.reminder_habits import GROUPS, days_of
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import Unit, User


@transaction.atomic
def set_reminder_habits(
    *,
    school: Unit,
    days_before: Mapping[str, str],
    working_days_only: bool,
    from_hour: int,
    until_hour: int,
    head_after: int | None,
    office_after: int | None,
    by: User,
) -> ReminderHabits:
    """Say how a school reminds; `days_before` is what was typed for each group ("7, 3, 1"). Raises RuleViolation."""
    require(can_set_habits(by, school))
    days = {group: days_of(text) for group, text in days_before.items() if group in GROUPS}
    for group, found in days.items():
        if found is None:
            raise RuleViolation(f"{GROUPS[group]}: vui lòng ghi các số ngày từ 1 đến 60, ví dụ 7, 3, 1.")
    if not 0 <= from_hour < until_hour <= 24:
        raise RuleViolation("Giờ bắt đầu nhắc phải trước giờ ngừng nhắc. Vui lòng ghi lại.")
    if 0 in (head_after, office_after):
        raise RuleViolation("Số ngày quá hạn để báo lên phải từ 1 trở lên, hoặc để trống.")
    hours = {"working_days_only": working_days_only, "from_hour": from_hour, "until_hour": until_hour}
    values = {"days_before": days, "head_after": head_after, "office_after": office_after, **hours}
    habits, _ = ReminderHabits.objects.update_or_create(school=school, defaults=values)
    record("set_reminder_habits", school, by=by, school=school)
    return habits


@transaction.atomic
def choose_reminders(
    *,
    by_mail: bool,
    few: bool,
    muted: Collection[str] = (),
    quiet_from: int | None = None,
    quiet_until: int | None = None,
    by: User,
) -> ReminderChoice:
    """Say how one wants to be reminded oneself; "Việc của tôi" shows everything in any case.

    `muted` are keys of channels through which one wants nothing; unknown ones are dropped. Quiet hours go from an
    hour to before another, over midnight too. Raises RuleViolation: only one of them, twice the same, or no hours of
    the day.
    """
    hours = quiet_from, quiet_until
    if (quiet_from is None) != (quiet_until is None) or (quiet_from is not None and quiet_from == quiet_until):
        raise RuleViolation("Vui lòng chọn cả giờ bắt đầu và giờ kết thúc khác nhau, hoặc để trống cả hai.")
    if any(hour is not None and not 0 <= hour <= 23 for hour in hours):
        raise RuleViolation("Giờ phải từ 0 đến 23. Vui lòng chọn lại.")
    kept = [channel.key for channel in all_channels() if channel.key in muted]
    values = {"by_mail": by_mail, "few": few, "muted": kept, "quiet_from": quiet_from, "quiet_until": quiet_until}
    choice, _ = ReminderChoice.objects.update_or_create(user=by, defaults=values)
    return choice
