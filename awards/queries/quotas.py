"""Trying numbers of proposals: what the rules, the plan and the records say of them before anything is sent."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from awards.models import Nomination, Quota
from awards.queries.eligibility import Eligibility
from awards.rules.quotas import Bound, base_of, bound_words, is_kept
from awards.rules.spot import AwardKind
from awards.rules.stages import NominationStage
from awards.rules.standards import State
from campaigns.models import Campaign, Target
from campaigns.queries.ratings import rated_units
from campaigns.rules.counting import Count
from units.models import Unit

_BY_TITLE = (Count.TITLE_PEOPLE, Count.TITLE_UNITS)


@dataclass(frozen=True)
class Verdict:
    """What one bound says, and where it stands."""

    words: str
    source: str
    kept: bool


@dataclass(frozen=True)
class Trial:
    """A title with the number tried, how many meet its standards, and what speaks for and against the number."""

    title: int
    name: str
    number: int
    open: int
    meant: int
    verdicts: list[Verdict]

    @property
    def kept(self) -> bool:
        """Whether nothing speaks against it."""
        return all(verdict.kept for verdict in self.verdicts)


def proposed(campaign: Campaign, unit: Unit | None) -> dict[int, int]:
    """Return how many dossiers each title has, rejected ones left out; one query."""
    rows = Nomination.objects.filter(campaign=campaign, kind=AwardKind.MERIT).exclude(stage=NominationStage.REJECTED)
    rows = rows.filter(unit=unit) if unit else rows
    return dict(Counter(rows.order_by().values_list("title", flat=True)))


def trials(campaign: Campaign, unit: Unit | None, found: Eligibility, numbers: Mapping[int, int]) -> list[Trial]:
    """Return every title with its number judged. Three queries.

    A share of the rules or the plan is measured on those tried for the title it names, or on all whom the title is
    meant for. What the plan says is the school's promise; of one unit it shows the unit's part.
    """
    names = {one.title.title: one.title.name for one in found.chances}
    meant = Counter(one.title.title for one in found.chances)
    open_to = Counter(one.title.title for one in found.chances if one.state == State.OPEN)
    bounds = _rule_bounds(found, numbers, meant, names) + _plan_bounds(campaign, unit, numbers, meant, names)
    return [
        _trial(title, name, numbers.get(title, 0), open_to[title], meant[title], bounds)
        for title, name in names.items()
    ]


def _trial(title: int, name: str, number: int, open_to: int, meant: int, bounds: list[Bound]) -> Trial:
    verdicts = [
        Verdict(bound_words(bound, number), bound.source, is_kept(bound, number))
        for bound in bounds
        if bound.title == title
    ]
    if number > open_to:
        words = f"Chỉ {open_to:02d} trong {meant:02d} đủ điều kiện theo dữ liệu"
        verdicts.insert(0, Verdict(words, "tiêu chuẩn của danh hiệu", kept=False))
    return Trial(title, name, number, open_to, meant, verdicts)


def _rule_bounds(
    found: Eligibility, numbers: Mapping[int, int], meant: Mapping[int, int], names: Mapping[int, str]
) -> list[Bound]:
    version = found.standing.version if found.standing else None
    rows = Quota.objects.filter(rule__version=version, rule__active=True, active=True).order_by("position", "pk")
    return [
        Bound(
            title,
            row.article,
            None,
            Decimal(row.percent),
            base_of(row.of_id, numbers, meant.get(title, 0)),
            names.get(row.of_id or 0, "thuộc đối tượng"),
        )
        for row, title in ((row, row.rule.title_id) for row in rows.select_related("rule"))
    ]


def _plan_bounds(
    campaign: Campaign,
    unit: Unit | None,
    numbers: Mapping[int, int],
    meant: Mapping[int, int],
    names: Mapping[int, str],
) -> list[Bound]:
    """The plan's targets that speak of a title; counts are for the whole school, so a unit is not held to them."""
    rows = Target.objects.filter(plan__campaign=campaign, counts__in=_BY_TITLE, title__isnull=False)
    rows = rows.exclude(minimum=None, maximum=None).order_by("position", "pk")
    found = []
    for target in rows if unit is None else rows.filter(unit="percent"):
        title = target.title_id or 0
        base = base_of(target.base_title_id, numbers, meant.get(title, 0)) if target.unit == "percent" else None
        of = names.get(target.base_title_id or 0, "thuộc đối tượng")
        source = f"Chỉ tiêu trong kế hoạch: {target.text}"
        found.append(Bound(title, source, target.minimum, target.maximum, base, of))
    return found


def rating_warnings(campaign: Campaign, unit: Unit | None) -> list[str]:
    """Return where more people are rated best than the law allows (NĐ 233/2026 Điều 7, 12); four queries."""
    rows = [row for row in rated_units(campaign) if unit is None or row.unit == unit]
    return [f"{row.unit}, {words[:1].lower()}{words[1:]}" for row in rows for words in row.warnings]
