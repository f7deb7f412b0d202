"""Milestones (mốc thời gian): every date, window or rhythm of the plan that obliges somebody."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .anniversaries import kept_anniversaries, lone_anniversary
from .campaign_calendar import CampaignCalendar, valid_year
from .clauses import act_of, clause_around
from .dates import DateHit, find_dates
from .draft import MilestoneDraft, Span
from .rhythms import DUTY, RhythmHit, find_rhythms
from .text import tidy
from .units import unit_at

_CITED = re.compile(
    r"(?:\b[Ss]ố:? ?\d[^\s,;]*(?: \w+)?,? ?(?:(?:ban hành|ký|đề|ra) )?(?:ngày ?)?"
    r"|\b(?:Luật|Bộ luật|Nghị quyết|Nghị định|Quyết định|Thông tư|Công văn|Chỉ thị|Kết luận|Pháp lệnh|Hướng dẫn số|Kế hoạch số|Công điện|Thông báo số|Tờ trình"
    r"|Đề án|Kết luận|Quy định|Quy chế|Chương trình số|nghị quyết|quyết định|công văn|chỉ thị|thông tư)\b[^.;:\n]{0,90}?\bngày ?)$"
)
_OWNED = re.compile(
    r" ?,? ?(?:của (?:Bộ|Ban|Chính phủ|Thủ tướng|Quốc hội|Sở|UBND|Ủy ban|Phòng|Trường|trường|Hiệu trưởng|Giám đốc|Tỉnh|Thành|Huyện|Trung ương|BCH|Chủ tịch|Hội đồng|Học viện|Đảng|Liên đoàn|Công đoàn)|V/v|về việc)"
)
_DOCUMENT = re.compile(
    r"(?:[Kk]ế hoạch|[Hh]ướng dẫn|[Tt]hông báo|[Bb]iên bản|[Cc]hương trình|[Bb]áo cáo|[Qq]uy chế|[Vv]ăn bản)[^.;:\n]{0,60}ngày ?$"
)
_NOT_A_DUTY = re.compile(
    r"(?:tính đến|số liệu (?:đến|từ)|có hiệu lực|sinh|thành lập|theo mẫu|ban hành|[Nn]hiệm kỳ|giai đoạn|thông qua)(?: (?:kể|từ|hết|đến|vào))*(?: ngày)? ?$"
)
_CRITERIA = re.compile(
    r"mục đích|yêu cầu|ý nghĩa|tiêu chí|tiêu chuẩn|nguyên tắc|chỉ tiêu|mục tiêu|đối tượng|thang điểm|điểm thưởng",
    re.IGNORECASE,
)
_TIMES = re.compile(r"thời gian|lịch|tiến độ|tổ chức thực hiện|báo cáo|phân công", re.IGNORECASE)


@dataclass(frozen=True)
class Unit:
    """A piece of text that is searched for dates, with its zone and the headings above it."""

    span: Span
    zone: str
    path: tuple[str, ...]
    lead: str


def read_milestones(text: str, units: Iterable[Unit], campaign: CampaignCalendar) -> tuple[MilestoneDraft, ...]:
    """The milestones in the order of the source. Zones: title, preamble, body."""
    drafts: list[MilestoneDraft] = []
    feasts: list[tuple[Unit, DateHit]] = []
    for unit in units:
        dates = [hit for hit in find_dates(text, *unit.span, campaign) if not _foreign(text, unit, hit, campaign)]
        for hit in dates:
            feast = lone_anniversary(text, unit.span, hit)
            if hit.anniversary or feast:
                feasts.append((unit, hit))
            elif unit.zone == "body":
                drafts.append(_dated(text, unit, hit))
        if unit.zone == "body":
            drafts += [_rhythmic(text, unit, hit) for hit in _free_rhythms(text, unit, dates)]
    for unit, hit in kept_anniversaries(text, feasts, has_calendar=bool(drafts), issued=campaign.issued):
        drafts.append(_feast(text, unit, hit))
    return tuple(sorted(drafts, key=lambda draft: draft.span))


def _foreign(text: str, unit: Unit, hit: DateHit, campaign: CampaignCalendar) -> bool:
    """True for the date of a cited document, a date of birth or of founding, a date inside a quotation."""
    before = text[max(unit.span.start, hit.start - 140) : hit.start].replace("\n", " ")
    if before.endswith("ngày"):
        before += " "
    head = text[hit.start : hit.start + 5].lower()
    probe = before if before.endswith("ngày ") or not head.startswith("ngày") else before + "ngày "
    if _NOT_A_DUTY.search(before[-60:]):
        return True
    if hit.bound in ("on", "from_to") and hit.precision == "day" and not hit.anniversary and _cited(text, hit, probe):
        return True
    years = [day.year for day in (hit.starts_on, hit.ends_on) if day]
    first = campaign.period[0].year if campaign.period else campaign.issued.year if campaign.issued else None
    if hit.year_given and years and (not valid_year(max(years)) or (first and max(years) < first - 1)):
        return True
    return before.count("“") > before.count("”") or (not hit.year_given and before[-1:] in '"“')


def _cited(text: str, hit: DateHit, before: str) -> bool:
    if _CITED.search(before):
        return True
    owned = _OWNED.match(text, hit.end)
    return bool(owned) and bool(_DOCUMENT.search(before) or re.search(r"\bsố \S+ $", before))


def _free_rhythms(text: str, unit: Unit, dates: list[DateHit]) -> list[RhythmHit]:
    """Rhythms with a duty in their clause, outside criteria and purposes, not printed with a date."""
    hits = []
    for hit in find_rhythms(text, *unit.span):
        clause = clause_around(text, unit.span, hit.start, hit.end)
        words = text[slice(*clause)]
        taken = any(d.recurring and d.recurring == hit.recurring and abs(d.start - hit.start) < 60 for d in dates)
        quota = re.search(r"ít nhất|tối thiểu|\d ?%", words)
        titled = " > ".join(unit.path)
        criteria = _CRITERIA.search(titled) and not _TIMES.search(unit.path[-1] if unit.path else "")
        if DUTY.search(words) and not taken and not criteria and not (quota and hit.recurring in ("yearly", None)):
            hits.append(hit)
    return hits


def _dated(text: str, unit: Unit, hit: DateHit) -> MilestoneDraft:
    bound = "from_to" if hit.bound == "from" else hit.bound
    confidence = 1.0 if hit.year_given else 0.8
    return _draft(text, unit, hit, bound, hit.recurring, confidence)


def _rhythmic(text: str, unit: Unit, hit: RhythmHit) -> MilestoneDraft:
    date_hit = DateHit(hit.start, hit.end, None, None, hit.precision, "on")
    return _draft(text, unit, date_hit, "on", hit.recurring, 0.8 if hit.recurring else 0.5)


def _draft(text: str, unit: Unit, hit: DateHit, bound: str, recurring: str | None, confidence: float) -> MilestoneDraft:
    clause = clause_around(text, unit.span, hit.start, hit.end)
    words = text[slice(*clause)]
    lead = words if len(words) > hit.end - hit.start + 12 else f"{unit.lead} {words}"
    return MilestoneDraft(
        words,
        hit.starts_on,
        hit.ends_on,
        hit.precision,
        bound,
        _what(words, text[hit.start : hit.end], unit),
        act_of(lead),
        recurring,
        _actor(text, unit, clause),
        clause,
        confidence,
    )


def _what(words: str, expression: str, unit: Unit) -> str:
    """The act without its date."""
    act = re.sub(r"\s+", " ", words.replace(expression, " ", 1))
    act = re.sub(
        r"(?:\b(?:từ|trước|vào|trong|chậm nhất|đến hết|đến|ngày|đầu|cuối)\s*)+[.:,;()\s]*$|^[\s:,.;()]*(?:(?:từ|vào|trước|trong|ngày)\s+)*[:,.]?\s*",
        "",
        act,
        flags=re.IGNORECASE,
    )
    return tidy(act)[:200] or tidy(unit.lead)[:200] or words[:200]


def _actor(text: str, unit: Unit, clause: Span) -> str | None:
    """The unit named at the head of the clause or of its sentence, else in the lead that covers it."""
    words = re.sub(r"^(?:[^:]{0,60}\d[^:]{0,20}: ?|[^,]{0,40}\d{4},? )", "", text[slice(*clause)])
    sentence = text[unit.span.start : clause.start + 200]
    for phrase in (words, text[slice(*clause)], sentence):
        found = unit_at(phrase)
        if found:
            return found
    return next((name for title in reversed(unit.path[-2:]) if (name := unit_at(title + ":"))), None)


def _feast(text: str, unit: Unit, hit: DateHit) -> MilestoneDraft:
    clause = clause_around(text, unit.span, hit.start, hit.end)
    left = (
        max(
            clause.start,
            *(m.end() for m in re.finditer(r"[;:(] ?|, (?=[^\d])", text[clause.start : hit.start])),
            clause.start,
        )
        if False
        else clause.start
    )
    end = hit.end + (text[hit.end : hit.end + 1] == ")")
    span = Span(left, max(end, hit.end))
    words = text[slice(*span)]
    return MilestoneDraft(
        words,
        hit.starts_on,
        hit.ends_on,
        "day",
        "on",
        tidy(words.split("(")[0])[-120:] or words,
        "peak",
        None,
        None,
        span,
        0.9 if hit.anniversary else 0.7,
    )
