"""Labels in front of a line: I., A., 1., 2.1., a), Điều 1, and bullets."""

import re
from typing import NamedTuple

from .text import OPEN_QUOTES, UPPER, is_upper

_AHEAD = rf"(?=[{UPPER}{OPEN_QUOTES}(])"
_ROMAN = re.compile(rf"(?P<label>[IVX]{{1,5}})(?P<mark> ?[./):\-–]{{1,3}})? ?{_AHEAD}")
_PART = re.compile(
    r"(?P<label>(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC) "
    r"(?:(?:thứ|THỨ) [^\W\d_]{2,5}|[IVX]{1,5}|[A-EĐGH]|\d{1,2}))\b(?P<mark> ?[./):\-–]{1,3})? ?(?=[^\s,;])"
)
_CAPITAL = re.compile(rf"(?P<label>[A-HĐ])(?P<mark> ?[./):\-–]{{1,3}}) ?{_AHEAD}")
_ARTICLE = re.compile(r"(?P<label>(?:Điều|ĐIỀU) \d{1,2})(?P<mark> ?[.:])? ?(?=\S)")
_ARABIC = re.compile(
    rf"(?P<label>\d{{1,2}}(?: ?\.[ ]?\d{{1,2}}){{0,3}})(?P<mark> ?(?:[./)]{{1,2}}|[:\-–])|(?= )) ?{_AHEAD}"
)
_ARABIC_LOWER = re.compile(
    r"(?P<label>\d{1,2}(?:\.\d{1,2}){0,3}?)(?P<mark>[.)/]) ?(?=[^\W\d_]|100 ?%|(?<= )\d{1,3}(?:[.,]\d{1,2})? ?%)"
)
_LETTER = re.compile(rf"(?P<label>[a-eghiklmnđ])(?P<mark> ?[)/]\.?|[.,](?= ?[{UPPER}]| \d)) ?(?=[^\s/])")
_PAGE_MARK = re.compile(r"(?:Trang|Page) ?\d{1,3}(?:/\d{1,3})?\b|[-–] ?\d{1,3} ?[-–]|\d{1,3}")
_BULLET = re.compile(r"(?P<mark>[-–—+•●▪◦·➢►✓□]) ?(?=[^\s\-–—+_=.])")

_ALONE = re.compile(
    r"(?:(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC) (?:(?:thứ|THỨ) [^\W\d_]{2,5}|[IVX]{1,5}|[A-EĐGH]|\d{1,2})|[IVX]{1,5}[./)]"
    r"|[A-EĐGH][./)]|\d{1,2}(?:\.\d{1,2})*[./)])[.:/]?$"
)


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
        ("part", _PART),
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
    if family == "part":
        return bool(match["mark"]) or first[:1].isupper()
    if family == "capital":
        return is_upper(rest.split(":", 1)[0][:80])
    if family == "arabic" and not match["mark"]:
        return not match["label"].startswith("0") and not is_upper(first[:2] if len(first) == 1 else "x")
    return bool(rest)


def is_label_alone(line: str) -> bool:
    """True for a line that is only a label (Phần I, II.), its title standing on the next line."""
    return bool(_ALONE.match(line))


def is_page_mark(line: str) -> bool:
    """True for a line that is only the number of a page."""
    return bool(_PAGE_MARK.fullmatch(line.strip("[]()")))


def read_bullet(line: str) -> int:
    """Offset of the text behind a bullet mark, 0 where the line has none."""
    match = _BULLET.match(line)
    return match.end() if match else 0


def is_counted_bullet(line: str) -> bool:
    """True for '-' and '+' items (the ones offices count as gạch đầu dòng)."""
    return bool(read_bullet(line)) and line[0] in "-–—+"
