"""For whom a title is: the floor above has the rules, registration offers by them."""

from collections.abc import Callable, Collection, Iterable, Mapping

from campaigns.models import Campaign, Title

Audiences = Mapping[int, frozenset[str]]  # pk of a title -> categories of people, kinds of units
Provider = Callable[[Campaign], Audiences]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add a provider, from `AppConfig.ready()`. It must cost the same number of queries for any number of titles."""
    if provider not in _providers:
        _providers.append(provider)


def suiting(
    titles: Iterable[Title], campaign: Campaign, people: Collection[str], unit: str, kept: Collection[int] = ()
) -> list[Title]:
    """Return the titles that are for one of these categories of people, or for this kind of unit.

    A title that the campaign's rules do not speak of is for everybody; one that is pledged already (`kept`) stays.
    """
    audiences: dict[int, frozenset[str]] = {}
    for provider in _providers:
        audiences |= provider(campaign)
    wanted = {*people, unit}
    return [title for title in titles if title.pk in kept or audiences.get(title.pk, wanted) & wanted]
