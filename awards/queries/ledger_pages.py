"""A row of the ledger as its pages show it, addresses and words put together once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from awards.models import Award
from awards.rules.money import AT_THE_HIGHER
from emulation.addresses import address


@dataclass(frozen=True)
class LedgerLine:
    """A row of `for_ledger`; `certificate` is empty for a decision not ours, and where it is not for the reader."""

    number: int
    award: Award
    whose: str
    decision: str
    decision_number: str
    issuer: str
    granted_on: str
    certificate: str
    money: str


def ledger_lines(awards: Iterable[Award], start: int, takes: Callable[[Award], bool]) -> list[LedgerLine]:
    """Return the lines of a page whose first row has the number `start`; `takes`: whose certificates the reader may."""
    return [_line(number, award, takes) for number, award in enumerate(awards, start)]


def _line(number: int, award: Award, takes: Callable[[Award], bool]) -> LedgerLine:
    person = award.person_id
    whose = address("awards:person_awards", person) if person else address("awards:unit_awards", award.unit_id)
    outside = award.outside
    return LedgerLine(
        number,
        award,
        whose,
        address("awards:outside_decision", outside.pk) if outside else address("awards:decision", award.decision_id),
        number_of(award),
        outside.issuer if outside else "",
        f"{award.granted_on:%d/%m/%Y}",
        "" if outside or not takes(award) else address("awards:certificate_pdf", award.pk),
        _money(award),
    )


def number_of(award: Award) -> str:
    """Return the number of the decision that an award rests on."""
    if award.outside is not None:
        return award.outside.number_text
    return award.decision.paper.number_text if award.decision and award.decision.paper else ""


def _money(award: Award) -> str:
    if award.withdrawn_by_id or (award.outside_id and not award.amount):
        return "–"
    return f"{award.amount:,}\N{NO-BREAK SPACE}đ".replace(",", ".") if award.paid else AT_THE_HIGHER
