"""Award money: NĐ 152/2025/NĐ-CP Điều 49. Whole đồng; integers and Decimal only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

ROUNDING = 10_000
AT_THE_HIGHER = "Chi theo danh hiệu cao hơn"  # beside a title of the same period as one that pays more


class Kind(StrEnum):
    """Điều 49 treats titles and commendations apart; what a school recognises by itself is paid like a commendation."""

    TITLE = "title"
    COMMENDATION = "commendation"
    RECOGNITION = "recognition"


class MoneyError(ValueError):
    """There is no amount; the text says why."""


@dataclass(frozen=True)
class BaseSalary:
    """The base salary in force from a day on, in đồng."""

    since: date
    amount: int


@dataclass(frozen=True)
class Prize:
    """One honour of one recipient, earned over `period` ("2026", "2024-2026")."""

    key: str
    kind: Kind
    multiple: Decimal
    period: str


@dataclass(frozen=True)
class Payment:
    """What a prize pays; `reason` says why it pays nothing."""

    prize: Prize
    amount: int
    reason: str = ""


def base_salary_on(day: date, salaries: Iterable[BaseSalary]) -> int:
    """The base salary in force on the date of the decision (Điều 49 khoản 1). Raises MoneyError."""
    known = [salary for salary in salaries if salary.since <= day]
    if not known:
        raise MoneyError(f"Chưa có mức lương cơ sở cho ngày {day:%d/%m/%Y}.")
    return max(known, key=lambda salary: salary.since).amount


def prize_money(multiple: Decimal, base_salary: int) -> int:
    """Multiple × base salary, rounded up to 10,000 đ (Điều 49 khoản 2)."""
    if not isinstance(multiple, Decimal):
        raise TypeError("the multiple is a Decimal: a float would round wrongly")
    steps = (multiple * base_salary / ROUNDING).to_integral_value(ROUND_CEILING)
    return int(steps) * ROUNDING


def payments(prizes: Sequence[Prize], base_salary: int) -> list[Payment]:
    """What one recipient is paid for prizes granted together, in the order given.

    Several titles of the same period: only the highest (khoản 5). Titles of different periods,
    every commendation, and a title beside a commendation: all are paid (khoản 5, 6, 7).
    """
    best = _highest_titles(prizes)
    return [
        Payment(prize, prize_money(prize.multiple, base_salary))
        if prize.kind != Kind.TITLE or best[prize.period] == place
        else Payment(prize, 0, "Cùng thời điểm thành tích, chỉ chi mức tiền thưởng cao nhất.")
        for place, prize in enumerate(prizes)
    ]


def _highest_titles(prizes: Sequence[Prize]) -> dict[str, int]:
    """Place of the highest title of each period; the first one when several are equal."""
    best: dict[str, int] = {}
    for place, prize in enumerate(prizes):
        if prize.kind != Kind.TITLE:
            continue
        if prize.period not in best or prize.multiple > prizes[best[prize.period]].multiple:
            best[prize.period] = place
    return best
