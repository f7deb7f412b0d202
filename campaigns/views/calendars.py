"""Calendars: what programs read, and the pages that give their addresses."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.actions import calendars as actions
from campaigns.models import CalendarAddress
from campaigns.permissions.calendars import can_open_calendar, can_see_calendar
from campaigns.queries.calendars import address_of, live_addresses
from campaigns.queries.campaigns import campaigns_visible_to
from emulation.decisions import require
from units.requests import SignedInRequest


@require_safe
@never_cache
@login_not_required
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Give a calendar to a program that knows its address; a revoked address is not there."""
    address = get_object_or_404(live_addresses(), token=token)
    answer = HttpResponse(actions.read_calendar(address=address), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="lich.ics"'
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_http_methods(["GET", "POST"])
@never_cache
def my_calendar(request: SignedInRequest) -> HttpResponse:
    """Show one's own address; a POST opens one, revokes it, or ("renew") gives another in its place."""
    if request.method == "POST":
        revoked = ("revoke" in request.POST or "renew" in request.POST) and actions.revoke_own_calendar(by=request.user)
        if "revoke" not in request.POST:
            actions.open_own_calendar(by=request.user)
        messages.success(request, "Đã thu hồi địa chỉ cũ." if revoked else "Đã lập địa chỉ lịch.")
        return redirect("campaigns:my_calendar")
    return render(request, "campaigns/my_calendar.html", {"url": _url(address_of(user=request.user))})


@require_http_methods(["GET", "POST"])
@never_cache
def campaign_calendar(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Show a campaign's public address; a POST of the office opens or revokes it."""
    found = get_object_or_404(campaigns_visible_to(request.user), pk=campaign_pk)
    require(can_see_calendar(request.user, found))
    can_open = can_open_calendar(request.user, found)
    if request.method == "POST":
        require(can_open)
        if "revoke" in request.POST:
            actions.revoke_campaign_calendar(campaign=found, by=request.user)
            messages.success(request, "Đã thu hồi địa chỉ lịch công khai.")
        else:
            actions.open_campaign_calendar(campaign=found, by=request.user)
            messages.success(request, "Đã mở địa chỉ lịch công khai.")
        return redirect("campaigns:campaign_calendar", found.pk)
    context = {"campaign": found, "url": _url(address_of(campaign=found)), "can_open": can_open}
    return render(request, "campaigns/campaign_calendar.html", context)


def _url(address: CalendarAddress | None) -> str:
    return settings.SITE_URL.rstrip("/") + reverse("campaigns:calendar", args=[address.token]) if address else ""
