"""Loading the law's titles, the rules that decide on them and the base salaries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from awards.models import BaseSalary, Condition, Quota, RequiredPaper, RuleAudience, RuleVersion, TitleRule
from awards.rules import statute
from awards.rules.statute import Source, StatuteCondition, StatuteTitle
from campaigns.models import Title

_DECIDING = ("decides", "vote_percent", "more_than", "vote_article", "vote_evidence", "money_multiple", "money_article")
_DESCRIBING = ("reach", "cycle", "decider", "must_vote", "design")
_SOURCE = ("article", "evidence", "active", "note")
_CONDITION = ("kind", "level", "scope", "count", "years", "percent", "text", "fresh")


@transaction.atomic
def load_rulebook() -> RuleVersion:
    """Write what `awards.rules.statute` says, where it is not there yet, and return the newest of the law's versions.

    Asked again it changes nothing; what a school has copied and changed is the school's. About 25 queries.
    """
    titles = _load_titles()
    versions = _load_versions()
    dated = zip(versions, statute.VERSIONS, strict=True)
    _load_rules([(version, row) for version, written in dated for row in written.titles], titles)
    for effective_from, amount, source in statute.BASE_SALARIES:
        BaseSalary.objects.get_or_create(effective_from=effective_from, defaults={"amount": amount, "source": source})
    return versions[-1]


def _load_titles() -> dict[str, Title]:
    """The catalogue by code. A title that the newest version leaves off is not offered where titles are chosen."""
    rows = {row.code: row for version in statute.VERSIONS for row in version.titles}
    offered = {row.code for row in statute.VERSIONS[-1].titles if row.source.active}
    wanted = [
        Title(
            code=row.code,
            name=row.name,
            short_name=row.short_name,
            holder=row.holder,
            family=row.family,
            position=position,
            active=row.code in offered,
        )
        for position, row in enumerate(rows.values(), start=1)
    ]
    known = {title.code: title for title in Title.objects.filter(school=None)}
    Title.objects.bulk_create(title for title in wanted if title.code not in known)
    moved = [title for title in wanted if title.code in known and known[title.code].position != title.position]
    for title in moved:
        Title.objects.filter(pk=known[title.code].pk).update(position=title.position)
    return {title.code: title for title in Title.objects.filter(school=None)}


def _load_versions() -> list[RuleVersion]:
    columns = ("name", "source", "bases", "notes", "favourable", "session_article")
    known = {version.effective_from for version in RuleVersion.objects.filter(school=None)}
    RuleVersion.objects.bulk_create(
        RuleVersion(effective_from=row.effective_from, **{name: getattr(row, name) for name in columns})
        for row in statute.VERSIONS
        if row.effective_from not in known
    )
    found = {version.effective_from: version for version in RuleVersion.objects.filter(school=None)}
    for row in statute.VERSIONS:  # loaded before versions said what papers cite
        if not found[row.effective_from].bases:
            RuleVersion.objects.filter(pk=found[row.effective_from].pk).update(bases=row.bases)
            found[row.effective_from].bases = row.bases
    return [found[row.effective_from] for row in statute.VERSIONS]


def _load_rules(rows: Sequence[tuple[RuleVersion, StatuteTitle]], titles: dict[str, Title]) -> None:
    """A rule without an audience was loaded before rules had parts: it keeps its threshold and money."""
    found = TitleRule.objects.filter(version__in={version for version, _ in rows})
    known = {(rule.version_id, rule.title_id): rule for rule in found}
    whole = set(RuleAudience.objects.filter(rule__in=found).values_list("rule", flat=True))
    wanted = [(known.get((version.pk, titles[row.code].pk)), version, row) for version, row in rows]
    old = [(row, rule) for rule, _, row in wanted if rule is not None and rule.pk not in whole]
    fresh = [(version, row) for rule, version, row in wanted if rule is None]
    made = TitleRule.objects.bulk_create(
        TitleRule(version=version, title=titles[row.code], **_columns(row, _DECIDING + _DESCRIBING))
        for version, row in fresh
    )
    for row, rule in old:
        TitleRule.objects.filter(pk=rule.pk).update(**_columns(row, _DESCRIBING))
    _load_parts([*zip((row for _, row in fresh), made, strict=True), *old], titles)


def _load_parts(rules: Sequence[tuple[StatuteTitle, TitleRule]], titles: dict[str, Title]) -> None:
    RuleAudience.objects.bulk_create(
        RuleAudience(rule=rule, audience=audience) for row, rule in rules for audience in row.audiences
    )
    RequiredPaper.objects.bulk_create(
        RequiredPaper(rule=rule, name=paper.name, position=place, **_source(paper.source))
        for row, rule in rules
        for place, paper in enumerate(row.papers, start=1)
    )
    Quota.objects.bulk_create(
        Quota(rule=rule, percent=quota.percent, of=titles.get(quota.of), position=place, **_source(quota.source))
        for row, rule in rules
        for place, quota in enumerate(row.quotas, start=1)
    )
    level = [_Placed(row, rule, None, place) for title, rule in rules for place, row in enumerate(title.conditions, 1)]
    while level:
        made = Condition.objects.bulk_create(placed.condition(titles) for placed in level)
        level = [part for placed, above in zip(level, made, strict=True) for part in placed.parts(above)]


@dataclass(frozen=True)
class _Placed:
    """A condition with its place in a title's rule."""

    row: StatuteCondition
    rule: TitleRule
    parent: Condition | None
    position: int

    def condition(self, titles: dict[str, Title]) -> Condition:
        given = {name: getattr(self.row, name) for name in _CONDITION}
        title = titles.get(self.row.title)
        place = {"rule": self.rule, "parent": self.parent, "position": self.position}
        return Condition(title=title, **place, **given, **_source(self.row.source))

    def parts(self, above: Condition) -> Iterator["_Placed"]:
        for place, row in enumerate(self.row.parts, start=1):
            yield _Placed(row, self.rule, above, place)


def _columns(row: StatuteTitle, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names} | _source(row.source)


def _source(source: Source) -> dict[str, Any]:
    return {name: getattr(source, name) for name in _SOURCE}
