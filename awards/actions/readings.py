"""Before a session: members declare conflicts of interest, then read the dossiers."""

from collections.abc import Iterable

from django.db import transaction

from awards.actions.sessions import lock_session
from awards.models import BoardSession, DossierReading, Recusal, RoundNominee, SessionMember
from awards.permissions.readings import can_declare, can_note_declaration, can_read_dossiers
from awards.queries.readings import nominations_listed, preparing_of
from awards.queries.sessions import seat_of
from documents.actions import require_printable
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import one_line
from units.models import User


@transaction.atomic
def declare_conflicts(*, session: BoardSession, nominees: Iterable[RoundNominee], reason: str, by: User) -> None:
    """Declare on whom one does not vote, and why; nobody is a declaration too. Only then do the dossiers open.

    Each becomes a recusal of the round that is being prepared. Raises RuleViolation without a reason, for a nominee of
    another round, or where none is being prepared.
    """
    session = lock_session(session)
    require(can_declare(by, session))
    seat, chosen = seat_of(by, session), list(nominees)
    assert seat is not None
    _recuse(session, seat, chosen, reason)
    SessionMember.objects.filter(pk=seat.pk).update(declared=True)
    record("declare_conflicts", session, by=by, school=session.board.school, new=_said(chosen), note=one_line(reason))


@transaction.atomic
def note_declaration(
    *, member: SessionMember, nominees: Iterable[RoundNominee], reason: str, refuses: bool, by: User
) -> None:
    """Note what a member declares in the meeting, as `declare_conflicts` does; who `refuses` to declare votes on nobody
    of the round and reads no dossier.

    Raises RuleViolation: no right, no reason, a nominee of another round, or where none is being prepared.
    """
    session = lock_session(member.session)
    member = session.members.select_related("session__board", "person").get(pk=member.pk)
    require(can_note_declaration(by, member))
    round = preparing_of(session)
    chosen = list(round.nominees.select_related("nomination") if round and refuses else nominees)
    _recuse(session, member, chosen, reason, "Không khai báo xung đột lợi ích: " if refuses else "")
    if not refuses:
        SessionMember.objects.filter(pk=member.pk).update(declared=True, declaration_noted_by=by)
    new = f"{member.person}: {'không khai báo' if refuses else _said(chosen)}"[:500]
    record("note_declaration", session, by=by, school=session.board.school, new=new, note=one_line(reason))


def _recuse(
    session: BoardSession, seat: SessionMember, chosen: list[RoundNominee], reason: str, before: str = ""
) -> None:
    round = preparing_of(session)
    if any(nominee.round_id != round.pk for nominee in chosen if round):
        raise RuleViolation("Có đề nghị không thuộc phiên họp này. Vui lòng tải lại trang.")
    if (chosen or before) and not one_line(reason):
        raise RuleViolation("Vui lòng ghi lý do không tham gia bỏ phiếu.")
    require_printable(reason)
    known = set(Recusal.objects.filter(nominee__round=round, member=seat).values_list("nominee", flat=True))
    words = f"{before}{one_line(reason)}"[:300]
    Recusal.objects.bulk_create(
        Recusal(nominee=nominee, member=seat, reason=words) for nominee in chosen if nominee.pk not in known
    )


def _said(chosen: list[RoundNominee]) -> str:
    return (", ".join(str(nominee.nomination) for nominee in chosen) or "không có")[:500]


@transaction.atomic
def mark_read(*, session: BoardSession, nominations: Iterable[int], by: User) -> int:
    """Say which dossiers of the session one has read, all of them each time. Returns how many.

    Raises RuleViolation: no seat in the session, no conflicts declared, or it is over.
    """
    session = lock_session(session)
    require(can_read_dossiers(by, session))
    seat = seat_of(by, session)
    listed = nominations_listed(session, set(nominations))
    DossierReading.objects.filter(member=seat).exclude(nomination__in=listed).delete()
    DossierReading.objects.bulk_create(
        (DossierReading(member=seat, nomination_id=pk) for pk in sorted(listed)), ignore_conflicts=True
    )
    return len(listed)
