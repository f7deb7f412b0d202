"""What the demo years have in common: how targets are counted, initiatives on their way, reports of all units."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from campaigns.actions import formulas, initiatives, ratings, reports
from campaigns.actions.formulas import Wanted
from campaigns.models import Initiative, Rating, ReportCall, Target
from campaigns.rules.initiatives import month_after
from campaigns.rules.ratings import Level
from campaigns.rules.reports import ReportKind
from units.models import Person, Unit

if TYPE_CHECKING:
    from awards.demo.story import Story

SCREENED = "Thường trực Hội đồng đã đối chiếu hồ sơ giấy của đơn vị; đề nghị Hội đồng xem xét."
ON_PAPER = "Thư ký, Ban kiểm phiếu đã ký trên biên bản in, lưu cùng hồ sơ."


def count(story: Story, words: str, wanted: Wanted) -> Target:
    """Say how the target whose text holds some words is counted."""
    target: Target = story.campaign.plan.targets.get(text__contains=words)
    formulas.set_formula(target=target, wanted=wanted, by=story.cast.office)
    return target


def rate_everybody(story: Story) -> None:
    """Rate the units and all staff who are not rated yet: one in six best, the rest good; learners are not rated."""
    campaign, office = story.campaign, story.cast.office
    rated = set(Rating.objects.values_list("person", flat=True))
    for unit in story.cast.units:
        staff = [person for person in story.cast.staff[unit.pk] if person.category != Person.Category.LEARNER]
        levels = {person: Level.EXCELLENT if place % 6 == 0 else Level.GOOD for place, person in enumerate(staff)}
        mine = {person: level for person, level in levels.items() if person.pk not in rated}
        ratings.rate_people(campaign=campaign, levels=mine, by=office, at=story.now)
        ratings.rate_unit(campaign=campaign, unit=unit, level=Level.GOOD, by=office, at=story.now)


def start_initiative(story: Story, unit: Unit, kind: str, title: str, summary: str) -> Initiative:
    """Write and register what a unit undertakes; two of its people do it, the head not among them where possible."""
    people, head = story.cast.staff[unit.pk], story.cast.head_of(unit)
    authors = people[1:3] if len(people) > 2 else people[:2]
    shares = (Decimal(60), Decimal(40))
    initiative = initiatives.write_initiative(
        campaign=story.campaign,
        unit=unit,
        kind=kind,
        title=title,
        summary=summary,
        authors=list(zip(authors, shares, strict=True)),
        by=head,
    )
    return initiatives.register_initiative(initiative=initiative, by=head, at=story.launched(5))


def update_monthly(story: Story, initiative: Initiative, lines: tuple[str, ...], *, behind: bool = False) -> None:
    """One line for each month since the registration up to this one, the last left out where the unit is behind."""
    assert initiative.registered_at is not None
    months = months_since(initiative.registered_at.date(), story.now.date())[: -1 if behind else None]
    for place, month in enumerate(months):
        done = min(95, 100 * (place + 1) // (len(months) + 1))
        initiatives.update_initiative(
            initiative=initiative,
            line=lines[place % len(lines)],
            percent=done,
            by=story.cast.head_of(initiative.unit),
            at=story.on(month.replace(day=20)),
        )


def months_since(first: date, last: date) -> list[date]:
    """Return the first days of the months after the first day's, up to the last day's."""
    found, month = [], month_after(first)
    while month <= last:
        found.append(month)
        month = month_after(month)
    return found


def ask_units(story: Story, kind: ReportKind, title: str, period: tuple[date, date], due_on: date) -> ReportCall:
    """Ask all units for a report."""
    starts_on, ends_on = period
    return reports.ask_report(
        campaign=story.campaign,
        kind=kind,
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        due_on=due_on,
        by=story.cast.office,
    )


def report_of(story: Story, call: ReportCall, unit: Unit, values: dict[Target, Decimal], day: date) -> None:
    """Let a unit write and send its report on a day, and the office accept it."""
    texts = {
        "achievements": f"{unit}: hoàn thành nhiệm vụ trong kỳ, duy trì nền nếp; các nội dung thi đua đạt kế hoạch.",
        "difficulties": "Một số hoạt động còn chậm so với tiến độ.",
        "directions": "Tiếp tục thực hiện các nội dung đã đăng ký; chú trọng nhân rộng cách làm hay.",
    }
    said = {target: (value, "") for target, value in values.items()}
    head, at = story.cast.head_of(unit), story.on(day)
    report = reports.write_report(
        call=call, unit=unit, texts=texts, targets=said, assignments={}, send=True, by=head, at=at
    )
    reports.accept_report(report=report, by=story.cast.office, at=at)
