"""What an act would issue: the act runs until it orders its paper, and everything is taken back."""

from datetime import datetime
from typing import Any

from documents.actions.papers import Order, Pen, pen
from documents.models import IssuedPaper
from documents.signing_acts import SigningAct
from units.models import User


class _Learnt(Exception):
    """Carries the order out of an act that is taken back."""

    def __init__(self, order: Order) -> None:
        super().__init__()
        self.order = order


class _Learner:
    def issue(self, order: Order) -> IssuedPaper:
        raise _Learnt(order)


def order_of(act: SigningAct, thing: Any, by: User, moment: datetime) -> Order:
    """Return what `act` would issue if `by` did it at `moment`. Raises RuleViolation where the act refuses."""
    try:
        run_with(_Learner(), act, thing, by, moment)
    except _Learnt as learnt:
        return learnt.order
    raise RuntimeError("The act issued no paper.")


def run_with(chosen: Pen, act: SigningAct, thing: Any, by: User, at: datetime) -> IssuedPaper:
    """Do the act; `chosen` takes its order in place of the signer's key."""
    token = pen.set(chosen)
    try:
        issued: IssuedPaper = act.run(thing, pin="", by=by, at=at)
        return issued
    finally:
        pen.reset(token)
