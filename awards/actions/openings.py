"""Opening a closed box with two or three slips: in memory, once, all or nothing."""

import importlib.metadata
import logging
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from awards.actions.counting import BoxCount, count_box
from awards.actions.rounds import lock_round, move_round
from awards.models import Opening, OpeningCount, PaperTally, Recusal, RollEntry, Round, RoundNominee, SealedBallot
from awards.permissions.sessions import can_break_tie, can_open_box
from awards.queries.rounds import nominees_of, settings_fingerprint
from awards.queries.sessions import ASKED, Turnout, quorum_sentence, turnout_of
from awards.rules.stages import RoundStage
from awards.rules.voting import Base, NomineeResult, Roster, Rule, Tally, nominee_result
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import User

logger = logging.getLogger(__name__)
CHANGED = (
    "Thiết lập của vòng bỏ phiếu (danh sách, khóa, người không tham gia, điểm danh) đã bị thay đổi sau khi mở "
    "bỏ phiếu. Không kiểm phiếu được; vui lòng báo Chủ tịch Hội đồng."
)


@transaction.atomic
@sensitive_variables()
def open_box(*, round: Round, slips: Iterable[str], by: User) -> Opening:
    """Open the box of a closed round with the typed slips of two or three tellers, and write the counts.

    Where members vote on paper two tellers have typed the same totals before; in a round on paper alone no slip is
    asked for. Raises RuleViolation, leaving the round closed, when: not closed, not by a teller, quorum missing,
    settings changed since opening, or as `count_box`. After the commit old copies of the secret tables are cleared
    away as far as the database can (`clear_traces`).
    """
    round = lock_round(round)
    require(can_open_box(by, round))
    turnout = turnout_of(round.session)
    if sentence := quorum_sentence(round.session, turnout):
        raise RuleViolation(sentence)
    if settings_fingerprint(round) != round.fingerprint:
        raise RuleViolation(CHANGED)
    counted = count_box(round, slips)
    opening = _record(round, counted, by)
    OpeningCount.objects.bulk_create(_counts(opening, counted.tallies, turnout))
    move_round(round, RoundStage.OPENED)
    record("open_box", round, by=by, school=round.session.board.school, old="closed", new="opened")
    transaction.on_commit(lambda: clear_traces(round), robust=True)
    return opening


@transaction.atomic
def break_tie(*, count: OpeningCount, agrees: bool, by: User) -> None:
    """The chair decides a tie where the session's rules say so; once. The ballots stay as they were counted.

    Raises RuleViolation: not the chair, no such tie, decided already, or the session is over.
    """
    lock_round(count.opening.round)
    count.refresh_from_db(fields=["chair_agrees"])  # of two clicks the second sees the first
    require(can_break_tie(by, count))
    OpeningCount.objects.filter(pk=count.pk, chair_agrees=None).update(chair_agrees=agrees, passed=agrees)
    words = "đồng ý" if agrees else "không đồng ý"
    session = count.opening.round.session
    record("break_tie", count.opening.round, by=by, school=session.board.school, new=f"{count.nominee}: {words}")


def _record(round: Round, counted: BoxCount, by: User) -> Opening:
    return Opening.objects.create(
        round=round,
        opened_at=timezone.now(),
        opened_by=by,
        tellers=counted.slips,
        paper_tellers=counted.paper_tellers,
        box_fingerprint=counted.fingerprint,
        software=software_version(),
    )


def clear_traces(round: Round) -> bool:
    """Clear dead copies of roll and box from the database's files; best effort, and the log says how it went.

    PostgreSQL: VACUUM of the three tables (not inside a transaction). SQLite: VACUUM, and the write-ahead log emptied.
    """
    tables = ", ".join(model._meta.db_table for model in (SealedBallot, RollEntry, PaperTally))
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


def _counts(opening: Opening, tallies: Mapping[int, Counter[str]], turnout: Turnout) -> list[OpeningCount]:
    """One line per nominee."""
    round = opening.round
    recused: dict[int, dict[int, str]] = defaultdict(dict)
    rows = Recusal.objects.filter(nominee__round=round).values_list("nominee", "member", "member__attendance")
    for nominee, member, attendance in rows:
        recused[nominee][member] = attendance
    stay = round.session.recused_stay_in_base
    return [
        _count_row(opening, line, _result(line, recused[line.pk], tallies[line.pk], turnout, recused_stay=stay))
        for line in nominees_of(round)
    ]


def _result(
    nominee: RoundNominee, away: Mapping[int, str], tally: Counter[str], turnout: Turnout, *, recused_stay: bool
) -> NomineeResult:
    """Judge one nominee; `away` is the attendance of those recused from them."""
    roster = Roster(
        total=turnout.total,
        present=turnout.present,
        absent_in_writing=turnout.written,
        recused=len(away),
        recused_present=sum(attendance in ASKED for attendance in away.values()),
    )
    issued = turnout.asked - sum(attendance in ASKED for attendance in away.values())
    rule = Rule(nominee.threshold, Base(nominee.vote_base), recused_stay, nominee.vote_article)
    counted = Tally(issued, tally["agree"], tally["disagree"], tally["blank"], tally["invalid"])
    return nominee_result(rule, roster, counted)


def _count_row(opening: Opening, nominee: RoundNominee, result: NomineeResult) -> OpeningCount:
    same_name = ("total", "present", "recused", "issued", "returned", "invalid", "agree", "disagree", "blank", "base")
    numbers = {name: getattr(result, name) for name in (*same_name, "passed")}
    return OpeningCount(opening=opening, nominee=nominee, written=result.absent_in_writing, **numbers)
