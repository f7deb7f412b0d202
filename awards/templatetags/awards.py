"""How the rule book's lines and a dossier's lateness read on pages."""

from datetime import date

from django import template
from django.utils import timezone

from awards.models import Condition, Nomination
from awards.queries.nominations import NominationLine
from awards.rules.condition_words import condition_text
from awards.rules.spot import SHORT
from awards.rules.stages import NominationStage
from campaigns.rules.pledging import days_late

register = template.Library()


@register.filter
def condition_words(condition: Condition) -> str:
    """A condition as a sentence: "Có 03 năm CSTĐCS liên tục"."""
    title = condition.title.short_name if condition.title else ""
    return condition_text(
        condition.kind,
        title=title,
        level=condition.level,
        scope=condition.scope,
        count=condition.count or 0,
        years=condition.years,
        percent=condition.percent or 0,
        text=condition.text,
        fresh=condition.fresh,
    )


@register.filter
def late_since(nomination: Nomination | NominationLine, deadline: date | None) -> int:
    """By how many days a dossier is late: up to its first sending, or up to today while it is not sent; 0 if not.

    One on the short path may come at any time.
    """
    if nomination.kind in SHORT:
        return 0
    sent = nomination.first_sent_at if nomination.stage != NominationStage.DRAFT else None
    return days_late(deadline, timezone.localdate(sent) if sent else None, timezone.localdate())
