"""The plan and the school's reports may also be signed outside the system."""

from django.urls import reverse

from campaigns.actions.campaigns import sign_plan
from campaigns.actions.reports import sign_report
from campaigns.models import Campaign, ReportCall
from campaigns.permissions.campaigns import can_sign_plan
from campaigns.permissions.reports import can_sign_report
from campaigns.queries.campaigns import campaigns_visible_to
from campaigns.queries.paper import plan_paper
from campaigns.queries.report_paper import report_paper
from campaigns.queries.reports import calls_visible_to
from documents.signing_acts import Long, SigningAct
from emulation.keys import key_in
from units.models import User


def _campaign(user: User, key: str) -> Campaign | None:
    return campaigns_visible_to(user).filter(pk=key_in(key) or 0).select_related("plan").first()


SIGN_PLAN = SigningAct(
    find=_campaign,
    allowed=can_sign_plan,
    title=lambda campaign: f"Kế hoạch của {campaign.name}",
    url=lambda campaign: reverse("campaigns:campaign", args=[campaign.pk]),
    run=lambda campaign, pin, by, at: sign_plan(campaign=campaign, pin=pin, by=by, at=at),
    long=Long(
        paper=lambda campaign: plan_paper(campaign.plan),
        school=lambda campaign: campaign.school,
        sign_url=lambda campaign: reverse("campaigns:sign_plan", args=[campaign.pk]),
    ),
)


def _report_call(user: User, key: str) -> ReportCall | None:
    found = calls_visible_to(user).filter(pk=key_in(key) or 0)
    return found.select_related("campaign__plan", "campaign__school").first()


SIGN_REPORT = SigningAct(
    find=_report_call,
    allowed=can_sign_report,
    title=lambda call: f"Báo cáo {call.title}",
    url=lambda call: reverse("campaigns:report_call", args=[call.pk]),
    run=lambda call, pin, by, at: sign_report(call=call, pin=pin, by=by, at=at),
    long=Long(
        paper=report_paper,
        school=lambda call: call.campaign.school,
        sign_url=lambda call: reverse("campaigns:sign_report", args=[call.pk]),
    ),
)
