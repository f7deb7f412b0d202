"""Number, place and date of issue, kind, title and slogan."""

import re
from dataclasses import dataclass, field
from datetime import date

from .draft import Place, Span
from .layout import DECOR, Layout, kind_of
from .text import CLOSE_QUOTES, OPEN_QUOTES, UPPER, is_upper, tidy, trimmed, unquoted

_NUMBER = re.compile(r"(?:^|(?<=\s))(?:Số|SỐ) ?[:.]? ?(?=\d)")
_NUMBER_BLANK = re.compile(
    r"(?:^|(?<=\s))(?:Số|SỐ) ?[:.]? ?[.…_ ]{0,30}(?:/ ?[A-ZĐ]\S{0,30}|[-–—] ?[A-ZĐ]{2,4}/[A-ZĐ]\S{0,30})"
)
_NUMBER_HEAD = re.compile(r"\d{1,5}[a-zA-Z]?(?!\d)")
_NUMBER_NEXT = re.compile(r"(?: ?[/\-–—.&,] ?)(?P<token>[^\W_]{1,20})| (?P<loose>[^\W\d_]{2,10})")
_VOWEL = re.compile("[AEIOUYÀ-ÝĂÂÊÔƠƯẠ-Ỹ]", re.IGNORECASE)
_DATE_LINE = re.compile(
    rf"(?P<place>[{UPPER}][^,;:\d\n]{{1,50}})?[,:]? ?\b[Nn]gày ?(?P<day>[^a-z,;]{{0,12}}?) ?"
    r"[Tt]háng ?(?P<month>[\d.… _]{0,8}?) ?,? ?[Nn]ăm ?(?P<year>\d{4})"
)
_DATE_SHORT = re.compile(
    rf"(?P<place>[{UPPER}][^,;:\d\n]{{1,50}})[,:] ?\b[Nn]gày ?(?P<day>\d{{1,2}}) ?[/.\-] ?(?P<month>\d{{1,2}})"
    r" ?[/.\-] ?(?P<year>\d{4}|\d{2})(?!\d)"
)
_DATE_BARE = re.compile(
    rf"^(?P<place>[{UPPER}][^,;:\d\n]{{1,40}}), ?(?P<day>\d{{1,2}})(?: ?[/.\-] ?|,? tháng )(?P<month>\d{{1,2}})"
    r"(?: ?[/.\-] ?|,? năm )(?P<year>\d{4})\.?$"
)
_DATE_MONTH = re.compile(
    rf"(?P<place>[{UPPER}][^,;:\d\n]{{1,50}}), ?\b[Tt]háng ?(?P<month>\d{{1,2}}) ?(?:năm|/) ?(?P<year>\d{{4}})"
)
_LETTERHEAD_END = re.compile(r"Hạnh [Pp]húc\W*|HẠNH PHÚC\W*|VIỆT NAM\W*")
_LETTERHEAD_LINES = 16
_MOTTO = re.compile(r"[Đđ]ộc [Ll]ập ?[-–—] ?[Tt]ự [Dd]o ?[-–—] ?[Hh]ạnh [Pp]húc")
_PERIOD_LINE = re.compile(r"[(\[]? ?(?:[Tt]hời gian:? ?)?(?:[Tt]ừ|[Ss]áng|[Nn]gày)[^)]{0,80}\d[^)]{0,80}[)\]]?\.?$")
_PAIR = r"\d{1,2}[/.]\d{1,2}[/.]\d{4} ?(?:-|–|—|đến) ?\d{1,2}[/.]\d{1,2}[/.]\d{4}"
_DATES_LINE, _DATES_INSIDE = re.compile(rf"[(\[] ?{_PAIR} ?[)\]]\.?$"), re.compile(rf"\({_PAIR}\)")
_DRAFT = re.compile(r"[(\[]? ?(?:[Dd]ự thảo|DỰ THẢO)(?: lần \d)? ?[)\]]?")
_QUOTED_LINE = re.compile(rf"[(]?[{OPEN_QUOTES}][^{OPEN_QUOTES}\n]{{3,250}}[{CLOSE_QUOTES}][)]?[.]?$")
_THEME_LINE = re.compile(
    r"[(]?(?:Với )?(?:[Cc]hủ đề|[Cc]hủ điểm|[Kk]hẩu hiệu|CHỦ ĐỀ|CHỦ ĐIỂM|KHẨU HIỆU)"
    rf"[^:{OPEN_QUOTES}]{{0,40}}(?:: ?|(?=[{OPEN_QUOTES}]))(?P<theme>.+)"
)
_NEEDS_NAME = re.compile(
    r"(?:[Pp]hong trào(?: thi đua)?|PHONG TRÀO(?: THI ĐUA)?|[Cc]uộc vận động|CUỘC VẬN ĐỘNG|chủ đề|CHỦ ĐỀ"
    r"|hội thi|HỘI THI|với|mô hình)(?: \d tốt)?:?$"
)
_ISSUER_LINE = re.compile(r"(?:HIỆU TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH|BAN GIÁM HIỆU|THỦ TRƯỞNG|BỘ TRƯỞNG)")


