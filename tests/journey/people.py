"""Who is in the journey: a school of three units, made before anybody opens a browser."""

from dataclasses import dataclass
from datetime import date

from awards.actions.boards import found_board, seat_member
from documents.actions import store_key
from documents.signatures import make_demo_key
from tests.conftest import SINCE, make_person, make_user
from units import actions
from units.models import Person, Unit, User

PIN = "246810"
UNITS = (
    ("Phòng Tổ chức, hành chính", "TCHC"),
    ("Khoa Xây dựng Đảng", "XDĐ"),
    ("Khoa Nhà nước và pháp luật", "NNPL"),
)


@dataclass(frozen=True)
class People:
    """The school and its people; `heads` follow the units. The heads are also the tellers."""

    school: Unit
    units: tuple[Unit, ...]
    office: User
    leader: User
    deputy: User
    heads: tuple[User, ...]
    secretary: User
    member: User
    lecturer: Person
    plain_member: User

    @property
    def faculty(self) -> Unit:
        return self.units[1]

    @property
    def faculty_head(self) -> User:
        return self.heads[1]

    @property
    def board(self) -> tuple[User, ...]:
        """In the order of the founding decision: chair, deputy, secretary, members."""
        return (self.leader, self.deputy, self.secretary, *self.heads)


def found_school() -> People:
    """Found the school: office, head with a demo key, deputy, three unit heads, a lecturer, a board of six."""
    school = actions.found_school(
        name="Trường Chính trị tỉnh Lai Châu",
        symbol="TCT",
        superior="Tỉnh ủy Lai Châu",
        party_superior="Tỉnh ủy Lai Châu",
        place="Lai Châu",
        party_term="2025-2030",
        by=None,
    )
    units = tuple(
        actions.add_unit(school=school, kind="department", name=name, symbol=symbol, position=place, by=None)
        for place, (name, symbol) in enumerate(UNITS, start=1)
    )
    people = _hire(school, units)
    _give_key(people)
    _seat_board(people)
    return people


def _hire(school: Unit, units: tuple[Unit, ...]) -> People:
    desk, faculty, law = units
    heads = (
        make_user(desk, "Giàng Thị Hoa", "truongphong", ("head", desk), post="Trưởng phòng"),
        make_user(faculty, "Hoàng Văn Chiến", "truongkhoa", ("head", faculty), post="Trưởng khoa"),
        make_user(law, "Đèo Thị Dung", "truongkhoa2", ("head", law), post="Trưởng khoa"),
    )
    office = make_user(desk, "Lò Thị Bình", "thuongtruc", ("office", school), post="Chuyên viên")
    member = make_user(faculty, "Nguyễn Thị Ánh", "giangvien")
    return People(
        school=school,
        units=units,
        office=office,
        leader=make_user(desk, "Vũ Văn An", "hieutruong", ("leader", school), post="Hiệu trưởng"),
        deputy=make_user(desk, "Tao Văn Khánh", "phohieutruong", post="Phó Hiệu trưởng"),
        heads=heads,
        secretary=office,
        member=member,
        lecturer=make_person(faculty, "Trần Đức Em"),
        plain_member=make_user(law, "Mai Thị Yến", "giangvien2"),
    )


def _give_key(people: People) -> None:
    pkcs12 = make_demo_key(common_name=people.leader.full_name, organisation=people.school.name, pin=PIN)
    store_key(holder=people.leader, school=people.school, pkcs12=pkcs12, pin=PIN, demo=True, by=None)


def _seat_board(people: People) -> None:
    board = found_board(
        school=people.school,
        name="Hội đồng Thi đua – Khen thưởng",
        founded_by="Quyết định số 12/QĐ-TCT ngày 15 tháng 01 năm 2026 của Hiệu trưởng",
        by=people.office,
    )
    offices = ("chair", "vice", "secretary", "member", "member", "member")
    for user, office in zip(people.board, offices, strict=True):
        seat_member(
            board=board, person=user.person, office=office, starts_on=max(SINCE, date(2026, 1, 15)), by=people.office
        )
