"""From what was read to what is reviewed: a `PlanDraft` becomes a `PlanEntry`, nothing of it lost."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from campaigns.rules.counting import Count
from campaigns.rules.plan_drives import joined_drives
from campaigns.rules.plan_hints import duty_of, named_title, speaks_of_units, suggest_count
from campaigns.rules.plan_reader.draft import BasisDraft, BlockDraft, MilestoneDraft, PlanDraft, Span, TargetDraft
from campaigns.rules.plan_sureness import header_sureness
from campaigns.rules.plan_table_rows import TableRow, row_at, table_rows
from campaigns.rules.plan_values import (
    DOUBTFUL,
    AssignmentEntry,
    BasisEntry,
    BlockEntry,
    MilestoneEntry,
    PlanEntry,
    RecipientEntry,
    Row,
    SignerEntry,
    TargetEntry,
    campaign_name,
    clip,
    form_of_number,
    tidy_number,
)

__all__ = [
    "DOUBTFUL",
    "AssignmentEntry",
    "BasisEntry",
    "BlockEntry",
    "MilestoneEntry",
    "PlanEntry",
    "RecipientEntry",
    "Row",
    "SignerEntry",
    "TargetEntry",
    "campaign_name",
    "clip",
    "form_of_number",
    "plan_entry_from",
    "tidy_number",
    "with_known_titles",
]


def plan_entry_from(
    draft: PlanDraft,
    *,
    source_name: str = "",
    source_text: str = "",
    default_form: str = "nd30",
    default_place: str = "",
) -> PlanEntry:
    """Turn what was read into what the review form shows; every character stays in a field or in the body, but for the
    letterhead, which the paper's form prints.

    The form follows the number ("100-KH/TCT" is the Party's, "100/KH-X" the State's), else `default_form`.
    """
    entry = _with_rows(_header(draft), draft)
    return replace(
        entry,
        form=entry.form or default_form,
        place=entry.place or default_place,
        source_name=clip(source_name, 200),
        source_text=source_text or draft.text,
    )


def _header(draft: PlanDraft) -> PlanEntry:
    """The fields that a plan has once."""
    starts_on, ends_on = draft.period or (None, None)
    signer = SignerEntry(draft.signer.name, draft.signer.title or "") if draft.signer else SignerEntry()
    return PlanEntry(
        title=draft.title or "",
        name=clip(campaign_name(draft.title or ""), 500),
        theme=draft.theme or "",
        starts_on=starts_on,
        ends_on=ends_on,
        form=form_of_number(draft.number or "") or "",
        place=draft.place or "",
        kind_name=draft.kind or "KẾ HOẠCH",
        signer=signer,
        source_number=clip(draft.number or "", 60),
        source_issued_on=draft.issued_on,
    )


def _with_rows(entry: PlanEntry, draft: PlanDraft) -> PlanEntry:
    lead, blocks = _lead_and_body(draft)
    rows = table_rows(draft)
    return replace(
        entry,
        lead="\n".join(block.text for block in lead),
        bases=tuple(_basis(basis) for basis in draft.legal_bases),
        blocks=(*_slogan(draft), *(_block(block, draft) for block in blocks)),
        targets=tuple(_target(target, rows) for target in draft.targets),
        milestones=tuple(_milestone(row, rows) for row in joined_drives(draft.milestones, draft.text)),
        assignments=tuple(
            AssignmentEntry(clip(each.who, 300), clip(each.label or "", 20), span=each.span)
            for each in draft.responsibilities
        ),
        recipients=_recipients(draft),
        places=_places(draft, lead),
        sureness=tuple((each.field, each.confidence) for each in header_sureness(draft)),
    )


def with_known_titles(entry: PlanEntry, titles: Mapping[str, str]) -> PlanEntry:
    """Count by the titles that the school has, names by code: its own ("Lớp 5 tốt") where a target names one, and by
    hand what would count a title that it does not have.
    """
    return replace(entry, targets=tuple(_known(target, titles) for target in entry.targets))


def _known(target: TargetEntry, titles: Mapping[str, str]) -> TargetEntry:
    base = target.base_title if target.base_title in titles else ""
    if target.title and target.title not in titles:
        return replace(target, counts=Count.BY_HAND, title="", base_title=base)
    named = "" if target.title else named_title(target.measure, titles)
    if named:
        counts = Count.TITLE_UNITS if speaks_of_units(target.subject) else Count.TITLE_PEOPLE
        return replace(target, counts=counts, title=named, base_title=base)
    return replace(target, base_title=base)


def _lead_and_body(draft: PlanDraft) -> tuple[tuple[BlockDraft, ...], tuple[BlockDraft, ...]]:
    """The sentence that opens the plan ("… xây dựng kế hoạch như sau:") apart from the body."""
    above = max((place.span.end for place in draft.places if place.field in ("title", "kind")), default=0)
    opening: list[BlockDraft] = []
    for block in draft.blocks:
        if block.kind != "paragraph":
            break
        if block.span.start >= above:
            opening.append(block)
        if block.text.rstrip().endswith(":"):
            break
    if not opening or not opening[-1].text.rstrip().endswith(":"):
        return (), draft.blocks
    return tuple(opening), tuple(block for block in draft.blocks if block not in opening)


def _basis(basis: BasisDraft) -> BasisEntry:
    return BasisEntry(
        basis.text,
        clip(basis.document_number or "", 60),
        basis.document_date,
        span=basis.span,
        confidence=basis.confidence,
    )


def _block(block: BlockDraft, draft: PlanDraft) -> BlockEntry:
    """A block; what stands above the title (a web page's date, a view count) is doubtful."""
    kind = "paragraph" if block.kind == "table" else block.kind
    title = min((place.span.start for place in draft.places if place.field in ("title", "kind")), default=0)
    confidence = 0.5 if block.span.end <= title else 1.0
    return BlockEntry(kind, block.text, block.label[:20], block.level, span=block.span, confidence=confidence)


def _slogan(draft: PlanDraft) -> tuple[BlockEntry, ...]:
    """The slogan under the title, where it is not the theme and stands nowhere else: it stays in the body."""
    spans = [place.span for place in draft.places if place.field == "theme"]
    cited = [basis.text for basis in draft.legal_bases]
    held = " ".join([draft.theme or "", *cited, *(block.text for block in draft.blocks)])
    lost = [span for span in spans if draft.text[slice(*span)].strip('()"“”. ') not in held]
    return tuple(BlockEntry("paragraph", draft.text[slice(*span)], span=span, confidence=0.5) for span in lost)


def _target(target: TargetDraft, rows: tuple[TableRow, ...]) -> TargetEntry:
    row = row_at(rows, target.span)
    suggestion = suggest_count(subject=target.subject, measure=target.measure, of=target.of or "", text=target.text)
    return TargetEntry(
        row.sentence if row else target.text,
        target.unit,
        clip(target.subject, 300),
        clip(target.measure, 500),
        _decimal(target.minimum),
        _decimal(target.maximum),
        clip(target.of or "", 300),
        suggestion.counts,
        suggestion.title,
        suggestion.base_title,
        span=target.span,
        confidence=target.confidence,
    )


def _milestone(milestone: MilestoneDraft, rows: tuple[TableRow, ...]) -> MilestoneEntry:
    row = row_at(rows, milestone.span)
    work, who = (row.work, milestone.responsible or row.who) if row else (milestone.what, milestone.responsible)
    return MilestoneEntry(
        clip(work or milestone.text, 300),
        milestone.kind,
        milestone.text,
        milestone.starts_on,
        milestone.ends_on,
        milestone.precision,
        milestone.bound,
        milestone.recurring or "",
        clip(who or "", 300),
        duty_of(kind=milestone.kind, text=f"{work} {milestone.text}", ends_on=milestone.ends_on),
        span=milestone.span,
        confidence=milestone.confidence,
    )


def _recipients(draft: PlanDraft) -> tuple[RecipientEntry, ...]:
    spans = [place.span for place in draft.places if place.field == "recipients"]
    found = []
    for text in draft.recipients:
        at = next((index for index, span in enumerate(spans) if text in draft.text[slice(*span)]), None)
        found.append(RecipientEntry(clip(text, 300), span=spans.pop(at) if at is not None else None))
    return tuple(found)


def _places(draft: PlanDraft, lead: tuple[BlockDraft, ...]) -> tuple[tuple[str, Span], ...]:
    places = [(each.field, span) for each in header_sureness(draft) for span in each.spans]
    return (*places, *(("lead", block.span) for block in lead))


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else tidy_number(Decimal(str(value)))
