"""Correct or cancel an issued paper by a new one that names it: drafted, then signed by the head like any draft."""

from django.db import transaction

from documents.actions.drafts import begin_draft
from documents.consequences import follow
from documents.correcting import correct_rows, page_of_rows
from documents.models import IssuedPaper, PaperDraft
from documents.permissions import can_amend_paper, can_be_amended
from documents.queries.amendments import CANCELLATION, CORRECTION, amended_in, content_of, head_of, old_of
from documents.queries.drafts import school_profile
from documents.rules.amending import VERBS, How, Old, amendment_recipients, amendment_subject, kind_of_amendment
from documents.rules.drafting import lines_of
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import User
from units.queries import Role, holds


@transaction.atomic
def draft_amendment(*, paper: IssuedPaper, how: How, content: str, by: User) -> PaperDraft:
    """Draft the paper that corrects or cancels `paper`; the head is to sign it.

    content: what is corrected, a line each, or why it is cancelled; blank where rows of the paper's own are chosen
    next. Raises RuleViolation: may not, cancelled already, nothing said, a draft that is open.
    """
    require(can_amend_paper(by, paper))
    old, head = old_of(paper), head_of(paper.school_id, by)
    post = (head.person.post if head and head.person else "") or school_profile(paper.school).head_title
    draft = begin_draft(
        school=paper.school, kind=kind_of_amendment(old), by=by, form=old.form, title=amendment_subject(old, how),
        body=content, recipients=_recipients(old, paper), signer=head, signer_post=post,
        source=how, source_key=str(paper.pk),
    )  # fmt: skip
    if how == CANCELLATION or not page_of_rows(draft):
        require_content(draft)
    return draft


def _recipients(old: Old, paper: IssuedPaper) -> str:
    return "\n".join(amendment_recipients(old, lines_of(paper.recipients)))


def require_content(draft: PaperDraft) -> None:
    """Raise RuleViolation where a draft does not say what is corrected, or why the paper is cancelled."""
    if not content_of(draft):
        how: How = draft.source  # type: ignore[assignment]
        raise RuleViolation(f"Vui lòng ghi nội dung {VERBS[how]}.")


def require_amendable(draft: PaperDraft) -> None:
    """Raise RuleViolation where a draft may not be handed over or signed: its paper, its words, its signer."""
    require(can_be_amended(amended_in(draft)))
    require_content(draft)
    if draft.signer and not holds(draft.signer, Role.LEADER, school=draft.school_id):
        raise RuleViolation("Văn bản đính chính, hủy bỏ do thủ trưởng trường ký. Vui lòng chọn lại người ký.")


def follow_amendment(draft: PaperDraft, new: IssuedPaper, by: User) -> None:
    """Do what follows from the paper just issued: rows are corrected, or what a cancelled paper granted is taken back.

    In the transaction that issues it. Raises RuleViolation where a row is not as the correction says any more.
    """
    paper, how = amended_in(draft), draft.source
    if how == CORRECTION:
        correct_rows(draft, new, by)
    else:
        follow(paper, new, by)
    record("amend_paper", paper, by=by, school=paper.school, new=new.number_text, note=VERBS[how].capitalize())  # type: ignore[index]
