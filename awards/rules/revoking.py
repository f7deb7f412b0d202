"""Why an award is taken back, and which others rest on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices


class Ground(TextChoices):
    """On which ground what was granted is taken back: those of Luật TĐKT Điều 93, or a mistake in the decision itself.

    A mistake of content is mended by a paper of equal form (NĐ 30/2020 Điều 18 khoản 3): what the board resolved stands
    and is decided anew.
    """

    FALSE_MERIT = "false_merit", "Gian dối trong kê khai công trạng, thành tích"
    FALSE_PAPERS = "false_papers", "Cung cấp thông tin sai hoặc làm giả hồ sơ, giấy tờ"
    PROCEDURE = "procedure", "Thẩm định, xét, duyệt, đề nghị trái quy định"
    STANDARD = (
        "standard",
        "Có kết luận, quyết định, bản án về vi phạm làm mất tiêu chuẩn trong thời gian tính thành tích",
    )
    CONTENT = "content", "Quyết định ghi sai danh hiệu, nội dung so với kết quả xét; quyết định lại cho đúng"


FOR_GOOD = [ground.value for ground in Ground if ground != Ground.CONTENT]  # who falls so is not proposed again


@dataclass(frozen=True)
class Held:
    """An award in force: of a person, or of a unit as a collective where `person` is None; `year` is its last."""

    key: int
    title: int
    person: int | None
    unit: int
    year: int


@dataclass(frozen=True)
class Rest:
    """That a title asks for another: `needs` of the same holder, or with `members` of people of the unit.

    years: how many years back the other may lie; 0: the same year; None: any year before.
    """

    title: int
    needs: int
    members: bool = False
    years: int | None = 0

    def rests(self, upper: Held, lower: Held) -> bool:
        """Whether an award `upper` of the title was granted, among others, for an award `lower`."""
        if (upper.title, lower.title) != (self.title, self.needs):
            return False
        if self.members:
            same = upper.person is None and lower.person is not None and upper.unit == lower.unit
        else:
            same = _holder(upper) == _holder(lower)
        back = upper.year - lower.year
        return same and back >= 0 and (self.years is None or back <= self.years)


def _holder(award: Held) -> tuple[str, int]:
    return ("person", award.person) if award.person else ("unit", award.unit)


def resting_on(revoked: Sequence[Held], others: Iterable[Held], rests: Sequence[Rest]) -> list[Held]:
    """Return which of the others rest on what is taken back, and what rests on those in turn, in the order given.

    That an award rests on another does not say that it falls: whether its standard still holds is for people to judge.
    """
    left, fallen = list(others), list(revoked)
    found: list[Held] = []
    while fallen:
        fresh = [upper for upper in left if any(rest.rests(upper, lower) for rest in rests for lower in fallen)]
        left = [held for held in left if held not in fresh]
        found, fallen = [*found, *fresh], fresh
    return found
