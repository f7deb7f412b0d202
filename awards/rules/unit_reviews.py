"""How a unit's own meeting votes on whom it proposes: by ballot or by show of hands, on which base, from which share.

No law prescribes the form of this meeting (Luật TĐKT Điều 83 only: proposals come from the unit); quorum, share and
base are a school's own rule, frozen for a meeting when it is opened.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices

from awards.rules.voting import Base, CountError, NomineeResult, Roster, Rule, Tally, Threshold, nominee_result
from emulation.decisions import ALLOWED, Decision, denied


class ReviewMethod(TextChoices):
    BALLOT = "ballot", "Bỏ phiếu kín"
    HANDS = "hands", "Biểu quyết giơ tay"


class ReviewBase(TextChoices):
    """What the share of agreement is measured on."""

    MEMBERS = "members", "Tổng số người của đơn vị"
    PRESENT = "present", "Số người có mặt"


class ReviewStage(TextChoices):
    OPEN = "open", "Đang lập"
    CLOSED = "closed", "Đã kết thúc"


@dataclass(frozen=True)
class ReviewRule:
    """The rule of one meeting: the share, what it is measured on, and how many must be there."""

    threshold: Threshold
    base: str
    quorum: Threshold


def begun(held_at: datetime, now: datetime) -> Decision:
    """Refuse a roll call or a vote before the meeting's hour (both local): it has not happened yet."""
    if now >= held_at:
        return ALLOWED
    return denied(
        f"Cuộc họp bắt đầu lúc {held_at:%H:%M} ngày {held_at:%d/%m/%Y} nên chưa điểm danh, chưa ghi biểu quyết được. "
        "Nếu họp sớm hơn, vui lòng sửa giờ họp trước."
    )


def the_rest(issued: int, agree: int, blank: int, invalid: int) -> int:
    """Return how many did not agree, where everything handed out came back; negative where more came back."""
    return issued - agree - blank - invalid


def fault_of(method: str, present: int, tally: Tally) -> str:
    """Return why these counts cannot be true of a vote of `present` people, in a sentence; "" if they can."""
    if min(tally.issued, tally.agree, tally.disagree, tally.blank, tally.invalid) < 0:
        return "Số phiếu không thể âm."
    if tally.issued > present:
        return f"Số phiếu phát ra ({tally.issued}) lớn hơn số người có mặt ({present})."
    if method == ReviewMethod.HANDS and tally.invalid:
        return "Biểu quyết giơ tay không có phiếu không hợp lệ."
    if tally.returned > tally.issued:
        what = "phiếu thu về" if method == ReviewMethod.BALLOT else "người biểu quyết"
        most = "phiếu phát ra" if method == ReviewMethod.BALLOT else "người có mặt"
        return f"Số {what} ({tally.returned}) lớn hơn số {most} ({tally.issued})."
    if not tally.returned:
        return "Chưa có ai biểu quyết."
    return ""


def judge(rule: ReviewRule, *, total: int, present: int, tally: Tally) -> NomineeResult:
    """Return everything the page and the minutes say about one vote. Raises CountError on counts that contradict."""
    if total < present:
        raise CountError("more people here than the unit has")
    return nominee_result(Rule(rule.threshold, Base(rule.base)), Roster(total, present, 0), tally)


def closing_fault(rule: ReviewRule, *, total: int, present: int, unmarked: int, candidates: int, uncounted: int) -> str:
    """Return why a meeting cannot be closed yet, in a sentence; "" if it can."""
    if unmarked:
        return f"Còn {unmarked} người chưa điểm danh. Vui lòng điểm danh trước khi kết thúc."
    if not rule.quorum.reached(present, total):
        least = rule.quorum.minimum(total)
        need = f"cần ít nhất {least} ({rule.quorum.text})"
        return f"Có mặt {present}/{total} người, {need}. Vui lòng họp lại khi đủ người."
    if not candidates:
        return "Chưa có tập thể, cá nhân nào được đưa ra bình xét."
    if uncounted:
        return f"Còn {uncounted} đề nghị chưa ghi kết quả biểu quyết."
    return ""
