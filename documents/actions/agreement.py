"""Before a number is used: does the paper, and the file made of it, say what the rows say?"""

from documents.page_texts import page_texts
from documents.rules.facts import Facts, unprinted, unsaid
from documents.rules.paper import Paper
from emulation.decisions import RuleViolation

MAX_PAGES = 60  # of a longer file the first page is read back
ADVICE = "Văn bản chưa được ban hành, chưa dùng số nào. Vui lòng kiểm tra lại số liệu rồi ký lại."


def require_said(facts: Facts, paper: Paper, number: str) -> None:
    """Raise RuleViolation where a paper lacks its number, a name or a sum."""
    refuse(unsaid(facts, paper, number))


def require_printed(facts: Facts, paper: Paper, pdf: bytes) -> None:
    """Raise RuleViolation where the finished file lacks number, day or a name."""
    read, whole = page_texts(pdf, most=MAX_PAGES)
    refuse(unprinted(facts if whole else Facts(), paper, read))


def refuse(sentence: str) -> None:
    """Raise RuleViolation with a sentence of documents/rules/facts.py; nothing where it is empty."""
    if sentence:
        raise RuleViolation(f"{sentence} {ADVICE}")
