"""Tags of stamped certificates: a section for each page, a paragraph for each text in the order of reading.

Everything such a page shows is either one of these paragraphs or decoration, as PDF/UA-1 asks.
"""

from collections.abc import Iterable
from typing import Any


def paragraph(mark: int, drawn: str) -> str:
    """Return operators as the page's text number `mark`, counted from 0."""
    return f"/P <</MCID {mark}>> BDC\n{drawn}EMC\n"


def decoration(drawn: str) -> str:
    """Return operators that a reader passes over."""
    return f"/Artifact BMC\n{drawn}EMC\n"


class CertificateTags:
    """Writes the structure of a file page by page; `close` hangs it into the file."""

    def __init__(self, document: Any) -> None:
        from pikepdf import Dictionary, Name

        self.document = document
        self.root = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.whole = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root))
        self.sections: list[Any] = []
        self.numbers: list[Any] = []

    def add(self, page: Any, texts: int) -> None:
        """Give a page, indirect in this file, its section with so many paragraphs."""
        from pikepdf import Array, Dictionary, Name

        section = self.document.make_indirect(Dictionary(S=Name.Sect, P=self.whole))
        made = Array(
            self.document.make_indirect(Dictionary(S=Name.P, P=section, Pg=page, K=mark)) for mark in range(texts)
        )
        section.K = made
        page.StructParents = len(self.sections)
        page.Tabs = Name.S
        self.numbers.extend([len(self.sections), self.document.make_indirect(made)])
        self.sections.append(section)

    def close(self) -> None:
        """Name the file tagged."""
        from pikepdf import Array, Dictionary

        root = self.document.Root
        self.whole.K = Array(self.sections)
        self.root.K = self.whole
        self.root.ParentTree = self.document.make_indirect(Dictionary(Nums=Array(self.numbers)))
        self.root.ParentTreeNextKey = len(self.sections)
        root.StructTreeRoot = self.root
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def texts_of(document: Any) -> Iterable[int]:
    """Return how many texts each page of a closed file has."""
    numbers = document.Root.StructTreeRoot.ParentTree.Nums
    return (len(numbers[at]) for at in range(1, len(numbers), 2))
