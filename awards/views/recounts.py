"""Pages of a recount that differs: the tellers explain, the chair decides."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from awards.actions import recounts as actions
from awards.forms.recounts import ExplanationForm, RulingForm
from awards.models import Recount, Round
from awards.permissions.boxes import can_type_totals
from awards.permissions.recounts import can_change_result, can_explain_recount, can_rule_on_recount
from awards.queries.boxes import recounts_of
from awards.queries.recount_minutes import both_counts
from awards.queries.recounts import resting_on, waiting_recount
from awards.queries.sessions import rounds_visible_to
from emulation.decisions import require
from emulation.forms import tried
from units.models import User
from units.requests import SignedInRequest


def _recount(request: SignedInRequest, pk: int) -> Recount:
    rows = Recount.objects.filter(round__in=rounds_visible_to(request.user))
    return get_object_or_404(rows.select_related("round__session__board__school"), pk=pk)


def _context(recount: Recount, form: object) -> dict[str, object]:
    round = recount.round
    return {"recount": recount, "round": round, "session": round.session, "form": form, "both": both_counts(recount)}


@never_cache
@require_http_methods(["GET", "POST"])
def explain_recount(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write the tellers' explanation."""
    recount = _recount(request, pk)
    require(can_explain_recount(request.user, recount))
    given = {"explanation": recount.explanation}
    form = ExplanationForm(request.POST if request.method == "POST" else None, initial=given)
    if request.method == "POST" and tried(
        form, lambda: actions.explain_recount(recount=recount, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã ghi giải trình. Chủ tịch Hội đồng quyết định tại trang kết quả kiểm phiếu.")
        return redirect("awards:results", recount.round_id)
    status = 422 if form.errors else 200
    return render(request, "awards/explain_recount.html", _context(recount, form), status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def rule_on_recount(request: SignedInRequest, pk: int) -> HttpResponse:
    """Decide what stands of two counts."""
    recount = _recount(request, pk)
    require(can_rule_on_recount(request.user, recount))
    change = can_change_result(recount)
    form = RulingForm(request.POST if request.method == "POST" else None, changes=bool(change))
    if request.method == "POST" and tried(
        form, lambda: actions.rule_on_recount(recount=recount, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã ghi quyết định của Chủ tịch Hội đồng.")
        return redirect("awards:results", recount.round_id)
    context = _context(recount, form) | {"change": change, "paper": None if change else resting_on(recount)}
    return render(request, "awards/rule_on_recount.html", context, status=422 if form.errors else 200)


def recount_context(user: User, round: Round) -> dict[str, object]:
    """Return the recounts of a round, and what may follow from the last one, for its page of results."""
    recounts = list(recounts_of(round))
    for row in recounts:
        row.both = both_counts(row)  # type: ignore[attr-defined]
    waiting = waiting_recount(round) if recounts else None
    return {
        "recounts": recounts,
        "waiting": waiting,
        "can_explain": waiting and can_explain_recount(user, waiting),
        "can_rule": waiting and can_rule_on_recount(user, waiting),
        "can_count_again": can_type_totals(user, round),
    }
