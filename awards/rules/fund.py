"""What is left of a year's reward fund."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FundState:
    """A year's fund in đồng: the budget, what decisions have granted, what was paid out, what came back or should.

    granted: by decisions in force, and what was paid for awards that were taken back since.
    owed: paid for awards that were taken back, and not recovered yet; part of what is spent.
    """

    budget: int
    granted: int
    paid: int
    returned: int = 0
    owed: int = 0

    @property
    def spent(self) -> int:
        """Đã chi: what was handed over, less what was recovered."""
        return self.paid - self.returned

    @property
    def committed(self) -> int:
        """Đã cam kết, chưa chi: granted by decisions in force and not handed over yet."""
        return max(0, self.granted - self.paid)

    @property
    def left(self) -> int:
        """What may still be granted; negative where more was granted than there is."""
        return self.budget - self.spent - self.committed
