"""Bars as figures: drawn by the server for the page and, the same, for paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from documents.rules.figures import Box, Figure, Shape, Stroke, Words, figure_svg
from emulation.text import decimal_text

WIDTH, LABEL, ROW, HEAD, FOOT = 440, 34, 46, 8, 48
BLUE, PALE, GREEN, AMBER, INK, LINE = "#1f4e86", "#9db8d6", "#1b6b3a", "#8a5a00", "#1c2733", "#6b7885"


@dataclass(frozen=True)
class Bar:
    """One target: values and bounds on its own scale, 0 to `scale`; `sign` follows each number."""

    label: str
    promised: Decimal | None
    reached: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    scale: Decimal
    sign: str = ""


def scale_of(unit: str, *values: Decimal | None) -> Decimal:
    """Return where a bar ends: 100 for a percentage, the largest number for a count; never 0."""
    if unit == "percent":
        return Decimal(100)
    return max((value for value in values if value is not None), default=Decimal(1)) or Decimal(1)


def bars_figure(bars: Sequence[Bar], title: str, description: str) -> Figure:
    """Return the chart of several targets, a row for each, the legend below."""
    shapes = [shape for place, bar in enumerate(bars) for shape in _bar(bar, HEAD + ROW * place)]
    shapes += _legend(HEAD + ROW * len(bars) + 16)
    return Figure(WIDTH, HEAD + ROW * len(bars) + FOOT, tuple(shapes), title, description)


def page_svg(figure: Figure) -> str:
    """Return a figure for a page, in the page's face."""
    return figure_svg(figure, font="Be Vietnam Pro, Liberation Serif, sans-serif")


_STEP, _BAR, _EDGE = 44, 14, 6


def counts_figures(counts: Sequence[tuple[str, int]], title: str, each: int) -> list[Figure]:
    """Return counts as horizontal bars on one scale, `each` to a figure; the description says every number."""
    most = max((number for _, number in counts), default=0) or 1
    return [_counts(counts[at : at + each], most, title) for at in range(0, len(counts), each)]


def _counts(counts: Sequence[tuple[str, int]], most: int, title: str) -> Figure:
    described = "; ".join(f"{label}: {number}" for label, number in counts)
    shapes: list[Shape] = []
    for place, (label, number) in enumerate(counts):
        top, wide = HEAD + _STEP * place, _at(Decimal(number), Decimal(most), WIDTH - 70)
        shapes.append(Words(_EDGE, top + 12, _cut(label), INK))
        shapes.append(Box(_EDGE, top + 18, wide, _BAR, BLUE))
        shapes.append(Words(_EDGE + wide + 8, top + 30, str(number), INK, bold=True))
    height = _STEP * len(counts) + HEAD
    return Figure(WIDTH, height, tuple(shapes), title, f"Biểu đồ thanh. {described}.")


def _cut(label: str) -> str:
    return label if len(label) <= 60 else f"{label[:58].rstrip()}…"


def _bar(bar: Bar, top: int) -> list[Shape]:
    room = WIDTH - LABEL - 58
    found: list[Shape] = [
        Words(LABEL - 8, top + 22, bar.label, INK, bold=True, ends=True),
        Box(LABEL, top + 2, room, 32, LINE, outlined=True),
    ]
    for value, y, colour in ((bar.reached, top + 4, BLUE), (bar.promised, top + 20, PALE)):
        if value is not None:
            found.append(Box(LABEL, y, _at(value, bar.scale, room), 12, colour))
            found.append(Words(LABEL + room + 6, y + 11, decimal_text(value) + bar.sign, INK))
    for bound, colour in ((bar.minimum, GREEN), (bar.maximum, AMBER)):
        if bound is not None:
            found.append(Stroke(LABEL + _at(bound, bar.scale, room), top, top + 38, colour))
    return found


def _legend(y: int) -> list[Shape]:
    found: list[Shape] = []
    entries = ((BLUE, "Đạt được"), (PALE, "Đăng ký"), (GREEN, "Mức tối thiểu"), (AMBER, "Mức tối đa"))
    for place, (colour, words) in enumerate(entries):
        x, line = LABEL + place % 2 * 150, y + place // 2 * 20
        found += [Box(x, line - 10, 12, 12, colour), Words(x + 18, line, words, INK)]
    return found


def _at(value: Decimal, scale: Decimal, room: int) -> float:
    share = min(max(value / scale, Decimal(0)), Decimal(1))
    return round(float(share * room), 1)
