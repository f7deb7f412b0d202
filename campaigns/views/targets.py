"""Pages of a target: the numbers by unit and who stands behind them, how it is counted, bounds tried out."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from campaigns.actions import formulas as actions
from campaigns.forms.formulas import FormulaForm, TargetEvidenceForm, TryForm, formula_values
from campaigns.models import Target, TargetEvidence
from campaigns.permissions.targets import (
    can_record_result,
    can_see_target,
    can_set_formula,
    can_simulate,
    units_named_to,
)
from campaigns.queries.campaigns import campaigns_visible_to
from campaigns.queries.target_charts import trials
from campaigns.queries.target_detail import (
    NAMED_STATES,
    named_in_state,
    named_rows,
    named_sheet,
    unit_rows,
    unit_sheet,
)
from campaigns.queries.target_progress import (
    formula_of,
    names_of,
    noun_of,
    progress_of,
    progress_of_target,
    targets_with_formulas,
)
from emulation.decisions import require
from emulation.filters import remembers
from emulation.forms import tried
from emulation.lists import file_wanted, list_file, page_of
from emulation.uploads import give
from units.requests import SignedInRequest

PAGE_SIZE = 50


def _target(request: SignedInRequest, pk: int) -> Target:
    visible = campaigns_visible_to(request.user).values("pk")
    found: Target = get_object_or_404(targets_with_formulas().filter(plan__in=visible), pk=pk)
    return found


@require_GET
@never_cache
@remembers("tinh-trang")
def target(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """Show one target by unit, with those behind each number, and its evidence."""
    return _target_page(request, _target(request, pk), TargetEvidenceForm())


def _target_page(request: SignedInRequest, found: Target, form: TargetEvidenceForm) -> HttpResponse | FileResponse:
    campaign = found.plan.campaign
    require(can_see_target(request.user, campaign))
    progress = progress_of_target(found)
    names, state = units_named_to(request.user, campaign), request.GET.get("tinh-trang", "")
    every = named_rows(progress, names) if names is None or names else []
    named = named_in_state(every, state)
    if file_wanted(request):
        by_unit = request.GET.get("bang") == "don-vi"
        return list_file(request, unit_sheet(found, unit_rows(progress)) if by_unit else named_sheet(found, named))
    page = page_of(request, named, PAGE_SIZE)
    context: dict[str, Any] = {
        "target": found,
        "campaign": campaign,
        "row": progress,
        "units": unit_rows(progress),
        "named": page.object_list,
        "page_obj": page,
        "state": state,
        "states": [(name, label, len(named_in_state(every, name))) for name, label in NAMED_STATES.items()],
        "total": len(every),
        "all_named": names is None,
        "by_hand": progress.formula.numerator is None,
        "evidence": found.evidence.select_related("added_by__person"),
        "form": form,
        "can_set": can_set_formula(request.user, campaign),
        "can_record": can_record_result(request.user, campaign),
    }
    return render(request, "campaigns/target.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@never_cache
def target_formula(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say how a target is counted, or count again as the plan's words say."""
    found = _target(request, pk)
    campaign = found.plan.campaign
    require(can_set_formula(request.user, campaign))
    posted = request.POST if request.method == "POST" else None
    form = FormulaForm(posted, school=campaign.school_id, initial=formula_values(formula_of(found)))
    if request.POST.get("act") == "reset":
        actions.reset_formula(target=found, by=request.user)
        messages.success(request, "Chỉ tiêu được đếm theo nội dung ghi trong kế hoạch.")
        return redirect("campaigns:target", found.pk)
    if posted is not None and tried(
        form, lambda: actions.set_formula(target=found, wanted=form.wanted(), by=request.user)
    ):
        messages.success(request, "Đã đặt cách đếm chỉ tiêu.")
        return redirect("campaigns:target", found.pk)
    context = {"target": found, "campaign": campaign, "form": form, "own": hasattr(found, "formula")}
    return render(request, "campaigns/target_formula.html", context, status=422 if form.errors else 200)


@require_POST
def add_target_evidence(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """Keep a file behind a result entered by hand."""
    found = _target(request, pk)
    require(can_record_result(request.user, found.plan.campaign))
    form = TargetEvidenceForm(request.POST, request.FILES)
    if not tried(
        form, lambda: actions.add_target_evidence(target=found, upload=form.cleaned_data["file"], by=request.user)
    ):
        return _target_page(request, found, form)
    messages.success(request, "Đã thêm minh chứng.")
    return redirect("campaigns:target", found.pk)


@require_GET
@never_cache
def target_evidence(request: SignedInRequest, pk: int) -> FileResponse:
    """Give a file to the desk."""
    evidence = _evidence(request, pk)
    require(can_simulate(request.user, evidence.target.plan.campaign))
    return give(evidence.file, evidence.name, evidence.content_type)


@require_POST
def remove_target_evidence(request: SignedInRequest, pk: int) -> HttpResponse:
    """Drop a file kept by mistake."""
    evidence = _evidence(request, pk)
    actions.remove_target_evidence(evidence=evidence, by=request.user)
    messages.success(request, "Đã bỏ tệp.")
    return redirect("campaigns:target", evidence.target_id)


def _evidence(request: SignedInRequest, pk: int) -> TargetEvidence:
    visible = campaigns_visible_to(request.user).values("pk")
    rows = TargetEvidence.objects.filter(target__plan__in=visible).select_related("target__plan__campaign__school")
    found: TargetEvidence = get_object_or_404(rows, pk=pk)
    return found


@require_GET
@never_cache
def try_targets(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Say what the bounds mean for the people there are, and for others that are tried; nothing is saved."""
    campaign = get_object_or_404(campaigns_visible_to(request.user).select_related("school"), pk=campaign_pk)
    require(can_simulate(request.user, campaign))
    rows = progress_of(campaign)
    form = TryForm(request.GET or None, targets=[row.target for row in rows])
    found = trials(rows, form.tried, lambda row: noun_of(row.formula))
    names = names_of([row.target for row in rows])
    lines = [
        (names[trial.target.pk], trial, *(form[f"{name}_{trial.target.pk}"] for name in ("base", "low", "high")))
        for trial in found
    ]
    return render(request, "campaigns/try_targets.html", {"campaign": campaign, "form": form, "rows": lines})
