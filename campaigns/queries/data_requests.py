"""Requests about personal data: one's own, the office's register, and what waits."""

from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from campaigns.models import DataRequest
from emulation.lists import ListColumn, ListSheet
from emulation.models import Event
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Person, Unit, User
from units.queries import Role, held_roles, holders_of


def data_requests_visible_to(user: User) -> QuerySet[DataRequest]:
    """Return one's own requests and, for the office, those of its schools."""
    desks = [held.school for held in held_roles(user) if held.role == Role.OFFICE]
    rows = DataRequest.objects.select_related("person__unit", "school", "asked_by__person", "answered_by__person")
    return rows.filter(Q(person=user.person_id) | Q(school__in=desks)).order_by("-pk")


def requests_of(person: Person) -> QuerySet[DataRequest]:
    """Return what a person has asked for, the newest first."""
    return DataRequest.objects.filter(person=person).order_by("-pk")


def edits_since(request: DataRequest) -> QuerySet[Event]:
    """Return what was done to the person's own entry since they asked, the oldest first. One query."""
    return Event.objects.of(request.person).filter(at__gte=request.asked_at)


def register_of(school: Unit) -> QuerySet[DataRequest]:
    """Return the register of a school, the newest first."""
    return DataRequest.objects.filter(school=school).select_related("person").order_by("-pk")


def data_request_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return the requests that wait for the office; two queries for each school that has some, one for others."""
    if user is None:
        schools = [school.pk] if school is not None else []
    else:
        desks = {held.school for held in held_roles(user) if held.role == Role.OFFICE}
        schools = sorted(pk for pk in desks if school is None or pk == school.pk)
    items: list[WorkItem] = []
    for pk in schools:
        waiting = _open(pk)
        office = list(holders_of(pk, Role.OFFICE, today, user)) if waiting else []
        items += [_item(row, clerk) for row in waiting for clerk in office]
    return items


@prepared
def _open(school: int) -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(school=school, stage="open").select_related("person").order_by("due_on", "pk")


def _item(request: DataRequest, clerk: int) -> WorkItem:
    return WorkItem(
        user_id=clerk,
        title=f"{request.get_kind_display()} cá nhân: {request.person}",
        url=reverse("campaigns:data_request", args=[request.pk]),
        due_on=request.due_on,
        kind="data_request",
        key=str(request.pk),
    )


_COLUMNS = (
    ListColumn("STT", 12, "center"),
    ListColumn("Họ và tên", 40),
    ListColumn("Yêu cầu", 28),
    ListColumn("Gửi lúc", 30, "center"),
    ListColumn("Hạn", 24, "center"),
    ListColumn("Tình trạng", 34),
    ListColumn("Trả lời lúc", 30, "center"),
)


def requests_sheet(school: Unit) -> ListSheet:
    """Return the register as a list to print and to send; it does not say what was asked in particular."""
    rows = [
        (
            number,
            str(row.person),
            row.get_kind_display(),
            row.asked_at,
            row.due_on,
            row.get_stage_display(),
            row.answered_at,
        )
        for number, row in enumerate(register_of(school), start=1)
    ]
    return ListSheet("Yêu cầu về dữ liệu cá nhân", _COLUMNS, rows, school)
