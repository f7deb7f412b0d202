"""Corrections and cancellations as the desk of papers handles them."""

from dataclasses import replace

from django.urls import reverse

from documents.actions.amending import follow_amendment, require_amendable
from documents.consequences import warnings_of
from documents.correcting import page_of_rows
from documents.models import PaperDraft
from documents.paper_sources import PaperSource
from documents.queries.amendments import CANCELLATION, CORRECTION, amended_in, amending_paper


def _url(draft: PaperDraft) -> str:
    return reverse("documents:paper_detail", args=[int(draft.source_key)])


_AMENDMENT = PaperSource(
    paper=amending_paper,
    fields=frozenset({"body", "recipients", "signer", "signer_post"}),
    url=_url,
    check=require_amendable,
    amends=amended_in,
    issued=follow_amendment,
)
SOURCES = {
    CORRECTION: replace(_AMENDMENT, rows=page_of_rows),
    CANCELLATION: replace(_AMENDMENT, warnings=lambda draft: warnings_of(amended_in(draft))),
}
