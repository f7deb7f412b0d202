"""Targets (chỉ tiêu): one entry for every number that measures an achievement or a quota per unit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from .draft import Span, TargetDraft
from .quantities import quantities
from .quota_runs import Quantity
from .target_tables import has_aims, read_row, tells_of_last_year
from .text import LOWER, tidy

_GOAL = re.compile(r"chỉ tiêu|mục tiêu|phấn đấu", re.IGNORECASE)
_REGISTERS = re.compile(r"đăng ký|danh hiệu|phân bổ|giao ", re.IGNORECASE)
SITUATION = re.compile(
    r"(?:đặc điểm|đánh giá (?:công tác|tình hình)|thực trạng|tình hình (?:chung|đội ngũ|nhà trường|năm học|đơn vị)"
    r"|bối cảnh|thuận lợi|khó khăn"
    r"|(?:đánh giá )?kết quả (?:đạt được|thực hiện|công tác|thi đua|năm học|phong trào)(?!.{0,20}cần đạt))",
    re.IGNORECASE,
)
_STAFF = "cán bộ|công chức|viên chức|giảng viên|giáo viên|nhà giáo|nhân viên|công nhân|người lao động"
_FURTHER = rf"(?:, (?:{_STAFF})[^.;,]{{0,40}}){{0,4}}"  # "tổng số cán bộ, viên chức, người lao động"
_OF = re.compile(
    rf"(?:trong|trên|tính trên|/) ?(?P<of>tổng số [^.;,]{{2,120}}{_FURTHER})|trong số (?P<among>[^.;,]{{2,120}})"
)
_PER = re.compile(  # "20 lớp/năm", "400 đơn vị máu/đợt"
    rf"(?<=[^\W\d]) ?/ ?(?P<of>[{LOWER}]+(?: [{LOWER}]+){{0,2}})$"
)
_NO_MATTER = re.compile(
    r"chỉ tiêu|mục tiêu|phấn đấu|^\W*(?:mỗi|từng|cá nhân|tập thể|toàn |lĩnh vực|trong đó)", re.IGNORECASE
)
_HEAD = re.compile(r"[^:;.\d|]{4,80}:")
_WITHIN = re.compile(r"trong đó(?: có| phải có)?(?: từ| ít nhất| tối thiểu)? ?$")
_VERB = re.compile(
    r"\b(?:đạt|được|có|tham gia|đăng ký|tổ chức|hoàn thành|thực hiện|đánh giá|xếp loại|không|chấp hành|ứng dụng|sử dụng"
    r"|biết|(?<!trường )(?<!khoa )(?<!năm )(?<!tiểu )(?<!đại )(?<!trung )(?<!môn )học(?! (?:sinh|viên|kỳ|kì|tập))"
    r"|lên lớp|tốt nghiệp|nộp|viết|trở lên(?!$)|xếp|là|trong tổng số|cam kết|vượt|bảo vệ|ký|hiểu)\b"
)
_LEADS = re.compile(r"(?::|\b(?:đạt|lên|là|đạt tỷ lệ))(?: từ)? ?$")
_ENDS = re.compile(r"[;.]|$")
_SAYS_AGAIN = re.compile(  # "45 em (90%)", "45 em, tỷ lệ 90%"
    r"^ ?(?:[^\W\d_]\S{0,7} ?){0,2}(?:\((?:đạt |chiếm )?|[,(=;] ?(?:đạt |chiếm )?(?:tỷ|tỉ) lệ ?:? ?|= ?)$"
)
_CLOSING = re.compile(r"^[\d\s.,%–-]+|\s*trở (?:lên|xuống)$")  # "95% ý kiến hài lòng trở lên"
_JOINT = re.compile(r"(?:,|;| và| hoặc| trong đó)?(?: có)?(?: từ| ít nhất)? ?$")


@dataclass(frozen=True)
class TargetUnit:
    """A sentence or item that may promise numbers, with the headings above it and its lead."""

    span: Span
    path: tuple[str, ...]
    lead: str
    columns: tuple[str, ...] = ()  # of the table that a row belongs to, where it is a table of titles


def read_targets(text: str, units: Iterable[TargetUnit]) -> tuple[TargetDraft, ...]:
    """One entry per number, in the order of the source."""
    found: list[TargetDraft] = []
    for unit in units:
        if any(SITUATION.match(title) for title in unit.path):
            continue
        sentence = text[slice(*unit.span)]
        above = " ".join(unit.path)
        goal = any(_GOAL.search(words) for words in (above, unit.lead, sentence[:300]))
        if unit.columns:
            rows = _rows(text, unit, above, goal=goal)
            found += rows
            if rows or not has_aims(unit.columns):
                continue
            goal = True
        numbers = _promised(sentence, goal=goal)
        found += [_target(sentence, unit.span, numbers, index) for index in range(len(numbers))]
    return tuple(found)


def _promised(sentence: str, *, goal: bool) -> list[Quantity]:
    """The numbers of a sentence; one with a percent or a bound promises its bare numbers as well."""
    numbers = quantities(sentence, goal=goal)
    promises = any(n.unit == "percent" or (n.minimum is None) != (n.maximum is None) for n in numbers)
    return quantities(sentence, goal=True) if promises and not goal else numbers


def _rows(text: str, unit: TargetUnit, above: str, *, goal: bool) -> list[TargetDraft]:
    """What a row of a table of titles or of aims promises; of last year's results nothing."""
    if tells_of_last_year(f"{above} {unit.lead}") and not has_aims(unit.columns):
        return []
    return read_row(text, unit.span, unit.columns, goal=goal or bool(_REGISTERS.search(above)))


