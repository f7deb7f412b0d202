"""Pages of the yearly ratings: all units with the legal cap, a pasted list, one unit's people."""

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from campaigns.actions import ratings as actions
from campaigns.forms.ratings import PasteForm, UnitRatingForm
from campaigns.models import Campaign
from campaigns.permissions.ratings import can_rate, can_see_ratings
from campaigns.queries import ratings as queries
from campaigns.queries.campaigns import campaigns_visible_to
from campaigns.rules.ratings import read_pasted
from emulation.decisions import RuleViolation, require
from emulation.forms import tried
from emulation.lists import file_wanted, list_file
from units.models import Unit
from units.requests import SignedInRequest

MOST_FAULTS = 30


@require_http_methods(["GET", "POST"])
@never_cache
def ratings(request: SignedInRequest, campaign_pk: int) -> HttpResponse | FileResponse:
    """Show the ratings by unit; take a pasted list, all of it or nothing."""
    campaign = get_object_or_404(campaigns_visible_to(request.user).select_related("school"), pk=campaign_pk)
    require(can_see_ratings(request.user, campaign))
    if file_wanted(request):
        return list_file(request, queries.ratings_sheet(campaign, queries.rated_units(campaign)))
    form = PasteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(can_rate(request.user, campaign))
        if tried(form, lambda: _take(request, campaign, form)):
            return redirect("campaigns:ratings", campaign.pk)
    context = {
        "campaign": campaign,
        "year": queries.year_of(campaign),
        "rows": queries.rated_units(campaign),
        "form": form,
        "can_rate": can_rate(request.user, campaign),
    }
    return render(request, "campaigns/ratings.html", context, status=422 if form.errors else 200)


def _take(request: SignedInRequest, campaign: Campaign, form: PasteForm) -> None:
    """Enter a pasted list. Raises RuleViolation that names the lines that are wrong."""
    levels, faults = queries.matched(campaign, read_pasted(form.cleaned_data["text"]))
    if faults:
        more = f" … và {len(faults) - MOST_FAULTS} dòng khác." if len(faults) > MOST_FAULTS else ""
        raise RuleViolation(f"Chưa ghi dòng nào. {' '.join(faults[:MOST_FAULTS])}{more}")
    changed = actions.rate_people(campaign=campaign, levels=levels, by=request.user)
    messages.success(request, f"Đã ghi xếp loại của {len(levels)} người, trong đó {changed} người thay đổi.")


@require_http_methods(["GET", "POST"])
@never_cache
def unit_ratings(request: SignedInRequest, campaign_pk: int, unit_pk: int) -> HttpResponse:
    """Enter the ratings of one unit and its people."""
    campaign = get_object_or_404(campaigns_visible_to(request.user).select_related("school"), pk=campaign_pk)
    unit = get_object_or_404(queries.ratable_units_of(campaign.school_id), pk=unit_pk)
    require(can_rate(request.user, campaign))
    rows, level = queries.ratings_of_unit(campaign, unit), queries.unit_level(campaign, unit)
    form = UnitRatingForm(request.POST if request.method == "POST" else None, rows=rows, level=level)
    if request.method == "POST" and tried(form, lambda: _save(request, campaign, unit, form)):
        messages.success(request, f"Đã ghi xếp loại của {unit}.")
        return redirect("campaigns:ratings", campaign.pk)
    context = {"campaign": campaign, "unit": unit, "year": queries.year_of(campaign), "form": form}
    return render(request, "campaigns/unit_ratings.html", context, status=422 if form.errors else 200)


@transaction.atomic
def _save(request: SignedInRequest, campaign: Campaign, unit: Unit, form: UnitRatingForm) -> None:
    if (level := form.own_level()) is not None:
        actions.rate_unit(campaign=campaign, unit=unit, level=level, by=request.user)
    actions.rate_people(campaign=campaign, levels=form.levels(), by=request.user)
