"""How wide the columns of a table stand: by their shares, but none so narrow that it breaks a word."""

import re
from collections.abc import Sequence
from functools import lru_cache

from documents.rules.paper import Column
from documents.rules.profiles import Profile
from documents.writers.face import MM_PER_PT, metrics

# The numbers of `.ruled` in paper.css.
PAD_X, PAD_Y = 1.2, 0.8
BORDER = 0.5 * MM_PER_PT
BREAKS = re.compile(r"(?<=[^\s\-/][\-/])(?=[^\W\d_])|(?<=[–—])(?=[^\s–—])")
SPARE = 0.2  # mm: rounding, here and in who draws


def fitted(columns: Sequence[Column], rows: Sequence[tuple[str, ...]], profile: Profile) -> list[float]:
    """Return the widths in mm, together the text's width; where all the words do not fit, long ones are broken."""
    scale = profile.text_width_mm / (sum(column.width_mm for column in columns) or 1)
    shares = [column.width_mm * scale for column in columns]
    needs = [_need(column, at, rows, profile) for at, column in enumerate(columns)]
    if sum(needs) > profile.text_width_mm:
        needs = [min(need, profile.text_width_mm / len(columns)) for need in needs]
    return [round(width, 2) for width in _raised(shares, needs)]


def _raised(shares: list[float], needs: list[float]) -> list[float]:
    """Give each column its need; what that takes comes from the others, by what they have over theirs."""
    lacking = sum(max(need - share, 0) for share, need in zip(shares, needs, strict=True))
    spare = sum(max(share - need, 0) for share, need in zip(shares, needs, strict=True)) or 1
    return [
        need if share < need else share - lacking * (share - need) / spare
        for share, need in zip(shares, needs, strict=True)
    ]


def _need(column: Column, at: int, rows: Sequence[tuple[str, ...]], profile: Profile) -> float:
    words = {word for row in rows if len(row) > max(at, 1) for word in row[at].split()}
    widest = max((_piece_mm(word, profile.table.size.chosen, bold=False) for word in words), default=0.0)
    head = max((_piece_mm(word, profile.table_head.size.chosen, bold=True) for word in column.title.split()), default=0)
    return max(widest, head) + 2 * PAD_X + BORDER + SPARE


@lru_cache(maxsize=4096)
def _piece_mm(word: str, size_pt: float, *, bold: bool) -> float:
    """Return the width of a word's longest piece: it may be broken behind a dash or a slash."""
    return max(metrics(bold=bold).width_mm(piece, size_pt) for piece in BREAKS.split(word))
