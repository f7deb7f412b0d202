"""The rules in force on a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from awards.models import BaseSalary, CampaignRules, Condition, RuleVersion, TitleRule
from awards.rules.bases import DECREE, LAW
from awards.rules.conditions import UNPROVED, Kind
from awards.rules.periods import counted_years
from awards.rules.voting import Base
from campaigns.models import Campaign, Title
from emulation.prepared import prepared
from units.models import Unit

_LONGEST = 200  # letters of a version's name


def version_in_force(on: date, school: Unit | int | None = None) -> RuleVersion | None:
    """Return the rule version in force on a day for a school: the latest of the law's and its own; None before all.

    Of a version of the law and one of the school from the same day, the school's decides: it was made from the law's.
    """
    return next(iter(_in_force(on, school)), None)


def version_for(campaign: Campaign, on: date) -> RuleVersion | None:
    """Return the version a campaign has frozen, else the one in force for its school on a day. At most two queries."""
    frozen = CampaignRules.objects.filter(campaign=campaign).select_related("version").first()
    return frozen.version if frozen else version_in_force(on, campaign.school_id)


def weaker_ballots(rules: Iterable[TitleRule]) -> str:
    """Say which rules ask for less than the law's ballot of the same title, and how much that is; "" for none.

    Only what was read in the law's text binds (a row that is background or unsure does not). One query.
    """
    mine = list(rules)
    law = TitleRule.objects.filter(version__school=None, must_vote=True, title__in=[rule.title_id for rule in mine])
    law = law.exclude(vote_evidence__in=UNPROVED).order_by("version__effective_from")
    binding = {row.title_id: row for row in law}
    faults = [law_ballot_fault(rule, binding[rule.title_id]) for rule in mine if rule.title_id in binding]
    return " ".join(fault for fault in faults if fault)


def law_ballot_fault(rule: TitleRule, law: TitleRule) -> str:
    """Why a rule falls short of the law's ballot of its title: no ballot, a smaller share, or another base; or ""."""
    kept = rule.must_vote and rule.vote_percent >= law.vote_percent and rule.vote_base == law.vote_base
    if kept:
        return ""
    return (
        f"“{rule.title}” theo {law.vote_article} phải bỏ phiếu, đạt ít nhất {law.threshold.text} tính trên "
        f"{Base(law.vote_base).words}; quy định của trường không được thấp hơn."
    )


@prepared
def _in_force(on: date, school: Unit | int | None) -> QuerySet[RuleVersion]:
    whose = Q(school=None) if school is None else Q(school=None) | Q(school=school)
    rows = RuleVersion.objects.filter(whose, effective_from__lte=on)
    return rows.order_by("-effective_from", F("school").desc(nulls_last=True))[:1]


def names_of_versions(school: Unit | int | None, other_than: RuleVersion | None = None) -> set[str]:
    """Return the names of a school's own versions; one query."""
    rows = RuleVersion.objects.filter(school=school)
    rows = rows.exclude(pk=other_than.pk) if other_than else rows
    return set(rows.values_list("name", flat=True))


def free_name(school: Unit, wished: str) -> str:
    """Return the name wished for, numbered where the school has one of it: "Quy định (2)". At most 200 letters."""
    taken, number, name = names_of_versions(school), 1, wished[:_LONGEST]
    while name in taken:
        number += 1
        mark = f" ({number})"
        name = f"{wished[: _LONGEST - len(mark)]}{mark}"
    return name


def legal_bases(school: Unit | int, on: date) -> list[str]:
    """Return what papers of awards cite on a day, as the version in force for the school says; one query."""
    version = version_in_force(on, school)
    lines = version.bases.splitlines() if version else []
    return [line.strip() for line in lines if line.strip()] or [LAW, DECREE]


def base_salary_on(on: date) -> BaseSalary | None:
    """Return lương cơ sở in force on a day (the day of the decision decides); None before the first row."""
    return BaseSalary.objects.filter(effective_from__lte=on).order_by("-effective_from").first()


def titles_of(school: Unit | int) -> QuerySet[Title]:
    """Return the titles of the law and the school's own, in their order, with those its own rules have switched on."""
    own = TitleRule.objects.filter(title=OuterRef("pk"), active=True, version__school=school)
    offered = Q(active=True) | Exists(own.filter(version__effective_from__isnull=False))
    return Title.objects.filter(Q(school=None) | Q(school=school)).filter(offered).order_by("position", "name")


@prepared
def title_names(school: int) -> QuerySet[Title, tuple[int, str]]:
    """Return key and name of `titles_of` a school."""
    return titles_of(school).values_list("pk", "name")


def rules_of(version: RuleVersion | int) -> dict[int, TitleRule]:
    """Return the version's rules that are switched on, by the pk of their title. One query."""
    return {rule.title_id: rule for rule in _rules(version)}


@prepared
def _rules(version: RuleVersion | int) -> QuerySet[TitleRule]:
    return TitleRule.objects.filter(version=version, active=True).select_related("title")


def years_counted(version: RuleVersion | int | None) -> dict[int, int]:
    """Return how many years the titles count that rest on several (CSTĐ tỉnh: 3); the others count one. One query."""
    wanted = (Kind.TITLE_YEARS, Kind.TITLE_COUNT)
    rows = Condition.objects.filter(rule__version=version, rule__active=True, active=True, parent=None, kind__in=wanted)
    told = rows.order_by("pk").values_list("rule__title", "title", "count", "kind")
    return counted_years((title, needs, count or 1, kind == Kind.TITLE_YEARS) for title, needs, count, kind in told)
