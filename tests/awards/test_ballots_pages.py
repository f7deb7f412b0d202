"""The pages of a session, walked by its people; and that no page tells what it must not before the box is opened."""

import base64
import re
from collections.abc import Callable

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.debug import SafeExceptionReporterFilter

from awards.actions.openings import open_box as open_box_with
from awards.actions.rounds import close_round, open_round, recuse
from awards.actions.sessions import start_session
from awards.models import BoardSession, Opening, Recusal, RollEntry, SealedBallot
from awards.queries.rounds import counts_of
from awards.queries.session_work import session_work
from awards.rules.sealing import Answer, label, receipt, seal
from awards.views.ballots import cast_vote, open_box
from emulation.models import Event
from tests.awards.ballot_house import (
    House,
    build,
    build_voting,
    call_roll,
    close_and_count,
    hand_out_slips,
    open_voting,
    vote,
)
from units.models import Unit, User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def house(school: Unit, office: User) -> House:
    return build(school, office)


@pytest.fixture
def voting(school: Unit, office: User) -> House:
    return build_voting(school, office)


def url(name: str, pk: int) -> str:
    return reverse(f"awards:{name}", args=[pk])


def ballot(house: House, user: User, answer: str, step: str) -> dict[str, object]:
    answers = {f"nominee_{nominee.pk}": answer for nominee in house.nominees}
    return answers | {"step": step, "seat": house.seat(user).pk}


