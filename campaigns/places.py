"""What a campaign's page leads to: upper apps add their places, each person sees those that are theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from campaigns.models import Campaign


@dataclass(frozen=True)
class Place:
    """A page about one campaign; `url_name` takes the campaign's pk. `allowed(user, campaign)` costs no query."""

    label: str
    url_name: str
    icon: str
    allowed: Callable[[Any, Campaign], Any]
    order: int = 50


_places: dict[str, Place] = {}


def register(place: Place) -> None:
    """Add a place, from `AppConfig.ready()`; registering the same `url_name` again replaces it."""
    _places[place.url_name] = place


def places_for(user: Any, campaign: Campaign) -> list[tuple[Place, str]]:
    """Return the places of a campaign that the person may open, each with its address, in order."""
    found = [place for place in _places.values() if place.allowed(user, campaign)]
    found.sort(key=lambda place: place.order)
    return [(place, reverse(place.url_name, args=[campaign.pk])) for place in found]
