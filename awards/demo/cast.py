"""The demo school: its units, its people, their accounts and roles, its board."""

from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from awards.actions.boards import found_board, seat_member
from awards.demo.names import people
from awards.models import Board
from documents.actions import store_key
from documents.signatures import make_demo_key
from emulation.text import fold
from units import actions
from units.models import Person, Unit, User

PASSWORD = "thi-dua-2026"
PIN = "246810"

_UNITS = (
    ("Ban Giám hiệu", "BGH"),
    ("Phòng Tổ chức, hành chính, thông tin, tư liệu", "TCHC"),
    ("Phòng Quản lý đào tạo và nghiên cứu khoa học", "QLĐT"),
    ("Khoa Lý luận cơ sở", "LLCS"),
    ("Khoa Xây dựng Đảng", "XDĐ"),
    ("Khoa Nhà nước và pháp luật", "NNPL"),
)
_OFFICES = ("chair", "vice", "secretary", "member", "member", "member", "member", "member", "member")
LEAST_PEOPLE = 12


@dataclass
class Cast:
    """Who is who; `heads` follow the order of `units`."""

    school: Unit
    units: list[Unit]
    leader: User
    office: User
    admin: User
    heads: list[User]
    staff: dict[int, list[Person]] = field(default_factory=dict)
    board: Board | None = None


def found_demo_school(*, number: int, random: Random, since: date, now: datetime) -> Cast:
    """Found the school with `number` people (at least 12) in six units; heads, office and board have accounts."""
    school = actions.found_school(
        name="Trường Chính trị tỉnh Lai Châu",
        symbol="TCT",
        superior="Tỉnh ủy Lai Châu",
        party_superior="Tỉnh ủy Lai Châu",
        place="Lai Châu",
        party_term=f"{now.year - now.year % 5}-{now.year - now.year % 5 + 5}",
        by=None,
    )
    units = [
        actions.add_unit(school=school, kind=Unit.Kind.DEPARTMENT, name=name, symbol=symbol, position=place, by=None)
        for place, (name, symbol) in enumerate(_UNITS, start=1)
    ]
    staff = _hire(units, number, random)
    names = ("hieutruong", *(f"truong.{unit.symbol.casefold()}" for unit in units[1:]))
    heads = [_account(staff[unit.pk][0], fold(name)) for unit, name in zip(units, names, strict=True)]
    leader, office, admin = (
        heads[0],
        _account(staff[units[1].pk][1], "thuongtruc"),
        _account(staff[units[2].pk][1], "quantri"),
    )
    cast = Cast(school, units, leader, office, admin, heads, staff)
    _appoint(cast, since)
    _give_key(leader, school, now)
    cast.board = _seat_board(cast, since)
    _gather_union(cast, since)
    return cast


def _hire(units: list[Unit], number: int, random: Random) -> dict[int, list[Person]]:
    """Share the people out over the units: three to the heads' office, the others evenly."""
    names = people(random)
    staff: dict[int, list[Person]] = {unit.pk: [] for unit in units}
    for place in range(max(number, LEAST_PEOPLE)):
        unit = units[place % 6] if place < LEAST_PEOPLE else units[1 + place % 5]
        name, gender = next(names)
        rank = len(staff[unit.pk])
        post, category = _post(units.index(unit), rank)
        person = actions.add_person(
            unit=unit,
            full_name=name,
            post=post,
            category=category,
            gender=gender,
            born_on=date(1965 + random.randrange(35), 1 + random.randrange(12), 1 + random.randrange(28)),
            email=f"nguoi{place + 1}@tct.example",
            by=None,
        )
        staff[unit.pk].append(person)
    return staff


def _post(unit: int, rank: int) -> tuple[str, str]:
    """Return post and category by the unit's place and the person's rank in it."""
    if unit == 0:
        return ("Hiệu trưởng" if rank == 0 else "Phó Hiệu trưởng"), Person.Category.LEADER
    kind = "phòng" if unit < 3 else "khoa"
    if rank == 0:
        return f"Trưởng {kind}", Person.Category.LEADER
    if unit < 3:
        return ("Chuyên viên", Person.Category.OFFICER) if rank % 4 else ("Nhân viên", Person.Category.WORKER)
    return ("Phó Trưởng khoa" if rank == 1 else "Giảng viên"), Person.Category.LECTURER


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
        founded_by=f"Quyết định số 12/QĐ-TCT ngày 15 tháng 01 năm {since.year} của Hiệu trưởng",
        by=cast.office,
    )
    deputy = _account(cast.staff[cast.units[0].pk][1], "phohieutruong")
    lecturer = _account(cast.staff[cast.units[5].pk][1], "giangvien")
    members = [cast.leader, deputy, cast.office, *cast.heads[1:], lecturer]
    for place, (user, office) in enumerate(zip(members, _OFFICES, strict=False), start=1):
        seat_member(board=board, person=user.person, office=office, position=place, starts_on=since, by=cast.office)
    return board