def _target(sentence: str, span: Span, numbers: list[Quantity], index: int) -> TargetDraft:
    number, tail = numbers[index], _tail(sentence, numbers, index)
    if index and _SAYS_AGAIN.search(sentence[numbers[index - 1].end : number.start]):
        before = _target(sentence, span, numbers, index - 1)
        return replace(before, minimum=number.minimum, maximum=number.maximum, unit=number.unit)
    lead = sentence[numbers[index - 1].end if index else 0 : number.start]
    if _LEADS.search(lead) or (len(lead.split()) > 2 and _ENDS.match(sentence, number.end)):
        tail = tidy(lead.rsplit(";", 1)[-1].strip(" ,;"))
    verb = _VERB.search(tail)
    subject = tidy(_PER.sub("", tail[: verb.start()] if verb else tail))
    if not subject:
        subject = _subject_before(sentence, numbers, index)
    subject = subject or tidy(_CLOSING.sub("", sentence[number.start : number.end]))
    measure = tidy(tail[verb.start() :]) if verb else _head(sentence, number) or tail
    measure = measure or tidy(sentence[numbers[-1].end :][:300])
    confidence = 0.6 if not number.sure else 1.0 if number.unit == "percent" else 0.8
    return TargetDraft(
        tidy(sentence), subject[:160], (measure or subject)[:300], number.minimum, number.maximum, number.unit,
        _denominator(sentence, numbers, index, tail), span, confidence,
    )  # fmt: skip


def _head(sentence: str, number: Quantity) -> str:
    """The matter in front of the colon, where only what is counted stands behind the number: "Hiến máu: 400 đơn vị"."""
    head = _HEAD.match(sentence, 0, number.start) if number.unit == "count" else None
    if not head or ":" in sentence[head.end() : number.start] or len(head[0].split()) > 9 or _NO_MATTER.search(head[0]):
        return ""
    return tidy(head[0].lstrip("-–+• "))


def _tail(sentence: str, numbers: list[Quantity], index: int) -> str:
    """What stands behind a number, up to the next one."""
    stop = numbers[index + 1].start if index + 1 < len(numbers) else len(sentence)
    tail = sentence[numbers[index].end : stop][:400]
    return _JOINT.sub("", tail.split("; ", 1)[0] if len(tail.split("; ", 1)[0]) > 12 else tail).strip(" ,;.")


def _subject_before(sentence: str, numbers: list[Quantity], index: int) -> str:
    """The subject of the number before, or what stands before the first number."""
    if not index:
        return tidy(re.sub(r"\b(?:có|đạt|từ)\s*$", "", sentence[: numbers[0].start]))
    tail = _tail(sentence, numbers, index - 1)
    verb = _VERB.search(tail)
    return tidy(tail[: verb.start()] if verb else tail)


def _denominator(sentence: str, numbers: list[Quantity], index: int, tail: str) -> str | None:
    number = numbers[index]
    if number.each:
        return number.each
    per = _PER.search(tail)
    if per and number.unit == "count":
        return tidy(per["of"])
    printed = _OF.search(tail)
    if printed:
        return tidy(printed["of"] or printed["among"])
    if index and _WITHIN.search(sentence[max(0, number.start - 40) : number.start]):
        return tidy(re.sub(r",? ?trong đó.*$", "", sentence[numbers[index - 1].end : number.start]))
    return None
