"""What a plan lacks, as advice: against the law's five contents, and against itself. Never a wall."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from campaigns.rules.citing import document_key
from campaigns.rules.days_off import DaysOff, falls_on_day_off
from campaigns.rules.duties import Duty
from campaigns.rules.plan_contents import LAW, missing_contents
from campaigns.rules.plan_hints import suggest_count
from campaigns.rules.plan_values import MilestoneEntry, PlanEntry, TargetEntry
from emulation.text import DASHES, one_line

HALF_YEAR = 300  # days: a campaign of about a year has a review in its middle
PRACTICE = "Thông lệ của kế hoạch thi đua"
_UNIT = re.compile(
    r"\b(?:Khoa|Phòng|Trung tâm|Bộ môn|Tổ|Lớp|Viện) (?=[A-ZĐÂĂÊÔƠƯÀ-Ý])(?:[^;.,()]|,(?! các\b)(?= [a-zà-ỹđ]))*"
)
_BLANK = re.compile(r"[\s.…_]+")
_YEAR = re.compile(r"(?:\bnăm |/)((?:19|20)\d\d)\b")
_VERB = re.compile(r" (?:chủ trì|phối hợp|tham mưu|có trách nhiệm|chịu trách nhiệm|và|thực hiện|tổng hợp|là)\b.*")


@dataclass(frozen=True)
class Gap:
    """A piece of advice. `key` stays the same while what it speaks of does; `where`: "plan" or a set of rows, with
    the number of the row in it, if it is one; `source`: the law or the reason behind it."""

    key: str
    sentence: str
    where: str
    source: str
    row: int | None = None


@dataclass(frozen=True)
class Surroundings:
    """What a plan is held against: the school's units, its titles by code, the day of the plan, the calendar, and the
    documents that are no longer in force (why, by `document_key`)."""

    today: date
    units: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    days: DaysOff = field(default_factory=DaysOff)
    expired: Mapping[str, str] = field(default_factory=dict)


def plan_gaps(entry: PlanEntry, around: Surroundings) -> list[Gap]:
    """All advice about a plan: the law's contents first, then row by row. Cost grows with the rows."""
    checks: tuple[Callable[[PlanEntry, Surroundings], Iterator[Gap]], ...] = (
        _contents,
        _needed_milestones,
        _milestones,
        _targets,
        _bases,
        _people,
        _paper,
        _blanks,
        _years,
    )
    found: dict[str, Gap] = {}
    for check in checks:
        for gap in check(entry, around):
            found.setdefault(gap.key, gap)
    return list(found.values())


def _key(sort: str, *parts: object) -> str:
    digest = hashlib.sha256("|".join(one_line(str(part)) for part in parts).encode()).hexdigest()
    return f"{sort}-{digest[:12]}"


def _contents(entry: PlanEntry, around: Surroundings) -> Iterator[Gap]:
    for content, parts in missing_contents(entry):
        names = "; ".join(part.name for part in parts)
        key = f"dieu-17-{content.number}-{'-'.join(part.code for part in parts)}"
        yield Gap(key, f"Kế hoạch chưa nói đến: {names}.", "blocks", f"{LAW}, nội dung {content.number}")


def _needed_milestones(entry: PlanEntry, around: Surroundings) -> Iterator[Gap]:
    kinds = {row.kind for row in entry.milestones}
    if "registration" not in kinds and all(row.duty != Duty.PLEDGE for row in entry.milestones):
        yield Gap("thieu-moc-dang-ky", "Chưa có mốc đăng ký thi đua.", "milestones", PRACTICE)
    long = bool(entry.starts_on and entry.ends_on) and (entry.ends_on - entry.starts_on).days >= HALF_YEAR  # type: ignore[operator]
    if "midterm" not in kinds and long:
        yield Gap(
            "thieu-moc-so-ket",
            "Phong trào dài gần một năm trở lên nhưng chưa có mốc sơ kết.",
            "milestones",
            f"{LAW}, nội dung 5",
        )
    if "final" not in kinds:
        yield Gap("thieu-moc-tong-ket", "Chưa có mốc tổng kết.", "milestones", f"{LAW}, nội dung 5")


def _milestones(entry: PlanEntry, around: Surroundings) -> Iterator[Gap]:
    for number, row in enumerate(entry.milestones):
        for sort, sentence in _of_milestone(row, entry, around):
            key = _key(sort, row.what, row.starts_on, row.ends_on)
            yield Gap(key, f"“{_short(row.what)}”: {sentence}", "milestones", "Đối chiếu trong kế hoạch", number)


def _of_milestone(row: MilestoneEntry, entry: PlanEntry, around: Surroundings) -> Iterator[tuple[str, str]]:
    if outside := _outside(row, entry):
        yield "ngoai-thoi-gian", outside
    if row.ends_on and row.ends_on < around.today and row.duty != Duty.NONE:
        yield "truoc-ngay-ky", f"Hạn {row.ends_on:%d/%m/%Y} đã qua khi kế hoạch chưa được ký."
    if sentence := falls_on_day_off(row, around.days):
        yield "ngay-nghi", sentence


