"""The printed face: Liberation Serif 2, metric-compatible with Times New Roman, with full Vietnamese.

The four files live in static/documents/fonts (SIL Open Font Licence): Debian 12's own `fonts-liberation` is version 1,
which lacks most Vietnamese letters. Widths measured here place rules and break long names alike in PDF and Word.
"""

import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

MM_PER_PT = 25.4 / 72
STYLES = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "BoldItalic"}
MISSING_MARK = "□"


class Metrics(NamedTuple):
    """What is needed of a face to measure text: advance of each character in thousandths of its size."""

    advances: dict[int, float]

    def width_mm(self, text: str, size_pt: float) -> float:
        """Width of a text without kerning, in millimetres."""
        widest = self.advances[ord("W")]
        return sum(self.advances.get(ord(char), widest) for char in text) / 1000 * size_pt * MM_PER_PT


def font_file(*, bold: bool = False, italic: bool = False) -> Path:
    """Return the path of one style's TrueType file."""
    return Path(settings.BASE_DIR) / "static/documents/fonts" / f"LiberationSerif-{STYLES[bold, italic]}.ttf"


@cache
def metrics(*, bold: bool = False, italic: bool = False) -> Metrics:
    """Read one style's widths (about 40 ms, once per process)."""
    from fontTools.ttLib import TTFont

    with TTFont(font_file(bold=bold, italic=italic), lazy=True) as font:
        scale = 1000 / font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        return Metrics({code: widths[name][0] * scale for code, name in font.getBestCmap().items()})


def missing_glyphs(text: str) -> list[str]:
    """Return the characters of a text that the face cannot print, each once, in order of appearance."""
    known = metrics().advances
    seen = dict.fromkeys(unicodedata.normalize("NFC", text))
    return [char for char in seen if ord(char) not in known and not _dropped(char)]


def printable(text: str) -> str:
    """Return the text as it can be printed: NFC, no control characters, "□" for what the face lacks."""
    known = metrics().advances
    composed = unicodedata.normalize("NFC", text).replace("\t", " ")
    kept = (char for char in composed if not _dropped(char))
    return "".join(char if char == "\n" or ord(char) in known else MISSING_MARK for char in kept)


def _dropped(char: str) -> bool:
    """Control and format characters say nothing on paper and are invalid in Word's XML; line breaks stay."""
    return char != "\n" and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn")


def balanced(text: str, width_mm: float, size_pt: float, *, bold: bool = False) -> list[str]:
    """Break a text at spaces into the fewest lines that fit, then even their lengths out."""
    measure = metrics(bold=bold)
    words = text.split()
    lines = _fill(words, width_mm, size_pt, measure)
    if len(lines) < 2:
        return lines or [""]
    step = 1.0
    best = lines
    narrower = width_mm - step
    while narrower > width_mm / 2:
        attempt = _fill(words, narrower, size_pt, measure)
        if len(attempt) > len(lines):
            break
        best, narrower = attempt, narrower - step
    return best


def _fill(words: list[str], width_mm: float, size_pt: float, measure: Metrics) -> list[str]:
    """Fill lines greedily; a word longer than the line stands alone."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure.width_mm(longer, size_pt) <= width_mm:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
