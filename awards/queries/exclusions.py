"""Which titles one nominee is not proposed for together in a campaign."""

from django.db.models import Q, QuerySet

from awards.models import Nomination, TitleExclusion
from awards.rules.spot import SHORT, AwardKind
from awards.rules.stages import NominationStage
from campaigns.models import Campaign
from emulation.decisions import ALLOWED, Decision, denied


def exclusions_of(campaign: Campaign) -> QuerySet[TitleExclusion]:
    """Return the pairs of a campaign, in the order of the titles."""
    return TitleExclusion.objects.filter(campaign=campaign).select_related("title", "other")


def exclusion_allows(nomination: Nomination) -> Decision:
    """Refuse a second dossier of one nominee whose titles exclude each other, with the rule's name; two queries.

    A dossier found not eligible excludes nothing, nor does one on the short path. `nomination` need not be stored yet.
    """
    if nomination.kind in SHORT:
        return ALLOWED
    pairs = exclusions_of(nomination.campaign).filter(Q(title=nomination.title_id) | Q(other=nomination.title_id))
    others = {pair.other_id if pair.title_id == nomination.title_id else pair.title_id: pair for pair in pairs}
    if not others:
        return ALLOWED
    rows = Nomination.objects.filter(campaign=nomination.campaign_id, title__in=others, person=nomination.person_id)
    rows = rows.filter(kind=AwardKind.MERIT).exclude(stage=NominationStage.REJECTED).exclude(pk=nomination.pk)
    if nomination.person_id is None:
        rows = rows.filter(unit=nomination.unit_id)
    found = rows.select_related("title").order_by("pk").first()
    if found is None:
        return ALLOWED
    who = nomination.person or nomination.unit
    return denied(
        f"{who} đã có hồ sơ đề nghị “{found.title}”. Theo “{others[found.title_id].rule}”, không đề nghị cùng lúc với "
        f"“{nomination.title}”."
    )
