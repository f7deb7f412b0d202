"""What the floor above adds to a school's report: bullets under "Kết quả khen thưởng", for the days it tells of."""

from collections.abc import Callable, Sequence
from datetime import date

from campaigns.models import Campaign

Provider = Callable[[Campaign, date, date], Sequence[str]]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a provider, from `AppConfig.ready()`: campaign, first and last day -> what was awarded, a sentence each.

    It must cost the same number of queries for any number of awards.
    """
    if provider not in _providers:
        _providers.append(provider)


def awarded_in(campaign: Campaign, first: date, last: date) -> list[str]:
    """Return what was awarded in a campaign from the first to the last day, in the order of its decisions."""
    return [sentence for provider in _providers for sentence in provider(campaign, first, last)]
