"""From what a board proposed to who is awarded what, and what it pays."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from awards.rules.money import Kind, Prize, payments


@dataclass(frozen=True)
class Proposal:
    """A nominee who passed; `recipient` tells persons and units apart ("person:12", "unit:3")."""

    key: int
    recipient: str
    kind: Kind
    multiple: Decimal


@dataclass(frozen=True)
class Share:
    """What one proposal pays, in đồng; 0 with `paid` False where a higher title of the same period is paid."""

    key: int
    amount: int
    paid: bool


def shares(proposals: Sequence[Proposal], base_salary: int, period: str) -> dict[int, Share]:
    """Return what each proposal pays when all are granted together for one period (NĐ 152/2025 Điều 49)."""
    found: dict[int, Share] = {}
    for recipient in dict.fromkeys(proposal.recipient for proposal in proposals):
        mine = [proposal for proposal in proposals if proposal.recipient == recipient]
        prizes = [Prize(str(item.key), item.kind, item.multiple, period) for item in mine]
        for item, payment in zip(mine, payments(prizes, base_salary), strict=True):
            found[item.key] = Share(item.key, payment.amount, payment.reason == "")
    return found
