"""A plan carried over to another year: its own dates and years move, cited documents and births stay."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from campaigns.rules.plan_entry import BasisEntry, BlockEntry, MilestoneEntry, PlanEntry, TargetEntry

_DAY = r"(?:\d{1,2} ?[/.\-] ?)?\d{1,2} ?[/.\-] ?"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# What a year stands behind: "năm", "năm học", a month, a quarter, a day.
_LED = re.compile(r"(?:năm(?: học)?|[\dIVX] ?[/.]|\d-\d{1,2}-|tháng \d{1,2} ?[-.,]) ?$", re.IGNORECASE)
_SPAN_OF_YEARS = re.compile(r"(?<![\d/.\-])((?:19|20)\d\d) ?[-–/] ?((?:19|20)\d\d)(?!\d)")
_ANNIVERSARY = re.compile(
    rf"(?P<count>\d{{1,4}}) năm(?P<name>[^().;\n]{{0,160}}?)\( ?(?P<first>{_DAY})?(?P<from>\d{{4}}) ?[-–] ?"
    rf"(?P<last>{_DAY})?(?P<to>\d{{4}}) ?\)",
    re.IGNORECASE,
)
_JUBILEE = re.compile(r"(?P<lead>kỷ niệm (?:lần thứ )?)(?P<count>\d{1,4})(?= năm\b| ngày\b)", re.IGNORECASE)
_DOCUMENT = (
    r"(?:luật|hiến pháp|pháp lệnh|nghị quyết|nghị định|thông tư|chỉ thị|quyết định|quy định|quy chế|kế hoạch|hướng dẫn"
    r"|công văn|công điện|kết luận|chương trình|thông báo|văn bản|báo cáo|tờ trình|đề án|điều lệ)"
)
_NUMBERED = rf"{_DOCUMENT}[^.;\n]{{0,60}}?\bsố:? ?\d+[^\s,;]*"
_DATED = rf"(?:,? (?:ngày )?(?:{_DAY}\d{{4}}|\d{{1,2}} tháng \d{{1,2}} năm \d{{4}}))?"
_OF_ABOUT = r"(?:,? (?:của|về|v/v|ban hành|quy định|hướng dẫn|sửa đổi|do)\b[^.;\n)]*)?"
_NEW_CLAUSE = re.compile(
    r",? (?:trước|từ|đến|hết|chậm nhất|hạn|vào) (?:hết )?(?:ngày|tháng|năm|quý)\b|, (?:các|đề nghị) "
)
_CITED = re.compile(_NUMBERED + _DATED + _OF_ABOUT, re.IGNORECASE)
_KEPT = (
    re.compile(r"\d+/\d{4}/[^\W\d_]\S*"),  # the year inside a number: 98/2023/NĐ-CP
    re.compile(r"(?:Luật|Hiến pháp|Bộ luật|Pháp lệnh)[^.;\n]{0,80}?năm \d{4}"),
    re.compile(rf"\b(?:sinh|mất)(?: năm| ngày)? ?(?:{_DAY})?\d{{4}}", re.IGNORECASE),
    re.compile(rf"\bthành lập(?: từ)?(?: năm| ngày) ?(?:{_DAY})?\d{{4}}", re.IGNORECASE),
)


def move_plan(entry: PlanEntry, to_year: int) -> PlanEntry:
    """Return the plan for the year in which it shall begin, as many years later (or earlier) as that is.

    Dates of the campaign and its milestones move; so do the years of the plan's own text that belong to the campaign
    ("năm 2022", "20/11/2022", "tháng 3/2022", "năm học 2021 - 2022"), and the counts of anniversaries. Numbers and
    dates of cited documents, birth years, other spans of years ("nhiệm kỳ 2020-2025") and the source stay; documents
    are marked to be reviewed, for they may be no longer in force.
    Raises ValueError while the plan has no dates.
    """
    if entry.starts_on is None or entry.ends_on is None:
        raise ValueError("a plan without dates cannot be moved")
    by = to_year - entry.starts_on.year
    mover = TextMover(by, entry.starts_on.year, entry.ends_on.year)
    return replace(
        entry,
        title=mover.move(entry.title),
        name=mover.move(entry.name),
        theme=mover.move(entry.theme),
        lead=mover.move(entry.lead),
        starts_on=move_date(entry.starts_on, by),
        ends_on=_move_end(entry.ends_on, by),
        bases=tuple(_moved_basis(basis, mover) for basis in entry.bases),
        blocks=tuple(_moved_block(block, mover) for block in entry.blocks),
        targets=tuple(_moved_target(target, mover) for target in entry.targets),
        milestones=tuple(_moved_milestone(milestone, mover) for milestone in entry.milestones),
    )


def move_date(day: date, by: int) -> date:
    """The same day `by` years later; 29 February becomes the 28th where there is none."""
    year = day.year + by
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def _move_end(day: date, by: int) -> date:
    """The same day `by` years later; the last day of a month stays the last day."""
    moved = move_date(day, by)
    last = day.day == monthrange(day.year, day.month)[1]
    return moved.replace(day=monthrange(moved.year, moved.month)[1]) if last else moved


class TextMover:
    """Moves the years of a text by `by` where they lie in the campaign's own years, `first` to `last`."""

    def __init__(self, by: int, first: int, last: int) -> None:
        self.by, self.first, self.last = by, first, last

    def move(self, text: str) -> str:
        """The text with its own years moved; unchanged where there is nothing to move."""
        if not self.by:
            return text
        edits = {start: (end, str(number + self.by)) for start, end, number in self._numbers(text)}
        out, at = [], 0
        for start in sorted(edits):
            out += [text[at:start], edits[start][1]]
            at = edits[start][0]
        return "".join([*out, text[at:]])

    def own(self, year: int) -> bool:
        """Whether a year is one of the campaign's."""
        return self.first <= year <= self.last

    def _numbers(self, text: str) -> Iterator[tuple[int, int, int]]:
        """(start, end, value) of every number that moves: years, and counts of anniversaries."""
        kept = set(_kept_years(text))
        counted: set[int] = set()
        for match in _ANNIVERSARY.finditer(text):
            counted.add(match.start("count"))
            kept.add(match.start("from"))
            kept.add(match.start("to"))
            if self.own(int(match["to"])) and int(match["to"]) - int(match["from"]) == int(match["count"]):
                yield from ((*match.span(name), int(match[name])) for name in ("count", "to"))
        for match in _JUBILEE.finditer(text):
            if match.start("count") not in counted:
                yield (*match.span("count"), int(match["count"]))
        spans = list(_SPAN_OF_YEARS.finditer(text))
        for match in _YEAR.finditer(text):
            if match.start() not in kept and self._moves(text, match, spans):
                yield (*match.span(), int(match[0]))

    def _moves(self, text: str, year: re.Match[str], spans: list[re.Match[str]]) -> bool:
        span = next((each for each in spans if each.start() <= year.start() < each.end()), None)
        if span:
            return self._span_moves(text, span)
        return self.own(int(year[0])) and bool(_LED.search(text[max(0, year.start() - 20) : year.start()]))

    def _span_moves(self, text: str, span: re.Match[str]) -> bool:
        """A school year that touches the campaign moves whole; another span moves only if it is the campaign's."""
        begins, ends = int(span[1]), int(span[2])
        if ends == begins + 1 and text[: span.start()].rstrip().casefold().endswith("năm học"):
            return self.own(begins) or self.own(ends)
        return (begins, ends) == (self.first, self.last)


