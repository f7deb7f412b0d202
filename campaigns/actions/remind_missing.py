"""The office reminds, by one click, all units whose registration is missing."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from campaigns.actions.reminders import Owed, tell
from campaigns.models import Campaign
from campaigns.permissions.pledges import can_remind_missing
from campaigns.queries.pledge_board import board_rows
from campaigns.queries.work import pledge_work
from campaigns.rules.pledging import OPEN_STATES
from campaigns.rules.reminding import step_asked
from emulation.decisions import require
from emulation.events import record
from units.models import User
from units.queries import speakers_of

_KINDS = ("pledge", "returned_pledge")


@dataclass(frozen=True)
class Reminded:
    """How many people owe, and how many of them get a letter now; the others had today's letter already.

    For the `unspoken` units, by name, there is nobody to write to.
    """

    owing: int
    told: int
    unspoken: tuple[str, ...] = ()


@transaction.atomic
def remind_missing(*, campaign: Campaign, by: User, at: datetime | None = None) -> Reminded:
    """Write letters to all heads and clerks whose unit has not sent; nobody gets a second one on a day.

    The office may ask where the plan does not: then a unit owes by the end of the campaign.
    Raises RuleViolation when not allowed. The same number of queries for any number of units.
    """
    require(can_remind_missing(by, campaign))
    today = timezone.localdate(at)
    owed: dict[int, list[Owed]] = defaultdict(list)
    for item in pledge_work(school=campaign.school, today=today, unasked=True):
        if item.campaign_id == campaign.pk and item.kind in _KINDS:
            due_on = item.due_on or campaign.ends_on
            owed[item.user_id].append(Owed(item, campaign.name, step_asked(today), due_on))
    told = {line.user for line in tell(owed, today, None)} if owed else set()
    if told:
        record("remind_missing", campaign, by=by, school=campaign.school, new=f"{len(told)} người")
    return Reminded(len(owed), len(told), _unspoken(campaign, today))


def _unspoken(campaign: Campaign, today: date) -> tuple[str, ...]:
    """Return the units that have not sent and have neither head nor clerk; three queries."""
    spoken = {unit for unit, *_ in speakers_of([campaign.school_id], today)}
    rows = board_rows(campaign, None, today)
    return tuple(row.unit.name for row in rows if row.state in OPEN_STATES and row.unit.pk not in spoken)
