"""Which days can be meant at all: an odd year is a slip of the keyboard."""

from datetime import date

FIRST_YEAR = 1945  # no campaign, board or decision is older than the State
LAST_YEAR = 2199
_CHECK = "Vui lòng kiểm tra lại năm."


def odd_year(day: date | None) -> str:
    """Return the sentence for a day in a year that nothing here is about, or ""."""
    if day is None or FIRST_YEAR <= day.year <= LAST_YEAR:
        return ""
    return f"Ngày {day_text(day)} có năm {day.year}, ngoài khoảng từ {FIRST_YEAR} đến {LAST_YEAR}. " + _CHECK


def day_text(day: date) -> str:
    """Return dd/mm/yyyy; `%Y` leaves out the leading zeros of the first thousand years."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
