"""Papers of the desk may also be signed outside the system."""

from django.urls import reverse

from documents.actions.drafts import sign_draft
from documents.models import PaperDraft
from documents.permissions import can_sign_draft
from documents.queries.drafts import drafts_visible_to
from documents.signing_acts import SigningAct
from units.models import User


def _draft(user: User, key: str) -> PaperDraft | None:
    return drafts_visible_to(user).filter(pk=key).first() if key.isdecimal() else None


SIGN_DRAFT = SigningAct(
    find=_draft,
    allowed=can_sign_draft,
    title=str,
    url=lambda draft: reverse("documents:draft", args=[draft.pk]),
    run=lambda draft, pin, by, at: sign_draft(draft=draft, pin=pin, by=by, at=at),
)
