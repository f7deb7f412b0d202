"""Writing and signing the minutes of a session."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.actions.agreement import require_counts_hold, require_tallies_agree
from awards.models import BoardMember, BoardSession, Minutes
from awards.permissions.decisions import can_issue_minutes, can_write_minutes
from awards.queries.facts import counted_facts
from awards.queries.minutes_paper import FORM, minutes_paper, secretary_of
from documents.actions import issue_paper, issuing
from documents.models import IssuedPaper
from documents.rules.register import full_title
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import User


@transaction.atomic
def write_minutes(*, session: BoardSession, by: User) -> Minutes:
    """Say that the minutes are as the records have them and ask the chair to sign. Once for a session.

    Raises RuleViolation: no right, or written already.
    """
    require(can_write_minutes(by, session))
    try:
        with transaction.atomic():
            minutes = Minutes.objects.create(session=session, written_by=by)
    except IntegrityError as error:
        raise RuleViolation("Biên bản của phiên họp này đã được lập.") from error
    record("write_minutes", minutes, by=by, school=session.board.school)
    return minutes


def issue_minutes(*, session: BoardSession, pin: str, by: User, at: datetime | None = None) -> IssuedPaper:
    """Sign the minutes as the chair, issue them in the board's series; the secretary cosigns. Raises RuleViolation."""
    moment = at or timezone.now()
    with issuing():
        require(can_issue_minutes(by, session))
        require_counts_hold(session)
        require_tallies_agree(session)
        day, draft = timezone.localdate(moment), minutes_paper(session)
        paper = issue_paper(
            school=session.board.school,
            issuer=session.board.symbol,
            kind="minutes",
            form=FORM,
            paper=lambda number: minutes_paper(session, number, day),
            title=full_title("Biên bản", draft.title),
            signer_name=by.full_name,
            signer_post=str(BoardMember.Office.CHAIR.label),
            recipients=draft.recipients,
            issued_on=day,
            pin=pin,
            by=by,
            at=moment,
            act=("issue_minutes", session.pk),
            facts=counted_facts(session),
            cosigners=secretary_of(session, besides=by),
        )
        if not Minutes.objects.filter(session=session, paper=None).update(paper=paper):
            raise RuleViolation("Biên bản đã được ký.")
        record("issue_minutes", session, by=by, school=session.board.school, new=paper.number_text)
    return paper
