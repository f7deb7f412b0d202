"""Opening a closed box with two or three slips: in memory, once, all or nothing."""

import importlib.metadata
import logging
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from awards.actions.ballots import shuffled
from awards.actions.rounds import lock_round, move_round
from awards.models import KeySlip, Opening, OpeningCount, Recusal, RollEntry, Round, RoundNominee, SealedBallot
from awards.permissions.sessions import can_open_box
from awards.queries.rounds import nominees_of, settings_fingerprint
from awards.queries.sessions import ASKED, Turnout, quorum_sentence, turnout_of
from awards.rules.sealing import SealError, box_fingerprint, label, opener
from awards.rules.slips import LockedKey, Slip, read_slip, slip_fingerprint, unlock
from awards.rules.stages import RoundStage
from awards.rules.voting import NomineeResult, Roster, Rule, Tally, nominee_result
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import User

logger = logging.getLogger(__name__)
CHANGED = (
    "Thiết lập của vòng bỏ phiếu (danh sách, khóa, người không tham gia, điểm danh) đã bị thay đổi sau khi mở "
    "bỏ phiếu. Không kiểm phiếu được; vui lòng báo Chủ tịch Hội đồng."
)
NOT_EQUAL = (
    "Số phiếu trong hòm không khớp với danh sách bỏ phiếu. Không kiểm phiếu được; vui lòng báo Chủ tịch Hội đồng."
)


@transaction.atomic
@sensitive_variables()
def open_box(*, round: Round, slips: Iterable[str], by: User) -> Opening:
    """Open the box of a closed round with the typed slips of two or three tellers, and write the counts.

    Raises RuleViolation, leaving the round closed, when: not closed, not by a teller, quorum missing, settings changed
    since opening, a slip mistyped or foreign, fewer than two slips, or the box and the roll do not agree. After the
    commit old copies of both tables are cleared away as far as the database can (`clear_traces`).
    """
    round = lock_round(round)
    require(can_open_box(by, round))
    turnout = turnout_of(round.session)
    if sentence := quorum_sentence(round.session, turnout):
        raise RuleViolation(sentence)
    if settings_fingerprint(round) != round.fingerprint:
        raise RuleViolation(CHANGED)
    given = _read_slips(round, slips)
    opening = Opening(
        round=round,
        opened_at=timezone.now(),
        opened_by=by,
        tellers=_tellers_of(round, given),
        software=software_version(),
    )
    _count(opening, _private_key(round, given), turnout)
    move_round(round, RoundStage.OPENED)
    record("open_box", round, by=by, school=round.session.board.school, old="closed", new="opened")
    transaction.on_commit(lambda: clear_traces(round), robust=True)
    return opening


def clear_traces(round: Round) -> bool:
    """Clear dead copies of roll and box from the database's files; best effort, and the log says how it went.

    PostgreSQL: VACUUM of both tables (not inside a transaction). SQLite: VACUUM, then the write-ahead log is emptied.
    """
    tables = f"{SealedBallot._meta.db_table}, {RollEntry._meta.db_table}"
    commands = [f"VACUUM {tables}"]
    if connection.vendor == "sqlite":
        commands = ["VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"]
    try:
        with connection.cursor() as cursor:
            for command in commands:
                cursor.execute(command)
        note = "đã dọn bản ghi cũ"
    except DatabaseError as error:
        logger.warning("old rows of round %s could not be cleared: %s", round.pk, error)
        note = f"chưa dọn được bản ghi cũ: {error}"
    record("clear_traces", round, by=None, school=round.session.board.school, note=note)
    return note == "đã dọn bản ghi cũ"


def software_version() -> str:
    """The version that counted, for the minutes."""
    try:
        return f"emulation {importlib.metadata.version('emulation')}"
    except importlib.metadata.PackageNotFoundError:
        return "emulation 0.1.0"


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
def _count(opening: Opening, private_key: bytes, turnout: Turnout) -> None:
    """Open every ballot in random order, hold the box against the roll, write the counts."""
    round = opening.round
    box = shuffled(SealedBallot.objects.filter(round=round).values_list("nominee", "ciphertext"))
    unseal = opener(private_key)
    tallies: dict[int, Counter[str]] = defaultdict(Counter)
    for nominee, ciphertext in box:
        answer = unseal(label(str(round.pk), nominee), bytes(ciphertext))
        tallies[nominee][answer or "invalid"] += 1
    opening.box_fingerprint = box_fingerprint(bytes(ciphertext) for _, ciphertext in box)
    opening.save(force_insert=True)
    OpeningCount.objects.bulk_create(_counts(opening, tallies, turnout))


def _counts(opening: Opening, tallies: Mapping[int, Counter[str]], turnout: Turnout) -> list[OpeningCount]:
    """One line per nominee. Raises RuleViolation unless ballots = members who voted − recused, for each."""
    round = opening.round
    voted = set(RollEntry.objects.filter(round=round, voted=True).values_list("member", flat=True))
    recused: dict[int, dict[int, str]] = defaultdict(dict)
    rows = Recusal.objects.filter(nominee__round=round).values_list("nominee", "member", "member__attendance")
    for nominee, member, attendance in rows:
        recused[nominee][member] = attendance
    nominees = list(nominees_of(round))
    if not set(tallies) <= {nominee.pk for nominee in nominees}:
        raise RuleViolation(NOT_EQUAL)
    counts = []
    for line in nominees:
        away, tally = recused[line.pk], tallies[line.pk]
        if tally.total() != len(voted - away.keys()):
            raise RuleViolation(NOT_EQUAL)
        result = _result(line, away, tally, turnout, recused_stay=round.session.recused_stay_in_base)
        counts.append(_count_row(opening, line, result))
    return counts


def _result(
    nominee: RoundNominee, away: Mapping[int, str], tally: Counter[str], turnout: Turnout, *, recused_stay: bool
) -> NomineeResult:
    """Judge one nominee; `away` is the attendance of those recused from them."""
    roster = Roster(
        total=turnout.total,
        present=turnout.present,
        absent_in_writing=turnout.written,
        recused=len(away),
        recused_present=sum(attendance == "present" for attendance in away.values()),
    )
    issued = turnout.asked - sum(attendance in ASKED for attendance in away.values())
    rule = Rule(nominee.threshold, recused_stay=recused_stay, article=nominee.vote_article)
    counted = Tally(issued, tally["agree"], tally["disagree"], tally["blank"], tally["invalid"])
    return nominee_result(rule, roster, counted)


def _count_row(opening: Opening, nominee: RoundNominee, result: NomineeResult) -> OpeningCount:
    same_name = ("total", "present", "recused", "issued", "returned", "invalid", "agree", "disagree", "blank", "base")
    numbers = {name: getattr(result, name) for name in (*same_name, "passed")}
    return OpeningCount(opening=opening, nominee=nominee, written=result.absent_in_writing, **numbers)
