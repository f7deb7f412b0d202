"""Bars as SVG, without a library: drawn by the server for the page and, the same, for paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

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


def bars_svg(bars: Sequence[Bar], title: str, description: str) -> str:
    """Return the chart as one <svg> element with a title and a description for those who do not see it."""
    height = HEAD + ROW * len(bars) + FOOT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="100%" role="img" '
        f'font-family="Be Vietnam Pro, Liberation Serif, sans-serif" font-size="13" fill="{INK}">',
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>",
    ]
    for place, bar in enumerate(bars):
        parts += _bar(bar, HEAD + ROW * place)
    parts += _legend(HEAD + ROW * len(bars) + 16)
    return "".join([*parts, "</svg>"])


_STEP, _BAR = 44, 14


def counts_svg(counts: Sequence[tuple[str, int]], title: str) -> str:
    """Return counts as horizontal bars on one scale, each under its label; the description says every number."""
    most = max((number for _, number in counts), default=0) or 1
    described = "; ".join(f"{label}: {number}" for label, number in counts)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_STEP * len(counts) + HEAD}" width="100%" '
        f'role="img" font-family="Be Vietnam Pro, Liberation Serif, sans-serif" font-size="13" fill="{INK}">',
        f"<title>{escape(title)}</title><desc>Biểu đồ thanh. {escape(described)}.</desc>",
    ]
    room = WIDTH - 70
    for place, (label, number) in enumerate(counts):
        top = HEAD + _STEP * place
        wide = _at(Decimal(number), Decimal(most), room)
        parts.append(f'<text x="0" y="{top + 12}">{escape(_cut(label))}</text>')
        parts.append(f'<rect x="0" y="{top + 18}" width="{wide}" height="{_BAR}" fill="{BLUE}"/>')
        parts.append(f'<text x="{float(wide) + 8:.1f}" y="{top + 30}" font-weight="600">{number}</text>')
    return "".join([*parts, "</svg>"])


def _cut(label: str) -> str:
    return label if len(label) <= 60 else f"{label[:58].rstrip()}…"


def _bar(bar: Bar, top: int) -> list[str]:
    room = WIDTH - LABEL - 58
    found = [
        f'<text x="{LABEL - 8}" y="{top + 22}" text-anchor="end" font-weight="600">{escape(bar.label)}</text>',
        f'<rect x="{LABEL}" y="{top + 2}" width="{room}" height="32" fill="none" stroke="{LINE}" stroke-width="0.5"/>',
    ]
    for value, y, colour in ((bar.reached, top + 4, BLUE), (bar.promised, top + 20, PALE)):
        if value is not None:
            wide = _at(value, bar.scale, room)
            found.append(f'<rect x="{LABEL}" y="{y}" width="{wide}" height="12" fill="{colour}"/>')
            found.append(f'<text x="{LABEL + room + 6}" y="{y + 11}">{_words(value, bar.sign)}</text>')
    for bound, colour in ((bar.minimum, GREEN), (bar.maximum, AMBER)):
        if bound is not None:
            x = f"{LABEL + float(_at(bound, bar.scale, room)):.1f}"
            found.append(f'<line x1="{x}" x2="{x}" y1="{top}" y2="{top + 38}" stroke="{colour}" stroke-width="2.5"/>')
    return found


def _legend(y: int) -> list[str]:
    found = []
    entries = ((BLUE, "Đạt được"), (PALE, "Đăng ký"), (GREEN, "Mức tối thiểu"), (AMBER, "Mức tối đa"))
    for place, (colour, words) in enumerate(entries):
        x, line = LABEL + place % 2 * 150, y + place // 2 * 20
        found.append(f'<rect x="{x}" y="{line - 10}" width="12" height="12" fill="{colour}"/>')
        found.append(f'<text x="{x + 18}" y="{line}">{words}</text>')
    return found


def _at(value: Decimal, scale: Decimal, room: int) -> str:
    share = min(max(value / scale, Decimal(0)), Decimal(1))
    return f"{share * room:.1f}"


def _words(value: Decimal, sign: str) -> str:
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",") + sign
