"""What is wrong in a signed decision, and the shortest way to put it right; its sums by a correction of their own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from awards.actions import corrected_sums as actions
from awards.models import AwardDecision
from awards.permissions.decisions import can_mend_decision
from awards.permissions.revocations import can_draft_revocation
from awards.queries.corrected_sums import wrong_sums
from awards.queries.corrections import corrections_visible_to
from awards.queries.seen_decisions import decision_seen_by
from documents.permissions import can_edit_draft
from documents.queries.amendments import open_amendments
from emulation.decisions import require
from emulation.errors import one_or_404
from emulation.forms import pressed
from units.requests import SignedInRequest


def _decision(request: SignedInRequest, pk: int) -> AwardDecision:
    decision = one_or_404(decision_seen_by(request.user, pk))
    require(can_mend_decision(request.user, decision))
    return decision


@require_GET
def mend_decision(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what to do about a wrong name, sum or title, with the sums that are not the law's."""
    decision = _decision(request, pk)
    assert decision.paper is not None
    context = {
        "decision": decision,
        "campaign": decision.campaign,
        "sums": wrong_sums(decision),
        "drafts": open_amendments(request.user, decision.paper),
        "can_revoke": can_draft_revocation(request.user, decision),
    }
    return render(request, "awards/mend_decision.html", context)


@require_POST
def draft_sum_correction(request: SignedInRequest, pk: int) -> HttpResponse:
    """Draft the decision that puts the sums right."""
    decision = _decision(request, pk)
    made: list[int] = []
    if pressed(request, lambda: made.append(actions.draft_sum_correction(decision=decision, by=request.user).pk)):
        messages.success(request, "Đã soạn dự thảo đính chính mức thưởng. Vui lòng xem bản in rồi trình thủ trưởng ký.")
        return redirect("documents:draft", made[0])
    return redirect("awards:mend_decision", pk)


@require_POST
def correct_sums(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say in a correction that is drafted already what the law gives."""
    draft = get_object_or_404(corrections_visible_to(request.user), pk=pk)
    require(can_edit_draft(request.user, draft))
    pressed(request, lambda: actions.correct_sums(draft=draft, by=request.user), "Đã ghi mức thưởng vào dự thảo.")
    return redirect("awards:correction", pk)


@require_POST
def drop_corrected_sums(request: SignedInRequest, pk: int) -> HttpResponse:
    """Leave the sums out of a correction."""
    draft = get_object_or_404(corrections_visible_to(request.user), pk=pk)
    actions.drop_corrected_sums(draft=draft, by=request.user)
    messages.success(request, "Đã bỏ mức thưởng khỏi dự thảo.")
    return redirect("awards:correction", pk)