def text_of(response: object) -> str:
    """What a page says, without tokens that differ at every request."""
    page = response.content.decode()  # type: ignore[attr-defined]
    return re.sub(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+', "", page)


# ------------------------------------------------------------------------------- the walk


def session_fields(house: House) -> dict[str, object]:
    return {
        "campaign": house.campaign.pk,
        "day": "20/11/2026",
        "time": "14:00",
        "place": "Hội trường A",
        "agenda": "Xét danh hiệu",
        "kind": "awards",
        "keep_days": 10,
        **{f"teller_{number}": teller.pk for number, teller in enumerate(house.tellers, start=1)},
    }


def test_the_office_prepares_and_edits_a_session(house: House, sign_in: SignIn) -> None:
    client = sign_in(house.office)
    assert client.get(url("prepare_session", house.board.pk)).status_code == 200
    answer = client.post(url("prepare_session", house.board.pk), session_fields(house))
    session = BoardSession.objects.exclude(pk=house.session.pk).get()
    assert answer.headers["Location"] == url("session", session.pk)
    assert (session.place, session.quorum.text, session.members.count(), session.tellers.count()) == (
        "Hội trường A",
        "80 %",
        9,
        3,
    )
    assert [nominee.nomination.title.code for nominee in session.rounds.get().nominees.all()] == ["LDTT", "CSTDCS"]
    changed = session_fields(house) | {"place": "Hội trường B"}
    assert client.post(url("edit_session", session.pk), changed).status_code == 302
    session.refresh_from_db()
    assert session.place == "Hội trường B"


def test_wrong_fields_come_back_with_what_was_typed(house: House, sign_in: SignIn) -> None:
    wrong = session_fields(house) | {"day": "31/02/2026", "teller_2": house.tellers[0].pk}
    answer = sign_in(house.office).post(url("prepare_session", house.board.pk), wrong)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert ("Hội trường A" in page, "Ban kiểm phiếu gồm 03 người khác nhau." in page) == (True, True)
    assert BoardSession.objects.count() == 1


def take_slip_in_browser(client: Client, house: House) -> str:
    """Show and type back the slip of the signed-in teller."""
    shown = client.post(url("show_slip", house.round.pk)).content.decode()
    (slip,) = re.findall(r"(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}", shown)
    assert client.post(url("confirm_slip", house.round.pk), {"typed": slip}).status_code == 302
    return slip


def test_the_whole_ballot_in_the_browser(house: House, sign_in: SignIn) -> None:
    office, chair = sign_in(house.office), sign_in(house.chair)
    assert office.post(url("start_session", house.session.pk)).status_code == 302
    marks = {f"mark_{member.pk}": "present" for member in house.session.members.all()}
    assert office.post(url("attendance", house.session.pk), marks).status_code == 302
    for user in house.members:
        assert sign_in(user).post(url("declare_conflicts", house.session.pk), {"reason": ""}).status_code == 302
    pk = house.round.pk
    tellers = [sign_in(teller) for teller in house.tellers]
    for client in tellers:
        assert client.get(url("take_slip", pk)).status_code == 200
        assert client.post(url("take_slip", pk)).status_code == 302
    slips = [take_slip_in_browser(client, house) for client in tellers]
    assert chair.post(url("open_round", pk)).status_code == 302
    for number, user in enumerate(house.members):
        client, answer = sign_in(user), "disagree" if number == 8 else "agree"
        assert client.get(url("cast_vote", pk)).status_code == 200
        review = client.post(url("cast_vote", pk), ballot(house, user, answer, "review"))
        assert (review.status_code, RollEntry.objects.filter(voted=True).count()) == (200, number)
        cast = client.post(url("cast_vote", pk), ballot(house, user, answer, "cast"))
        assert (
            cast.status_code,
            len(re.findall(r"<code data-nominee=[^>]+>[0-9a-f]{12}</code>", cast.content.decode())),
        ) == (200, 2)
    assert chair.post(url("close_round", pk)).status_code == 302
    opened = tellers[2].post(url("open_box", pk), {"slip_1": slips[2].lower(), "slip_2": slips[0], "slip_3": ""})
    assert opened.headers["Location"] == url("results", pk)
    page = chair.get(url("results", pk)).content.decode()
    assert page.count("Đồng ý 8/9 (88,89 %)") == 2
    assert Opening.objects.get().tellers == [
        {"slip": 1, "name": "Kiểm Phiếu 1"},
        {"slip": 3, "name": "Kiểm Phiếu 3"},
    ]
    finished = office.post(url("finish_session", house.session.pk), {"conclusion": "Nhất trí đề nghị khen thưởng."})
    assert finished.status_code == 302
    house.session.refresh_from_db()
    assert house.session.stage == "ended"


def test_a_teller_who_is_ready_reads_for_how_many_they_wait(house: House, sign_in: SignIn) -> None:
    teller, page = sign_in(house.tellers[0]), url("take_slip", house.round.pk)
    teller.post(page)
    assert "Ban kiểm phiếu đã sẵn sàng 1/3, còn chờ 2;" in teller.get(page).content.decode()


def test_the_key_is_made_anew_only_once_a_slip_was_asked_for(house: House, sign_in: SignIn) -> None:
    office, page, words = sign_in(house.office), url("round", house.round.pk), "Tạo lại khóa từ đầu"
    before = office.get(page).content.decode()
    sign_in(house.tellers[0]).post(url("take_slip", house.round.pk))
    assert (words in before, words in office.get(page).content.decode()) == (False, True)


def test_the_chair_is_asked_to_open_a_round_for_which_all_is_ready(house: House, school: Unit) -> None:
    def asked() -> list[tuple[int, str]]:
        items = session_work(school=school, today=house.session.held_at.date())
        return [(item.user_id, item.url) for item in items if item.kind == "open_round"]

    start_session(session=house.session, by=house.office)
    hand_out_slips(house)
    uncalled = asked()
    call_roll(house)
    ready = asked()
    open_round(round=house.round, by=house.chair)
    assert (uncalled, ready, asked()) == ([], [(house.chair.pk, url("round", house.round.pk))], [])


def test_a_slip_opens_in_its_own_browser_only(house: House, sign_in: SignIn) -> None:
    for teller in house.tellers:
        sign_in(teller).post(url("take_slip", house.round.pk))
    other_browser = sign_in(house.tellers[0])
    answer = other_browser.post(url("show_slip", house.round.pk))
    assert answer.status_code == 403
    assert "Trình duyệt này không mở được phiếu khóa" in answer.content.decode()


def test_a_mistyped_slip_is_said_and_the_box_stays_closed(voting: House, sign_in: SignIn) -> None:
    vote(voting, voting.members[0])
    sign_in(voting.office).post(url("close_round", voting.round.pk))
    wrong = {"slip_1": voting.slips[0], "slip_2": "ABCD"}
    answer = sign_in(voting.tellers[0]).post(url("open_box", voting.round.pk), wrong)
    assert answer.status_code == 422
    assert "đồng chí đã nhập 4 ký tự" in answer.content.decode()
    assert Opening.objects.count() == 0


def test_no_slip_is_ever_sent_back_to_a_page(house: House, sign_in: SignIn) -> None:
    tellers, typed = [sign_in(teller) for teller in house.tellers], "7K2M-9QX0-1BCD-EFGH-JKMN-PQRS-TVWX-YZ01"
    for client in tellers:
        client.post(url("take_slip", house.round.pk))
    tellers[0].post(url("show_slip", house.round.pk))
    mistyped = tellers[0].post(url("confirm_slip", house.round.pk), {"typed": typed})
    assert (mistyped.status_code, typed in mistyped.content.decode()) == (422, False)


@pytest.mark.parametrize("page", ["open_box", "recount_box"])
def test_beside_a_mistyped_slip_the_right_one_is_not_sent_back(voting: House, sign_in: SignIn, page: str) -> None:
    vote(voting, voting.members[0])
    close_round(round=voting.round, by=voting.chair)
    if page == "recount_box":
        open_box_with(round=voting.round, slips=voting.slips[:2], by=voting.tellers[0])
    typed = {"slip_1": voting.slips[0], "slip_2": voting.slips[1].lower() + "x", "slip_3": ""}
    answer = sign_in(voting.tellers[0]).post(url(page, voting.round.pk), typed)
    body = answer.content.decode()
    assert (answer.status_code, [slip in body for slip in typed.values() if slip]) == (422, [False, False])
    assert "Vui lòng nhập lại từng phiếu khóa." in body


def test_double_press_is_told_that_the_ballot_is_in(voting: House, sign_in: SignIn) -> None:
    client = sign_in(voting.members[0])
    client.post(url("cast_vote", voting.round.pk), ballot(voting, voting.members[0], "agree", "cast"))
    again = client.post(url("cast_vote", voting.round.pk), ballot(voting, voting.members[0], "disagree", "cast"))
    assert again.status_code == 403
    assert "Đồng chí đã bỏ phiếu ở vòng này." in again.content.decode()
    assert SealedBallot.objects.count() == 2


def sealed_ballot(house: House, user: User, answer: Answer) -> dict[str, object]:
    """What a browser posts: each answer sealed for the round's key, in base64."""
    key, round = bytes(house.round.public_key or b""), str(house.round.pk)
    sealed = {
        f"sealed_{nominee.pk}": base64.b64encode(seal(key, label(round, nominee.pk), answer)).decode()
        for nominee in house.nominees
    }
    return sealed | {"step": "sealed", "seat": house.seat(user).pk}


def test_a_ballot_sealed_in_the_browser_is_taken_without_being_read(voting: House, sign_in: SignIn) -> None:
    user = voting.members[0]
    posted = sealed_ballot(voting, user, Answer.BLANK)
    answer = sign_in(user).post(url("cast_vote", voting.round.pk), posted)
    codes = re.findall(r'<code data-nominee="(\d+)">([0-9a-f]{12})</code>', answer.content.decode())
    expected = [(f"{n.pk}", receipt(base64.b64decode(str(posted[f"sealed_{n.pk}"])))) for n in voting.nominees]
    assert (answer.status_code, codes) == (200, expected)
    close_and_count(voting)
    assert [(count.returned, count.blank) for count in counts_of(voting.round)] == [(1, 1)] * 2
    listed = sign_in(user).get(url("box_receipts", voting.round.pk)).content.decode()
    assert re.findall(r"<code>([0-9a-f]{12})</code>", listed) == [code for _, code in expected]


@pytest.mark.parametrize("fault", ["no base64", "one missing", "too long"])
def test_a_broken_sealed_ballot_is_refused_with_its_sentence(voting: House, sign_in: SignIn, fault: str) -> None:
    posted = sealed_ballot(voting, voting.members[0], Answer.AGREE)
    name = f"sealed_{voting.nominees[0].pk}"
    posted[name] = {"no base64": "phiếu", "one missing": "", "too long": f"{posted[name]}AAAA"}[fault]
    answer = sign_in(voting.members[0]).post(url("cast_vote", voting.round.pk), posted)
    assert (answer.status_code, "Phiếu không khớp với danh sách" in answer.content.decode()) == (422, True)
    assert (SealedBallot.objects.count(), RollEntry.objects.filter(voted=True).count()) == (0, 0)


@pytest.mark.parametrize("step", ["cast", "sealed"])
def test_a_ballot_begun_by_another_account_is_not_taken(voting: House, sign_in: SignIn, step: str) -> None:
    """On a shared machine: the page was opened by one member, another has signed in since."""
    first, second = voting.members[:2]
    posted = ballot(voting, first, "agree", "cast") if step == "cast" else sealed_ballot(voting, first, Answer.AGREE)
    answer = sign_in(second).post(url("cast_vote", voting.round.pk), posted)
    assert (answer.status_code, "tài khoản khác" in answer.content.decode()) == (403, True)
    assert SealedBallot.objects.count() == 0


def test_a_signed_out_voter_finds_after_signing_in_whether_the_ballot_counted(voting: House, sign_in: SignIn) -> None:
    user, address = voting.members[0], url("cast_vote", voting.round.pk)
    lost = Client().post(address, ballot(voting, user, "agree", "cast"))
    before = sign_in(user).get(address).content.decode()
    sign_in(user).post(address, ballot(voting, user, "agree", "cast"))
    after = sign_in(user).get(address).content.decode()
    assert lost.headers["Location"] == f"{reverse('account_login')}?next={address}"
    assert ("<strong>chưa có</strong> phiếu của đồng chí" in before, "Đồng chí đã bỏ phiếu" in after) == (True, True)


def test_an_unanswered_nominee_comes_back_with_the_other_answers(voting: House, sign_in: SignIn) -> None:
    given = ballot(voting, voting.members[0], "agree", "cast")
    del given[f"nominee_{voting.nominees[1].pk}"]
    answer = sign_in(voting.members[0]).post(url("cast_vote", voting.round.pk), given)
    assert answer.status_code == 422
    assert re.findall(r'value="(\w+)"[^>]* checked', answer.content.decode()) == ["agree"]
    assert RollEntry.objects.filter(voted=True).count() == 0


def test_going_back_keeps_the_choices(voting: House, sign_in: SignIn) -> None:
    page = sign_in(voting.members[0]).post(
        url("cast_vote", voting.round.pk), ballot(voting, voting.members[0], "blank", "change")
    )
    assert re.findall(r'value="(\w+)"[^>]* checked', page.content.decode()) == ["blank", "blank"]


def test_a_recused_member_has_nothing_to_tick_and_a_crafted_post_adds_nothing(house: House, sign_in: SignIn) -> None:
    first, second = house.nominees
    recuse(nominee=first, member=house.seat(house.members[1]), reason="Người thân", by=house.members[1])
    open_voting(house)
    client = sign_in(house.members[1])
    names = set(re.findall(r'name="(nominee_\d+)"', client.get(url("cast_vote", house.round.pk)).content.decode()))
    assert names == {f"nominee_{second.pk}"}
    client.post(url("cast_vote", house.round.pk), ballot(house, house.members[1], "agree", "cast"))
    assert list(SealedBallot.objects.values_list("nominee", flat=True)) == [second.pk]


def test_a_member_recuses_only_themself(house: House, sign_in: SignIn) -> None:
    client, nominee = sign_in(house.members[2]), house.nominees[0]
    fields = {"nominee": nominee.pk, "reason": "Người thân"}
    other = client.post(url("recuse", house.round.pk), fields | {"member": house.seat(house.members[3]).pk})
    mine = client.post(url("recuse", house.round.pk), fields | {"member": house.seat(house.members[2]).pk})
    assert (other.status_code, mine.status_code) == (422, 302)
    assert list(Recusal.objects.values_list("member", flat=True)) == [house.seat(house.members[2]).pk]


# ------------------------------------------------------------------------------- who sees what

GET_PAGES = ("round", "nominees", "recuse", "close_round", "roll", "results", "take_slip", "cast_vote", "open_box")
GET_PAGES += ("box_receipts",)
POST_PAGES = ("open_round", "show_slip", "confirm_slip", "remake_key", "nominees", "recuse", "close_round")
POST_PAGES += ("take_slip", "cast_vote", "open_box")


def test_strangers_find_nothing(voting: House, sign_in: SignIn, member: User, outsider: User, unit_head: User) -> None:
    pk, session = voting.round.pk, voting.session.pk
    for user in (member, outsider, unit_head):
        client = sign_in(user)
        pages = [url(name, pk) for name in GET_PAGES] + [url("session", session), url("board", voting.board.pk)]
        assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 404)
        posts = [url(name, pk) for name in POST_PAGES] + [url("start_session", session), url("next_round", session)]
        assert {page: client.post(page).status_code for page in posts} == dict.fromkeys(posts, 404)
    anonymous = Client().get(url("round", pk))
    assert (anonymous.status_code, anonymous.headers["Location"].split("?")[0]) == (302, reverse("account_login"))


