"""Where a recount differs: the tellers explain, the chair decides which result stands or that it is voted again."""

from django.db import transaction
from django.utils import timezone

from awards.actions.rounds import lock_round
from awards.models import OpeningCount, Recount, RecountRuling
from awards.permissions.recounts import can_change_result, can_explain_recount, can_rule_on_recount
from awards.queries.recounts import counts_in_doubt
from awards.rules.paper_ballots import KINDS
from awards.rules.voting import Base, NomineeResult, Roster, Rule, Tally, nominee_result
from documents.actions import require_printable
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import one_line
from units.models import User

Outcome = RecountRuling.Outcome


@transaction.atomic
def explain_recount(*, recount: Recount, explanation: str, by: User) -> None:
    """Say for the tellers why two counts differ. Raises RuleViolation: no teller, ruled on, nothing said."""
    lock_round(recount.round)
    require(can_explain_recount(by, recount))
    if not explanation.strip():
        raise RuleViolation("Vui lòng ghi giải trình.")
    require_printable(explanation)
    Recount.objects.filter(pk=recount.pk).update(explanation=explanation.strip(), explained_by=by)
    record("explain_recount", recount.round, by=by, school=recount.round.session.board.school)


@transaction.atomic
def rule_on_recount(*, recount: Recount, outcome: str, reason: str, by: User) -> RecountRuling:
    """Decide, with a reason, what stands of two counts: what was recorded, the recount, or neither, and the board votes
    again on those in doubt. Results that a further round has replaced stay replaced.

    Raises RuleViolation: not the chair, not explained, ruled on already, no reason; for any change of the result,
    signed minutes or a decision that rest on it.
    """
    lock_round(recount.round)
    recount = Recount.objects.select_related("round__session__board__school").get(pk=recount.pk)
    require(can_rule_on_recount(by, recount))
    if outcome not in Outcome.values or not one_line(reason):
        raise RuleViolation("Vui lòng chọn một quyết định và ghi lý do.")
    if outcome != Outcome.FIRST:
        require(can_change_result(recount))
    require_printable(reason)
    ruling = RecountRuling.objects.create(
        recount=recount, outcome=outcome, reason=one_line(reason), ruled_by=by, ruled_at=timezone.now()
    )
    for count in counts_in_doubt(recount):
        _follow(count, ruling)
    words = {"new": str(ruling.get_outcome_display()), "note": one_line(reason)}
    record("rule_on_recount", recount.round, by=by, school=recount.round.session.board.school, **words)
    return ruling


def _follow(count: OpeningCount, ruling: RecountRuling) -> None:
    if ruling.outcome == Outcome.AGAIN:
        OpeningCount.objects.filter(pk=count.pk).update(set_aside=True, passed=False, chair_agrees=None)
    if ruling.outcome == Outcome.RECOUNT:
        result = recounted(count, ruling.recount.found[str(count.nominee.position)])
        numbers = {name: getattr(result, name) for name in (*KINDS, "returned", "base", "passed")}
        OpeningCount.objects.filter(pk=count.pk).update(**numbers, chair_agrees=None)


def recounted(count: OpeningCount, answers: list[int]) -> NomineeResult:
    """Judge a nominee by other answers of the same members, under the rule and roster of the count."""
    nominee = count.nominee
    roster = Roster(
        total=count.total,
        present=count.present,
        absent_in_writing=count.written,
        recused=count.recused,
        recused_present=count.present + count.written - count.issued,
    )
    stay = nominee.round.session.recused_stay_in_base
    rule = Rule(nominee.threshold, Base(nominee.vote_base), stay, nominee.vote_article)
    return nominee_result(rule, roster, Tally(count.issued, *answers))
