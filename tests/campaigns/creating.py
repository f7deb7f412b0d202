"""Initiatives made through the actions."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from campaigns.actions.initiative_reviews import recognise_initiative, seat_reviewer
from campaigns.actions.initiatives import register_initiative, submit_initiative, write_initiative
from campaigns.models import Campaign, Initiative, ReviewSeat
from units.models import Person, Unit, User

PAPER = {"scope": "school", "paper_number": "45/QĐ-TCT", "paper_on": date(2026, 6, 15), "paper_by": "Trường"}


def at(month: int, day: int) -> datetime:
    return timezone.make_aware(datetime(2026, month, day, 9, 0))


def written(campaign: Campaign, unit: Unit, by: User, title: str = "Số hóa giáo trình", *others: Person) -> Initiative:
    people = [by.person, *others]
    share = Decimal(100) / len(people)
    authors = [(person, share) for person in people if person]
    return write_initiative(
        campaign=campaign, unit=unit, kind="initiative", title=title, summary="Cách làm mới", authors=authors, by=by
    )


def registered(
    campaign: Campaign, unit: Unit, by: User, title: str = "Số hóa giáo trình", month: int = 3
) -> Initiative:
    return register_initiative(initiative=written(campaign, unit, by, title), by=by, at=at(month, 10))


def submitted(campaign: Campaign, unit: Unit, by: User, title: str = "Số hóa giáo trình") -> Initiative:
    return submit_initiative(initiative=registered(campaign, unit, by, title), by=by, at=at(5, 20))


def seated(school: Unit, user: User, office: User, *, chair: bool = False) -> ReviewSeat:
    assert user.person
    return seat_reviewer(
        school=school, person=user.person, chair=chair, appointed_by="QĐ 10", starts_on=date(2026, 1, 1), by=office
    )


def recognised(
    campaign: Campaign, unit: Unit, by: User, reviewer: User, title: str = "Số hóa giáo trình"
) -> Initiative:
    initiative = submitted(campaign, unit, by, title)
    recognise_initiative(initiative=initiative, by=reviewer, at=at(6, 20), **PAPER)
    return initiative
