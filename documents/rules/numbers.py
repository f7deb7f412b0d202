"""Numbers, symbols and dates as offices write them (NĐ 30/2020 PL I mục II.3–4 and PL III; HD 05-HD/VPTW)."""

from datetime import date

from documents.rules.paper import Form

# Abbreviations of the kinds of paper: NĐ 30/2020 PL III mục I; HD 05-HD/VPTW for the Party.
KIND_CODES: dict[Form, dict[str, str]] = {
    "nd30": {
        "plan": "KH",
        "decision": "QĐ",
        "regulation": "QC",
        "rule": "QyĐ",
        "submission": "TTr",
        "report": "BC",
        "notice": "TB",
        "minutes": "BB",
        "guidance": "HD",
        "programme": "CTr",
        "invitation": "GM",
        "letter": "",
        "pledge": "",
        "certificate_list": "",
        "form": "",
    },
    "hd05": {
        "plan": "KH",
        "decision": "QĐ",
        "regulation": "QC",
        "rule": "QĐ",
        "submission": "TTr",
        "report": "BC",
        "notice": "TB",
        "minutes": "BB",
        "guidance": "HD",
        "programme": "CTr",
        "invitation": "GM",
        "letter": "CV",
        "pledge": "",
        "certificate_list": "",
        "form": "",
    },
}

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
UNNUMBERED = ("pledge", "certificate_list", "form")  # kinds that carry no number line


def roman(number: int) -> str:
    """Return a number from 1 to 399 in Roman figures; larger ones, such as a year, in Arabic."""
    if number >= 400:
        return str(number)
    found = ""
    for value, sign in _ROMAN:
        found, number = found + sign * (number // value), number % value
    return found


def symbol_text(form: Form, kind_code: str, issuer_code: str) -> str:
    """Return the symbol without the number: "QĐ-TCT" (State) or "QĐ/TCT" (Party)."""
    separator = "-" if form == "nd30" else "/"
    return separator.join(part for part in (kind_code, issuer_code) if part)


def number_text(form: Form, number: int, kind_code: str, issuer_code: str) -> str:
    """Return "05/QĐ-TCT" (State) or "05-QĐ/TCT" (Party); below ten with a leading zero."""
    if number < 1:
        raise ValueError("A paper's number starts at 1.")
    separator = "/" if form == "nd30" else "-"
    return f"{number:02d}{separator}{symbol_text(form, kind_code, issuer_code)}"


def number_line(form: Form, number: str, symbol: str = "") -> str:
    """Return the line under the letterhead: "Số: 05/QĐ-TCT", "Số 05-QĐ/TCT", or the blank to be filled."""
    opening = "Số:" if form == "nd30" else "Số"
    if number:
        return f"{opening} {number}"
    separator = "/" if form == "nd30" else "-"
    blank = "\u00a0" * 8
    return f"{opening}{blank}{separator}{symbol}" if symbol else f"{opening}{blank}"


def day_text(day: int) -> str:
    """Return a day as two figures (NĐ 30: days below 10 get a leading zero)."""
    return f"{day:02d}"


def month_text(month: int) -> str:
    """Return a month: 1 and 2 get a leading zero, 3 to 9 do not (NĐ 30 PL I mục II.4)."""
    return f"{month:02d}" if month < 3 else str(month)


def date_text(day: date | None) -> str:
    """Return "ngày 02 tháng 3 năm 2022"; None gives the blanks."""
    if day is None:
        blank = "\u00a0" * 6
        return f"ngày{blank}tháng{blank}năm{blank}"
    return f"ngày {day_text(day.day)} tháng {month_text(day.month)} năm {day.year}"


def place_and_date(place: str, day: date | None) -> str:
    """Return "Lai Châu, ngày 02 tháng 3 năm 2022"; without a place, the date alone with a capital."""
    text = date_text(day)
    return f"{place}, {text}" if place else text[0].upper() + text[1:]


def annex_note(kind_name: str, number: str, issued_on: date | None, issuer: str, form: Form = "nd30") -> str:
    """Return "(Kèm theo Quyết định số 05/QĐ-TCT ngày 02 tháng 3 năm 2022 của …)", blanks where not yet known.

    The Party form writes a comma before "ngày" (HD 05-HD/VPTW).
    """
    comma = "," if form == "hd05" else ""
    shown = number or "\u00a0" * 8
    return f"(Kèm theo {kind_name} số {shown}{comma} {date_text(issued_on)} của {issuer})"
