"""The kinds of campaign that the demo tells: whose plan, from when to when, and what happens on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from awards.demo import college, exemplars, five_goods
from awards.demo.plan_files import plan_of
from awards.demo.settings import COLLEGE, POLITICAL_SCHOOL, POLITICAL_SCHOOL_WITH_CLASSES, Setting
from campaigns.rules.duties import Duty
from campaigns.rules.plan_entry import MilestoneEntry, PlanEntry

if TYPE_CHECKING:
    from awards.demo.story import Story

SEPTEMBER = 9


def _unchanged(entry: PlanEntry, year: int) -> PlanEntry:
    return entry


def _nothing(story: Story) -> None:
    pass


@dataclass(frozen=True)
class Kind:
    """One kind of campaign.

    `plan` is a file of campaigns/demo, `review` what the office mends in what was read of it; `signed` and `launched`
    are (month, day) in the year the campaign begins; `before` happens before its plan is submitted, `live` once its
    units have registered.
    """

    key: str
    words: str
    setting: Setting
    plan: str
    signed: tuple[int, int]
    launched: tuple[int, int]
    school_year: bool = False
    review: Callable[[PlanEntry, int], PlanEntry] = _unchanged
    before: Callable[[Story], None] = _nothing
    live: Callable[[Story], None] = _nothing

    def first_year(self, today: date) -> int:
        """The year in which the campaign that runs today begins."""
        return today.year - (self.school_year and today.month < SEPTEMBER)

    def plan_for(self, year: int) -> PlanEntry:
        """The plan as the office has it after reading it in, for the campaign that begins in a year."""
        return self.review(plan_of(self.plan, year), year)


def _with_registration(entry: PlanEntry, year: int) -> PlanEntry:
    """Add the day by which units register, which the printed plan leaves to the office."""
    registration = MilestoneEntry(
        what="Các khoa, phòng đăng ký thi đua",
        kind="registration",
        starts_on=date(year, 3, 10),
        ends_on=date(year, 3, 25),
        bound="from_to",
        responsible="Các khoa, phòng",
        duty=Duty.PLEDGE,
    )
    return replace(entry, milestones=(*entry.milestones, registration))


KINDS = {
    kind.key: kind
    for kind in (
        Kind(
            "year",
            "một năm của trường chính trị, chỉ tiêu bằng số",
            POLITICAL_SCHOOL,
            "lai-chau-2022.txt",
            signed=(3, 2),
            launched=(3, 7),
            review=_with_registration,
        ),
        Kind(
            "five_goods",
            "phong trào “5 tốt” của đơn vị và lớp, giao ước, đợt cao điểm",
            POLITICAL_SCHOOL_WITH_CLASSES,
            "five-goods-2024.txt",
            signed=(8, 26),
            launched=(9, 5),
            school_year=True,
            review=five_goods.review,
            before=five_goods.before,
            live=five_goods.live,
        ),
        Kind(
            "exemplars",
            "kế hoạch 5 năm về điển hình tiên tiến và kế hoạch của năm",
            POLITICAL_SCHOOL,
            "exemplars-2022.txt",
            signed=(1, 20),
            launched=(1, 25),
            before=exemplars.before,
            live=exemplars.live,
        ),
        Kind(
            "college",
            "năm học của trường cao đẳng, theo đối tượng",
            COLLEGE,
            "college-2024.txt",
            signed=(8, 23),
            launched=(9, 6),
            school_year=True,
            live=college.live,
        ),
    )
}
