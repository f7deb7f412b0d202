"""Correct or cancel a paper: what is said becomes a draft at the desk of papers, which the head signs."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from documents.actions import draft_amendment
from documents.consequences import warnings_of
from documents.forms import AmendForm
from documents.models import PaperDraft
from documents.permissions import can_amend_paper
from documents.queries.amendments import open_amendments
from documents.views.papers import paper_for
from emulation.decisions import require
from emulation.forms import tried
from units.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def amend_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask what is corrected, or why a paper is cancelled, and draft the paper that says so; `?cach=` chooses first."""
    paper = paper_for(request, pk)
    require(can_amend_paper(request.user, paper))
    form = AmendForm(request.POST if request.method == "POST" else None, initial={"how": request.GET.get("cach")})
    made: list[PaperDraft] = []
    if request.method == "POST" and tried(
        form, lambda: made.append(draft_amendment(paper=paper, by=request.user, **form.cleaned_data))
    ):
        messages.success(request, "Đã soạn dự thảo. Vui lòng xem bản in rồi trình thủ trưởng ký.")
        return redirect("documents:draft", made[0].pk)
    context = {
        "paper": paper,
        "form": form,
        "warnings": warnings_of(paper),
        "drafts": open_amendments(request.user, paper),
    }
    return render(request, "documents/amend_paper.html", context, status=422 if form.errors else 200)
