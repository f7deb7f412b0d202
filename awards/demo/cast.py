"""The demo school: its units, its people, their accounts and roles, its board."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any

from awards.actions.boards import found_board, seat_member
from awards.demo.names import people
from awards.demo.settings import LEAST_PEOPLE, Setting
from awards.models import Board
from documents.actions import store_key
from documents.signatures import make_demo_key
from emulation.text import fold
from units import actions
from units.models import Person, Unit, User

PASSWORD = "thi-dua-2026"
PIN = "246810"
Names = Iterator[tuple[str, str]]

_OFFICES = ("chair", "vice", "secretary", "member", "member", "member", "member", "member", "member")
_DEPARTMENTS = 6  # of every setting; classes follow them


@dataclass
class Cast:
    """Who is who; `heads` follow the order of `units`: departments first, then classes with their teachers in charge.

    `learner` has an account and no role, where the school has classes.
    """

    school: Unit
    units: list[Unit]
    leader: User
    office: User
    admin: User
    heads: list[User]
    staff: dict[int, list[Person]] = field(default_factory=dict)
    board: Board | None = None
    learner: User | None = None

    @property
    def classes(self) -> list[Unit]:
        """The units of the learners."""
        return self.units[_DEPARTMENTS:]

    def head_of(self, unit: Unit) -> User:
        """Whoever speaks for a unit."""
        return self.heads[self.units.index(unit)]


def found_demo_school(*, setting: Setting, number: int, random: Random, since: date, now: datetime) -> Cast:
    """Found the school with `number` people, at least the setting's fewest; heads, office and board have accounts."""
    number = max(number, setting.least_people)
    school = _found(setting, now.year - now.year % 5)
    units = [
        actions.add_unit(school=school, kind=Unit.Kind.DEPARTMENT, name=name, symbol=symbol, position=place, by=None)
        for place, (name, symbol) in enumerate(setting.units, start=1)
    ]
    names = people(random)
    staff = _hire(units, setting, setting.staff_of(number), names, random)
    heads = [_account(staff[unit.pk][0], _username(place, unit)) for place, unit in enumerate(units)]
    office, admin = _account(staff[units[1].pk][1], "thuongtruc"), _account(staff[units[2].pk][1], "quantri")
    cast = Cast(school, units, heads[0], office, admin, heads, staff)
    _open_classes(cast, setting, number, names, since, random)
    _appoint(cast, since)
    _give_key(cast.leader, school, now)
    cast.board = _seat_board(cast, since)
    _gather_union(cast, since)
    return cast


def _found(setting: Setting, term: int) -> Unit:
    party = {"party_superior": setting.superior, "party_term": f"{term}-{term + 5}"} if setting.of_the_party else {}
    return actions.found_school(
        name=setting.name, symbol=setting.symbol, superior=setting.superior, place=setting.place, by=None, **party
    )


def _username(place: int, unit: Unit) -> str:
    return fold(f"truong.{unit.symbol}") if place else "hieutruong"


def _hire(units: list[Unit], setting: Setting, number: int, names: Names, random: Random) -> dict[int, list[Person]]:
    """Share the staff out over the units: two to the heads' office, the others evenly."""
    staff: dict[int, list[Person]] = {unit.pk: [] for unit in units}
    for place in range(number):
        unit = units[place % _DEPARTMENTS] if place < LEAST_PEOPLE else units[1 + place % (_DEPARTMENTS - 1)]
        name, gender = next(names)
        post, category = _post(units.index(unit), len(staff[unit.pk]), setting)
        about: dict[str, Any] = {"post": post, "category": category, "email": f"nguoi{place + 1}@{setting.mail}"}
        born_on = _birthday(1965, 35, random)
        staff[unit.pk].append(
            actions.add_person(unit=unit, full_name=name, gender=gender, born_on=born_on, by=None, **about)
        )
    return staff


def _birthday(first: int, years: int, random: Random) -> date:
    return date(first + random.randrange(years), 1 + random.randrange(12), 1 + random.randrange(28))


def _open_classes(cast: Cast, setting: Setting, number: int, names: Names, since: date, random: Random) -> None:
    """Classes below the units of teachers, each with a teacher in charge who speaks for it, and their learners."""
    teachers = _teachers(cast)
    for place in range(setting.classes_of(number)):
        unit = actions.add_unit(
            school=cast.school,
            kind=Unit.Kind.CLASS,
            name=setting.class_name.format(number=place + 1),
            position=10 + place,
            parent=cast.units[3 + place % 3],
            by=None,
        )
        teacher = teachers[place]
        actions.add_duty(person=teacher, unit=unit, starts_on=since, by=None)
        cast.units.append(unit)
        cast.heads.append(_account(teacher, f"chunhiem{place + 1}"))
        cast.staff[unit.pk] = []
    _enrol(cast, setting, number - setting.staff_of(number), names, random)


