"""Targets beside what was promised and what was reached.

As many queries as there are different sources, whatever the number of targets, units and people.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Count as Number
from django.db.models import QuerySet, Sum

from campaigns.counting import Members, Source, source_of
from campaigns.models import Campaign, Commitment, Target, TargetFormula, Title
from campaigns.rules.formulas import Formula, Term, default_formula
from campaigns.rules.pledging import bounds_text
from campaigns.rules.progress import STATE_WORDS, Goal, State, Value, missing, needed_words, state_of
from campaigns.rules.stages import PledgeStage
from emulation.prepared import prepared
from emulation.text import decimal_text, whole_text

_COUNTED_BY = ("title", "base_title", "formula__numerator_title", "formula__denominator_title")
_SENT = (PledgeStage.SUBMITTED, PledgeStage.ACCEPTED)


@dataclass(frozen=True)
class Side:
    """Promised or reached: the value, where it stands, what is still needed, and who was counted.

    Of the `listed` those `among` others count, where it is given. `amounts` is how much each unit adds, where the
    source counts no heads.
    """

    value: Value
    unit: str
    state: State
    missing: int | None
    needed: str = ""
    listed: Members = field(default_factory=dict)
    base: Members | None = None
    among: Members | None = None
    amounts: Mapping[int, Decimal] | None = None

    @cached_property
    def members(self) -> Members:
        """Who was counted, and the unit of each; the list of all targets shows numbers only."""
        if self.among is None:
            return self.listed
        return {pk: self.among[pk] for pk in self.listed if pk in self.among}

    @property
    def measured(self) -> Decimal | None:
        """The number beside the bounds."""
        return self.value.measured(self.unit)

    @property
    def figure(self) -> str:
        """The number as it is printed: "95,5%", "12"; nothing where there is none."""
        if self.measured is None:
            return ""
        return decimal_text(self.measured) + ("%" if self.unit == "percent" else "")

    @property
    def share(self) -> str:
        """What a percentage is made of: "(24/25)"; nothing for a count."""
        if self.unit != "percent" or self.value.denominator is None or self.value.numerator is None:
            return ""
        return f"({whole_text(self.value.numerator)}/{whole_text(self.value.denominator)})"

    @property
    def words(self) -> str:
        """The state in words."""
        return STATE_WORDS[self.state]


@dataclass(frozen=True)
class Progress:
    """One target with both sides, and how it is counted."""

    target: Target
    formula: Formula
    promised: Side
    reached: Side
    committed_units: int

    @property
    def bounds(self) -> str:
        """Between which numbers it has to be, in words."""
        return bounds_text(self.target.minimum, self.target.maximum, self.target.unit)

    @property
    def counted(self) -> str:
        """How it is counted, in words, with the names of its titles."""
        row: TargetFormula | None = getattr(self.target, "formula", None)
        said = (row.numerator_title, row.denominator_title) if row else (self.target.title, self.target.base_title)
        return formula_words(self.formula, {title.pk: title.name for title in said if title})


def progress_of(campaign: Campaign) -> list[Progress]:
    """Return every target of the plan with what was promised and what was reached."""
    return _progress(campaign, _targets(campaign.pk))


@prepared
def _targets(plan: int) -> QuerySet[Target]:
    return Target.objects.filter(plan=plan).select_related(*_COUNTED_BY).order_by("position", "pk")


def progress_of_target(target: Target) -> Progress:
    """Return one target read by `targets_with_formulas`."""
    return _progress(target.plan.campaign, [target])[0]


def targets_with_formulas() -> QuerySet[Target]:
    """Return targets with all that their counting names."""
    return Target.objects.select_related(*_COUNTED_BY, "formula__unit", "plan__campaign__school")


def _progress(campaign: Campaign, targets: list[Target]) -> list[Progress]:
    desk, commitments = _Desk(campaign), _commitments(campaign)
    found = []
    for target in targets:
        formula = formula_of(target)
        total, committed = commitments.get(target.pk, (None, 0))
        by_hand = total if target.unit == "count" else None
        promised = desk.side(target, formula, by_hand, promised=True)
        found.append(Progress(target, formula, promised, desk.side(target, formula, target.reached_by_hand), committed))
    return found


def names_of(targets: Sequence[Target]) -> dict[int, str]:
    """Return the targets' words by pk; two of one sentence are told apart by what each measures."""
    texts = Counter(target.text for target in targets)
    return {
        target.pk: f"{target.text} – {target.measure}" if texts[target.text] > 1 and target.measure else target.text
        for target in targets
    }


def formula_of(target: Target) -> Formula:
    """Return how a target is counted: as the office said, else as the plan's words say.

    Where they do not say of what a percentage is, a number of things is none: the result is entered by hand.
    """
    row: TargetFormula | None = getattr(target, "formula", None)
    if row is None:
        said = default_formula(target.counts, target.title_id, target.base_title_id, target.subject, target.of)
        return said if said.denominator or target.unit == "count" else Formula(None)
    if not row.numerator:
        return Formula(None)
    denominator = Term(row.denominator, row.denominator_title_id) if row.denominator else None
    return Formula(Term(row.numerator, row.numerator_title_id), denominator, row.unit_id)


