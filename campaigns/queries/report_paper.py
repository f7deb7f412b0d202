"""The school's report, made of what its units reported."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Count

from campaigns.models import Drive, Report, ReportCall, ReportLine, Target
from campaigns.queries.paper import profile_of
from campaigns.queries.pledges import plan_targets
from campaigns.queries.reports import accepted_reports
from campaigns.queries.target_charts import progress_figures
from campaigns.queries.target_progress import names_of, progress_of
from campaigns.report_parts import awarded_in
from campaigns.results import results_of
from campaigns.rules.pledging import bounds_text
from campaigns.rules.signing import Signer
from documents.printing import Format, issued_or_draft
from documents.rules.figures import Figure
from documents.rules.numbers import KIND_CODES, roman, symbol_text
from documents.rules.paper import Block, Column, Letterhead, Paper, Signature, Table
from documents.rules.profiles import kept_choices
from emulation.decisions import RuleViolation
from emulation.text import decimal_text, upper_first
from units.queries import competing_units_of

_COLUMNS = (
    Column("STT", 12, "center"),
    Column("Chỉ tiêu", 62),
    Column("Kế hoạch", 24, "center"),
    Column("Kết quả", 26, "center"),
    Column("Các đơn vị báo cáo", 46),
)


def report_paper(
    call: ReportCall, number_text: str = "", issued_on: date | None = None, signer: Signer | None = None
) -> Paper:
    """Return the school's report as an official paper in the plan's form; the same queries for any number of units."""
    school, plan = call.campaign.school, call.campaign.plan
    profile = profile_of(school)
    party = plan.form == "hd05"
    superior = (profile.party_superior or profile.superior) if party else profile.superior
    chosen = signer or Signer(plan.signer_name, (plan.signer_post or profile.head_title,))
    reports = accepted_reports(call)
    return Paper(
        form=plan.form,  # type: ignore[arg-type]
        choices=kept_choices(profile.form_choices, plan.form),
        kind="report",
        kind_name="BÁO CÁO",
        title=upper_first(call.title.removeprefix("Báo cáo ")),  # the kind stands above it
        letterhead=Letterhead(superior, school.name),
        place=plan.place or profile.place,
        issued_on=issued_on,
        number=number_text,
        symbol=symbol_text(plan.form, KIND_CODES[plan.form]["report"], school.symbol),  # type: ignore[arg-type, index]
        body=tuple(_body(call, reports)),
        signatures=(Signature(chosen.capacity, chosen.name),),
        recipients=tuple(row.text for row in plan.recipients.all()) or ("Các khoa, phòng", "Lưu: VT"),
    )


def _drives(call: ReportCall) -> list[Block | Table | Figure]:
    """The peak drives that were summed up within the time of the report; nothing without one. One query."""
    within = {"ended_at__isnull": False, "starts_on__lte": call.ends_on, "ends_on__gte": call.starts_on}
    rows = Drive.objects.filter(campaign=call.campaign_id, **within).annotate(earned=Count("lines"))
    told: list[Block | Table | Figure] = []
    for row in rows.order_by("starts_on", "pk"):
        told.append(Block("paragraph", f"**{row.name}** ({row.starts_on:%d/%m/%Y} – {row.ends_on:%d/%m/%Y}):"))
        told += [Block("bullet", line.strip()) for line in row.results.splitlines() if line.strip()]
        if row.earned:
            told.append(Block("bullet", f"Biểu dương {row.earned:02d} tập thể, cá nhân."))
    return told


def _body(call: ReportCall, reports: list[Report]) -> list[Block | Table | Figure]:
    blocks: list[Block | Table | Figure] = [Block("heading", "Đánh giá chung", "I."), *_paragraphs(call.overview)]
    blocks.append(Block("paragraph", _turnout(call, reports)))
    targets = list(plan_targets(call.campaign))
    if targets:
        blocks += [Block("heading", "Kết quả thực hiện các chỉ tiêu", "II."), _table(call, targets, reports)]
        blocks.append(Block("paragraph", f"{_CHART}, theo số thứ tự của chỉ tiêu trong bảng trên:"))
        blocks += progress_figures(progress_of(call.campaign), _CHART)
    parts = (
        ("Kết quả nổi bật của các đơn vị", "achievements"),
        ("Tồn tại, hạn chế và nguyên nhân", "difficulties"),
        ("Đề xuất của các đơn vị", "directions"),
    )
    number = 3 if targets else 2
    if drives := _drives(call):
        blocks += [Block("heading", "Các đợt thi đua cao điểm", f"{roman(number)}."), *drives]
        number += 1
    if awarded := awarded_in(call.campaign, call.starts_on, call.ends_on):
        bullets = (Block("bullet", sentence) for sentence in awarded)
        blocks += [Block("heading", "Kết quả khen thưởng", f"{roman(number)}."), *bullets]
        number += 1
    for heading, field in parts:
        told = [block for report in reports for block in _told(report, getattr(report, field))]
        if told:
            blocks += [Block("heading", heading, f"{roman(number)}."), *told]
            number += 1
    if call.proposals.strip():
        blocks += [Block("heading", "Phương hướng, nhiệm vụ", f"{roman(number)}."), *_paragraphs(call.proposals)]
    return blocks


_CHART = "Biểu đồ mức đăng ký và kết quả của các chỉ tiêu"


def _paragraphs(text: str) -> list[Block]:
    return [Block("paragraph", line.strip()) for line in text.splitlines() if line.strip()]


def _turnout(call: ReportCall, reports: list[Report]) -> str:
    units = [unit.name for unit in competing_units_of(call.campaign.school_id)]
    sent = {report.unit.name for report in reports}
    missing = [name for name in units if name not in sent]
    period = f"Số liệu từ ngày {call.starts_on:%d/%m/%Y} đến ngày {call.ends_on:%d/%m/%Y}"
    said = f"{period}, tổng hợp từ báo cáo của {len(reports):02d}/{len(units):02d} đơn vị."
    return f"{said} Chưa có báo cáo của: {'; '.join(missing)}." if missing else said


def _told(report: Report, text: str) -> Iterable[Block]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [Block("paragraph", f"**{report.unit.name}:**"), *(Block("bullet", line) for line in lines)] if lines else []


def _table(call: ReportCall, targets: list[Target], reports: list[Report]) -> Table:
    """A row for each target: the bounds, what the program counts for the school, what each unit says."""
    counted, said = results_of(call.campaign), _lines_of(reports)
    names = names_of(targets)
    rows = [
        (
            str(place),
            names[target.pk],
            bounds_text(target.minimum, target.maximum, target.unit),
            counted.get(target.pk) or _sum(target, said.get(target.pk, [])),
            "; ".join(_said(line.report, target, line.value, line.note) for line in said.get(target.pk, [])),
        )
        for place, target in enumerate(targets, start=1)
    ]
    return Table(_COLUMNS, tuple(rows))


def bare_targets(call: ReportCall, reports: Iterable[Report]) -> list[tuple[int, int, str]]:
    """Return (number in the table, pk, words) of the targets of which the school's report would tell no result.

    `reports`: those it is put together from.
    """
    counted, said = results_of(call.campaign), _lines_of(reports)
    targets = list(plan_targets(call.campaign))
    names = names_of(targets)
    return [
        (place, target.pk, names[target.pk])
        for place, target in enumerate(targets, start=1)
        if not (counted.get(target.pk) or _sum(target, said.get(target.pk, [])))
    ]


def _lines_of(reports: Iterable[Report]) -> dict[int, list[ReportLine]]:
    """What each unit says of a target, by the target."""
    said: dict[int, list[ReportLine]] = {}
    for report in reports:
        for line in report.lines.all():
            if line.target is not None and (line.value is not None or line.note):
                line.report = report
                said.setdefault(line.target.pk, []).append(line)
    return said


def _sum(target: Target, lines: Iterable[ReportLine]) -> str:
    """What the units' numbers come to, where the program counts nothing itself; percentages do not add up, nor does
    what each unit is to have.
    """
    values = [line.value for line in lines if line.value is not None]
    adds_up = target.unit == "count" and not target.of
    return f"{decimal_text(sum(values, Decimal(0)))} (cộng các đơn vị)" if values and adds_up else ""


def _said(report: Report, target: Target, value: object, note: str) -> str:
    sign = "%" if target.unit == "percent" else ""
    shown = f"{decimal_text(value)}{sign}" if value is not None else ""  # type: ignore[arg-type]
    return f"{report.unit.symbol or report.unit.name}: {' – '.join(part for part in (shown, note.strip()) if part)}"


def print_report(pk: int, file_format: Format) -> bytes:
    """Return the issued report's stored bytes, or a fresh draft; raises RuleViolation where there is no such call."""
    call = ReportCall.objects.select_related("campaign__school", "campaign__plan", "paper").filter(pk=pk).first()
    if call is None:
        raise RuleViolation(f"Không có đợt báo cáo nào mang mã {pk}.")
    return issued_or_draft(call.paper, lambda: report_paper(call), file_format)
