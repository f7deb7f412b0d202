"""A campaign made from another year's."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from campaigns.actions.copies import copy_campaign as copy_action
from campaigns.forms.copies import CopyCampaignForm
from campaigns.permissions.plans import can_copy_campaign
from campaigns.queries.campaigns import campaigns_visible_to
from campaigns.queries.copies import CopyPreview, copy_preview
from campaigns.rules.plan_copying import wrong_year
from emulation.decisions import RuleViolation, require
from units.requests import SignedInRequest


@require_http_methods(["GET", "POST"])
def copy_campaign(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show what a plan becomes in another year (`?nam=`); a POST makes it."""
    campaign = get_object_or_404(campaigns_visible_to(request.user).filter(plan__isnull=False), pk=pk)
    require(can_copy_campaign(request.user, campaign))
    form = CopyCampaignForm(request.POST or {"nam": request.GET.get("nam", str(campaign.starts_on.year + 1))})
    preview: CopyPreview | None = None
    if form.is_valid():
        year = form.cleaned_data["nam"]
        if fault := wrong_year(campaign.starts_on, year):
            form.add_error("nam", fault)
        else:
            preview = copy_preview(campaign, year)
    if request.method == "POST" and preview:
        try:
            made = copy_action(campaign=campaign, to_year=form.cleaned_data["nam"], by=request.user)
        except RuleViolation as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Đã lập phong trào. Vui lòng xem lại kế hoạch trước khi trình ký.")
            return redirect("campaigns:edit_plan", made.pk)
    context = {"campaign": campaign, "form": form, "preview": preview}
    return render(request, "campaigns/copy_campaign.html", context)
