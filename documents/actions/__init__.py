"""Every write about papers: write, issue, amend, sign elsewhere, sign together, seal, keep keys."""

from documents.actions.amending import draft_amendment
from documents.actions.by_hand import file_scan
from documents.actions.cosigning import cosign_paper
from documents.actions.drafts import (
    begin_draft,
    create_draft,
    delete_draft,
    recall_draft,
    return_draft,
    save_draft,
    sign_draft,
    submit_draft,
)
from documents.actions.keys import store_key, store_seal_image, store_seal_key, store_signature_image
from documents.actions.numbers import next_number, take_number
from documents.actions.outside import OtherSigner, finish_paper, prepare_paper, void_paper
from documents.actions.papers import issue_paper, issuing, require_printable
from documents.actions.prints import cancel_print, start_print, thing_of
from documents.actions.sealing import seal_paper

__all__ = [
    "OtherSigner",
    "begin_draft",
    "cancel_print",
    "cosign_paper",
    "create_draft",
    "delete_draft",
    "draft_amendment",
    "file_scan",
    "finish_paper",
    "issue_paper",
    "issuing",
    "next_number",
    "prepare_paper",
    "recall_draft",
    "require_printable",
    "return_draft",
    "save_draft",
    "seal_paper",
    "sign_draft",
    "start_print",
    "store_key",
    "store_seal_image",
    "store_seal_key",
    "store_signature_image",
    "submit_draft",
    "take_number",
    "thing_of",
    "void_paper",
]
