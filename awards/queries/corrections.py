"""Corrections of award decisions: which lines they change, and what became of them."""

from django.db.models import Q, QuerySet
from django.urls import reverse

from awards.models import Award, AwardDecision, CorrectedAward, CorrectedSum
from awards.rules.correcting import Written, correction_line
from documents.models import IssuedPaper, PaperDraft
from documents.queries.amendments import CORRECTION
from documents.queries.drafts import drafts_visible_to
from emulation.text import fold
from units.models import User


def corrections_visible_to(user: User) -> QuerySet[PaperDraft]:
    """Return the drafts that correct a paper, of those the user sees."""
    return drafts_visible_to(user).filter(source=CORRECTION)


def decision_corrected_in(draft: PaperDraft) -> AwardDecision | None:
    """Return the award decision that a draft corrects, None where it is another paper. One query."""
    if draft.source != CORRECTION:
        return None
    rows = AwardDecision.objects.select_related("campaign__school", "paper")
    return rows.filter(paper=int(draft.source_key)).first()


def correction_page(draft: PaperDraft) -> str:
    """Return the address at which the lines of a decision's correction are chosen; "" for another paper."""
    return reverse("awards:correction", args=[draft.pk]) if decision_corrected_in(draft) else ""


def corrected_awards(draft: PaperDraft) -> QuerySet[CorrectedAward]:
    """Return the lines that a correction changes, in the order of the decision."""
    rows = CorrectedAward.objects.filter(draft=draft)
    return rows.select_related("award__title", "unit", "old_unit", "award__unit").order_by("award__position", "pk")


def correction_lines(draft: PaperDraft) -> list[str]:
    """Return what a correction says of each line that it changes."""
    return [_line(row) for row in corrected_awards(draft)]


def _line(row: CorrectedAward) -> str:
    return correction_line(
        row.award.position,
        row.award.title.name,
        row.award.person_id is None,
        Written(row.old_name, row.old_post, row.old_unit.name),
        Written(row.name, row.post, row.unit.name),
    )


def correctable(decision: AwardDecision, words: str = "") -> QuerySet[Award]:
    """Return the awards of a decision in force, those whose name holds the words, with or without marks."""
    rows = Award.objects.filter(decision=decision, withdrawn_by=None).select_related("title", "unit")
    named = Q(search_key__contains=fold(words)) if words else Q()
    return rows.filter(named).order_by("position")


def to_reissue(decision: AwardDecision) -> QuerySet[Award]:
    """Return the awards in force of a decision that were corrected: their certificates are printed anew."""
    rows = Award.objects.filter(decision=decision, withdrawn_by=None, corrected_by__isnull=False)
    return rows.select_related("corrected_by").order_by("position")


def names_corrected(paper: IssuedPaper) -> dict[int, str]:
    """Return by nomination the name that signed corrections of a decision have put in place of the first. One query."""
    rows = CorrectedAward.objects.filter(draft__paper__corrects=paper).order_by("draft__paper_id")
    return {dossier: name for dossier, name in rows.values_list("award__nomination", "name") if dossier}


def sums_corrected(paper: IssuedPaper) -> dict[int, int]:
    """Return by nomination the đồng that signed corrections of a decision have put in place of the first. One query."""
    rows = CorrectedSum.objects.filter(draft__paper__corrects=paper).order_by("draft__paper_id")
    return {dossier: amount for dossier, amount in rows.values_list("award__nomination", "amount") if dossier}
