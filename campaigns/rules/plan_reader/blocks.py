"""The body in order: headings, numbered sentences, bullets, paragraphs and table rows."""

import itertools
import re
from dataclasses import dataclass, replace

from .draft import BlockDraft, Span
from .labels import Label, is_counted_bullet, is_page_mark, read_bullet, read_label
from .text import UPPER, is_upper, tidy, trimmed
from .units import names_units, says

_INLINE_BULLET = re.compile(rf"(?<=[.;:?!]) (?=[-–+] ?[{UPPER}\"“])|(?<=[”\"]) (?=[-–+][{UPPER}])")
_INLINE_GLUED = re.compile(
    rf"(?<=[^\W\d_]) (?=[-–][{UPPER}])(?!.(?:Khen|Kỹ|Học|Hướng|Xã|Văn|Lao|Thể|Dạy|Kỷ|Đoàn|Tư|Sáng|Công|Phòng))"
)
_RUN_IN = re.compile(r"(?P<lead>[^:.;]{2,140}):(?= |$)")
_RUN_IN_STOP = re.compile(rf"(?P<lead>[^:.;]{{2,60}})\. (?=[{UPPER}])")
_RUN_IN_LIST = re.compile(r"(?P<lead>[^:.]{2,160}; [^:.;]{2,100}(?:; [^:.;]{2,100})*):(?= |$)")
_VERB_LEAD = re.compile(
    r"(?:Thực hiện|Tăng cường|Triển khai|Nâng cao|Phát huy|Tiếp tục|Chú trọng|Đẩy mạnh|Tham gia|Phấn đấu|Xây dựng"
    r"|Duy trì"
    r"|Đổi mới|Thường xuyên|Tích cực|Làm tốt|Giữ vững|Quan tâm|Tuyên truyền|Phối hợp|Chấp hành|Không |Có |Được "
    r"|Hoàn thành"
    r"|Bồi dưỡng|Động viên|Khuyến khích|Thi đua|Ra sức|Tập trung|Vận động|Bám sát|Gắn |Góp phần|Đảm bảo|Bảo đảm"
    r"|Rèn luyện"
    r"|Các cấp [uủ][yỷ]|Yêu cầu các|Đề nghị các .{30})"
)


@dataclass(frozen=True)
class Line:
    """A piece of the body before its level is known."""

    span: Span
    label: Label | None
    bullet: int


def read_blocks(text: str, spans: list[Span]) -> tuple[BlockDraft, ...]:
    """Blocks for the given line spans, in order, every character kept."""
    lines = _sequenced(text, [line for span in spans for line in _pieces(text, span)])
    levels = _Levels(text, lines)
    out: list[BlockDraft] = []
    for index, _line in enumerate(lines):
        out += _block(text, lines, index, levels)
    return tuple(out)


def _pieces(text: str, span: Span) -> list[Line]:
    """A line, cut before the bullets that stand inside it."""
    if text[span.start] == "|":
        return [Line(span, None, 0)]
    marks = {m.start() for m in _INLINE_BULLET.finditer(text, span.start, span.end)}
    if text[span.start] in "-–+":
        marks |= {m.start() for m in _INLINE_GLUED.finditer(text, span.start, span.end)}
    cuts = [span.start, *sorted(marks), span.end]
    parts = [trimmed(text, a, b) for a, b in itertools.pairwise(cuts)]
    return [_line(text, part) for part in parts if part.start < part.end]


def _line(text: str, span: Span) -> Line:
    start, end = span
    return Line(span, read_label(text[start : min(end, start + 200)]), read_bullet(text[start : min(end, start + 80)]))


def _sequenced(text: str, lines: list[Line]) -> list[Line]:
    """Drop labels without a mark ("1 Mục đích") that do not continue a count, and dates taken for labels."""
    out, last = [], {0: 0}
    for line in lines:
        label = line.label
        if label and label.family == "arabic" and not label.marked and not label.depth:
            value = int(label.text)
            label = label if value in (1, last.get(0, 0) + 1) else None
        if label and label.family == "arabic" and not label.depth:
            last[0] = int(label.text)
        out.append(replace(line, label=label))
    return out