@dataclass
class Header:
    """The header fields and their places."""

    number: str | None = None
    place: str | None = None
    issued_on: date | None = None
    issued_month: str | None = None
    kind: str | None = None
    title: str | None = None
    slogan: str | None = None
    period_line: str | None = None
    places: list[Place] = field(default_factory=list)


def read_header(layout: Layout) -> Header:
    """Everything above the preamble."""
    head = Header()
    _read_kind(layout, head)
    top = layout.preamble_at if layout.kind_at is not None else min(layout.body_at, 20)
    order = sorted(range(top), key=lambda index: abs(index - (layout.kind_at or 0)) + (index > (layout.kind_at or 0)))
    for index in order[:40]:
        _read_number(layout, index, head)
    for index in (
        order[:40]
        + list(range(layout.tail_at, len(layout.lines)))[:40]
        + list(range(max(0, layout.tail_at - 4), layout.tail_at))
    ):
        _read_date(layout, index, head, whole=index >= layout.preamble_at)
    if layout.kind_at is not None:
        _read_title(layout, head)
        _read_letterhead(layout, layout.kind_at, head)
    return head


def _read_letterhead(layout: Layout, kind_at: int, head: Header) -> None:
    """Whose paper it is, and the State's or the Party's heading: the form prints them, so they are no body.

    They stand right above the kind, in capitals, with number and day among them; what a web page adds stands higher.
    """
    issued = [place.span for place in head.places if place.field in ("number", "issued_on")]
    for index in range(kind_at - 1, max(kind_at - _LETTERHEAD_LINES, 0) - 1, -1):
        span = layout.lines[index]
        words = _MOTTO.sub("", layout.text[slice(*span)])
        if DECOR.fullmatch(words or "-") or is_upper(words):
            head.places.append(Place("letterhead", span))
        elif not any(span.start <= other.start < span.end for other in issued):
            break


def _read_kind(layout: Layout, head: Header) -> None:
    if layout.kind_at is None:
        return
    start, end = layout.lines[layout.kind_at]
    kind = kind_of(layout.text[start:end])
    if kind:
        head.kind = kind[0]
        stop = end if layout.title_at > layout.kind_at else start + kind[1]
        head.places.append(Place("kind", Span(start, stop)))


def number_at(line: str) -> tuple[str | None, int, int] | None:
    """(number, start, end) of an outgoing number "Số: …" in a line; the number is None where left blank."""
    for match in _NUMBER.finditer(line[:400]):
        found = _number_from(line, match)
        if found:
            return found
    blank = _NUMBER_BLANK.search(line[:400])
    return (None, blank.start(), blank.end()) if blank else None


def _number_from(line: str, match: re.Match[str]) -> tuple[str, int, int] | None:
    """The number behind one "Số"; inside a name ("CỤM THI ĐUA SỐ 4") a bare number is part of the name."""
    head = _NUMBER_HEAD.match(line, match.end())
    if not head:
        return None
    end = head.end()
    while (token := _NUMBER_NEXT.match(line, end)) and _belongs(token, line):
        end = token.end()
    number = re.sub(r" ?([/\-.&]) ?", r"\1", re.sub("[–—]", "-", line[match.end() : end]))
    named = match.start() > 0 and ":" not in match[0] and "/" not in number
    return None if named else (number, match.start(), end)


def _belongs(token: re.Match[str], line: str) -> bool:
    """True for an abbreviation; a word of a place's name ("Ân", "Hà") is not part of the number."""
    word = token["token"] or token["loose"]
    if token["token"] and (word.isdigit() or word.isupper()) and " " not in token[0]:
        return True
    if token["token"] and " " not in token[0]:
        return sum(char.isupper() for char in word) > 0
    if token["token"] and token[0].strip()[0] in "/-–—&":
        return word.isupper() or word.isdigit() or sum(char.isupper() for char in word) > 1
    mixed = sum(char.isupper() for char in word) > 1 and not word.isupper()
    return mixed or (word.isupper() and not _VOWEL.search(word))


