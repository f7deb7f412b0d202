"""The order of reading: layout, header, bases, blocks, then what the body promises."""

import re
from dataclasses import dataclass
from itertools import groupby

from .awards import read_awards
from .bases import read_bases
from .blocks import counted_bullets, read_blocks
from .campaign_calendar import (
    CampaignCalendar,
    Period,
    body_period,
    common_year,
    named_period,
    preamble_period,
    title_period,
)
from .closing import Closing, read_closing
from .draft import BasisDraft, BlockDraft, NumberedParagraph, PlanDraft, Span
from .header import Header, read_header
from .layout import Layout, find_layout
from .lines import normalise
from .milestones import Unit, read_milestones
from .outline import Path, paths_of
from .people import read_audiences, read_responsibilities
from .target_tables import column_titles
from .targets import SITUATION, TargetUnit, read_targets
from .text import sentences, tidy, trimmed
from .theme import read_theme

_SCHEDULE_HEAD = re.compile(r"\| ?(?:thời (?:gian|hạn|điểm)|tiến độ|hạn )", re.IGNORECASE)


@dataclass(frozen=True)
class _Parts:
    layout: Layout
    header: Header
    closing: Closing
    bases: tuple[BasisDraft, ...]
    blocks: tuple[BlockDraft, ...]
    body: tuple[BlockDraft, ...]
    paths: list[Path]


def read(source: str) -> PlanDraft:
    """See ``read_plan``."""
    parts = _parts(normalise(source))
    text, header = parts.layout.text, parts.header
    period, campaign = _calendar(parts)
    milestones = read_milestones(text, _milestone_units(parts), campaign)
    return PlanDraft(
        text=text,
        number=header.number,
        place=header.place,
        issued_on=header.issued_on,
        issued_month=header.issued_month,
        kind=header.kind,
        title=header.title,
        period=period,
        legal_bases=parts.bases,
        blocks=parts.blocks,
        theme=read_theme(header.title, header.slogan, [b.text for b in parts.bases], _body_text(parts.layout)),
        targets=read_targets(text, _target_units(parts)),
        milestones=milestones,
        responsibilities=read_responsibilities(parts.body, parts.paths, dated_items=len(milestones)),
        audiences=read_audiences(parts.body, parts.paths),
        award_titles=read_awards(_promising(parts)),
        recipients=tuple(parts.closing.recipients),
        signer=parts.closing.signer,
        numbered_paragraphs=tuple(_numbered(block) for block in parts.blocks if block.kind == "numbered"),
        bullet_count=counted_bullets(parts.blocks, text) + _dashed_bases(text, parts.bases),
        places=tuple(header.places + parts.closing.places),
    )


def _parts(text: str) -> _Parts:
    layout = find_layout(text)
    header, closing, bases = read_header(layout), read_closing(layout), read_bases(layout)
    claimed = [p.span for p in header.places + closing.places] + [basis.span for basis in bases]
    blocks = read_blocks(text, _remaining(layout, claimed))
    start, end = layout.offset(layout.preamble_at), layout.offset(layout.tail_at)
    body = tuple(block for block in blocks if start <= block.span.start < end)
    return _Parts(layout, header, closing, bases, blocks, body, paths_of(body))


def _remaining(layout: Layout, claimed: list[Span]) -> list[Span]:
    """The pieces of lines that no header field, basis, recipient or signature holds."""
    out, taken, position = [], sorted(claimed), 0
    for line in layout.lines:
        at = line.start
        while position < len(taken) and taken[position].end <= at:
            position += 1
        index = position
        while index < len(taken) and taken[index].start < line.end:
            start, end = taken[index]
            index += 1
            out.append(trimmed(layout.text, at, max(at, start)))
            at = max(at, end)
        out.append(trimmed(layout.text, min(at, line.end), line.end))
    return [span for span in out if span.start < span.end]


def _calendar(parts: _Parts) -> tuple[Period | None, CampaignCalendar]:
    header, layout = parts.header, parts.layout
    start, end = layout.offset(layout.preamble_at), layout.offset(layout.tail_at)
    opening = layout.text[start : layout.offset(layout.body_at)]
    period = title_period(header.title or "", header.period_line) or preamble_period(opening, header.issued_on)
    period = period or body_period(layout.text, start, end, header.issued_on)
    context = period or named_period(opening or layout.text[:3000])
    body = layout.text[start:end]
    return period, CampaignCalendar(
        context, header.issued_on, common_year(body) if not (context or header.issued_on) else None
    )


def _body_text(layout: Layout) -> str:
    return layout.text[layout.offset(layout.preamble_at) : layout.offset(layout.tail_at)]


def _promising(parts: _Parts) -> str:
    """The body behind the bases without the parts that tell of the situation and of what was won before."""
    text, start, end = (
        parts.layout.text,
        parts.layout.offset(parts.layout.body_at),
        parts.layout.offset(parts.layout.tail_at),
    )
    out = []
    for block, path in zip(parts.body, parts.paths, strict=True):
        if any(SITUATION.match(heading.text) for heading in path):
            out.append(text[start : max(start, block.span.start)])
            start = max(start, block.span.end)
    return "\n".join([*out, text[start:end]])


