"""Paper ballots beside the sealed box, and what becomes of a box: recount, destruction, a round given up."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from awards.actions.destroying import destroy_box, recount_box, void_round
from awards.actions.openings import open_box
from awards.actions.paper_ballots import set_mode, take_papers, type_totals
from awards.actions.rounds import close_round, open_round, prepare_next_round, recuse
from awards.actions.sessions import finish_session, start_session
from awards.models import (
    Destruction,
    KeySlip,
    Opening,
    OpeningCount,
    PaperTally,
    RollEntry,
    SealedBallot,
    SessionMember,
)
from awards.queries.minutes_paper import minutes_paper
from awards.queries.result_work import result_work
from awards.queries.rounds import counts_of
from awards.queries.session_work import session_work
from awards.rules.paper_ballots import differing, not_adding_up, pack, unpack
from awards.rules.voting import CountError, Tally
from emulation.models import Event
from tests.awards.ballot_house import House, build, call_roll, close_and_count, hand_out_slips, open_voting, vote
from tests.awards.test_ballots import refusal
from units.models import Unit, User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def house(school: Unit, office: User) -> House:
    return build(school, office)


def mixed(house: House, papers: int = 3) -> list[User]:
    """An open round in which the last members vote on paper; returns those members."""
    on_paper = house.members[-papers:]
    seats = [house.seat(user) for user in on_paper]
    set_mode(round=house.round, mode="mixed", paper_voters=seats, by=house.office)
    open_voting(house)
    return on_paper


def hand_in(house: House, users: list[User]) -> None:
    take_papers(round=house.round, members=[house.seat(user) for user in users], by=house.tellers[0])


def all_lines(house: House, *four: int) -> dict[int, Tally]:
    return {nominee.pk: Tally(sum(four), *four) for nominee in house.nominees}


def type_alike(house: House, *four: int) -> None:
    for teller in house.tellers[:2]:
        type_totals(round=house.round, totals=all_lines(house, *four), by=teller)


def answers_of(house: House) -> list[tuple[int, int, int, int, int]]:
    return [(c.returned, c.agree, c.disagree, c.blank, c.invalid) for c in counts_of(house.round)]


# ------------------------------------------------------------------------------- the rules of paper

tallies = st.builds(Tally, st.just(40), *[st.integers(0, 9)] * 4)


@given(st.dictionaries(st.integers(1, 999), tallies, min_size=1, max_size=8))
def test_totals_survive_packing_and_their_length_says_nothing(totals):
    nominees = list(totals)
    packed = pack(totals, nominees)
    assert len(packed) == 8 * len(nominees)
    assert unpack(packed, nominees, dict.fromkeys(nominees, 40)) == totals
    with pytest.raises(CountError):
        unpack(packed, [*nominees, 0], {})


def test_lines_that_do_not_add_up_and_counts_that_differ_are_named():
    one, other = Tally(3, 3, 0, 0, 0), Tally(3, 2, 1, 0, 0)
    assert not_adding_up({1: one, 2: other}, {1: 3, 2: 4}) == [2]
    assert differing([{1: one, 2: one}, {1: one, 2: other}]) == [2]
    assert differing([{1: one}, {1: one}]) == []


# ------------------------------------------------------------------------------- mixed and paper rounds


def test_paper_joins_the_sealed_ballots_before_anything_is_shown(house: House) -> None:
    on_paper = mixed(house)
    for user in house.members[:6]:
        vote(house, user)
    hand_in(house, on_paper)
    close_round(round=house.round, by=house.chair)
    type_alike(house, 1, 1, 0, 1)
    opening = open_box(round=house.round, slips=house.slips[:2], by=house.tellers[2])
    assert answers_of(house) == [(9, 7, 1, 0, 1)] * 2
    assert (opening.paper_tellers, [slip["slip"] for slip in opening.tellers]) == (
        ["Kiểm Phiếu 1", "Kiểm Phiếu 2"],
        [1, 2],
    )
    body = [getattr(block, "text", "") for block in minutes_paper(house.session).body]
    assert [text for text in body if "Phiếu giấy do Kiểm Phiếu 1 và Kiểm Phiếu 2 đếm độc lập" in text]


def test_a_round_on_paper_alone_needs_no_slip(house: House) -> None:
    set_mode(round=house.round, mode="paper", by=house.office)
    house.session = start_session(session=house.session, by=house.office)
    call_roll(house)
    open_round(round=house.round, by=house.chair)
    refused = refusal(lambda: vote(house, house.members[0]))
    hand_in(house, house.members)
    close_round(round=house.round, by=house.chair)
    type_alike(house, 8, 1, 0, 0)
    opening = open_box(round=house.round, slips=[], by=house.tellers[0])
    assert refused == "Đồng chí bỏ phiếu giấy ở vòng này. Vui lòng nhận và nộp phiếu tại Ban kiểm phiếu."
    assert (answers_of(house), opening.tellers) == ([(9, 8, 1, 0, 0)] * 2, [])
    type_alike(house, 8, 1, 0, 0)
    assert recount_box(round=house.round, slips=[], by=house.tellers[1]).differing == []


def test_tellers_who_counted_differently_open_nothing_and_are_told_where(house: House) -> None:
    on_paper = mixed(house)
    hand_in(house, on_paper)
    close_round(round=house.round, by=house.chair)
    _, second = house.nominees
    alone = refusal(lambda: open_box(round=house.round, slips=house.slips[:2], by=house.tellers[0]))
    type_totals(round=house.round, totals=all_lines(house, 3, 0, 0, 0), by=house.tellers[0])
    other = all_lines(house, 3, 0, 0, 0) | {second.pk: Tally(3, 2, 1, 0, 0)}
    type_totals(round=house.round, totals=other, by=house.tellers[1])
    sentence = refusal(lambda: open_box(round=house.round, slips=house.slips[:2], by=house.tellers[0]))
    assert (alone, sentence) == (
        "Chưa đủ hai thành viên Ban kiểm phiếu nhập kết quả phiếu giấy. Vui lòng nhập đủ trước khi mở hòm phiếu.",
        "Kết quả phiếu giấy do các thành viên Ban kiểm phiếu nhập không khớp ở đề nghị số 2. "
        "Vui lòng đếm lại và nhập lại.",
    )
    assert (house.round.stage, Opening.objects.count()) == ("closed", 0)
    type_totals(round=house.round, totals=all_lines(house, 3, 0, 0, 0), by=house.tellers[1])
    open_box(round=house.round, slips=house.slips[:2], by=house.tellers[0])
    assert answers_of(house) == [(3, 3, 0, 0, 0)] * 2


def test_typed_totals_cannot_be_read_before_the_box_is_opened(house: House) -> None:
    on_paper = mixed(house)
    hand_in(house, on_paper)
    close_round(round=house.round, by=house.chair)
    totals = all_lines(house, 3, 0, 0, 0)
    type_totals(round=house.round, totals=totals, by=house.tellers[0])
    plain = pack(totals, [nominee.pk for nominee in house.nominees])
    kept = bytes(PaperTally.objects.get().totals)
    assert (plain in kept, len(kept)) == (False, len(plain) + 82)


def test_what_is_refused_about_papers(house: House, outsider: User) -> None:
    on_paper = mixed(house)
    stranger = house.seat(house.members[0])
    assert [
        refusal(lambda: take_papers(round=house.round, members=[], by=house.office)),
        refusal(lambda: take_papers(round=house.round, members=[stranger], by=house.tellers[0])),
        refusal(lambda: type_totals(round=house.round, totals={}, by=house.tellers[0])),
        refusal(lambda: set_mode(round=house.round, mode="paper", by=house.office)),
        refusal(lambda: vote(house, on_paper[0])),
    ] == [
        "Chỉ thành viên Ban kiểm phiếu của phiên họp được thực hiện việc này.",
        "Có thành viên không bỏ phiếu giấy ở vòng này. Vui lòng tải lại trang.",
        "Chỉ nhập kết quả phiếu giấy sau khi đã đóng bỏ phiếu và trước khi hủy phiếu.",
        "Vòng bỏ phiếu đã mở nên danh sách, khóa và người không tham gia bỏ phiếu không thay đổi được nữa.",
        "Đồng chí bỏ phiếu giấy ở vòng này. Vui lòng nhận và nộp phiếu tại Ban kiểm phiếu.",
    ]
    hand_in(house, on_paper)
    close_round(round=house.round, by=house.chair)
    short = refusal(lambda: type_totals(round=house.round, totals=all_lines(house, 2, 0, 0, 0), by=house.tellers[0]))
    assert short == "Số phiếu của đề nghị số 1, 2 không bằng số phiếu giấy đã thu. Vui lòng đếm lại."
    assert PaperTally.objects.count() == 0


def test_a_recused_paper_voter_has_no_say_on_that_line(house: House) -> None:
    first, second = house.nominees
    recuse(nominee=first, member=house.seat(house.members[8]), reason="Người thân", by=house.office)
    on_paper = mixed(house)
    hand_in(house, on_paper)
    close_round(round=house.round, by=house.chair)
    lines = {first.pk: Tally(2, 2, 0, 0, 0), second.pk: Tally(3, 3, 0, 0, 0)}
    for teller in house.tellers[1:]:
        type_totals(round=house.round, totals=lines, by=teller)
    open_box(round=house.round, slips=house.slips[1:], by=house.tellers[0])
    assert [(c.recused, c.issued, c.returned) for c in counts_of(house.round)] == [(1, 8, 2), (0, 9, 3)]


def test_a_mixed_round_needs_somebody_here_on_paper(house: House) -> None:
    assert refusal(lambda: set_mode(round=house.round, mode="mixed", by=house.office)) == (
        "Vui lòng chọn những thành viên bỏ phiếu giấy."
    )
    absent = house.members[8]
    set_mode(round=house.round, mode="mixed", paper_voters=[house.seat(absent)], by=house.office)
    house.session = start_session(session=house.session, by=house.office)
    call_roll(house, {absent: "excused"})
    hand_out_slips(house)
    assert refusal(lambda: open_round(round=house.round, by=house.chair)) == (
        "Chưa có thành viên dự họp nào được chọn bỏ phiếu giấy. Vui lòng xem lại cách bỏ phiếu."
    )


def test_paper_voters_are_not_asked_to_vote_on_a_screen(house: House, school: Unit, sign_in: SignIn) -> None:
    on_paper = mixed(house)
    clerk, roll = sign_in(house.office), reverse("awards:roll", args=[house.round.pk])
    assert clerk.get(roll).content.decode().count("phiếu giấy") == len(on_paper)
    names = ", ".join(user.full_name for user in on_paper)
    assert names in clerk.get(reverse("awards:round", args=[house.round.pk])).content.decode()
    items = session_work(school=school, today=timezone.localdate())
    assert {item.user_id for item in items} == {user.pk for user in house.members} - {user.pk for user in on_paper}


def test_a_box_stays_shut_until_it_is_said_who_handed_in_a_paper(house: House) -> None:
    on_paper, teller = mixed(house, 4), house.tellers[0]
    for user in house.members[:5]:
        vote(house, user)
    close_round(round=house.round, by=house.chair)

    def count() -> None:
        open_box(round=house.round, slips=house.slips[:2], by=teller)

    unsaid = refusal(count)
    seats = [house.seat(user) for user in on_paper]
    silent = refusal(lambda: take_papers(round=house.round, members=[], by=teller))
    both = refusal(lambda: take_papers(round=house.round, members=seats, nobody=True, by=teller))
    assert (unsaid, silent, both) == (
        "Chưa ghi nhận phiếu giấy đã thu. Vui lòng ghi nhận thành viên đã nộp phiếu giấy, hoặc xác nhận không ai "
        "nộp phiếu giấy, trước khi mở hòm phiếu.",
        *["Vui lòng chọn những thành viên đã nộp phiếu giấy, hoặc chỉ chọn “Không ai nộp phiếu giấy”."] * 2,
    )
    assert (house.round.stage, house.round.no_papers, Opening.objects.count()) == ("closed", False, 0)
    take_papers(round=house.round, members=[], nobody=True, by=teller)
    hand_in(house, on_paper)  # said by mistake: takes the word back
    assert (house.round.no_papers, refusal(count)[:14]) == (False, "Chưa đủ hai th")
    take_papers(round=house.round, members=[], nobody=True, by=teller)
    count()
    assert answers_of(house) == [(5, 5, 0, 0, 0)] * 2
    written = [getattr(block, "text", "") for block in minutes_paper(house.session).body]
    assert sum("Ban kiểm phiếu xác nhận không thành viên nào nộp phiếu giấy." in line for line in written) == 1


def test_who_votes_on_paper_does_so_in_a_further_round_too(house: House) -> None:
    on_paper = mixed(house, 2)
    hand_in(house, on_paper)
    close_round(round=house.round, by=house.chair)
    type_alike(house, 0, 2, 0, 0)
    open_box(round=house.round, slips=house.slips[:2], by=house.tellers[0])
    again = prepare_next_round(session=house.session, by=house.office)
    named = list(again.paper_voters.order_by("member__position", "member").values_list("member__person", flat=True))
    assert (again.mode, named) == ("mixed", [user.person_id for user in on_paper])


def test_closing_tells_voters_and_papers_apart(house: House, sign_in: SignIn) -> None:
    on_paper = mixed(house, 2)
    for user in house.members[:5]:
        vote(house, user)
    late = house.members[5 : len(house.members) - 2]
    client, url = sign_in(house.chair), reverse("awards:close_round", args=[house.round.pk])

    def listed() -> list[tuple[str, list[str]]]:
        panel = client.get(url).content.decode().split('<div class="panel measure">')[1].split("</div>")[0]
        parts = panel.split("<p>")[1:]
        return [
            (part.split("</p>")[0].strip()[:28], [str(u) for u in house.members if str(u) in part]) for part in parts
        ]

    assert listed() == [
        ("Còn 2 thành viên chưa bỏ phi", [str(user) for user in late]),
        ("2 thành viên bỏ phiếu giấy c", [str(user) for user in on_paper]),
    ]
    for user in late:
        vote(house, user)
    hand_in(house, on_paper)
    assert listed() == [("Tất cả thành viên bỏ phiếu t", []), ("Phiếu giấy của mọi thành viê", [])]
    closed = client.post(url, follow=True)
    assert "Ban kiểm phiếu ghi nhận và đếm phiếu giấy, sau đó mở hòm phiếu." in closed.content.decode()


def test_tellers_are_led_from_the_papers_to_the_box(house: House, school: Unit) -> None:
    on_paper = mixed(house)
    close_round(round=house.round, by=house.chair)

    def asked() -> set[tuple[str, str]]:
        items = session_work(school=school, today=timezone.localdate(), user=house.tellers[2])
        return {(item.kind, item.url) for item in items}

    def step(name: str) -> set[tuple[str, str]]:
        return {(name, reverse(f"awards:{name}", args=[house.round.pk]))}

    first = asked()
    hand_in(house, on_paper)
    second = asked()
    type_alike(house, 3, 0, 0, 0)
    assert [first, second, asked()] == [step("take_papers"), step("type_totals"), step("open_box")]
    take_papers(round=house.round, members=[], nobody=True, by=house.tellers[0])
    assert asked() == step("open_box")


def test_the_page_of_a_closed_round_leads_to_the_papers(house: House, sign_in: SignIn) -> None:
    mixed(house)
    close_round(round=house.round, by=house.chair)
    teller, pk = sign_in(house.tellers[0]), house.round.pk
    page, papers = reverse("awards:round", args=[pk]), reverse("awards:take_papers", args=[pk])
    box = reverse("awards:open_box", args=[pk])
    body = teller.get(page).content.decode()
    main = f'class="btn btn-primary" href="{papers}"'
    assert ("Chưa ghi nhận phiếu giấy đã thu." in body, main in body) == (True, True)
    assert [teller.get(box).status_code, teller.post(papers, {}).status_code] == [403, 422]
    assert teller.post(papers, {"nobody": "on"}).status_code == 302
    assert "đã xác nhận không ai nộp phiếu giấy" in teller.get(page).content.decode()
    assert teller.get(box).status_code == 200


# ------------------------------------------------------------------------------- recount, destruction


@pytest.fixture
def counted(house: House) -> House:
    open_voting(house)
    for number, user in enumerate(house.members):
        vote(house, user, "agree" if number else "disagree")
    close_and_count(house)
    return house


def test_a_recount_says_that_nothing_differs(counted: House) -> None:
    SessionMember.objects.filter(pk=counted.seat(counted.members[3]).pk).update(attendance="written")
    recount = recount_box(round=counted.round, slips=counted.slips[1:], by=counted.tellers[1])
    assert (recount.differing, recount.box_fingerprint, [row["slip"] for row in recount.tellers]) == (
        [],
        counted.round.opening.box_fingerprint,
        [2, 3],
    )


def test_a_recount_names_what_differs_and_changes_no_count(counted: House) -> None:
    OpeningCount.objects.filter(nominee=counted.nominees[1]).update(agree=9, disagree=0)
    recount = recount_box(round=counted.round, slips=counted.slips[:2], by=counted.tellers[0])
    assert recount.differing == [2]
    assert answers_of(counted) == [(9, 8, 1, 0, 0), (9, 9, 0, 0, 0)]
    assert Event.objects.get(verb="recount_box").note == "khác ở 1 đề nghị"


def test_a_box_is_kept_for_its_days_and_then_destroyed(counted: House, school: Unit, office: User) -> None:
    today = timezone.localdate()
    early = refusal(lambda: destroy_box(round=counted.round, by=office))
    finish_session(session=counted.session, conclusion="Nhất trí.", by=office)
    kept = refusal(lambda: destroy_box(round=counted.round, by=office))
    last_day = today + timedelta(days=30)
    Opening.objects.update(opened_at=timezone.now() - timedelta(days=31))
    due = [item for item in result_work(school=school, today=today) if item.kind == "destroy_box"]
    fingerprint = counted.round.opening.box_fingerprint
    destruction = destroy_box(round=counted.round, by=office)
    assert (early, kept) == (
        "Phiên họp chưa kết thúc nên chưa hủy phiếu được.",
        f"Phiếu được giữ đến hết ngày {last_day:%d/%m/%Y} để giải quyết kiến nghị nên chưa hủy được.",
    )
    address = reverse("awards:destroy_box", args=[counted.round.pk])
    assert [(item.user_id, item.url, item.campaign_id) for item in due] == [
        (user.pk, address, None) for user in sorted((office, counted.chair), key=lambda user: user.pk)
    ]  # told of after the campaign is closed
    assert (destruction.ballots, destruction.box_fingerprint, destruction.reason) == (18, fingerprint, "")
    assert (counted.round.stage, counted.round.wrapped_key, SealedBallot.objects.count()) == ("destroyed", None, 0)
    assert set(KeySlip.objects.values_list("check_value", flat=True)) == {""}
    assert answers_of(counted) == [(9, 8, 1, 0, 0)] * 2
    assert [item for item in result_work(school=school, today=today) if item.kind == "destroy_box"] == []
    assert refusal(lambda: recount_box(round=counted.round, slips=counted.slips, by=counted.tellers[0])) == (
        "Phiếu của vòng này đã được hủy nên không kiểm lại được."
    )
    assert refusal(lambda: destroy_box(round=counted.round, by=office)) == "Chỉ hủy phiếu của vòng đã kiểm phiếu."


# ------------------------------------------------------------------------------- a round given up


def waiting(user: User) -> list[str]:
    return [item.kind for item in session_work(school=None, today=timezone.localdate(), user=user)]


def test_a_round_whose_slips_are_lost_is_given_up_and_voted_again(house: House) -> None:
    open_voting(house)
    for user in house.members:
        vote(house, user, "disagree")
    open_yet = refusal(lambda: void_round(round=house.round, reason="Mất phiếu khóa", by=house.chair))
    close_round(round=house.round, by=house.chair)
    silent = refusal(lambda: void_round(round=house.round, reason=" ", by=house.chair))
    void_round(round=house.round, reason="Mất hai phiếu khóa", by=house.chair)
    assert (open_yet, silent) == (
        "Chỉ hủy vòng bỏ phiếu đã đóng mà không kiểm phiếu được.",
        "Vui lòng ghi lý do hủy vòng bỏ phiếu.",
    )
    assert (SealedBallot.objects.count(), house.round.wrapped_key, Destruction.objects.get().ballots) == (0, None, 18)
    assert refusal(lambda: open_box(round=house.round, slips=house.slips, by=house.tellers[0])) == (
        "Vòng bỏ phiếu này đã bị hủy, không kiểm phiếu."
    )
    assert waiting(house.members[3]) == ["round_voided"]  # who was on its roll is told
    again = prepare_next_round(session=house.session, by=house.office)
    assert (again.number, [nominee.position for nominee in house.nominees]) == (2, [1, 2])
    hand_out_slips(house)
    open_round(round=again, by=house.chair)
    assert waiting(house.members[3]) == ["cast_vote"]
    vote(house, house.members[0], "disagree")
    close_and_count(house)
    third = prepare_next_round(session=house.session, by=house.office)
    assert (third.number, house.session.max_rounds) == (3, 2)  # the voided round does not count
    finish_session(session=house.session, conclusion="", by=house.office)
    body = [getattr(block, "text", "") for block in minutes_paper(house.session).body]
    assert [text for text in body if "hòm phiếu không mở. Lý do: Mất hai phiếu khóa." in text]


# ------------------------------------------------------------------------------- the pages


def test_the_pages_of_a_mixed_round(house: House, sign_in: SignIn) -> None:
    pk, on_paper = house.round.pk, house.members[6:]

    def url(name: str) -> str:
        return reverse(f"awards:{name}", args=[pk])

    chosen = {"mode": "mixed", "paper_voters": [house.seat(user).pk for user in on_paper]}
    assert sign_in(house.office).post(url("set_mode"), chosen).status_code == 302
    open_voting(house)
    for user in house.members[:6]:
        vote(house, user)
    tellers = [sign_in(teller) for teller in house.tellers]
    handed_in = {"members": [house.seat(user).pk for user in on_paper]}
    assert tellers[0].post(url("take_papers"), handed_in).status_code == 302
    assert "đã thu 3" in tellers[0].get(url("round")).content.decode()
    close_round(round=house.round, by=house.chair)
    wrong = tellers[0].post(url("type_totals"), {f"agree_{nominee.pk}": 2 for nominee in house.nominees})
    assert (wrong.status_code, "không bằng số phiếu giấy đã thu" in wrong.content.decode()) == (422, True)
    for client in tellers[:2]:
        assert client.post(url("type_totals"), {f"agree_{n.pk}": 3 for n in house.nominees}).status_code == 302
    assert 'value="3"' not in tellers[0].get(url("type_totals")).content.decode()
    slips = {"slip_1": house.slips[0], "slip_2": house.slips[1]}
    assert tellers[2].post(url("open_box"), slips).status_code == 302
    type_alike(house, 3, 0, 0, 0)
    assert tellers[2].post(url("recount_box"), slips).status_code == 302
    page = sign_in(house.office).get(url("results")).content.decode()
    assert ("đếm độc lập, kết quả như nhau" in page, "khớp với kết quả đã ghi" in page) == (True, True)
    assert [RollEntry.objects.filter(voted=True).count(), answers_of(house)] == [9, [(9, 9, 0, 0, 0)] * 2]


def test_the_pages_of_giving_up_and_destroying(house: House, sign_in: SignIn) -> None:
    open_voting(house)
    close_round(round=house.round, by=house.chair)
    chair, first = sign_in(house.chair), house.round.pk
    assert chair.post(reverse("awards:void_round", args=[first]), {"reason": ""}).status_code == 422
    assert chair.post(reverse("awards:void_round", args=[first]), {"reason": "Mất phiếu khóa"}).status_code == 302
    assert "Lý do: Mất phiếu khóa" in chair.get(reverse("awards:round", args=[first])).content.decode()
    prepare_next_round(session=house.session, by=house.office)
    hand_out_slips(house)
    open_round(round=house.round, by=house.chair)
    close_and_count(house)
    finish_session(session=house.session, conclusion="", by=house.office)
    address = reverse("awards:destroy_box", args=[house.round.pk])
    kept = chair.get(address).status_code
    Opening.objects.update(opened_at=timezone.now() - timedelta(days=31))
    assert [kept, chair.get(address).status_code, chair.post(address).status_code] == [403, 200, 302]
    assert "Phiếu và khóa đã hủy" in chair.get(reverse("awards:results", args=[house.round.pk])).content.decode()
