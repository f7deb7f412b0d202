"""What is read back from a finished file: every word of it, also where a hyphen ends a line."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from documents.page_texts import page_texts
from documents.rules.paper import Block
from documents.writers.pdf import write_pdf
from tests.documents.paper_kinds import paper_of, printed


def tight(pages: list[str]) -> str:
    return "".join("".join(pages).split())


@pytest.mark.parametrize("size", ["short", "long", "list"])
def test_another_reader_finds_the_same_words(size) -> None:
    pdf = printed("decision", "nd30", size)
    other = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    read, whole = page_texts(pdf, most=len(other))
    assert (len(read), tight(read), whole) == (len(other), tight(other), True)


def test_a_hyphen_that_ends_a_line_is_a_hyphen() -> None:
    paper = paper_of("notice", "hd05", "short")
    words = "Thi-đua-Khen-thưởng " * 60
    read, _ = page_texts(write_pdf(replace(paper, body=(Block("paragraph", words),))), most=9)
    assert tight([words]) in tight(read)


def test_of_a_longer_file_the_first_page_is_read() -> None:
    pdf = printed("decision", "nd30", "list")
    every, _ = page_texts(pdf, most=99)
    assert page_texts(pdf, most=len(every) - 1) == (every[:1], False)
