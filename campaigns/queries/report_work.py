"""What reports wait for, for "Việc của tôi" and the reminders."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Report, ReportCall
from campaigns.rules.reminding import in_reach, moved_by_return
from campaigns.rules.reports import OPEN_REPORT_STAGES, ReportStage
from campaigns.rules.stages import CampaignStage
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Membership, Unit, User
from units.queries import held_roles, holders_of, holds, speakers_of, unit_ids_led

Role = Membership.Role
Speaker = tuple[int, int, str, int]  # unit, account, name of the unit, school
Call = tuple[int, str, date, int, int, str]  # pk, title, due, school, campaign, what the office wrote of it
Sent = tuple[int, int, str, datetime | None, date | None]  # call, unit, stage, decided at, to be sent again by


def report_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return who owes a report, its acceptance, the school's or its signature in running campaigns.

    At most three queries and two for each school, however many people, units and reports there are; none for a user
    without a role.
    """
    schools = _schools(school, user)
    calls = list(_calls(schools)) if schools else []
    if not calls:
        return []
    sent: dict[int, dict[int, Sent]] = {call[0]: {} for call in calls}
    for row in _reports(list(sent)):
        sent[row[0]][row[1]] = row
    asks_units = user is None or bool(unit_ids_led(user))
    speakers = list(speakers_of(schools, today, user)) if asks_units else []
    items = [item for call in calls for item in _of_units(call, sent[call[0]], speakers)]
    office, leaders = (desk_of(schools, role, today, user) for role in (Role.OFFICE, Role.LEADER))
    return items + [item for call in calls for item in _of_desk(call, sent[call[0]], office, leaders, today)]


def desk_of(schools: Iterable[int], role: Role, today: date, user: User | None = None) -> dict[int, Sequence[int]]:
    """Return who holds a role in each school: one query for each, none where it is asked of one user."""
    if user is not None:
        return {pk: [user.pk] if holds(user, role, school=pk) else [] for pk in schools}
    return {pk: list(holders_of(pk, role, today)) for pk in schools}


def _schools(school: Unit | None, user: User | None) -> frozenset[int]:
    if user is None:
        return frozenset({school.pk} if school is not None else ())
    roles = (Role.HEAD, Role.CLERK, Role.OFFICE, Role.LEADER)
    concerned = {held.school for held in held_roles(user) if held.role in roles}
    return frozenset(pk for pk in concerned if school is None or pk == school.pk)


@prepared
def _calls(schools: Iterable[int]) -> QuerySet[ReportCall, Call]:
    rows = ReportCall.objects.filter(
        campaign__school__in=schools, campaign__stage=CampaignStage.RUNNING, paper=None
    ).order_by("due_on", "pk")
    return rows.values_list("pk", "title", "due_on", "campaign__school", "campaign", "overview")


@prepared
def _reports(calls: Iterable[int]) -> QuerySet[Report, Sent]:
    return Report.objects.filter(call__in=calls).values_list("call", "unit", "stage", "decided_at", "return_due_on")


def _of_units(call: Call, sent: Mapping[int, Sent], speakers: Iterable[Speaker]) -> Iterator[WorkItem]:
    pk, title, due_on, school, campaign, _ = call
    for unit, user, unit_name, unit_school in speakers:
        row = sent.get(unit)
        if unit_school != school or (row is not None and row[2] not in OPEN_REPORT_STAGES):
            continue
        returned = row is not None and row[2] == ReportStage.RETURNED
        returned_at = row[3] if returned and row else None
        moment = f":{returned_at:%Y%m%d%H%M%S}" if returned_at else ""
        kind = "returned_report" if returned else "report"
        yield WorkItem(
            user_id=user,
            title=f"{'Sửa và gửi lại' if returned else 'Gửi'} báo cáo của {unit_name}: {title}",
            url=reverse("campaigns:write_report", args=[pk, unit]),
            due_on=_due(due_on, row),
            kind=kind,
            key=f"{kind}:{pk}:{unit}{moment}",
            campaign_id=campaign,
            overseen_at=reverse("campaigns:report_call", args=[pk]),
        )


def _due(due_on: date, row: Sent | None) -> date | None:
    """The call's day, as a return moved it; none where it was given back without a day when its day was over."""
    if row is None:
        return due_on
    returned, decided_at, given = row[2] == ReportStage.RETURNED, row[3], row[4]
    kept = in_reach(due_on, timezone.localdate(decided_at)) if returned and decided_at else due_on
    return moved_by_return(kept, given, returned=returned)


def _of_desk(
    call: Call,
    sent: Mapping[int, Sent],
    office: Mapping[int, Sequence[int]],
    leaders: Mapping[int, Sequence[int]],
    today: date,
) -> Iterator[WorkItem]:
    """The office accepts, and once the day is over makes the school's report of them; then it waits for the head."""
    pk, title, due_on, school, _, overview = call
    stages = [row[2] for row in sent.values()]
    waiting = stages.count(ReportStage.SUBMITTED)
    page = reverse("campaigns:report_call", args=[pk])
    if waiting:
        url = f"{page}?tinh-trang=submitted"
        yield from _items(office[school], f"Nhận {waiting} báo cáo: {title}", url, "accept_reports", call)
    elif overview.strip():
        url = reverse("campaigns:sign_report", args=[pk])
        yield from _items(leaders[school], f"Ký báo cáo của trường: {title}", url, "sign_report", call)
    elif ReportStage.ACCEPTED in stages and due_on < today:
        url = reverse("campaigns:consolidate_report", args=[pk])
        yield from _items(office[school], f"Tổng hợp báo cáo của trường: {title}", url, "consolidate_report", call)


def _items(users: Iterable[int], title: str, url: str, kind: str, call: Call) -> Iterator[WorkItem]:
    for user in users:
        yield WorkItem(user, title, url, None, kind, f"{kind}:{call[0]}", campaign_id=call[4])
