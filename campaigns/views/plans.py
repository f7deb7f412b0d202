"""Pages of step 1: a plan comes in, is reviewed beside its source, and becomes a campaign; later it may be edited."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.actions import plans as actions
from campaigns.forms.plan_sets import EntryForms, with_new_row
from campaigns.forms.plans import ImportPlanForm
from campaigns.models import Campaign, PlanImport
from campaigns.permissions.plans import can_edit_plan, can_import_plan
from campaigns.queries.campaigns import campaigns_visible_to
from campaigns.queries.copies import copyable_campaigns
from campaigns.queries.plans import entry_of, imports_visible_to, last_save, office_school, open_imports, titles_of
from campaigns.rules.plan_entry import PlanEntry, plan_entry_from, with_known_titles
from campaigns.rules.plan_reader import read_plan
from campaigns.views.plan_pages import plan_context
from emulation.decisions import RuleViolation, require
from units.models import Unit

EARLIER = 10  # campaigns offered to be carried over; the others by their own page
NOT_TYPED = ("csrfmiddlewaretoken", "act", "seen")


@never_cache
@require_http_methods(["GET", "POST"])
def import_plan(request: HttpRequest) -> HttpResponse:
    """Take a pasted or uploaded plan; list those that still wait for review."""
    school = office_school(request.user, request.GET.get("truong", ""))
    require(can_import_plan(request.user, school))
    form = ImportPlanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        source = actions.import_plan(
            school=school, source_name=data["source_name"], source_text=data["source_text"], by=request.user
        )
        return redirect("campaigns:review_plan", source.pk)
    context = {"form": form, "school": school, "waiting": open_imports(school)}
    context["earlier"] = copyable_campaigns(request.user).filter(school=school)[:EARLIER]
    return render(request, "campaigns/import_plan.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def review_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was read beside its source. A POST keeps what is typed, and may add an empty row (`act`)."""
    source = _source(request, pk)
    if source.campaign_id:
        return redirect("campaigns:campaign", source.campaign_id)
    if request.method == "GET":
        return _review(request, source, _forms_of(source))
    typed, row = _typed(request)
    actions.keep_typed(source=source, typed=typed, by=request.user)
    if request.POST.get("act") == "autosave":
        return HttpResponse(status=204)
    if not row:
        messages.success(request, "Đã lưu tạm. Đồng chí có thể rà soát tiếp lúc khác.")
    return redirect(reverse("campaigns:review_plan", args=[pk]) + (f"#row-{row}" if row else ""))


@never_cache
@require_POST
def create_campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """Create the campaign from what is typed; a second press leads to the campaign that the first one made."""
    source = _source(request, pk)
    if source.campaign_id:
        return redirect("campaigns:campaign", source.campaign_id)
    typed, _ = _typed(request)
    forms = EntryForms(data=typed, titles=_title_choices(source.school))
    refusal = ""
    if forms.is_valid():
        entry = forms.entry(source_name=source.source_name, source_text=source.source_text)
        try:
            campaign = actions.create_campaign(school=source.school, draft=entry, by=request.user, source=source)
        except RuleViolation as violation:
            refusal = str(violation)
        else:
            messages.success(request, "Đã lập phong trào. Kế hoạch sẵn sàng để trình ký.")
            return redirect("campaigns:campaign", campaign.pk)
    actions.keep_typed(source=source, typed=typed, by=request.user)
    return _review(request, source, forms, refusal=refusal)


@require_POST
def discard_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a source under review away."""
    actions.discard_import(source=_source(request, pk), by=request.user)
    messages.success(request, "Đã bỏ bản nhập.")
    return redirect("campaigns:import_plan")


@never_cache
@require_http_methods(["GET", "POST"])
def edit_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit a plan while it is drafted, by the same form."""
    campaign = get_object_or_404(campaigns_visible_to(request.user).filter(plan__isnull=False), pk=pk)
    require(can_edit_plan(request.user, campaign))
    choices = _title_choices(campaign.school)
    if request.method == "GET":
        return _edit(request, campaign, EntryForms(entry=entry_of(campaign), titles=choices))
    typed, row = _typed(request)
    forms = EntryForms(data=typed, titles=choices)
    if row or not forms.is_valid():
        return _edit(request, campaign, forms, focus=row)
    return _save(request, campaign, forms)


def _save(request: HttpRequest, campaign: Campaign, forms: EntryForms) -> HttpResponse:
    """Save, unless somebody else saved since this page was opened: then tell, and let the next press decide."""
    saved = last_save(campaign)
    if saved and saved.by_id != request.user.pk and str(saved.pk) != request.POST.get("seen", ""):
        sentence = (
            f"{saved.by_name} đã lưu kế hoạch này trong khi đồng chí đang sửa. Nội dung đồng chí nhập vẫn còn ở đây. "
            "Vui lòng xem bản đã lưu ở trang phong trào; nếu vẫn bấm Lưu, bản của đồng chí sẽ thay bản đó."
        )
        return _edit(request, campaign, forms, refusal=sentence)
    try:
        actions.save_plan(campaign=campaign, entry=forms.entry(), by=request.user)
    except RuleViolation as violation:
        return _edit(request, campaign, forms, refusal=str(violation))
    messages.success(request, "Đã lưu kế hoạch.")
    return redirect("campaigns:campaign", campaign.pk)


def _source(request: HttpRequest, pk: int) -> PlanImport:
    source: PlanImport = get_object_or_404(imports_visible_to(request.user), pk=pk)
    require(can_import_plan(request.user, source.school))
    return source


def _typed(request: HttpRequest) -> tuple[dict[str, Any], str]:
    """What the browser sent, and the prefix of the row it asked for ("add:targets", "add:blocks:7"), if any."""
    typed = {name: value.replace("\x00", "") for name, value in request.POST.items() if name not in NOT_TYPED}
    act, _, where = request.POST.get("act", "").partition(":")
    name, _, after = where.partition(":")
    return with_new_row(typed, name, after) if act == "add" and name in EntryForms.sets else (typed, "")


def _forms_of(source: PlanImport) -> EntryForms:
    choices = _title_choices(source.school)
    if source.typed:
        return EntryForms(data=source.typed, titles=choices)
    return EntryForms(entry=_read(source, {code for code, _ in choices}), titles=choices)


def _read(source: PlanImport, codes: set[str]) -> PlanEntry:
    profile = getattr(source.school, "profile", None)
    entry = plan_entry_from(
        read_plan(source.source_text),
        source_name=source.source_name,
        source_text=source.source_text,
        default_place=profile.place if profile else "",
    )
    return with_known_titles(entry, codes)


def _title_choices(school: Unit) -> list[tuple[str, str]]:
    return [(title.code, title.name) for title in titles_of(school)]


def _review(request: HttpRequest, source: PlanImport, forms: EntryForms, *, refusal: str = "") -> HttpResponse:
    context = plan_context(forms, source.source_text) | {"source": source, "refusal": refusal}
    return render(request, "campaigns/review_plan.html", context)


def _edit(
    request: HttpRequest, campaign: Campaign, forms: EntryForms, *, focus: str = "", refusal: str = ""
) -> HttpResponse:
    saved = last_save(campaign)
    context = plan_context(forms, campaign.plan.source_text) | {
        "campaign": campaign,
        "focus": focus,
        "refusal": refusal,
        "seen": request.POST.get("seen", "") if focus else (saved.pk if saved else ""),
    }
    return render(request, "campaigns/edit_plan.html", context)
