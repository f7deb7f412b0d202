"""The ledger of awards: by school, by person, by unit, by decision."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Lower, Replace

from awards.models import Award, AwardDecision, OutsideDecision
from awards.rules.periods import Streak, streaks
from campaigns.models import Title
from emulation.prepared import Pages, paged, prepared
from emulation.text import fold
from units.models import Unit, User
from units.queries import school_ids


def awards_visible_to(user: User) -> QuerySet[Award]:
    """Return the awards of the user's schools; signed decisions are known to everybody there."""
    return Award.objects.filter(school__in=school_ids(user))


def outside_decisions_visible_to(user: User) -> QuerySet[OutsideDecision]:
    """Return the decisions outside the register that the ledgers of the user's schools rest on."""
    return OutsideDecision.objects.filter(school__in=school_ids(user))


_SHOWN = (
    "recipient_name",
    "recipient_post",
    "first_year",
    "year",
    "granted_on",
    "kind",
    "amount",
    "paid",
    "person_id",
    "unit_id",
    "decision_id",
    "outside_id",
    "nomination_id",
    "withdrawn_by_id",
    "corrected_by_id",
    "school_id",
)


def for_ledger(awards: QuerySet[Award]) -> QuerySet[Award]:
    """Add what a row of the ledger shows, newest decision first; withdrawn ones with their paper. One query."""
    return (
        awards.select_related("title", "decision__paper", "outside", "withdrawn_by", "corrected_by")
        .only(
            *_SHOWN,
            "title__name",
            "decision__paper__number_text",
            "outside__number_text",
            "outside__issuer",
            "withdrawn_by__number_text",
            "withdrawn_by__paper_id",
            "corrected_by__number_text",
        )
        .order_by("-granted_on", "pk")
    )


@dataclass(frozen=True)
class Narrowed:
    """The ledger of some schools, narrowed to what is given: names that hold the words, a unit, a year, a title, a
    decision whose number holds the signs, in capitals or not, đ or d."""

    schools: frozenset[int]
    words: str = ""
    unit: int | None = None
    year: int | None = None
    title: int | None = None
    decision: str = ""

    def pages(self) -> Pages[Award]:
        """Return the rows for the page; asks nothing yet."""
        return _pages(**self._values())

    def rows(self) -> QuerySet[Award]:
        """Return the rows as a query."""
        return for_ledger(_rows(**self._values()))

    def _values(self) -> dict[str, Any]:
        return {
            "schools": self.schools,
            "folded": fold(self.words) or None,
            "unit": self.unit,
            "year": self.year,
            "title": self.title,
            "number": fold(self.decision).replace(" ", "") or None,
        }


def _rows(
    schools: Collection[int],
    folded: str | None,
    unit: int | None,
    year: int | None,
    title: int | None,
    number: str | None,
) -> QuerySet[Award]:
    """Names are found with or without marks."""
    rows = Award.objects.filter(school__in=schools)
    if unit is not None:
        rows = rows.filter(unit=unit)
    if year is not None:
        rows = rows.filter(year=year)
    if title is not None:
        rows = rows.filter(title=title)
    if folded is not None:
        rows = rows.filter(search_key__contains=folded)
    if number is not None:
        rows = rows.filter(_numbered(schools, number))
    return rows


def _numbered(schools: Collection[int], number: str) -> Q:
    """The decisions are found first: of them there are few, of the rows that name them many."""
    ours = AwardDecision.objects.filter(campaign__school__in=schools).alias(plain=_plain("paper__number_text"))
    others = OutsideDecision.objects.filter(school__in=schools).alias(plain=_plain("number_text"))
    found, elsewhere = (rows.filter(plain__contains=number).values("pk") for rows in (ours, others))
    return Q(decision__in=found) | Q(outside__in=elsewhere)


def _plain(field: str) -> Replace:
    """A number as it is searched: no spaces, small letters, đ as d; a database's own Lower may leave Đ alone."""
    without = Replace(Lower(field), Value(" "), Value(""))
    return Replace(Replace(without, Value("đ"), Value("d")), Value("Đ"), Value("d"))


def _shown(
    schools: Collection[int],
    folded: str | None,
    unit: int | None,
    year: int | None,
    title: int | None,
    number: str | None,
) -> QuerySet[Award]:
    return for_ledger(_rows(schools, folded, unit, year, title, number))


_pages = paged(_shown, _rows)