class _Levels:
    """Level of every labelled line: 1 for the outermost family that the document uses."""

    def __init__(self, text: str, lines: list[Line]) -> None:
        labels = [line.label for line in lines if line.label]
        families = {label.family for label in labels}
        self.part = 1 if "part" in families else 0
        self.base = self.part + (1 if "capital" in families else 0)
        self.roman = self.base + (1 if "roman" in families else 0)
        self.article = self.roman + (1 if "article" in families else 0)
        arabic = [
            (line, is_upper(self._rest(text, line)))
            for line in lines
            if line.label and line.label.family == "arabic" and not line.label.depth
        ]
        mixed = {caps for _, caps in arabic} == {True, False}
        self.lost_roman = {line.span for line, caps in arabic if caps and mixed and self._long(text, line)}
        self.shift = 1 if self.lost_roman and "roman" not in families else 0
        self.last = 0

    @staticmethod
    def _rest(text: str, line: Line) -> str:
        return text[line.span.start + (line.label.end if line.label else 0) : line.span.end][:200]

    @classmethod
    def _long(cls, text: str, line: Line) -> bool:
        return len(cls._rest(text, line).split()) > 1

    def of(self, line: Line) -> int:
        """The level of one labelled line; a letter goes one deeper than the number above it."""
        label = line.label
        if label is None:
            return self.last + 1
        if label.family == "letter":
            return self.last + 1
        level = {"part": 1, "capital": self.base, "roman": self.roman, "article": self.article}.get(label.family)
        if level is None:
            level = self.article + 1 + label.depth + self.shift
            level = 1 + self.base if line.span in self.lost_roman else level
        self.last = level
        return level


def _block(text: str, lines: list[Line], index: int, levels: _Levels) -> list[BlockDraft]:
    line = lines[index]
    start, end = line.span
    if line.bullet:
        level = 2 if text[start] == "+" else 1
        return [BlockDraft("bullet", text[start], text[start + line.bullet : end], level, line.span)]
    if text[start] == "|":
        return [BlockDraft("table", "", text[start:end], 0, line.span)]
    if not line.label:
        return [BlockDraft("paragraph", "", text[start:end], 0, line.span)]
    level = levels.of(line)
    begin = start + line.label.end
    cut = _heading_end(text[begin:end], _has_content(text, lines, index), line.label)
    if not cut:
        return [BlockDraft("numbered", line.label.text, text[begin:end], level, line.span)]
    return _heading(text, line, level, begin, begin + cut)


def _heading(text: str, line: Line, level: int, begin: int, cut: int) -> list[BlockDraft]:
    assert line.label is not None
    end = line.span.end
    head = BlockDraft("heading", line.label.text, tidy(text[begin:cut]), level, trimmed(text, line.span.start, cut))
    rest = trimmed(text, cut, end)
    if rest.start >= rest.end:
        return [head]
    inner = [replace(piece, label=None) for piece in _pieces(text, rest)]
    return [head, *(block for position in range(len(inner)) for block in _block(text, inner, position, None))]  # type: ignore[arg-type]


def _has_content(text: str, lines: list[Line], index: int) -> bool:
    """True where something other than a brother or an uncle follows."""
    mine = lines[index].label
    following = index + 1
    while following < len(lines) and is_page_mark(text[slice(*lines[following].span)][:20]):
        following += 1
    if following >= len(lines) or mine is None:
        return False
    other = lines[following].label
    if other is None:
        return True
    order = ("part", "capital", "roman", "article", "arabic", "letter")
    return (order.index(other.family), other.depth) > (order.index(mine.family), mine.depth)


def _heading_end(rest: str, has_content: bool, label: Label) -> int:
    """How much of a labelled line is its heading; 0 where the line is a sentence."""
    if is_upper(rest[:160]) and len(rest) < 300:
        return len(rest)
    run_in = _RUN_IN.match(rest)
    if run_in and len(run_in["lead"].split()) <= 22 and not _is_clock(rest, run_in.end()) and not says(run_in["lead"]):
        return run_in.end()
    several = _RUN_IN_LIST.match(rest)
    if several and names_units(several["lead"]):
        return several.end()
    if has_content and "; " in rest and names_units(rest):
        return len(rest)
    words = len(rest.split())
    closed = rest.endswith((".", ";"))
    if words <= 25 and not closed and "; " not in rest and ". " not in rest:
        return len(rest) if has_content or (words <= 12 and not _VERB_LEAD.match(rest)) else 0
    if rest.endswith(".") and says(rest, fewest=1):
        return 0
    if closed and has_content and words <= 14 and ". " not in rest and not rest.endswith(";"):
        return len(rest)
    stop = _RUN_IN_STOP.match(rest)
    if stop and len(stop["lead"].split()) <= 9 and not _VERB_LEAD.match(rest):
        return stop.end("lead") + 1
    return 0


def _is_clock(rest: str, end: int) -> bool:
    return end < len(rest) and rest[end - 2 : end - 1].isdigit() and rest[end : end + 1].isdigit()


def counted_bullets(blocks: tuple[BlockDraft, ...], text: str) -> int:
    """How many '-' and '+' items there are."""
    return sum(
        is_counted_bullet(text[block.span.start : block.span.start + 80]) for block in blocks if block.kind == "bullet"
    )
