"""PAPER: the register of outgoing papers, the papers issued and the keys that sign them."""

from documents.models.designs import CertificateDesign
from documents.models.drafts import PaperDraft
from documents.models.keys import SealImage, SealKey, SignatureImage, SigningKey
from documents.models.papers import (
    CoSignature,
    IssuedPaper,
    NumberSeries,
    OutsideSigner,
    PaperFacts,
    PaperToSign,
    SealedCopy,
    SignedByHand,
)
from documents.models.prints import PrintJob

__all__ = [
    "CertificateDesign",
    "CoSignature",
    "IssuedPaper",
    "NumberSeries",
    "OutsideSigner",
    "PaperDraft",
    "PaperFacts",
    "PaperToSign",
    "PrintJob",
    "SealImage",
    "SealKey",
    "SealedCopy",
    "SignatureImage",
    "SignedByHand",
    "SigningKey",
]
