"""Boards of several kinds with terms; what a session takes from the rules of its day; who sits for whom."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.actions import boards, sessions
from awards.actions.minutes import issue_minutes, write_minutes
from awards.actions.session_papers import draft_invitation
from awards.actions.substitutes import send_substitute, withdraw_substitute
from awards.demo.cast import PIN
from awards.models import Board, BoardMember, BoardSession, Recusal, RuleVersion, SessionMember
from awards.permissions.decisions import can_draft_decision
from awards.queries.boards import past_seats
from awards.queries.printing import print_minutes
from awards.queries.session_work import session_work
from awards.queries.sessions import ended_sessions
from awards.rules.sittings import seat_fault, session_fault, term_fault
from documents.actions import store_key
from documents.models import IssuedPaper, NumberSeries
from documents.printing import fresh_bytes
from documents.queries.drafts import draft_paper
from documents.signatures import make_demo_key
from emulation.decisions import RuleViolation
from tests.awards.ballot_house import House, build, call_roll, open_voting
from tests.awards.test_results import text_of
from tests.conftest import make_user
from units.models import Unit, User
from units.queries import Role, holds

SignIn = Callable[[User], Client]
DAY = date(2026, 11, 20)


@pytest.fixture
def house(school: Unit, office: User) -> House:
    return build(school, office, members=5)


def prepare(house: House, **changed: object) -> BoardSession:
    given = {
        "board": house.board, "campaign": house.campaign, "held_at": timezone.now(), "place": "Phòng họp số 2",
        "agenda": "Sơ kết công tác Hội đồng\nPhân công nhiệm vụ",
    }  # fmt: skip
    return sessions.prepare_session(**given | changed, by=house.office)  # type: ignore[arg-type]


# ---- Kinds and terms ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("active", "founded_on", "ends_on", "sentence"),
    [
        (True, None, None, ""),
        (True, DAY, DAY, ""),
        (False, None, None, "Hội đồng này đã thôi hoạt động."),
        (True, DAY + timedelta(1), None, "Hội đồng được thành lập ngày 21/11/2026, sau ngày họp."),
        (True, None, DAY - timedelta(1), "Nhiệm kỳ của Hội đồng kết thúc ngày 19/11/2026."),
    ],
)
def test_a_board_sits_within_its_term(
    active: bool, founded_on: date | None, ends_on: date | None, sentence: str
) -> None:
    fault = term_fault(active=active, founded_on=founded_on, ends_on=ends_on, day=DAY)
    assert fault.startswith(sentence)
    assert bool(fault) == bool(sentence)


@pytest.mark.parametrize(
    ("starts_on", "founded_on", "sentence"),
    [
        (date(1, 1, 1), None, "Ngày 01/01/0001 có năm 1, ngoài khoảng từ 1945 đến 2199."),
        (date(2025, 12, 31), date(2026, 1, 1), "Hội đồng được thành lập từ ngày 01/01/2026"),
        (date(2026, 1, 1), date(2026, 1, 1), ""),
        (date(1946, 1, 1), None, ""),
    ],
)
def test_nobody_sits_before_the_board_is_there(starts_on: date, founded_on: date | None, sentence: str) -> None:
    fault = seat_fault(starts_on=starts_on, founded_on=founded_on)
    assert (fault.startswith(sentence), bool(fault)) == (True, bool(sentence))


def test_a_session_is_of_a_likely_day_and_a_board_holds_one_at_a_time(house: House) -> None:
    today = date(2026, 11, 20)
    assert session_fault(day=date(1, 1, 1), today=today).startswith("Ngày 01/01/0001 có năm 1")
    assert "cách hôm nay hơn một năm" in session_fault(day=date(2027, 11, 22), today=today)
    assert session_fault(day=date(2027, 11, 21), today=today) == session_fault(day=date(2020, 1, 1), today=today) == ""
    moment = timezone.now() + timedelta(days=1)
    first = prepare(house, kind="ordinary", held_at=moment)
    with pytest.raises(RuleViolation, match="đã có phiên họp lúc"):
        prepare(house, kind="ordinary", held_at=moment)
    other = prepare(house, kind="ordinary", held_at=moment + timedelta(hours=1))
    given = {"place": "Phòng 1", "agenda": "", "tellers": [], "keep_days": 30, "by": house.office}
    with pytest.raises(RuleViolation, match="đã có phiên họp lúc"):
        sessions.edit_session(session=other, held_at=moment, **given)
    assert sessions.edit_session(session=first, held_at=moment, **given).place == "Phòng 1"
    assert BoardSession.objects.filter(kind="ordinary").count() == 2


def test_a_refused_seat_says_which_of_the_two_it_was(house: House, office: User) -> None:
    sits, newcomer = house.members[1].person, make_user(house.members[0].person.unit, "Người Mới", "nguoimoi").person
    seat = {"board": house.board, "starts_on": date(2026, 1, 1), "by": office}
    for person, place, sentence in (
        (sits, "member", r"đã có trong Hội đồng \(Ủy viên\)"),
        (sits, "chair", r"đã có trong Hội đồng \(Ủy viên\)"),
        (newcomer, "chair", "đã có Chủ tịch là Thành Viên 01"),
    ):
        with pytest.raises(RuleViolation, match=sentence):
            boards.seat_member(person=person, office=place, **seat)
    assert house.board.members.count() == 5


def test_a_board_past_its_term_says_so_beside_the_button(house: House, sign_in: SignIn) -> None:
    client, page = sign_in(house.office), reverse("awards:board", args=[house.board.pk])
    assert "Nhiệm kỳ đã hết" not in client.get(page).text
    Board.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert "Nhiệm kỳ đã hết ngày" in client.get(page).text
    seat = {"person": house.tellers[0].person_id, "office": "member", "starts_on": "01/01/0001"}
    refused = client.post(page, seat)
    assert (refused.status_code, "Ngày 01/01/0001 có năm 1" in refused.text) == (422, True)


def test_a_board_is_founded_edited_and_closed_by_the_office(
    house: House, school: Unit, office: User, leader: User
) -> None:
    found = boards.found_board(
        school=school, name="Hội đồng sáng kiến", founded_by="QĐ 02", kind="science", symbol="HĐSK",
        founded_on=date(2025, 1, 1), ends_on=date(2029, 12, 31), by=office,
    )  # fmt: skip
    words = {"name": "Hội đồng Khoa học", "symbol": "HĐKH", "founded_by": "QĐ 03", "kind": "science"}
    term = {"founded_on": date(2026, 1, 1), "ends_on": date(2030, 12, 31)}
    for by, changed, sentence in (
        (leader, {}, "Chỉ Thường trực"),
        (office, {"name": house.board.name}, "Trường đã có Hội đồng tên"),
        (office, {"ends_on": date(2020, 1, 1)}, "phải sau ngày thành lập"),
        (office, {"kind": "party"}, "chọn loại Hội đồng"),
    ):
        with pytest.raises(RuleViolation, match=sentence):
            boards.edit_board(board=Board.objects.get(pk=found.pk), by=by, **words | term | changed)
    edited = boards.edit_board(board=found, by=office, **words | term)
    assert (edited.name, edited.founded_by, edited.ends_on) == ("Hội đồng Khoa học", "QĐ 03", date(2030, 12, 31))
    with pytest.raises(RuleViolation, match="phiên họp chưa kết thúc"):
        boards.close_board(board=house.board, by=office)
    boards.close_board(board=edited, by=office)
    edited.refresh_from_db()
    with pytest.raises(RuleViolation, match="đã thôi hoạt động"):
        boards.edit_board(board=edited, by=office, **words | term)
    assert Board.objects.filter(active=True).get() == house.board


def test_the_board_of_the_next_term_may_bear_the_same_name(school: Unit, office: User) -> None:
    old = boards.found_board(school=school, name="Hội đồng", founded_by="QĐ 01", ends_on=DAY, by=office)
    boards.close_board(board=old, by=office)
    new = boards.found_board(school=school, name="Hội đồng", founded_by="QĐ 09", founded_on=DAY, by=office)
    assert list(Board.objects.filter(active=True)) == [new]


def test_only_a_board_for_it_votes_on_titles_and_only_within_its_term(house: House) -> None:
    Board.objects.filter(pk=house.board.pk).update(kind="science")
    house.board.refresh_from_db()
    with pytest.raises(RuleViolation, match="không bỏ phiếu xét danh hiệu"):
        prepare(house, tellers=house.tellers)
    Board.objects.filter(pk=house.board.pk).update(kind="selection", ends_on=date(2024, 1, 1))
    house.board.refresh_from_db()
    with pytest.raises(RuleViolation, match="Nhiệm kỳ của Hội đồng kết thúc"):
        prepare(house, tellers=house.tellers)
    assert BoardSession.objects.count() == 1


def test_seats_that_ended_stay_on_record(house: House, office: User) -> None:
    seat = BoardMember.objects.filter(board=house.board).order_by("position")[2]
    boards.end_seat(seat=seat, ends_on=date(2025, 12, 31), by=office)
    assert [row.person for row in past_seats(house.board, DAY)] == [seat.person]


def test_who_ends_a_seat_hears_which_session_still_has_the_member(house: House, office: User, client: Client) -> None:
    seat = BoardMember.objects.filter(board=house.board).order_by("position")[2]
    client.force_login(office)
    said = [
        str(each) for each in client.post(reverse("awards:end_seat", args=[seat.pk]), follow=True).context["messages"]
    ]
    kept = f"{house.session} đã chốt danh sách nên vẫn có đồng chí {seat.person}."
    assert [line.startswith(kept) for line in said] == [False, True]


# ---- What a session takes from the rules --------------------------------------------------------------------------


def test_quorum_and_rounds_are_those_of_the_rules_for_this_kind_of_session(house: House) -> None:
    RuleVersion.objects.update(
        quorum_numerator=9, quorum_denominator=10, ordinary_quorum_numerator=1, ordinary_quorum_denominator=2,
        max_rounds=3, recused_stay_in_base=False,
    )  # fmt: skip
    voting, ordinary = prepare(house, tellers=house.tellers), prepare(house, kind="ordinary")
    assert (voting.quorum.text, voting.max_rounds, voting.recused_stay_in_base) == ("9/10", 3, False)
    assert (ordinary.quorum.text, ordinary.rounds.count(), ordinary.tellers.count()) == ("1/2", 0, 0)
    RuleVersion.objects.update(max_rounds=1)
    voting.refresh_from_db()
    assert voting.max_rounds == 3  # frozen when it was prepared


def test_an_ordinary_session_ends_with_minutes_and_without_a_ballot(house: House, office: User) -> None:
    session = house.session = sessions.start_session(session=prepare(house, kind="ordinary"), by=office)
    with pytest.raises(RuleViolation, match="chưa đủ số tối thiểu"):
        sessions.finish_session(session=session, conclusion="Nhất trí.", by=office)
    call_roll(house)
    done = sessions.finish_session(session=session, conclusion="Nhất trí.", by=office)
    write_minutes(session=done, by=office)
    chair = house.chair
    pkcs12 = make_demo_key(common_name=chair.full_name, organisation="", pin=PIN)
    store_key(holder=chair, school=house.school, pkcs12=pkcs12, pin=PIN, demo=True, by=None)
    paper = issue_minutes(session=done, pin=PIN, by=chair)
    text = text_of(print_minutes(done.pk, "pdf"))
    assert "Sơ kết công tác Hội đồng" in text
    assert [word for word in ("kiểm phiếu", "xét khen thưởng", "hồ sơ đạt") if word in text] == []
    assert paper.title == f"Biên bản họp {house.board.name}"
    assert can_draft_decision(office, done).reason == "Phiên họp này không xét danh hiệu, khen thưởng."
    assert ended_sessions(office, house.campaign) == []


def test_its_invitation_names_the_agenda(house: House, office: User) -> None:
    draft = draft_invitation(session=prepare(house, kind="ordinary"), by=office)
    text = text_of(fresh_bytes(draft_paper(draft), "pdf", final=False))
    assert "Phân công nhiệm vụ" in text
    assert "xét khen thưởng" not in text


# ---- Substitutes --------------------------------------------------------------------------------------------------


@pytest.fixture
def stand_in(house: House, office_unit: Unit) -> User:
    return make_user(office_unit, "Người Họp Thay", "hopthay")


def allow(house: House) -> SessionMember:
    RuleVersion.objects.update(substitutes=True)
    return house.session.members.select_related("session__rule_version").order_by("position")[1]


def test_nobody_sits_for_another_unless_the_rules_say_so(house: House, office: User, stand_in: User) -> None:
    member = house.session.members.order_by("position")[1]
    assert stand_in.person
    with pytest.raises(RuleViolation, match="không cử người họp thay"):
        send_substitute(member=member, person=stand_in.person, by=office)
    assert SessionMember.objects.exclude(stands_for=None).count() == 0


def test_who_sits_for_a_member_votes_in_their_place_and_stands_in_the_minutes(
    house: House, office: User, stand_in: User
) -> None:
    member, away = allow(house), house.members[1]
    Recusal.objects.create(nominee=house.nominees[0], member=member, reason="Người thân")
    assert stand_in.person
    sent = send_substitute(member=member, person=stand_in.person, by=office)
    assert (sent.person, sent.stands_for, sent.declared) == (stand_in.person, away.person, False)
    assert Recusal.objects.count() == 0
    assert holds(stand_in, Role.BOARD, school=house.school.pk)
    (asked,) = session_work(school=None, today=date(2026, 11, 9), user=stand_in)
    assert (asked.kind, f"(họp thay {away.person})" in asked.title) == ("declare_conflicts", True)
    assert asked.due_on == timezone.localdate(house.session.held_at)
    assert session_work(school=None, today=date(2026, 11, 9), user=away) == []
    open_voting_with(house, stand_in)
    assert house.round.roll.filter(member__person=stand_in.person).exists()
    text = text_of(print_minutes(house.session.pk, "pdf"))
    assert f"{stand_in.person}, {stand_in.person.post} (họp thay {away.person})" in text
    with pytest.raises(RuleViolation, match="Đã bỏ phiếu"):
        withdraw_substitute(member=member, by=office)


def open_voting_with(house: House, stand_in: User) -> None:
    house.members[1] = stand_in
    open_voting(house)


def test_who_may_sit_for_whom(house: House, office: User, stand_in: User, outsider: User) -> None:
    member = allow(house)
    chair = house.session.members.order_by("position")[0]
    assert stand_in.person
    assert outsider.person
    for seat, person, by, sentence in (
        (chair, stand_in.person, office, "ủy quyền Phó Chủ tịch"),
        (member, house.members[2].person, office, "đã dự phiên họp này"),
        (member, outsider.person, office, "không thuộc trường"),
        (member, stand_in.person, house.members[2], "Chỉ Thường trực"),
    ):
        with pytest.raises(RuleViolation, match=sentence):
            send_substitute(member=seat, person=person, by=by)
    with pytest.raises(RuleViolation, match="Không có người họp thay"):
        withdraw_substitute(member=member, by=office)
    send_substitute(member=member, person=stand_in.person, by=office)
    back = withdraw_substitute(member=SessionMember.objects.get(pk=member.pk), by=office)
    assert (back.person, back.stands_for) == (house.members[1].person, None)


def issued(school: Unit, leader: User, number: str, kind: str = "decision") -> IssuedPaper:
    """A row of the register; how papers are issued is tested elsewhere."""
    series, _ = NumberSeries.objects.get_or_create(
        school=school, issuer="TCT", kind=kind, form="nd30", period="2026", defaults={"last_number": 0}
    )
    return IssuedPaper.objects.create(
        series=series, number=int(number), number_text=f"{number}/QĐ-TCT", school=school, kind=kind,
        title="Về việc thành lập Hội đồng Thi đua – Khen thưởng", issued_on=date(2026, 1, 5), signer_name="Vũ Văn An",
        signer_post="Hiệu trưởng", sha256="0" * 64, signed_by=leader, signed_at=timezone.now(),
    )  # fmt: skip


def test_the_founding_decision_is_a_paper_of_the_register_or_typed(
    house: House, office: User, leader: User, school: Unit, other_school: Unit, sign_in: SignIn
) -> None:
    paper, notice = issued(school, leader, "5"), issued(school, leader, "6", kind="notice")
    elsewhere = issued(other_school, leader, "7")
    client, address = sign_in(office), reverse("awards:found_board", args=[school.pk])
    typed = {"kind": "science", "name": "Hội đồng sáng kiến", "symbol": "HĐSK", "founded_by": "", "founding": ""}
    neither = client.post(address, typed)
    assert (neither.status_code, "hoặc chọn quyết định trong sổ văn bản" in neither.text) == (422, True)
    assert client.post(address, typed | {"founding": elsewhere.pk}).status_code == 422
    with pytest.raises(RuleViolation, match="văn bản còn hiệu lực của trường"):
        boards.found_board(school=school, name="Hội đồng khác", founding=notice, by=office)
    assert Board.objects.count() == 1

    assert client.post(address, typed | {"founding": paper.pk}).status_code == 302

    board = Board.objects.get(kind="science")
    assert (board.founding, board.founded_by) == (paper, "Quyết định số 5/QĐ-TCT ngày 05/01/2026")
    page, link = reverse("awards:board", args=[board.pk]), reverse("documents:paper_detail", args=[paper.pk])
    assert f'<a href="{link}">Quyết định số 5/QĐ-TCT' in client.get(page).text
    again = reverse("awards:edit_board", args=[board.pk])
    assert "5/QĐ-TCT ngày 05/01/2026: Về việc thành lập Hội đồng" in client.get(again).text
    assert client.post(again, typed | {"founded_by": "QĐ 09 của Bộ"}).status_code == 302
    board.refresh_from_db()
    assert (board.founding, board.founded_by) == (None, "QĐ 09 của Bộ")


# ---- Pages --------------------------------------------------------------------------------------------------------


def test_the_pages_of_boards_and_substitutes(house: House, office: User, stand_in: User, sign_in: SignIn) -> None:
    client, member = sign_in(office), allow(house)
    page = client.get(reverse("awards:session", args=[house.session.pk])).content.decode()
    address = reverse("awards:send_substitute", args=[member.pk])
    assert address in page
    assert client.post(address, {"person": stand_in.person_id}).status_code == 302
    assert "họp thay" in client.get(reverse("awards:session", args=[house.session.pk])).content.decode()
    board = {
        "kind": "emulation", "name": "Hội đồng TĐKT", "symbol": "HĐTĐKT", "founded_by": "QĐ 05",
        "founded_on": "01/01/2026", "ends_on": "31/12/2030",
    }  # fmt: skip
    assert client.post(reverse("awards:edit_board", args=[house.board.pk]), board).status_code == 302
    assert "từ 01/01/2026 đến 31/12/2030" in client.get(reverse("awards:board", args=[house.board.pk])).content.decode()
    fields = {
        "campaign": house.campaign.pk, "kind": "ordinary", "day": "20/11/2026", "time": "08:00", "place": "Phòng 1",
        "agenda": "Sơ kết", "keep_days": 30,
    }  # fmt: skip
    prepare_url = reverse("awards:prepare_session", args=[house.board.pk])
    assert client.post(prepare_url, fields).status_code == 302
    refused = client.post(prepare_url, fields | {"kind": "awards"})
    assert (refused.status_code, "cần đủ 03 người giữ phiếu khóa" in refused.content.decode()) == (422, True)
    held = BoardSession.objects.get(kind="ordinary").held_at
    assert timezone.localtime(held) == timezone.make_aware(datetime(2026, 11, 20, 8, 0))
