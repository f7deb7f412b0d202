"""Pages of a campaign: the list, its own page, and the acts that move it."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from campaigns.actions import campaigns as actions
from campaigns.forms.campaigns import DutyForm, ReturnPlanForm
from campaigns.models import Campaign
from campaigns.permissions.campaigns import (
    can_assign_duty,
    can_close,
    can_complete_milestone,
    can_launch,
    can_return_plan,
    can_sign_plan,
    can_submit_plan,
)
from campaigns.permissions.plans import can_edit_plan, can_follow_plan
from campaigns.places import places_for
from campaigns.queries.campaigns import (
    DESK,
    campaign_history,
    campaign_list,
    campaign_page,
    last_return,
    milestone_lines,
    milestones_visible_to,
    open_work,
    plan_counts,
)
from campaigns.queries.drives import campaigns_around
from campaigns.queries.list_sheets import campaigns_sheet
from campaigns.rules.stages import CampaignStage
from campaigns.views.plan_desk import advice_context, open_advice
from documents.forms import PinForm
from documents.views import ahead_of, sign_context, signing
from emulation.decisions import RuleViolation, require
from emulation.errors import one_or_404
from emulation.filters import remembers
from emulation.forms import pressed, tried
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from units.models import Membership
from units.queries import first_school, holds
from units.requests import SignedInRequest

PAGE_SIZE = 20


@require_GET
@remembers("stage")
def campaigns(request: SignedInRequest) -> HttpResponse | FileResponse:
    """List the campaigns one may see, the newest first; `?stage=` narrows."""
    stage = request.GET.get("stage", "")
    found = campaign_list(request.user, stage if stage in CampaignStage.values else "")
    if file_wanted(request) and (school := first_school(request.user)):
        return list_file(request, campaigns_sheet(school, found[: MOST_ROWS + 1]))
    page = page_of(request, found, PAGE_SIZE)
    can_import = holds(request.user, Membership.Role.OFFICE)
    context = {"page_obj": page, "stages": CampaignStage.choices, "stage": stage, "can_import": can_import}
    return render(request, "campaigns/campaigns.html", context)


@require_GET
def campaign(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one campaign: its plan, its milestones with the days left, what may be done and what was done."""
    found = _campaign(request, pk)
    lines = milestone_lines(found, timezone.localdate())
    may = (can_complete_milestone, can_assign_duty)
    milestones = [(line, *(ask(request.user, line.milestone) for ask in may)) for line in lines]
    longer, shorter = campaigns_around(request.user, found)
    context = {
        "campaign": found,
        "plan": found.plan,
        "longer": longer,
        "shorter": shorter,
        "places": places_for(request.user, found),
        "counts": plan_counts(found),
        "milestones": milestones,
        "history": campaign_history(found),
        "returned": last_return(found),
        "desk": holds(request.user, *DESK, school=found.school_id),
        "open_advice": open_advice(request.user, found),
        "can_edit": can_edit_plan(request.user, found),
        "can_submit": can_submit_plan(request.user, found),
        "can_return": can_return_plan(request.user, found),
        "can_sign": can_sign_plan(request.user, found),
        "can_launch": can_launch(request.user, found),
        "can_close": can_close(request.user, found),
    }
    return render(request, "campaigns/campaign.html", context)


@require_http_methods(["GET", "POST"])
def submit_plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the advice about the plan with its answers; a POST hands the plan to the head, whatever the advice."""
    found = _campaign(request, pk)
    if request.method == "GET":
        require(can_follow_plan(request.user, found))
        return render(request, "campaigns/submit_plan.html", advice_context(request, found))
    require(can_submit_plan(request.user, found))
    done = "Đã trình ký kế hoạch. Thủ trưởng thấy việc này trong “Việc của tôi”."
    sent = pressed(request, lambda: actions.submit_plan(campaign=found, by=request.user), done)
    return redirect("campaigns:campaign" if sent else "campaigns:submit_plan", found.pk)


@require_http_methods(["GET", "POST"])
def return_plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a submitted plan back with a reason."""
    found = _campaign(request, pk)
    require(can_return_plan(request.user, found))
    form = ReturnPlanForm(_posted(request))
    return _done_or_form(
        request,
        found,
        form,
        lambda: actions.return_plan(campaign=found, reason=form.cleaned_data["reason"], by=request.user),
        "Đã trả lại kế hoạch cho Thường trực Hội đồng.",
        "campaigns/return_plan.html",
    )


