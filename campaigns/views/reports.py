"""Pages of reports: what was asked for, how the units stand, a unit's form, one report, the school's."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from campaigns.actions import reports as actions
from campaigns.forms.reports import CallChangeForm, CallForm, ReportForm, ReturnReportForm, report_values
from campaigns.models import Report, ReportCall, ReportLine
from campaigns.permissions import reports as may
from campaigns.permissions.pledges import leads
from campaigns.queries import reports as queries
from campaigns.queries.campaigns import campaign_seen_by, campaigns_visible_to
from campaigns.queries.days_off import offered_day
from campaigns.queries.list_sheets import calls_sheet, reports_sheet
from campaigns.queries.planned_reports import call_values, planned_reports
from campaigns.queries.target_progress import names_of
from campaigns.rules.pledging import bounds_text, days_late
from campaigns.rules.reading import sent_as_read
from campaigns.rules.reports import REPORT_LABELS
from emulation.decisions import require
from emulation.errors import one_or_404
from emulation.events import history, read_mark
from emulation.filters import remembers
from emulation.forms import tried, tried_as_read
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from units.models import Unit
from units.requests import SignedInRequest

PAGE_SIZE = 25


@require_http_methods(["GET", "POST"])
@never_cache
def reports(request: SignedInRequest, campaign_pk: int) -> HttpResponse | FileResponse:
    """List what reports were asked for in a campaign; a POST asks for one more, `?moc=` for one that the plan has."""
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    require(may.can_go_to_reports(request.user, campaign))
    can_ask = may.can_ask_report(request.user, campaign)
    planned = planned_reports(campaign, timezone.localdate()) if can_ask else []
    chosen = next((row for row in planned if str(row.milestone.pk) == request.GET.get("moc")), None)
    initial = call_values(campaign, chosen) if chosen else None
    form = CallForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        require(can_ask)
        act = partial(actions.ask_report, campaign=campaign, planned=chosen, by=request.user)
        if tried(form, lambda: act(**form.cleaned_data)):
            messages.success(request, "Đã yêu cầu báo cáo. Các đơn vị thấy việc này trong “Việc của tôi”.")
            return redirect("campaigns:reports", campaign.pk)
    if file_wanted(request):
        return list_file(request, calls_sheet(campaign, queries.calls_of(campaign)[: MOST_ROWS + 1]))
    page = page_of(request, queries.calls_of(campaign), PAGE_SIZE)
    context = {
        "campaign": campaign,
        "page_obj": page,
        "form": form,
        "can_ask": can_ask,
        "planned": planned,
        "chosen": chosen,
        "total": len(queries.competing_units_of(campaign.school_id)),
        "today": timezone.localdate(),
    }
    return render(request, "campaigns/reports.html", context, status=422 if form.errors else 200)


@require_GET
@never_cache
@remembers("tinh-trang")
def report_call(request: SignedInRequest, pk: int) -> HttpResponse | FileResponse:
    """Show how every unit stands with its report; whoever leads one unit is taken to its page."""
    call = _call(request, pk)
    seen = may.can_see_report_board(request.user, call.campaign)
    own = {unit.pk for unit in queries.reporting_units(request.user, call.campaign)}
    if not seen and len(own) == 1:
        return redirect("campaigns:write_report", call.pk, own.pop())
    if not own:
        require(seen)
    rows = [row for row in queries.report_board(call, timezone.localdate()) if seen or row.unit.pk in own]
    state, counts = request.GET.get("tinh-trang", ""), queries.board_counts(rows)
    shown = queries.narrowed(rows, state)
    if file_wanted(request):
        return list_file(request, reports_sheet(call, shown[: MOST_ROWS + 1]))
    page = page_of(request, shown, PAGE_SIZE)
    context = {
        "call": call,
        "campaign": call.campaign,
        "page_obj": page,
        "own": own,
        "seen": seen,
        "state": state,
        "total": len(rows),
        "counts": [(name, label, counts[name]) for name, label in REPORT_LABELS.items() if counts[name]],
        "can_change": may.can_change_call(request.user, call),
        "can_consolidate": may.can_consolidate(request.user, call),
        "can_sign": may.can_sign_report(request.user, call),
        "today": timezone.localdate(),
    }
    return render(request, "campaigns/report_call.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
def change_call(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mend what was asked for: its name, its period, its day."""
    call = _call(request, pk)
    require(may.can_change_call(request.user, call))
    kept = {name: getattr(call, name) for name in ("title", "starts_on", "ends_on", "due_on")}
    form = CallChangeForm(request.POST if request.method == "POST" else None, initial=kept)
    if request.method == "POST" and tried(
        form, lambda: actions.change_call(call=call, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Đã sửa đợt báo cáo. Các đơn vị thấy hạn mới trong “Việc của tôi”.")
        return redirect("campaigns:report_call", call.pk)
    context = {"call": call, "campaign": call.campaign, "form": form}
    return render(request, "campaigns/change_call.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@never_cache
def write_report(request: SignedInRequest, pk: int, unit_pk: int) -> HttpResponse:
    """Write, save and send a unit's report; a locked one is shown to read. Reading creates nothing."""
    call = _call(request, pk)
    unit = get_object_or_404(queries.reporting_units(request.user, call.campaign), pk=unit_pk)
    report = queries.report_of(call, unit)
    allowed = may.can_write_report(request.user, call, unit, report)
    if not allowed and report is not None:
        return redirect("campaigns:report", report.pk)
    require(allowed)
    form = _report_form(request, call, unit, report)
    send = "send" in request.POST

    def act(read: int | None) -> None:
        actions.write_report(call=call, unit=unit, read=read, send=send, by=request.user, **form.values())

    done, read = tried_as_read(request, form, act, lambda: read_mark(queries.report_of(call, unit)))
    if done:
        messages.success(request, "Đã gửi báo cáo." if send else "Đã lưu nháp. Báo cáo chưa được gửi.")
        return redirect("campaigns:write_report", call.pk, unit.pk)  # a sent one leads on to where it is read
    context = {"call": call, "campaign": call.campaign, "unit": unit, "report": report, "form": form, "read": read}
    context["today"] = timezone.localdate()
    return render(request, "campaigns/write_report.html", context, status=422 if form.errors else 200)


def _report_form(request: SignedInRequest, call: ReportCall, unit: Unit, report: Report | None) -> ReportForm:
    entries = queries.target_entries(call, unit)
    return ReportForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        entries=entries,
        assignments=queries.assignments_for(call, unit),
        initial=report_values(report, entries, "" if report else queries.known_results(call, unit)),
    )


@require_GET
@never_cache
def report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one report with what may be done about it."""
    return _report_page(request, _report(request, pk))


@require_POST
def recall_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a sent report back."""
    found = _report(request, pk)
    actions.recall_report(report=found, by=request.user)
    messages.success(request, "Đã rút lại báo cáo. Vui lòng sửa và gửi lại.")
    return redirect("campaigns:write_report", found.call_id, found.unit_id)


@require_POST
def accept_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Accept what a unit sent."""
    found = _report(request, pk)
    require(sent_as_read(request.POST.get("sent"), found.sending))
    actions.accept_report(report=found, by=request.user)
    messages.success(request, f"Đã nhận báo cáo của {found.unit}.")
    return redirect("campaigns:report_call", found.call_id)


@require_POST
def return_report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a report back with a reason; without one the page comes again."""
    found = _report(request, pk)
    require(may.can_return_report(request.user, found))
    form = ReturnReportForm(request.POST)
    if tried(form, lambda: actions.return_report(report=found, by=request.user, **form.cleaned_data)):
        messages.success(request, f"Đã trả lại báo cáo của {found.unit}.")
        return redirect("campaigns:report_call", found.call_id)
    return _report_page(request, found, form)


@require_POST
def remove_report_file(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a file out of a report."""
    files = queries.report_files_visible_to(request.user).filter(report__isnull=False)
    found = get_object_or_404(files.select_related("report__call__campaign__school", "report__unit"), pk=pk)
    where = found.report
    assert where is not None
    actions.remove_report_file(attachment=found, by=request.user)
    messages.success(request, "Đã bỏ tệp.")
    return redirect("campaigns:write_report", where.call_id, where.unit_id)


def _call(request: SignedInRequest, pk: int) -> ReportCall:
    return get_object_or_404(queries.calls_visible_to(request.user), pk=pk)


def _report(request: SignedInRequest, pk: int) -> Report:
    found: Report = get_object_or_404(queries.reports_visible_to(request.user), pk=pk)
    if not campaigns_visible_to(request.user).filter(pk=found.call.campaign_id).exists():
        raise Http404
    return found


def _told(lines: list[ReportLine]) -> list[tuple[str, ReportLine, str]]:
    """The targets by name that a report speaks of, with what it says and their bounds."""
    names = names_of([row.target for row in lines if row.target])
    return [
        (names[row.target.pk], row, bounds_text(row.target.minimum, row.target.maximum, row.target.unit))
        for row in lines
        if row.target
    ]


def _report_page(request: SignedInRequest, found: Report, form: ReturnReportForm | None = None) -> HttpResponse:
    sent_on = timezone.localdate(found.submitted_at) if found.submitted_at else None
    lines, can_return = queries.report_lines(found), may.can_return_report(request.user, found)
    day = offered_day(found.call.due_on, found.call.campaign.school_id) if can_return else None
    form = form or ReturnReportForm(initial={"due_on": day})
    context: dict[str, Any] = {
        "report": found,
        "call": found.call,
        "campaign": found.call.campaign,
        "late": days_late(found.call.due_on, sent_on, timezone.localdate()),
        "targets": _told(lines),
        "done": [row for row in lines if row.assignment],
        "form": form,
        "leads": leads(request.user, found.unit_id),
        "seen": may.can_see_report_board(request.user, found.call.campaign),
        "can_write": may.can_write_report(request.user, found.call, found.unit, found),
        "can_recall": may.can_recall_report(request.user, found),
        "can_accept": may.can_accept_report(request.user, found),
        "can_return": can_return,
        "history": history(found),
    }
    return render(request, "campaigns/report.html", context, status=422 if form.errors else 200)
