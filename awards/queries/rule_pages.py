"""The rule book as its pages show it: versions, a title's rule with its conditions, what a draft would change."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from awards.models import Condition, Nomination, Quota, RequiredPaper, RuleVersion, TitleRule
from awards.queries.eligibility import Chance, chances
from awards.queries.eligibility_facts import people_facts, unit_facts
from awards.queries.rulebook import version_in_force
from awards.queries.standards import Standing, standing_of
from awards.rules.spot import AwardKind
from awards.rules.stages import NominationStage
from campaigns.models import Campaign
from units.models import Unit, User
from units.queries import Role, held_roles, school_ids

_KEEPERS = (Role.ADMIN, Role.OFFICE)


def versions_visible_to(user: User) -> QuerySet[RuleVersion]:
    """Return the law's versions and those of the user's schools; drafts for those who keep the rules."""
    keeps = frozenset(held.school for held in held_roles(user) if held.role in _KEEPERS)
    known = Q(school=None) | Q(school__in=school_ids(user), effective_from__isnull=False) | Q(school__in=keeps)
    return RuleVersion.objects.filter(known).select_related("school", "based_on")


def rules_visible_to(user: User) -> QuerySet[TitleRule]:
    """Return the rules of the versions that the user sees."""
    rows = TitleRule.objects.filter(version__in=versions_visible_to(user))
    return rows.select_related("version__school", "title")


@dataclass(frozen=True)
class VersionRow:
    """A version with the last day it decides on (None: open), whether it decides today, and whether it never does: the
    school's own begins on the same day.
    """

    version: RuleVersion
    until: date | None
    current: bool

    @property
    def replaced(self) -> bool:
        """Whether another version decides from its first day on."""
        begins = self.version.effective_from
        return begins is not None and self.until is not None and self.until < begins


def version_rows(versions: Iterable[RuleVersion], school: Unit, today: date) -> list[VersionRow]:
    """Return the rows of a school's list, drafts first, then the newest. One query beside that of the versions."""
    found = [version for version in versions if version.school_id in (None, school.pk)]
    now = version_in_force(today, school)
    rows, after = [], None
    for version in found:
        rows.append(VersionRow(version, after, version == now))
        if version.effective_from is not None:
            after = version.effective_from - timedelta(days=1)
    return rows


def title_rules_of(version: RuleVersion) -> QuerySet[TitleRule]:
    """Return all rules of a version in the order of titles, with whom they are for. Two queries."""
    rows = TitleRule.objects.filter(version=version).select_related("title").prefetch_related("audiences")
    return rows.order_by("title__position", "title__name", "pk")


@dataclass(frozen=True)
class Node:
    """A condition with the parts it holds."""

    condition: Condition
    parts: list["Node"]


def conditions_of(rule: TitleRule) -> list[Node]:
    """Return a rule's conditions as a tree, switched off ones included. One query."""
    below: dict[int | None, list[Condition]] = defaultdict(list)
    for condition in rule.conditions.select_related("title"):
        condition.rule = rule
        below[condition.parent_id].append(condition)
    return _nodes(None, below)


def _nodes(parent: int | None, below: dict[int | None, list[Condition]]) -> list[Node]:
    return [Node(condition, _nodes(condition.pk, below)) for condition in below.get(parent, [])]


def lines_visible_to(user: User) -> dict[str, QuerySet[Any]]:
    """Return conditions, papers and quotas of the rules that the user sees, by name."""
    whole = Prefetch("rule", rules_visible_to(user))
    versions = versions_visible_to(user)
    return {
        "condition": Condition.objects.filter(rule__version__in=versions).prefetch_related(whole),
        "paper": RequiredPaper.objects.filter(rule__version__in=versions).prefetch_related(whole),
        "quota": Quota.objects.filter(rule__version__in=versions).prefetch_related(whole),
    }


@dataclass(frozen=True)
class Effect:
    """What becomes of a nominee: how the rules of then judge, and how the draft would."""

    before: Chance | None
    after: Chance | None

    @property
    def shown(self) -> Chance:
        """The one that says who it is."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def changed(self) -> bool:
        """Whether the draft ends otherwise, or has no such title any more."""
        return (self.before and self.before.state) != (self.after and self.after.state)


def campaigns_with_dossiers(school: Unit | int) -> list[Campaign]:
    """Return the school's campaigns with dossiers that `effects_of` judges, the latest first. One query."""
    begun = Exists(_judged(OuterRef("pk")))
    return list(Campaign.objects.filter(begun, school=school).order_by("-ends_on", "-pk"))


def _judged(campaign: Campaign | OuterRef) -> QuerySet[Nomination]:
    """The dossiers of merit that were sent: a spot commendation is about one deed, no rule of a year judges it."""
    rows = Nomination.objects.filter(campaign=campaign, kind=AwardKind.MERIT)
    return rows.exclude(stage=NominationStage.DRAFT).order_by()


def outdated(rows: Iterable[VersionRow]) -> RuleVersion | None:
    """Return the school's version that the law has overtaken since it came into force, None where none is."""
    rows = list(rows)
    if any(row.current and row.version.school_id for row in rows) or not any(row.current for row in rows):
        return None
    return next((row.version for row in rows if row.version.school_id and row.until), None)


def effects_of(version: RuleVersion, campaign: Campaign, on: date, *, watched: bool) -> list[Effect]:
    """Hold a campaign's nominees against its own rules and against a version; changes first. About 35 queries."""
    rows = _judged(campaign)
    wanted = set(rows.values_list("title", "person", "unit"))
    people = Q(pk__in=rows.filter(person__isnull=False).values("person"))
    units = Q(pk__in=rows.filter(person=None).values("unit"))
    known = unit_facts(campaign, on, units, watched=watched) + people_facts(campaign, on, people, watched=watched)
    standing = standing_of(campaign, on)
    before = {_who(one): one for one in chances(standing, known)} if standing else {}
    after = {_who(one): one for one in chances(Standing(version, frozen=False), known)}
    keys = {(title, person or -unit) for title, person, unit in wanted}
    found = [Effect(before.get(key), after.get(key)) for key in {**before, **after} if key in keys]
    return sorted(found, key=lambda effect: not effect.changed)


def _who(chance: Chance) -> tuple[int, int]:
    return chance.title.title, chance.known.person or -chance.known.unit
