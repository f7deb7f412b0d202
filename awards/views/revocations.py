"""Taking back awards: the draft, what rests on it, the signature, and what is recovered."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from awards.actions import revocations as actions
from awards.forms.revocations import RecoveriesForm, RevocationForm
from awards.models import Revocation
from awards.permissions.revocations import (
    can_change_revocation,
    can_draft_revocation,
    can_sign_revocation,
)
from awards.permissions.rewards import can_keep_fund, can_see_fund
from awards.queries.list_sheets import recoveries_sheet
from awards.queries.revocation_paper import money_to_recover, revocation_title, revoked_rows
from awards.queries.revocations import (
    dependents_of,
    open_recoveries,
    recoveries_of,
    revocable,
    revocations_visible_to,
)
from awards.queries.seen_decisions import decision_seen_by
from awards.queries.supplements import freed_by, supplements_by, supplements_in
from awards.views.finding import search_in
from documents.forms import PinForm
from documents.views import Ahead, ahead_of, now_or_later, sign_context, signing
from emulation.decisions import RuleViolation, require
from emulation.errors import one_or_404
from emulation.forms import tried
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from units.queries import schools_visible_to
from units.requests import SignedInRequest

_RECOVERIES, _SHOWN = 100, 50


def _revocation(request: SignedInRequest, pk: int) -> Revocation:
    return get_object_or_404(revocations_visible_to(request.user), pk=pk)


@require_http_methods(["GET", "POST"])
def draft_revocation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Choose whose award of a decision is taken back, and say why; `?ket-qua=` names one to begin with."""
    decision = one_or_404(decision_seen_by(request.user, pk))
    require(can_draft_revocation(request.user, decision))
    awards = revocable(decision)
    if not awards.exists():
        raise RuleViolation("Quyết định này không còn kết quả nào đang có hiệu lực.")
    search, chosen = search_in(request, awards, RevocationForm), request.GET.getlist("ket-qua")
    initial = {"awards": chosen, "ground": request.GET.get("can-cu")} | search.typed
    form = RevocationForm(request.POST if search.sent else None, awards=search.awards, initial=initial)
    if search.sent and form.is_valid():
        data = form.cleaned_data | {"awards": [row.pk for row in form.cleaned_data["awards"]]}
        try:
            made = actions.draft_revocation(decision=decision, by=request.user, **data)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Đã soạn dự thảo quyết định hủy bỏ. Vui lòng kiểm tra các kết quả liên quan.")
            return redirect("awards:revocation", made.pk)
    context = {"decision": decision, "campaign": decision.campaign, "form": form} | search.context
    return render(request, "awards/draft_revocation.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def edit_revocation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a draft: whose awards it takes back, on which ground and why; `?ket-qua=` names one more."""
    found = _revocation(request, pk)
    require(can_change_revocation(request.user, found))
    search = search_in(request, revocable(found.decision), RevocationForm)
    chosen = [str(row.pk) for row in revoked_rows(found)] + request.GET.getlist("ket-qua")
    initial = {"awards": chosen, "ground": found.ground, "reason": found.reason} | search.typed
    form = RevocationForm(request.POST if search.sent else None, awards=search.awards, initial=initial)
    if search.sent and tried(form, lambda: _save(request, found, form)):
        messages.success(request, "Đã sửa dự thảo quyết định hủy bỏ.")
        return redirect("awards:revocation", pk)
    context = {"decision": found.decision, "campaign": found.decision.campaign, "form": form, "revocation": found}
    context |= search.context
    return render(request, "awards/draft_revocation.html", context, status=422 if form.errors else 200)


def _save(request: SignedInRequest, found: Revocation, form: RevocationForm) -> None:
    data = form.cleaned_data | {"awards": [row.pk for row in form.cleaned_data["awards"]]}
    actions.save_revocation(revocation=found, by=request.user, **data)


@require_http_methods(["GET", "POST"])
def revocation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what is taken back, what rests on it and what must come back; POST signs with one's key."""
    found = _revocation(request, pk)
    can_sign = can_sign_revocation(request.user, found)
    ahead = ahead_of(request.user, "sign_revocation", found) if can_sign else None
    form = PinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(can_sign)
        if tried(form, lambda: _sign(request, found, form, ahead)):
            messages.success(request, "Đã ký ban hành quyết định. Các kết quả đã thu hồi khỏi sổ vàng.")
            return redirect("awards:revocation", pk)
    rows = revoked_rows(found)
    context = {
        "revocation": found,
        "decision": found.decision,
        "campaign": found.decision.campaign,
        "title": revocation_title(found),
        "rows": rows,
        "money": money_to_recover(rows),
        "freed": [] if found.paper_id else freed_by(rows),
        "supplements": supplements_by(found.paper_id) if found.paper_id else [],
        "dependents": dependents_of(rows),
        "can_draft": can_draft_revocation(request.user, found.decision),
        "form": form,
        "can_sign": can_sign_revocation(request.user, found) if form.errors else can_sign,
        "can_change": can_change_revocation(request.user, found),
    }
    context |= sign_context(request.user, "sign_revocation", found, ahead)
    return render(request, "awards/revocation.html", context, status=422 if form.errors else 200)


def _sign(request: SignedInRequest, found: Revocation, form: PinForm, ahead: Ahead | None) -> None:
    with signing(ahead):
        actions.sign_revocation(revocation=found, pin=form.cleaned_data["pin"], by=request.user)


@require_POST
def drop_revocation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    found = _revocation(request, pk)
    actions.drop_revocation(revocation=found, by=request.user)
    messages.success(request, "Đã bỏ dự thảo quyết định hủy bỏ.")
    return redirect("awards:decision", found.decision_id)


@require_GET
@never_cache
def revocation_file(request: SignedInRequest, pk: int, file_format: str) -> HttpResponse | FileResponse:
    """Give the revocation as a file: as issued, or a draft; a draft with a very long list is printed by a worker."""
    return now_or_later(request, "revocation", pk, file_format)


# ---- What is recovered --------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def recoveries(request: SignedInRequest, school_pk: int) -> HttpResponse | FileResponse:
    """List money and objects to recover and what is owed besides, what is open first.

    POST says of those ticked that they came back, or until when they are to.
    """
    school = get_object_or_404(schools_visible_to(request.user), pk=school_pk)
    require(can_see_fund(request.user, school))
    if file_wanted(request):
        return list_file(request, recoveries_sheet(school, recoveries_of(school)[: MOST_ROWS + 1]))
    posted = request.method == "POST"
    form = RecoveriesForm(request.POST if posted else None, rows=open_recoveries(school))
    if posted:
        require(can_keep_fund(request.user, school))
        if tried(form, lambda: _recovered(request, form)):
            messages.success(request, "Đã ghi nhận.")
            return redirect("awards:recoveries", school_pk)
    page = page_of(request, recoveries_of(school), _RECOVERIES)
    context = {
        "school": school,
        "page_obj": page,
        "form": form,
        "ticked": request.POST.getlist("rows"),
        "can_record": can_keep_fund(request.user, school),
        "open": open_recoveries(school).exists(),
        "supplements": supplements_in(school)[:_SHOWN],
    }
    return render(request, "awards/recoveries.html", context, status=422 if form.errors else 200)


def _recovered(request: SignedInRequest, form: RecoveriesForm) -> None:
    data, rows = form.cleaned_data, form.chosen()
    if "due" in request.POST:
        actions.set_recovery_deadline(recoveries=rows, due_on=data["due_on"], by=request.user)
    else:
        actions.record_recoveries(recoveries=rows, done_on=data["done_on"], note=data["note"], by=request.user)
