"""What reports and visits wait for, for "Việc của tôi" and the reminders."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from campaigns.models import Inspection, Report, ReportCall
from campaigns.rules.reports import InspectionStage, ReportStage
from campaigns.rules.stages import CampaignStage
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Membership, Unit, User
from units.queries import held_roles, holders_of, speakers_of, unit_ids_led

Role = Membership.Role
Visit = tuple[int, str, int, int, date, date | None, int, str]  # pk, stage, unit, school, visit, due, campaign, topic
Call = tuple[int, str, date, int, int, str]  # pk, title, due, school, campaign, kind
Sent = tuple[int, int, str, datetime | None, int]  # call, unit, stage, decided at, pk


def report_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return who owes a report, its acceptance, a visit's findings or an answer in running campaigns.

    At most four queries and one for each school, however many people, units and reports there are; none for a user
    without a role.
    """
    schools = _schools(school, user)
    if not schools:
        return []
    calls, visits = _calls(schools), _visits(schools)
    if not calls and not visits:
        return []
    sent = {(row[0], row[1]): row for row in _reports([call[0] for call in calls])} if calls else {}
    asks_units = user is None or bool(unit_ids_led(user))
    speakers = list(speakers_of(schools, today, user)) if asks_units else []
    office = {pk: list(holders_of(pk, Role.OFFICE, today, user)) for pk in schools}
    items = [item for call in calls for item in _call_items(call, sent, speakers, office)]
    return items + [item for visit in visits for item in _visit_items(visit, speakers, office)]


def _schools(school: Unit | None, user: User | None) -> frozenset[int]:
    if user is None:
        return frozenset({school.pk} if school is not None else ())
    roles = (Role.HEAD, Role.CLERK, Role.OFFICE)
    concerned = {held.school for held in held_roles(user) if held.role in roles}
    return frozenset(pk for pk in concerned if school is None or pk == school.pk)


@prepared
def _calls(schools: Iterable[int]) -> QuerySet[ReportCall, Call]:
    rows = ReportCall.objects.filter(
        campaign__school__in=schools, campaign__stage=CampaignStage.RUNNING, paper=None
    ).order_by("due_on", "pk")
    return rows.values_list("pk", "title", "due_on", "campaign__school", "campaign", "kind")


@prepared
def _reports(calls: Iterable[int]) -> QuerySet[Report, Sent]:
    return Report.objects.filter(call__in=calls).values_list("call", "unit", "stage", "decided_at", "pk")


@prepared
def _visits(schools: Iterable[int]) -> QuerySet[Inspection, Visit]:
    rows = Inspection.objects.filter(campaign__school__in=schools, campaign__stage=CampaignStage.RUNNING)
    rows = rows.filter(~Q(stage=InspectionStage.CLOSED)).order_by("visit_on", "pk")
    return rows.values_list("pk", "stage", "unit", "campaign__school", "visit_on", "follow_up_due", "campaign", "topic")


def _call_items(
    call: Call,
    sent: dict[tuple[int, int], Sent],
    speakers: list[tuple[int, int, str, int]],
    office: dict[int, list[int]],
) -> Iterator[WorkItem]:
    pk, title, due_on, school, campaign, _ = call
    for unit, user, unit_name, unit_school in speakers:
        row = sent.get((pk, unit))
        if unit_school != school or (row is not None and row[2] not in (ReportStage.DRAFT, ReportStage.RETURNED)):
            continue
        returned = row is not None and row[2] == ReportStage.RETURNED
        moment = f":{row[3]:%Y%m%d%H%M%S}" if returned and row and row[3] else ""
        kind = "returned_report" if returned else "report"
        yield WorkItem(
            user_id=user,
            title=f"{'Sửa và gửi lại' if returned else 'Gửi'} báo cáo của {unit_name}: {title}",
            url=reverse("campaigns:write_report", args=[pk, unit]),
            due_on=due_on,
            kind=kind,
            key=f"{kind}:{pk}:{unit}{moment}",
            campaign_id=campaign,
        )
    waiting = sum(1 for row in sent.values() if row[0] == pk and row[2] == ReportStage.SUBMITTED)
    for user in office[school] if waiting else []:
        url = f"{reverse('campaigns:report_call', args=[pk])}?tinh-trang=submitted"
        yield _item(user, f"Nhận {waiting} báo cáo: {title}", url, None, "accept_reports", pk, campaign)


def _visit_items(
    visit: Visit, speakers: list[tuple[int, int, str, int]], office: dict[int, list[int]]
) -> Iterator[WorkItem]:
    pk, stage, unit, school, visit_on, due_on, campaign, topic = visit
    url = reverse("campaigns:inspection", args=[pk])
    if stage == InspectionStage.FOLLOW_UP:
        for speaker_unit, user, _, _ in speakers:
            if speaker_unit == unit and due_on is not None:
                yield _item(user, f"Khắc phục sau kiểm tra: {topic}", url, due_on, "follow_up", pk, campaign, due_on)
        return
    answered = stage == InspectionStage.ANSWERED
    words = "Xem đơn vị đã khắc phục" if answered else "Kiểm tra, ghi kết quả"
    for user in office[school]:
        due = None if answered else visit_on
        yield _item(
            user, f"{words}: {topic}", url, due, "answered_inspection" if answered else "inspection", pk, campaign
        )


def _item(
    user: int, title: str, url: str, due_on: date | None, kind: str, pk: int, campaign: int, mark: date | None = None
) -> WorkItem:
    tail = f":{mark:%Y%m%d}" if mark else ""
    return WorkItem(user, title, url, due_on, kind, f"{kind}:{pk}{tail}", campaign_id=campaign)
