"""How old lists write a decision in one cell."""

import re
from datetime import date

_DECISION = re.compile(
    r"(?:quyết định|qđ)?\s*(?:số)?\s*[:.]?\s*(?P<number>[^\s,;]*\d[^\s,;]*)[\s,;]*(?:ký)?\s*(?:ngày)?\s*"
    r"(?P<day>\d{1,2})\s*(?:[/.\-]|tháng)\s*(?P<month>\d{1,2})\s*(?:[/.\-]|năm)\s*(?P<year>\d{4})\s*"
    r"(?:[,;]?\s*(?:của)?\s*(?P<issuer>.+?))?[\s.]*",
    re.IGNORECASE,
)


def decision_in(text: str) -> tuple[str, date, str] | None:
    """Read "Số 15/QĐ-TCT ngày 12/6/2019 của Hiệu trưởng": number, day and, where it is told, who issued it.

    None where it is nothing of the kind, or there is no such day.
    """
    found = _DECISION.fullmatch(text.strip())
    if found is None:
        return None
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return found["number"].strip(" ,;"), day, (found["issuer"] or "").strip()


_LATE = 1  # years that a decision may come after what it honours
_EARLY_MONTHS = 3  # a decision of these months honours the year before as a rule


def unlikely_year(years: tuple[int, int] | None, issued_on: date) -> str:
    """Return the sentence where the years honoured hardly go with the day of the decision, or "".

    years: first and last, None where the list says none and the year of the decision is taken.
    """
    if years is None:
        if issued_on.month > _EARLY_MONTHS:
            return ""
        return (
            f"Danh sách không ghi năm, hệ thống lấy năm {issued_on.year} của quyết định ký tháng {issued_on.month}. "
            f"Nếu xét cho năm {issued_on.year - 1}, vui lòng ghi ở cột Năm."
        )
    if issued_on.year - years[1] <= _LATE:
        return ""
    return f"Năm xét {years[1]} cách xa ngày quyết định {issued_on:%d/%m/%Y}. Vui lòng kiểm tra lại năm, ngày."
