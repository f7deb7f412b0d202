"""The page where a person registers for themselves."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from campaigns.actions.own_pledges import save_own_pledge
from campaigns.forms.own_pledges import OwnPledgeForm, own_values
from campaigns.models import Pledge, Title
from campaigns.permissions.pledges import can_pledge_own
from campaigns.queries.campaigns import campaigns_visible_to
from campaigns.queries.pledge_deadlines import deadline_for
from campaigns.queries.pledges import pledge_of, suited_titles
from campaigns.rules.stages import EDITABLE_PLEDGE_STAGES
from emulation.decisions import require
from emulation.forms import tried
from units.models import Person
from units.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
@never_cache
def own_pledge(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Write one's own titles and lines into the unit's registration; once sent they are shown to read."""
    campaign = get_object_or_404(campaigns_visible_to(request.user).select_related("school"), pk=campaign_pk)
    require(can_pledge_own(request.user, campaign))
    person = request.user.person
    assert person is not None
    found = pledge_of(campaign, person.unit)
    suited = suited_titles(campaign, found, {person.category})
    offered = [title for title in suited if title.holder == Title.Holder.PERSON]
    posted = request.POST if request.method == "POST" else None
    form = OwnPledgeForm(posted, titles=offered, initial=_stored(found, person))
    if posted is not None and tried(
        form,
        lambda: save_own_pledge(
            campaign=campaign, titles=form.cleaned_data["titles"], lines=form.lines(), by=request.user
        ),
    ):
        messages.success(request, f"Đã lưu đăng ký của đồng chí vào đăng ký của {person.unit}.")
        return redirect("campaigns:own_pledge", campaign.pk)
    context = {
        "campaign": campaign,
        "person": person,
        "form": form,
        "pledge": found,
        "open": found is None or found.stage in EDITABLE_PLEDGE_STAGES,
        "deadline": deadline_for(campaign, person.unit),
        "today": timezone.localdate(),
    }
    return render(request, "campaigns/own_pledge.html", context, status=422 if form.errors else 200)


def _stored(pledge: Pledge | None, person: Person) -> dict[str, object]:
    if pledge is None:
        return {}
    titles = list(pledge.titles.filter(person=person).values_list("title", flat=True))
    return own_values(titles, list(pledge.lines.filter(person=person).values_list("kind", "text")))
