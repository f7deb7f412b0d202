"""A board, a session, tellers with their browsers' keys: what every ballot test begins with.

Campaign and nominations are rows here, not acts: how they come about is tested in their own files.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from awards.actions.ballots import Receipt, cast_vote
from awards.actions.boards import found_board, seat_member
from awards.actions.keys import ask_for_slip, confirm_slip, show_slip
from awards.actions.openings import open_box
from awards.actions.rounds import close_round, open_round
from awards.actions.sessions import mark_attendance, prepare_session, start_session
from awards.models import Board, BoardSession, Nomination, Opening, Round, RoundNominee, SessionMember
from awards.queries.rounds import eligible_nominees
from awards.rules.sealing import new_key_pair
from campaigns.models import Campaign, Title
from tests.conftest import make_person, make_user
from tests.kept import once
from tests.rulebook import lay_rulebook
from units import actions
from units.models import Unit, User

SINCE = date(2024, 1, 1)


@dataclass
class House:
    """Everybody and everything of one session; `slips` are the texts on the tellers' papers."""

    school: Unit
    office: User
    members: list[User]
    tellers: list[User]
    campaign: Campaign
    board: Board
    session: BoardSession
    slips: list[str] = field(default_factory=list)

    @property
    def round(self) -> Round:
        """The last round, read anew."""
        return self.session.rounds.order_by("-number")[0]

    @property
    def chair(self) -> User:
        return self.members[0]

    @property
    def nominees(self) -> list[RoundNominee]:
        return list(self.round.nominees.order_by("position"))

    def seat(self, user: User) -> SessionMember:
        return self.session.members.get(person=user.person)


def build(school: Unit, office: User, *, members: int = 9, titles: Iterable[str] = ("LDTT", "CSTDCS")) -> House:
    """A board of so many members and a prepared session with one nominee for each title."""
    return once(_built, school, office, members=members, titles=tuple(titles))


def build_voting(school: Unit, office: User) -> House:
    """The same with its round open: everybody present, three slips handed out."""
    return once(_voting, school, office)


def _voting(school: Unit, office: User) -> House:
    house = build(school, office)
    open_voting(house)
    return house


def _built(school: Unit, office: User, *, members: int, titles: tuple[str, ...]) -> House:
    lay_rulebook()
    unit = actions.add_unit(school=school, kind="department", name=f"Khoa Hội đồng {members}", by=None)
    users = [make_user(unit, f"Thành Viên {number:02d}", f"uyvien{number:02d}") for number in range(1, members + 1)]
    tellers = [make_user(unit, f"Kiểm Phiếu {number}", f"kiemphieu{number}") for number in (1, 2, 3)]
    campaign = Campaign.objects.create(
        school=school,
        name="Thi đua năm 2026",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        created_by=office,
    )
    for number, code in enumerate(titles, start=1):
        Nomination.objects.create(
            campaign=campaign,
            unit=unit,
            title=Title.objects.get(code=code, school=None),
            person=make_person(unit, f"Người Đề Nghị {number}"),
            stage="valid",
            created_by=office,
        )
    board = found_board(
        school=school, name="Hội đồng Thi đua – Khen thưởng", founded_by="Quyết định số 01/QĐ-TCT", by=office
    )
    for number, user in enumerate(users):
        seat_member(board=board, person=user.person, office="member" if number else "chair", starts_on=SINCE, by=office)
    session = prepare_session(
        board=board,
        campaign=campaign,
        held_at=timezone.now(),
        place="Phòng họp số 1",
        agenda="Xét danh hiệu thi đua năm 2026",
        tellers=tellers,
        by=office,
    )
    return House(school, office, users, tellers, campaign, board, session)


def another(house: House) -> BoardSession:
    """A second session of the same board on the same campaign."""
    return prepare_session(
        board=house.board,
        campaign=house.campaign,
        held_at=timezone.now(),
        place="Phòng họp số 2",
        tellers=house.tellers,
        by=house.office,
    )


def hand_out_slips(house: House) -> list[str]:
    """The key ceremony: three browsers ask, three slips are shown once and typed back."""
    browsers = [new_key_pair() for _ in house.tellers]
    for teller, (_, public) in zip(house.tellers, browsers, strict=True):
        ask_for_slip(round=house.round, reading_key=public, by=teller)
    house.slips = [
        show_slip(round=house.round, private_key=private, by=teller)
        for teller, (private, _) in zip(house.tellers, browsers, strict=True)
    ]
    for teller, slip in zip(house.tellers, house.slips, strict=True):
        confirm_slip(round=house.round, typed=slip, by=teller)
    return house.slips


def call_roll(house: House, attendance: Mapping[User, str] | None = None) -> None:
    """Everybody present but those named; all have declared conflicts (rows: what declaring is has its own tests)."""
    house.session.members.update(declared=True)
    marks = {house.seat(user).pk: (attendance or {}).get(user, "present") for user in house.members}
    reasons = {house.seat(user).pk: "Đi công tác" for user in attendance or {}}
    mark_attendance(session=house.session, marks=marks, reasons=reasons, by=house.office)


def open_voting(house: House, attendance: Mapping[User, str] | None = None) -> Round:
    """Begin, call the roll, hand out slips, open."""
    house.session = start_session(session=house.session, by=house.office)
    call_roll(house, attendance)
    hand_out_slips(house)
    return open_round(round=house.round, by=house.chair)


def vote(house: House, user: User, answer: str = "agree") -> list[Receipt]:
    """One member's whole ballot, the same answer for each nominee they may vote on."""
    nominees = eligible_nominees(house.round, house.seat(user))
    return cast_vote(round=house.round, answers={nominee.pk: answer for nominee in nominees}, by=user)


def close_and_count(house: House, slips: Iterable[int] = (0, 1)) -> Opening:
    """Close the box and open it with these slips."""
    close_round(round=house.round, by=house.chair)
    return open_box(round=house.round, slips=[house.slips[number] for number in slips], by=house.tellers[0])
