"""A paper corrected or cancelled in one go, as the desk does it in three steps."""

from datetime import datetime

from documents.actions import draft_amendment, issuing, sign_draft, submit_draft
from documents.models import IssuedPaper
from documents.rules.amending import How
from units.models import User


def amend_paper(
    *, paper: IssuedPaper, how: How, content: str, pin: str, by: User, at: datetime | None = None
) -> IssuedPaper:
    """Draft it as the head, hand it over, sign it; where a step is refused nothing stays."""
    with issuing():
        draft = draft_amendment(paper=paper, how=how, content=content, by=by)
        submit_draft(draft=draft, by=by)
        return sign_draft(draft=draft, pin=pin, by=by, at=at)
