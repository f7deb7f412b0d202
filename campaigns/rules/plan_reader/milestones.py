"""Milestones (mốc thời gian): every date, window or rhythm of the plan that obliges somebody."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from .acts import act_at
from .anniversaries import is_lone_anniversary, kept_anniversaries
from .campaign_calendar import CampaignCalendar
from .clauses import act_of, clause_around
from .dates import DateHit, find_dates
from .draft import MilestoneDraft, Span
from .foreign import is_foreign
from .rhythms import SCHOOL_WEEKS, RhythmHit, find_rhythms, names_duty
from .tables import cells_of, scheduled
from .targets import SITUATION
from .text import tidy
from .units import unit_at
from .years import find_years

_CRITERIA = re.compile(
    r"mục đích|yêu cầu|ý nghĩa|tiêu chí|tiêu chuẩn|nguyên tắc|chỉ tiêu|mục tiêu|đối tượng|thang điểm|điểm thưởng",
    re.IGNORECASE,
)
_TIMES = re.compile(r"thời gian|lịch|lộ trình|tiến độ|tổ chức thực hiện|báo cáo|phân công", re.IGNORECASE)
_YEARLY = re.compile(r"(?:[Hh]ằng|[Hh]àng|[Mm]ỗi) năm\b(?! học)")
_DUE_YEARLY = re.compile(r"(?:[,:] |\b[Đđ]ịnh kỳ )(?:hằng|hàng|mỗi) năm\b(?! học)[^.;:]{0,80}\Z")
_CLAUSE_END = re.compile(r"[.;] ")
_TIMED = re.compile(r"\d|tháng|quý|tuần|năm|học k[ỳì]", re.IGNORECASE)
_QUOTA = re.compile(r"ít nhất|tối thiểu|\d ?%")
_COUNTED_QUOTA = re.compile(r"\b(?:ít nhất|tối thiểu) (?:\d{1,3}|một|hai|ba|bốn|năm) (?!lần\b|cuộc họp|buổi họp)")
_INSPECTED = re.compile(r"\b(?:kiểm tra|giám sát|thanh tra|phúc tra|khảo sát)\b", re.IGNORECASE)  # so many a quarter
_DATE_LEAD = re.compile(r"^(?:[^:]{0,60}\d[^:]{0,20}: ?|[^,]{0,40}\d{4},? )")
_FEAST_NAME = re.compile(r"\b(?:[Nn]gày|năm|mừng|niệm|lễ|dịp|khánh|lập)\b|(?:NGÀY|MỪNG|NIỆM)\b")
_FEAST_LEAD = re.compile(r"\)[,;]? (?:và )?|[;:(] ?|, (?=[^\d])")


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
        if not _TIMED.search(text, *unit.span):
            continue
        dates = [
            h for h in find_dates(text, *unit.span, campaign, unit.lead) if not is_foreign(text, unit.span, h, campaign)
        ]
        marks = [hit.anniversary or is_lone_anniversary(text, unit.span, hit) for hit in dates]
        own = [hit for hit, feast in zip(dates, marks, strict=True) if not feast]
        feasts += [(unit, hit) for hit, feast in zip(dates, marks, strict=True) if feast]
        if campaign.period and any(SITUATION.match(title) for title in unit.path):
            own = [
                hit for hit in own if hit.ends_on is None or hit.ends_on >= campaign.period[0]
            ]  # what is told is past
        if unit.zone == "body":
            timed = _yearly(text, unit, own, campaign)
            drafts += [_dated(text, unit, hit) for hit in timed]
            drafts += [_dated(text, unit, hit) for hit in _free_years(text, unit, dates, campaign)]
            drafts += [_rhythmic(text, unit, hit) for hit in _free_rhythms(text, unit, timed)]
    for unit, hit in kept_anniversaries(text, feasts, has_calendar=bool(drafts), issued=campaign.issued):
        drafts.append(_feast(text, unit, hit))
    return tuple(sorted(drafts, key=lambda draft: draft.span))


def _yearly(text: str, unit: Unit, hits: list[DateHit], campaign: CampaignCalendar) -> list[DateHit]:
    """A date without a year below "Hằng năm", or in one clause with a date that returns, returns every year.

    In a plan for several years what follows in one paragraph returns as well: "Tháng 11 hằng năm … trong tháng 12".
    """
    above = (text[unit.span.start : unit.span.start + 12], unit.lead, unit.path[-1] if unit.path else "")
    always = any(_YEARLY.match(words) for words in above)
    out: list[DateHit] = []
    for hit in reversed(hits):
        after = out[-1] if out else None
        shared = after and after.recurring == "yearly" and not _CLAUSE_END.search(text, hit.end, after.start)
        free = not hit.recurring and not hit.year_given
        due = free and _DUE_YEARLY.search(text, max(unit.span.start, hit.start - 120), hit.start)
        out.append(replace(hit, recurring="yearly") if free and (always or shared or due) else hit)
    return _as_before(out[::-1]) if campaign.runs_for_years() else out[::-1]


def _as_before(hits: list[DateHit]) -> list[DateHit]:
    """The hits, those without a year or rhythm behind a yearly one made yearly."""
    out: list[DateHit] = []
    for hit in hits:
        returns = out and out[-1].recurring == "yearly" and not hit.recurring and not hit.year_given
        out.append(replace(hit, recurring="yearly") if returns else hit)
    return out


def _in_criteria(unit: Unit) -> bool:
    """True below a heading on purposes or criteria; a part's title over both ("MỤC TIÊU, GIẢI PHÁP") says nothing."""
    near = unit.path[-2:]
    return bool(_CRITERIA.search(" > ".join(near))) and not _TIMES.search(near[-1])


