"""Tags of a drawn list: one table in the annex's section, a row and its cells for each that is drawn."""

from collections.abc import Callable
from typing import Any

from documents.writers.list_layout import Row

Mark = Callable[[Row, int, str], str]


class Tags:
    """Writes the structure of one list, page by page; does nothing in a file that has no tags."""

    def __init__(self, document: Any, opening: Any, first: Any, columns: int) -> None:
        """opening: the page on which the annex begins; first: the one on which its list does."""
        self.document, self.columns = document, columns
        self.root = document.Root.get("/StructTreeRoot")
        self.rows: list[Any] = []
        if self.root is None:
            return
        self.numbers = self.root.ParentTree.Nums
        known = {int(self.numbers[at]): at + 1 for at in range(0, len(self.numbers), 2)}
        self.first = self.numbers[known[int(first.StructParents)]]
        self.next = max(known) + 1
        self.section = self._section(self.first, self.numbers[known[int(opening.StructParents)]])
        self.table = self._element("Table", self.section)

    def page(self, page: Any, draw: Callable[[Mark], str]) -> str:
        """Draw a page, giving each cell its tag; return the operators."""
        if self.root is None:
            return draw(lambda row, at, text: text)
        from pikepdf import Array

        again = "/StructParents" not in page
        cells = self._cells_of(page)
        found: list[list[Any]] = []

        def mark(row: Row, at: int, text: str) -> str:
            if row.head and again:  # read aloud once, on the first page
                return f"/Artifact BMC\n{text}EMC\n"
            if at == 0:
                self.rows.append(self._element("TR", self.table, page))
                found.append([])
            return self._marked(row, page, text, found[-1], cells)

        drawn = draw(mark)
        for element, kids in zip(self.rows[len(self.rows) - len(found) :], found, strict=True):
            element.K = Array(kids)
        return drawn

    def _marked(self, row: Row, page: Any, text: str, kids: list[Any], cells: Any) -> str:
        cell = self._cell(row, self.rows[-1], page, len(cells))
        kids.append(cell)
        cells.append(cell)
        return f"/{'TH' if row.head else 'TD'} <</MCID {len(cells) - 1}>> BDC\n{text}EMC\n"

    def close(self) -> None:
        """Hang the rows into the table and the table into its section."""
        if self.root is None:
            return
        from pikepdf import Array

        self.table.K = Array(self.rows)
        kids = self.section.get("/K", Array())
        self.section.K = Array([*(kids if isinstance(kids, Array) else [kids]), self.table])

    def _cells_of(self, page: Any) -> Any:
        """The list by which a page's marks find their elements: the printed page's own, or a new one."""
        from pikepdf import Array

        if "/StructParents" in page:
            return self.first
        page.StructParents = self.next
        made = self.document.make_indirect(Array())
        self.numbers.extend([self.next, made])
        self.next += 1
        return made

    def _section(self, *pages: Any) -> Any:
        """The section of the annex, found from the last element that its pages hold; a page may hold none."""
        element = next(kid for held in pages for kid in reversed(list(held)) if kid is not None)
        while str(element.S) not in ("/Sect", "/Document"):
            element = element.P
        return element

    def _element(self, kind: str, parent: Any, page: Any = None) -> Any:
        from pikepdf import Dictionary, Name

        made = Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=parent)
        if page is not None:
            made.Pg = page
        return self.document.make_indirect(made)

    def _cell(self, row: Row, parent: Any, page: Any, mark: int) -> Any:
        from pikepdf import Dictionary, Name

        cell = self._element("TH" if row.head else "TD", parent, page)
        cell.K = mark
        if row.head:
            cell.A = Dictionary(O=Name.Table, Scope=Name.Column)
        elif row.group:
            cell.A = Dictionary(O=Name.Table, ColSpan=self.columns)
        return cell
