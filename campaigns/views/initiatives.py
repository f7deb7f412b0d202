"""Pages of initiatives: the list of a campaign, one initiative, its form, its months."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from campaigns.actions import initiatives as actions
from campaigns.forms.initiatives import (
    InitiativeForm,
    OpinionForm,
    RecognitionForm,
    ReopenForm,
    UpdateForm,
    UseForm,
    initiative_values,
)
from campaigns.models import Attachment, Campaign, Initiative
from campaigns.permissions import initiatives as may
from campaigns.queries import initiatives as queries
from campaigns.queries.campaigns import campaigns_visible_to
from campaigns.queries.list_sheets import initiatives_sheet
from campaigns.queries.reports import report_files_visible_to
from campaigns.rules.initiatives import InitiativeKind, InitiativeStage, month_of
from emulation.decisions import denied, require
from emulation.events import history, read_mark
from emulation.filters import remembers
from emulation.forms import pressed, tried, tried_as_read
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from emulation.uploads import give
from units.requests import SignedInRequest

PAGE_SIZE = 25


@require_GET
@never_cache
@remembers("tinh-trang", "loai", "tim")
def initiatives(request: SignedInRequest, campaign_pk: int) -> HttpResponse | FileResponse:
    """List a campaign's initiatives; `?tinh-trang=`, `?loai=` and `?tim=` narrow."""
    campaign = get_object_or_404(campaigns_visible_to(request.user), pk=campaign_pk)
    require(may.can_go_to_initiatives(request.user, campaign))
    stage, kind, words = (request.GET.get(name, "") for name in ("tinh-trang", "loai", "tim"))
    rows = queries.initiative_list(request.user, campaign, stage, kind, words)
    if file_wanted(request):
        return list_file(request, initiatives_sheet(campaign, rows[: MOST_ROWS + 1]))
    counts = queries.stage_counts(request.user, campaign)
    units = queries.registering_units(request.user, campaign)
    context = {
        "campaign": campaign,
        "page_obj": page_of(request, rows, PAGE_SIZE),
        "stage": stage,
        "kind": kind,
        "words": words,
        "kinds": InitiativeKind.choices,
        "counts": [(name, label, counts[name]) for name, label in InitiativeStage.choices if counts[name]],
        "total": counts.total(),
        "can_register": may.can_register(request.user, campaign, units[0]) if units else None,
    }
    return render(request, "campaigns/initiatives.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
def write_initiative(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Write a new initiative; it begins as a draft, and "register" registers it at once."""
    campaign = get_object_or_404(campaigns_visible_to(request.user), pk=campaign_pk)
    units = queries.registering_units(request.user, campaign)
    if not units:
        require(denied("Chỉ cán bộ của các đơn vị tham gia phong trào đăng ký sáng kiến, đề tài, mô hình."))
    require(may.can_register(request.user, campaign, units[0]))
    people = queries.people_by_label(campaign.school_id)
    form = InitiativeForm(request.POST if request.method == "POST" else None, units=units, people=people)
    written: list[Initiative] = []

    def act() -> None:
        written.append(
            actions.write_initiative(
                campaign=campaign, unit=form.cleaned_data["unit"], by=request.user, **_values(form)
            )
        )

    if request.method == "POST" and tried(form, act):
        return _saved(request, written[0])
    return _form_page(request, campaign, form, people)


@require_http_methods(["GET", "POST"])
@never_cache
def edit_initiative(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what an initiative says and who its authors are."""
    found = found_initiative(request, pk)
    require(may.can_edit_initiative(request.user, found))
    people = queries.people_by_label(found.campaign.school_id)
    typed = request.POST if request.method == "POST" else None
    form = InitiativeForm(typed, units=[], people=people, initial=initiative_values(found, people))

    def act(read: int | None) -> None:
        actions.save_initiative(initiative=found, read=read, by=request.user, **_values(form))

    done, read = tried_as_read(request, form, act, lambda: read_mark(found))
    if done:
        return _saved(request, found)
    return _form_page(request, found.campaign, form, people, found, read)


def _values(form: InitiativeForm) -> dict[str, Any]:
    named = {name: form.cleaned_data[name] for name in ("kind", "title", "summary")}
    return {**named, "authors": form.authors()}


def _saved(request: SignedInRequest, found: Initiative) -> HttpResponse:
    if "register" in request.POST and found.stage == InitiativeStage.DRAFT:
        _register(request, found)
    else:
        messages.success(request, "Đã lưu.")
    return redirect("campaigns:initiative", found.pk)


def _form_page(
    request: SignedInRequest,
    campaign: Campaign,
    form: InitiativeForm,
    people: Any,
    found: Initiative | None = None,
    read: int = 0,
) -> HttpResponse:
    context = {"campaign": campaign, "form": form, "people": people, "initiative": found, "read": read}
    return render(request, "campaigns/initiative_edit.html", context, status=422 if form.errors else 200)


# --- One initiative ---------------------------------------------------------------------------------------------


def found_initiative(request: SignedInRequest, pk: int) -> Initiative:
    """Return an initiative that the user sees. Raises Http404."""
    return get_object_or_404(queries.initiative_page(request.user), pk=pk)


@require_GET
@never_cache
def initiative(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one initiative with what may be done about it."""
    return initiative_response(request, found_initiative(request, pk))


def initiative_response(request: SignedInRequest, found: Initiative, **forms: Any) -> HttpResponse:
    """Render the page of an initiative, with a form that was refused in its place."""
    user, month = request.user, month_of(timezone.localdate())
    this_month = next((row for row in found.updates.all() if row.month == month), None)
    typed = {"line": this_month.line, "percent": this_month.percent} if this_month else None
    can_use = may.can_use_initiative(user, found)
    context = {
        "initiative": found,
        "campaign": found.campaign,
        "month": month,
        "reads_files": queries.reads_files(user, found),
        "uses": [use for author in found.authors.all() for use in author.uses.all()],
        "can_edit": may.can_edit_initiative(user, found),
        "can_update": may.can_update_initiative(user, found),
        "can_submit": may.can_submit_initiative(user, found),
        "can_withdraw": may.can_withdraw_initiative(user, found),
        "can_review": may.can_review_initiative(user, found),
        "can_add_recognition": may.can_add_recognition(user, found),
        "can_reopen": may.can_reopen_initiative(user, found),
        "can_use": can_use,
        "update_form": UpdateForm(initial=typed),
        "recognition_form": RecognitionForm(initial={"paper_by": found.campaign.school.name}),
        "opinion_form": OpinionForm(),
        "reopen_form": ReopenForm(),
        "use_form": UseForm(initiative=found, titles=queries.usable_titles(found.campaign.school_id)),
        "history": history(found),
    } | forms
    refused = any(form.is_bound and form.errors for form in forms.values())
    return render(request, "campaigns/initiative.html", context, status=422 if refused else 200)


@require_POST
def register_initiative(request: SignedInRequest, pk: int) -> HttpResponse:
    """Register a draft."""
    found = found_initiative(request, pk)
    require(may.can_edit_initiative(request.user, found))
    _register(request, found)
    return redirect("campaigns:initiative", pk)


def _register(request: SignedInRequest, found: Initiative) -> None:
    pressed(
        request,
        lambda: actions.register_initiative(initiative=found, by=request.user),
        "Đã đăng ký. Mỗi tháng vui lòng cập nhật một dòng về kết quả.",
    )


@require_POST
def submit_initiative(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask for recognition."""
    actions.submit_initiative(initiative=found_initiative(request, pk), by=request.user)
    messages.success(request, "Đã đề nghị công nhận. Hội đồng Khoa học – sáng kiến của trường xem xét tiếp.")
    return redirect("campaigns:initiative", pk)


@require_POST
def withdraw_initiative(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give it up."""
    found = found_initiative(request, pk)
    actions.withdraw_initiative(initiative=found, by=request.user)
    messages.success(request, f"Đã rút “{found.title}”.")
    return redirect("campaigns:initiatives", found.campaign_id)


@require_POST
def update_initiative(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write this month's line."""
    found = found_initiative(request, pk)
    require(may.can_update_initiative(request.user, found))
    form = UpdateForm(request.POST, request.FILES)

    def act() -> None:
        data = form.cleaned_data
        actions.update_initiative(
            initiative=found, line=data["line"], percent=data["percent"], upload=data["file"], by=request.user
        )

    if tried(form, act):
        messages.success(request, "Đã cập nhật tháng này.")
        return redirect("campaigns:initiative", pk)
    return initiative_response(request, found, update_form=form)


@require_GET
def attachment(request: SignedInRequest, pk: int) -> FileResponse:
    """Give a private file to somebody whose business it is."""
    mine = queries.attachments_visible_to(request.user).values("pk")
    reported = report_files_visible_to(request.user).values("pk")
    found = get_object_or_404(Attachment.objects.filter(Q(pk__in=mine) | Q(pk__in=reported)), pk=pk)
    return give(found.file, found.name, found.content_type)
