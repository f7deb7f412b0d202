"""What was proposed beside what passed, what was promised beside what came, and who holds a title year after year."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from awards.models import Award, Nomination, OpeningCount
from awards.rules.periods import streaks
from awards.rules.stages import NominationStage
from awards.rules.statistics import StatRow, StatTable, percent
from campaigns.models import Campaign, Title
from campaigns.queries.target_charts import progress_figures, side_text
from campaigns.queries.target_progress import Progress, progress_of
from units.models import Unit

_SENT = (NominationStage.SUBMITTED, NominationStage.VALID, NominationStage.REJECTED)
LONGEST_LIST = 500


def rates_by_title(school: Unit, year: int) -> StatTable:
    """Compare proposed, voted and granted by title. One query."""
    rows = _rates(school, year, "title").order_by("title__position", "title__name")
    return _rate_table("Tỷ lệ đề nghị, đạt theo danh hiệu, hình thức", "Danh hiệu, hình thức", rows, "title__name")


def rates_by_unit(school: Unit, year: int) -> StatTable:
    """Compare proposed, voted and granted by unit. One query."""
    rows = _rates(school, year, "unit").order_by("unit__position", "unit__name")
    return _rate_table("Tỷ lệ đề nghị, đạt theo đơn vị", "Đơn vị", rows, "unit__name")


def _rates(school: Unit, year: int, by: str) -> QuerySet[Nomination, dict[str, Any]]:
    """Dossiers of the campaigns that end in the year; what a unit has not sent, or got back, is not proposed."""
    sent = Nomination.objects.filter(campaign__school=school, campaign__ends_on__year=year, stage__in=_SENT)
    passed = OpeningCount.objects.filter(nominee__nomination=OuterRef("pk"), passed=True)
    granted = Award.objects.filter(nomination=OuterRef("pk"), withdrawn_by=None)
    return (
        sent.annotate(passed=Exists(passed), granted=Exists(granted))
        .values(f"{by}__name")
        .annotate(
            sent=Count("pk"),
            valid=Count("pk", filter=Q(stage=NominationStage.VALID)),
            voted=Count("pk", filter=Q(passed=True) | Q(spot_case__passed=True)),
            given=Count("pk", filter=Q(granted=True)),
        )
    )


def _rate_table(heading: str, first: str, rows: QuerySet, label: str) -> StatTable:
    found = [(row[label], row["sent"], row["valid"], row["voted"], row["given"]) for row in rows]
    if found:
        found.append(("Cộng", *(sum(row[place] for row in found) for place in range(1, 5))))
    columns = (first, "Đề nghị", "Đủ điều kiện", "Đạt phiếu", "Được khen", "Đạt phiếu/đề nghị", "Được khen/đề nghị")
    lines = tuple(
        StatRow(name, (sent, valid, voted, given, percent(voted, sent), percent(given, sent)), total=name == "Cộng")
        for name, sent, valid, voted, given in found
    )
    note = "Tính trên hồ sơ đơn vị đã gửi trong các phong trào kết thúc trong năm."
    return StatTable(heading, columns, lines, note)


def on_end(school: Unit, year: int) -> StatTable:
    """List who has held a title for two years on end or more, up to the year; the longest first. One query."""
    rows = Award.objects.filter(school=school, year__lte=year, withdrawn_by=None, title__family=Title.Family.TITLE)
    columns = ("title__position", "title__name", "person", "unit", "year", "recipient_name", "recipient_post")
    held: dict[Any, list[tuple[Any, ...]]] = {}
    for place, title, person, unit, *rest in rows.order_by("year", "pk").values_list(*columns):
        held.setdefault((place, title, person, None if person else unit), []).append(tuple(rest))
    found = []
    for (place, title, _, _), lines in held.items():
        last = streaks(line[0] for line in lines)[0]
        if last.last == year and last.length > 1:
            name, post = lines[-1][1:]
            found.append((-last.length, place, name, StatRow(name, (last.length, title, post, last.words))))
    found.sort(key=lambda line: line[:3])
    shown = tuple(line[3] for line in found[:LONGEST_LIST])
    more = f" Có {len(found)} dòng, chỉ nêu {LONGEST_LIST} dòng đầu." if len(found) > LONGEST_LIST else ""
    note = f"Liên tục đến năm {year}; kết quả đã thu hồi không tính.{more}"
    heads = ("Họ và tên, tên tập thể", "Số năm", "Danh hiệu", "Chức vụ, đơn vị", "Liên tục")
    return StatTable("Đạt danh hiệu nhiều năm liên tục", heads, shown, note)


def campaigns_of(school: Unit, year: int) -> list[Campaign]:
    """Return the campaigns that end in the year, the widest first. One query."""
    rows = Campaign.objects.filter(school=school, ends_on__year=year).exclude(stage="drafting")
    return list(rows.order_by("starts_on", "pk"))


def beside_targets(school: Unit, year: int) -> StatTable:
    """Compare the year's widest campaign with the targets of its plan; as many queries as it has sources."""
    campaign = next(iter(campaigns_of(school, year)), None)
    columns = ("Chỉ tiêu", "Mức", "Đăng ký", "Đạt được", "Đánh giá")
    if campaign is None:
        return StatTable("So với chỉ tiêu của kế hoạch", columns, (), charted=None)
    progress = progress_of(campaign)
    lines = tuple(_target_row(number, row) for number, row in enumerate(progress, start=1))
    charts = tuple(progress_figures(progress, campaign.name))
    return StatTable("So với chỉ tiêu của kế hoạch", columns, lines, campaign.name, None, charts)


def _target_row(number: int, row: Progress) -> StatRow:
    """A target under the number that the chart calls it by."""
    sides = (side_text(row.promised), side_text(row.reached))
    return StatRow(f"{number}. {row.target.text}", (row.bounds or "–", *sides, row.reached.words))
