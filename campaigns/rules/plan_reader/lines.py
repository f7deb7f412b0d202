"""Normalised text: NFC, one space, columns untangled, sentences broken by a page break joined."""

import itertools
import re
import unicodedata

from .columns import untangled
from .labels import is_label_alone, is_page_mark
from .text import CLOSE_QUOTES, OPEN_QUOTES, UPPER, is_upper

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")  # all but those that divide lines or cells
_PLAIN = str.maketrans({**dict.fromkeys("\u2010\u2011\u2212\uf02d", "-"), **dict.fromkeys("\u00a0\u2007\u202f", " ")})
_SCANNED_NUMBER = re.compile(
    r"(?<!\w)(?=[\dOolI/.,]{0,16}(?:\d[OolI]|[OolI]\d))[\dOolI]+(?:[/.,][\dOolI]+)*(?!\w)(?P<percent> ?%)?"
)
_YEAR_OR_TENS = re.compile(r"[12l][0Oo][\dOolI]{2}|\d[\dOo]+")
_CLASS_NAME = re.compile(r"(?:[Ll]ớp|[Kk]hối|[Pp]hòng|[Nn]hóm|[Tt]ổ|[Pp]hân tử|[Cc]hi đội|[Cc]hi đoàn) $")
_DIGITS = str.maketrans("OolI", "0011")
_STARRED_ITEM = re.compile(r"(?m)^([ \t]{0,40})\*(?=[ \t]{1,2}[^*\s][^*\n]*$)")
_SPACED_LETTERS = re.compile(rf"^\s*[{UPPER}](?:\s{{1,6}}[{UPPER}]){{5,60}}\s*$")
_GLUED_PAGE_MARK = re.compile(rf"(Trang \d{{1,3}}) ?(?=[{UPPER}\-+])")
_LABEL_START = re.compile(
    rf"(?:[a-zđ] ?[)/]|[a-zđ]\.(?: ?[{UPPER}]| \d)|[-–—+•●▪|]|(?:Điều|Đợt) \d|[IVX]{{1,5}} ?[./)]"
    rf"|[A-H]\. ?[{UPPER}]{{2}}"
    rf"|\d{{1,2}}(?:\.\d{{1,2}})*[./)]+ ?[{UPPER}])"
)
_STOP = re.compile(rf"[.;:!?…]/?\.?[{CLOSE_QUOTES})]*$")
_DANGLING = re.compile(
    r"(?:,|[-–]|\b(?:của|và|các|những|về|cho|tại|ngày|tháng|năm|với|theo|là|trong|để|do|từ|đến|trên"
    r"|hoặc|bằng|số|Sở|Bộ|được|có|không))$"
)
_DANGLING_NOUN = re.compile(r"\b(?:trường|Trường|tỉnh|huyện|cấp)$")


def normalise(source: str) -> str:
    """The source as the reader and the review screen use it; offsets in a draft point into this text."""
    clean = _STARRED_ITEM.sub(r"\1•", source.replace("\r\n", "\n").replace("\r", "\n")).replace("*", "")
    clean = unicodedata.normalize("NFC", _INVISIBLE.sub("", clean)).translate(_PLAIN)
    clean = re.sub(r"[\ud800-\udfff]", "\ufffd", _CONTROL.sub(" ", _SCANNED_NUMBER.sub(_in_digits, clean)))
    lines: list[str] = []
    printed = re.split(r"[\n\x0b\x0c\x85\u2028\u2029]", clean)
    for raw in untangled([_SPACED_LETTERS.sub(_unspaced, line) for line in printed]):
        line = " ".join(raw.split())
        lines += _GLUED_PAGE_MARK.sub(r"\1\n", line, count=1).split("\n") if line.startswith("Trang ") else [line]
    filled = [line for line in lines if line]
    return "\n".join(_joined(filled, _wrap_width(filled), _set_apart(lines)))


def _in_digits(match: re.Match[str]) -> str:
    """A number in which a scan set letters for digits ("1OO%", "l5/9/2O24", "2O giải"); the name of a class is none."""
    parts = re.split(r"[/.,]", match[0].rstrip(" %"))
    whole = all(any(char.isdigit() for char in part) for part in parts)
    alone = len(parts) == 1 and not (match["percent"] or _YEAR_OR_TENS.fullmatch(parts[0]))
    named = not match["percent"] and _CLASS_NAME.search(match.string, max(0, match.start() - 10), match.start())
    if not whole or alone or named:
        return match[0]
    return match[0].translate(_DIGITS)


def _unspaced(match: re.Match[str]) -> str:
    """A heading set with a space behind every letter ("K Ế   H O Ạ C H"); wider gaps part its words."""
    return re.sub(r"(?<=\S)(\s+)(?=\S)", lambda gap: " " if len(gap[1]) > 1 else "", match[0])


