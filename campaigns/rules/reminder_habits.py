"""How a school reminds: how many days before which sort of thing, at which hours, and who hears of what is late."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from campaigns.rules.days_off import DaysOff
from campaigns.rules.reminding import ON, OVERDUE

OTHER = "other"
GROUPS: dict[str, str] = {
    "milestone": "Mốc thời gian của Thường trực",
    "pledge": "Đăng ký và giao ước thi đua",
    "nomination": "Hồ sơ đề nghị khen thưởng",
    "session": "Phiên họp, bỏ phiếu",
    "sign": "Văn bản chờ ký",
    "initiative": "Cập nhật sáng kiến hằng tháng",
    "report": "Báo cáo",
    "inspection": "Kiểm tra, khắc phục",
    OTHER: "Việc khác",
}
_GROUP_OF = {
    "end_drive": "milestone", "first_plan": "milestone", "launch_campaign": "milestone",
    "mend_plan": "milestone", "milestone": "milestone",
    "pledge": "pledge", "returned_pledge": "pledge", "agree_pact": "pledge",
    "nomination": "nomination", "returned_nomination": "nomination", "appraisal": "nomination",
    "ask_board": "nomination", "hearing": "nomination",
    "attend_session": "session", "cast_vote": "session", "take_slip": "session", "open_box": "session",
    "take_papers": "session", "type_totals": "session", "break_tie": "session", "answer_hearing": "session",
    "answer_question": "session", "declare_conflicts": "session", "open_round": "session",
    "explain_recount": "session", "rule_on_recount": "session", "destroy_box": "session",
    "sign_plan": "sign", "sign_decision": "sign", "minutes": "sign", "cosign_paper": "sign", "held_number": "sign",
    "sign_minutes": "sign", "sign_draft": "sign", "sign_report": "sign", "mend_draft": "sign", "first_key": "sign",
    "seal_certificates": "sign",
    "initiative_update": "initiative", "returned_initiative": "initiative", "review_initiatives": "initiative",
    "found_review_board": "initiative",
    "report": "report", "returned_report": "report", "accept_reports": "report", "consolidate_report": "report",
    "inspection": "inspection", "follow_up": "inspection", "answered_inspection": "inspection",
}  # fmt: skip
MOST_DAYS = 60
FEW = frozenset({"before-1", ON, OVERDUE})  # the steps of who wants to be reminded late and seldom


@dataclass(frozen=True)
class Habits:
    """A school's habits. Hours are of the school's clock; `head_after` and `office_after` are days overdue."""

    days_before: Mapping[str, Sequence[int]] = field(default_factory=dict)
    working_days_only: bool = True
    from_hour: int = 0
    until_hour: int = 24
    head_after: int | None = None
    office_after: int | None = None

    def offsets(self, kind: str, usual: Sequence[int]) -> Sequence[int]:
        """The days before the due date on which a thing of this kind is told; `usual` where the school says nothing."""
        return self.days_before.get(group_of(kind), usual)

    def awake(self, hour: int) -> bool:
        """Whether reminders may leave in this hour."""
        return self.from_hour <= hour < self.until_hour


@dataclass(frozen=True)
class Quiet:
    """Hours in which one person wants no reminder: from an hour to before another, over midnight too."""

    from_hour: int
    until_hour: int

    def covers(self, hour: int) -> bool:
        """Whether an hour is one of them."""
        if self.from_hour < self.until_hour:
            return self.from_hour <= hour < self.until_hour
        return hour >= self.from_hour or hour < self.until_hour

    def holds(self, hour: int, school: Habits) -> bool:
        """Whether the person rests now; hours that would leave none of the school's are not kept."""
        return self.covers(hour) and any(school.awake(each) and not self.covers(each) for each in range(24))


def group_of(kind: str) -> str:
    """Return the sort of thing that a kind of work belongs to."""
    return _GROUP_OF.get(kind, OTHER)


def told_without_a_day(kind: str) -> bool:
    """Whether somebody is told of such a thing that has no day: what others wait for is, what one may do is not."""
    return kind not in ("pledge", "nomination")


def days_of(text: str) -> tuple[int, ...] | None:
    """Read "7, 3, 1" as days, the longest first; None for anything else. No text is no day: told on the day itself."""
    parts = [part for part in re.split(r"[\s,;]+", text.strip()) if part]
    if not all(part.isascii() and part.isdigit() and len(part) < 4 and 0 < int(part) <= MOST_DAYS for part in parts):
        return None
    return tuple(sorted({int(part) for part in parts}, reverse=True))


def told_until(today: date, days: DaysOff) -> date | None:
    """Return the day up to which steps are told today: the last one before people work again; None on a day off.

    What would be told on a Saturday is told on Friday, so nobody is disturbed and nothing comes late.
    """
    if days.reason(today):
        return None
    last = today
    while days.reason(last + timedelta(days=1)):
        last += timedelta(days=1)
    return last
