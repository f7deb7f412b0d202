"""What was reached for each target of a campaign, in words, for the plan of the year after."""

from decimal import Decimal

from campaigns.models import Campaign
from campaigns.queries.target_progress import progress_of
from campaigns.rules.progress import State


def target_results(campaign: Campaign) -> dict[int, str]:
    """Return "92,5% (Đạt)" by pk of the target; targets without figures are left out. Same cost for any number."""
    found = {}
    for row in progress_of(campaign):
        measured = row.reached.measured
        if measured is not None and row.reached.state != State.UNKNOWN:
            found[row.target.pk] = (
                f"{_plain(measured)}{'%' if row.target.unit == 'percent' else ''} ({row.reached.words})"
            )
    return found


def _plain(number: Decimal) -> str:
    """A number as people write it: 92.50 -> "92,5"."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
