"""What reports know to count for targets: who has sent them, and what they say of a target."""

from collections import Counter
from collections.abc import Collection, Mapping
from decimal import Decimal

from django.db.models import QuerySet
from django.db.models.functions import TruncDate

from campaigns.counting import Source
from campaigns.models import Campaign, Report, ReportCall, ReportLine
from campaigns.queries.target_sources import Loaded
from campaigns.rules.reports import ReportStage
from emulation.prepared import prepared

_SENT = (ReportStage.SUBMITTED, ReportStage.ACCEPTED)


@prepared
def _sent(campaign: Campaign, stages: Collection[str]) -> QuerySet[Report, tuple[int, int]]:
    return Report.objects.filter(call__campaign=campaign, stage__in=stages).order_by().values_list("pk", "unit")


def _reports(campaign: Campaign) -> Loaded:
    return {None: dict(_sent(campaign, _SENT))}


def _complete(campaign: Campaign) -> Loaded:
    """The units that have sent every report that was asked for; two queries."""
    sent = Counter(unit for _, unit in _sent(campaign, _SENT))
    return _with_all(campaign, sent)


def _timely(campaign: Campaign) -> Loaded:
    """The units that have sent every report, each by its day; two queries."""
    rows = Report.objects.filter(call__campaign=campaign, stage__in=_SENT).annotate(day=TruncDate("submitted_at"))
    days = rows.order_by().values_list("unit", "day", "call__due_on")
    return _with_all(campaign, Counter(unit for unit, day, due in days if day <= due))


def _with_all(campaign: Campaign, sent: Counter[int]) -> Loaded:
    asked = ReportCall.objects.filter(campaign=campaign).count()
    return {None: {unit: unit for unit, number in sent.items() if number == asked}}


def _reported(campaign: Campaign) -> Mapping[int, Mapping[int, Decimal]]:
    """What each unit says of each target in the last of its accepted reports; one query."""
    rows = ReportLine.objects.filter(
        report__call__campaign=campaign, report__stage=ReportStage.ACCEPTED, target__isnull=False, value__isnull=False
    ).order_by("report__call__ends_on", "report__call", "pk")
    found: dict[int, dict[int, Decimal]] = {}
    for target, unit, value in rows.values_list("target", "report__unit", "value"):
        found.setdefault(target, {})[unit] = value or Decimal(0)
    return found


def _nobody(campaign: Campaign) -> Loaded:
    return {None: {}}


def _names(keys: Collection[int]) -> Mapping[int, str]:
    rows = Report.objects.filter(pk__in=keys).order_by("call__ends_on", "call", "unit__position", "unit__name", "pk")
    return dict(rows.values_list("pk", "call__title"))


SOURCES = (
    Source("reports", "Báo cáo các đơn vị đã gửi", "things", _reports, noun="báo cáo", names=_names),
    Source("complete_reporters", "Đơn vị đã gửi đủ các báo cáo", "units", _complete, promised="units"),
    Source("timely_reporters", "Đơn vị gửi đủ báo cáo, không báo cáo nào trễ", "units", _timely, promised="units"),
    Source(
        "reported",
        "Cộng số các đơn vị báo cáo (báo cáo mới nhất đã nhận)",
        "things",
        _nobody,
        noun="đơn vị tính",
        amounts=_reported,
    ),
)
