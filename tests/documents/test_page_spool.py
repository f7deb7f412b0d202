"""Many certificates are written without being held: the file is whole, and what is held hardly grows."""

import tracemalloc
from dataclasses import replace
from io import BytesIO

import pikepdf
from pypdf import PdfReader

from documents.writers.certificate import stamp_certificates
from documents.writers.page_spool import GROUP
from emulation.text import nfc
from tests.documents.test_certificates import PRAISE, TITLE
from tests.documents.test_designs import OWN


def numbered(count):
    for at in range(count):
        yield replace((TITLE, PRAISE, OWN)[at % 3], recipient=f"Nguyễn Thị Ánh Tuyết {at}")


def test_every_page_is_there_in_order_whoever_reads():
    count = 2 * GROUP + 3
    out = BytesIO()
    stamp_certificates(numbered(count), out)
    with pikepdf.open(out) as document:
        assert document.check_pdf_syntax() == []
        tags = document.Root.StructTreeRoot
        assert (len(document.pages), len(tags.K.K), len(tags.ParentTree.Nums)) == (count, count, 2 * count)
        assert [int(page.StructParents) for page in document.pages] == list(range(count))
    pages = PdfReader(out).pages
    assert len(pages) == count
    for at in (0, GROUP - 1, GROUP, 2 * GROUP, count - 1):
        assert f"Nguyễn Thị Ánh Tuyết {at}" in nfc(" ".join(pages[at].extract_text().split()))


def test_what_is_held_hardly_grows_with_the_pages(tmp_path):
    """Python's own memory, at its highest: five times the pages may take twice as much, not five times."""
    stamp_certificates(numbered(3), BytesIO())  # fonts and style sheets are read once

    def highest(count):
        tracemalloc.start()
        with (tmp_path / "a.pdf").open("w+b") as out:
            stamp_certificates(numbered(count), out)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    few, many = highest(GROUP), highest(5 * GROUP)
    assert many < 2 * few
