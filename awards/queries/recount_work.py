"""Recounts that differ from what was recorded, for "Việc của tôi": the tellers explain, then the chair decides."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from awards.models import Recount, Teller
from awards.queries.recounts import waiting_recounts
from awards.queries.sessions import chairs_of
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Unit, User

Place = tuple[int, int]  # session, account


def recount_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return who has to explain a recount, or to rule on it: one query, at most two more where one is in doubt."""
    waiting = list(_waiting(school))
    unexplained = [recount for recount in waiting if not recount.explanation]
    explained = [recount for recount in waiting if recount.explanation]
    return [
        *_items(unexplained, list(_tellers(_sessions(unexplained), user)) if unexplained else [], "explain_recount"),
        *_items(explained, list(chairs_of(_sessions(explained), user)) if explained else [], "rule_on_recount"),
    ]


@prepared
def _waiting(school: Unit | None) -> QuerySet[Recount]:
    rows = waiting_recounts() if school is None else waiting_recounts().filter(round__session__board__school=school)
    return rows.select_related("round__session").defer("round__public_key", "round__wrapped_key").order_by("round")


def _sessions(recounts: Iterable[Recount]) -> set[int]:
    return {recount.round.session_id for recount in recounts}


@prepared
def _tellers(sessions: set[int], user: User | None) -> QuerySet[Teller, Place]:
    rows = Teller.objects.filter(session__in=sessions, user__is_active=True)
    rows = rows if user is None else rows.filter(user=user)
    return rows.order_by("session", "position").values_list("session", "user")


ACTS = {"explain_recount": "Giải trình", "rule_on_recount": "Quyết định"}


def _items(recounts: Iterable[Recount], places: list[Place], kind: str) -> list[WorkItem]:
    """Of no campaign, as its box: a recount may follow after the campaign is closed."""
    return [
        WorkItem(
            user_id=account,
            title=f"{ACTS[kind]} kết quả kiểm lại khác kết quả đã ghi – {recount.round.session}, "
            f"{str(recount.round).lower()}",
            url=reverse(f"awards:{kind}", args=[recount.pk]),
            due_on=None,
            kind=kind,
            key=f"{kind}:{recount.pk}",
        )
        for recount in recounts
        for session, account in places
        if session == recount.round.session_id
    ]
