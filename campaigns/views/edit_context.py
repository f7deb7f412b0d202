"""What stands beside the fields on the edit page: advice, last year's results, who else types, the preview."""

from typing import Any

from django.utils import timezone

from campaigns.forms.plan_sets import EntryForms
from campaigns.models import Campaign
from campaigns.queries.copies import previous_results
from campaigns.queries.paper import entry_paper
from campaigns.queries.plan_gaps import GapLine, gap_lines
from campaigns.queries.typing import others_typing
from campaigns.rules.plan_numbering import numbered
from campaigns.rules.plan_values import PlanEntry
from campaigns.views.plan_pages import plan_context
from documents.rules.paper import Paper
from documents.writers.arrangement import Sheet, arrange
from units.requests import SignedInRequest

Rows = dict[tuple[str, int | None], Any]


def edit_context(request: SignedInRequest, campaign: Campaign, forms: EntryForms, saved: PlanEntry) -> dict[str, Any]:
    """Everything the edit page shows but the state of saving. Advice speaks of the plan as it is saved."""
    lines = gap_lines(campaign, timezone.localdate(), saved)
    context = plan_context(forms, campaign.plan.source_text, pressed=request.GET.get("nut", ""))
    rows = {(name, row.where.pk): row for name, held in forms.rowsets() for row in held.forms if row.where.pk}
    _put_at_rows(rows, saved, lines, previous_results(campaign))
    return context | {
        "campaign": campaign,
        "advice": [(line, _anchor(rows, saved, line)) for line in lines if line.answer is None],
        "answered": sum(line.answer is not None for line in lines),
        "others": others_typing(campaign, request.user, timezone.now()),
        "sheet": preview_sheet(campaign, forms, saved),
    }


def preview_sheet(campaign: Campaign, forms: EntryForms, saved: PlanEntry) -> Sheet:
    """The paper as it will print, without pages."""
    return arrange(preview_paper(campaign, forms, saved))


def preview_paper(campaign: Campaign, forms: EntryForms, saved: PlanEntry) -> Paper:
    """The paper of what is typed where that is sound, else of the saved plan."""
    typed = forms.bound and forms.is_valid()
    return entry_paper(campaign, numbered(forms.entry()) if typed else saved)


def _put_at_rows(rows: Rows, saved: PlanEntry, lines: list[GapLine], results: dict[int, str]) -> None:
    """Give each saved row on the page its unanswered advice and last year's result."""
    for line in lines:
        row = rows.get(_saved_row(saved, line))
        if row is not None and line.answer is None:
            row.advice = [*getattr(row, "advice", []), line.gap.sentence]
    for pk, words in results.items():
        if ("targets", pk) in rows:
            rows["targets", pk].last_year = words


def _saved_row(saved: PlanEntry, line: GapLine) -> tuple[str, int]:
    if line.gap.row is None:
        return "", 0
    return line.gap.where, getattr(saved, line.gap.where)[line.gap.row].pk or 0


def _anchor(rows: Rows, saved: PlanEntry, line: GapLine) -> str:
    """The id on the page to which a piece of advice leads."""
    row = rows.get(_saved_row(saved, line))
    if row is not None:
        return str(row.row_id)
    return "phan-chung" if line.gap.where == "plan" else f"phan-{line.gap.where}"
