"""The reports that a plan has announced and that no unit was asked for yet."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max

from campaigns.models import Campaign, Milestone, ReportCall
from campaigns.queries.due_days import SINCE, UNTIL, office_day
from campaigns.rules.duties import Duty
from campaigns.rules.reminding import last_day
from campaigns.rules.reports import ReportKind
from emulation.text import fold, upper_first

_KINDS = {"monthly": ReportKind.MONTH, "quarterly": ReportKind.QUARTER, "yearly": ReportKind.FINAL}


@dataclass(frozen=True)
class PlannedReport:
    """A milestone of the plan at which the office has units report; turn: of one that comes again, the day it waits
    for.
    """

    milestone: Milestone
    due_on: date
    turn: date | None


def planned_reports(campaign: Campaign, today: date) -> list[PlannedReport]:
    """Return the dated reports of a campaign's plan that are not done, by date; one query."""
    rows = Milestone.objects.filter(plan=campaign.pk, kind=Milestone.Kind.REPORT, duty=Duty.OFFICE, done_at=None)
    rows = rows.exclude(ends_on=None).annotate(since=SINCE, until=UNTIL)
    found = [_planned(row, today) for row in rows]
    return sorted(filter(None, found), key=lambda row: (row.due_on, row.milestone.pk))


def _planned(row: Milestone, today: date) -> PlannedReport | None:
    turn = office_day(row, today) if row.recurring else None
    due_on = turn if row.recurring else last_day(row)
    return PlannedReport(row, due_on, turn) if due_on else None


def call_values(campaign: Campaign, planned: PlannedReport) -> dict[str, Any]:
    """Return initial values for a call of a planned report: its period begins where the last call's ends; one query."""
    row = planned.milestone
    told = ReportCall.objects.filter(campaign=campaign, ends_on__lt=planned.due_on).aggregate(day=Max("ends_on"))["day"]
    return {
        "kind": _kind(row),
        "title": upper_first(row.what),
        "starts_on": told + timedelta(days=1) if told else min(campaign.starts_on, planned.due_on),
        "ends_on": planned.due_on,
        "due_on": planned.due_on,
    }


def _kind(row: Milestone) -> ReportKind:
    """A year's and a "tổng kết" end a campaign; half a year's, like any other, is a "sơ kết"."""
    ends = ReportKind.FINAL if "tong ket" in fold(row.what) else ReportKind.MIDTERM
    return _KINDS.get(row.recurring, ends)
