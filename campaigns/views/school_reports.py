"""The school's report: what the office adds, its draft, and its signature."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from campaigns.actions import reports as actions
from campaigns.forms.reports import OverviewForm
from campaigns.models import Report, ReportCall
from campaigns.permissions import reports as may
from campaigns.queries import reports as queries
from campaigns.queries.report_paper import bare_targets
from campaigns.results import page_of_results
from documents.forms import PinForm
from documents.views import ahead_of, now_or_later, sign_context, signing
from emulation.decisions import require
from emulation.forms import tried
from units.requests import SignedInRequest


def _call(request: SignedInRequest, pk: int) -> ReportCall:
    calls = queries.calls_visible_to(request.user).select_related("campaign__plan", "campaign__school", "paper")
    return get_object_or_404(calls.defer("campaign__plan__source_text"), pk=pk)


def _unresulted(call: ReportCall, accepted: list[Report]) -> dict[str, object]:
    """Which targets would stand without a result, and where one is entered."""
    return {"bare": bare_targets(call, accepted), "results_at": page_of_results(call.campaign)}


@require_http_methods(["GET", "POST"])
@never_cache
def consolidate_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write what the school's report says beyond the units' words."""
    call = _call(request, pk)
    require(may.can_consolidate(request.user, call))
    initial = {"overview": call.overview, "proposals": call.proposals}
    form = OverviewForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and tried(
        form, lambda: actions.consolidate_report(call=call, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã lưu. Thủ trưởng ký báo cáo tại trang của đợt báo cáo.")
        return redirect("campaigns:report_call", call.pk)
    accepted = queries.accepted_reports(call)
    context = {"call": call, "campaign": call.campaign, "form": form, "accepted": accepted}
    context |= _unresulted(call, accepted)
    return render(request, "campaigns/consolidate_report.html", context, status=422 if form.errors else 200)


@require_GET
@never_cache
def report_file(request: SignedInRequest, pk: int, file_format: str) -> HttpResponse | FileResponse:
    """Print a draft with "DỰ THẢO", a very long one by a worker; once issued, lead to the stored bytes."""
    call = _call(request, pk)
    require(may.can_see_report_board(request.user, call.campaign))
    if call.paper is not None:
        return redirect("documents:download_pdf" if file_format == "pdf" else "documents:download_word", call.paper.pk)
    return now_or_later(request, "report", pk, file_format, inline=file_format == "pdf")


@require_http_methods(["GET", "POST"])
@never_cache
def sign_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sign the school's report with one's own key."""
    call = _call(request, pk)
    require(may.can_sign_report(request.user, call))
    ahead = ahead_of(request.user, "sign_report", call)
    form = PinForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        with signing(ahead):
            actions.sign_report(call=call, pin=form.cleaned_data["pin"], by=request.user)

    if request.method == "POST" and tried(form, act):
        messages.success(request, "Đã ký ban hành báo cáo.")
        return redirect("campaigns:report_call", call.pk)
    context = {
        "call": call,
        "campaign": call.campaign,
        "form": form,
        **_unresulted(call, queries.accepted_reports(call)),
    }
    context |= sign_context(request.user, "sign_report", call, ahead)
    return render(request, "campaigns/sign_report.html", context, status=422 if form.errors else 200)