def _kept_years(text: str) -> Iterator[int]:
    """Where the years begin that belong to cited documents, to births and to foundings."""
    for pattern in _KEPT:
        for match in pattern.finditer(text):
            yield from (year.start() for year in _YEAR.finditer(text, match.start(), match.end()))
    for match in _CITED.finditer(text):
        clause = _NEW_CLAUSE.search(text, match.start(), match.end())
        yield from (
            year.start() for year in _YEAR.finditer(text, match.start(), clause.start() if clause else match.end())
        )


def _moved_basis(basis: BasisEntry, mover: TextMover) -> BasisEntry:
    """A cited document stays as it is, to be reviewed; a clause without one ("Thực hiện chủ đề năm 2022 …") moves."""
    if basis.document_number or basis.document_date:
        return replace(basis, to_review=basis.to_review or bool(mover.by))
    return replace(basis, text=mover.move(basis.text))


def _moved_block(block: BlockEntry, mover: TextMover) -> BlockEntry:
    return replace(block, text=mover.move(block.text))


def _moved_target(target: TargetEntry, mover: TextMover) -> TargetEntry:
    return replace(
        target,
        text=mover.move(target.text),
        subject=mover.move(target.subject),
        measure=mover.move(target.measure),
        of=mover.move(target.of),
    )


def _moved_milestone(milestone: MilestoneEntry, mover: TextMover) -> MilestoneEntry:
    move_end = move_date if milestone.precision == "day" else _move_end
    return replace(
        milestone,
        what=mover.move(milestone.what),
        text=mover.move(milestone.text),
        starts_on=milestone.starts_on and move_date(milestone.starts_on, mover.by),
        ends_on=milestone.ends_on and move_end(milestone.ends_on, mover.by),
    )
