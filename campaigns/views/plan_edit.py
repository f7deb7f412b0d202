"""The desk where a plan is written: the form, its preview, documents picked from the library."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from campaigns.actions import plan_desk as desk
from campaigns.actions import plans as actions
from campaigns.forms.plan_acts import typed_of, with_bases
from campaigns.forms.plan_sets import MAX_ROWS, EntryForms
from campaigns.models import Campaign
from campaigns.permissions.plans import can_edit_plan, can_save_over
from campaigns.queries.campaigns import campaigns_visible_to
from campaigns.queries.library import cited_documents
from campaigns.queries.plans import entry_of, last_save
from campaigns.queries.typing import typing_of
from campaigns.rules.citing import document_key
from campaigns.rules.plan_values import BasisEntry, PlanEntry
from campaigns.views.edit_context import edit_context, preview_paper, preview_sheet
from campaigns.views.plan_pages import pressed_part, title_choices, typed_in
from documents.printing import fresh_bytes
from documents.rules.register import full_title
from documents.views import file_response, paper_file_name
from emulation.decisions import RuleViolation, require
from emulation.forms import keys_in
from units.requests import SignedInRequest

NOT_TYPED = ("csrfmiddlewaretoken", "act")
SHOWN = 100  # documents of the library on one page; a search narrows


@never_cache
@require_http_methods(["GET", "POST"])
def edit_plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """Edit a plan while it is drafted. A POST keeps what is typed; `act` saves it, adds or moves a row, or drops it."""
    campaign = _drafted(request, pk)
    if request.method == "GET":
        return _shown(request, campaign)
    act = request.POST.get("act", "save")
    if act == "drop":
        desk.drop_typing(campaign=campaign, by=request.user)
        messages.success(request, "Đã bỏ phần gõ dở. Đây là bản đã lưu.")
        return redirect("campaigns:edit_plan", pk)
    typed, row = typed_in(request, NOT_TYPED)
    desk.keep_typing(campaign=campaign, typed=typed, by=request.user)
    if act == "autosave":
        return HttpResponse(status=204)
    if act == "pick":
        return redirect("campaigns:pick_bases", pk)
    if act in ("save", "stay", "keep"):
        return _save(request, campaign, typed)
    return redirect(reverse("campaigns:edit_plan", args=[pk]) + pressed_part(request, row))


@never_cache
@require_GET
def preview_plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """The plan as it will print, from what is typed if that can be read, else from what is saved; a fragment."""
    campaign = _drafted(request, pk)
    typing = typing_of(campaign, request.user)
    saved = entry_of(campaign)
    sheet = preview_sheet(campaign, _forms(campaign, typing.typed if typing else None, saved), saved)
    return render(request, "campaigns/plan/_preview.html", {"sheet": sheet})


@never_cache
@require_GET
def preview_pages(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """The same as pages: the PDF with its page breaks, which the preview beside the form has not."""
    campaign = _drafted(request, pk)
    typing = typing_of(campaign, request.user)
    saved = entry_of(campaign)
    paper = preview_paper(campaign, _forms(campaign, typing.typed if typing else None, saved), saved)
    name = paper_file_name("Xem trước", full_title(campaign.plan.kind_name, campaign.plan.title), "pdf")
    return file_response(BytesIO(fresh_bytes(paper, "pdf", final=False)), name, "pdf", inline=True)


@never_cache
@require_http_methods(["GET", "POST"])
def pick_bases(request: SignedInRequest, pk: int) -> HttpResponse:
    """Search the library (`?tim=`), tick documents; a POST puts them among what is typed."""
    campaign = _drafted(request, pk)
    typing = typing_of(campaign, request.user)
    typed = typing.typed if typing else _untouched(campaign)
    chosen = keys_in(request.GET.getlist("chon") + request.POST.getlist("chon"))
    library = cited_documents(campaign.school_id)
    if request.method == "POST":
        picked = [
            BasisEntry(row.text, row.number, row.issued_on, row.expired_on is not None)
            for row in library.filter(pk__in=chosen)
        ]
        desk.keep_typing(campaign=campaign, typed=with_bases(typed, picked), by=request.user)
        messages.success(request, f"Đã thêm {len(picked)} căn cứ, chưa lưu kế hoạch.")
        return redirect(reverse("campaigns:edit_plan", args=[pk]) + "#phan-bases")
    words = request.GET.get("tim", "")
    found = [*library.filter(pk__in=chosen), *cited_documents(campaign.school_id, words).exclude(pk__in=chosen)[:SHOWN]]
    cited = _cited_keys(typed)
    lines = [(row, row.pk in chosen, row.key in cited) for row in found]
    return render(request, "campaigns/pick_bases.html", {"campaign": campaign, "lines": lines, "words": words})


def _save(request: SignedInRequest, campaign: Campaign, typed: dict[str, Any]) -> HttpResponse:
    """Save, unless somebody else saved since this page was opened: then tell, and let the next press decide."""
    forms = _forms(campaign, typed)
    if not forms.is_valid():
        return _edit(request, campaign, forms, seen=typed.get("seen", ""))
    try:
        actions.save_plan(campaign=campaign, entry=forms.entry(), by=request.user, seen=str(typed.get("seen", "")))
    except RuleViolation as violation:
        return _edit(request, campaign, forms, refusal=str(violation))
    messages.success(request, "Đã lưu kế hoạch.")
    stays = request.POST.get("act") in ("stay", "keep")
    return redirect("campaigns:edit_plan" if stays else "campaigns:campaign", campaign.pk)


def _shown(request: SignedInRequest, campaign: Campaign) -> HttpResponse:
    """The form with what this person has typed and not saved, else with the saved plan."""
    typing = typing_of(campaign, request.user)
    if typing is None:
        return _edit(request, campaign, None)
    seen = str(typing.typed.get("seen", ""))
    refusal = can_save_over(request.user, campaign, seen).reason
    forms = _forms(campaign, typing.typed)
    return _edit(request, campaign, forms, refusal=refusal, seen=None if refusal else seen, typed_at=typing.at)


def _edit(
    request: SignedInRequest,
    campaign: Campaign,
    forms: EntryForms | None,
    *,
    refusal: str = "",
    seen: str | None = None,
    typed_at: Any = None,
) -> HttpResponse:
    """Without `forms` the saved plan. `seen`: the save that the person knows of; without it they see the last one."""
    entry, saved = entry_of(campaign), last_save(campaign)
    context = edit_context(request, campaign, forms or _forms(campaign, None, entry), entry) | {
        "refusal": refusal,
        "typed_at": typed_at,
        "seen": (saved.pk if saved else "") if seen is None else seen,
    }
    return render(request, "campaigns/edit_plan.html", context, status=422 if request.method == "POST" else 200)


def _forms(campaign: Campaign, typed: dict[str, Any] | None, entry: PlanEntry | None = None) -> EntryForms:
    return EntryForms(entry=entry, data=typed, titles=title_choices(campaign.school))


def _untouched(campaign: Campaign) -> dict[str, Any]:
    """What the page of the saved plan would send, nothing touched."""
    saved = last_save(campaign)
    return typed_of(_forms(campaign, None, entry_of(campaign))) | {"seen": str(saved.pk) if saved else ""}


def _drafted(request: SignedInRequest, pk: int) -> Campaign:
    campaign = get_object_or_404(campaigns_visible_to(request.user).filter(plan__isnull=False), pk=pk)
    require(can_edit_plan(request.user, campaign))
    return campaign


def _cited_keys(typed: dict[str, Any]) -> set[str]:
    """The documents that are among what is typed already."""
    total = str(typed.get("bases-TOTAL_FORMS") or "0")
    rows = range(min(int(total), MAX_ROWS)) if total.isdecimal() and len(total) < 9 else range(0)
    return {
        document_key(str(typed.get(f"bases-{row}-text") or ""), str(typed.get(f"bases-{row}-document_number") or ""))
        for row in rows
        if not typed.get(f"bases-{row}-DELETE")
    }
