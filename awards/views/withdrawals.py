"""Awards that a level above the school took back."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from awards.actions import above_withdrawals as actions
from awards.actions.restoring import restore_awards as restore
from awards.forms.revocations import RestoreForm, WithdrawAboveForm
from awards.models import OutsideDecision, Withdrawal
from awards.permissions.revocations import can_read_withdrawal_scan, can_restore_awards, can_withdraw_above
from awards.queries.ledger import outside_decisions_visible_to
from awards.queries.withdrawals import in_force_of, taken_by, withdrawals_visible_to
from awards.views.finding import search_in
from emulation.decisions import RuleViolation, require
from emulation.forms import tried
from emulation.uploads import give
from units.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def withdraw_above(request: SignedInRequest, pk: int) -> HttpResponse:
    """Record which awards of a decision the level above took back, by which decision and why."""
    outside = get_object_or_404(outside_decisions_visible_to(request.user).select_related("school"), pk=pk)
    require(can_withdraw_above(request.user, outside.school_id))
    awards = in_force_of(outside)
    if not awards:
        raise RuleViolation("Quyết định này không còn kết quả nào đang có hiệu lực.")
    search, chosen = search_in(request, awards, WithdrawAboveForm), request.GET.getlist("ket-qua")
    form = WithdrawAboveForm(
        request.POST if search.sent else None,
        request.FILES if search.sent else None,
        awards=search.awards,
        initial={"issuer": outside.issuer, "awards": chosen} | search.typed,
    )
    if search.sent and tried(form, lambda: _withdraw(request, outside, form)):
        messages.success(request, "Đã ghi việc hủy bỏ. Các kết quả đã thu hồi khỏi sổ vàng.")
        return redirect("awards:outside_decision", outside.pk)
    context = {"outside": outside, "form": form} | search.context
    return render(request, "awards/withdraw_above.html", context, status=422 if form.errors else 200)


def _withdraw(request: SignedInRequest, outside: OutsideDecision, form: WithdrawAboveForm) -> None:
    awards = [row.pk for row in form.cleaned_data["awards"]]
    upload = form.cleaned_data["file"]
    actions.withdraw_above(outside=outside, awards=awards, taking=form.taking(), upload=upload, by=request.user)


@require_GET
def withdrawal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show a decision of another by which awards were taken back, and which."""
    found = get_object_or_404(withdrawals_visible_to(request.user), pk=pk)
    context = {
        "withdrawal": found,
        "rows": taken_by(found),
        "can_read_scan": can_read_withdrawal_scan(request.user, found),
        "can_restore": can_restore_awards(request.user, found),
    }
    return render(request, "awards/withdrawal.html", context)


@require_http_methods(["GET", "POST"])
def restore_awards(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let awards stand again that were recorded as withdrawn wrongly, with the reason."""
    found = get_object_or_404(withdrawals_visible_to(request.user), pk=pk)
    require(can_restore_awards(request.user, found))
    search = search_in(request, taken_by(found), RestoreForm)
    form = RestoreForm(request.POST if search.sent else None, awards=search.awards, initial=search.typed)
    if search.sent and tried(form, lambda: _restore(request, found, form)):
        messages.success(request, "Đã khôi phục. Các kết quả đã chọn có hiệu lực trở lại trong sổ vàng.")
        return redirect("awards:withdrawal", pk)
    context = {"withdrawal": found, "form": form} | search.context
    return render(request, "awards/restore_awards.html", context, status=422 if form.errors else 200)


def _restore(request: SignedInRequest, found: Withdrawal, form: RestoreForm) -> None:
    awards = [row.pk for row in form.cleaned_data["awards"]]
    restore(withdrawal=found, awards=awards, reason=form.cleaned_data["reason"], by=request.user)


@require_GET
@never_cache
def withdrawal_scan(request: SignedInRequest, pk: int) -> FileResponse:
    """Give its scan to the desk."""
    found = get_object_or_404(withdrawals_visible_to(request.user), pk=pk)
    require(can_read_withdrawal_scan(request.user, found))
    return give(found.file, found.name, found.content_type)
