"""Labels in front of a line: I., A., 1., 2.1., a), Điều 1, and bullets."""

import re
from typing import NamedTuple

from .text import OPEN_QUOTES, UPPER, is_upper

_AHEAD = rf"(?=[{UPPER}{OPEN_QUOTES}(])"
_ROMAN = re.compile(rf"(?P<label>(?:(?:Phần|PHẦN|Chương|CHƯƠNG) )?[IVX]{{1,5}})(?P<mark> ?[./):\-–]{{1,3}})? ?{_AHEAD}")
_CAPITAL = re.compile(rf"(?P<label>(?:(?:Phần|PHẦN) )?[A-EGH])(?P<mark> ?[./):\-–]{{1,3}}) ?{_AHEAD}")
_ARTICLE = re.compile(r"(?P<label>(?:Điều|ĐIỀU) \d{1,2})(?P<mark> ?[.:])? ?(?=\S)")
_ARABIC = re.compile(
    rf"(?P<label>\d{{1,2}}(?: ?\.[ ]?\d{{1,2}}){{0,3}})(?P<mark> ?(?:[./)]{{1,2}}|[:\-–])|(?= )) ?{_AHEAD}"
)
_ARABIC_LOWER = re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2}){0,3})(?P<mark>[.)/]) ?(?=[^\W\d_])")
_LETTER = re.compile(rf"(?P<label>[a-eghiklmnđ])(?P<mark> ?[)/]\.?|[.,](?= ?[{UPPER}])) ?(?=[^\s/])")
_BULLET = re.compile(r"(?P<mark>[-–—+•●▪◦·➢►✓□]) ?(?=[^\s\-–—+_=.])")

RANK = {"capital": 0, "roman": 1, "article": 2, "arabic": 3, "letter": 7}


class Label(NamedTuple):
    """A numbered label: as printed, its family, how deep inside the family, and where the text begins."""

    text: str
    family: str
    depth: int
    end: int
    marked: bool


def read_label(line: str) -> Label | None:
    """The numbered label that opens ``line``, or None."""
    for family, pattern in (
        ("article", _ARTICLE),
        ("roman", _ROMAN),
        ("capital", _CAPITAL),
        ("arabic", _ARABIC),
        ("arabic", _ARABIC_LOWER),
        ("letter", _LETTER),
    ):
        match = pattern.match(line)
        if match and _plausible(family, match, line):
            text = match["label"].replace(" ", "") if family == "arabic" else match["label"]
            depth = text.count(".") if family == "arabic" else 0
            return Label(text, family, depth, match.end(), bool(match["mark"]))
    return None


def _plausible(family: str, match: re.Match[str], line: str) -> bool:
    rest = line[match.end() :]
    first = rest.split(" ", 1)[0]
    if family == "roman" and not match["mark"]:
        return line[match.end() - 1] == " " and is_upper(first) and len(first) > 1
    if family == "capital":
        return is_upper(rest[:80]) or " " in match["label"]
    if family == "arabic" and not match["mark"]:
        return not match["label"].startswith("0") and not is_upper(first[:2] if len(first) == 1 else "x")
    return bool(rest)


def read_bullet(line: str) -> int:
    """Offset of the text behind a bullet mark, 0 where the line has none."""
    match = _BULLET.match(line)
    return match.end() if match else 0


def is_counted_bullet(line: str) -> bool:
    """True for '-' and '+' items (the ones offices count as gạch đầu dòng)."""
    return bool(read_bullet(line)) and line[0] in "-–—+"
