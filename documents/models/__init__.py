"""PAPER: the register of outgoing papers, the papers issued and the keys that sign them."""

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
)
from documents.models.prints import PrintJob

__all__ = [
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
    "SigningKey",
]
