"""A line of the ledger as it is written: who was honoured is frozen as they are at that moment."""

from datetime import date
from typing import Any

from awards.models import Award, Nomination
from awards.rules.periods import honoured_years


def ledger_line(nomination: Nomination, granted_on: date, **values: Any) -> Award:
    """Return the unsaved award of a nomination, with the campaign's years, category and sex, ready for a bulk write.

    The caller gives the decision (`decision` or `outside`), name, post and money.
    """
    person, campaign = nomination.person, nomination.campaign
    first, last = honoured_years(campaign.starts_on, campaign.ends_on, granted_on)
    award = Award(
        nomination=nomination,
        school_id=campaign.school_id,
        title=nomination.title,
        person=person,
        unit=nomination.unit,
        category=person.category if person else "",
        gender=person.gender if person else "",
        achievement=nomination.achievement,
        first_year=first,
        year=last,
        granted_on=granted_on,
        **values,
    )
    award.set_key()
    return award
