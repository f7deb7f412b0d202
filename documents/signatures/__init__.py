"""Digital signatures on finished papers: sign, seal, check, and a key for demonstration."""

from documents.signatures.basics import NoTimestamp, UnreadablePdf, WrongPin
from documents.signatures.checking import SignatureReport, checked_signatures, extends, signed_outside, verify_pdf
from documents.signatures.demo_key import make_demo_key
from documents.signatures.demo_seal import make_demo_seal
from documents.signatures.places import place_of
from documents.signatures.signing import certificate_of, open_key, seal_pdf, sign_opened, sign_pdf

__all__ = [
    "NoTimestamp",
    "SignatureReport",
    "UnreadablePdf",
    "WrongPin",
    "certificate_of",
    "checked_signatures",
    "extends",
    "make_demo_key",
    "make_demo_seal",
    "open_key",
    "place_of",
    "seal_pdf",
    "sign_opened",
    "sign_pdf",
    "signed_outside",
    "verify_pdf",
]
