"""Whom a further round is about."""

from collections import Counter

from django.db.models import Q

from awards.models import BoardSession, OpeningCount, Round, RoundNominee
from awards.queries.rounds import last_counts
from awards.rules.stages import RoundStage


def nominees_to_vote_on_again(session: BoardSession, last: Round) -> list[RoundNominee]:
    """Return whom a round after the `last` is about: all of a voided one; else who failed in it and has rounds left,
    and whose result was set aside after a recount. For these a round set aside does not count. At most two queries.
    """
    if last.stage == RoundStage.VOIDED:
        return list(last.nominees.order_by("position"))
    failed = last_counts(session).filter(Q(nominee__round=last) | Q(set_aside=True), passed=False)
    again = [count.nominee for count in failed.order_by("nominee__round__number", "nominee__position")]
    if not again or last.number < session.max_rounds:
        return again
    rows = OpeningCount.objects.filter(nominee__round__session=session, set_aside=False)
    voted = Counter(rows.values_list("nominee__nomination", flat=True))
    return [nominee for nominee in again if voted[nominee.nomination_id] < session.max_rounds]
