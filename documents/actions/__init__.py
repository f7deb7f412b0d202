"""Every write about papers: issue, amend, sign elsewhere, seal, keep keys."""

from documents.actions.keys import store_key, store_seal_image, store_seal_key, store_signature_image
from documents.actions.papers import issue_paper, issuing, take_number

__all__ = [
    "issue_paper",
    "issuing",
    "store_key",
    "store_seal_image",
    "store_seal_key",
    "store_signature_image",
    "take_number",
]