def _of_person(person: int) -> QuerySet[Award]:
    """Whoever sees the person sees their awards; asking for the school as well would lead SQLite astray."""
    return for_ledger(Award.objects.filter(person=person))


def _of_unit(unit: int) -> QuerySet[Award]:
    return for_ledger(Award.objects.filter(unit=unit, person=None))


def _of_outside(outside: int) -> QuerySet[Award]:
    return for_ledger(Award.objects.filter(outside=outside))


person_award_pages = paged(_of_person)
unit_award_pages = paged(_of_unit)
outside_award_pages = paged(_of_outside)


def years_of(schools: Collection[int]) -> list[int]:
    """Return the years from the last that is honoured back to the first. Two queries, by the index."""
    first, last = _edge(schools, newest=False), _edge(schools, newest=True)
    return list(range(last[0], first[0] - 1, -1)) if first and last else []


@prepared
def _edge(schools: Collection[int], newest: bool) -> QuerySet[Award, int]:
    rows = Award.objects.filter(school__in=schools).order_by("-year" if newest else "year")
    return rows.values_list("year", flat=True)[:1]


@prepared
def titles_granted(schools: Collection[int]) -> QuerySet[Title, tuple[int, str]]:
    """Return key and name of every title that somebody of the schools was granted."""
    one = Award.objects.filter(title=OuterRef("pk"), school__in=schools).order_by().values("pk")[:1]
    held = Title.objects.annotate(held=Subquery(one)).filter(held__isnull=False)  # EXISTS would read all the rows
    return held.values_list("pk", "name")


@prepared
def units_in(schools: Collection[int]) -> QuerySet[Unit, tuple[int, str]]:
    """Return key and name of the units of the schools, closed ones too: their awards stay."""
    rows = Unit.objects.filter(Q(school__in=schools) | Q(pk__in=schools))
    return rows.order_by("position", "name", "pk").values_list("pk", "name")


@dataclass(frozen=True)
class Standing:
    """A title that somebody holds, with the years on end of the last time."""

    title: str
    streak: Streak


def standings(*, person: int | None = None, unit: int | None = None) -> list[Standing]:
    """Return for each title of a person, or of a unit as a collective, its latest run of years. One query."""
    years: dict[str, list[int]] = {}
    for title, year in _years_held(person, unit):
        years.setdefault(title, []).append(year)
    return [Standing(title, streaks(held)[0]) for title, held in years.items()]


@prepared
def _years_held(person: int | None, unit: int | None) -> QuerySet[Award, tuple[str, int]]:
    rows = _whose(person, unit).filter(title__family=Title.Family.TITLE)
    return rows.order_by("title__position", "title__name", "year").values_list("title__name", "year").distinct()


@dataclass(frozen=True)
class PastAward:
    """An award as reports and the award sheet cite it; `year` is the last of its years."""

    period: str
    year: int
    title: str
    is_title: bool
    decision: str

    @property
    def line(self) -> str:
        """One line of a report: "Năm 2025: Lao động tiên tiến (Quyết định số … ngày … của …)"."""
        return f"Năm {self.period}: {self.title} ({self.decision})"


def past_awards(*, person: int | None = None, unit: int | None = None) -> list[PastAward]:
    """Return what a person, or a unit as a collective, was granted and still holds, the oldest first. One query."""
    return [
        PastAward(
            row.period,
            row.year,
            row.title.name,
            row.title.family == Title.Family.TITLE,
            f"Quyết định số {cited_in(row)}",
        )
        for row in _held(person, unit)
    ]


@prepared
def _held(person: int | None, unit: int | None) -> QuerySet[Award]:
    rows = _whose(person, unit).select_related("title", "school", "outside", "decision__paper")
    return rows.order_by("year", "granted_on", "title__position", "pk")


def _whose(person: int | None, unit: int | None) -> QuerySet[Award]:
    """The awards in force of one person, or of one unit as a collective."""
    rows = Award.objects.filter(withdrawn_by=None)
    return rows.filter(unit=unit, person=None) if person is None else rows.filter(person=person)


def cited_in(award: Award) -> str:
    """Return the decision as lists cite it: number, day, who issued it."""
    day = f"{award.granted_on:%d/%m/%Y}"
    if award.outside is not None:
        return f"{award.outside.number_text} ngày {day} của {award.outside.issuer}"
    paper = award.decision.paper if award.decision else None
    return f"{paper.number_text if paper else ''} ngày {day} của {award.school.name}"
