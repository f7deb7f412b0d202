"""The decisions of others by which awards left the ledger."""

from django.db.models import QuerySet

from awards.models import Award, OutsideDecision, Withdrawal
from units.models import User
from units.queries import school_ids


def withdrawals_visible_to(user: User) -> QuerySet[Withdrawal]:
    """Return the decisions of others that took back awards of the user's schools; ours are in the register."""
    return Withdrawal.objects.filter(paper=None, school__in=school_ids(user))


def taken_by(withdrawal: Withdrawal) -> QuerySet[Award]:
    """Return what a withdrawal took back, in the order of the decision."""
    return withdrawal.awards.select_related("title", "outside").order_by("position", "pk")


def in_force_of(outside: OutsideDecision) -> QuerySet[Award]:
    """Return the awards of a decision outside the register that are in force."""
    return outside.awards.filter(withdrawn_by=None).select_related("title", "unit").order_by("position", "pk")
