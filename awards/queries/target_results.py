"""What was reached for each target of a campaign, in words, for the plan of the year after."""

from django.urls import reverse

from campaigns.models import Campaign
from campaigns.queries.target_progress import progress_of
from campaigns.rules.progress import State
from emulation.text import decimal_text


def progress_page(campaign: Campaign) -> str:
    """Return the address of the campaign's page of progress."""
    return reverse("awards:progress", args=[campaign.pk])


def target_results(campaign: Campaign) -> dict[int, str]:
    """Return "92,5% (Đạt)" by pk of the target; targets without figures are left out. Same cost for any number."""
    found = {}
    for row in progress_of(campaign):
        measured = row.reached.measured
        if measured is not None and row.reached.state != State.UNKNOWN:
            found[row.target.pk] = (
                f"{decimal_text(measured)}{'%' if row.target.unit == 'percent' else ''} ({row.reached.words})"
            )
    return found
