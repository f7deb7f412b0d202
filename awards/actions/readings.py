"""Before a session: members declare conflicts of interest, then read the dossiers."""

from collections.abc import Iterable

from django.db import transaction

from awards.actions.sessions import lock_session
from awards.models import BoardSession, DossierReading, Recusal, RoundNominee, SessionMember
from awards.permissions.readings import can_declare, can_read_dossiers
from awards.queries.readings import list_of, nominations_listed
from awards.queries.sessions import seat_of
from documents.actions import require_printable
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import one_line
from units.models import User


@transaction.atomic
def declare_conflicts(*, session: BoardSession, nominees: Iterable[RoundNominee], reason: str, by: User) -> None:
    """Declare on whom one does not vote, and why; nobody is a declaration too. Only then do the dossiers open.

    Each becomes a recusal of the first round. Raises RuleViolation without a reason, for a nominee of another session,
    or once the round has opened.
    """
    session = lock_session(session)
    require(can_declare(by, session))
    seat, round, chosen = seat_of(by, session), list_of(session), list(nominees)
    assert seat is not None
    if any(nominee.round_id != round.pk for nominee in chosen if round):
        raise RuleViolation("Có đề nghị không thuộc phiên họp này. Vui lòng tải lại trang.")
    if chosen and not one_line(reason):
        raise RuleViolation("Vui lòng ghi lý do không tham gia bỏ phiếu.")
    require_printable(reason)
    known = set(Recusal.objects.filter(nominee__round=round, member=seat).values_list("nominee", flat=True))
    Recusal.objects.bulk_create(
        Recusal(nominee=nominee, member=seat, reason=one_line(reason)) for nominee in chosen if nominee.pk not in known
    )
    SessionMember.objects.filter(pk=seat.pk).update(declared=True)
    new = ", ".join(str(nominee.nomination) for nominee in chosen) or "không có"
    record("declare_conflicts", session, by=by, school=session.board.school, new=new[:500], note=one_line(reason))


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
