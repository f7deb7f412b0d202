"""Pages beside the plan's form: advice and its answers, saved versions and what differs between them."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from campaigns.actions import plan_desk as actions
from campaigns.actions.campaigns import delete_campaign as delete
from campaigns.models import Campaign, PlanVersion
from campaigns.permissions.campaigns import can_delete_campaign, can_submit_plan
from campaigns.permissions.plans import can_answer_gap, can_edit_plan, can_follow_plan
from campaigns.queries.campaigns import campaign_pages
from campaigns.queries.list_sheets import versions_sheet
from campaigns.queries.plan_gaps import gap_lines
from campaigns.queries.plan_versions import differences_between, version, versions_of
from campaigns.rules.stages import CampaignStage
from emulation.decisions import RuleViolation, require
from emulation.forms import tried
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from units.models import User
from units.requests import SignedInRequest

PAGE_SIZE = 50


def advice_context(request: SignedInRequest, campaign: Campaign) -> dict[str, Any]:
    """What the page of advice shows."""
    return {
        "campaign": campaign,
        "plan": campaign.plan,
        "lines": gap_lines(campaign, timezone.localdate()),
        "can_edit": can_edit_plan(request.user, campaign),
        "can_submit": can_submit_plan(request.user, campaign),
        "can_answer": can_answer_gap(request.user, campaign),
        "drafting": campaign.stage == CampaignStage.DRAFTING,
    }


def open_advice(user: User, campaign: Campaign) -> int | None:
    """How many pieces of advice have no answer yet; None where nobody could still act on them."""
    if not can_edit_plan(user, campaign):
        return None
    return sum(line.answer is None for line in gap_lines(campaign, timezone.localdate()))


@require_POST
def answer_gap(request: SignedInRequest, pk: int) -> HttpResponse:
    """Answer one piece of advice; a refusal keeps what was typed."""
    found = _campaign(request, pk)
    key, answer = request.POST.get("key", ""), request.POST.get("answer", "").replace("\x00", "")
    try:
        kept = actions.answer_gap(campaign=found, key=key, answer=answer, today=timezone.localdate(), by=request.user)
    except RuleViolation as refusal:
        require(can_answer_gap(request.user, found))
        context = advice_context(request, found) | {"refusal": str(refusal), "typed": answer}
        return render(request, "campaigns/submit_plan.html", context, status=422)
    messages.success(request, "Đã ghi câu trả lời." if kept else "Đã bỏ câu trả lời.")
    return redirect(f"{reverse('campaigns:submit_plan', args=[pk])}#{key}")


@require_GET
def plan_versions(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """List the saved versions; `?tu=1&den=3` shows what differs between two."""
    found = _campaign(request, pk)
    require(can_follow_plan(request.user, found))
    if file_wanted(request):
        return list_file(request, versions_sheet(found, versions_of(found)[: MOST_ROWS + 1]))
    page = page_of(request, versions_of(found), PAGE_SIZE)
    context: dict[str, Any] = {"campaign": found, "page_obj": page, "can_edit": can_edit_plan(request.user, found)}
    if "tu" in request.GET or "den" in request.GET:
        old, new = sorted([_version(found, request.GET.get(name, "")) for name in ("tu", "den")], key=_number)
        context |= {"old": old, "new": new, "sections": differences_between(old, new)}
    return render(request, "campaigns/plan_versions.html", context)


@require_http_methods(["GET", "POST"])
def restore_version(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Show what would change, then make an earlier version the plan again."""
    found = _campaign(request, pk)
    require(can_edit_plan(request.user, found))
    old = _version(found, str(number))
    last = versions_of(found)[0]
    form = Form(request.POST if request.method == "POST" else None)
    if tried(form, lambda: actions.restore_version(campaign=found, version=old, by=request.user)):
        messages.success(request, f"Đã khôi phục bản {old.number}. Bản trước đó vẫn giữ trong danh sách này.")
        return redirect("campaigns:plan_versions", pk)
    context = {
        "campaign": found,
        "form": form,
        "old": old,
        "sections": differences_between(_version(found, str(last.number)), old),
    }
    return render(request, "campaigns/restore_version.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def delete_campaign(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once more, then remove a campaign that is still drafted."""
    found = _campaign(request, pk)
    require(can_delete_campaign(request.user, found))
    form = Form(request.POST if request.method == "POST" else None)
    if tried(form, lambda: delete(campaign=found, by=request.user)):
        messages.success(request, f"Đã xóa “{found.name}” đang soạn.")
        return redirect("campaigns:campaigns")
    context = {"campaign": found, "form": form, "versions": versions_of(found).count()}
    return render(request, "campaigns/delete_campaign.html", context, status=422 if form.errors else 200)


def _version(campaign: Campaign, number: str) -> PlanVersion:
    plain = number.isascii() and number.isdigit() and len(number) < 10
    found = version(campaign, int(number)) if plain else None
    if found is None:
        raise Http404
    return found


def _number(one: PlanVersion) -> int:
    return one.number


def _campaign(request: SignedInRequest, pk: int) -> Campaign:
    return get_object_or_404(campaign_pages(request.user).filter(plan__isnull=False), pk=pk)
