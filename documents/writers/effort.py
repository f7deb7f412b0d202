"""How long a paper is, and how long it takes to print: what decides whether a page should wait for it."""

from collections.abc import Iterator

from documents.rules.paper import Paper, Table
from documents.writers.arrangement import LONG_LIST

PARAGRAPH, CELL = 2, 0.5  # of the style sheet's, in rows of a list that writers/long_list.py draws; docs/performance.md


def lines_of(paper: Paper) -> int:
    """Return how many paragraphs and rows of tables a paper has, in its body and its annexes."""
    return len(paper.lead) + sum(len(piece.rows) if isinstance(piece, Table) else 1 for piece in _pieces(paper))


def effort_of(paper: Paper) -> int:
    """Return how long a paper takes to print, in rows of a drawn list: a thousand are about a second as PDF."""
    drawn = [annex.body[-1] for annex in paper.annexes if annex.body]
    lists = [piece for piece in drawn if isinstance(piece, Table) and len(piece.rows) > LONG_LIST]
    rows = sum(len(one.rows) for one in lists)
    laid = [piece for piece in _pieces(paper) if not any(piece is one for one in lists)]
    cells = sum(len(piece.rows) * len(piece.columns) for piece in laid if isinstance(piece, Table))
    paragraphs = len(paper.lead) + sum(not isinstance(piece, Table) for piece in laid)
    return rows + round(cells * CELL) + paragraphs * PARAGRAPH


def _pieces(paper: Paper) -> Iterator[object]:
    yield from paper.body
    for annex in paper.annexes:
        yield from annex.body
