"""The numbers of a campaign's targets as a chart, as a list, and as what bounds mean for a number of people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import ceil

from campaigns.models import Campaign, Target
from campaigns.queries.target_progress import Progress, Side, names_of
from campaigns.rules.charts import Bar, bars_figure, page_svg, scale_of
from campaigns.rules.pledging import bounds_text
from campaigns.rules.progress import least_needed, most_allowed
from documents.rules.figures import Figure
from emulation.lists import Cell, ListColumn, ListSheet
from emulation.text import decimal_text, whole_text

ON_PAPER = 10


def progress_chart(rows: Sequence[Progress], title: str) -> str:
    """Return the chart of all targets for a page; the table beside it says the same."""
    return page_svg(_figure([_bar(number, row) for number, row in enumerate(rows, start=1)], title))


def progress_figures(rows: Sequence[Progress], title: str) -> list[Figure]:
    """Return the same chart for paper in figures of much the same size, of at most ten targets: each fits on a page."""
    bars = [_bar(number, row) for number, row in enumerate(rows, start=1)]
    pieces = ceil(len(bars) / ON_PAPER)
    each = ceil(len(bars) / pieces) if pieces else ON_PAPER
    return [_figure(bars[at : at + each], title) for at in range(0, len(bars), each)]


def _figure(bars: Sequence[Bar], title: str) -> Figure:
    described = "; ".join(f"chỉ tiêu {bar.label}: đạt {_said(bar.reached, bar.sign)}" for bar in bars)
    return bars_figure(bars, title, f"Biểu đồ thanh theo số thứ tự trong bảng. {described}.")


def _bar(number: int, row: Progress) -> Bar:
    target = row.target
    promised, reached = row.promised.measured, row.reached.measured
    scale = scale_of(target.unit, promised, reached, target.minimum, target.maximum)
    sign = "%" if target.unit == "percent" else ""
    return Bar(str(number), promised, reached, target.minimum, target.maximum, scale, sign)


def _said(value: Decimal | None, sign: str) -> str:
    return "chưa có số liệu" if value is None else f"{decimal_text(value)}{sign}"


_COLUMNS = (
    ListColumn("STT", 12, "center"),
    ListColumn("Chỉ tiêu", 66),
    ListColumn("Mức", 26),
    ListColumn("Đăng ký", 26),
    ListColumn("Đạt được", 26),
    ListColumn("Đánh giá", 34),
)


def progress_sheet(campaign: Campaign, rows: Sequence[Progress]) -> ListSheet:
    """Return the targets with their numbers as a list to print and to send."""
    names = names_of([row.target for row in rows])
    lines = [_line(number, row, names[row.target.pk]) for number, row in enumerate(rows, start=1)]
    return ListSheet("Tiến độ thực hiện các chỉ tiêu thi đua", _COLUMNS, lines, campaign.school, campaign.name)


def _line(number: int, row: Progress, name: str) -> tuple[Cell, ...]:
    target = row.target
    bounds = bounds_text(target.minimum, target.maximum, target.unit)
    said = "; ".join(part for part in (row.reached.words, row.reached.needed) if part)
    return number, name, bounds, side_text(row.promised), side_text(row.reached), said


def side_text(side: Side) -> str:
    """Return "92,5% (49/53)"."""
    if side.measured is None:
        return ""
    sign = "%" if side.unit == "percent" else ""
    of = side.value.denominator
    tail = (
        f" ({whole_text(side.value.numerator)}/{whole_text(of)})" if of is not None and side.unit == "percent" else ""
    )
    return f"{decimal_text(side.measured)}{sign}{tail}"


# --- What bounds mean, tried out before the plan is signed ---------------------------------------------------------

Tried = Callable[[str, Target], Decimal | None]


@dataclass(frozen=True)
class Trial:
    """A target with the base and the bounds that are tried, and what they mean in numbers.

    `nested` is the number of the target whose lower bound stands for a base that nobody is in yet.
    """

    target: Target
    counted: str
    base: int | None
    low: Decimal | None
    high: Decimal | None
    least: int | None
    most: int | None
    noun: str
    impossible: bool
    nested: int | None = None


def trials(rows: Sequence[Progress], tried: Tried, nouns: Callable[[Progress], str]) -> list[Trial]:
    """Return what the bounds of each target mean for as many people as there are now, or as are tried.

    A share of those who reach another target ("trong số đạt Lao động tiên tiến") is taken of its lower bound as long as
    nobody has reached it.
    """
    found = [_trial(row, tried, nouns(row)) for row in rows]
    needed = {(row.formula.numerator, row.formula.unit): at for at, row in enumerate(rows) if found[at].least}
    for at, row in enumerate(rows):
        of = needed.get((row.formula.denominator, row.formula.unit))
        if of is None or of == at or row.formula.denominator is None or found[at].base or tried("base", row.target):
            continue
        found[at] = replace(_trial(row, tried, nouns(row), found[of].least), nested=of + 1)
    return found


def _trial(row: Progress, tried: Tried, noun: str, instead: int | None = None) -> Trial:
    target, now = row.target, instead if instead is not None else row.reached.value.denominator
    base = tried("base", target)
    base_used = int(base) if base is not None else now
    low, high = tried("low", target), tried("high", target)
    low, high = target.minimum if low is None else low, target.maximum if high is None else high
    counts = target.unit == "count" or base_used is not None
    least = least_needed(low, target.unit, base_used) if low is not None and counts else None
    most = most_allowed(high, target.unit, base_used) if high is not None and counts else None
    impossible = least is not None and most is not None and least > most
    return Trial(target, row.counted, base_used, low, high, least, most, noun, impossible)