def test_who_may_do_what_while_the_round_is_open(voting: House, sign_in: SignIn, leader: User) -> None:
    people = {"office": voting.office, "chair": voting.chair, "member": voting.members[1], "teller": voting.tellers[0]}
    names = ("nominees", "recuse", "close_round", "roll", "results", "take_slip", "open_box")
    seen = {
        who: {name: sign_in(user).get(url(name, voting.round.pk)).status_code for name in names}
        for who, user in (people | {"leader": leader}).items()
    }
    nothing = dict.fromkeys(names, 403)
    assert seen == {
        "office": nothing | {"close_round": 200, "roll": 200},
        "chair": nothing | {"close_round": 200, "roll": 200},
        "member": nothing,
        "teller": nothing | {"roll": 200},
        "leader": nothing,
    }


def crawl(house: House, sign_in: SignIn, users: list[User]) -> dict[tuple[str, str], str]:
    """Every page of the session as every person."""
    pages = [url(name, house.round.pk) for name in GET_PAGES]
    pages += [url("session", house.session.pk), url("board", house.board.pk), reverse("awards:boards"), reverse("home")]
    clients = [(user.username, sign_in(user)) for user in users]
    return {(name, page): text_of(client.get(page)) for name, client in clients for page in pages}


@pytest.mark.slow
def test_no_page_depends_on_what_was_voted_before_the_box_is_opened(
    voting: House, sign_in: SignIn, leader: User, admin_user: User
) -> None:
    """Every page as every role, once with all in favour and once with all against: not a letter may differ."""
    people = [voting.office, leader, admin_user, *voting.members[:2], voting.members[8], *voting.tellers]
    seen = []
    for answer in ("agree", "disagree"):
        RollEntry.objects.update(voted=False)
        SealedBallot.objects.all().delete()
        for user in voting.members[:8]:
            vote(voting, user, answer)
        seen.append(crawl(voting, sign_in, people))
    assert seen[0] == seen[1]


