"""Which documents a plan cites, and by what one is told from another."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from campaigns.rules.plan_values import BasisEntry
from emulation.text import fold, nfc, one_line

KEY_LENGTH = 300
_CITES = re.compile(r"^(?:căn cứ|thực hiện|theo)\b.*\b(?:luật|hiến pháp|bộ luật|pháp lệnh|điều lệ|quy chế)\b", re.I)


@dataclass(frozen=True)
class Citation:
    """A cited document as the library keeps it."""

    key: str
    text: str
    number: str = ""
    issued_on: date | None = None

    @property
    def search_key(self) -> str:
        """What a search looks in."""
        return fold(f"{self.number} {self.text}")


def document_key(text: str, number: str = "") -> str:
    """The same for one document however it is typed: its number, or its words where it has none."""
    return fold(number or one_line(text).rstrip(" ;,.")).replace(" ", "" if number else " ")[:KEY_LENGTH]


def citations(bases: Iterable[BasisEntry]) -> list[Citation]:
    """The documents among a plan's bases, each once; a clause that cites nothing ("Theo đề nghị của …") is none."""
    found: dict[str, Citation] = {}
    for basis in bases:
        text = one_line(basis.text).rstrip(" ;,.")
        number = one_line(basis.document_number)
        if text and (number or basis.document_date or _CITES.match(nfc(text))):
            key = document_key(text, number)
            found.setdefault(key, Citation(key, text, number, basis.document_date))
    return list(found.values())
