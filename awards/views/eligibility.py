"""Which titles are open to a school, a unit, a person, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Q
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from awards.permissions.eligibility import (
    can_see_person_eligibility,
    can_see_school_eligibility,
    can_see_unit_eligibility,
)
from awards.permissions.nominations import can_nominate, speaks_for
from awards.queries.eligibility import (
    Chance,
    Eligibility,
    counts,
    eligibility,
    eligibility_sheet,
    not_nominated,
    watched_by,
)
from awards.queries.nominations import suggestions_for
from awards.rules.standards import State
from campaigns.models import Campaign
from campaigns.queries.campaigns import campaign_seen_by
from emulation.decisions import RuleViolation, require
from emulation.errors import one_or_404
from emulation.filters import remembers
from emulation.lists import MOST_ROWS, file_wanted, list_file, page_of
from units.models import Unit
from units.queries import competing_unit, competing_units_of, people_visible_to
from units.requests import SignedInRequest

_PER_PAGE = 50
_AT_ONCE = 10  # suggestions beside a unit's dossiers; the others stand on the page of conditions


@dataclass(frozen=True)
class Chosen:
    """What narrows a list of chances; empty: all."""

    unit: str = ""
    title: str = ""
    state: str = ""

    @classmethod
    def of(cls, request: SignedInRequest) -> "Chosen":
        return cls(**{name: request.GET.get(name, "") for name in ("unit", "title", "state")})

    def narrow(self, found: Sequence[Chance]) -> list[Chance]:
        """Keep the chances that fit."""
        return [
            one
            for one in found
            if self.unit in ("", str(one.known.unit))
            and self.title in ("", str(one.title.title))
            and self.state in ("", str(int(one.state)))
        ]


def judged(request: SignedInRequest, campaign: Campaign, people: Q | None, units: Q | None) -> Eligibility:
    """Hold people and units against the rules as the reader may know it. Raises RuleViolation without rules."""
    found = eligibility(
        campaign, timezone.localdate(), watched=watched_by(request.user, campaign), people=people, units=units
    )
    if found.standing is None:
        raise RuleViolation("Chưa có quy định khen thưởng nào có hiệu lực. Vui lòng đề nghị quản trị nạp quy định.")
    return found


@require_GET
@never_cache
@remembers("unit", "title", "state")
def school_eligibility(request: SignedInRequest, campaign_pk: int) -> HttpResponse | FileResponse:
    """Show the desk the whole school, or judge one unit alone; lead heads to their unit, everybody to themselves."""
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    if not can_see_school_eligibility(request.user, campaign):
        return _own(request, campaign)
    units = list(competing_units_of(campaign.school_id))
    within = next((unit for unit in units if str(unit.pk) == request.GET.get("unit")), None)
    people, themselves = (Q(unit=within), Q(pk=within.pk)) if within else (Q(), Q())
    found = judged(request, campaign, people, themselves)
    return _list(request, campaign, found, {"units": units, "within": within})


def _own(request: SignedInRequest, campaign: Campaign) -> HttpResponse:
    for unit in competing_units_of(campaign.school_id):
        if speaks_for(request.user, unit):
            return redirect("awards:unit_eligibility", campaign.pk, unit.pk)
    if request.user.person_id is None:
        require(can_see_school_eligibility(request.user, campaign))
    return redirect("awards:person_eligibility", campaign.pk, request.user.person_id)


def _list(
    request: SignedInRequest, campaign: Campaign, found: Eligibility, context: dict[str, object]
) -> HttpResponse | FileResponse:
    chosen = Chosen.of(request)
    rows = chosen.narrow(found.chances)
    if file_wanted(request):
        return list_file(request, eligibility_sheet(campaign, rows[: MOST_ROWS + 1]))
    context |= {
        "campaign": campaign,
        "standing": found.standing,
        "page_obj": page_of(request, rows, _PER_PAGE),
        "counts": counts(found.chances),
        "states": list(State),  # templates call a class
        "chosen": chosen,
    }
    return render(request, "awards/eligibility.html", context)


@require_GET
@never_cache
def unit_eligibility(request: SignedInRequest, campaign_pk: int, unit_pk: int) -> HttpResponse | FileResponse:
    """Show a unit itself and its people, and first of all whom it could nominate."""
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    unit = _unit(campaign, unit_pk)
    require(can_see_unit_eligibility(request.user, campaign, unit))
    found = judged(request, campaign, Q(unit=unit), Q(pk=unit.pk))
    own = [one for one in found.chances if one.known.person is None]
    people = replace(found, chances=tuple(one for one in found.chances if one.known.person))
    context = {
        "unit": unit,
        "own": own,
        "suggested": not_nominated(found.of_state(State.OPEN), campaign),
        "limit": None,
        "can_nominate": can_nominate(request.user, campaign, unit),
    }
    return _list(request, campaign, people, context)


@require_GET
@never_cache
def suggested(request: SignedInRequest, campaign_pk: int, unit_pk: int) -> HttpResponse:
    """Give the page of a unit's dossiers those who meet all standards and neither registered nor have a dossier.

    Asked by the page itself once it stands; by hand it leads to the unit's conditions.
    """
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    unit = _unit(campaign, unit_pk)
    require(can_see_unit_eligibility(request.user, campaign, unit))
    if not request.headers.get("HX-Request"):
        return redirect("awards:unit_eligibility", campaign.pk, unit.pk)
    found = judged(request, campaign, Q(unit=unit), Q(pk=unit.pk))
    registered = {row.key for row in suggestions_for(campaign, unit)}
    rows = [one for one in not_nominated(found.of_state(State.OPEN), campaign) if one.key not in registered]
    context = {
        "campaign": campaign,
        "unit": unit,
        "suggested": rows,
        "limit": _AT_ONCE,
        "can_nominate": can_nominate(request.user, campaign, unit),
    }
    return render(request, "awards/_suggested.html", context)


def _unit(campaign: Campaign, pk: int) -> Unit:
    return one_or_404(competing_unit(pk, campaign.school_id))


@require_GET
@never_cache
def person_eligibility(request: SignedInRequest, campaign_pk: int, pk: int) -> HttpResponse:
    """Show for one person every title with all its conditions: what holds, what is missing, and the article."""
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    people = people_visible_to(request.user).filter(school=campaign.school_id, active=True)
    person = get_object_or_404(people.select_related("unit"), pk=pk)
    require(can_see_person_eligibility(request.user, campaign, person))
    found = judged(request, campaign, Q(pk=person.pk), None)
    context = {
        "campaign": campaign,
        "person": person,
        "found": found,
        "sees_unit": can_see_unit_eligibility(request.user, campaign, person.unit_id),
    }
    return render(request, "awards/person_eligibility.html", context)
