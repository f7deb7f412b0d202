"""Every write about papers: issue, amend, sign elsewhere, seal, keep keys."""

from documents.actions.amending import amend_paper
from documents.actions.keys import store_key, store_seal_image, store_seal_key, store_signature_image
from documents.actions.outside import finish_paper, prepare_paper, void_paper
from documents.actions.papers import issue_paper, issuing, require_printable, take_number
from documents.actions.sealing import seal_paper

__all__ = [
    "amend_paper",
    "finish_paper",
    "issue_paper",
    "issuing",
    "prepare_paper",
    "require_printable",
    "seal_paper",
    "store_key",
    "store_seal_image",
    "store_seal_key",
    "store_signature_image",
    "take_number",
    "void_paper",
]
