"""Whether a paper is still in force, read from the papers that name it."""

from collections.abc import Iterable
from enum import StrEnum


class Standing(StrEnum):
    """What became of an issued paper."""

    IN_FORCE = "in_force"
    CORRECTED = "corrected"
    PARTLY = "partly"
    CANCELLED = "cancelled"

    @property
    def words(self) -> str:
        """The standing as pages say it."""
        return _WORDS[self]


_WORDS = {
    Standing.IN_FORCE: "Còn hiệu lực",
    Standing.CORRECTED: "Đã đính chính",
    Standing.PARTLY: "Đã hủy bỏ một phần",
    Standing.CANCELLED: "Đã hủy bỏ",
}


def standing(amended: Iterable[str]) -> Standing:
    """Return a paper's standing from the ways ("correction", "partial", "cancellation") in which it was amended."""
    ways = set(amended)
    if "cancellation" in ways:
        return Standing.CANCELLED
    if "partial" in ways:
        return Standing.PARTLY
    return Standing.CORRECTED if "correction" in ways else Standing.IN_FORCE
