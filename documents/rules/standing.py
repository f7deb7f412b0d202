"""Whether a paper is still in force, read from the papers that name it."""

from collections.abc import Iterable
from enum import StrEnum


class Standing(StrEnum):
    """What became of an issued paper."""

    IN_FORCE = "in_force"
    CORRECTED = "corrected"
    CANCELLED = "cancelled"

    @property
    def words(self) -> str:
        """The standing as pages say it."""
        return _WORDS[self]


_WORDS = {
    Standing.IN_FORCE: "Còn hiệu lực",
    Standing.CORRECTED: "Đã đính chính",
    Standing.CANCELLED: "Đã hủy bỏ",
}


def standing(amended: Iterable[str]) -> Standing:
    """Return a paper's standing from the ways ("correction", "cancellation") in which later papers amend it."""
    ways = set(amended)
    if "cancellation" in ways:
        return Standing.CANCELLED
    return Standing.CORRECTED if "correction" in ways else Standing.IN_FORCE
