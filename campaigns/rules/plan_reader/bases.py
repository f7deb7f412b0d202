"""Legal bases (căn cứ): the preamble's clauses, each with number and date of its document."""

import re
from datetime import date

from .draft import BasisDraft, Span
from .layout import CLOSING_LEAD, ENACTING, Layout
from .text import sentences, tidy, trimmed

OPENS = re.compile(
    r"(?:[-–+•] ?)?(?P<text>(?:Căn cứ|CĂN CỨ|Dựa|Thực hiện|Tiếp tục thực hiện|Triển khai thực hiện|Theo)\b.*"
    r"|(?:và )?(?:căn cứ|thực hiện|theo|dựa) (?:vào )?(?:[Kk]ế hoạch|[Cc]ông văn|[Hh]ướng dẫn|[Cc]hỉ thị|[Nn]ghị quyết"
    r"|[Tt]hông tư|[Qq]uyết định|[Ll]uật|[Nn]ghị định|[Cc]hương trình|[Tt]hông báo|tình hình|nhiệm vụ|điều kiện"
    r"|đề nghị)\b.*)",
    re.DOTALL,
)
_NUMBER = re.compile(
    r"\b[Ss]ố ?:? ?(?P<number>\d{1,5}[a-z]?(?: (?=[A-ZĐ]{2,6}/)[A-ZĐ]{2,6})?(?: ?[/\-–.&] ?[^\W_]{1,20}){0,8})"
)
_BARE = re.compile(r"(?:\d{1,5}[a-z]?)$")
_PAPER = re.compile(
    r"(?:luật|nghị định|nghị quyết|thông tư|quyết định|công văn|kế hoạch|hướng dẫn|chỉ thị|kết luận|chương trình"
    r"|thông báo|quy định|văn bản|tờ trình|công điện|đề án)(?: liên tịch)? ?$",
    re.IGNORECASE,
)
_UNNUMBERED = re.compile(
    r"\b(?:Luật|Nghị định|Nghị quyết|Thông tư(?: liên tịch)?|Quyết định|Công văn|Kế hoạch|Hướng dẫn|Chỉ thị|Kết luận"
    r"|Chương trình|Thông báo|Quy định) (?P<number>\d{1,5}(?: ?[/\-–.&] ?[^\W_]{1,20}){1,8})",
    re.IGNORECASE,
)
_DATE_WORDS = re.compile(
    r"[Nn]gày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})"
    r"|(?:[Nn]gày )?(?<![\d/])(\d{1,2}) ?[/.\-] ?(\d{1,2}) ?[/.\-] ?(\d{4})"
)
_NEXT_DOCUMENT = re.compile(
    r"(?:(?:các|và) )?(?:Luật|Nghị quyết|Nghị định|Quyết định|Thông tư|Công văn|Chỉ thị|Kết luận|Hướng dẫn|Kế hoạch"
    r"|Chương trình|Thông báo|Quy chế|Quy định|Đề án|Điều lệ)\b[^.;]{0,60}?(?:\bsố \d|\bngày \d|\b[Nn]ăm \d)",
    re.IGNORECASE,
)
_ISSUER = (
    r"(?:[Nn]ay,? )?(?:[Tt]rường|[Nn]hà trường|Ban|Giám hiệu|Hội đồng|Phòng|Cụm|Khối|Liên đội|Học viện|Công đoàn"
    r"|Đảng ủy"
    r"|Đảng uỷ|Chi bộ|BCH|BGH|BTV|Sở|Bộ|Đoàn|Hội|Đội|Hiệu trưởng|Giám đốc|Trung tâm|Khoa|Tổ|Thường trực|Ủy ban|UBND"
    r"|Cơ quan"
    r"|Đơn vị|Liên đoàn|HĐTĐ)"
)
_PURPOSE = re.compile(r"[,;] ?(?:Để|Nhằm|nhằm|Chào mừng|[Tt]rên cơ sở|[Đđ]ược sự) ")
_ISSUER_AT = re.compile(rf"(?:[,.;:] ?|\) ?){_ISSUER}(?= )")


