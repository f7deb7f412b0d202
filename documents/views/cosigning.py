"""Sign a paper that somebody else has issued and on which one is named too."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from documents.actions import cosign_paper as cosign
from documents.forms import PinForm
from documents.permissions import can_cosign_paper
from documents.queries import active_key_of
from documents.views.papers import paper_for
from emulation.decisions import require
from emulation.forms import tried
from units.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def cosign_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask for the PIN and add one's own signature."""
    paper = paper_for(request, pk)
    require(can_cosign_paper(request.user, paper))
    form = PinForm(request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: cosign(paper=paper, pin=form.cleaned_data["pin"], by=request.user)
    ):
        messages.success(request, f"Đã ký văn bản số {paper.number_text}.")
        return redirect("documents:paper_detail", paper.pk)
    context = {"paper": paper, "form": form, "key": active_key_of(request.user)}
    return render(request, "documents/cosign_paper.html", context, status=422 if form.errors else 200)
