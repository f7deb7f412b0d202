"""Pages of step 1: a plan comes in, is reviewed beside its source, and becomes a campaign."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.actions import plans as actions
from campaigns.forms.plan_sets import EntryForms
from campaigns.forms.plans import ImportPlanForm
from campaigns.models import PlanImport
from campaigns.permissions.plans import can_import_plan
from campaigns.queries.copies import copyable_campaigns
from campaigns.queries.plans import imports_visible_to, office_school, open_imports
from campaigns.rules.plan_entry import PlanEntry, plan_entry_from, with_known_titles
from campaigns.rules.plan_moving import move_plan
from campaigns.rules.plan_outline import NAME as OUTLINE
from campaigns.rules.plan_outline import outline
from campaigns.rules.plan_reader import read_plan
from campaigns.views.plan_pages import plan_context, pressed_part, title_choices, typed_in
from emulation.decisions import RuleViolation, require
from units.models import Unit
from units.requests import SignedInRequest

EARLIER = 10  # campaigns offered to be carried over; the others by their own page
NOT_TYPED = ("csrfmiddlewaretoken", "act")


@never_cache
@require_http_methods(["GET", "POST"])
def import_plan(request: SignedInRequest) -> HttpResponse:
    """Take a pasted or uploaded plan, or an outline (`outline`); list those that still wait for review."""
    school = office_school(request.user, request.GET.get("truong", ""))
    require(can_import_plan(request.user, school))
    assert school is not None
    if "outline" in request.POST:
        return _outlined(request, school)
    form = ImportPlanForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        source = actions.import_plan(
            school=school, source_name=data["source_name"], source_text=data["source_text"], by=request.user
        )
        return redirect("campaigns:review_plan", source.pk)
    context = {"form": form, "school": school, "waiting": open_imports(school)}
    context["earlier"] = copyable_campaigns(request.user).filter(school=school)[:EARLIER]
    return render(request, "campaigns/import_plan.html", context, status=422 if form.errors else 200)


def _outlined(request: SignedInRequest, school: Unit) -> HttpResponse:
    text = outline(school=school.name, today=timezone.localdate())
    source = actions.import_plan(school=school, source_name=OUTLINE, source_text=text, by=request.user)
    return redirect("campaigns:review_plan", source.pk)


@never_cache
@require_http_methods(["GET", "POST"])
def review_plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what was read beside its source. A POST keeps what is typed, and may add an empty row (`act`)."""
    source = _source(request, pk)
    if source.campaign_id:
        return redirect("campaigns:campaign", source.campaign_id)
    if request.method == "GET":
        other = _other_year(source)
        moved = request.GET.get("nam") == str(other[1]) if other else False
        return _review(
            request, source, _forms_of(source, other[1] if other and moved else None), other=other, moved=moved
        )
    typed, row = typed_in(request, NOT_TYPED)
    actions.keep_typed(source=source, typed=typed, by=request.user)
    if request.POST.get("act") == "autosave":
        return HttpResponse(status=204)
    if not row:
        messages.success(request, "Đã lưu tạm. Đồng chí có thể rà soát tiếp lúc khác.")
    return redirect(reverse("campaigns:review_plan", args=[pk]) + pressed_part(request, row))


@never_cache
@require_POST
def create_campaign(request: SignedInRequest, pk: int) -> HttpResponse:
    """Create the campaign from what is typed; a second press leads to the campaign that the first one made."""
    source = _source(request, pk)
    if source.campaign_id:
        return redirect("campaigns:campaign", source.campaign_id)
    typed, _ = typed_in(request, NOT_TYPED)
    forms = EntryForms(data=typed, titles=title_choices(source.school))
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
    return _review(request, source, forms, refusal=refusal, status=422)


@require_POST
def discard_import(request: SignedInRequest, pk: int) -> HttpResponse:
    """Throw a source under review away."""
    actions.discard_import(source=_source(request, pk), by=request.user)
    messages.success(request, "Đã bỏ bản nhập.")
    return redirect("campaigns:import_plan")


def _source(request: SignedInRequest, pk: int) -> PlanImport:
    source: PlanImport = get_object_or_404(imports_visible_to(request.user), pk=pk)
    require(can_import_plan(request.user, source.school))
    return source


def _forms_of(source: PlanImport, year: int | None = None) -> EntryForms:
    """What is typed so far, else what was read, carried over to `year` where one is wanted."""
    choices = title_choices(source.school)
    if source.typed:
        return EntryForms(data=source.typed, titles=choices)
    entry = _read(source, dict(choices))
    if year is not None and entry.starts_on is not None and entry.ends_on is not None:
        entry = move_plan(entry, year)
    return EntryForms(entry=entry, titles=choices)


def _other_year(source: PlanImport) -> tuple[int, int] | None:
    """The year the source was written for and this year, where it is of the past and nothing is typed yet."""
    today = timezone.localdate()
    period = None if source.typed else read_plan(source.source_text).period
    past = period is not None and period[1] < today and period[0].year < today.year
    return (period[0].year, today.year) if period and past else None


def _read(source: PlanImport, titles: dict[str, str]) -> PlanEntry:
    profile = getattr(source.school, "profile", None)
    entry = plan_entry_from(
        read_plan(source.source_text),
        source_name=source.source_name,
        source_text=source.source_text,
        default_place=profile.place if profile else "",
    )
    return with_known_titles(entry, titles)


def _review(
    request: SignedInRequest,
    source: PlanImport,
    forms: EntryForms,
    *,
    refusal: str = "",
    status: int = 200,
    **extra: object,
) -> HttpResponse:
    context = plan_context(forms, source.source_text, pressed=request.GET.get("nut", ""))
    context |= {"source": source, "refusal": refusal} | extra
    return render(request, "campaigns/review_plan.html", context, status=status)
