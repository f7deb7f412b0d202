"""The calendar of a school: public holidays, and what the school changes about them."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.actions import days_off as actions
from campaigns.forms.copies import DayOffForm
from campaigns.permissions.days_off import can_change_days_off
from campaigns.queries.days_off import calendar_lines, calendar_schools, changes_visible_to
from campaigns.queries.list_sheets import days_off_sheet
from campaigns.rules.plan_copying import FIRST_YEAR, LAST_YEAR
from emulation.decisions import require
from emulation.keys import key_in
from emulation.lists import file_wanted, list_file
from units.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def days_off(request: SignedInRequest) -> HttpResponse | FileResponse:
    """List a year (`?nam=`) of the calendar; a POST says what the school does on a day."""
    schools, key = calendar_schools(request.user), key_in(request.GET.get("truong", ""))
    school = schools.first() if key is None else schools.filter(pk=key).first()
    require(can_change_days_off(request.user, school))
    assert school is not None
    form = DayOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        change = actions.set_day_off(school=school, by=request.user, **form.cleaned_data)
        messages.success(request, f"Đã ghi ngày {change.day:%d/%m/%Y}.")
        return redirect(_page(school.pk, change.day.year))
    year = _year(request.GET.get("nam", ""))
    if file_wanted(request):
        return list_file(request, days_off_sheet(school, year, calendar_lines(school, year)))
    context = {"form": form, "school": school, "year": year, "lines": calendar_lines(school, year)}
    return render(request, "campaigns/days_off.html", context)


@require_POST
def remove_day_off(request: SignedInRequest, pk: int) -> HttpResponse:
    """Leave a day to the public calendar again."""
    change = get_object_or_404(changes_visible_to(request.user), pk=pk)
    where = _page(change.school_id, change.day.year)
    actions.remove_day_off(change=change, by=request.user)
    messages.success(request, "Đã bỏ ngày đã sửa.")
    return redirect(where)


def _page(school_pk: int, year: int) -> str:
    return f"{reverse('campaigns:days_off')}?nam={year}&truong={school_pk}"


def _year(text: str) -> int:
    year = key_in(text) or 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else timezone.localdate().year
