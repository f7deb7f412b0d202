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
