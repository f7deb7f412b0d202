"""The plan and the school's reports as files: drafts here, issued ones from the register."""

from django.urls import reverse

from campaigns.models import Campaign, ReportCall
from campaigns.permissions.reports import can_see_report_board
from campaigns.queries.campaigns import campaign_pages
from campaigns.queries.paper import plan_paper
from campaigns.queries.report_paper import report_paper
from campaigns.queries.reports import calls_visible_to
from documents.draft_prints import paper_print
from documents.rules.register import full_title
from emulation.keys import key_in
from units.models import User


def _campaign(user: User, key: str) -> Campaign | None:
    return campaign_pages(user).filter(pk=key_in(key) or 0, plan__isnull=False).first()


def _call(user: User, key: str) -> ReportCall | None:
    calls = calls_visible_to(user).select_related("campaign__plan").defer("campaign__plan__source_text")
    return calls.filter(pk=key_in(key) or 0).first()


PLAN = paper_print(
    find=_campaign,
    issued=lambda campaign: campaign.plan.paper,
    paper=lambda campaign: plan_paper(campaign.plan),
    title=lambda campaign: f"Dự thảo {full_title(campaign.plan.kind_name, campaign.plan.title)}",
    school=lambda campaign: campaign.school,
    url=lambda campaign: reverse("campaigns:campaign", args=[campaign.pk]),
)
REPORT = paper_print(
    find=_call,
    allowed=lambda user, call: can_see_report_board(user, call.campaign),
    issued=lambda call: call.paper,
    paper=report_paper,
    title=lambda call: f"Dự thảo Báo cáo {call.title}",
    school=lambda call: call.campaign.school,
    url=lambda call: reverse("campaigns:report_call", args=[call.pk]),
)
