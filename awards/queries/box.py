"""What may be read of an opened box: the receipts of the ballots in it. Never a voter, never a choice."""

from collections import defaultdict
from collections.abc import Iterable

from awards.models import RoundNominee, SealedBallot
from awards.rules.sealing import receipt


def receipts_in_box(nominees: Iterable[RoundNominee]) -> dict[int, list[str]]:
    """Return the receipts of an opened box by nominee, sorted: {nominee pk: codes}. One query."""
    codes: dict[int, list[str]] = defaultdict(list)
    box = SealedBallot.objects.filter(nominee__in=list(nominees), round__stage="opened")
    for nominee, ciphertext in box.values_list("nominee", "ciphertext"):
        codes[nominee].append(receipt(bytes(ciphertext)))
    return {nominee: sorted(found) for nominee, found in codes.items()}
