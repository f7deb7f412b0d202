"""The ledger of awards: by school, by person, by unit."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from awards.models import Award
from campaigns.models import Title
from emulation.addresses import address
from emulation.prepared import Pages, paged, prepared
from emulation.text import fold, nfc, one_line
from units.models import User
from units.queries import school_ids


def awards_visible_to(user: User) -> QuerySet[Award]:
    """Return the awards of the user's schools; signed decisions are known to everybody there."""
    return Award.objects.filter(school__in=school_ids(user))


@dataclass(frozen=True)
class LedgerLine:
    """A row of the ledger as its pages show it, addresses and words put together once."""

    number: int
    award: Award
    whose: str
    decision: str
    granted_on: str
    certificate: str
    money: str


def ledger_lines(awards: Iterable[Award], start: int) -> list[LedgerLine]:
    """Return the lines of a page whose first row has the number `start`."""
    return [_line(number, award) for number, award in enumerate(awards, start)]


def _line(number: int, award: Award) -> LedgerLine:
    person = award.person_id
    whose = address("awards:person_awards", person) if person else address("awards:unit_awards", award.unit_id)
    return LedgerLine(
        number,
        award,
        whose,
        address("awards:decision", award.decision_id),
        f"{award.granted_on:%d/%m/%Y}",
        address("awards:certificate_pdf", award.pk),
        _money(award),
    )


def _money(award: Award) -> str:
    if award.withdrawn_by_id:
        return "–"
    return f"{award.amount:,}\N{NO-BREAK SPACE}đ".replace(",", ".") if award.paid else "Chi mức cao nhất"


def for_ledger(awards: QuerySet[Award]) -> QuerySet[Award]:
    """Add what a row of the ledger shows, newest decision first; withdrawn ones with their paper. One query."""
    shown = (
        "recipient_name",
        "recipient_post",
        "granted_on",
        "amount",
        "paid",
        "person_id",
        "unit_id",
        "decision_id",
        "withdrawn_by_id",
    )
    return (
        awards.select_related("title", "decision__paper", "withdrawn_by")
        .only(*shown, "title__name", "decision__paper__number_text", "withdrawn_by__number_text")
        .order_by("-granted_on", "decision", "position")
    )


@dataclass(frozen=True)
class Narrowed:
    """The ledger of some schools, narrowed to names that hold the words, a year and a title, where given."""

    schools: frozenset[int]
    words: str = ""
    year: int | None = None
    title: int | None = None

    def pages(self) -> Pages[Award]:
        """Return the rows for the page; asks nothing yet."""
        return _pages(**self._values())

    def rows(self) -> QuerySet[Award]:
        """Return the rows as a query."""
        return _rows(**self._values())

    def _values(self) -> dict[str, Any]:
        words = one_line(self.words)
        year = (date(self.year, 1, 1), date(self.year, 12, 31)) if self.year else (None, None)
        found = (fold(words), nfc(words)) if words else (None, None)
        return {"schools": self.schools, "first": year[0], "last": year[1], "title": self.title} | {
            "folded": found[0], "words": found[1],
        }  # fmt: skip


def _rows(
    schools: Collection[int],
    first: date | None,
    last: date | None,
    title: int | None,
    folded: str | None,
    words: str | None,
) -> QuerySet[Award]:
    """Names are found with or without marks."""
    rows = for_ledger(Award.objects.filter(school__in=schools))
    if first is not None:
        rows = rows.filter(granted_on__gte=first, granted_on__lte=last)
    if title is not None:
        rows = rows.filter(title=title)
    if folded is not None:
        rows = rows.filter(Q(person__search_key__contains=folded) | Q(recipient_name__icontains=words))
    return rows


_pages = paged(_rows)


def years_of(schools: Collection[int]) -> list[int]:
    """Return the years from the last award back to the first. Two queries, by the index."""
    first, last = _edge(schools, newest=False), _edge(schools, newest=True)
    return list(range(last[0].year, first[0].year - 1, -1)) if first and last else []


@prepared
def _edge(schools: Collection[int], newest: bool) -> QuerySet[Award, date]:
    rows = Award.objects.filter(school__in=schools).order_by("-granted_on" if newest else "granted_on")
    return rows.values_list("granted_on", flat=True)[:1]


@prepared
def titles_granted(schools: Collection[int]) -> QuerySet[Title, tuple[int, str]]:
    """Return key and name of every title that somebody of the schools was granted."""
    granted = Award.objects.filter(title=OuterRef("pk"), school__in=schools)
    return Title.objects.filter(Exists(granted)).values_list("pk", "name")
