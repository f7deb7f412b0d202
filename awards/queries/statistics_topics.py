"""The statistics that a school's page offers, by the word in their address."""

from collections.abc import Callable
from dataclasses import dataclass

from awards.queries import statistics, statistics_compared, statistics_forms
from awards.rules.statistics import StatTable
from campaigns.rules.charts import counts_figures
from documents.rules.figures import Figure
from emulation.lists import ListColumn, ListSheet
from units.models import Unit


@dataclass(frozen=True)
class Topic:
    """One statistic: `build(school, year)` counts it, in a number of queries that no list makes grow."""

    slug: str
    label: str
    build: Callable[[Unit, int], StatTable]


TOPICS = {
    topic.slug: topic
    for topic in (
        Topic("danh-hieu", "Danh hiệu", statistics.by_title),
        Topic("loai-hinh", "Loại hình", statistics.by_kind),
        Topic("don-vi", "Đơn vị", statistics.by_unit),
        Topic("nam", "Năm", statistics.by_year),
        Topic("gioi-tinh", "Giới tính", statistics.by_gender),
        Topic("doi-tuong", "Đối tượng", statistics.by_category),
        Topic("lien-tuc", "Liên tục", statistics_compared.on_end),
        Topic("ty-le-danh-hieu", "Tỷ lệ đạt theo danh hiệu", statistics_compared.rates_by_title),
        Topic("ty-le-don-vi", "Tỷ lệ đạt theo đơn vị", statistics_compared.rates_by_unit),
        Topic("chi-tieu", "So với chỉ tiêu", statistics_compared.beside_targets),
        Topic("bieu-0601", "Biểu 0601", statistics_forms.campaigns_form),
        Topic("bieu-0602", "Biểu 0602", statistics_forms.state_form),
        Topic("bieu-0603", "Biểu 0603", statistics_forms.province_form),
        Topic("bieu-0604", "Biểu 0604", statistics_forms.bodies_form),
        Topic("bieu-0605", "Biểu 0605", statistics_forms.staff_form),
    )
}


MOST_BARS = 30  # beyond, a chart says less than its table
ON_PAPER = 12  # bars of a figure, so that it stands on a page with something else


def charts_of(table: StatTable, each: int = MOST_BARS) -> list[Figure]:
    """Return the charts of a statistic, `each` bars to a figure; none where there is nothing, or too much, to draw."""
    bars = table.bars
    drawn = len(bars) <= MOST_BARS and any(number for _, number in bars)
    return counts_figures(bars, table.heading, each) if drawn else list(table.figures)


def statistic_sheet(school: Unit, year: int, table: StatTable) -> ListSheet:
    """Return a statistic as a list to print and to send."""
    first, *others = table.columns
    room = 70 if len(others) < 5 else 44
    columns = (ListColumn(first, room), *(ListColumn(name, 26, "center") for name in others))
    rows = [(row.label, *(row.values or ("",) * len(others))) for row in table.rows]
    note = f"Năm {year}. {table.note}".strip()
    return ListSheet(table.heading, columns, rows, school, note, "Biểu thống kê", charts_of(table, ON_PAPER))
