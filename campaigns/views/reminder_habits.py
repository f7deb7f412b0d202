"""How the school reminds, how one wants to be reminded, and a text to copy into a chat group."""

from io import BytesIO

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from campaigns.actions import reminder_habits as actions
from campaigns.forms.reminder_habits import ChoiceForm, HabitsForm
from campaigns.models import Campaign, ReminderHabits
from campaigns.permissions.pledges import can_see_reminders
from campaigns.permissions.reminders import can_set_habits
from campaigns.queries.campaigns import campaigns_visible_to
from campaigns.queries.plans import office_school
from campaigns.queries.reminders import choice_of, group_lines, habits_of, recent_digests
from campaigns.rules import reminding
from emulation.decisions import require
from emulation.forms import tried
from units.requests import SignedInRequest

WITHIN = 7  # days ahead that a message to a group looks


@require_http_methods(["GET", "POST"])
@never_cache
def reminder_habits(request: SignedInRequest) -> HttpResponse:
    """Show and change how one's school reminds."""
    school = office_school(request.user)
    require(can_set_habits(request.user, school))
    assert school is not None
    saved = ReminderHabits.objects.filter(school=school).exists()
    habits = habits_of(school) if saved else ReminderHabits(school=school).values
    typed = request.POST if request.method == "POST" else None
    form = HabitsForm(typed, usual=settings.REMIND_DAYS_BEFORE, habits=habits)
    if request.method == "POST" and tried(
        form, lambda: actions.set_reminder_habits(school=school, by=request.user, **form.values())
    ):
        messages.success(request, "Đã lưu cách nhắc việc.")
        return redirect("campaigns:reminder_habits")
    context = {"form": form, "school": school}
    return render(request, "campaigns/reminder_habits.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@never_cache
def my_reminders(request: SignedInRequest) -> HttpResponse:
    """Show and change how one wants to be reminded."""
    choice = choice_of(request.user)
    form = ChoiceForm(request.POST if request.method == "POST" else None, choice=choice)
    if request.method == "POST" and tried(form, lambda: actions.choose_reminders(by=request.user, **form.values())):
        messages.success(request, "Đã lưu cách nhắc việc của đồng chí.")
        return redirect("campaigns:my_reminders")
    context = {"form": form, "digests": recent_digests(request.user)}
    return render(request, "campaigns/my_reminders.html", context, status=422 if form.errors else 200)


@require_GET
@never_cache
def group_message(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Show what is due soon as a text to copy into a chat group, with a code that leads to the work list."""
    campaign = _campaign(request, campaign_pk)
    lines = group_lines(campaign, timezone.localdate(), WITHIN)
    told = [(line.title, line.due_on, line.days, line.names) for line in lines]
    text = reminding.group_message(campaign.name, told, _work_url())
    return render(request, "campaigns/group_message.html", {"campaign": campaign, "lines": lines, "text": text})


@require_GET
@never_cache
def group_code(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Draw the code that leads to the work list."""
    _campaign(request, campaign_pk)
    out = BytesIO()
    segno.make(_work_url(), error="m").save(out, kind="svg", scale=6, border=4)
    return HttpResponse(out.getvalue(), content_type="image/svg+xml")


def _campaign(request: SignedInRequest, pk: int) -> Campaign:
    found = get_object_or_404(campaigns_visible_to(request.user), pk=pk)
    require(can_see_reminders(request.user, found))
    return found


def _work_url() -> str:
    return settings.SITE_URL.rstrip("/") + reverse("home")
