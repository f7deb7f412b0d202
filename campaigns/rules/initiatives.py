"""Initiatives: their stages, their authors' shares, and the months that owe an update."""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import TextChoices

from emulation.text import decimal_text

WHOLE = Decimal(100)


class InitiativeKind(TextChoices):
    INITIATIVE = "initiative", "Sáng kiến"
    TOPIC = "topic", "Đề tài"
    MODEL = "model", "Mô hình"


class InitiativeStage(TextChoices):
    DRAFT = "draft", "Nháp"
    REGISTERED = "registered", "Đã đăng ký, đang thực hiện"
    SUBMITTED = "submitted", "Đề nghị công nhận"
    RECOGNISED = "recognised", "Được công nhận"
    REFUSED = "refused", "Không công nhận"
    WITHDRAWN = "withdrawn", "Đã rút"


NEXT_INITIATIVE_STAGES: dict[str, frozenset[str]] = {
    InitiativeStage.DRAFT: frozenset({InitiativeStage.REGISTERED, InitiativeStage.WITHDRAWN}),
    InitiativeStage.REGISTERED: frozenset({InitiativeStage.SUBMITTED, InitiativeStage.WITHDRAWN}),
    InitiativeStage.SUBMITTED: frozenset(
        {
            InitiativeStage.REGISTERED,
            InitiativeStage.RECOGNISED,
            InitiativeStage.REFUSED,
            InitiativeStage.WITHDRAWN,
        }
    ),
    InitiativeStage.RECOGNISED: frozenset({InitiativeStage.SUBMITTED}),  # written down by mistake
    InitiativeStage.REFUSED: frozenset({InitiativeStage.SUBMITTED}),  # likewise
    InitiativeStage.WITHDRAWN: frozenset(),
}
OWN_STAGES = frozenset({InitiativeStage.DRAFT, InitiativeStage.REGISTERED})  # in the authors' hands


class Scope(TextChoices):
    """How far the effect of an initiative reaches (Luật Thi đua, khen thưởng 2022 Điều 21 đến 23)."""

    SCHOOL = "school", "Cấp cơ sở"
    PROVINCE = "province", "Cấp bộ, ban, ngành, tỉnh"
    NATION = "nation", "Toàn quốc"


def shares_fault(shares: Sequence[Decimal]) -> str:
    """Return what is wrong with the authors' shares in percent, in a sentence; nothing if they make a whole."""
    if not shares:
        return "Vui lòng ghi ít nhất một tác giả."
    if any(not 0 < share <= WHOLE for share in shares):
        return "Tỷ lệ đóng góp của mỗi tác giả phải lớn hơn 0 và không quá 100%."
    if sum(shares) != WHOLE:
        return (
            f"Tổng tỷ lệ đóng góp của các tác giả phải là 100%, hiện là {decimal_text(sum(shares, Decimal(0)))}%. "
            "Vui lòng ghi lại tỷ lệ."
        )
    return ""


def month_of(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def month_after(day: date) -> date:
    """Return the first day of the month after a day's."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def update_due(month: date, day: int = 31) -> date:
    """Return by when a month's update is due: the day that the plan names, or the last where it has not got it."""
    return month.replace(day=min(day, calendar.monthrange(month.year, month.month)[1]))


def month_owed(registered_on: date, last_month: date | None, today: date, ends_on: date, day: int = 31) -> date | None:
    """Return the month that waits for an update: nothing before its first day, nor after the campaign.

    The month of registration needs none. An update covers the months before it, so at most one is owed at a time: of
    several the last whose `day` (`update_due`) has come, so that one forgotten does not hide those behind it.
    """
    first = month_after(max(registered_on, last_month) if last_month else registered_on)
    if first > min(today, ends_on):
        return None
    this = month_of(today)
    come = this if update_due(this, day) <= today else month_of(this - timedelta(1))
    return max(first, month_of(min(come, ends_on)))
