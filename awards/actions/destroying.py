"""What becomes of a box: counted again, destroyed when the time for objections is over, or voided unopened."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from awards.actions.counting import BoxCount, count_box
from awards.actions.openings import clear_traces
from awards.actions.rounds import lock_round, move_round
from awards.models import Destruction, KeySlip, OpeningCount, PaperTally, Recount, Round, SealedBallot
from awards.permissions.boxes import can_destroy_box, can_recount, can_void_round
from awards.rules.paper_ballots import KINDS
from awards.rules.sealing import box_fingerprint
from awards.rules.stages import RoundStage
from documents.actions import require_printable
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import one_line
from units.models import User


@transaction.atomic
@sensitive_variables()
def recount_box(*, round: Round, slips: Iterable[str], by: User) -> Recount:
    """Count an opened box again with two or three slips, papers counted and typed again, and keep what came of it; the
    first count does not change. What follows where they differ is `rule_on_recount`.

    Raises RuleViolation as `count_box`, by no teller, or when the box was never opened or is destroyed.
    """
    round = lock_round(round)
    require(can_recount(by, round))
    counted = count_box(round, slips, again=True)
    first, found = _differing(round, counted)
    recount = Recount.objects.create(
        round=round,
        counted_at=timezone.now(),
        counted_by=by,
        tellers=counted.slips,
        box_fingerprint=counted.fingerprint,
        differing=sorted(first),
        first=first,
        found=found,
    )
    PaperTally.objects.filter(round=round, again=True).delete()
    note = "khớp" if not recount.differing else f"khác ở {len(recount.differing)} đề nghị"
    record("recount_box", round, by=by, school=round.session.board.school, note=note)
    return recount


def _differing(round: Round, counted: BoxCount) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """By place on the list, the answers recorded and those counted now, where they are other."""
    rows = OpeningCount.objects.filter(opening=round.pk).select_related("nominee").order_by("nominee__position")
    first, found = {}, {}
    for row in rows:
        recorded = [getattr(row, kind) for kind in KINDS]
        now = [counted.tallies[row.nominee_id][kind] for kind in KINDS]
        if recorded != now:
            first[row.nominee.position], found[row.nominee.position] = recorded, now
    return first, found


@transaction.atomic
def destroy_box(*, round: Round, by: User) -> Destruction:
    """Destroy ciphertexts, paper totals and the wrapped key of a counted round whose time for objections is over.

    Raises RuleViolation: no right, or too early.
    """
    round = lock_round(round)
    require(can_destroy_box(by, round))
    destruction = _destroy(round, RoundStage.DESTROYED, "", by)
    record("destroy_box", round, by=by, school=round.session.board.school, old="opened", new="destroyed")
    return destruction


@transaction.atomic
def void_round(*, round: Round, reason: str, by: User) -> Destruction:
    """Give up a closed round that cannot be counted, for a reason: the box is destroyed unread, members may vote again.

    Raises RuleViolation without a reason that minutes can print, or when the round is not closed and uncounted.
    """
    round = lock_round(round)
    require(can_void_round(by, round))
    if not one_line(reason):
        raise RuleViolation("Vui lòng ghi lý do hủy vòng bỏ phiếu.")
    require_printable(reason)
    destruction = _destroy(round, RoundStage.VOIDED, one_line(reason), by)
    record(
        "void_round", round, by=by, school=round.session.board.school, old="closed", new="voided", note=one_line(reason)
    )
    return destruction


def _destroy(round: Round, stage: RoundStage, reason: str, by: User) -> Destruction:
    box = SealedBallot.objects.filter(round=round)
    ciphertexts = [bytes(one) for one in box.values_list("ciphertext", flat=True)]
    destruction = Destruction.objects.create(
        round=round,
        destroyed_at=timezone.now(),
        destroyed_by=by,
        ballots=len(ciphertexts),
        box_fingerprint=box_fingerprint(ciphertexts),
        reason=reason,
    )
    box.delete()
    PaperTally.objects.filter(round=round).delete()
    KeySlip.objects.filter(round=round).update(check_value="")
    Round.objects.filter(pk=round.pk).update(wrapped_key=None)
    move_round(round, stage)
    transaction.on_commit(lambda: clear_traces(round), robust=True)
    return destruction
