"""The page on which the office says what a campaign asks of nominations."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from awards.actions import nomination_rules as actions
from awards.forms.unit_reviews import RulesForm
from awards.permissions.unit_reviews import can_set_nomination_rules
from awards.queries.nomination_rules import nomination_rules_of
from campaigns.queries.campaigns import campaign_seen_by
from emulation.decisions import require
from emulation.errors import one_or_404
from emulation.forms import tried
from units.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def nomination_rules(request: SignedInRequest, campaign_pk: int) -> HttpResponse:
    """Set them."""
    campaign = one_or_404(campaign_seen_by(request.user, campaign_pk))
    require(can_set_nomination_rules(request.user, campaign))
    form = RulesForm(request.POST or None, initial=RulesForm.initial_of(nomination_rules_of(campaign)))
    if request.method == "POST" and tried(
        form, lambda: actions.set_nomination_rules(campaign=campaign, by=request.user, **form.values())
    ):
        messages.success(request, "Đã lưu quy định về hồ sơ đề nghị.")
        return redirect("awards:nominations", campaign.pk)
    context = {"campaign": campaign, "form": form}
    return render(request, "awards/nomination_rules.html", context, status=422 if form.errors else 200)
