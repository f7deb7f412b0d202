"""Word package to text: paragraphs, automatic list numbers and tables, in the order of the document."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import IO, Any

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from documents.rules.numbers import roman

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SIDE_BY_SIDE = re.compile(r"^(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN|Nơi nhận|NƠI NHẬN|Số ?:)", re.MULTILINE)
_OFFICE = re.compile(
    r"(?:T/?M|KT|TL|TUQ|Q)\b|(?:PHÓ )?(?:HIỆU TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH|BÍ THƯ|CHỦ NHIỆM|TỔ TRƯỞNG)|TỔNG PHỤ"
    r"|NGƯỜI LẬP|DUYỆT|XÁC NHẬN|PHÊ DUYỆT|THƯ KÝ"
)
_MARKUP_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# What a text box says to an older Word it says a second time; what was moved stands where it went to.
_PASSED_OVER = (f"{_MARKUP_COMPATIBILITY}Fallback", qn("w:moveFrom"))
_PLAIN_BULLETS = "-–—+•"


def docx_text(package: IO[bytes]) -> str:
    """Paragraphs separated by an empty line; rows of a table as "| a | b |"."""
    document = Document(package)
    numbering = _Numbering(document)
    return "\n\n".join(line for line in _lines(document.element.body, document, numbering) if line.strip())


def _lines(body: Any, document: Any, numbering: "_Numbering") -> Iterator[str]:
    for child in body.iterchildren():
        if child.tag == qn("w:p"):
            yield from _paragraph(Paragraph(child, document), numbering)
        elif child.tag == qn("w:tbl"):
            yield from _table(Table(child, document), document, numbering)
        elif child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            if content is not None:
                yield from _lines(content, document, numbering)


def _paragraph(paragraph: Paragraph, numbering: "_Numbering") -> Iterator[str]:
    text = _text(paragraph)
    label = numbering.label(paragraph) if text.strip() else ""
    yield from (f"{label} {text}" if label else text).split("\n")


def _text(paragraph: Paragraph) -> str:
    """All runs, those inside links, fields, insertions and text boxes too; deleted text is left out."""
    return "".join(_pieces(paragraph._p)).strip("\n")


def _pieces(element: Any) -> Iterator[str]:
    for node in element.iterchildren():
        if node.tag in _PASSED_OVER:
            continue
        if node.tag == qn("w:t"):
            yield node.text or ""
        elif node.tag in (qn("w:tab"), qn("w:noBreakHyphen")) and element.tag == qn("w:r"):
            yield "\t" if node.tag == qn("w:tab") else "-"
        elif node.tag in (qn("w:br"), qn("w:cr")):
            yield "\n"
        else:
            box = "\n" if node.tag in (qn("w:txbxContent"), qn("w:p")) else ""
            yield box
            yield from _pieces(node)
            yield box


def _table(table: Table, document: Any, numbering: "_Numbering") -> Iterator[str]:
    """A borderless layout table (letterhead, signature) as lines, column by column; other tables as rows."""
    if _is_layout(table):
        for cell in _by_column(table):
            yield from _lines(cell, document, numbering)
        return
    for row in table.rows:
        cells = [" ".join(" ".join(_lines(cell._tc, document, numbering)).split()) for cell in _cells(row)]
        if any(cells):
            yield "| " + " | ".join(cells) + " |"


def _cells(row: Any) -> list[Any]:
    """The cells of a row, a merged cell once."""
    seen: dict[int, Any] = {}
    for cell in row.cells:
        seen.setdefault(id(cell._tc), cell)
    return list(seen.values())


def _by_column(table: Table) -> list[Any]:
    """The cells of a table, the left column first, a merged cell once where it begins."""
    rows = [row.cells for row in table.rows]
    cells = (row[column]._tc for column in range(len(table.columns)) for row in rows if column < len(row))
    return list(dict.fromkeys(cells))


def _is_layout(table: Table) -> bool:
    """True for the tables that set letterheads and signatures side by side, often with an empty column between."""
    if len(table.columns) > 5 or len(table.rows) > 12:
        return False
    texts = [cell.text.strip() for row in table.rows for cell in row.cells]
    return bool(_SIDE_BY_SIDE.search("\n".join(texts))) or _is_signed(table)


def _is_signed(table: Table) -> bool:
    """True where nothing but offices in capitals stands in the first row ("NGƯỜI LẬP", "HIỆU TRƯỞNG")."""
    heads = [cell.text.strip().split("\n")[0] for cell in table.rows[0].cells if cell.text.strip()]
    return bool(heads) and all(head.isupper() and _OFFICE.match(head) for head in heads)


class _Numbering:
    """Counts the automatic list numbers of a document as Word does."""

    def __init__(self, document: Any) -> None:
        self.levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.abstract: dict[str, str] = {}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)
        self.begin_again: dict[str, dict[int, int]] = {}
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        if part is not None:
            self._read(part.element)

    def _read(self, root: Any) -> None:
        for abstract in root.findall(qn("w:abstractNum")):
            key = abstract.get(qn("w:abstractNumId"))
            for level in abstract.findall(qn("w:lvl")):
                self.levels[key, int(level.get(qn("w:ilvl")))] = (
                    _val(level, "w:numFmt", "decimal"),
                    _val(level, "w:lvlText", ""),
                    int(_val(level, "w:start", "1")),
                )
        for number in root.findall(qn("w:num")):
            self.abstract[number.get(qn("w:numId"))] = _val(number, "w:abstractNumId", "")
            self.begin_again[number.get(qn("w:numId"))] = {
                int(level.get(qn("w:ilvl"))): int(_val(level, "w:startOverride", "1"))
                for level in number.findall(qn("w:lvlOverride"))
                if level.find(qn("w:startOverride")) is not None
            }

    def label(self, paragraph: Paragraph) -> str:
        """The printed number or bullet of a paragraph, "" where it has none."""
        number, depth = self._place(paragraph)
        abstract = self.abstract.get(number or "")
        if abstract is None or (abstract, depth) not in self.levels:
            return ""
        form, pattern, start = self.levels[abstract, depth]
        if form == "bullet":
            return pattern if pattern in _PLAIN_BULLETS and pattern else "-"
        counts = self.counts[abstract]
        for level, start in self.begin_again.pop(number or "", {}).items():
            counts[level] = start - 1
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return self._printed(abstract, pattern, counts)

    def _printed(self, abstract: str, pattern: str, counts: dict[int, int]) -> str:
        for level in range(9):
            if f"%{level + 1}" in pattern:
                form, _, start = self.levels.get((abstract, level), ("decimal", "", 1))
                pattern = pattern.replace(f"%{level + 1}", _formatted(counts.get(level, start), form))
        return pattern.strip()

    @staticmethod
    def _place(paragraph: Paragraph) -> tuple[str | None, int]:
        """numId and level from the paragraph, else from its style and the styles that style is based on."""
        sources = [paragraph._p.pPr]
        style: Any = paragraph.style
        while style is not None and len(sources) < 12:
            sources.append(style.element.find(qn("w:pPr")))
            style = style.base_style
        for source in sources:
            numbered = source.find(qn("w:numPr")) if source is not None else None
            if numbered is not None:
                number, level = numbered.find(qn("w:numId")), numbered.find(qn("w:ilvl"))
                depth = int(level.get(qn("w:val"))) if level is not None else 0
                return (number.get(qn("w:val")) if number is not None else None), depth
        return None, 0


def _val(parent: Any, name: str, default: str) -> str:
    child = parent.find(qn(name))
    return child.get(qn("w:val")) if child is not None and child.get(qn("w:val")) is not None else default


def _formatted(value: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        return roman(value) if form == "upperRoman" else roman(value).lower()
    if form in ("lowerLetter", "upperLetter"):
        letter = _LETTERS[(value - 1) % 26]
        return letter if form == "lowerLetter" else letter.upper()
    return f"{value:02d}" if form == "decimalZero" else str(value)