def test_a_vote_leaves_no_trace_in_session_cookies_or_messages(voting: House, sign_in: SignIn) -> None:
    client = sign_in(voting.members[0])
    before = dict(client.session.items()), client.session.get_expiry_date().date()
    answer = client.post(url("cast_vote", voting.round.pk), ballot(voting, voting.members[0], "agree", "cast"))
    assert (dict(client.session.items()), client.session.get_expiry_date().date()) == before
    assert sorted(answer.cookies) in ([], ["csrftoken"])
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("view", "fields"),
    [(cast_vote, {"nominee_1": "agree", "step": "cast"}), (open_box, {"slip_1": "secret", "slip_2": "secret"})],
)
def test_error_reports_hide_what_was_posted(voting: House, view: Callable[..., object], fields: dict[str, str]) -> None:
    request: HttpRequest = RequestFactory().post("/", fields)
    request.user = voting.members[0]  # type: ignore[assignment]
    with pytest.raises(Exception):  # noqa: B017, PT011 - the view is interrupted; what matters is what it marked
        view(request, 0)
    shown = SafeExceptionReporterFilter().get_post_parameters(request)
    assert shown.dict() == dict.fromkeys(fields, SafeExceptionReporterFilter.cleansed_substitute)


def test_what_is_left_to_do_is_shown_and_reads_the_roll_only(
    house: House, school: Unit, django_assert_num_queries: Callable[..., object]
) -> None:
    today = house.session.held_at.date()
    preparing = {(item.user_id, item.kind) for item in session_work(school=school, today=today)}
    open_voting(house)
    vote(house, house.members[0])
    with django_assert_num_queries(7) as seen:
        items = session_work(school=school, today=today)
    close_and_count(house)
    to_declare = {(user.pk, "declare_conflicts") for user in house.members}
    assert preparing == {(teller.pk, "take_slip") for teller in house.tellers} | to_declare
    assert {(item.user_id, item.kind) for item in items} == {(user.pk, "cast_vote") for user in house.members[1:]}
    assert session_work(school=school, today=today) == []
    assert [query for query in seen.captured_queries if "sealedballot" in query["sql"]] == []  # type: ignore[attr-defined]