def _teachers(cast: Cast) -> list[Person]:
    """Those who can be in charge of a class: nobody who heads a unit or keeps the campaign."""
    others = [person for unit in cast.units[1:] for person in cast.staff[unit.pk][2:]]
    return others + [cast.staff[unit.pk][1] for unit in cast.units[3:5]]


def _enrol(cast: Cast, setting: Setting, number: int, names: Names, random: Random) -> None:
    for place in range(number if cast.classes else 0):
        unit = cast.classes[place % len(cast.classes)]
        name, gender = next(names)
        post = setting.learner if cast.staff[unit.pk] else "Lớp trưởng"
        about: dict[str, Any] = {
            "post": post,
            "category": Person.Category.LEARNER,
            "code": f"{setting.symbol}{place + 1:05}",
        }
        born_on = _birthday(1990, 15, random)
        cast.staff[unit.pk].append(
            actions.add_person(unit=unit, full_name=name, gender=gender, born_on=born_on, by=None, **about)
        )
    if cast.classes:
        cast.learner = _account(cast.staff[cast.classes[-1].pk][1], "hocvien")


def _post(unit: int, rank: int, setting: Setting) -> tuple[str, str]:
    """Return post and category by the unit's place and the person's rank in it."""
    if unit == 0:
        return ("Hiệu trưởng" if rank == 0 else "Phó Hiệu trưởng"), Person.Category.LEADER
    kind = "phòng" if unit < 3 else "khoa"
    if rank == 0:
        return f"Trưởng {kind}", Person.Category.LEADER
    if unit < 3:
        return ("Chuyên viên", Person.Category.OFFICER) if rank % 4 else ("Nhân viên", Person.Category.WORKER)
    return ("Phó Trưởng khoa" if rank == 1 else setting.teacher), Person.Category.LECTURER


def _account(person: Person, username: str) -> User:
    return actions.open_account(person=person, username=username, password=PASSWORD, by=None)


def _appoint(cast: Cast, since: date) -> None:
    for unit, head in zip(cast.units, cast.heads, strict=True):
        actions.grant_role(user=head, unit=unit, role="head", starts_on=since, by=None)
    for user, role in ((cast.leader, "leader"), (cast.office, "office"), (cast.admin, "admin")):
        actions.grant_role(user=user, unit=cast.school, role=role, starts_on=since, by=None)


def _give_key(leader: User, school: Unit, now: datetime) -> None:
    pkcs12 = make_demo_key(common_name=leader.full_name, organisation=school.name, pin=PIN, at=now)
    store_key(holder=leader, school=school, pkcs12=pkcs12, pin=PIN, demo=True, by=None)


def _gather_union(cast: Cast, since: date) -> None:
    """A mass organisation beside the line: a chair and a deputy from two units."""
    union = actions.add_unit(
        school=cast.school, kind=Unit.Kind.ORGANISATION, name="Công đoàn cơ sở", symbol="CĐ", position=7, by=None
    )
    for unit, post in ((cast.units[1], "Chủ tịch"), (cast.units[3], "Phó Chủ tịch")):
        actions.add_duty(person=cast.staff[unit.pk][-1], unit=union, post=post, starts_on=since, by=None)


def _seat_board(cast: Cast, since: date) -> Board:
    """Nine seats: the head as chair, a deputy, the office as secretary, the heads of units, a lecturer."""
    board = found_board(
        school=cast.school,
        name="Hội đồng Thi đua – Khen thưởng",
        founded_by=f"Quyết định số 12/QĐ-{cast.school.symbol} ngày 15 tháng 01 năm {since.year} của Hiệu trưởng",
        by=cast.office,
    )
    deputy = _account(cast.staff[cast.units[0].pk][1], "phohieutruong")
    lecturer = _account(cast.staff[cast.units[5].pk][1], "giangvien")
    members = [cast.leader, deputy, cast.office, *cast.heads[1:_DEPARTMENTS], lecturer]
    for place, (user, office) in enumerate(zip(members, _OFFICES, strict=True), start=1):
        assert user.person is not None
        seat_member(board=board, person=user.person, office=office, position=place, starts_on=since, by=cast.office)
    return board