def _milestone_units(parts: _Parts) -> list[Unit]:
    units = [Unit(span, "title", (), "") for span in _titles(parts)]
    units += [Unit(basis.span, "preamble", (), "") for basis in parts.bases]
    start = parts.layout.offset(parts.layout.body_at)
    lead = ""
    for block, path in zip(parts.body, parts.paths, strict=True):
        zone = "preamble" if block.span.start < start else "body"
        titles = tuple(heading.text for heading in path)
        if block.kind == "paragraph" and block.text.endswith(":"):
            lead = block.text
        elif block.kind in ("heading", "numbered"):
            lead = ""
        words = _words(parts.layout.text, block)
        units += [Unit(piece, zone, titles, lead or (titles[-1] if titles else "")) for piece in _chopped(words)]
    return units + [Unit(block.span, "body", (), "") for block in _annexed_schedule(parts)]


def _annexed_schedule(parts: _Parts) -> list[BlockDraft]:
    """The rows of the tables behind the signature whose head says that they hold times ("Thời gian", "Tiến độ")."""
    out: list[BlockDraft] = []
    behind = [block for block in parts.blocks if block.span.start >= parts.layout.offset(parts.layout.tail_at)]
    for table, rows in groupby(behind, key=lambda block: block.kind == "table"):
        head, *held = rows
        out += held if table and _SCHEDULE_HEAD.search(head.text) else []
    return out


def _titles(parts: _Parts) -> list[Span]:
    """The lines of the title, and of a pair of dates under it, as one; each alone where something stands between."""
    out: list[Span] = []
    for span in sorted(p.span for p in parts.header.places if p.field in ("title", "period")):
        if out and not parts.layout.text[out[-1].end : span.start].strip():
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return out


def _words(text: str, block: BlockDraft) -> Span:
    """A block without its bullet or number."""
    at = text.find(block.text, block.span.start, block.span.end)
    return Span(at, block.span.end) if at >= 0 else block.span


def _chopped(span: Span, size: int = 6000) -> list[Span]:
    """Pieces of bounded length, so that a text without any sentence still costs linear time."""
    starts = range(span.start, span.end, size)
    return [Span(start, min(start + size, span.end)) for start in starts]


def _target_units(parts: _Parts) -> list[TargetUnit]:
    units, lead = [], ""
    columns: tuple[str, ...] = ()
    start = parts.layout.offset(parts.layout.body_at)
    for block, path in zip(parts.body, parts.paths, strict=True):
        if block.span.start < start:
            continue
        if block.kind == "heading":
            lead = ""
            continue
        titles = tuple(heading.text for heading in path)
        columns = (column_titles(block.text) or columns) if block.kind == "table" else ()
        units += [TargetUnit(span, titles, lead, columns) for span in _target_spans(parts.layout.text, block, path)]
        lead = block.text if block.text.endswith(":") else lead if block.kind == "bullet" else ""
    return units + _annex_units(parts)


def _annex_units(parts: _Parts) -> list[TargetUnit]:
    """The rows of a table of titles behind the signature, below the name of the annex."""
    units, title = [], ""
    columns: tuple[str, ...] = ()
    for block in parts.blocks:
        if block.span.start < parts.layout.offset(parts.layout.tail_at):
            continue
        if block.kind != "table":
            title, columns = (title if columns else f"{title} {block.text}"[-400:]), ()
            continue
        columns = column_titles(block.text) or columns
        if columns:
            units.append(TargetUnit(block.span, (title,), "", columns))
    return units


def _target_spans(text: str, block: BlockDraft, path: Path) -> list[Span]:
    """A bullet, a numbered item or the text behind its heading as a whole; a paragraph by its sentences."""
    end = block.span.end
    start = end - len(block.text)
    run_in = bool(path) and block.kind == "paragraph" and "\n" not in text[path[-1].span.end : start]
    if run_in and end - path[-1].span.end < 600:
        return [Span(text.find(path[-1].text, *path[-1].span), end)]
    if block.kind in ("bullet", "numbered", "table") and len(block.text) < 600:
        return [Span(start, end)]
    return [piece for span in _whole(text, list(sentences(text, start, end))) for piece in _chopped(span, 3000)]


def _whole(text: str, spans: list[Span]) -> list[Span]:
    """Sentences whose ;-clauses are put together again, as long as they stay short."""
    out: list[Span] = []
    for span in spans:
        if out and text[out[-1].end - 1] == ";" and span.end - out[-1].start < 600:
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return out


def _numbered(block: BlockDraft) -> NumberedParagraph:
    words = block.text.split(" ")
    first = tidy(block.text.split(";", 1)[0]) if len(words) <= 16 else " ".join(words[:16])
    return NumberedParagraph(block.label, tidy(first), block.level, block.span)


def _dashed_bases(text: str, bases: tuple[BasisDraft, ...]) -> int:
    return sum(text[basis.span.start] in "-–—+" for basis in bases)
