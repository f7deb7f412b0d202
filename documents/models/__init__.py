"""PAPER: the register of outgoing papers, the papers issued and the keys that sign them."""

from documents.models.keys import SealImage, SealKey, SignatureImage, SigningKey
from documents.models.papers import IssuedPaper, NumberSeries, PaperFacts, PaperToSign, SealedCopy

__all__ = [
    "IssuedPaper",
    "NumberSeries",
    "PaperFacts",
    "PaperToSign",
    "SealImage",
    "SealKey",
    "SealedCopy",
    "SignatureImage",
    "SigningKey",
]
