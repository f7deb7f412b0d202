"""Minutes and decisions that wait for somebody, for "Việc của tôi"."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, QuerySet
from django.urls import reverse

from awards.models import AwardDecision, BoardMember, BoardSession
from awards.queries.boxes import boxes_to_destroy
from awards.queries.sessions import chairs_of
from awards.rules.stages import DecisionStage, SessionStage
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Unit, User
from units.queries import Role, holders_of, holds, school_ids


def result_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return minutes to write or sign and decisions to sign; a constant number of queries for each school."""
    schools = [school.pk] if school is not None else sorted(school_ids(user))  # type: ignore[arg-type]
    items: list[WorkItem] = []
    for pk in schools:
        if _may(user, Role.OFFICE, pk):
            items += _minutes_to_write(pk, today, user)
        if _may(user, Role.OFFICE, pk) or _may(user, Role.BOARD, pk):
            items += _boxes_to_destroy(pk, today, user)
        if _may(user, Role.BOARD, pk):
            items += _minutes_to_sign(pk, user)
        if _may(user, Role.LEADER, pk):
            items += _decisions_to_sign(pk, today, user)
    return items


def _may(user: User | None, role: str, school: int) -> bool:
    """Whether to look at all: everybody is meant, or the one person holds the role."""
    return user is None or holds(user, role, school=school)


@prepared
def _without_minutes(school: int) -> QuerySet[BoardSession]:
    rows = BoardSession.objects.filter(board__school=school, stage=SessionStage.ENDED, minutes=None)
    return rows.only("held_at", "campaign_id")


def _minutes_to_write(school: int, today: date, user: User | None) -> list[WorkItem]:
    waiting = _without_minutes(school)
    office = holders_of(school, Role.OFFICE, today, user) if waiting else []
    return [_item(row, clerk, f"Lập biên bản {row}", "minutes") for row in waiting for clerk in office]


def _boxes_to_destroy(school: int, today: date, user: User | None) -> list[WorkItem]:
    """For the office and the chair of the session. Of no campaign: a box outlives its own, and of a closed one nobody
    is reminded.
    """
    waiting = boxes_to_destroy(school, today)
    office = holders_of(school, Role.OFFICE, today, user) if waiting else []
    chairs = list(chairs_of({row.session_id for row in waiting}, user)) if waiting else []
    return [
        WorkItem(
            user_id=account,
            title=f"Hủy phiếu đã hết thời hạn giữ – {row.session}, {str(row).lower()}",
            url=reverse("awards:destroy_box", args=[row.pk]),
            due_on=None,
            kind="destroy_box",
            key=f"destroy_box:{row.pk}",
        )
        for row in waiting
        for account in sorted({*office, *(chair for session, chair in chairs if session == row.session_id)})
    ]


@prepared
def _chairs_to_sign(school: int, user: User | None) -> QuerySet[BoardSession]:
    """Sessions whose minutes wait for their chair's signature, each with the `chair`'s account."""
    rows = BoardSession.objects.filter(
        board__school=school, stage=SessionStage.ENDED, minutes__isnull=False, minutes__paper=None
    ).filter(members__office=BoardMember.Office.CHAIR, members__person__user__is_active=True)
    rows = rows.only("held_at", "campaign_id").annotate(chair=F("members__person__user"))
    return rows if user is None else rows.filter(chair=user)


def _minutes_to_sign(school: int, user: User | None) -> Iterable[WorkItem]:
    rows = _chairs_to_sign(school, user)
    return [_item(row, row.chair, f"Ký biên bản {row}", "sign_minutes") for row in rows]  # type: ignore[attr-defined]


def _item(session: BoardSession, user_id: int, title: str, kind: str) -> WorkItem:
    return WorkItem(
        user_id=user_id,
        title=title,
        url=reverse("awards:minutes", args=[session.pk]),
        due_on=None,
        kind=kind,
        key=f"{kind}:{session.pk}",
        campaign_id=session.campaign_id,
    )


@prepared
def _drafts(school: int) -> QuerySet[AwardDecision]:
    rows = AwardDecision.objects.filter(campaign__school=school, stage=DecisionStage.DRAFT)
    return rows.only("title_line", "campaign_id")


def _decisions_to_sign(school: int, today: date, user: User | None) -> list[WorkItem]:
    waiting = _drafts(school)
    heads = holders_of(school, Role.LEADER, today, user) if waiting else []
    return [
        WorkItem(
            user_id=head,
            title=f"Ký quyết định: {row.title_line}",
            url=reverse("awards:decision", args=[row.pk]),
            due_on=None,
            kind="sign_decision",
            key=f"sign_decision:{row.pk}",
            campaign_id=row.campaign_id,
        )
        for row in waiting
        for head in heads
    ]
