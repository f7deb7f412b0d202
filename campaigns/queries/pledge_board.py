"""How every unit of a campaign stands with its registration."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    ExpressionWrapper,
    F,
    FilteredRelation,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from campaigns.models import Campaign, Pledge, PledgedTitle
from campaigns.queries.pledges import deadline_of
from campaigns.rules.pledging import LATE, MISSING, OPEN_STATES, STATE_LABELS, days_late
from campaigns.rules.stages import PledgeStage
from units.models import Unit
from units.queries import competing_units_of

ORDER = (MISSING, PledgeStage.RETURNED, PledgeStage.DRAFT, PledgeStage.SUBMITTED, PledgeStage.ACCEPTED)


@dataclass(frozen=True)
class BoardRow:
    """How one unit stands: `late` in days, `left` the days to its deadline `due` while it still owes."""

    unit: Unit
    state: str
    pledge_id: int | None
    submitted_at: datetime | None
    people: int
    unit_titles: int
    late: int
    left: int | None
    due: date | None = None
    extended: bool = False

    @property
    def label(self) -> str:
        return STATE_LABELS[self.state]


def board_units(campaign: Campaign, deadline: date | None, today: date) -> QuerySet[Unit]:
    """Return the competing units, those that have not sent first, annotated with `state`, `sent_at`, `is_late` …"""
    own = FilteredRelation("pledges", condition=Q(pledges__campaign=campaign))
    more = FilteredRelation("pledge_extensions", condition=Q(pledge_extensions__campaign=campaign))
    extended = Coalesce("more__until", Value(deadline, output_field=DateField())) if deadline else Value(None)
    units = (
        competing_units_of(campaign.school_id)
        .annotate(own=own, more=more)
        .annotate(
            state=Coalesce("own__stage", Value(MISSING), output_field=CharField()),
            pledge_id=F("own__pk"),
            sent_at=F("own__submitted_at"),
            sent_on=TruncDate("own__submitted_at", tzinfo=timezone.get_default_timezone()),
            due=ExpressionWrapper(extended, output_field=DateField()),
        )
        .annotate(is_late=Case(When(_late(deadline, today), then=True), default=False))
    )
    ranks = [When(state=state, then=Value(rank)) for rank, state in enumerate(ORDER)]
    return units.annotate(rank=Case(*ranks)).order_by("rank", "position", "name", "pk")


def board_counts(units: QuerySet[Unit]) -> dict[str, int]:
    """Count the units per state, the late ones among them, and all ("total"); one query."""
    wanted: dict[str, Any] = {state: Count("pk", filter=Q(state=state)) for state in ORDER}
    wanted[LATE] = Count("pk", filter=Q(is_late=True))
    return units.order_by().aggregate(total=Count("pk"), **wanted)


def board_rows(units: list[Unit], deadline: date | None, today: date) -> list[BoardRow]:
    """Return the rows of a page of annotated units; one query for the numbers of titles."""
    counts = _title_counts([unit.pledge_id for unit in units if unit.pledge_id])
    return [_row(unit, counts, deadline, today) for unit in units]


def narrowed(units: QuerySet[Unit], state: str) -> QuerySet[Unit]:
    """Keep the units of one state, or the late ones; all for anything else."""
    if state == LATE:
        return units.filter(is_late=True)
    return units.filter(state=state) if state in ORDER else units


def _late(deadline: date | None, today: date) -> Q:
    """Each unit by its own day, which is the plan's or its extension's."""
    if deadline is None:
        return Q(pk__in=[])
    sent = Q(state__in=[PledgeStage.SUBMITTED, PledgeStage.ACCEPTED], sent_on__gt=F("due"))
    return sent | Q(state__in=OPEN_STATES, due__lt=today)


def _title_counts(pledges: list[int]) -> dict[int, tuple[int, int]]:
    rows = (
        PledgedTitle.objects.filter(pledge__in=pledges)
        .values("pledge")
        .annotate(people=Count("person", distinct=True), own=Count("pk", filter=Q(person=None)))
    )
    return {row["pledge"]: (row["people"], row["own"]) for row in rows}


def _row(unit: Any, counts: dict[int, tuple[int, int]], deadline: date | None, today: date) -> BoardRow:
    owes = unit.state in OPEN_STATES
    sent_on = None if owes or unit.sent_at is None else timezone.localdate(unit.sent_at)
    people, unit_titles = counts.get(unit.pledge_id, (0, 0))
    late = days_late(unit.due, sent_on, today)
    left = (unit.due - today).days if owes and unit.due and not late else None
    extended = unit.due != deadline
    return BoardRow(unit, unit.state, unit.pledge_id, unit.sent_at, people, unit_titles, late, left, unit.due, extended)


# --- Accepting many -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AcceptanceRow:
    """A pledge that waits: what it aims at, by how many days it was late, and whether its box is ticked."""

    pledge: Pledge
    people: int
    unit_titles: int
    late: int
    ticked: bool

    @property
    def value(self) -> str:
        return box_of(self.pledge)


def box_of(pledge: Pledge) -> str:
    """Name a pledge as it was read: a unit that changes it meanwhile is not accepted unread."""
    return f"{pledge.pk}-{pledge.version}"


def sent_pledges(campaign: Campaign) -> QuerySet[Pledge]:
    """Return the pledges that wait for acceptance, in the order of units."""
    rows = campaign.pledges.filter(stage=PledgeStage.SUBMITTED).select_related("unit", "campaign__school")
    return rows.order_by("unit__position", "unit__name", "pk")


def acceptance_rows(campaign: Campaign, pledges: list[Pledge], ticked: Container[str]) -> list[AcceptanceRow]:
    """Return what is shown before many are accepted; three queries."""
    counts = _title_counts([pledge.pk for pledge in pledges])
    deadline = deadline_of(campaign)
    until = dict(campaign.pledge_extensions.values_list("unit", "until"))
    return [
        AcceptanceRow(
            pledge,
            *counts.get(pledge.pk, (0, 0)),
            _sent_late(pledge, until.get(pledge.unit_id, deadline) if deadline else None),
            box_of(pledge) in ticked,
        )
        for pledge in pledges
    ]


def _sent_late(pledge: Pledge, due: date | None) -> int:
    sent_on = timezone.localdate(pledge.submitted_at) if pledge.submitted_at else None
    return days_late(due, sent_on, sent_on) if sent_on else 0
