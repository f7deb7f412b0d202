"""A draft of the desk with its mark "DỰ THẢO"; one with a very long list is printed by a worker."""

from typing import BinaryIO

from django.urls import reverse

from documents.long_prints import ROWS_AT_ONCE, LongPrint
from documents.models import PaperDraft
from documents.printing import Format, fresh_bytes, stored_bytes
from documents.queries.drafts import draft_paper, draft_seen_by
from documents.rules.paper import rows_of
from documents.writers.telling import Tell
from emulation.decisions import ALLOWED


def _rows(draft: PaperDraft) -> int:
    """How many rows must be drawn: none where the issued file is kept."""
    return 0 if draft.paper else rows_of(draft_paper(draft))


def _write(draft: PaperDraft, file_format: Format, out: BinaryIO, tell: Tell) -> None:
    if draft.paper:
        out.write(stored_bytes(draft.paper, file_format))
    else:
        out.write(fresh_bytes(draft_paper(draft), file_format, final=False, tell=tell))


DRAFT = LongPrint(
    find=draft_seen_by,
    allowed=lambda user, draft: ALLOWED,
    title=lambda draft: f"Dự thảo {draft}",
    school=lambda draft: draft.school,
    url=lambda draft: reverse("documents:draft", args=[draft.pk]),
    count=_rows,
    unit="dòng",
    at_once=ROWS_AT_ONCE,
    formats={
        "pdf": lambda draft, out, tell: _write(draft, "pdf", out, tell),
        "docx": lambda draft, out, tell: _write(draft, "docx", out, tell),
    },
)
