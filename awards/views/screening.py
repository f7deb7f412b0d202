"""The office's word on a dossier: valid, given back, not eligible."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from awards.actions import nominations as actions
from awards.forms.dossiers import ReturnForm
from awards.permissions.nominations import can_appraise
from awards.views.nominations import nomination_for, nomination_page
from campaigns.rules.reading import sending_at, sent_as_read
from emulation.decisions import require
from emulation.forms import tried
from units.requests import SignedInRequest


@require_POST
def validate_nomination(request: SignedInRequest, pk: int) -> HttpResponse:
    """Find a dossier valid, as it was read."""
    return _with_reason(request, pk, actions.validate_nomination, "Đã ghi nhận hồ sơ hợp lệ.")


def _with_reason(
    request: SignedInRequest,
    pk: int,
    action: Callable[..., object],
    done: str,
    given: Callable[[dict[str, Any]], dict[str, Any]] = lambda data: {"reason": data["reason"]},
) -> HttpResponse:
    found = nomination_for(request, pk)
    require(can_appraise(request.user, found))
    form = ReturnForm(request.POST)

    def judge() -> None:
        require(sent_as_read(request.POST.get("sent"), sending_at(found.submitted_at)))
        action(nomination=found, by=request.user, **given(form.cleaned_data))

    if not tried(form, judge):
        return nomination_page(request, found, reason_form=form)
    messages.success(request, done)
    return redirect("awards:nomination", pk)


@require_POST
def return_nomination(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a dossier back with a reason."""
    return _with_reason(request, pk, actions.return_nomination, "Đã trả lại hồ sơ cho đơn vị.", dict)


@require_POST
def reject_nomination(request: SignedInRequest, pk: int) -> HttpResponse:
    """Find a dossier not eligible, with a reason."""
    return _with_reason(request, pk, actions.reject_nomination, "Đã ghi nhận hồ sơ không đủ điều kiện.")
