"""What tests of registration share: targets, a pledge, and many units and people at once."""

from datetime import date
from decimal import Decimal

from campaigns.actions.pledges import open_pledge, save_pledge, submit_pledge
from campaigns.models import Campaign, Pledge, Target, Title
from units import actions
from units.models import Membership, Person, Unit, User


def title(code: str) -> Title:
    return Title.objects.get(code=code, school=None)


def add_target(campaign: Campaign, text: str = "Từ 90% trở lên đạt LĐTT", **fields: object) -> Target:
    given = {"unit": "percent", "minimum": Decimal(90), "position": 1} | fields
    return Target.objects.create(plan=campaign.plan, text=text, **given)


def pledged(campaign: Campaign, unit: Unit, by: User, *, send: bool = False) -> Pledge:
    """A pledge of the unit that aims at one title for the unit."""
    pledge = open_pledge(campaign=campaign, unit=unit, by=by)
    save_pledge(pledge=pledge, statement="Quyết tâm", titles=[(title("TTLDTT"), None)], commitments={}, by=by)
    return submit_pledge(pledge=pledge, by=by) if send else pledge


def add_people(unit: Unit, number: int) -> list[Person]:
    return [
        actions.add_person(unit=unit, full_name=f"Lò Văn Số {n:03}", post="Giảng viên", category="lecturer", by=None)
        for n in range(number)
    ]


def add_headed_units(school: Unit, number: int) -> list[User]:
    """Departments with a head each, in bulk: what a size test is about is reading them."""
    units = [Unit(kind="department", name=f"Khoa {n:04}", school=school, parent=school) for n in range(number)]
    Unit.objects.bulk_create(units)
    people = [Person(full_name=f"Lò Văn {n:04}", unit=unit, school=school, category="lecturer", sort_key=f"{n:04}",
                     email=f"nguoi{n}@truong.example") for n, unit in enumerate(units)]  # fmt: skip
    Person.objects.bulk_create(people)
    users = [User(username=f"{unit.name}-{unit.pk}", person=person) for unit, person in zip(units, people, strict=True)]
    User.objects.bulk_create(users)
    since = date(2020, 1, 1)
    Membership.objects.bulk_create(
        Membership(user=user, unit=unit, role="head", starts_on=since) for user, unit in zip(users, units, strict=True)
    )
    return users
