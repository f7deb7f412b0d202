"""Totals of paper ballots as tellers type them: what must add up, how they are kept until the box is opened."""

import struct
from collections.abc import Iterable, Mapping, Sequence

from awards.rules.voting import CountError, Tally

KINDS = ("agree", "disagree", "blank", "invalid")
_FOUR = struct.Struct(">4H")
Totals = Mapping[int, Tally]


def paper_label(round_id: str, teller: int) -> bytes:
    """Bind one teller's totals to their round."""
    return f"paper-tally:v1:round={round_id}:teller={teller}".encode()


def pack(totals: Totals, nominees: Sequence[int]) -> bytes:
    """The totals in the order of the nominees: eight bytes each, so that the length says nothing."""
    return b"".join(_FOUR.pack(*(getattr(totals[pk], kind) for kind in KINDS)) for pk in nominees)


def unpack(packed: bytes, nominees: Sequence[int], issued: Mapping[int, int]) -> dict[int, Tally]:
    """What `pack` made. Raises CountError when it is of another list."""
    if len(packed) != _FOUR.size * len(nominees):
        raise CountError("totals of another list of nominees")
    return {pk: Tally(issued[pk], *four) for pk, four in zip(nominees, _FOUR.iter_unpack(packed), strict=True)}


def not_adding_up(totals: Totals, returned: Mapping[int, int]) -> list[int]:
    """The nominees whose totals are not the number of paper ballots handed in for them."""
    return [pk for pk, number in returned.items() if totals[pk].returned != number]


def differing(counted: Iterable[Totals]) -> list[int]:
    """The nominees on which several counts do not agree, in order."""
    first, *others = counted
    return [pk for pk in first if any(other[pk] != first[pk] for other in others)]
