"""A round of voting: its list, its recusals, opening it for votes and closing it. Stages only go forward."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction

from awards.models import (
    BoardSession,
    KeySlip,
    Nomination,
    PaperVoter,
    Recusal,
    RollEntry,
    Round,
    RoundNominee,
    SessionMember,
)
from awards.permissions.sessions import (
    can_choose_nominees,
    can_close_round,
    can_open_round,
    can_prepare_next_round,
    can_recuse,
)
from awards.queries.next_round import nominees_to_vote_on_again
from awards.queries.rounds import barred_from_all, settings_fingerprint
from awards.queries.rulebook import rules_of
from awards.queries.sessions import ASKED, nominations_to_examine, twice_voted, voted_elsewhere
from awards.rules.stages import NEXT_ROUND_STAGES, RoundStage
from campaigns.models import Campaign
from documents.actions import require_printable
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import one_line
from units.models import User


def lock_round(round: Round) -> Round:
    """The round as it is now, its session and itself locked until the transaction ends, always in that order.

    Everything that touches a round, its roll or its box passes here first, so two acts never interleave. SQLite has
    no row locks: there the transaction itself holds the only right to write (`transaction_mode=IMMEDIATE`).
    """
    BoardSession.objects.select_for_update().get(pk=round.session_id)
    return (
        Round.objects.select_for_update(of=("self",))
        .select_related("session__board__school", "session__campaign")
        .get(pk=round.pk)
    )


def move_round(round: Round, new: str) -> None:
    """Move one stage forward. Raises RuleViolation when the round is not where it was seen."""
    old = round.stage
    if new not in NEXT_ROUND_STAGES[old] or not Round.objects.filter(pk=round.pk, stage=old).update(stage=new):
        raise RuleViolation("Vòng bỏ phiếu vừa được chuyển giai đoạn. Vui lòng tải lại trang.")
    round.stage = new


def forget_key(round: Round) -> None:
    """Drop key and slips of a round that is still being prepared."""
    Round.objects.filter(pk=round.pk, stage=RoundStage.PREPARING).update(public_key=None, wrapped_key=None)
    KeySlip.objects.filter(round=round, round__stage=RoundStage.PREPARING).delete()


def add_first_round(session: BoardSession) -> Round:
    """The first round of a session, with every valid nomination of its campaign on which no other session voted.

    Raises RuleViolation where others voted on all of them.
    """
    round = Round.objects.create(session=session, number=1)
    if not _list_nominees(round, nominations_to_examine(session)) and (told := twice_voted(voted_elsewhere(session))):
        raise RuleViolation(f"Phong trào không còn hồ sơ hợp lệ nào chưa bỏ phiếu. {told}")
    return round


@transaction.atomic
def set_nominees(*, round: Round, nominations: Iterable[Nomination], by: User) -> Round:
    """Replace the list of a round being prepared. Recusals of those who stay on the list are kept.

    Raises RuleViolation for a nomination that is not valid, is of another campaign or in another session's ballot, or
    has no rule of its title.
    """
    round = lock_round(round)
    require(can_choose_nominees(by, round))
    wanted = {nomination.pk for nomination in nominations}
    allowed = [nomination for nomination in nominations_to_examine(round.session) if nomination.pk in wanted]
    if taken := twice_voted(voted_elsewhere(round.session).filter(nomination__in=wanted)):
        raise RuleViolation(taken)
    if len(allowed) != len(wanted):
        raise RuleViolation("Có hồ sơ không hợp lệ hoặc không thuộc phong trào này. Vui lòng chọn lại.")
    kept = list(recusal_rows(round, wanted))
    round.nominees.all().delete()
    listed = {nominee.nomination_id: nominee for nominee in _list_nominees(round, allowed)}
    Recusal.objects.bulk_create(
        Recusal(nominee=listed[nomination], member_id=member, reason=reason) for nomination, member, reason in kept
    )
    record("set_nominees", round, by=by, school=round.session.board.school, new=f"{len(allowed)} hồ sơ")
    return round


def recusal_rows(round: Round, nominations: set[int]) -> Iterable[tuple[int, int, str]]:
    """(nomination, member, reason) of the recusals on these nominations."""
    return Recusal.objects.filter(nominee__round=round, nominee__nomination__in=nominations).values_list(
        "nominee__nomination", "member", "reason"
    )


@transaction.atomic
def recuse(*, nominee: RoundNominee, member: SessionMember, reason: str, by: User) -> Recusal:
    """Note that a member does not vote on a nominee, and why. Raises RuleViolation without a reason or once open."""
    round = lock_round(nominee.round)
    require(can_recuse(by, round, member))
    if member.session_id != round.session_id:
        raise RuleViolation("Thành viên này không có tên trong phiên họp.")
    if not one_line(reason):
        raise RuleViolation("Vui lòng ghi lý do không tham gia bỏ phiếu.")
    require_printable(reason)
    try:
        with transaction.atomic():
            recusal = Recusal.objects.create(nominee=nominee, member=member, reason=one_line(reason))
    except IntegrityError as error:
        raise RuleViolation("Đã ghi nhận thành viên này không tham gia bỏ phiếu cho đề nghị đó.") from error
    _note_recusal("recuse", round, recusal, by)
    return recusal


@transaction.atomic
def withdraw_recusal(*, recusal: Recusal, by: User) -> None:
    """Take a recusal back before the round opens. Raises RuleViolation: no right, or opened."""
    round = lock_round(recusal.nominee.round)
    require(can_recuse(by, round, recusal.member))
    _note_recusal("withdraw_recusal", round, recusal, by)
    recusal.delete()


@transaction.atomic
def open_round(*, round: Round, by: User) -> Round:
    """Open the round for votes: the roll is made of who has something to vote on, everything is frozen under one
    fingerprint.

    Raises RuleViolation with what is still missing: attendance, quorum, nominees, slips; or with whom another session
    of the campaign put to the vote: of two that open at once the second sees the first.
    """
    round = lock_round(round)
    Campaign.objects.select_for_update(of=("self",)).get(pk=round.session.campaign_id)
    require(can_open_round(by, round))
    asked = round.session.members.filter(attendance__in=ASKED).exclude(pk__in=barred_from_all(round))
    RollEntry.objects.bulk_create(RollEntry(round=round, member=member) for member in asked)
    Round.objects.filter(pk=round.pk).update(fingerprint=settings_fingerprint(round))
    move_round(round, RoundStage.OPEN)
    record("open_round", round, by=by, school=round.session.board.school, old="preparing", new="open")
    round.refresh_from_db()
    return round


@transaction.atomic
def close_round(*, round: Round, by: User) -> Round:
    """Close the round: no further ballot is taken. Raises RuleViolation: no right, or it is not open."""
    round = lock_round(round)
    require(can_close_round(by, round))
    move_round(round, RoundStage.CLOSED)
    record("close_round", round, by=by, school=round.session.board.school, old="open", new="closed")
    return round


@transaction.atomic
def prepare_next_round(*, session: BoardSession, by: User) -> Round:
    """Draft a further round, rules, recusals and paper voters the same: for what failed in the last one or was set
    aside after a recount, or all of a voided one.

    Raises RuleViolation: no right, rounds used up, or nothing failed.
    """
    BoardSession.objects.select_for_update().get(pk=session.pk)
    require(can_prepare_next_round(by, session))
    last = session.rounds.order_by("-number")[0]
    listed = nominees_to_vote_on_again(session, last)
    round = Round.objects.create(session=session, number=last.number + 1, mode=last.mode)
    on_paper = last.paper_voters.values_list("member", flat=True)
    PaperVoter.objects.bulk_create(PaperVoter(round=round, member_id=member) for member in on_paper)
    for position, failed in enumerate(listed, start=1):
        recusals = list(failed.recusals.all())
        again = RoundNominee.objects.create(
            round=round,
            nomination_id=failed.nomination_id,
            position=position,
            vote_percent=failed.vote_percent,
            more_than=failed.more_than,
            vote_base=failed.vote_base,
            vote_article=failed.vote_article,
        )
        Recusal.objects.bulk_create(Recusal(nominee=again, member_id=r.member_id, reason=r.reason) for r in recusals)
    record("prepare_next_round", round, by=by, school=session.board.school)
    return round


def apply_rules(round: Round) -> None:
    """Give every nominee of a prepared round the threshold of its title in the session's rule version."""
    nominees = list(round.nominees.select_related("nomination__title"))
    _set_rules(round, nominees)
    RoundNominee.objects.bulk_update(nominees, ["vote_percent", "more_than", "vote_base", "vote_article"])


def _list_nominees(round: Round, nominations: Iterable[Nomination]) -> list[RoundNominee]:
    nominees = [
        RoundNominee(round=round, nomination=nomination, position=position)
        for position, nomination in enumerate(nominations, start=1)
    ]
    _set_rules(round, nominees)
    return RoundNominee.objects.bulk_create(nominees)


def _set_rules(round: Round, nominees: Iterable[RoundNominee]) -> None:
    rules = rules_of(round.session.rule_version)
    for nominee in nominees:
        if (rule := rules.get(nominee.nomination.title_id)) is None:
            raise RuleViolation(
                f"Chưa có quy định bỏ phiếu cho “{nominee.nomination.title}” trong {round.session.rule_version}. "
                "Vui lòng bổ sung quy định trước."
            )
        nominee.vote_percent, nominee.more_than = rule.vote_percent, rule.more_than
        nominee.vote_base, nominee.vote_article = rule.vote_base, rule.vote_article


def _note_recusal(verb: str, round: Round, recusal: Recusal, by: User) -> None:
    new = f"{recusal.member.person} – {recusal.nominee.nomination}"
    record(verb, round, by=by, school=round.session.board.school, new=new, note=recusal.reason)
