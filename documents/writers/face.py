"""The printed face: Liberation Serif 2, metric-compatible with Times New Roman, with full Vietnamese.

The four files live in static/documents/fonts (SIL Open Font Licence): Debian 12's own `fonts-liberation` is version 1,
which lacks most Vietnamese letters. Widths measured here place rules and break long names alike in PDF and Word.
"""

import unicodedata
from functools import cache
from itertools import accumulate, pairwise
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


# Where a clerk breaks a long name: before these words, after these; never after a preposition or before a dash.
_BEFORE = ("TỈNH", "THÀNH", "HUYỆN", "QUẬN", "XÃ", "PHƯỜNG", "CHO", "CỦA", "VỀ", "VÀ", "NĂM", "TRONG", "XÉT", "KHU")
_AFTER = ("ĐỒNG", "ĐẲNG", "VIỆN", "DÂN", "UBND", "VIỆC", "THƯỞNG", "ĐUA”")
_NEVER_AFTER = ("TỈNH", "THÀNH", "CỦA", "CHO", "VỀ", "VÀ", "CÁC", "THI", "CHÍNH", "KHEN", "HỘI", "KHU", "-", "–")


def balanced(text: str, width_mm: float, size_pt: float, *, bold: bool = False, italic: bool = False) -> list[str]:
    """Break a text at spaces into the fewest lines that fit, of even length, at places where a clerk would break."""
    measure = metrics(bold=bold, italic=italic)
    words = text.split()
    lines = _fill(words, width_mm, size_pt, measure)
    if len(lines) < 2 or len(words) > 60:
        return lines or [""]
    widths = [measure.width_mm(word, size_pt) for word in words]
    space = measure.width_mm(" ", size_pt)
    breaks = _best_breaks(words, widths, space, width_mm, len(lines))
    edges = [0, *breaks, len(words)]
    return [" ".join(words[start:end]) for start, end in pairwise(edges)] if breaks else lines


def fitted(
    text: str, width_mm: float, sizes: tuple[float, float], lines: int, *, bold: bool = False, italic: bool = False
) -> tuple[list[str], float]:
    """Return lines and the largest size between sizes (largest, smallest) at which a text takes so many lines.

    At the smallest size it takes as many lines as it needs; a word longer than the line is cut.
    """
    size, smallest = sizes
    measure = metrics(bold=bold, italic=italic)
    while True:
        found = balanced(text, width_mm, size, bold=bold, italic=italic)
        if len(found) <= lines and all(measure.width_mm(line, size) <= width_mm for line in found):
            return found, size
        if size <= smallest:
            return [part for line in found for part in _cut(line, width_mm, size, measure)], size
        size = max(smallest, size - 0.5)


def _cut(line: str, width_mm: float, size: float, measure: Metrics) -> list[str]:
    """Cut a line that has no space where it could break."""
    parts = [""]
    for char in line:
        if measure.width_mm(parts[-1] + char, size) > width_mm:
            parts.append("")
        parts[-1] += char
    return parts


def _best_breaks(words: list[str], widths: list[float], space: float, limit: float, count: int) -> list[int]:
    """Choose count - 1 breaks with the least cost; [] where some word is wider than the line."""
    ends = list(accumulate(widths))
    even = (ends[-1] + space * (len(words) - 1)) / count
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for line in range(count):
        reached: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, breaks) in best.items():
            for end in range(start + 1, len(words) + 1):
                width = ends[end - 1] - ends[start] + widths[start] + space * (end - start - 1)
                if width > limit:
                    break
                total = cost + ((width - even) / limit) ** 2 + _break_cost(words, end)
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, [*breaks, end])
        best = reached if line < count - 1 else {key: value for key, value in reached.items() if key == len(words)}
    return best[len(words)][1][:-1] if len(words) in best else []


def _break_cost(words: list[str], at: int) -> float:
    """What it costs the reader to break before words[at]."""
    if at == len(words):
        return 0.0
    before, after = words[at - 1].upper(), words[at].upper()
    if after in ("-", "–") or before in _NEVER_AFTER:
        return 1.0
    inside_quotes = sum(word.count("“") - word.count("”") for word in words[:at]) > 0
    if inside_quotes:
        return 0.4
    return 0.0 if after in _BEFORE or after.startswith("“") or before in _AFTER else 0.2


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
