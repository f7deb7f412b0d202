"""What is known of the people and units of a school for a year, in as many queries for one as for a thousand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from awards.models import Award, Nomination
from awards.rules.conditions import Audience
from awards.rules.dossiers import use_key_of
from awards.rules.records import (
    Span,
    counted_from,
    is_maternity,
    is_warning_or_more,
    months_worked,
    whole_years,
    years_of,
)
from awards.rules.spot import NO_GROUND, AwardKind
from awards.rules.stages import NominationStage
from awards.rules.standards import Facts, Member, Merit
from campaigns.models import Campaign, InitiativeAuthor, InitiativeUse, PledgedTitle, Rating, UnitRating
from campaigns.queries.ratings import year_of
from campaigns.rules.initiatives import InitiativeKind, InitiativeStage, Scope
from campaigns.rules.stages import PledgeStage
from units.models import Person, PersonRecord, Posting, Unit
from units.queries import COMPETING

_A_YEAR = 300  # days; a shorter campaign is a drive within a calendar year
_SENT = (PledgeStage.SUBMITTED, PledgeStage.ACCEPTED)
_SCOPES = [str(scope) for scope in Scope]
Kind = PersonRecord.Kind


@dataclass(frozen=True)
class Known:
    """A person or a unit (`person` None) with the facts."""

    person: int | None
    unit: int
    name: str
    post: str
    unit_name: str
    facts: Facts


def year_span(campaign: Campaign) -> Span:
    """Return the days of the year that a campaign looks at: its own, or the calendar year it ends in."""
    if (campaign.ends_on - campaign.starts_on).days >= _A_YEAR:
        return Span(campaign.starts_on, campaign.ends_on)
    return Span(date(campaign.ends_on.year, 1, 1), date(campaign.ends_on.year, 12, 31))


@dataclass
class _Found:
    """Rows by the pk of the person (or unit) they belong to."""

    ratings: dict[int, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))
    titles: dict[int, dict[int, set[int]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    merits: dict[int, list[Merit]] = field(default_factory=lambda: defaultdict(list))
    pledged: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    proposed: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    records: dict[int, list[tuple[str, str, Span]]] = field(default_factory=lambda: defaultdict(list))
    posts: dict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))


def people_facts(campaign: Campaign, on: date, people: Q, *, watched: bool) -> list[Known]:
    """Return the active people of the school that fit, with what is known of them; nine queries for any number.

    `watched`: disciplines and holds are looked at, and their words will reach the reader.
    """
    rows = list(_people(campaign.school_id, people))
    found = _found(campaign, Person.objects.filter(people, school=campaign.school_id, active=True))
    year = year_span(campaign)
    return [_person(row, found, campaign, year, on, watched) for row in rows]


def _people(school: int, people: Q) -> QuerySet[Person, tuple[Any, ...]]:
    rows = Person.objects.filter(people, school=school, active=True).order_by("unit__position", "sort_key", "pk")
    return rows.values_list("pk", "unit", "full_name", "post", "category", "unit__name")


def _found(campaign: Campaign, people: QuerySet[Person]) -> _Found:
    found = _Found()
    for person, year, level in Rating.objects.filter(person__in=people).values_list("person", "year", "level"):
        found.ratings[person][year] = level
    granted = Award.objects.filter(person__in=people, withdrawn_by=None).exclude(kind__in=NO_GROUND)
    for person, title, year in granted.order_by().values_list("person", "title", "year"):
        found.titles[person][title].add(year)
    pledges = PledgedTitle.objects.filter(pledge__campaign=campaign, pledge__stage__in=_SENT, person__in=people)
    for person, title in pledges.order_by().values_list("person", "title"):
        found.pledged[person or 0].add(title)
    nominated = Nomination.objects.filter(campaign=campaign, kind=AwardKind.MERIT, person__in=people)
    nominated = nominated.exclude(stage=NominationStage.REJECTED)
    asked = list(nominated.order_by().values_list("pk", "person", "title"))
    for _, person, title in asked:
        found.proposed[person or 0].add(title)
    _find_merits(found, people, [use_key_of(pk) for pk, _, _ in asked])
    _find_lives(found, people)
    return found


def _find_merits(found: _Found, people: QuerySet[Person], asked: list[str]) -> None:
    """An initiative recognised at several levels counts with the widest; models are no initiatives of the law.

    `asked`: the keys of the campaign's own dossiers, whose use of an initiative is the one that is judged.
    """
    authors = InitiativeAuthor.objects.filter(person__in=people, initiative__stage=InitiativeStage.RECOGNISED)
    authors = authors.exclude(initiative__kind=InitiativeKind.MODEL)
    used: dict[int, set[int]] = defaultdict(set)
    uses = InitiativeUse.objects.filter(author__in=authors).exclude(key__in=asked)
    for author, title in uses.order_by().values_list("author", "title"):
        used[author].add(title)
    widest: dict[int, tuple[int, int, str, str]] = {}
    columns = ("pk", "person", "serves", "initiative__campaign__ends_on", "initiative__recognitions__scope")
    for author, person, serves, ends_on, scope in authors.order_by().values_list(*columns):
        before = widest.get(author)
        if scope and (before is None or _SCOPES.index(scope) > _SCOPES.index(before[3])):
            widest[author] = (person, ends_on.year, serves, scope)
    for author, (person, year, serves, scope) in widest.items():
        found.merits[person].append(Merit(year, scope, serves, frozenset(used[author])))


def _find_lives(found: _Found, people: QuerySet[Person]) -> None:
    kinds = (Kind.DISCIPLINE, Kind.HOLD, Kind.LEAVE)
    records = PersonRecord.objects.filter(person__in=people, cancelled=False, kind__in=kinds).order_by(
        "-starts_on", "pk"
    )
    columns = ("person", "kind", "detail", "starts_on", "ends_on")
    for person, kind, detail, starts_on, ends_on in records.values_list(*columns):
        found.records[person].append((kind, detail, Span(starts_on, ends_on)))
    posts = Posting.objects.filter(person__in=people, kind=Posting.Kind.LINE).order_by()
    for person, starts_on, ends_on in posts.values_list("person", "starts_on", "ends_on"):
        found.posts[person].append(Span(starts_on, ends_on))


def _person(row: tuple[Any, ...], found: _Found, campaign: Campaign, year: Span, on: date, watched: bool) -> Known:
    pk, unit, name, post, category, unit_name = row
    posts = found.posts.get(pk, [])
    leaves = [(is_maternity(detail), span) for kind, detail, span in found.records.get(pk, ()) if kind == Kind.LEAVE]
    facts = Facts(
        audience=category,
        year=year_of(campaign),
        ratings=found.ratings.get(pk, {}),
        titles=_frozen(found.titles.get(pk, {})),
        merits=tuple(found.merits.get(pk, ())),
        pledged=frozenset(found.pledged.get(pk, ())),
        maternity=years_of((span for birth, span in leaves if birth), year_of(campaign)),
        months=months_worked(posts, [span for birth, span in leaves if not birth], year) if posts else None,
        service=_service(posts, on),
        watched=watched,
        **_restricted(found.records.get(pk, ()), year, on) if watched else {},
    )
    return Known(pk, unit, name, post, unit_name, facts)


def _service(posts: Iterable[Span], on: date) -> int | None:
    starts = [span.first for span in posts]
    return whole_years(min(start for start in starts if start), on) if starts and None not in starts else None


def _restricted(records: Iterable[tuple[str, str, Span]], year: Span, on: date) -> dict[str, Any]:
    restricted = [record for record in records if record[0] in PersonRecord.RESTRICTED]
    now = [f"{Kind(kind).label.lower()} ({detail})" for kind, detail, span in restricted if span.covers(on)]
    disciplines = [(detail, span) for kind, detail, span in restricted if kind == Kind.DISCIPLINE]
    return {
        "held": "; ".join(now),
        "disciplined": any(is_warning_or_more(detail) and span.within(year) for detail, span in disciplines),
        "counted_from": counted_from((span for _, span in disciplines), on),
    }


def _frozen(titles: Mapping[int, set[int]]) -> dict[int, frozenset[int]]:
    return {title: frozenset(years) for title, years in titles.items()}


def unit_facts(campaign: Campaign, on: date, units: Q, *, watched: bool) -> list[Known]:
    """Return the competing units that fit, and the school itself where it does, with what is known of them.

    The members are the staff, in a class the learners. Fifteen queries for any number.
    """
    school = campaign.school_id
    rows = list(
        Unit.objects.filter(units, Q(school=school, kind__in=COMPETING) | Q(pk=school), active=True)
        .order_by("position", "name")
        .values_list("pk", "kind", "name")
    )
    found = _found_of_units(campaign, [pk for pk, _, _ in rows])
    wanted = Q() if any(pk == school for pk, _, _ in rows) else Q(unit__in=[pk for pk, _, _ in rows])
    members = _members(campaign, on, wanted, watched=watched)
    return [_unit(pk, kind, name, found, members, campaign, watched) for pk, kind, name in rows]


def _found_of_units(campaign: Campaign, units: list[int]) -> _Found:
    found = _Found()
    for unit, year, level in UnitRating.objects.filter(unit__in=units).values_list("unit", "year", "level"):
        found.ratings[unit][year] = level
    granted = Award.objects.filter(unit__in=units, person=None, withdrawn_by=None).exclude(kind__in=NO_GROUND)
    for unit, title, year in granted.order_by().values_list("unit", "title", "year"):
        found.titles[unit][title].add(year)
    pledges = PledgedTitle.objects.filter(pledge__campaign=campaign, pledge__stage__in=_SENT, person=None)
    for unit, title in pledges.filter(pledge__unit__in=units).order_by().values_list("pledge__unit", "title"):
        found.pledged[unit].add(title)
    return found


def _members(campaign: Campaign, on: date, wanted: Q, *, watched: bool) -> list[tuple[int, bool, Member]]:
    """(unit, whether a learner, member); the people's own queries."""
    people = list(_people(campaign.school_id, wanted))
    rows = Person.objects.filter(wanted, school=campaign.school_id, active=True)
    found, year = _found(campaign, rows), year_span(campaign)
    return [
        (row[1], row[4] == Audience.LEARNER, _member(row[0], found, year_of(campaign), year, on, watched))
        for row in people
    ]


def _member(pk: int, found: _Found, year: int, span: Span, on: date, watched: bool) -> Member:
    titles = frozenset(title for title, years in found.titles.get(pk, {}).items() if year in years)
    records = found.records.get(pk, ())
    disciplined = bool(watched and records and _restricted(records, span, on)["disciplined"])
    level = found.ratings.get(pk, {}).get(year, "")
    return Member(level, titles, frozenset(found.proposed.get(pk, ())), disciplined)


def _unit(
    pk: int,
    kind: str,
    name: str,
    found: _Found,
    members: list[tuple[int, bool, Member]],
    campaign: Campaign,
    watched: bool,
) -> Known:
    whole, learners = kind == Unit.Kind.SCHOOL, kind == Unit.Kind.CLASS
    facts = Facts(
        audience=kind,
        year=year_of(campaign),
        ratings=found.ratings.get(pk, {}),
        titles=_frozen(found.titles.get(pk, {})),
        pledged=frozenset(found.pledged.get(pk, ())),
        watched=watched,
        members=tuple(m for unit, learner, m in members if (whole or unit == pk) and learner == learners),
    )
    return Known(None, pk, name, "", name, facts)
