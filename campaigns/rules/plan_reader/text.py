"""Normalised text: NFC, one space, sentences broken by a page break joined; and the letters of Vietnamese."""

import re
import unicodedata
from collections.abc import Iterator

from .draft import Span

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
LOWER = UPPER.lower()
OPEN_QUOTES, CLOSE_QUOTES = "\"“‘'«", "\"”’'»"
QUOTES = OPEN_QUOTES + CLOSE_QUOTES

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_PAGE_MARK = re.compile(r"(?:Trang|Page) ?\d{1,3}(?:/\d{1,3})?\b|\d{1,3}$")
_GLUED_PAGE_MARK = re.compile(rf"(Trang \d{{1,3}}) ?(?=[{UPPER}\-+])")
_LABEL_START = re.compile(
    rf"(?:[a-zđ] ?[)/]|[a-zđ]\. ?[{UPPER}]|[-–—+•●▪|]|(?:Điều|Đợt) \d|[IVX]{{1,5}} ?[./)]"
    rf"|\d{{1,2}}(?:\.\d{{1,2}})*[./)]+ ?[{UPPER}])"
)
_STOP = re.compile(rf"[.;:!?…]/?\.?[{CLOSE_QUOTES})]*$")
_DANGLING = re.compile(
    r"(?:,|[-–]|\b(?:của|và|các|những|về|cho|tại|ngày|tháng|năm|với|theo|là|trong|để|do|từ|đến|trên"
    r"|hoặc|bằng|số|Sở|Bộ|trường|Trường|tỉnh|huyện|được|có|không|cấp))$"
)
_ABBREVIATION = re.compile(
    rf"(?:^|[\s.(])(?:TP|TX|TT|PGS|GS|TS|ThS|Th\.S|Ths|BS|NGƯT|NGND|KT|TM|TL|TUQ|Q|P|H|Tr|St)$"
    rf"|\b[{UPPER}]$"
)
_SENTENCE_STOP = re.compile(rf"(?<![.!?…])[.!?…]{{1,9}}[{CLOSE_QUOTES})]? (?=[{UPPER}\"“(\-+])|;[ ]?|\n")


def is_upper(line: str) -> bool:
    """True where the line has letters and (nearly) all of them are capitals."""
    letters = [char for char in line if char.isalpha()]
    return bool(letters) and sum(char.isupper() for char in letters) >= 0.9 * len(letters)


def normalise(source: str) -> str:
    """The source as the reader and the review screen use it; offsets in a draft point into this text."""
    clean = unicodedata.normalize("NFC", source.replace("\r\n", "\n").replace("\r", "\n").replace("*", ""))
    clean = _INVISIBLE.sub("", clean)
    clean = re.sub(r"[\ud800-\udfff]", "\ufffd", clean)
    lines = []
    for raw in re.split(r"[\n\x0b\x0c\x85\u2028\u2029]", clean):
        line = " ".join((raw if raw.isprintable() else _without_controls(raw)).split())
        lines += _GLUED_PAGE_MARK.sub(r"\1\n", line, count=1).split("\n") if line.startswith("Trang ") else [line]
    lines = [line for line in lines if line]
    return "\n".join(_joined(lines, _wrap_width(lines)))


def _wrap_width(lines: list[str]) -> int:
    """From which length a line counts as full, where a page setter broke the lines; 0 where each is a paragraph."""
    lengths = sorted(len(line) for line in lines)
    if len(lengths) < 25 or not 50 <= lengths[-1] <= 130:
        return 0
    full = int(0.82 * lengths[-1])
    return full if sum(length >= full for length in lengths) >= 0.3 * len(lengths) else 0


def _without_controls(line: str) -> str:
    return "".join(" " if unicodedata.category(char) == "Cc" else char for char in line)


def _joined(lines: list[str], full: int) -> list[str]:
    """Put together the lines that a page or a line break cut; a page mark in between is moved behind."""
    out: list[list[str]] = []
    marks: list[str] = []
    for line in lines:
        if out and _is_page_mark(line) and not _STOP.search(out[-1][-1][-6:]):
            marks.append(line)
            continue
        if out and _continues(out[-1][-1], line, full):
            out[-1].append(line)
            continue
        out += [[mark] for mark in marks] + [[line]]
        marks = []
    out += [[mark] for mark in marks]
    return [" ".join(parts) for parts in out]


_HALF_DATE = re.compile(r"\b(?:số|ngày|tháng|năm|[Tt]ừ|đến|trước)$")
_HALF_BRACKET = re.compile(r"\([^()]*\d[^()]*$")
_ENDS_DATED = re.compile(r"\d{1,2}/\d{1,2}/\d{4} ?[-–]?$")
_SECOND_DATE = re.compile(r"[-–]? ?\d{1,2}/\d{1,2}")
_OPENS_AGAIN = re.compile(r"(?:Căn cứ|Thực hiện|Theo|Để|Nhằm|Chào mừng|Nay|Dựa|Nơi nhận) ")


def _is_page_mark(line: str) -> bool:
    return bool(_PAGE_MARK.fullmatch(line))


def _continues(before: str, line: str, full: int) -> bool:
    """True where ``line`` goes on with the sentence that ``before`` left open."""
    if _half_a_date(before, line):
        return True
    if _STOP.search(before[-6:]) or is_upper(before[:200]) or _LABEL_START.match(line) or len(before) < 4:
        return False
    if before.startswith("|") or _is_page_mark(before):
        return False
    if line[0].islower():
        return True
    if is_upper(line[:200]) or _OPENS_AGAIN.match(line):
        return False
    return 0 < full <= len(before) or (len(before) > 40 and bool(_DANGLING.search(before[-12:])))


def _half_a_date(before: str, line: str) -> bool:
    """True where a number or the second date of a pair was pushed to the next line."""
    if line[0].isdigit() and _HALF_DATE.search(before[-12:]):
        return True
    pair = _HALF_BRACKET.search(before[-80:]) or _ENDS_DATED.search(before[-14:])
    return bool(pair and _SECOND_DATE.match(line))


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Sentences and ;-clauses between two offsets, without their white space; closing marks stay inside."""
    begin = start
    for match in _SENTENCE_STOP.finditer(text, start, end):
        if text[match.start()] == "." and _ABBREVIATION.search(text[max(begin, match.start() - 8) : match.start()]):
            continue
        span = trimmed(text, begin, match.end())
        if span.start < span.end:
            yield span
        begin = match.end()
    span = trimmed(text, begin, end)
    if span.start < span.end:
        yield span


def tidy(value: str) -> str:
    """A value without the closing marks of its line."""
    return value.strip().rstrip(" .,;:/…")


def unquoted(value: str) -> str:
    """A value without quotation marks that enclose the whole of it."""
    value = value.strip()
    if (
        len(value) > 1
        and value[0] in OPEN_QUOTES
        and value[-1] in CLOSE_QUOTES
        and not any(char in QUOTES for char in value[1:-1] if char not in "'’")
    ):
        return value[1:-1].strip()
    return value


def capitalised(value: str) -> str:
    """First letter in upper case, the rest as it is."""
    return value[:1].upper() + value[1:]
