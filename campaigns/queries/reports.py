"""Reports: who has sent what, what a unit's form is filled with, what one may see."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from campaigns.models import (
    Assignment,
    Attachment,
    Campaign,
    Commitment,
    Initiative,
    Inspection,
    PledgedTitle,
    Report,
    ReportCall,
    ReportLine,
    Target,
)
from campaigns.queries.campaigns import DESK, campaigns_visible_to
from campaigns.queries.target_progress import Progress, progress_of
from campaigns.rules.audience import AudienceUnit, addressed
from campaigns.rules.initiatives import InitiativeStage
from campaigns.rules.pledging import days_late
from campaigns.rules.reminding import moved_by_return
from campaigns.rules.reports import LATE, MISSING, OPEN_REPORT_STAGES, REPORT_LABELS, ReportStage
from emulation.prepared import paged
from units.models import Unit, User
from units.queries import competing_units_of, held_roles, unit_ids_led, units_of

Stage = ReportStage
_ORDER = {state: rank for rank, state in enumerate((MISSING, "returned", "draft", "submitted", "accepted"))}


def _desks(user: User) -> set[int]:
    return {held.school for held in held_roles(user) if held.role in DESK}


def calls_visible_to(user: User) -> QuerySet[ReportCall]:
    """Return what reports were asked for in the schools whose desk the user is or for one of whose units one speaks."""
    schools = {held.school for held in held_roles(user)}
    seen = ReportCall.objects.filter(campaign__school__in=schools, campaign__in=campaigns_visible_to(user).values("pk"))
    return seen.select_related("campaign__school", "paper")


def _with_counts(campaign: Campaign) -> QuerySet[ReportCall]:
    sent = Count("reports", filter=Q(reports__stage__in=[Stage.SUBMITTED, Stage.ACCEPTED]))
    accepted = Count("reports", filter=Q(reports__stage=Stage.ACCEPTED))
    rows = _calls(campaign).select_related("campaign__school", "paper").annotate(sent=sent, accepted=accepted)
    return rows.order_by("-due_on", "-pk")


def _calls(campaign: Campaign) -> QuerySet[ReportCall]:
    return ReportCall.objects.filter(campaign=campaign)


calls_of = paged(_with_counts, _calls)  # of a campaign one sees, with how many units have sent, how many are accepted


def reports_visible_to(user: User) -> QuerySet[Report]:
    """Return the reports of the units one speaks for and, for the desk, all of the school that left draft."""
    sent = Q(call__campaign__school__in=_desks(user)) & ~Q(stage=Stage.DRAFT)
    seen = Report.objects.filter(Q(unit__in=unit_ids_led(user)) | sent)
    return seen.select_related("call__campaign__school", "unit", "submitted_by__person", "decided_by__person")


def reporting_units(user: User, campaign: Campaign) -> QuerySet[Unit]:
    """Return the competing units for which the user may write reports."""
    return competing_units_of(campaign.school_id).filter(pk__in=unit_ids_led(user))


def report_of(call: ReportCall, unit: Unit) -> Report | None:
    """Return the unit's report to a call; one query."""
    return Report.objects.select_related("call__campaign__school", "unit").filter(call=call, unit=unit).first()


@dataclass(frozen=True)
class BoardRow:
    """How one unit stands with its report: `late` in days, `left` the days to the deadline while it still owes."""

    unit: Unit
    report: Report | None
    state: str
    late: int
    left: int | None

    @property
    def label(self) -> str:
        return REPORT_LABELS[self.state]


def report_board(call: ReportCall, today: date) -> list[BoardRow]:
    """Return all competing units, those that owe first; two queries."""
    reports = {
        report.unit_id: report for report in Report.objects.filter(call=call).defer("achievements", "directions")
    }
    rows = [
        _row(unit, reports.get(unit.pk), call.due_on, today) for unit in competing_units_of(call.campaign.school_id)
    ]
    return sorted(rows, key=lambda row: _ORDER[row.state])


def _row(unit: Unit, report: Report | None, due_on: date, today: date) -> BoardRow:
    state = report.stage if report else MISSING
    owes = state == MISSING or state in OPEN_REPORT_STAGES
    sent_on = timezone.localdate(report.submitted_at) if report and report.submitted_at and not owes else None
    if report and owes:
        returned = state == Stage.RETURNED
        due_on = moved_by_return(due_on, report.return_due_on, returned=returned) or due_on
    late = days_late(due_on, sent_on, today)
    return BoardRow(unit, report, state, late, (due_on - today).days if owes and not late else None)


def board_counts(rows: list[BoardRow]) -> Counter[str]:
    """Count the units per state, and the late ones among them."""
    counts = Counter(row.state for row in rows)
    counts[LATE] = sum(1 for row in rows if row.late)
    return counts


def narrowed(rows: list[BoardRow], state: str) -> list[BoardRow]:
    """Keep the units of one state, or the late ones; all for anything else."""
    if state == LATE:
        return [row for row in rows if row.late]
    return [row for row in rows if row.state == state] if state in _ORDER else rows


# --- The form of a unit, filled from what is known ----------------------------------------------------------------


@dataclass(frozen=True)
class TargetEntry:
    """A target on a unit's form: what the unit promised, how many have pledged, and the value to begin with."""

    target: Target
    promised: Decimal | None
    pledged: int | None
    value: Decimal | None


