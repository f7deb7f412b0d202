"""Before a number is used: does the paper, and the file made of it, say what the rows say?"""

from io import BytesIO

from documents.rules.facts import Facts, unprinted, unsaid
from documents.rules.paper import Paper
from emulation.decisions import RuleViolation

MAX_PAGES = 60  # reading a page back costs some 15 ms; of a longer file the first page is read
ADVICE = "Văn bản chưa được ban hành, chưa dùng số nào. Vui lòng kiểm tra lại số liệu rồi ký lại."


def require_said(facts: Facts, paper: Paper, number: str) -> None:
    """Raise RuleViolation where a paper lacks its number, a name or a sum."""
    refuse(unsaid(facts, paper, number))


def require_printed(facts: Facts, paper: Paper, pdf: bytes) -> None:
    """Raise RuleViolation where the finished file lacks number, day or a name."""
    from pypdf import PdfReader

    pages = PdfReader(BytesIO(pdf)).pages
    whole = len(pages) <= MAX_PAGES
    read = [page.extract_text() for page in (pages if whole else pages[:1])]
    refuse(unprinted(facts if whole else Facts(), paper, read))


def refuse(sentence: str) -> None:
    """Raise RuleViolation with a sentence of documents/rules/facts.py; nothing where it is empty."""
    if sentence:
        raise RuleViolation(f"{sentence} {ADVICE}")
