"""A version's standards as the values that rules judge by; what is switched off is left out."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from awards.models import CampaignRules, Condition, RuleAudience, RuleVersion, TitleRule
from awards.queries.rulebook import version_in_force
from awards.rules.conditions import GROUPS
from awards.rules.standards import Book, Standard, TitleStandard
from campaigns.models import Campaign
from emulation.prepared import prepared


def book_of(version: RuleVersion | int) -> dict[int, TitleStandard]:
    """Return what every title of a version asks, by the title's pk, in the order of titles. Three queries."""
    rules = _rules(version)
    audiences: dict[int, set[str]] = defaultdict(set)
    for rule, audience in _audiences(version):
        audiences[rule].add(audience)
    below: dict[tuple[int, int | None], list[Condition]] = defaultdict(list)
    for condition in _conditions(version):
        below[condition.rule_id, condition.parent_id].append(condition)
    return {rule.title_id: _standard_of(rule, frozenset(audiences[rule.pk]), below) for rule in rules}


Below = dict[tuple[int, int | None], list[Condition]]


def _standard_of(rule: TitleRule, audiences: frozenset[str], below: Below) -> TitleStandard:
    title = rule.title
    return TitleStandard(
        title.pk, title.short_name, title.name, title.family, rule.article, audiences, _parts(rule.pk, None, below)
    )


def _parts(rule: int, parent: int | None, below: Below) -> tuple[Standard, ...]:
    """The conditions of a group; a group in which everything is switched off asks nothing."""
    rows = below.get((rule, parent), [])
    parts = [(row, _parts(rule, row.pk, below) if row.kind in GROUPS else ()) for row in rows]
    return tuple(_value(row, inner) for row, inner in parts if row.kind not in GROUPS or inner)


def _value(row: Condition, parts: tuple[Standard, ...]) -> Standard:
    return Standard(
        row.kind,
        row.article,
        parts,
        row.title_id or 0,
        row.level,
        row.scope,
        row.count or 0,
        row.years,
        row.percent or 0,
        row.text,
        row.fresh,
    )


def audiences_in(campaign: Campaign) -> dict[int, frozenset[str]]:
    """Return for whom each title of a campaign's rules is, by the title's pk; what is switched off is left out.

    Three queries at most.
    """
    standing = standing_of(campaign, timezone.localdate())
    found: dict[int, set[str]] = defaultdict(set)
    for title, audience in _title_audiences(standing.version) if standing else ():
        found[title].add(audience)
    return {title: frozenset(audiences) for title, audiences in found.items()}


@prepared
def _title_audiences(version: RuleVersion | int) -> QuerySet[RuleAudience, tuple[int, str]]:
    rows = RuleAudience.objects.filter(rule__version=version, rule__active=True)
    return rows.values_list("rule__title", "audience")


@prepared
def _rules(version: RuleVersion | int) -> QuerySet[TitleRule]:
    rows = TitleRule.objects.filter(version=version, active=True).select_related("title")
    return rows.order_by("title__position", "title__name", "pk")


@prepared
def _audiences(version: RuleVersion | int) -> QuerySet[RuleAudience, tuple[int, str]]:
    return RuleAudience.objects.filter(rule__version=version).values_list("rule", "audience")


@prepared
def _conditions(version: RuleVersion | int) -> QuerySet[Condition]:
    return Condition.objects.filter(rule__version=version, active=True).order_by("position", "pk")


@dataclass(frozen=True)
class Standing:
    """The rules a campaign is judged by: its frozen version or the one in force today, and a later one that may favour.

    `favourable` is a version in force since the campaign froze its own, whose rules apply where they are better.
    """

    version: RuleVersion
    frozen: bool
    favourable: RuleVersion | None = None

    def books(self) -> list[tuple[RuleVersion, Book]]:
        """The versions with what they ask; three queries each."""
        versions = [self.version] + ([self.favourable] if self.favourable else [])
        return [(version, book_of(version)) for version in versions]


def standing_of(campaign: Campaign, on: date) -> Standing | None:
    """Return which rules a campaign is judged by on a day; None where no rules are in force. Two queries."""
    now = version_in_force(on, campaign.school_id)
    frozen = next(iter(_frozen(campaign)), None)
    if frozen is None:
        return Standing(now, frozen=False) if now else None
    later = now if now and now != frozen.version and now.favourable and _later(now, frozen.version) else None
    return Standing(frozen.version, frozen=True, favourable=later)


def _later(one: RuleVersion, other: RuleVersion) -> bool:
    return (one.effective_from or date.min) > (other.effective_from or date.min)


@prepared
def _frozen(campaign: Campaign) -> QuerySet[CampaignRules]:
    return CampaignRules.objects.filter(campaign=campaign).select_related("version")
