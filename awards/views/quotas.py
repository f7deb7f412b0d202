"""Trying how many to propose before anything is sent."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from awards.permissions.eligibility import can_see_school_eligibility, can_see_unit_eligibility
from awards.queries.quotas import proposed, rating_warnings, trials
from awards.views.eligibility import judged
from campaigns.models import Campaign
from campaigns.queries.campaigns import campaign_seen_by
from emulation.decisions import require
from emulation.errors import one_or_404
from emulation.keys import key_in
from emulation.text import plain_number
from units.models import Unit
from units.queries import competing_unit
from units.requests import SignedInRequest

_MOST = 100_000


@require_GET
@never_cache
def quotas(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Try numbers for the whole school."""
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    require(can_see_school_eligibility(request.user, campaign))
    return _page(request, campaign, None)


@require_GET
@never_cache
def unit_quotas(request: SignedInRequest, campaign_pk: int, unit_pk: int) -> HttpResponse:
    """Try numbers for one unit."""
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    unit = one_or_404(competing_unit(unit_pk, campaign.school_id))
    require(can_see_unit_eligibility(request.user, campaign, unit))
    return _page(request, campaign, unit)


def _page(request: SignedInRequest, campaign: Campaign, unit: Unit | None) -> HttpResponse:
    people, units = (Q(), Q()) if unit is None else (Q(unit=unit), Q(pk=unit.pk))
    found = judged(request, campaign, people, units)
    numbers = proposed(campaign, unit) | _typed(request)
    context = {
        "campaign": campaign,
        "unit": unit,
        "standing": found.standing,
        "trials": trials(campaign, unit, found, numbers),
        "warnings": rating_warnings(campaign, unit),
    }
    return render(request, "awards/quotas.html", context)


def _typed(request: SignedInRequest) -> dict[int, int]:
    """Return the numbers of the form by title; what is no number is left as it was."""
    found = {}
    for name in request.GET:
        title, number = key_in(name.removeprefix("n")), key_in(plain_number(request.GET.get(name, "")))
        if name.startswith("n") and title is not None and number is not None:
            found[title] = min(number, _MOST)
    return found
