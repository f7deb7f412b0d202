"""Correct or cancel a paper: what is said, the PIN, and a new paper that names the old one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from documents.actions import amend_paper as amend
from documents.consequences import warnings_of
from documents.forms import AmendForm
from documents.permissions import can_amend_paper
from documents.queries import active_key_of
from documents.views.papers import paper_for
from emulation.decisions import RuleViolation, require


@require_http_methods(["GET", "POST"])
def amend_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what is corrected, or why a paper is cancelled, and issue the paper that says so."""
    paper = paper_for(request, pk)
    require(can_amend_paper(request.user, paper))
    form = AmendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            new = amend(paper=paper, by=request.user, **form.cleaned_data)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Đã ban hành văn bản số {new.number_text}.")
            return redirect("documents:paper_detail", new.pk)
    context = {"paper": paper, "form": form, "key": active_key_of(request.user), "warnings": warnings_of(paper)}
    return render(request, "documents/amend_paper.html", context, status=422 if form.errors else 200)