def _free_years(text: str, unit: Unit, dates: list[DateHit], campaign: CampaignCalendar) -> list[DateHit]:
    """Years that stand as a date of their own, outside criteria and purposes."""
    if _in_criteria(unit):
        return []
    taken = [range(hit.start, hit.end) for hit in dates]
    found = find_years(text, *unit.span, campaign)
    return [hit for hit in found if not any(hit.start in span or hit.end - 1 in span for span in taken)]


def _free_rhythms(text: str, unit: Unit, dates: list[DateHit]) -> list[RhythmHit]:
    """Rhythms with a duty in their clause, outside criteria and purposes, not printed with a date."""
    if _in_criteria(unit):
        return []
    dated = [hit for hit in dates if hit.recurring]
    return [
        hit
        for hit in find_rhythms(text, *unit.span)
        if not any(date.recurring == hit.recurring and _together(text, date, hit) for date in dated)
        and _obliges(text, unit, hit)
    ]


def _together(text: str, date: DateHit, hit: RhythmHit) -> bool:
    """True where a rhythm and a date belong to one clause: "hằng tháng … trước ngày 25"."""
    begin, end = min(date.end, hit.end), max(date.start, hit.start)
    return end - begin < 160 and not _CLAUSE_END.search(text, begin, max(begin, end))


def _obliges(text: str, unit: Unit, hit: RhythmHit) -> bool:
    if SCHOOL_WEEKS.match(text, hit.start):
        return True
    words = text[slice(*clause_around(text, unit.span, hit.start, hit.end))]
    per_unit = text[hit.start].isdigit() or hit.recurring in ("yearly", None)
    quota = (per_unit and _QUOTA.search(words)) or _COUNTED_QUOTA.search(words)
    return names_duty(words) and (not quota or bool(hit.recurring and _INSPECTED.search(words)))


def _dated(text: str, unit: Unit, hit: DateHit) -> MilestoneDraft:
    return _draft(text, unit, hit, 0.5 if not hit.sure else 1.0 if hit.year_given else 0.8)


def _rhythmic(text: str, unit: Unit, hit: RhythmHit) -> MilestoneDraft:
    as_date = DateHit(hit.start, hit.end, None, None, hit.precision, "on", hit.recurring)
    return _draft(text, unit, as_date, 0.8 if hit.recurring else 0.5)


def _draft(text: str, unit: Unit, hit: DateHit, confidence: float) -> MilestoneDraft:
    if text[unit.span.start : unit.span.start + 2] == "| ":
        return _row(text, unit, hit, confidence)
    clause = clause_around(text, unit.span, hit.start, hit.end)
    words = text[slice(*clause)]
    what = _what(words, hit.start - clause.start, hit.end - hit.start, unit)
    act = what if act_of(what) != "other" else words if len(words) > len(what) else f"{unit.lead} {words}"
    bound = "from_to" if hit.bound == "from" else hit.bound
    return MilestoneDraft(
        words, hit.starts_on, hit.ends_on, hit.precision, bound, what,
        act_of(act), hit.recurring, _actor(text, unit, clause), clause, confidence,
    )  # fmt: skip


def _row(text: str, unit: Unit, hit: DateHit, confidence: float) -> MilestoneDraft:
    """A milestone in a row of a table: the act and the unit stand in cells of their own."""
    words = text[slice(*unit.span)]
    act, who = scheduled(cells_of(text, unit.span), hit.start - unit.span.start)
    what = act or _what(words, hit.start - unit.span.start, hit.end - hit.start, unit)
    bound = "from_to" if hit.bound == "from" else hit.bound
    return MilestoneDraft(
        words, hit.starts_on, hit.ends_on, hit.precision, bound, tidy(what)[:200], act_of(what), hit.recurring,
        who, unit.span, confidence,
    )  # fmt: skip


def _what(words: str, at: int, length: int, unit: Unit) -> str:
    """The act without its date; the heading where the clause only names a time."""
    title = unit.path[-1] if unit.path and not unit.lead.endswith(":") else unit.lead
    return act_at(words, at, at + length, title)[:200] or words[:200]


def _actor(text: str, unit: Unit, clause: Span) -> str | None:
    """The unit named at the head of the clause or of its sentence, else in the heading that covers it."""
    words = text[slice(*clause)]
    for phrase in (_DATE_LEAD.sub("", words), words, text[unit.span.start : clause.start + 200]):
        found = unit_at(phrase)
        if found:
            return found
    return next((name for title in reversed(unit.path[-2:]) if (name := unit_at(title + ":"))), None)


def _feast(text: str, unit: Unit, hit: DateHit) -> MilestoneDraft:
    clause = clause_around(text, unit.span, hit.start, hit.end)
    leads = [match.end() for match in _FEAST_LEAD.finditer(text, clause.start, hit.start)]
    named = [at for at in leads if _FEAST_NAME.search(text, at, hit.start)]
    closed = text[hit.end : hit.end + 1] == ")"
    span = Span(max(named, default=clause.start), hit.end + closed)
    words = text[slice(*span)]
    what = tidy(words.split("(")[0])[-160:] or words
    return MilestoneDraft(
        words, hit.starts_on, hit.ends_on, "day", "on", what, "peak", None, None, span, 0.9 if hit.anniversary else 0.7
    )
