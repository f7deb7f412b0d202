"""Correct or cancel an issued paper by a new one that names it."""

from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone

from documents.actions.papers import issue_paper, issuing
from documents.consequences import follow
from documents.models import IssuedPaper
from documents.permissions import can_amend_paper
from documents.rules.amending import VERBS, How, Issuer, Old, amendment_paper, amendment_title, kind_of_amendment
from documents.rules.paper import Letterhead
from documents.rules.profiles import kept_choices
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import SchoolProfile, User


def amend_paper(
    *, paper: IssuedPaper, how: How, content: str, pin: str, by: User, at: datetime | None = None
) -> IssuedPaper:
    """Issue the paper that corrects or cancels `paper`, signed by the head. The old paper's row and bytes stay.

    What a cancelled paper granted is taken back with it (documents/consequences.py).

    Raises RuleViolation with a sentence: not the head, cancelled already, nothing said, wrong PIN.
    """
    if not content.strip():
        raise RuleViolation(f"Vui lòng ghi nội dung {VERBS[how]}.")
    try:
        with issuing():
            require(can_amend_paper(by, paper))
            new = _issue(paper, how, content, pin=pin, by=by, at=at or timezone.now())
            if how == "cancellation":
                follow(paper, new, by)
            record("amend_paper", paper, by=by, school=paper.school, new=new.number_text, note=VERBS[how].capitalize())
    except IntegrityError as error:  # somebody else cancelled it at the same moment
        raise RuleViolation("Văn bản này đã bị hủy bỏ.") from error
    return new


def _issue(paper: IssuedPaper, how: How, content: str, *, pin: str, by: User, at: datetime) -> IssuedPaper:
    old = Old(paper.series.form, paper.kind, paper.number_text, paper.issued_on)  # type: ignore[arg-type]
    issuer, day = _issuer(paper, by), timezone.localdate(at)
    recipients = tuple(line for line in paper.recipients.splitlines() if line.strip())
    return issue_paper(
        school=paper.school,
        issuer=paper.school.symbol,
        kind=kind_of_amendment(old),
        form=old.form,
        paper=lambda number: amendment_paper(
            old, how, content=content, issuer=issuer, recipients=recipients, number=number, day=day
        ),
        title=amendment_title(old, how),
        signer_name=issuer.name,
        signer_post=issuer.post,
        recipients=recipients,
        issued_on=day,
        pin=pin,
        by=by,
        at=at,
        corrects=paper,
        corrects_as=how,
    )


def _issuer(paper: IssuedPaper, by: User) -> Issuer:
    profile = SchoolProfile.objects.filter(pk=paper.school_id).first() or SchoolProfile(school=paper.school)
    party = paper.series.form == SchoolProfile.Form.HD05
    superior = (profile.party_superior or profile.superior) if party else profile.superior
    post = (by.person.post if by.person else "") or profile.head_title
    choices = kept_choices(profile.form_choices, paper.series.form)
    return Issuer(Letterhead(superior, paper.school.name), profile.place, post, by.full_name, choices)
