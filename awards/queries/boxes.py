"""What became of a box: recounts, until when it is kept, its destruction."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from awards.models import Destruction, Recount, Round
from awards.queries.recounts import waiting_recounts
from awards.rules.stages import RoundStage, SessionStage
from emulation.prepared import prepared


def kept_until(round: Round) -> date:
    """Return the last day on which an opened box is kept for objections."""
    return timezone.localdate(round.opening.opened_at) + timedelta(days=round.session.keep_days)


@prepared
def _kept_boxes(school: int) -> QuerySet[Round]:
    in_doubt = Exists(waiting_recounts().filter(round=OuterRef("pk")))
    rows = Round.objects.filter(
        ~in_doubt, session__board__school=school, stage=RoundStage.OPENED, session__stage=SessionStage.ENDED
    )
    return rows.select_related("session", "opening").defer("public_key", "wrapped_key").order_by("pk")


def boxes_to_destroy(school: int, today: date) -> list[Round]:
    """Return the opened boxes of a school whose time for objections is over, no recount in doubt. One query."""
    return [
        row
        for row in _kept_boxes(school)
        if timezone.localdate(row.opening.opened_at) + timedelta(days=row.session.keep_days) < today
    ]


@prepared
def recounts_of(round: Round) -> QuerySet[Recount]:
    """Return the recounts of a box, the first first."""
    people = ("counted_by__person", "explained_by__person", "ruling__ruled_by__person")
    return Recount.objects.filter(round=round).select_related(*people).order_by("counted_at", "pk")


def destruction_of(round: Round) -> Destruction | None:
    """Return how and when a box was destroyed."""
    return Destruction.objects.filter(round=round).select_related("destroyed_by__person").first()
