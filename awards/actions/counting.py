"""Reading a closed box: typed slips give the key, ciphertexts and paper totals give the tallies. Nothing is written."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.views.decorators.debug import sensitive_variables

from awards.actions.ballots import shuffled
from awards.models import KeySlip, PaperTally, Recusal, RollEntry, Round, SealedBallot
from awards.queries.paper_ballots import paper_roll, papers_returned
from awards.rules.paper_ballots import differing, not_adding_up, paper_label, unpack
from awards.rules.sealing import SealError, box_fingerprint, label, opener, unseal_bytes
from awards.rules.slips import LockedKey, Slip, read_slip, slip_fingerprint, unlock
from awards.rules.stages import RoundMode
from awards.rules.voting import CountError, Tally
from emulation.decisions import RuleViolation

NOT_EQUAL = (
    "Số phiếu trong hòm không khớp với danh sách bỏ phiếu. Không kiểm phiếu được; vui lòng báo Chủ tịch Hội đồng."
)
AGAIN_FIRST = "Vui lòng để hai thành viên Ban kiểm phiếu đếm lại phiếu giấy và nhập kết quả trước khi kiểm phiếu lại."
NO_TOTALS = "Cần hai thành viên Ban kiểm phiếu nhập kết quả phiếu giấy trước khi mở hòm phiếu."


@dataclass(frozen=True)
class BoxCount:
    """What lay in a box: for each nominee so many of each answer, browser and paper together."""

    tallies: dict[int, Counter[str]]
    fingerprint: str
    slips: list[dict[str, object]]
    paper_tellers: list[str]


@sensitive_variables()
def count_box(round: Round, typed: Iterable[str], *, again: bool = False) -> BoxCount:
    """Open every ballot of a round in memory with the typed slips, add the paper totals, hold all against the roll.
    `again`: a recount, with the totals of papers that were counted again.

    Raises RuleViolation: a slip mistyped or foreign, fewer than two, box and roll differ, paper totals missing, not
    alike or not adding up. Nothing of the count is in its sentence.
    """
    slips = [] if round.mode == RoundMode.PAPER else _read_slips(round, typed)
    key = b"" if round.mode == RoundMode.PAPER else _private_key(round, slips)
    tallies, fingerprint = _open_ballots(round, key)
    _hold_against_roll(round, tallies)
    tellers = _add_paper(round, key, tallies, again=again) if round.mode != RoundMode.BROWSER else []
    return BoxCount(tallies, fingerprint, _tellers_of(round, slips), tellers)


@sensitive_variables()
def _read_slips(round: Round, typed: Iterable[str]) -> list[Slip]:
    checks = dict(KeySlip.objects.filter(round=round).values_list("teller__position", "check_value"))
    slips = []
    for text in typed:
        if not text.strip():
            continue
        try:
            slip = read_slip(text, str(round.pk))
        except SealError as error:
            raise RuleViolation(str(error)) from error
        if slip_fingerprint(slip, str(round.pk)) != checks.get(slip.number):
            raise RuleViolation(f"Phiếu khóa số {slip.number} không phải phiếu của vòng này. Vui lòng kiểm tra lại.")
        slips.append(slip)
    return slips


@sensitive_variables()
def _private_key(round: Round, slips: list[Slip]) -> bytes:
    locked = LockedKey(bytes(round.public_key or b""), bytes(round.wrapped_key or b""))
    try:
        return unlock(locked, str(round.pk), slips)
    except SealError as error:
        raise RuleViolation(str(error)) from error


def _tellers_of(round: Round, slips: list[Slip]) -> list[dict[str, object]]:
    names = {teller.position: teller.user.full_name for teller in round.session.tellers.select_related("user__person")}
    return [{"slip": number, "name": names[number]} for number in sorted({slip.number for slip in slips})]


@sensitive_variables()
def _open_ballots(round: Round, private_key: bytes) -> tuple[dict[int, Counter[str]], str]:
    """Open every sealed ballot in random order; the tallies by nominee and the fingerprint of the box."""
    box = shuffled(SealedBallot.objects.filter(round=round).values_list("nominee", "ciphertext"))
    tallies: dict[int, Counter[str]] = defaultdict(Counter)
    unseal = opener(private_key) if box else None
    for nominee, ciphertext in box:
        answer = unseal(label(str(round.pk), nominee), bytes(ciphertext)) if unseal else None
        tallies[nominee][answer or "invalid"] += 1
    return tallies, box_fingerprint(bytes(ciphertext) for _, ciphertext in box)


def _hold_against_roll(round: Round, tallies: dict[int, Counter[str]]) -> None:
    """Raise RuleViolation unless each nominee has as many sealed ballots as members who voted, less the recused."""
    voted = set(RollEntry.objects.filter(round=round, voted=True).values_list("member", flat=True))
    if round.mode != RoundMode.BROWSER:
        voted -= set(paper_roll(round).values_list("member", flat=True))
    away: dict[int, set[int]] = defaultdict(set)
    for nominee, member in Recusal.objects.filter(nominee__round=round).values_list("nominee", "member"):
        away[nominee].add(member)
    nominees = list(round.nominees.values_list("pk", flat=True))
    if not set(tallies) <= set(nominees):
        raise RuleViolation(NOT_EQUAL)
    for pk in nominees:
        if tallies[pk].total() != len(voted - away[pk]):
            raise RuleViolation(NOT_EQUAL)


@sensitive_variables()
def _add_paper(round: Round, private_key: bytes, tallies: dict[int, Counter[str]], *, again: bool) -> list[str]:
    """Add the totals that the tellers typed alike; the tellers' names. Raises RuleViolation naming places only."""
    returned = papers_returned(round)
    if not any(returned.values()):
        return []
    rows = list(
        round.paper_tallies.filter(again=again).select_related("teller__user__person").order_by("teller__position")
    )
    if len(rows) < 2:
        raise RuleViolation(AGAIN_FIRST if again else NO_TOTALS)
    counted = [_totals(round, private_key, row, returned) for row in rows]
    if wrong := [pk for totals in counted for pk in not_adding_up(totals, returned)] or differing(counted):
        places = round.nominees.filter(pk__in=wrong).order_by("position").values_list("position", flat=True)
        raise RuleViolation(
            f"Kết quả phiếu giấy do các thành viên Ban kiểm phiếu nhập không khớp ở đề nghị số "
            f"{', '.join(map(str, places))}. Vui lòng đếm lại và nhập lại."
        )
    for pk, tally in counted[0].items():
        tallies[pk].update({kind: getattr(tally, kind) for kind in ("agree", "disagree", "blank", "invalid")})
    return [row.teller.user.full_name for row in rows]


@sensitive_variables()
def _totals(round: Round, private_key: bytes, row: PaperTally, returned: dict[int, int]) -> dict[int, Tally]:
    packed = bytes(row.totals)
    try:
        if private_key:
            packed = unseal_bytes(private_key, paper_label(str(round.pk), row.teller.position), packed)
        return unpack(packed, list(returned), returned)
    except (SealError, CountError) as error:
        raise RuleViolation(f"Kết quả phiếu giấy của {row.teller.user.full_name} không đọc được.") from error
