"""From what a board proposed to who is awarded what, and what it pays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from awards.rules.money import Kind, Payment, Prize, payments


@dataclass(frozen=True)
class Proposal:
    """A nominee who passed; `recipient` tells persons and units apart ("person:12", "unit:3").

    period: the years that the honour counts ("2026", "2024–2026").
    """

    key: int
    recipient: str
    kind: Kind
    multiple: Decimal
    period: str


@dataclass(frozen=True)
class Share:
    """What one proposal pays, in đồng; 0 with `paid` False where a title of the same period is paid as much or more.

    deducted: what the recipient was granted before for titles of this period, and is not paid again.
    """

    key: int
    amount: int
    paid: bool
    deducted: int = 0


def shares(
    proposals: Sequence[Proposal], base_salary: int, earlier: Mapping[tuple[str, str], int] | None = None
) -> dict[int, Share]:
    """Return what each proposal pays when all are granted together (NĐ 152/2025 Điều 49): the highest title of each
    period, titles of different periods each.

    earlier: by recipient and period, the đồng of titles that other decisions granted. Of a period the highest is paid
    in all, whatever the order of the decisions: a later and higher title pays what is still missing.
    """
    found: dict[int, Share] = {}
    for recipient in dict.fromkeys(proposal.recipient for proposal in proposals):
        mine = [proposal for proposal in proposals if proposal.recipient == recipient]
        prizes = [Prize(str(item.key), item.kind, item.multiple, item.period) for item in mine]
        for item, payment in zip(mine, payments(prizes, base_salary), strict=True):
            before = (earlier or {}).get((recipient, item.period), 0) if item.kind == Kind.TITLE else 0
            found[item.key] = _share(item.key, payment, before)
    return found


def _share(key: int, payment: Payment, before: int) -> Share:
    if payment.reason:
        return Share(key, 0, paid=False)
    amount = max(0, payment.amount - before)
    return Share(key, amount, paid=amount > 0 or not before, deducted=min(before, payment.amount))
