"""The lines of a decision that a correction changes: found, written rightly, left out again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions import corrections as actions
from awards.forms.corrections import CorrectedAwardForm
from awards.models import AwardDecision, CorrectedAward
from awards.queries.corrected_sums import corrected_sums, wrong_sums
from awards.queries.corrections import correctable, corrected_awards, corrections_visible_to, decision_corrected_in
from awards.queries.ledger import units_in
from documents.models import PaperDraft
from documents.permissions import can_edit_draft
from emulation.decisions import require
from emulation.errors import one_or_404
from emulation.forms import tried
from emulation.lists import page_of
from units.models import Unit
from units.requests import SignedInRequest

_PER_PAGE = 20


def _draft(request: SignedInRequest, pk: int) -> tuple[PaperDraft, AwardDecision]:
    draft = get_object_or_404(corrections_visible_to(request.user), pk=pk)
    decision = decision_corrected_in(draft)
    require(can_edit_draft(request.user, draft))
    return draft, one_or_404([decision] if decision else [])


@require_GET
def correction(request: SignedInRequest, pk: int) -> HttpResponse:
    """List the lines that a correction changes, and find others by name; `?q=` narrows."""
    draft, decision = _draft(request, pk)
    words = request.GET.get("q", "")[:200]
    lines = list(corrected_awards(draft))
    rows = correctable(decision, words).exclude(pk__in=[line.award_id for line in lines])
    page = page_of(request, rows, _PER_PAGE)
    context = {"draft": draft, "decision": decision, "lines": lines, "page_obj": page, "words": words}
    context |= {"sums": corrected_sums(draft), "wrong": wrong_sums(decision)}
    return render(request, "awards/correction.html", context)


@require_http_methods(["GET", "POST"])
def correct_award(request: SignedInRequest, pk: int, award_pk: int) -> HttpResponse:
    """Write how one line reads rightly."""
    draft, decision = _draft(request, pk)
    award = get_object_or_404(correctable(decision), pk=award_pk)
    line = corrected_awards(draft).filter(award=award).first()
    said = (line.name, line.post, line.unit_id) if line else (award.recipient_name, award.recipient_post, award.unit_id)
    form = CorrectedAwardForm(
        request.POST if request.method == "POST" else None,
        units=units_in({decision.campaign.school_id}),
        initial=dict(zip(("name", "post", "unit"), said, strict=True)),
    )
    if request.method == "POST" and tried(form, lambda: _correct(request, draft, award_pk, form)):
        messages.success(request, "Đã ghi vào dự thảo đính chính. Sổ vàng thay đổi khi thủ trưởng ký.")
        return redirect("awards:correction", pk)
    context = {"draft": draft, "decision": decision, "award": award, "form": form}
    return render(request, "awards/correct_award.html", context, status=422 if form.errors else 200)


def _correct(request: SignedInRequest, draft: PaperDraft, award: int, form: CorrectedAwardForm) -> None:
    said = form.cleaned_data | {"unit": Unit.objects.get(pk=form.cleaned_data["unit"])}
    actions.correct_award(draft=draft, award=award, by=request.user, **said)


@require_POST
def drop_corrected_award(request: SignedInRequest, pk: int) -> HttpResponse:
    """Leave a line out of a draft."""
    mine = corrections_visible_to(request.user).values("pk")
    rows = CorrectedAward.objects.filter(draft__in=mine).select_related("draft__school")
    found = get_object_or_404(rows, pk=pk)
    actions.drop_corrected_award(corrected=found, by=request.user)
    messages.success(request, "Đã bỏ khỏi dự thảo đính chính.")
    return redirect("awards:correction", found.draft_id)
