"""Papers of the desk may also be signed outside the system; long ones are printed ahead."""

from django.urls import reverse

from documents.actions.drafts import sign_draft
from documents.permissions import can_sign_draft
from documents.queries.drafts import draft_paper, draft_seen_by
from documents.signing_acts import Long, SigningAct

SIGN_DRAFT = SigningAct(
    find=draft_seen_by,
    allowed=can_sign_draft,
    title=str,
    url=lambda draft: reverse("documents:draft", args=[draft.pk]),
    run=lambda draft, pin, by, at: sign_draft(draft=draft, pin=pin, by=by, at=at),
    long=Long(
        paper=draft_paper,
        school=lambda draft: draft.school,
        sign_url=lambda draft: reverse("documents:sign_draft", args=[draft.pk]),
    ),
)