def _outside(row: MilestoneEntry, entry: PlanEntry) -> str:
    days = [day for day in (row.starts_on, row.ends_on) if day]
    if not days or entry.starts_on is None or entry.ends_on is None:
        return ""
    if entry.starts_on <= min(days) and max(days) <= entry.ends_on:
        return ""
    day = min(days) if min(days) < entry.starts_on else max(days)
    return (
        f"Ngày {day:%d/%m/%Y} nằm ngoài thời gian phong trào ({entry.starts_on:%d/%m/%Y} – {entry.ends_on:%d/%m/%Y})."
    )


def _targets(entry: PlanEntry, around: Surroundings) -> Iterator[Gap]:
    for number, row in enumerate(entry.targets):
        for sort, sentence in _of_target(row, around):
            key = _key(sort, row.text, row.unit)
            yield Gap(key, f"“{_short(row.text)}”: {sentence}", "targets", "Đối chiếu trong kế hoạch", number)


def _of_target(row: TargetEntry, around: Surroundings) -> Iterator[tuple[str, str]]:
    if row.unit == "percent" and not (row.of or row.subject or row.base_title):
        yield "thieu-mau-so", "Tính theo phần trăm nhưng chưa rõ trên tổng số nào."
    if row.minimum is None and row.maximum is None:
        yield "thieu-muc", "Chưa ghi mức phải đạt bằng số nên chương trình không so sánh được."
    meant = row.title or suggest_count(subject=row.subject, measure=row.measure, of=row.of).title
    if meant and meant not in around.titles:
        yield "khong-ro-danh-hieu", "Danh hiệu này chưa có trong danh mục của trường nên kết quả phải nhập tay."


def _bases(entry: PlanEntry, around: Surroundings) -> Iterator[Gap]:
    for number, row in enumerate(entry.bases):
        key = document_key(row.text, row.document_number)
        if why := around.expired.get(key):
            yield Gap(
                _key("het-hieu-luc", key), f"“{_short(row.text)}”: {why}", "bases", "Thư viện văn bản viện dẫn", number
            )
        elif row.to_review:
            sentence = f"“{_short(row.text)}”: Chép từ năm trước, cần rà soát còn hiệu lực hay không."
            yield Gap(_key("ra-soat", key), sentence, "bases", "Lập từ năm trước", number)


def _people(entry: PlanEntry, around: Surroundings) -> Iterator[Gap]:
    """Units named as responsible that the school does not have."""
    named = [("milestones", number, row.responsible) for number, row in enumerate(entry.milestones)]
    named += [("assignments", number, row.who) for number, row in enumerate(entry.assignments)]
    for where, number, text in named if around.units else []:
        for unit in unknown_units(text, around.units):
            sentence = f"“{_short(unit)}” không có trong danh sách đơn vị của trường."
            yield Gap(_key("khong-co-don-vi", where, unit), sentence, where, "Danh sách đơn vị của trường", number)


def unknown_units(text: str, units: tuple[str, ...]) -> list[str]:
    """The units named in a text ("Khoa Lý luận cơ sở") that are none of the school's. "Các khoa, phòng" names none."""
    rest = one_line(text).translate(DASHES)
    for unit in sorted(units, key=len, reverse=True):
        rest = re.sub(re.escape(one_line(unit).translate(DASHES)), "·", rest, flags=re.IGNORECASE)
    return [_VERB.sub("", match[0]).strip() for match in _UNIT.finditer(rest)]


def _paper(entry: PlanEntry, around: Surroundings) -> Iterator[Gap]:
    form = "Nghị định 30/2020/NĐ-CP, Phụ lục I" if entry.form == "nd30" else "Hướng dẫn 05-HD/VPTW"
    if entry.recipients and not any(one_line(row.text).casefold().startswith("lưu:") for row in entry.recipients):
        yield Gap("noi-nhan-luu", "Nơi nhận chưa có dòng cuối “Lưu: VT, …”.", "recipients", form)
    if entry.signer.name and not entry.signer.post:
        yield Gap("nguoi-ky-chuc-vu", "Chưa ghi chức vụ người ký.", "plan", form)


def _blanks(entry: PlanEntry, around: Surroundings) -> Iterator[Gap]:
    """Places of the outline that nobody filled in; said once, at the first."""
    blank = [number for number, block in enumerate(entry.blocks) if _BLANK.fullmatch(block.text)]
    if blank:
        sentence = f"Còn {len(blank)} chỗ chưa điền nội dung (dấu “…”). Vui lòng điền hoặc bỏ."
        yield Gap(_key("chua-dien", len(blank)), sentence, "blocks", "Đối chiếu trong kế hoạch", blank[0])


def _years(entry: PlanEntry, around: Surroundings) -> Iterator[Gap]:
    """A plan taken over from another year: its text still speaks of that year more often than of its own."""
    if entry.starts_on is None or entry.ends_on is None:
        return
    own = set(range(entry.starts_on.year, entry.ends_on.year + 1))
    counts = Counter(int(year) for block in entry.blocks for year in _YEAR.findall(block.text))
    mine = sum(counts[year] for year in own)
    for year, times in counts.most_common(1):
        if year not in own and times > max(mine, 2):
            yield Gap(
                f"nam:{year}",
                f"Nội dung còn ghi năm {year} ở {times} chỗ, trong khi phong trào thuộc năm {entry.starts_on.year}. "
                "Vui lòng sửa nội dung cho khớp.",
                "blocks",
                PRACTICE,
            )


def _short(text: str) -> str:
    return text if len(text) <= 90 else text[:89].rstrip() + "…"
