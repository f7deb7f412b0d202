"""What people are told of decisions and have not read yet."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from awards.models import Award, AwardDecision, AwardNews, OutsideDecision
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Unit, User
from units.queries import speakers_of

DAYS = 7  # how long one has before the reminders call it late


def readers_of(awards: Collection[Award], school: int, today: date) -> set[int]:
    """Return the accounts of the people honoured and of the heads and clerks of their units. Two queries."""
    people = [row.person_id for row in awards if row.person_id]
    units = {row.unit_id for row in awards}
    named = User.objects.filter(person__in=people, is_active=True).values_list("pk", flat=True)
    return {*named, *(user for unit, user, _, _ in speakers_of([school], today) if unit in units)}


def news_for(user: User, source: AwardDecision | OutsideDecision) -> AwardNews | None:
    """Return what one is told of a decision and has not read. One query."""
    decision = source if isinstance(source, AwardDecision) else None
    outside = source if isinstance(source, OutsideDecision) else None
    return next(iter(_unread_of(user, decision, outside)), None)


@prepared
def _unread_of(user: User, decision: AwardDecision | None, outside: OutsideDecision | None) -> QuerySet[AwardNews]:
    rows = AwardNews.objects.filter(user=user, read_at=None).order_by("pk")
    return rows.filter(outside=outside) if decision is None else rows.filter(decision=decision)


def news_of(user: User) -> QuerySet[AwardNews]:
    """Return everything one has been told."""
    return AwardNews.objects.filter(user=user)


def news_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return the decisions that people have not read yet. One query."""
    return [_item(row) for row in _unread(school, user)]


@prepared
def _unread(school: Unit | None, user: User | None) -> QuerySet[AwardNews]:
    rows = AwardNews.objects.filter(read_at=None, user__is_active=True)
    if school is not None:
        rows = rows.filter(decision__campaign__school=school) | rows.filter(outside__school=school)
    if user is not None:
        rows = rows.filter(user=user)
    return rows.select_related("decision__paper", "outside")


def _item(row: AwardNews) -> WorkItem:
    decision, outside = row.decision, row.outside
    number = decision.paper.number_text if decision and decision.paper else outside.number_text if outside else ""
    return WorkItem(
        user_id=row.user_id,
        title=f"Xem {'việc hủy bỏ ' if row.revoked else ''}kết quả khen thưởng theo Quyết định số {number}",
        url=reverse("awards:decision", args=[decision.pk])
        if decision
        else reverse("awards:outside_decision", args=[row.outside_id]),
        due_on=row.told_on + timedelta(days=DAYS),
        kind="award_news",
        key=f"award_news:{row.pk}:revoked" if row.revoked else f"award_news:{row.pk}",
        campaign_id=decision.campaign_id if decision else None,
    )