@require_http_methods(["GET", "POST"])
def sign_plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sign the plan with one's own key; number and day come from the register."""
    found = _campaign(request, pk)
    require(can_sign_plan(request.user, found))
    form = PinForm(_posted(request))
    ahead = ahead_of(request.user, "sign_plan", found)

    def act() -> None:
        with signing(ahead):
            actions.sign_plan(campaign=found, pin=form.cleaned_data["pin"], by=request.user)

    return _done_or_form(
        request,
        found,
        form,
        act,
        "Đã ký ban hành kế hoạch. Thường trực Hội đồng phát động phong trào ở bước tiếp theo.",
        "campaigns/sign_plan.html",
        signer=actions.signer_for(found.plan, request.user),
        **sign_context(request.user, "sign_plan", found, ahead),
    )


@require_http_methods(["GET", "POST"])
def launch_campaign(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once more, then start the campaign."""
    found = _campaign(request, pk)
    require(can_launch(request.user, found))
    return _done_or_form(
        request,
        found,
        Form(_posted(request)),
        lambda: actions.launch_campaign(campaign=found, by=request.user),
        "Đã phát động phong trào. Các đơn vị thấy việc của mình trong “Việc của tôi”.",
        "campaigns/launch_campaign.html",
        counts=plan_counts(found),
    )


@require_http_methods(["GET", "POST"])
def close_campaign(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once more, then end the campaign."""
    found = _campaign(request, pk)
    require(can_close(request.user, found))
    return _done_or_form(
        request,
        found,
        Form(_posted(request)),
        lambda: actions.close_campaign(campaign=found, by=request.user),
        "Đã kết thúc phong trào.",
        "campaigns/close_campaign.html",
        counts=plan_counts(found),
        waiting=open_work(found, timezone.localdate()),
    )


@require_POST
def complete_milestone(request: SignedInRequest, pk: int) -> HttpResponse:
    """Tick off a milestone of the office."""
    milestone = get_object_or_404(milestones_visible_to(request.user), pk=pk)
    actions.complete_milestone(milestone=milestone, turn=_day_in(request.POST.get("ky", "")), by=request.user)
    messages.success(request, "Đã đánh dấu mốc đã xong.")
    return redirect(f"{reverse('campaigns:campaign', args=[milestone.plan_id])}#moc-{milestone.pk}")


@require_http_methods(["GET", "POST"])
@never_cache
def assign_duty(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say who owes what at a milestone of a signed plan."""
    milestone = get_object_or_404(milestones_visible_to(request.user), pk=pk)
    require(can_assign_duty(request.user, milestone))
    form = DutyForm(_posted(request), initial={"duty": milestone.duty})
    if request.method == "POST" and tried(
        form, lambda: actions.assign_duty(milestone=milestone, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã lưu người phải làm ở mốc này.")
        return redirect(f"{reverse('campaigns:campaign', args=[milestone.plan_id])}#moc-{milestone.pk}")
    context = {"milestone": milestone, "campaign": milestone.plan.campaign, "form": form}
    return render(request, "campaigns/assign_duty.html", context, status=422 if form.errors else 200)


def _day_in(text: str) -> date | None:
    """The turn that the page ticks off; None where it names none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _campaign(request: SignedInRequest, pk: int) -> Campaign:
    return one_or_404(campaign_page(request.user, pk))


def _posted(request: SignedInRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _done_or_form(
    request: SignedInRequest,
    found: Campaign,
    form: Form,
    act: Callable[[], object],
    success: str,
    template: str,
    **context: object,
) -> HttpResponse:
    """Act and go back to the campaign; a refusal stands above the form, with what was typed."""
    if form.is_valid():
        try:
            act()
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, success)
            return redirect("campaigns:campaign", found.pk)
    page = {"campaign": found, "plan": found.plan, "form": form, **context}
    return render(request, template, page, status=422 if form.errors else 200)
