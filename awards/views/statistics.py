"""Statistics of a school's awards: a page with chart and table for each, and the same as a file."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from awards.forms.results import YearFilter
from awards.permissions.ledger import can_see_statistics
from awards.queries.ledger import years_of
from awards.queries.statistics_compared import campaigns_of
from awards.queries.statistics_topics import TOPICS, charts_of, statistic_sheet
from awards.rules.statistics import StatTable
from campaigns.rules.charts import page_svg
from emulation.decisions import require
from emulation.filters import remembers
from emulation.lists import file_wanted, list_file
from units.queries import schools_visible_to
from units.requests import SignedInRequest


@require_GET
@remembers("nam")
def statistics(request: SignedInRequest, school_pk: int, topic: str) -> HttpResponse | FileResponse:
    """Show one statistic of a year; the newest year that anybody was honoured for, where none is asked for."""
    school = get_object_or_404(schools_visible_to(request.user), pk=school_pk)
    require(can_see_statistics(request.user, school))
    if topic not in TOPICS:
        raise Http404
    this_year = timezone.localdate().year
    years = sorted({this_year, *years_of([school.pk])}, reverse=True)
    form = YearFilter(request.GET, years=years)
    year = form.chosen() or next(iter(years_of([school.pk])), this_year)
    table = TOPICS[topic].build(school, year)
    if file_wanted(request):
        return list_file(request, statistic_sheet(school, year, table))
    context = {
        "school": school,
        "topic": TOPICS[topic],
        "topics": TOPICS.values(),
        "table": table,
        "rows": [(row, table.cells(row) if row.values else ()) for row in table.rows],
        "form": form,
        "year": year,
        "chart": _chart(table),
        "campaigns": campaigns_of(school, year) if topic == "chi-tieu" else (),
    }
    return render(request, "awards/statistics.html", context)


def _chart(table: StatTable) -> SafeString:
    return mark_safe("".join(page_svg(figure) for figure in charts_of(table)))
