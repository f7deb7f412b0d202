"""Casting a sealed vote, and opening the box once.

Casting writes no event: the log has a time and a name, and the roll must have neither time nor order. Nothing here is
ever passed to a queue; decryption happens in the process that serves the page.

Order and transaction numbers. PostgreSQL shows in every row which transaction wrote it (`xmin`) and where it lies
(`ctid`); SQLite numbers rows as they come (`rowid`). So each vote deletes and writes again *all* rows of its round, in
the roll and in the box, each in an order of its own drawn by the system's random generator and under new random ids:
afterwards every row carries the same transaction number, and places say nothing. This costs one vote the rewriting of
the whole box (25 members × 200 nominees: 5,000 small rows). What remains readable in dead rows, write-ahead logs or
two backups is ciphertext.
"""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from awards.actions.rounds import lock_round
from awards.models import RollEntry, Round, RoundNominee, SealedBallot, SessionMember
from awards.permissions.sessions import VOTED, can_vote
from awards.queries.rounds import eligible_nominees
from awards.queries.sessions import seat_of
from awards.rules.sealing import Answer, label, receipt, seal, well_formed
from emulation.decisions import RuleViolation, require
from units.models import User

Row = TypeVar("Row")
_chance = random.SystemRandom()
INCOMPLETE = "Phiếu không khớp với danh sách đồng chí được bỏ phiếu. Vui lòng tải lại trang và bỏ phiếu lại."


class AlreadyVoted(RuleViolation):
    """The member's ballot is in the box; this second one changed nothing."""


@dataclass(frozen=True)
class Receipt:
    """What a voter may keep: it says that a ballot for this nominee is in the box, not what it says."""

    nominee: RoundNominee
    code: str


@transaction.atomic
@sensitive_variables()
def cast_vote(*, round: Round, answers: Mapping[int, str], by: User) -> list[Receipt]:
    """Seal a member's answers on the server and put them in the box: {nominee pk: agree | disagree | blank}.

    One final submit. Raises RuleViolation unless every nominee the member may vote on has exactly one answer, and
    AlreadyVoted when the member's ballot is in the box. A refusal or a killed process leaves nothing behind.
    """
    if not set(answers.values()) <= set(Answer):
        raise RuleViolation("Vui lòng chọn đồng ý, không đồng ý hoặc không ý kiến cho từng đề nghị.")
    round = lock_round(round)  # the key may have been made anew since the caller read the round
    public_key = bytes(round.public_key or b"")
    if not public_key:  # not made yet, or a round on paper: either way there is no vote here
        require(can_vote(by, round))
    sealed = {
        nominee: seal(public_key, label(str(round.pk), nominee), Answer(answer)) for nominee, answer in answers.items()
    }
    return cast_sealed(round=round, sealed=sealed, by=by)


@transaction.atomic
def cast_sealed(*, round: Round, sealed: Mapping[int, bytes], by: User) -> list[Receipt]:
    """Put ballots sealed elsewhere into the box: {nominee pk: ciphertext}. The door for sealing in the browser too.

    Nothing is opened here: eligibility is decided by the nominee alone. Raises as `cast_vote`, and RuleViolation for
    a ciphertext that has not the shape of a ballot or is in the box already (a copy of another's ballot).
    """
    round = lock_round(round)
    member = seat_of(by, round.session)
    _refuse_second_vote(round, member)
    require(can_vote(by, round))
    nominees = {nominee.pk: nominee for nominee in eligible_nominees(round, member)} if member else {}
    if set(sealed) != set(nominees) or not all(well_formed(one) for one in sealed.values()):
        raise RuleViolation(INCOMPLETE)
    if not RollEntry.objects.filter(round=round, member=member, voted=False).update(voted=True):
        raise AlreadyVoted(VOTED)
    _rewrite_box(round, sealed)
    rewrite_roll(round)
    return [Receipt(nominee, receipt(sealed[pk])) for pk, nominee in nominees.items()]


def _refuse_second_vote(round: Round, member: SessionMember | None) -> None:
    if RollEntry.objects.filter(round=round, member=member, voted=True).exists():
        raise AlreadyVoted(VOTED)


def _rewrite_box(round: Round, added: Mapping[int, bytes]) -> None:
    """Write every ballot of the round again, the new ones among them. Refuses a ciphertext that is there already."""
    there = SealedBallot.objects.filter(round=round)
    ballots = [(nominee, bytes(ciphertext)) for nominee, ciphertext in there.values_list("nominee", "ciphertext")]
    known = {ciphertext for _, ciphertext in ballots}
    if known & set(added.values()) or len(set(added.values())) != len(added):
        raise RuleViolation("Phiếu trùng với phiếu đã có trong hòm nên không được nhận. Vui lòng bỏ phiếu lại.")
    there.delete()
    SealedBallot.objects.bulk_create(
        SealedBallot(round=round, nominee_id=nominee, ciphertext=ciphertext)
        for nominee, ciphertext in shuffled([*ballots, *added.items()])
    )


def rewrite_roll(round: Round) -> None:
    """Write the whole roll of a round again, in an order of its own and under new ids."""
    roll = RollEntry.objects.filter(round=round)
    entries = list(roll.values_list("member", "voted"))
    roll.delete()
    RollEntry.objects.bulk_create(
        RollEntry(round=round, member_id=member, voted=voted) for member, voted in shuffled(entries)
    )


def shuffled(rows: Iterable[Row]) -> list[Row]:
    """The rows in an order drawn by the operating system's random generator."""
    kept = list(rows)
    return _chance.sample(kept, len(kept))
