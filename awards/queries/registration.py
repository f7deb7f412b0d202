"""Whether what is nominated was registered: no law asks for it since 2024, so it warns; a school's own rule blocks."""

from django.db.models import QuerySet

from awards.models import Nomination
from campaigns.models import Campaign, PledgedTitle, PledgeRules, Title
from campaigns.queries.pledge_deadlines import rules_of
from campaigns.rules.stages import PledgeStage
from emulation.decisions import ALLOWED, Decision, denied
from emulation.prepared import prepared

_SENT = (PledgeStage.SUBMITTED, PledgeStage.ACCEPTED)


def was_registered(nomination: Nomination) -> bool:
    """Say whether the title was registered for this nominee; a commendation needs none. At most one query."""
    if nomination.title.family != Title.Family.TITLE:
        return True
    unit = None if nomination.person_id else nomination.unit_id
    return bool(_registered(nomination.campaign_id, nomination.title_id, nomination.person_id, unit))


@prepared
def _registered(campaign: int, title: int, person: int | None, unit: int | None) -> QuerySet[PledgedTitle, int]:
    """One registration of the title for the person, or for the unit itself."""
    rows = PledgedTitle.objects.filter(pledge__campaign=campaign, pledge__stage__in=_SENT, title=title, person=person)
    rows = rows if unit is None else rows.filter(pledge__unit=unit)
    return rows.order_by().values_list("pk", flat=True)[:1]


def blocks_missing(campaign: Campaign) -> bool:
    """Say whether this campaign takes no nomination for a title that was not registered; one query."""
    return rules_of(campaign).missing == PledgeRules.Missing.BLOCK


def registration_allows(nomination: Nomination) -> Decision:
    """Refuse a title that was not registered where the school's own rule says so; at most two queries."""
    if was_registered(nomination) or not blocks_missing(nomination.campaign):
        return ALLOWED
    return denied(
        f"Quy định của trường trong phong trào này chỉ xét danh hiệu đã đăng ký, mà “{nomination.title}” chưa được "
        "đăng ký. Vui lòng đề nghị Thường trực Hội đồng Thi đua – Khen thưởng xem xét."
    )
