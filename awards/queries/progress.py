"""Targets of a plan beside what was promised and what was reached. The same number of queries for any size."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count as Number
from django.db.models import Q, Sum

from awards.models import Award
from awards.rules.progress import PEOPLE_COUNTS, STATE_WORDS, Goal, State, Value, missing, population, state_of
from campaigns.models import Campaign, Commitment, PledgedTitle, Target
from campaigns.rules.counting import Count
from campaigns.rules.stages import PledgeStage
from units.models import Person
from units.queries import competing_units_of

_SENT = (PledgeStage.SUBMITTED, PledgeStage.ACCEPTED)
_ABOUT_PLEDGES = (Count.PLEDGED_PEOPLE, Count.PLEDGED_UNITS)  # reached when the office has accepted them


@dataclass(frozen=True)
class Side:
    """Promised or reached: the value, where it stands, and what is still needed."""

    value: Value
    unit: str
    state: State
    missing: int | None

    @property
    def measured(self) -> Decimal | None:
        """The number beside the bounds."""
        return self.value.measured(self.unit)

    @property
    def words(self) -> str:
        """The state in words."""
        return STATE_WORDS[self.state]


@dataclass(frozen=True)
class Progress:
    """One target with both sides."""

    target: Target
    promised: Side
    reached: Side
    committed_units: int


@dataclass
class _Counts:
    """Everything counted once for all targets: pk of a title -> number, with None for "any title"."""

    people: dict[int | None, int] = field(default_factory=dict)
    units: dict[int | None, int] = field(default_factory=dict)
    pledges: int = 0


def progress_of(campaign: Campaign) -> list[Progress]:
    """Return every target of the plan with what was promised (pledges sent) and reached (awards granted)."""
    promised, reached = _pledged(campaign, _SENT), _awarded(campaign)
    accepted = _pledged(campaign, (PledgeStage.ACCEPTED,))
    categories = dict(
        Person.objects.filter(school=campaign.school_id, active=True)
        .values_list("category")
        .annotate(n=Number("pk"))
        .order_by()
    )
    units = competing_units_of(campaign.school_id).count()
    commitments = _commitments(campaign)
    rows: list[Progress] = []
    for target in Target.objects.filter(plan=campaign.pk).select_related("title", "base_title").order_by("position"):
        total, committed = commitments.get(target.pk, (None, 0))
        by_hand = total if target.unit == "count" else None
        done = accepted if target.counts in _ABOUT_PLEDGES else reached
        rows.append(
            Progress(
                target,
                _side(target, _value(target, promised, categories, units, by_hand)),
                _side(target, _value(target, done, categories, units, target.reached_by_hand)),
                committed,
            )
        )
    return rows


def _side(target: Target, value: Value) -> Side:
    goal = Goal(target.unit, target.minimum, target.maximum)
    return Side(value, target.unit, state_of(goal, value), missing(goal, value))


def _value(target: Target, counts: _Counts, categories: dict[str, int], units: int, by_hand: Decimal | None) -> Value:
    if target.counts == Count.BY_HAND:
        return Value(by_hand)
    if target.counts == Count.PLEDGED_UNITS:
        return Value(Decimal(counts.pledges), units)
    title = target.title_id if target.counts in (Count.TITLE_PEOPLE, Count.TITLE_UNITS) else None
    if target.counts in PEOPLE_COUNTS:
        base = counts.people.get(target.base_title_id, 0) if target.base_title_id else None
        whole = population(target.subject, target.of, categories) if base is None else base
        return Value(Decimal(counts.people.get(title, 0)), whole)
    return Value(Decimal(counts.units.get(title, 0)), units)


def _pledged(campaign: Campaign, stages: tuple[str, ...]) -> _Counts:
    """Count distinct people and units by pledged title and over all titles, and the pledges. Three queries."""
    rows = PledgedTitle.objects.filter(pledge__campaign=campaign, pledge__stage__in=stages)
    people, units = Number("person", distinct=True), Number("pledge__unit", filter=Q(person=None), distinct=True)
    counts = _counted(rows, people, units)
    counts.pledges = campaign.pledges.filter(stage__in=stages).count()
    return counts


def _awarded(campaign: Campaign) -> _Counts:
    rows = Award.objects.filter(decision__campaign=campaign, withdrawn_by=None)
    return _counted(rows, Number("person", distinct=True), Number("unit", filter=Q(person=None), distinct=True))


def _counted(rows, people, units) -> _Counts:  # type: ignore[no-untyped-def]
    counts = _Counts()
    for title, n_people, n_units in rows.values("title").annotate(p=people, u=units).values_list("title", "p", "u"):
        counts.people[title], counts.units[title] = n_people, n_units
    whole = rows.aggregate(p=people, u=units)
    counts.people[None], counts.units[None] = whole["p"], whole["u"]
    return counts


def _commitments(campaign: Campaign) -> dict[int, tuple[Decimal | None, int]]:
    """Return for each target the sum of what units committed and how many did. One query."""
    rows = Commitment.objects.filter(pledge__campaign=campaign, pledge__stage__in=_SENT, value__isnull=False)
    return {
        target: (total, n)
        for target, total, n in rows.values_list("target").annotate(total=Sum("value"), n=Number("pk")).order_by()
    }
