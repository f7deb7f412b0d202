"""The page of the office: who was reminded of what, and whether the mail left."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from campaigns.channels import all_channels
from campaigns.models import DigestDelivery, Reminder
from campaigns.permissions.pledges import can_see_reminders
from campaigns.queries.campaigns import campaigns_visible_to
from campaigns.queries.list_sheets import reminders_sheet
from campaigns.queries.reminders import digest_counts, reminders_of
from campaigns.rules.reminding import DigestState, step_label
from emulation.decisions import require
from emulation.filters import remembers
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from units.requests import SignedInRequest

PAGE_SIZE = 50


@require_GET
@never_cache
@remembers("tinh-trang", "tim")
def reminders(request: SignedInRequest, campaign_pk: int) -> HttpResponse | FileResponse:
    """List a campaign's reminders, newest first; `?tinh-trang=` narrows to a state of the mail, `?tim=` to people."""
    campaign = get_object_or_404(campaigns_visible_to(request.user), pk=campaign_pk)
    require(can_see_reminders(request.user, campaign))
    state, words = request.GET.get("tinh-trang", ""), request.GET.get("tim", "")
    found = reminders_of(campaign, state, words)
    if file_wanted(request):
        return list_file(request, reminders_sheet(campaign, found[: MOST_ROWS + 1]))
    page = page_of(request, found, PAGE_SIZE)
    counts = digest_counts(campaign)
    context = {
        "campaign": campaign,
        "page_obj": page,
        "rows": [(row, step_label(row.step), _deliveries(row)) for row in page],
        "state": state if state in DigestState.values else "",
        "words": words,
        "counts": [(value, label, counts[value]) for value, label in DigestState.choices if value in counts],
        "trouble": sum(counts.get(value, 0) for value in (DigestState.UNCERTAIN, DigestState.FAILED)),
        "in_app": counts.get(DigestState.IN_APP, 0),
    }
    return render(request, "campaigns/reminders.html", context)


def _deliveries(row: Reminder) -> list[tuple[str, DigestDelivery]]:
    """The channels the digest went through by name, where the installation has channels."""
    known = {channel.key: channel.label for channel in all_channels()}
    return [(known.get(each.channel, each.channel), each) for each in row.digest.deliveries.all()] if known else []