def test_results_page_equals_the_record(voting: House, sign_in: SignIn) -> None:
    for user in voting.members[:7]:
        vote(voting, user)
    close_and_count(voting)
    page = sign_in(voting.members[8]).get(url("results", voting.round.pk)).content.decode()
    for count in counts_of(voting.round):
        assert f"Phiếu phát ra {count.issued}, thu về {count.returned}" in page
        assert f"Đồng ý {count.agree}/{count.base} ({count.percent_text} %)" in page
        assert count.nominee.vote_article in page


def test_boards_are_kept_by_the_office_only(house: House, sign_in: SignIn, member: User, leader: User) -> None:
    seat = {"person": member.person_id, "office": "member", "starts_on": "01/02/2026"}
    refused = sign_in(leader).post(url("board", house.board.pk), seat)
    taken = sign_in(house.office).post(url("board", house.board.pk), seat)
    assert (refused.status_code, taken.status_code) == (403, 302)
    second_chair = sign_in(house.office).post(
        url("board", house.board.pk), seat | {"person": leader.person_id, "office": "chair"}
    )
    assert second_chair.status_code == 422
    assert house.board.members.count() == 10
    founded = sign_in(house.office).post(
        reverse("awards:found_board", args=[house.school.pk]),
        {"kind": "science", "name": "Hội đồng Khoa học – sáng kiến", "symbol": "HĐSK", "founded_by": "QĐ 02"},
    )
    assert founded.status_code == 302
    assert Event.objects.filter(verb="found_board").count() == 2


@pytest.mark.parametrize("members", [1, 3, 9])
def test_pages_cost_the_same_number_of_queries_at_any_size(
    school: Unit, office: User, sign_in: SignIn, members: int, django_assert_num_queries: Callable[..., object]
) -> None:
    house = build(school, office, members=members, titles=["LDTT", "CSTDCS", "TTLDTT"][: max(members // 3, 1)])
    client, voter, pk = sign_in(office), sign_in(house.chair), house.round.pk

    def cost(who: Client, name: str, page_pk: int, queries: int) -> None:
        who.get(url(name, page_pk))
        with django_assert_num_queries(queries, info=name):
            assert who.get(url(name, page_pk)).status_code == 200

    cost(client, "session", house.session.pk, 14)
    cost(client, "round", pk, 15)
    open_voting(house)
    cost(client, "session", house.session.pk, 16)
    cost(client, "round", pk, 15)
    cost(client, "roll", pk, 5)
    cost(client, "close_round", pk, 5)
    cost(voter, "cast_vote", pk, 9)
    vote(house, house.chair)
    close_and_count(house)
    cost(client, "session", house.session.pk, 22)
    cost(client, "results", pk, 10)
