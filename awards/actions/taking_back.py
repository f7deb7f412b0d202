"""What follows wherever awards leave the ledger: who took them back is kept, what went out is asked back, what is due
for the titles that stay is written down."""

from collections.abc import Collection

from awards.models import Award, Recovery, Supplement, Withdrawal
from awards.queries.revocations import handed_out
from awards.queries.supplements import freed_by
from documents.models import IssuedPaper
from units.models import User


def withdrawal_by(paper: IssuedPaper, by: User) -> Withdrawal:
    """Return the row that says that a paper of ours takes awards back."""
    return Withdrawal.objects.create(
        school=paper.school,
        paper=paper,
        number_text=paper.number_text,
        issued_on=paper.issued_on,
        issuer=paper.school.name,
        recorded_by=by,
    )


def take_back(awards: Collection[Award], withdrawal: Withdrawal) -> int:
    """Mark awards as taken back, ask back what went out and owe what is due for lower titles; return how many left.

    Fewer than were given: somebody was quicker, and the caller refuses. Must run in the transaction of the act.
    """
    standing = Award.objects.filter(pk__in=[row.pk for row in awards], withdrawn_by=None)
    taken = standing.update(withdrawn_by=withdrawal)
    _ask_back(awards, withdrawal)
    Supplement.objects.bulk_create(
        Supplement(award=each.award, withdrawal=withdrawal, amount=each.amount) for each in freed_by(awards)
    )
    return taken


def _ask_back(awards: Collection[Award], withdrawal: Withdrawal) -> None:
    kinds = Recovery.Kind
    for award, amount in handed_out(awards).items():
        Recovery.objects.create(award_id=award, withdrawal=withdrawal, kind=kinds.OBJECT)
        if amount:
            Recovery.objects.create(award_id=award, withdrawal=withdrawal, kind=kinds.MONEY, amount=amount)
