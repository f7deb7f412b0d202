"""Ballots on paper: who votes so, whose paper was handed in, and what two tellers counted, each for themself."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from awards.actions.ballots import rewrite_roll
from awards.actions.rounds import forget_key, lock_round
from awards.models import PaperTally, PaperVoter, RollEntry, Round, SessionMember
from awards.permissions.boxes import can_take_papers, can_type_totals
from awards.permissions.sessions import can_edit_round
from awards.queries.paper_ballots import paper_roll, papers_returned
from awards.queries.sessions import teller_of
from awards.rules.paper_ballots import not_adding_up, pack, paper_label
from awards.rules.sealing import seal_bytes
from awards.rules.stages import RoundMode, RoundStage
from awards.rules.voting import Tally
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import User

WHO_HANDED_IN = "Vui lòng chọn những thành viên đã nộp phiếu giấy, hoặc chỉ chọn “Không ai nộp phiếu giấy”."


@transaction.atomic
def set_mode(*, round: Round, mode: str, paper_voters: Iterable[SessionMember] = (), by: User) -> Round:
    """Say how a round that is being prepared is voted on; in a mixed round `paper_voters` get papers.

    A round on paper alone needs no key, so one that was made is dropped. Raises RuleViolation once the round is open,
    or for a mixed round in which nobody, or somebody of another session, votes on paper.
    """
    round = lock_round(round)
    require(can_edit_round(by, round))
    if mode not in RoundMode.values:
        raise RuleViolation("Vui lòng chọn một cách bỏ phiếu.")
    members = list(paper_voters) if mode == RoundMode.MIXED else []
    if any(member.session_id != round.session_id for member in members):
        raise RuleViolation("Thành viên này không có tên trong phiên họp.")
    if mode == RoundMode.MIXED and not members:
        raise RuleViolation("Vui lòng chọn những thành viên bỏ phiếu giấy.")
    round.paper_voters.all().delete()
    PaperVoter.objects.bulk_create(PaperVoter(round=round, member=member) for member in members)
    Round.objects.filter(pk=round.pk).update(mode=mode)
    if mode == RoundMode.PAPER:
        forget_key(round)
    round.refresh_from_db()
    record("set_mode", round, by=by, school=round.session.board.school, new=round.get_mode_display())
    return round


@transaction.atomic
def take_papers(*, round: Round, members: Iterable[SessionMember], nobody: bool = False, by: User) -> int:
    """Say whose papers have been handed in, all of them each time: until the box is opened a slip of the pen is mended.

    That `nobody` handed one in must be said: a form sent too early must not lose every paper. Returns how many. The log
    gets the number only: the roll knows no time. Raises RuleViolation for somebody who does not vote on paper, for
    neither or both of `members` and `nobody`, by no teller, or when the box has been opened.
    """
    round = lock_round(round)
    require(can_take_papers(by, round))
    wanted = {member.pk for member in members}
    if bool(wanted) == nobody:
        raise RuleViolation(WHO_HANDED_IN)
    on_paper = set(paper_roll(round).values_list("member", flat=True))
    if not wanted <= on_paper:
        raise RuleViolation("Có thành viên không bỏ phiếu giấy ở vòng này. Vui lòng tải lại trang.")
    RollEntry.objects.filter(round=round, member__in=on_paper).update(voted=False)
    RollEntry.objects.filter(round=round, member__in=wanted).update(voted=True)
    rewrite_roll(round)
    Round.objects.filter(pk=round.pk).update(no_papers=nobody)
    PaperTally.objects.filter(round=round).delete()  # typed for another number of papers
    record("take_papers", round, by=by, school=round.session.board.school, new=f"{len(wanted)} phiếu giấy")
    return len(wanted)


@transaction.atomic
@sensitive_variables()
def type_totals(*, round: Round, totals: Mapping[int, Tally], by: User) -> None:
    """Keep what one teller counted on the papers of a closed round: {nominee pk: tally}; typed again it replaces. Of an
    opened round they are what was counted again, for its recount.

    Sealed for the round's key where it has one, so that nothing of the count can be read before the box is opened;
    whether two tellers agree is seen then. Raises RuleViolation where a line does not add up to the papers handed in.
    """
    round = lock_round(round)
    require(can_type_totals(by, round))
    teller = teller_of(by, round.session)
    assert teller is not None
    returned = papers_returned(round)
    if set(totals) != set(returned):
        raise RuleViolation("Danh sách đề nghị không khớp. Vui lòng tải lại trang.")
    if wrong := not_adding_up(totals, returned):
        places = round.nominees.filter(pk__in=wrong).order_by("position").values_list("position", flat=True)
        raise RuleViolation(
            f"Số phiếu của đề nghị số {', '.join(map(str, places))} không bằng số phiếu giấy đã thu. Vui lòng đếm lại."
        )
    packed = pack(totals, list(returned))
    if round.mode == RoundMode.MIXED:
        packed = seal_bytes(bytes(round.public_key or b""), paper_label(str(round.pk), teller.position), packed)
    again = round.stage == RoundStage.OPENED
    PaperTally.objects.update_or_create(round=round, teller=teller, again=again, defaults={"totals": packed})
    record("type_totals", round, by=by, school=round.session.board.school)