def _read_number(layout: Layout, index: int, head: Header) -> None:
    if any(place.field == "number" for place in head.places):
        return
    found = number_at(layout.line(index))
    if found:
        start = layout.lines[index].start
        head.number = found[0]
        head.places.append(Place("number", Span(start + found[1], start + found[2])))


def _read_date(layout: Layout, index: int, head: Header, *, whole: bool) -> None:
    if any(place.field == "issued_on" for place in head.places):
        return
    line = layout.line(index)
    if len(line) > 400 or (whole and len(line) > 60):
        return
    begin = max((m.end() for m in _LETTERHEAD_END.finditer(line)), default=0)
    numbered = (number_at(line) or (0, 0, 0))[2]
    match = _date_in(line, max(begin, numbered)) or _date_in(line, begin)
    if match and whole and (line[: match.start()].strip(" *(") or ":" in match[0]):
        return  # the day of an act: "Thời gian: 9 giờ, thứ Sáu, ngày …", "- Tổng kết phong trào: ngày …"
    if not match or (not match["place"] and not line.lower().startswith("ngày")):
        return
    _keep_date(match, head)
    start = layout.lines[index].start
    head.places.append(Place("issued_on", trimmed(layout.text, start + match.start(), start + match.end())))


def _date_in(line: str, begin: int) -> re.Match[str] | None:
    shapes = (_DATE_LINE, _DATE_SHORT, _DATE_BARE, _DATE_MONTH)
    return next((found for shape in shapes if (found := shape.search(line, begin))), None)


def _keep_date(match: re.Match[str], head: Header) -> None:
    parts = match.groupdict()
    head.place = tidy(parts["place"] or "").lstrip(" -–.") or None
    day, month, year = (parts.get("day") or "").strip(), (parts["month"] or "").strip(), int(parts["year"])
    year += 2000 if year < 100 else 0
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return
    try:
        head.issued_on = date(year, int(month), int(day)) if re.fullmatch(r"\d{1,2}", day) else None
    except ValueError:
        head.issued_on = None
    if head.issued_on is None:
        head.issued_month = f"{year:04d}-{int(month):02d}"


def _title_spans(layout: Layout) -> list[Span]:
    spans = []
    for index in range(layout.title_at, layout.preamble_at):
        start, end = layout.lines[index]
        if index == layout.kind_at:
            start += (kind_of(layout.line(index)) or ("", 0))[1]
        spans.append(trimmed(layout.text, start, end))
    return spans


def _read_title(layout: Layout, head: Header) -> None:
    parts: list[str] = []
    dated = {place.span for place in head.places}
    spans = _title_spans(layout)
    for position, span in enumerate(spans):
        line = layout.text[slice(*span)]
        if DECOR.fullmatch(line) or _ISSUER_LINE.match(line) or any(span.start <= d.start < span.end for d in dated):
            continue
        if _DRAFT.fullmatch(line):
            continue
        rest = [layout.text[slice(*later)] for later in spans[position + 1 :]]
        field = _title_role(line, parts, last=all(_ends_nothing(words) for words in rest))
        if field == "theme":
            head.slogan = unquoted(tidy(_slogan(line)))
        elif field == "period":
            head.period_line = line
        else:
            parts.append(line)
        head.places.append(Place(field, span))
    head.title = clean_title(" ".join(parts)) or None


def _slogan(line: str) -> str:
    named = _THEME_LINE.match(line)
    return named["theme"].rstrip(")") if named and line[0] == "(" else named["theme"] if named else line.strip("()")


def _ends_nothing(line: str) -> bool:
    """True for what may stand below a slogan: a rule, the period, a pair of dates."""
    return bool(DECOR.fullmatch(line) or _DATES_LINE.match(line) or (line[0] in "([" and _PERIOD_LINE.match(line)))


def _title_role(line: str, parts: list[str], *, last: bool) -> str:
    before = parts[-1] if parts else ""
    if parts and _THEME_LINE.match(line):
        return "theme"
    if parts and _QUOTED_LINE.match(line) and last and not _NEEDS_NAME.search(before):
        return "theme"
    if parts and _DATES_LINE.match(line) and not _DATES_INSIDE.search(" ".join(parts)):
        return "period"
    if parts and _PERIOD_LINE.match(line) and (line[0] in "([" or line.lower().startswith(("thời gian", "từ "))):
        return "period"
    return "title"


def clean_title(title: str) -> str:
    """Outer brackets and quotes dropped, closing marks dropped; case and V/v kept."""
    title = tidy(title)
    if title.startswith("(") and title.endswith(")") and title.count("(") == 1:
        title = title[1:-1]
    title = tidy(unquoted(title)).lstrip(":-– ").strip()
    return title if not is_upper(title) else " ".join(title.split())