def target_entries(call: ReportCall, unit: Unit) -> list[TargetEntry]:
    """Return the plan's targets as the form of a unit begins with them; three queries and one for each source counted.

    A value is what the program counts of the unit, or else that of its last sent report in the campaign.
    """
    campaign = call.campaign_id
    promised = dict(
        Commitment.objects.filter(pledge__campaign=campaign, pledge__unit=unit).values_list("target", "value")
    )
    earlier = ReportLine.objects.filter(
        report__call__campaign=campaign,
        report__unit=unit,
        report__stage__in=[Stage.SUBMITTED, Stage.ACCEPTED],
        target__isnull=False,
    ).exclude(report__call=call)
    last = dict(earlier.order_by("report__call__ends_on", "pk").values_list("target", "value"))
    found = PledgedTitle.objects.filter(pledge__campaign=campaign, pledge__unit=unit).order_by().values("title")
    people = dict(found.annotate(n=Count("pk")).values_list("title", "n"))
    return [_entry(row, unit, promised, last, people) for row in progress_of(call.campaign)]


def _entry(
    row: Progress,
    unit: Unit,
    promised: dict[int, Decimal | None],
    last: dict[int, Decimal | None],
    pledged: dict[int, int],
) -> TargetEntry:
    target = row.target
    counted = pledged.get(target.title_id) if target.title_id else None
    return TargetEntry(target, promised.get(target.pk), counted, _counted(row, unit) or last.get(target.pk))


def _counted(row: Progress, unit: Unit) -> Decimal | None:
    """What is counted of one unit, in the target's measure; None where nothing is, or what units say is added up."""
    side = row.reached
    own, base = (sum(1 for of in members.values() if of == unit.pk) for members in (side.members, side.base or {}))
    if side.amounts is not None or not own:
        return None
    if row.target.unit == "count":
        return Decimal(own)
    return (Decimal(100 * own) / base).quantize(Decimal("0.01")).normalize() if base else None


def assignments_for(call: ReportCall, unit: Unit) -> list[Assignment]:
    """Return the assignments of the plan that address a unit, of those with the same words in a section the first; two
    queries.
    """
    units = [AudienceUnit(*row) for row in units_of(call.campaign.school_id).values_list("pk", "name", "kind")]
    rows = Assignment.objects.filter(plan=call.campaign_id).order_by("position", "pk")
    mine: dict[tuple[str, str], Assignment] = {}
    for row in rows:
        if unit.pk in addressed(row.who, units):
            mine.setdefault((row.label, row.who), row)
    return list(mine.values())


def known_results(call: ReportCall, unit: Unit) -> str:
    """Return what the program knows of the unit in the campaign, a line each, to begin "kết quả nổi bật" with."""
    pledged = PledgedTitle.objects.filter(pledge__campaign=call.campaign_id, pledge__unit=unit)
    numbers = pledged.aggregate(people=Count("person", distinct=True), own=Count("pk", filter=Q(person=None)))
    lines = []
    if any(numbers.values()):
        lines.append(f"Đăng ký thi đua: {numbers['people']} cá nhân, {numbers['own']} danh hiệu tập thể.")
    initiatives = Initiative.objects.filter(campaign=call.campaign_id, unit=unit)
    initiatives = initiatives.exclude(stage__in=[InitiativeStage.DRAFT, InitiativeStage.WITHDRAWN])
    rows = list(initiatives.order_by("pk").values_list("title", "stage"))
    if rows:
        good = [title for title, stage in rows if stage == InitiativeStage.RECOGNISED]
        names = f" ({'; '.join(good)})" if good else ""
        lines.append(f"Sáng kiến, đề tài, mô hình: {len(rows)} đăng ký, {len(good)} được công nhận{names}.")
    return "\n".join(lines)


def report_lines(report: Report) -> list[ReportLine]:
    """Return what a report says of targets, then of assignments, in the plan's order; one query."""
    rows = report.lines.select_related("target", "assignment")
    return list(rows.order_by("target__position", "assignment__position", "pk"))


# --- Visits -----------------------------------------------------------------------------------------------------


def inspections_visible_to(user: User) -> QuerySet[Inspection]:
    """Return the visits of the desk's schools, to the units one speaks for, and those one takes part in."""
    mine = Q(campaign__school__in=_desks(user)) | Q(unit__in=unit_ids_led(user))
    if user.person_id is not None:
        mine |= Q(pk__in=Inspection.team.through.objects.filter(person=user.person_id).values("inspection"))
    rows = Inspection.objects.filter(mine).select_related("campaign__school", "unit", "answered_by__person")
    return rows.prefetch_related("team")


def report_files_visible_to(user: User) -> QuerySet[Attachment]:
    """Return the files of reports and visits that one may read."""
    reports = reports_visible_to(user).values("pk")
    return Attachment.objects.filter(
        Q(report__in=reports) | Q(inspection__in=inspections_visible_to(user).values("pk"))
    )


def accepted_reports(call: ReportCall) -> list[Report]:
    """Return the accepted reports with their lines, in the order of the units; two queries."""
    lines = Prefetch("lines", ReportLine.objects.select_related("target"))
    rows = call.reports.filter(stage=Stage.ACCEPTED).select_related("unit")
    return list(rows.prefetch_related(lines).order_by("unit__position", "unit__name", "pk"))
