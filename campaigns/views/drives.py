"""Pages of peak drives: the list of a campaign, one drive with its results, and the longer campaign above."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from campaigns.actions import drives as actions
from campaigns.forms.drives import DriveForm, EndDriveForm, ParentForm, ResultForm, drive_values, planned_values
from campaigns.models import Campaign, Drive
from campaigns.permissions import drives as may
from campaigns.queries import drives as queries
from campaigns.queries.campaigns import campaigns_visible_to
from campaigns.queries.initiatives import people_by_label
from campaigns.queries.list_sheets import drive_sheet, drives_sheet
from campaigns.queries.pledges import titles_in_use
from emulation.decisions import require
from emulation.events import history
from emulation.forms import tried
from emulation.keys import key_in
from emulation.lists import file_wanted, list_file
from units.queries import competing_units_of
from units.requests import SignedInRequest


@require_GET
@never_cache
def drives(request: SignedInRequest, campaign_pk: int) -> HttpResponse | FileResponse:
    """List a campaign's drives, the campaigns below it and the longer one above."""
    found = _campaign(request, campaign_pk)
    if file_wanted(request):
        return list_file(request, drives_sheet(found, queries.drives_of(request.user, found)))
    return _list(request, found)


@require_POST
def set_parent(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Say to which longer campaign this one belongs."""
    found = _campaign(request, campaign_pk)
    require(may.can_set_parent(request.user, found))
    form = ParentForm(request.POST, above=queries.campaigns_above(request.user, found))
    if tried(form, lambda: actions.set_parent(campaign=found, by=request.user, **form.cleaned_data)):
        messages.success(request, "Đã ghi.")
        return redirect("campaigns:drives", found.pk)
    return _list(request, found, parent_form=form)


@require_http_methods(["GET", "POST"])
@never_cache
def open_drive(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Open a drive; `?moc=` fills in a peak period of the plan."""
    found = _campaign(request, campaign_pk)
    require(may.can_open_drive(request.user, found))
    planned = queries.planned_peaks(found).filter(pk=key_in(request.GET.get("moc", "")) or 0).first()
    return _form(request, found, None, planned_values(planned) if planned else None)


@require_http_methods(["GET", "POST"])
@never_cache
def edit_drive(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a drive that is not summed up."""
    found = _drive(request, pk)
    require(may.can_edit_drive(request.user, found))
    return _form(request, found.campaign, found)


def _form(
    request: SignedInRequest, found: Campaign, drive: Drive | None, planned: dict[str, Any] | None = None
) -> HttpResponse:
    initial = drive_values(drive) if drive else planned
    typed = request.POST if request.method == "POST" else None
    form = DriveForm(typed, titles=titles_in_use(found.school_id), initial=initial)
    saved: list[Drive] = []

    def act() -> None:
        saved.append(actions.save_drive(campaign=found, drive=drive, by=request.user, **form.cleaned_data))

    if request.method == "POST" and tried(form, act):
        messages.success(request, "Đã lưu đợt cao điểm.")
        return redirect("campaigns:drive", saved[0].pk)
    context = {"campaign": found, "drive": drive, "form": form}
    return render(request, "campaigns/edit_drive.html", context, status=422 if form.errors else 200)


@require_GET
@never_cache
def drive(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """Show one drive with its results."""
    found = _drive(request, pk)
    if file_wanted(request):
        return list_file(request, drive_sheet(found, queries.drive_lines(found)))
    return _page(request, found)


@require_POST
def delete_drive(request: SignedInRequest, pk: int) -> HttpResponse:
    """Drop a drive that was opened by mistake."""
    found = _drive(request, pk)
    actions.delete_drive(drive=found, by=request.user)
    messages.success(request, f"Đã xóa đợt “{found.name}”.")
    return redirect("campaigns:drives", found.campaign_id)


@require_POST
def add_drive_result(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write down who earned a title."""
    found = _drive(request, pk)
    require(may.can_edit_drive(request.user, found))
    form = _result_form(found, request.POST)
    if tried(form, lambda: actions.add_drive_result(drive=found, by=request.user, **form.cleaned_data)):
        messages.success(request, "Đã ghi kết quả.")
        return redirect("campaigns:drive", pk)
    return _page(request, found, result_form=form)


@require_POST
def remove_drive_result(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a result out."""
    line = get_object_or_404(queries.result_lines_visible_to(request.user), pk=pk)
    actions.remove_drive_result(line=line, by=request.user)
    messages.success(request, "Đã bỏ kết quả này.")
    return redirect("campaigns:drive", line.drive_id)


@require_POST
def end_drive(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sum a drive up."""
    found = _drive(request, pk)
    require(may.can_edit_drive(request.user, found))
    form = EndDriveForm(request.POST)
    if tried(form, lambda: actions.end_drive(drive=found, by=request.user, **form.cleaned_data)):
        messages.success(request, "Đã tổng kết đợt cao điểm.")
        return redirect("campaigns:drive", pk)
    return _page(request, found, end_form=form)


def _campaign(request: SignedInRequest, pk: int) -> Campaign:
    return get_object_or_404(campaigns_visible_to(request.user).select_related("parent"), pk=pk)


def _drive(request: SignedInRequest, pk: int) -> Drive:
    return get_object_or_404(queries.drives_visible_to(request.user).prefetch_related("titles"), pk=pk)


def _result_form(found: Drive, data: Any = None) -> ResultForm:
    units, people = competing_units_of(found.campaign.school_id), people_by_label(found.campaign.school_id)
    return ResultForm(data, drive=found, units=units, people=people)


def _list(request: SignedInRequest, found: Campaign, **forms: Any) -> HttpResponse:
    can_set = may.can_set_parent(request.user, found)
    can_open = may.can_open_drive(request.user, found)
    above = queries.campaigns_above(request.user, found)
    context = {
        "campaign": found,
        "drives": queries.drives_of(request.user, found),
        "below": queries.campaigns_below(request.user, found),
        "parent": campaigns_visible_to(request.user).filter(pk=found.parent_id).first() if found.parent_id else None,
        "can_open": can_open,
        "planned": queries.planned_peaks(found) if can_open else (),
        "can_set": can_set,
        "parent_form": ParentForm(above=above, initial={"parent": found.parent_id}) if can_set else None,
        "today": timezone.localdate(),
    } | forms
    return render(request, "campaigns/drives.html", context, status=422 if forms else 200)


def _page(request: SignedInRequest, found: Drive, **forms: Any) -> HttpResponse:
    can_edit = may.can_edit_drive(request.user, found)
    result_form = forms.get("result_form") or (_result_form(found) if can_edit else None)
    context = {
        "drive": found,
        "campaign": found.campaign,
        "lines": queries.drive_lines(found),
        "can_edit": can_edit,
        "end_form": EndDriveForm(),
        "today": timezone.localdate(),
        "history": history(found),
    } | forms
    context["result_form"] = result_form
    context["people"] = result_form.people if result_form else {}
    return render(request, "campaigns/drive.html", context, status=422 if forms else 200)
