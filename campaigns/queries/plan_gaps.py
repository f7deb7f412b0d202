"""The advice about a saved plan, with the office's answers."""

from dataclasses import dataclass
from datetime import date

from campaigns.models import Campaign, CitedDocument, PlanGapAnswer
from campaigns.queries.days_off import days_off_of
from campaigns.queries.plans import entry_of, titles_of
from campaigns.rules.plan_gaps import Gap, Surroundings, plan_gaps
from campaigns.rules.plan_values import PlanEntry
from units.models import Unit
from units.queries import units_of


@dataclass(frozen=True)
class GapLine:
    """A piece of advice and its answer, if there is one."""

    gap: Gap
    answer: PlanGapAnswer | None = None


def gap_lines(campaign: Campaign, today: date, entry: PlanEntry | None = None) -> list[GapLine]:
    """Return the advice about a plan, unanswered first; `entry` where it is loaded already.

    Five queries, and seven for the entry, for any number of rows.
    """
    found = plan_gaps(entry or entry_of(campaign), surroundings_of(campaign.school, today))
    rows = PlanGapAnswer.objects.filter(campaign=campaign).select_related("by__person")
    answers = {answer.key: answer for answer in rows}
    lines = [GapLine(gap, answers.get(gap.key)) for gap in found]
    return sorted(lines, key=lambda line: line.answer is not None)


def surroundings_of(school: Unit, today: date) -> Surroundings:
    """Return what a school's plan is held against; four queries."""
    expired = CitedDocument.objects.filter(school=school, expired_on__isnull=False)
    return Surroundings(
        today,
        tuple(units_of(school).values_list("name", flat=True)),
        {title.code: title.name for title in titles_of(school)},
        days_off_of(school),
        {document.key: why_to_review(document) for document in expired},
    )


def why_to_review(document: CitedDocument) -> str:
    """The sentence about a document that is no longer in force, or ""."""
    if document.expired_on is None:
        return ""
    note = f" {document.note.rstrip('. ')}." if document.note else ""
    return f"Cần rà soát: văn bản hết hiệu lực từ {document.expired_on:%d/%m/%Y}.{note}"
