"""What becomes of an asking in writing before it ends: conflicts declared, a later last day, or withdrawn."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from awards.actions.words import said
from awards.models import HearingMove, HearingWithdrawal, SpotCase, SpotHearing, SpotRecusal
from awards.permissions.spot import can_declare_hearing, can_move_hearing
from awards.queries.spot import asked_member, cases_for
from awards.rules.spot import moving_fault
from awards.rules.stages import HearingNews, HearingStage
from documents.actions import require_printable
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import one_line
from units.models import User


@transaction.atomic
def declare_hearing(*, hearing: SpotHearing, cases: Collection[SpotCase], reason: str, by: User) -> None:
    """Declare on which dossiers one does not speak, and why; none is a declaration too. Only then do the dossiers open.

    Raises RuleViolation: not asked, declared already, over, a dossier of elsewhere or one's own, no reason.
    """
    hearing = _locked(hearing)
    require(can_declare_hearing(by, hearing))
    member = asked_member(by, hearing)
    assert member is not None
    offered, wanted = {case.pk: case for case in cases_for(hearing, member)}, {case.pk for case in cases}
    if not wanted <= set(offered):
        raise RuleViolation("Có hồ sơ không thuộc đợt lấy ý kiến này. Vui lòng tải lại trang.")
    if wanted and not one_line(reason):
        raise RuleViolation("Vui lòng ghi lý do không cho ý kiến.")
    require_printable(reason)
    SpotRecusal.objects.bulk_create(
        SpotRecusal(case_id=pk, member=member, reason=one_line(reason)) for pk in sorted(wanted)
    )
    member.declared, member.speaks = True, wanted != set(offered)
    member.save(update_fields=["declared", "speaks"])
    new = ", ".join(str(offered[pk].nomination) for pk in sorted(wanted)) or "không có"
    note = one_line(reason) if wanted else ""
    record("declare_hearing", hearing, by=by, school=hearing.board.school, new=new, note=note)


@transaction.atomic
def move_hearing(
    *, hearing: SpotHearing, due_on: date, reason: str, by: User, at: datetime | None = None
) -> SpotHearing:
    """Give the members longer to answer than was said, with a reason; everybody asked is told.

    Raises RuleViolation: no right, over already, not later, too long, no reason.
    """
    moment = at or timezone.now()
    hearing = _locked(hearing)
    require(can_move_hearing(by, hearing))
    old = hearing.due_on
    if fault := moving_fault(old=old, due_on=due_on, today=timezone.localdate(moment)):
        raise RuleViolation(fault)
    reason = said(reason, "lý do lùi hạn")
    require_printable(reason)
    SpotHearing.objects.filter(pk=hearing.pk).update(due_on=due_on)
    hearing.due_on = due_on
    HearingMove.objects.create(
        hearing=hearing, old_due=old, new_due=due_on, reason=reason, moved_by=by, moved_at=moment
    )
    _tell(hearing, HearingNews.MOVED, by)
    days = {"old": f"{old:%d/%m/%Y}", "new": f"{due_on:%d/%m/%Y}"}
    record("move_hearing", hearing, by=by, school=hearing.board.school, note=reason, **days)
    return hearing


@transaction.atomic
def withdraw_hearing(*, hearing: SpotHearing, reason: str, by: User, at: datetime | None = None) -> SpotHearing:
    """Give up an asking before it ended, for a reason: opinions there are go unread, its dossiers may be changed or
    asked about again, everybody asked is told.

    Raises RuleViolation: no right, over already, no reason that can be printed.
    """
    hearing = _locked(hearing)
    require(can_move_hearing(by, hearing))
    reason = said(reason, "lý do rút")
    require_printable(reason)
    withdrawal = HearingWithdrawal.objects.create(
        hearing=hearing, reason=reason, withdrawn_by=by,
        answered=hearing.members.filter(answered_at__isnull=False).count(),
    )  # fmt: skip
    withdrawal.nominations.set(hearing.cases.values_list("nomination", flat=True))
    hearing.cases.all().delete()
    hearing.stage, hearing.closed_at = HearingStage.WITHDRAWN, at or timezone.now()
    hearing.save(update_fields=["stage", "closed_at"])
    _tell(hearing, HearingNews.WITHDRAWN, by)
    record("withdraw_hearing", hearing, by=by, school=hearing.board.school, note=reason)
    return hearing


@transaction.atomic
def read_hearing_news(*, hearing: SpotHearing, by: User) -> None:
    """Note that a member has read what they were told of an asking."""
    if hearing.members.filter(person=by.person_id or 0).exclude(news="").update(news=""):
        record("read_hearing_news", hearing, by=by, school=hearing.board.school)


def _locked(hearing: SpotHearing) -> SpotHearing:
    """The asking as it is now: not while somebody answers or it is being ended."""
    rows = SpotHearing.objects.select_for_update(of=("self",)).select_related("board__school")
    return rows.get(pk=hearing.pk)


def _tell(hearing: SpotHearing, news: HearingNews, by: User) -> None:
    """Tell everybody who was asked; whoever does it knows already."""
    hearing.members.exclude(person=by.person_id or 0).update(news=news)
