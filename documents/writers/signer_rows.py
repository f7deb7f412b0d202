"""How signers stand: side by side, and in rows where there are many."""

from collections.abc import Sequence

from documents.writers.arrangement import Signer

ROW = 3


def signer_rows(signers: Sequence[Signer]) -> list[Sequence[Signer]]:
    """Return one row of up to three signers; of more, three to a row and the last, who binds them all, alone."""
    if len(signers) <= ROW:
        return [signers]
    first = signers[:-1]
    return [*(first[at : at + ROW] for at in range(0, len(first), ROW)), signers[-1:]]
