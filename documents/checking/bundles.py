"""A file may hold several papers, a pile of ballots or a decision with its certificates: where does each begin?

A paper begins with the national heading, or the Party's, on a line of its own near the top of a page.
"""

from collections.abc import Sequence
from itertools import pairwise

from documents.checking.anatomy import NATIONAL, says_annex
from documents.checking.lines import Line, Sheet, page_number_of

HEADING_BOTTOM = 60.0  # mm
PRAISE = ("GIAYKHEN", "BANGKHEN", "GIAYCHUNGNHAN", "BANGCHUNGNHAN", "CHUNGNHAN", "TANG", "TANGTHUONG", "TANGDANHHIEU")


def papers_in(sheets: Sequence[Sheet]) -> list[tuple[Sheet, ...]]:
    """Return the pages of each paper; certificates that follow one another stay together."""
    starts = [0]
    for at in range(1, len(sheets)):
        praised = is_certificate(sheets[at]) and is_certificate(sheets[at - 1])
        if begins_paper(sheets[at]) and not praised:
            starts.append(at)
    return [tuple(sheets[start:end]) for start, end in pairwise([*starts, len(sheets)])]


def begins_paper(sheet: Sheet) -> bool:
    """Whether a page has a heading, and is neither an annex, such as a model form, nor a numbered page."""
    if sheet.number is not None and page_number_of(sheet.number) != 1:
        return False
    return _has_heading(sheet) and not says_annex(sheet)


def is_certificate(sheet: Sheet) -> bool:
    """Whether a page is a certificate: a heading and "GIẤY KHEN", "TẶNG" …, and nobody to whom it is sent."""
    keys = [line.key for line in sheet.lines]
    return (
        any(one in PRAISE for one in keys)
        and not any(one.startswith("NOINHAN") for one in keys)
        and _has_heading(sheet)
        and not says_annex(sheet)
    )


def crowded(sheet: Sheet) -> bool:
    """Whether two papers begin on one page: their heading stands there twice."""
    keys = [line.key for line in sheet.lines if line.upper and not line.in_table]
    return any(sum(bool(form.fullmatch(one)) for one in keys) > 1 for form in NATIONAL.values())


def _has_heading(sheet: Sheet) -> bool:
    """A heading on one line, or broken in two."""
    top = [line for line in sheet.lines if line.y < HEADING_BOTTOM and line.upper]
    pairs = (up.key + low.key for up, low in _stacked(top))
    return any(form.fullmatch(one) for form in NATIONAL.values() for one in (*(line.key for line in top), *pairs))


def _stacked(lines: list[Line]) -> list[tuple[Line, Line]]:
    return [(up, low) for up in lines for low in lines if up.y < low.y and abs(up.middle - low.middle) < 15]
