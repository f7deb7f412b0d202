"""What became of a campaign's targets: the floor above counts, this one shows it beside next year's."""

from collections.abc import Callable, Mapping

from campaigns.models import Campaign

Provider = Callable[[Campaign], Mapping[int, str]]
Page = Callable[[Campaign], str]

_providers: list[Provider] = []
_pages: list[Page] = []


def register(provider: Provider) -> None:
    """Add a provider, from `AppConfig.ready()`: campaign -> what was reached, in words, by pk of the target.

    It must cost the same number of queries for any number of targets.
    """
    if provider not in _providers:
        _providers.append(provider)


def register_page(page: Page) -> None:
    """Add the address of the page where a campaign's results are seen and entered, from `AppConfig.ready()`."""
    if page not in _pages:
        _pages.append(page)


def page_of_results(campaign: Campaign) -> str:
    """Return that address; nothing where no app has such a page."""
    return next((page(campaign) for page in _pages), "")


def results_of(campaign: Campaign | None) -> dict[int, str]:
    """Return what was reached in words by pk of the target; targets without a result are left out."""
    found: dict[int, str] = {}
    for provider in _providers if campaign else []:
        found |= provider(campaign)  # type: ignore[arg-type]
    return found
