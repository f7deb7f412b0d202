"""Which titles are open to whom, and why: the facts of a school held against the rules of a campaign."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from awards.models import Nomination, RuleVersion
from awards.queries.eligibility_facts import Known, people_facts, unit_facts
from awards.queries.standards import Standing, standing_of
from awards.rules.measures import MEASURES
from awards.rules.spot import AwardKind
from awards.rules.stages import NominationStage
from awards.rules.standards import Book, Facts, Finding, State, TitleStandard, in_words, judge, reasons
from campaigns.models import Campaign
from emulation.lists import Cell, ListColumn, ListSheet
from units.models import User
from units.queries import sees_restricted


@dataclass(frozen=True, slots=True)
class Reason:
    """What is missing, and the article that asks for it."""

    words: str
    article: str


@dataclass(frozen=True, slots=True)
class Chance:
    """A title held against a person or a unit; `later` names the newer version that is better for them, if one is."""

    known: Known
    title: TitleStandard
    finding: Finding
    later: str = ""

    @property
    def state(self) -> State:
        """How it ends."""
        return self.finding.state

    @property
    def told(self) -> list[Reason]:
        """What stands in the way."""
        return [Reason(in_words(one), one.article) for one in reasons(self.finding)]

    @property
    def key(self) -> str:
        """Title and person as the button of a suggestion sends them: "7-12", "7-" for the unit itself."""
        return f"{self.title.title}-{self.known.person or ''}"


Judged = tuple[TitleStandard, Finding, str]  # as in `Chance`


@dataclass(frozen=True)
class Eligibility:
    """What was found under which rules; nothing where no rules are in force."""

    standing: Standing | None
    chances: tuple[Chance, ...] = ()

    def of_state(self, state: State) -> list[Chance]:
        """The chances that end so."""
        return [chance for chance in self.chances if chance.state == state]


def eligibility(
    campaign: Campaign, on: date, *, watched: bool, people: Q | None = None, units: Q | None = None
) -> Eligibility:
    """Hold people and units (None: none of them, Q(): all) against every title meant for them.

    `watched`: the reader may know of disciplines and holds. About 25 queries, however many there are.
    """
    standing = standing_of(campaign, on)
    if standing is None:
        return Eligibility(None)
    known: list[Known] = []
    if units is not None:
        known += unit_facts(campaign, on, units, watched=watched)
    if people is not None:
        known += people_facts(campaign, on, people, watched=watched)
    return Eligibility(standing, tuple(chances(standing, known)))


def chances(standing: Standing, known: Iterable[Known]) -> Iterable[Chance]:
    """Yield every title meant for somebody, judged; where a later version is better for them, under that.

    Many of a school, learners above all, have equal facts: they are judged once.
    """
    books = standing.books()
    judged: dict[Any, list[Judged]] = {}
    for who in known:
        key = who.facts.key
        if key not in judged:
            judged[key] = list(_judged(who.facts, books))
        for found in judged[key]:
            yield Chance(who, *found)


def _judged(facts: Facts, books: Sequence[tuple[RuleVersion, Book]]) -> Iterable[Judged]:
    (_, book), *later = books
    for title in book.values():
        if facts.audience in title.audiences:
            yield _at_best(facts, title, judge(facts, title, book, MEASURES), later)


def _at_best(facts: Facts, title: TitleStandard, finding: Finding, later: Sequence[tuple[RuleVersion, Book]]) -> Judged:
    for version, other in later:
        if title.title not in other:
            continue
        better = judge(facts, other[title.title], other, MEASURES)
        if better.state < finding.state:
            return other[title.title], better, str(version)
    return title, finding, ""


def watched_by(user: User, campaign: Campaign) -> bool:
    """Say whether disciplines and holds may be told to the reader."""
    return sees_restricted(user, campaign.school_id)


def not_nominated(found: Iterable[Chance], campaign: Campaign) -> list[Chance]:
    """Return the chances for which no dossier was begun in the campaign; one query."""
    begun = {(title, person, unit if person is None else None) for title, person, unit in _begun(campaign)}
    return [
        chance
        for chance in found
        if (chance.title.title, chance.known.person, None if chance.known.person else chance.known.unit) not in begun
    ]


def _begun(campaign: Campaign) -> list[tuple[int, int | None, int]]:
    rows = Nomination.objects.filter(campaign=campaign, kind=AwardKind.MERIT).order_by()
    rows = rows.exclude(stage=NominationStage.REJECTED)
    return list(rows.values_list("title", "person", "unit"))


@dataclass(frozen=True)
class TitleCount:
    """How many of a school a title is open to, by state in the order of `State`."""

    title: int
    name: str
    numbers: tuple[int, ...]


def counts(found: Iterable[Chance]) -> list[TitleCount]:
    """Return the numbers by title, in the order of titles."""
    numbers: dict[int, list[int]] = {}
    names: dict[int, str] = {}
    for chance in found:
        row = numbers.setdefault(chance.title.title, [0] * len(State))
        row[chance.state] += 1
        names[chance.title.title] = chance.title.name
    return [TitleCount(title, names[title], tuple(row)) for title, row in numbers.items()]


_COLUMNS = (
    ListColumn("STT", 12, "center"),
    ListColumn("Họ và tên, tên tập thể", 44),
    ListColumn("Đơn vị", 40),
    ListColumn("Danh hiệu, hình thức", 34),
    ListColumn("Kết quả", 26),
    ListColumn("Lý do, căn cứ", 80),
)


def eligibility_sheet(campaign: Campaign, found: Sequence[Chance]) -> ListSheet:
    """Return what was found as a list to print and to send."""
    lines: list[tuple[Cell, ...]] = [
        (number, one.known.name, one.known.unit_name, one.title.name, one.state.label, reasons_text(one))
        for number, one in enumerate(found, start=1)
    ]
    return ListSheet("Điều kiện xét danh hiệu, khen thưởng", _COLUMNS, lines, campaign.school, campaign.name)


def reasons_text(chance: Chance) -> str:
    """Return what stands in the way in one text, each reason with its article."""
    return "; ".join(f"{one.words} ({one.article})" if one.article else one.words for one in chance.told)
