"""The minutes of a unit's meeting go to the desk of papers."""

from django.db import transaction

from awards.models import UnitReview
from awards.permissions.unit_reviews import can_write_review_minutes
from awards.queries.unit_reviews import SOURCE
from documents.actions.drafts import begin_draft
from documents.models import PaperDraft
from emulation.decisions import require
from emulation.text import lower_first
from units.models import User
from units.queries import account_of

FORM = "nd30"  # papers under Luật TĐKT: docs/decisions/decision-is-state-form.md


@transaction.atomic
def draft_review_minutes(*, review: UnitReview, by: User) -> PaperDraft:
    """Begin the minutes, to be signed by the chair, then by the secretary where they have an account.

    Raises RuleViolation: no right, not closed, written already.
    """
    require(can_write_review_minutes(by, review))
    unit = review.unit
    return begin_draft(
        school=review.campaign.school,
        kind="minutes",
        by=by,
        form=FORM,
        issuer=unit.name,
        symbol=unit.symbol or review.campaign.school.symbol,
        title=f"Họp bình xét khen thưởng {lower_first(review.campaign.name)}",
        recipients=f"Thường trực Hội đồng Thi đua – Khen thưởng\nLưu: {unit.symbol or unit.name}",
        signer=account_of(review.chair),
        signer_post="Chủ trì",
        source=SOURCE,
        source_key=str(review.pk),
    )