def formula_words(formula: Formula, titles: Mapping[int, str] | None = None) -> str:
    """Return how a target is counted in words, its titles left out but for those whose names are given."""
    if formula.numerator is None:
        return "Nhập tay kèm minh chứng"
    terms = [term for term in (formula.numerator, formula.denominator) if term]
    return " trên ".join(_term_words(term, titles or {}) for term in terms)


def _term_words(term: Term, titles: Mapping[int, str]) -> str:
    source = source_of(term.source)
    named = f" (“{titles[term.title]}”)" if term.title and term.title in titles else ""
    return f"{source.label}{named}" if source else "nguồn không còn dùng"


def titles_in(formula: Formula) -> dict[int, str]:
    """Return the names of the titles that a formula counts by; one query, none without titles."""
    keys = {term.title for term in (formula.numerator, formula.denominator) if term and term.title}
    return dict(Title.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}


class _Desk:
    """Loads each source once, when it is first asked for."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self.loaded: dict[str, Mapping[int | None, Members]] = {}
        self.answers: dict[Any, Any] = {}
        self.added: dict[str, Mapping[int, Mapping[int, Decimal]]] = {}

    def side(self, target: Target, formula: Formula, by_hand: Decimal | None, *, promised: bool = False) -> Side:
        goal = Goal(target.unit, target.minimum, target.maximum)
        members, base, among = self._members(formula, promised=promised)
        amounts = None if promised else self._amounts(target, formula)
        value = Value(by_hand)
        if amounts is not None:
            value = Value(sum(amounts.values()) if amounts else None)  # type: ignore[arg-type]
        elif members is not None:
            number = len(members) if among is None else sum(map(among.__contains__, members))
            value = Value(Decimal(number), None if base is None else len(base))
        said = state_of(goal, value), missing(goal, value), needed_words(goal, value, noun_of(formula))
        return Side(value, target.unit, *said, members or {}, base, among, amounts)

    def _amounts(self, target: Target, formula: Formula) -> Mapping[int, Decimal] | None:
        """Return how much each unit in scope adds; None for a source that counts heads."""
        source = source_of(formula.numerator.source) if formula.numerator else None
        if source is None or source.amounts is None:
            return None
        if source.key not in self.added:
            self.added[source.key] = source.amounts(self.campaign)
        found = self.added[source.key].get(target.pk, {})
        return found if formula.unit is None else {unit: much for unit, much in found.items() if unit == formula.unit}

    def _members(self, formula: Formula, *, promised: bool) -> tuple[Members | None, Members | None, Members | None]:
        """Return who is counted, the base, and the base again where it is of the same kind: nobody else counts then."""
        if formula.numerator is None:
            return None, None, None
        members = self._term(formula.numerator, formula.unit, promised=promised)
        if formula.denominator is None or members is None:
            return members, None, None
        base = self._term(formula.denominator, formula.unit, promised=promised)
        kinds = {getattr(source_of(term.source), "kind", "") for term in (formula.numerator, formula.denominator)}
        return members, base, base if len(kinds) == 1 else None

    def _term(self, term: Term, unit: int | None, *, promised: bool) -> Members | None:
        source = source_of(term.source)
        if source is not None and promised:
            source = source_of(source.promised)
        if source is None:
            return None
        members = self._load(source).get(term.title if source.by_title else None, {})
        return members if unit is None else {pk: where for pk, where in members.items() if where == unit}

    def _load(self, source: Source) -> Mapping[int | None, Members]:
        if source.key not in self.loaded:
            self.loaded[source.key] = source.load(self._told_by(source.asked))
        return self.loaded[source.key]

    def _told_by(self, asked: Callable[[Campaign], Any] | None) -> Any:
        """What a source is loaded from: the campaign, or what several are told by, asked once."""
        if asked is None:
            return self.campaign
        if asked not in self.answers:
            self.answers[asked] = asked(self.campaign)
        return self.answers[asked]


def noun_of(formula: Formula) -> str:
    """Return what one of the counted is called."""
    source = source_of(formula.numerator.source) if formula.numerator else None
    return source.counted if source else "đơn vị tính"


def _commitments(campaign: Campaign) -> dict[int, tuple[Decimal | None, int]]:
    """Return for each target the sum of what units committed and how many did. One query."""
    return {target: (total, number) for target, total, number in _sums(campaign)}


@prepared
def _sums(campaign: Campaign) -> QuerySet[Commitment, tuple[int, Decimal, int]]:
    rows = Commitment.objects.filter(pledge__campaign=campaign, pledge__stage__in=_SENT, value__isnull=False)
    return rows.values_list("target").annotate(total=Sum("value"), n=Number("pk")).order_by()
