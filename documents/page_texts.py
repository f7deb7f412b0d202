"""The words of a finished PDF, page by page, as PDFium reads them: a page costs a millisecond or two."""

from threading import Lock

PDFIUM = Lock()  # the library knows one thread at a time
_HYPHEN = "\x02"  # what it writes for a hyphen that ends a line


def page_texts(pdf: bytes, *, most: int) -> tuple[list[str], bool]:
    """Return the text of each page and whether those are all; of a file of more than `most` pages only the first."""
    import pypdfium2

    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        whole = len(document) <= most
        pages = document if whole else [document[0]]
        return [page.get_textpage().get_text_bounded().replace(_HYPHEN, "-") for page in pages], whole
