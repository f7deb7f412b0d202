"""PDF with a text layer to text: lines whose columns a tab parts, ruled tables as rows "| a | b |".

Run as a process of its own (`emulation.apart`): the file on standard input, the text on standard output. Exit codes:
0 read, `LOCKED` for a file with a password, anything else for a file that cannot be read.
"""

import io
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from emulation.apart import confine

LOCKED = 3
MAX_PAGES = 200
MEMORY, SECONDS = 1024**3, 60  # a page takes about a twentieth of a second
_COLUMN_GAP = 0.9  # of the letters' size: wider than the spaces of a justified line
_PARAGRAPH_GAP = 0.5
_RIGHT = 0.45  # of the page's width: a line that begins there stands in the right column


def pdf_text(file: io.BytesIO) -> str:
    """The text of the first `MAX_PAGES` pages, a form feed behind each. Raises what pdfplumber raises."""
    import pdfplumber

    with pdfplumber.open(file) as document:
        return "".join("\n".join(_page(page)) + "\f" for page in document.pages[:MAX_PAGES])


def _page(page: Any) -> Iterator[str]:
    """The lines of a page from top to bottom, tables where they stand."""
    tables = [table for table in page.find_tables() if len(table.rows) > 1 and len(table.columns) > 1]
    words = page.extract_words(x_tolerance_ratio=0.15, return_chars=False)
    top = 0.0
    for table in sorted(tables, key=lambda table: table.bbox[1]):
        yield from _lines(_between(words, top, table.bbox[1]), page.width)
        yield from _rows(table)
        top = table.bbox[3]
    yield from _lines(_between(words, top, page.height), page.width)


def _between(words: list[dict[str, Any]], top: float, bottom: float) -> Iterator[dict[str, Any]]:
    return (word for word in words if top <= (word["top"] + word["bottom"]) / 2 < bottom)


def _rows(table: Any) -> Iterator[str]:
    for row in table.extract():
        cells = [" ".join((cell or "").split()) for cell in row]
        if any(cells):
            yield "| " + " | ".join(cells) + " |"


def _lines(words: Iterable[dict[str, Any]], width: float) -> Iterator[str]:
    """Words in reading order as lines: a wide gap and the way to the right column are a tab, a wide step is a line."""
    line, before = "", None
    for word in words:
        size = word["bottom"] - word["top"]
        if before and word["x0"] >= before["x0"] and word["top"] < before["bottom"]:
            line += ("\t" if word["x0"] - before["x1"] > _COLUMN_GAP * size else " ") + word["text"]
        else:
            yield line
            if before and word["top"] - before["bottom"] > _PARAGRAPH_GAP * size:
                yield ""
            line = ("\t" if word["x0"] > _RIGHT * width else "") + word["text"]
        before = word
    yield line


def main() -> int:
    """Read the PDF on standard input under limits of memory and time."""
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    confine(memory=MEMORY, seconds=SECONDS)
    try:
        text = pdf_text(io.BytesIO(sys.stdin.buffer.read()))
    except PdfminerException as error:
        return LOCKED if isinstance(error.args[0], PDFPasswordIncorrect) else 1
    sys.stdout.buffer.write(text.encode(errors="replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
