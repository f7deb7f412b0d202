"""Where the parts of a plan stand: letterhead, kind, title, preamble, body, recipients and signature."""

import re
from dataclasses import dataclass

from .draft import Span
from .labels import read_label
from .text import LOWER, UPPER, is_upper

_KINDS = (
    "KẾ HOẠCH",
    "HƯỚNG DẪN",
    "QUYẾT ĐỊNH",
    "THÔNG BÁO",
    "CHƯƠNG TRÌNH",
    "THỂ LỆ",
    "QUY CHẾ",
    "QUY ĐỊNH",
    "PHƯƠNG ÁN",
    "ĐỀ ÁN",
    "CHỈ THỊ",
    "NGHỊ QUYẾT",
    "LỜI KÊU GỌI",
    "GIAO ƯỚC THI ĐUA",
    "TỜ TRÌNH",
    "BÁO CÁO",
)
_OF_ITS_OWN = r"(?: (?:HOẠT ĐỘNG|LIÊN TỊCH|PHỐI HỢP|LIÊN NGÀNH|CÔNG TÁC)(?=[\W\d_]*$))?"
KIND = re.compile(rf"(?:{'|'.join(_KINDS)})(?![{UPPER}{LOWER}]){_OF_ITS_OWN}")
_KIND_LOWER = re.compile(rf"(?:{'|'.join(kind.capitalize() for kind in _KINDS)})(?![{LOWER}])")
OPENER = re.compile(r"[-–+•] ?(?:Căn cứ|Thực hiện|Theo|Dựa)|Căn cứ|CĂN CỨ")
_DOCUMENT = (
    r"(?:[Kk]ế hoạch|[Cc]ông văn|[Hh]ướng dẫn|[Cc]hỉ thị|[Nn]ghị quyết|[Tt]hông tư|[Qq]uyết định|[Ll]uật"
    r"|[Nn]ghị định|[Cc]hương trình|[Tt]hông báo|[Ss]ự chỉ đạo|[Nn]hiệm vụ|[Cc]hủ đề|[Tt]inh thần|[Đđ]ề nghị)"
)
PREAMBLE = re.compile(
    rf"(?:[-–+•] ?)?(?:Căn cứ|CĂN CỨ|Để|Nhằm|Chào mừng|Trên cơ sở|Phát huy|Hưởng ứng|Tiếp tục|Nay |Dựa "
    rf"|Kính gửi|(?:Tiếp tục |Triển khai )?(?:[Tt]hực hiện|Theo)(?: các| nội dung)? {_DOCUMENT})"
)
ENACTING = re.compile(
    r"\b(?:xây dựng|ban hành|tổ chức|phát động|lập|đề ra|triển khai|hướng dẫn|thông báo|xin|yêu cầu"
    r"|đề nghị|quyết định)\b"
)
CLOSING_LEAD = re.compile(r"(?:như sau|sau đây|sau|cụ thể|gồm|dưới đây)\s?[:.;]?$")
RECIPIENTS = re.compile(
    r"(?:[-–] ?)?(?:Nơi (?:nhận|nhân|gửi|nhậ?n)|NƠI NHẬN|Noi nhan) ?(?::|\.|$|(?=[-–/])|(?=[A-ZĐ]))"
)
DECOR = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Layout:
    """Line spans and the indexes (into ``lines``) where the parts begin."""

    text: str
    lines: tuple[Span, ...]
    kind_at: int | None
    title_at: int
    preamble_at: int
    body_at: int
    tail_at: int

    def line(self, index: int) -> str:
        """The text of one line."""
        return self.text[slice(*self.lines[index])]

    def offset(self, index: int) -> int:
        """Where a line begins; the end of the text behind the last line."""
        return self.lines[index].start if index < len(self.lines) else len(self.text)


def line_spans(text: str) -> tuple[Span, ...]:
    """The non-empty lines of a normalised text."""
    return tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))


def find_layout(text: str) -> Layout:
    """Find the parts; a text without letterhead, kind or headings is all body."""
    lines = line_spans(text)
    words = [text[slice(*span)] for span in lines]
    tail = _tail(words)
    limit = _preamble_limit(words[:tail])
    kind = _kind_line(words[: limit + 1])
    if kind is None:
        start = limit if limit < tail and OPENER.match(words[limit]) else 0
        return Layout(text, lines, None, start, start, _body(words, start, tail), tail)
    title = kind if _run_in(words[kind]) else kind + 1
    preamble = _title_end(words, title, tail, run_in=title == kind)
    return Layout(text, lines, kind, title, preamble, _body(words, preamble, tail), tail)


def _tail(words: list[str]) -> int:
    """The line of Nơi nhận; the last one wins only where nothing numbered follows the first."""
    for index, line in enumerate(words):
        if RECIPIENTS.match(line):
            return index
    return len(words)


def _preamble_limit(words: list[str]) -> int:
    for index, line in enumerate(words):
        label = read_label(line)
        if OPENER.match(line) or (
            index and label and label.family in ("part", "roman", "arabic", "article", "capital")
        ):
            return index
    return min(len(words), 40)


def _kind_line(words: list[str]) -> int | None:
    """The last line that opens with a kind of document, before the preamble or the first heading."""
    for pattern in (KIND, _KIND_LOWER):
        opened = [(index, match.end()) for index, line in enumerate(words) if (match := pattern.match(line[:300]))]
        exact = [index for index, end in opened if DECOR.fullmatch(words[index][end:] or "-")]
        if opened:
            return exact[-1] if exact else opened[-1][0]
    return None


def kind_of(line: str) -> tuple[str, int] | None:
    """The kind of document that opens a line, and where the rest of the line begins."""
    match = KIND.match(line) or _KIND_LOWER.match(line)
    return (match[0].upper(), match.end()) if match else None


def _run_in(line: str) -> bool:
    kind = kind_of(line)
    return kind is not None and not DECOR.fullmatch(line[kind[1] :] or "-")


def _title_end(words: list[str], start: int, tail: int, *, run_in: bool) -> int:
    """Index of the first line that is no longer title, slogan or period."""
    index = start + 1 if run_in else start
    while index < min(tail, start + 8):
        if _stops_title(words[index], words[index - 1], first=index == start):
            break
        index += 1
    return index


def _stops_title(line: str, before: str, *, first: bool) -> bool:
    if read_label(line) or (PREAMBLE.match(line) and not (first and not OPENER.match(line))) or OPENER.match(line):
        return True
    if line[0] in "-–+•|" and not DECOR.fullmatch(line):
        return True
    if line.endswith((":", ";")) or len(line) > (300 if first else 200) or line.startswith("Kính gửi"):
        return True
    if first:
        return False
    if (before.endswith(".") and len(before) > 20) or (line.endswith(".") and len(line) > 80):
        return True
    words = len(line.split())
    return not is_upper(line) and (words > 25 or (bool(ENACTING.search(line)) and words > 14))


def _body(words: list[str], start: int, tail: int) -> int:
    """First line of the body: the first numbered heading, else the line behind the enacting sentence."""
    enacted = None
    for index in range(start, min(tail, start + 60)):
        label = read_label(words[index])
        if label and not OPENER.match(words[index][label.end :]):
            return index
        if enacted is None and CLOSING_LEAD.search(words[index]) and not OPENER.match(words[index]):
            enacted = index + 1
    if enacted is not None:
        return enacted
    last = start
    for index in range(start, min(tail, start + 60)):
        last = index + 1 if PREAMBLE.match(words[index]) else last
    return last
