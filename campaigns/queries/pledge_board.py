"""How every unit of a campaign stands with its registration."""

from collections import Counter
from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from campaigns.models import Campaign, Pledge, PledgedTitle, PledgeRules
from campaigns.queries.pledges import deadline_of
from campaigns.rules.pledging import LATE, MISSING, OPEN_STATES, STATE_LABELS, days_late
from campaigns.rules.reminding import moved_by_return
from campaigns.rules.stages import PledgeStage
from emulation.prepared import prepared
from units.models import Unit
from units.queries import COMPETING

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


def board_rows(campaign: Campaign, deadline: date | None, today: date) -> list[BoardRow]:
    """Return how every competing unit stands, those that have not sent first; whoever owes none and has not begun one
    is left out. Two queries.
    """
    units = sorted(_units(campaign.pk, campaign.school_id), key=lambda unit: ORDER.index(unit.state))
    counts = _title_counts([unit.pledge_id for unit in units if unit.pledge_id])
    return [_row(unit, counts, deadline, today) for unit in units]


@prepared
def _units(campaign: int, school: int) -> QuerySet[Unit]:
    """The competing units in their order, each with `state`, `pledge_id`, `sent_at`, its extension `until` and the day
    `again` by which what was given back is sent again.
    """
    own = FilteredRelation("pledges", condition=Q(pledges__campaign=campaign))
    more = FilteredRelation("pledge_extensions", condition=Q(pledge_extensions__campaign=campaign))
    units = Unit.objects.filter(school=school, active=True, kind__in=COMPETING).annotate(own=own, more=more)
    state = Coalesce("own__stage", Value(MISSING), output_field=CharField())
    spared = PledgeRules.spared.through.objects.filter(pledgerules=campaign, unit=OuterRef("pk"))
    return (
        units.only("name")
        .exclude(Exists(spared), own=None)
        .annotate(state=state, pledge_id=F("own__pk"), sent_at=F("own__submitted_at"))
        .annotate(until=F("more__until"), again=F("own__return_due_on"))
        .order_by("position", "name", "pk")
    )


def board_counts(rows: Sequence[BoardRow]) -> dict[str, int]:
    """Count the units per state, the late ones among them, and all ("total")."""
    states = Counter(row.state for row in rows)
    late = sum(bool(row.late) for row in rows)
    return {"total": len(rows), **{state: states[state] for state in ORDER}, LATE: late}


def narrowed(rows: Sequence[BoardRow], state: str) -> list[BoardRow]:
    """Keep the units of one state, or the late ones; all for anything else."""
    if state == LATE:
        return [row for row in rows if row.late]
    return [row for row in rows if row.state == state or state not in ORDER]


@prepared
def _titles_of(pledges: Collection[int]) -> QuerySet[PledgedTitle, tuple[int, int, int]]:
    rows = PledgedTitle.objects.filter(pledge__in=pledges).values_list("pledge")
    return rows.annotate(people=Count("person", distinct=True), own=Count("pk", filter=Q(person=None)))


def _title_counts(pledges: list[int]) -> dict[int, tuple[int, int]]:
    return {pledge: (people, own) for pledge, people, own in _titles_of(pledges)}


def _row(unit: Any, counts: dict[int, tuple[int, int]], deadline: date | None, today: date) -> BoardRow:
    """Each unit by its own day, which is the plan's, its extension's or that of a return."""
    owes = unit.state in OPEN_STATES
    sent_on = None if owes or unit.sent_at is None else timezone.localdate(unit.sent_at)
    people, unit_titles = counts.get(unit.pledge_id, (0, 0))
    due = unit.until if deadline and unit.until else deadline
    if owes:
        again = moved_by_return(due, unit.again, returned=unit.state == PledgeStage.RETURNED)
        due = max(again, unit.until) if again and deadline and unit.until else again
    late = days_late(due, sent_on, today)
    left = (due - today).days if owes and due and not late else None
    return BoardRow(
        unit, unit.state, unit.pledge_id, unit.sent_at, people, unit_titles, late, left, due, due != deadline
    )


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
