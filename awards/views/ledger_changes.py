"""Rows of the ledger that an old list brought wrongly: put right, or taken out, with the reason."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from awards.actions import ledger_changes as actions
from awards.forms.ledger_changes import ImportedForm, ReasonForm
from awards.models import Award
from awards.permissions.ledger import can_change_imported
from awards.queries.ledger import awards_visible_to, units_in
from emulation.decisions import require
from emulation.forms import tried
from units.requests import SignedInRequest


def _award(request: SignedInRequest, pk: int) -> Award:
    rows = awards_visible_to(request.user).select_related("outside", "title", "unit", "school")
    found = get_object_or_404(rows, pk=pk)
    require(can_change_imported(request.user, found))
    return found


@require_http_methods(["GET", "POST"])
def correct_imported(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write how an imported row reads rightly."""
    award = _award(request, pk)
    form = ImportedForm(
        request.POST if request.method == "POST" else None, award=award, units=units_in({award.school_id})
    )
    if request.method == "POST" and tried(form, lambda: _correct(request, award, form)):
        messages.success(request, "Đã sửa sổ vàng; chữ cũ và lý do được giữ ở trang quyết định.")
        return redirect("awards:outside_decision", award.outside_id)
    context = {"award": award, "form": form}
    return render(request, "awards/correct_imported.html", context, status=422 if form.errors else 200)


def _correct(request: SignedInRequest, award: Award, form: ImportedForm) -> None:
    fresh = Award.objects.select_related("outside", "title", "unit", "school").get(pk=award.pk)
    reason = form.cleaned_data["reason"]
    actions.correct_imported(award=fresh, wording=form.wording(), reason=reason, by=request.user)


@require_http_methods(["GET", "POST"])
def remove_imported(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take an imported row out of the ledger."""
    award = _award(request, pk)
    outside, form = award.outside_id, ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and tried(form, lambda: _remove(request, award, form)):
        messages.success(request, "Đã bỏ khỏi sổ vàng; nội dung và lý do được giữ ở trang quyết định.")
        return redirect("awards:outside_decision", outside)
    context = {"award": award, "form": form}
    return render(request, "awards/remove_imported.html", context, status=422 if form.errors else 200)


def _remove(request: SignedInRequest, award: Award, form: ReasonForm) -> None:
    actions.remove_imported(award=award, reason=form.cleaned_data["reason"], by=request.user)
