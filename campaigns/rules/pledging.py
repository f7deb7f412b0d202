"""Late or not, and how a target's bounds and a pledge's state read."""

from datetime import date
from decimal import Decimal

from emulation.text import decimal_text

MISSING = "missing"
LATE = "late"
STATE_LABELS = {
    MISSING: "Chưa gửi",
    "draft": "Nháp",
    "returned": "Trả lại",
    "submitted": "Đã gửi",
    "accepted": "Đã duyệt",
    LATE: "Trễ",
}
OPEN_STATES = frozenset({MISSING, "draft", "returned"})


def days_late(deadline: date | None, sent_on: date | None, today: date) -> int:
    """Return by how many days a pledge is late: up to its sending, or up to today while it is not sent; 0 if not."""
    if deadline is None:
        return 0
    return max(0, ((sent_on or today) - deadline).days)


def bounds_text(minimum: Decimal | None, maximum: Decimal | None, unit: str) -> str:
    """Return the bounds of a target in words: "từ 10 đến 15%", "từ 90% trở lên", "không quá 5%"; nothing without."""
    sign = "%" if unit == "percent" else ""
    low, high = decimal_text(minimum), decimal_text(maximum)
    if low and high:
        return f"{low}{sign}" if minimum == maximum else f"từ {low} đến {high}{sign}"
    if low:
        return f"từ {low}{sign} trở lên"
    return f"không quá {high}{sign}" if high else ""


def value_fault(value: Decimal | None, unit: str) -> str:
    """Return what is wrong with a committed value, in a sentence; nothing if it may stand."""
    if value is None:
        return ""
    if value < 0:
        return "Mức cam kết không được nhỏ hơn 0."
    if unit == "percent" and value > 100:
        return "Mức cam kết theo tỷ lệ không được quá 100%."
    if value > Decimal("9999999.99"):
        return "Mức cam kết quá lớn."
    return ""
