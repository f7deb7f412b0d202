"""Pages of visits of inspection: the list with its plan, one visit with what is found and answered."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from campaigns.actions import inspections as actions
from campaigns.forms.reports import AgainForm, AnswerForm, FindingsForm, InspectionForm, MoveForm
from campaigns.models import Inspection
from campaigns.permissions import reports as may
from campaigns.queries import reports as queries
from campaigns.queries.campaigns import campaigns_visible_to
from campaigns.queries.initiatives import people_by_label
from campaigns.queries.list_sheets import inspections_sheet
from emulation.decisions import require
from emulation.events import history
from emulation.forms import tried
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from units.queries import competing_units_of
from units.requests import SignedInRequest

PAGE_SIZE = 25


@require_http_methods(["GET", "POST"])
@never_cache
def inspections(request: SignedInRequest, campaign_pk: int) -> HttpResponse | FileResponse:
    """List a campaign's visits as far as one sees them; a POST of the office plans one more."""
    campaign = get_object_or_404(campaigns_visible_to(request.user), pk=campaign_pk)
    require(may.can_go_to_reports(request.user, campaign))
    can_plan = may.can_inspect(request.user, campaign)
    people = people_by_label(campaign.school_id) if can_plan else {}
    units = competing_units_of(campaign.school_id)
    form = InspectionForm(request.POST if request.method == "POST" else None, units=units, people=people)
    if request.method == "POST":
        require(can_plan)
        if tried(form, lambda: actions.plan_inspection(campaign=campaign, by=request.user, **form.values())):
            messages.success(request, "Đã lập lịch kiểm tra.")
            return redirect("campaigns:inspections", campaign.pk)
    rows = queries.inspections_visible_to(request.user).filter(campaign=campaign)
    if file_wanted(request):
        return list_file(request, inspections_sheet(campaign, rows[: MOST_ROWS + 1]))
    context = {
        "campaign": campaign,
        "page_obj": page_of(request, rows, PAGE_SIZE),
        "form": form,
        "people": people,
        "can_plan": can_plan,
        "today": timezone.localdate(),
    }
    return render(request, "campaigns/inspections.html", context, status=422 if form.errors else 200)


@require_GET
@never_cache
def inspection(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one visit with what may be done about it."""
    return _page(request, _found(request, pk))


@require_POST
def move_inspection(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put it on another day."""
    found = _found(request, pk)
    require(may.can_change_inspection(request.user, found))
    form = MoveForm(request.POST)
    if tried(form, lambda: actions.move_inspection(inspection=found, by=request.user, **form.cleaned_data)):
        messages.success(request, "Đã đổi ngày kiểm tra.")
        return redirect("campaigns:inspection", pk)
    return _page(request, found, move_form=form)


@require_POST
def cancel_inspection(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give it up."""
    found = _found(request, pk)
    actions.cancel_inspection(inspection=found, by=request.user)
    messages.success(request, f"Đã bỏ lượt kiểm tra {found.unit}.")
    return redirect("campaigns:inspections", found.campaign_id)


@require_POST
def record_findings(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down what was found."""
    found = _found(request, pk)
    require(may.can_record_findings(request.user, found))
    form = FindingsForm(request.POST)
    if tried(form, lambda: actions.record_findings(inspection=found, by=request.user, **form.cleaned_data)):
        messages.success(request, "Đã ghi kết quả kiểm tra.")
        return redirect("campaigns:inspection", pk)
    return _page(request, found, findings_form=form)


@require_POST
def answer_inspection(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say how the unit has mended it."""
    found = _found(request, pk)
    require(may.can_answer_inspection(request.user, found))
    form = AnswerForm(request.POST, request.FILES)

    def act() -> None:
        data = form.cleaned_data
        actions.answer_inspection(inspection=found, answer=data["answer"], upload=data["file"], by=request.user)

    if tried(form, act):
        messages.success(request, "Đã gửi trả lời đến Thường trực Hội đồng.")
        return redirect("campaigns:inspection", pk)
    return _page(request, found, answer_form=form)


@require_POST
def close_inspection(request: SignedInRequest, pk: int) -> HttpResponse:
    """Find the answer good."""
    actions.close_inspection(inspection=_found(request, pk), by=request.user)
    messages.success(request, "Đã kết thúc lượt kiểm tra.")
    return redirect("campaigns:inspection", pk)


@require_POST
def ask_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say what is still to be mended."""
    found = _found(request, pk)
    require(may.can_close_inspection(request.user, found))
    form = AgainForm(request.POST)
    if tried(form, lambda: actions.ask_again(inspection=found, by=request.user, **form.cleaned_data)):
        messages.success(request, "Đã yêu cầu đơn vị khắc phục tiếp.")
        return redirect("campaigns:inspection", pk)
    return _page(request, found, again_form=form)


def _found(request: SignedInRequest, pk: int) -> Inspection:
    return get_object_or_404(queries.inspections_visible_to(request.user), pk=pk)


def _page(request: SignedInRequest, found: Inspection, **forms: Any) -> HttpResponse:
    context = {
        "inspection": found,
        "campaign": found.campaign,
        "findings_form": FindingsForm(),
        "move_form": MoveForm(initial={"visit_on": found.visit_on}),
        "answer_form": AnswerForm(),
        "again_form": AgainForm(),
        "can_change": may.can_change_inspection(request.user, found),
        "can_record": may.can_record_findings(request.user, found),
        "can_answer": may.can_answer_inspection(request.user, found),
        "can_close": may.can_close_inspection(request.user, found),
        "goes_to_list": may.can_go_to_reports(request.user, found.campaign),
        "today": timezone.localdate(),
        "history": history(found),
    } | forms
    return render(request, "campaigns/inspection.html", context, status=422 if forms else 200)