def read_bases(layout: Layout) -> tuple[BasisDraft, ...]:
    """The bases in the order of the source; purpose clauses (Để, Nhằm, Chào mừng) are not bases."""
    start, end = layout.offset(layout.preamble_at), layout.offset(layout.body_at)
    found: list[BasisDraft | None] = []
    for span in _clauses(layout.text, start, end):
        words = layout.text[slice(*span)]
        match = OPENS.match(words)
        goes_on = bool(found) and bool(_NEXT_DOCUMENT.match(words[:200]))
        if match or goes_on:
            begin = span.start + (match.start("text") if match else 0)
            found.append(_basis(layout.text, span.start, begin, _enacting_start(layout.text, begin, span.end)))
    return tuple(basis for basis in found if basis)


def _clauses(text: str, start: int, end: int) -> list[Span]:
    """Sentences; a ;-piece that does not open a new basis belongs to the one before it."""
    pieces: list[Span] = []
    for span in sentences(text, start, end):
        line_goes_on = pieces and "\n" not in text[pieces[-1].end : span.start]
        if line_goes_on and text[pieces[-1].end - 1] == ";" and not _new_clause(text, span):
            pieces[-1] = Span(pieces[-1].start, span.end)
        else:
            pieces.append(span)
    return pieces


def _new_clause(text: str, span: Span) -> bool:
    head = text[span.start : span.start + 40]
    if _NEXT_DOCUMENT.match(text[span.start : min(span.end, span.start + 200)]):
        return True
    return bool(
        OPENS.match(head)
        or re.match(rf"(?:[-–+•]|Để|để|Nhằm|nhằm|Chào mừng|[Xx]ét |[Tt]rên cơ sở|[Đđ]ược sự|{_ISSUER}\b)", head)
    )


def _enacting_start(text: str, start: int, end: int) -> int:
    """Where the enacting subject begins inside a clause, else the clause's end."""
    clause = text[start:end]
    if not (CLOSING_LEAD.search(clause) or end - start > 60):
        return end
    purpose = _PURPOSE.search(clause[:2000])
    if purpose:
        return start + purpose.start()
    for match in _ISSUER_AT.finditer(clause[:2000]):
        tail = clause[match.end() : match.end() + 200]
        verb = ENACTING.search(tail)
        if (
            verb
            and ";" not in tail[: verb.start()]
            and (CLOSING_LEAD.search(clause) or re.search(r"\bnội dung|kế hoạch", tail[verb.end() :]))
        ):
            return start + match.start()
    return end


def _basis(text: str, mark: int, start: int, end: int) -> BasisDraft | None:
    value = tidy(text[start:end])
    if len(value) < 12:
        return None
    number, when = cited_document(value)
    while end < len(text) and text[end] in ".,;: ":
        end += 1
    confidence = 1.0 if number and when else 0.8 if number or when else 0.6
    return BasisDraft(value, number, when, trimmed(text, mark, end), confidence)


def cited_document(value: str) -> tuple[str | None, date | None]:
    """Number and date of the first document a clause cites."""
    match = _numbered(value[:1000]) or _UNNUMBERED.search(value[:1000])
    number = re.sub(r" ?([/\-.&]) ?", r"\1", match["number"].replace("–", "-")) if match else None
    window = value[match.end() : match.end() + 90] if match else value[:400]
    found = _DATE_WORDS.search(window)
    return number, _day(found) if found else None


def _numbered(value: str) -> re.Match[str] | None:
    """The first number of a document; a bare one only behind the word for it, not in "trường THPT số 2"."""
    for match in _NUMBER.finditer(value):
        if not _BARE.match(match["number"]) or _PAPER.search(value[: match.start()]):
            return match
    return None


def _day(match: re.Match[str]) -> date | None:
    day, month, year = (int(part) for part in match.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None
