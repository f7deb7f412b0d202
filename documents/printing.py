"""What can be printed by name: each app registers its printers, `manage.py print_paper` looks them up.

A printer takes a primary key and a format and returns the bytes; it raises RuleViolation with a sentence when there
is no such thing or it cannot be printed.
"""

from collections.abc import Callable
from typing import Literal

from documents.models import IssuedPaper
from documents.queries import file_of
from documents.rules.paper import Paper
from documents.writers.pdf import write_pdf
from documents.writers.telling import Tell, unheard
from emulation.decisions import RuleViolation

Format = Literal["pdf", "docx"]
Printer = Callable[[int, Format], bytes]
FORMATS: tuple[Format, ...] = ("pdf", "docx")

_printers: dict[str, Printer] = {}


def register(name: str, printer: Printer) -> None:
    """Add a printer, from an `AppConfig.ready()`; registering the same name again replaces it."""
    _printers[name] = printer


def printer_names() -> list[str]:
    """Return the names that can be printed."""
    return sorted(_printers)


def print_named(name: str, pk: int, file_format: Format) -> bytes:
    """Print one thing by name and key. Raises KeyError for an unknown name, RuleViolation with a sentence."""
    return _printers[name](pk, file_format)


def stored_bytes(paper: IssuedPaper, file_format: Format) -> bytes:
    """Return an issued paper as it is sent out: the PDF with every signature and the seal that it has by now.

    Two queries unless `sealed` and `cosignatures` are loaded. Raises RuleViolation when its file is gone.
    """
    stored = file_of(paper)[0] if file_format == "pdf" else paper.word
    try:
        with stored.open("rb") as file:
            return bytes(file.read())
    except FileNotFoundError as error:
        raise RuleViolation(
            f"Không tìm thấy tệp của văn bản {paper.number_text} trong kho lưu trữ. Vui lòng báo người quản trị."
        ) from error


def fresh_bytes(paper: Paper, file_format: Format, *, final: bool, tell: Tell = unheard) -> bytes:
    """Print a paper now; a draft carries "DỰ THẢO". `tell` hears how many rows of a PDF's long lists are drawn."""
    if file_format == "pdf":
        return write_pdf(paper, final=final, tell=tell)
    from documents.writers.word import write_word

    return write_word(paper, final=final)


def issued_or_draft(issued: IssuedPaper | None, draft: Callable[[], Paper], file_format: Format) -> bytes:
    """Return the stored bytes of an issued paper; where there is none yet, a fresh draft."""
    if issued is not None:
        return stored_bytes(issued, file_format)
    return fresh_bytes(draft(), file_format, final=False)
