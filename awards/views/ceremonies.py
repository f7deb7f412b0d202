"""The ceremony of a decision: in which order one is called, and who hands over; as page, print, Word, PDF, Excel."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from awards.actions.honours import set_ceremony
from awards.forms.ceremony import TurnForm
from awards.permissions.decisions import can_arrange_ceremony
from awards.queries.ceremony import ceremony_of, ceremony_sheet
from awards.queries.seen_decisions import decision_seen_by
from emulation.decisions import require
from emulation.errors import one_or_404
from emulation.lists import file_wanted, list_file
from units.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def ceremony(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the order of calling; POST changes it."""
    found = one_or_404(decision_seen_by(request.user, pk))
    require(can_arrange_ceremony(request.user, found))
    turns = ceremony_of(found)
    if file_wanted(request):
        return list_file(request, ceremony_sheet(found, turns))  # type: ignore[return-value]
    forms = [TurnForm(request.POST if request.method == "POST" else None, turn=turn) for turn in turns]
    if request.method == "POST" and not any(form.errors for form in forms):
        rows = [(form.turn.title, form.cleaned_data["position"], form.cleaned_data["handed_by"]) for form in forms]
        set_ceremony(decision=found, turns=rows, by=request.user)
        messages.success(request, "Đã lưu thứ tự trao thưởng.")
        return redirect("awards:ceremony", pk)
    wrong = any(form.errors for form in forms)
    context = {"decision": found, "campaign": found.campaign, "turns": turns, "forms": forms, "wrong": wrong}
    return render(request, "awards/ceremony.html", context, status=422 if wrong else 200)
