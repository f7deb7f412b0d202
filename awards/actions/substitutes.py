"""Somebody else sits for a member, where the rules of the session allow it."""

from django.db import transaction
from django.utils import timezone

from awards.actions.sessions import lock_session
from awards.models import BoardSession, DossierReading, Recusal, SessionMember
from awards.permissions.substitutes import can_be_replaced
from awards.queries.sessions import people_to_stand_in
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import Membership, Person, User
from units.queries import account_of


@transaction.atomic
def send_substitute(*, member: SessionMember, person: Person, by: User) -> SessionMember:
    """Let a person of the school sit for a member: on the roster, in the minutes, with the member's office and vote.

    What the member had declared or read is not taken over. Raises RuleViolation: no right, rules that forbid it, the
    chair, somebody who sits there already.
    """
    member.session = lock_session(member.session)
    require(can_be_replaced(by, member))
    if not people_to_stand_in(member.session).filter(pk=person.pk).exists():
        raise RuleViolation(f"{person} đã dự phiên họp này hoặc không thuộc trường. Vui lòng chọn người khác.")
    replaced = member.stands_for or member.person
    _seat(member, person, replaced)
    _let_read(member.session, person)
    record("send_substitute", member.session, by=by, school=person.school, old=str(replaced), new=str(person))
    return member


@transaction.atomic
def withdraw_substitute(*, member: SessionMember, by: User) -> SessionMember:
    """Give the seat back to its member. Raises RuleViolation where nobody sits for them."""
    member.session = lock_session(member.session)
    require(can_be_replaced(by, member))
    if member.stands_for is None:
        raise RuleViolation("Không có người họp thay thành viên này.")
    left = member.person
    _seat(member, member.stands_for, None)
    record("withdraw_substitute", member.session, by=by, school=left.school, old=str(left), new=str(member.person))
    return member


def _seat(member: SessionMember, person: Person, stands_for: Person | None) -> None:
    """Another person in the seat begins anew: not called, nothing declared, nothing read."""
    Recusal.objects.filter(member=member).delete()
    DossierReading.objects.filter(member=member).delete()
    member.person, member.stands_for = person, stands_for
    member.declared, member.declaration_noted_by = False, None
    member.attendance, member.absence_reason = SessionMember.Attendance.UNKNOWN, ""
    begun_anew = ("declared", "declaration_noted_by", "attendance", "absence_reason")
    member.save(update_fields=["person", "stands_for", *begun_anew])


def _let_read(session: BoardSession, person: Person) -> None:
    """The role opens the dossiers until the day of the session; it says nothing about voting."""
    user = account_of(person)
    if user is None:
        return
    day = timezone.localdate(session.held_at)
    Membership.objects.get_or_create(
        user=user,
        unit=session.board.school,
        role=Membership.Role.BOARD,
        ends_on=day,
        defaults={"starts_on": min(timezone.localdate(), day)},
    )