def _set_apart(lines: list[str]) -> list[bool]:
    """For every line with text, whether an empty line stands above it; nowhere, where empty lines stand everywhere."""
    apart = [index > 0 and not lines[index - 1] for index, line in enumerate(lines) if line]
    return apart if sum(apart) < 0.7 * len(apart) else [False] * len(apart)


def _wrap_width(lines: list[str]) -> int:
    """The length at which a page setter broke the lines; 0 where each line is a paragraph."""
    lengths = [len(line) for line in lines if line[0] != "|"]
    longest = max(lengths, default=0)
    if len(lines) < 25 or not 50 <= longest <= 130:
        return 0
    many = sum(length >= 0.82 * longest for length in lengths) >= 0.3 * len(lengths)
    cut = sum(
        len(before) >= 0.6 * longest
        and line[0].islower()
        and not _STOP.search(before[-6:])
        and not _LABEL_START.match(line)
        for before, line in itertools.pairwise(lines)
    )
    return longest if many or cut >= max(3, 0.04 * len(lines)) else 0


def _is_full(before: str, line: str, width: int) -> bool:
    """True where the next word would not have fitted on the line."""
    return width > 0 and len(before) >= 0.75 * width and len(before) + 1 + len(line.split(" ", 1)[0]) > 0.88 * width


def _joined(lines: list[str], width: int, apart: list[bool]) -> list[str]:
    """Put together the lines that a page or a line break cut; a page mark in between is moved behind."""
    out: list[list[str]] = []
    marks: list[str] = []
    for line, new in zip(lines, apart, strict=True):
        if out and is_page_mark(line) and not _STOP.search(out[-1][-1][-6:]):
            marks.append(line)
            continue
        if out and _continues(out[-1][-1], line, 0 if new and not marks else width):
            out[-1].append(line)
            continue
        out += [[mark] for mark in marks] + [[line]]
        marks = []
    out += [[mark] for mark in marks]
    return [" ".join(parts) for parts in out]


_HALF_DATE = re.compile(r"\b(?:số|ngày|tháng|năm(?: học)?|NĂM(?: HỌC)?|giai đoạn|GIAI ĐOẠN|[Qq]uý|[Tt]ừ|đến|trước)$")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)] ?\D")
_CLOCK = re.compile(r"\d{1,2} ?(?:h|g|giờ) ?\d{0,2}\b")
_PERCENT = re.compile(r"\d{1,3}(?:[.,]\d{1,2})? ?%")
_HALF_BRACKET = re.compile(r"\([^()]*\d[^()]*$")
_ENDS_DATED = re.compile(r"\d{1,2}/\d{1,2}/\d{4} ?[-–]?$")
_SECOND_DATE = re.compile(r"[-–]? ?\d{1,2}/\d{1,2}")
_OPENS_AGAIN = re.compile(
    r"(?:Căn cứ|Thực hiện|Theo|Để|Nhằm|Chào mừng|Nay|Dựa|Nơi nhận|Trên cơ sở|Được sự|Xét đề nghị) "
    r"|[(\[] ?(?:Từ|Thời gian|V/v|Về việc|Ban hành|Kèm) "
)


def _continues(before: str, line: str, width: int) -> bool:
    """True where ``line`` goes on with the sentence that ``before`` left open."""
    if _half_a_date(before, line) or (is_label_alone(before) and not _LABEL_START.match(line)):
        return True
    opens_low = line[0].islower() or line[0] in OPEN_QUOTES or _PERCENT.match(line) or _CLOCK.match(line)
    if before.endswith((";", ":")) and opens_low and not _LABEL_START.match(line):
        return _is_full(before, line, width)
    if _STOP.search(before[-6:]) or is_upper(before[:200]) or _LABEL_START.match(line) or len(before) < 3:
        return False
    if before.startswith("|") or is_page_mark(before):
        return False
    if line[0].islower():
        return True
    if is_upper(line[:200]) or _OPENS_AGAIN.match(line):
        return False
    if _is_full(before, line, width):
        return True
    open_noun = len(before) > 90 or not _LABEL_START.match(before)
    dangles = _DANGLING.search(before[-12:]) or (open_noun and _DANGLING_NOUN.search(before[-12:]))
    return len(before) > 40 and bool(dangles)


def _half_a_date(before: str, line: str) -> bool:
    """True where a number or the second date of a pair was pushed to the next line."""
    if before.endswith(":") and _PERCENT.match(line):
        return True
    if line[0].isdigit() and not _NUMBERED.match(line) and _HALF_DATE.search(before[-12:]):
        return True
    pair = _HALF_BRACKET.search(before[-80:]) or _ENDS_DATED.search(before[-14:])
    return bool(pair and _SECOND_DATE.match(line))
