"""Page numbers are decoration (ISO 14289-1, 7.8): read aloud they would cut every sentence that runs over a page.

The engine tags what stands in a page's margin as text and hangs it into no tree.
"""

import re
from typing import Any

_MARK = re.compile(rb"/MCID (\d+)")
PAGINATION = b"<</Type/Pagination>>"


def set_heads_apart(pdf: Any) -> None:
    """Turn tagged text that hangs in no tree into decoration; a file without tags stays as it is."""
    root = pdf.catalog.get("StructTreeRoot")
    if root is None:
        return
    whole = _named(pdf, _named(pdf, root)["K"][0])
    hung = set(whole["K"])
    numbers = _named(pdf, _named(pdf, root)["ParentTree"])["Nums"]
    lists = {numbers[at]: numbers[at + 1] for at in range(0, len(numbers), 2)}
    for reference in pdf.page_references:
        page = _named(pdf, reference)
        elements = lists[page["StructParents"]]
        loose = [mark for mark, element in enumerate(elements) if _top(pdf, element, whole) not in hung]
        for mark in loose:
            elements[mark] = b"null"
        _mark_as_pagination(_named(pdf, page["Contents"]), set(loose))


def _top(pdf: Any, reference: bytes, whole: Any) -> bytes:
    """The element just below the document that an element belongs to."""
    while (parent := _named(pdf, reference)["P"]) != whole.reference:
        reference = parent
    return reference


def _mark_as_pagination(content: Any, marks: set[int]) -> None:
    """Each mark stands as its tag, its number and the operator."""
    for at, operator in enumerate(content.stream):
        if operator != b"BDC":
            continue
        found = _MARK.search(_bytes(content.stream[at - 1]))
        if found and int(found[1]) in marks:
            content.stream[at - 2 : at] = [b"/Artifact", PAGINATION]


def _bytes(token: Any) -> bytes:
    return token if isinstance(token, bytes) else bytes(token.data)


def _named(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
