"""Lines of the ledger as they are written: who was honoured is frozen as they are at that moment."""

from datetime import date
from typing import Any

from awards.models import Award, AwardDecision, Nomination, OutsideDecision
from awards.queries.decisions import Grant
from awards.rules.periods import honoured_years


def granted_awards(
    grant: Grant, granted_on: date, *, decision: AwardDecision | None = None, outside: OutsideDecision | None = None
) -> list[Award]:
    """Return the unsaved awards of what one decision grants, ready for a bulk write, in the order of its list.

    Each has its campaign's years, category and sex, and the money of its line by the grant's base salary.
    """
    awards = [
        Award(
            decision=decision,
            outside=outside,
            **_honoured(line.nomination, granted_on),
            recipient_name=line.name,
            recipient_post=line.post,
            position=line.position,
            granted_on=granted_on,
            base_salary=grant.base_salary,
            multiple=line.multiple,
            amount=line.amount,
            deducted=line.deducted,
            paid=line.paid,
        )
        for line in grant.lines
    ]
    for award in awards:
        award.set_key()
    return awards


def _honoured(nomination: Nomination, granted_on: date) -> dict[str, Any]:
    person, campaign = nomination.person, nomination.campaign
    first, last = honoured_years(campaign.starts_on, campaign.ends_on, granted_on)
    return {
        "nomination": nomination,
        "school_id": campaign.school_id,
        "title": nomination.title,
        "kind": nomination.kind,
        "person": person,
        "unit": nomination.unit,
        "category": person.category if person else "",
        "gender": person.gender if person else "",
        "achievement": nomination.achievement,
        "first_year": first,
        "year": last,
    }
