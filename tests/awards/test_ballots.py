"""One ballot from the key to the count, and everything that must be refused on the way."""

import json
from collections.abc import Callable
from datetime import datetime, time, timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone

from awards.actions.ballots import AlreadyVoted, cast_sealed, cast_vote
from awards.actions.keys import ask_for_slip, confirm_slip, remake_key, show_slip
from awards.actions.openings import clear_traces, open_box
from awards.actions.rounds import (
    close_round,
    open_round,
    prepare_next_round,
    recuse,
    set_nominees,
    withdraw_recusal,
)
from awards.actions.sessions import edit_session, finish_session, mark_attendance, start_session
from awards.models import (
    CampaignRules,
    KeySlip,
    Nomination,
    Opening,
    OpeningCount,
    Recusal,
    RollEntry,
    Round,
    RoundNominee,
    RuleVersion,
    SealedBallot,
    SessionMember,
    TitleRule,
)
from awards.queries.rounds import (
    away_from,
    counts_of,
    fewest_voters,
    final_counts,
    settings_fingerprint,
    small_group_warning,
)
from awards.queries.sessions import turnout_of
from awards.rules.sealing import Answer, box_fingerprint, label, new_key_pair, receipt, seal
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.awards.ballot_house import (
    House,
    another,
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


@pytest.fixture
def house(school: Unit, office: User) -> House:
    return build(school, office)


@pytest.fixture
def voting(school: Unit, office: User) -> House:
    return build_voting(school, office)


def refusal(act: Callable[[], object]) -> str:
    """The sentence with which an act is refused."""
    with pytest.raises(RuleViolation) as refused:
        act()
    return str(refused.value)


def box_state(house: House) -> tuple[list[object], ...]:
    """Everything a vote may change."""
    return (
        sorted(RollEntry.objects.filter(voted=True).values_list("member", flat=True)),
        sorted(bytes(one) for one in SealedBallot.objects.values_list("ciphertext", flat=True)),
    )


NUMBERS = ("total", "present", "written", "absent", "recused", "issued", "returned", "valid", "invalid")
ANSWERS = ("agree", "disagree", "blank", "base", "percent_text", "passed")


def numbers(count: OpeningCount) -> dict[str, object]:
    return {name: getattr(count, name) for name in NUMBERS + ANSWERS}


# ------------------------------------------------------------------------------- what is stored


def columns(model: type) -> list[tuple[str, str]]:
    return [(column.name, type(column).__name__) for column in model._meta.get_fields()]


def test_the_columns_of_the_box() -> None:
    assert columns(SealedBallot) == [
        ("id", "UUIDField"),
        ("round", "ForeignKey"),
        ("nominee", "ForeignKey"),
        ("ciphertext", "BinaryField"),
    ]


def test_the_columns_of_the_roll() -> None:
    assert columns(RollEntry) == [
        ("id", "UUIDField"),
        ("round", "ForeignKey"),
        ("member", "ForeignKey"),
        ("voted", "BooleanField"),
    ]


def test_the_columns_of_a_slip_row_hold_no_slip() -> None:
    assert columns(KeySlip) == [
        ("id", "BigAutoField"),
        ("round", "ForeignKey"),
        ("teller", "ForeignKey"),
        ("reading_key", "BinaryField"),
        ("sealed", "BinaryField"),
        ("check_value", "CharField"),
        ("shown", "BooleanField"),
        ("confirmed", "BooleanField"),
    ]


def test_nothing_points_at_a_ballot_or_a_roll_entry() -> None:
    assert [SealedBallot._meta.related_objects, RollEntry._meta.related_objects] == [(), ()]


# ------------------------------------------------------------------------------- from key to count


def test_a_ballot_from_the_key_to_the_count(voting: House) -> None:
    for user, answer in zip(voting.members, ["agree"] * 7 + ["disagree", "blank"], strict=True):
        vote(voting, user, answer)
    opening = close_and_count(voting)
    same = {"total": 9, "present": 9, "written": 0, "absent": 0, "recused": 0, "issued": 9, "returned": 9, "valid": 9}
    counted = same | {"invalid": 0, "agree": 7, "disagree": 1, "blank": 1, "base": 9, "percent_text": "77,78"}
    assert [numbers(count) for count in counts_of(voting.round)] == [
        counted | {"passed": True},  # LĐTT: more than half
        counted | {"passed": False},  # CSTĐCS: 80 % of nine is eight
    ]
    assert opening.tellers == [{"slip": 1, "name": "Kiểm Phiếu 1"}, {"slip": 2, "name": "Kiểm Phiếu 2"}]
    assert opening.opened_by == voting.tellers[0]
    box = SealedBallot.objects.filter(round=voting.round).values_list("ciphertext", flat=True)
    assert opening.box_fingerprint == box_fingerprint(bytes(one) for one in box)
    assert voting.round.stage == "opened"


@pytest.mark.parametrize("slips", [(0, 1), (0, 2), (1, 2), (2, 0), (0, 1, 2)])
def test_any_two_or_three_slips_open(voting: House, slips: tuple[int, ...]) -> None:
    vote(voting, voting.members[0])
    opening = close_and_count(voting, slips)
    assert [teller["slip"] for teller in opening.tellers] == [number + 1 for number in sorted(slips)]
    assert [count.agree for count in counts_of(voting.round)] == [1, 1]


def test_wrong_slips_open_nothing(voting: House) -> None:
    vote(voting, voting.members[0])
    close_round(round=voting.round, by=voting.chair)
    one, two, _ = voting.slips
    mistyped = ("7" if two[0] != "7" else "8") + two[1:]
    typing_error = "Phiếu khóa bị nhập sai ít nhất một ký tự. Vui lòng dò lại từng nhóm."
    too_few = "Cần ít nhất 02 phiếu khóa khác nhau để mở hòm phiếu."
    for slips, sentence in [([one], too_few), ([one, one], too_few), ([], too_few), ([one, mistyped], typing_error)]:
        assert refusal(lambda s=slips: open_box(round=voting.round, slips=s, by=voting.tellers[0])) == sentence
    assert (voting.round.stage, Opening.objects.count(), OpeningCount.objects.count()) == ("closed", 0, 0)


def test_slips_of_an_earlier_key_are_named(house: House) -> None:
    old = hand_out_slips(house)
    remake_key(round=house.round, by=house.office)
    open_voting(house)
    vote(house, house.members[0])
    close_round(round=house.round, by=house.chair)
    sentence = refusal(lambda: open_box(round=house.round, slips=old[:2], by=house.tellers[0]))
    assert sentence == "Phiếu khóa số 1 không phải phiếu của vòng này. Vui lòng kiểm tra lại."


def test_only_a_teller_opens_and_only_once(voting: House) -> None:
    assert refusal(lambda: open_box(round=voting.round, slips=voting.slips, by=voting.tellers[0])) == (
        "Chỉ mở hòm phiếu sau khi đã đóng bỏ phiếu."
    )
    close_and_count(voting)
    assert refusal(lambda: open_box(round=voting.round, slips=voting.slips, by=voting.tellers[0])) == (
        "Hòm phiếu của vòng này đã được mở."
    )
    assert refusal(lambda: open_box(round=voting.round, slips=voting.slips, by=voting.office)) == (
        "Chỉ thành viên Ban kiểm phiếu của phiên họp được thực hiện việc này."
    )


def test_a_damaged_ballot_counts_as_invalid(voting: House) -> None:
    for user in voting.members[:3]:
        vote(voting, user)
    ballot = SealedBallot.objects.filter(nominee=voting.nominees[0])[0]
    SealedBallot.objects.filter(pk=ballot.pk).update(ciphertext=bytes(ballot.ciphertext)[:-1] + b"\0")
    close_and_count(voting)
    first, second = counts_of(voting.round)
    assert (first.returned, first.valid, first.invalid, first.agree) == (3, 2, 1, 2)
    assert (second.returned, second.valid, second.invalid, second.agree) == (3, 3, 0, 3)


@pytest.mark.parametrize("tamper", ["ballot removed", "ballot added", "roll ticked"])
def test_a_box_that_does_not_equal_the_roll_is_not_counted(voting: House, tamper: str) -> None:
    vote(voting, voting.members[0])
    nominee = voting.nominees[0]
    if tamper == "ballot removed":
        SealedBallot.objects.filter(nominee=nominee).delete()
    elif tamper == "ballot added":
        forged = seal(bytes(voting.round.public_key), label(str(voting.round.pk), nominee.pk), Answer.AGREE)
        SealedBallot.objects.create(round=voting.round, nominee=nominee, ciphertext=forged)
    else:
        RollEntry.objects.filter(member=voting.seat(voting.members[1])).update(voted=True)
    assert refusal(lambda: close_and_count(voting)) == (
        "Số phiếu trong hòm không khớp với danh sách bỏ phiếu. Không kiểm phiếu được; vui lòng báo Chủ tịch Hội đồng."
    )
    assert (voting.round.stage, Opening.objects.count()) == ("closed", 0)


@pytest.mark.parametrize("tamper", ["percent", "recusal", "attendance", "nominee", "key"])
def test_settings_changed_behind_the_screen_stop_the_count(voting: House, tamper: str) -> None:
    vote(voting, voting.members[0])
    close_round(round=voting.round, by=voting.chair)
    match tamper:
        case "percent":
            RoundNominee.objects.filter(round=voting.round).update(vote_percent=10)
        case "recusal":
            Recusal.objects.create(nominee=voting.nominees[0], member=voting.seat(voting.members[5]), reason="x")
        case "attendance":
            SessionMember.objects.filter(pk=voting.seat(voting.members[5]).pk).update(attendance="written")
        case "nominee":
            RoundNominee.objects.filter(pk=voting.nominees[1].pk).update(vote_article="khác")
        case "key":
            Round.objects.filter(pk=voting.round.pk).update(public_key=new_key_pair()[1])
    sentence = refusal(lambda: open_box(round=voting.round, slips=voting.slips, by=voting.tellers[0]))
    assert sentence.startswith("Thiết lập của vòng bỏ phiếu")
    assert (voting.round.stage, Opening.objects.count()) == ("closed", 0)


# ------------------------------------------------------------------------------- casting


def test_a_vote_gives_receipts_of_what_lies_in_the_box(voting: House) -> None:
    receipts = vote(voting, voting.members[3], "disagree")
    box = {
        ballot.nominee_id: receipt(bytes(ballot.ciphertext))
        for ballot in SealedBallot.objects.select_related("nominee")
    }
    assert {one.nominee.pk: one.code for one in receipts} == box
    assert [one.nominee.position for one in receipts] == [1, 2]


def test_a_second_vote_changes_nothing(voting: House) -> None:
    vote(voting, voting.members[0], "agree")
    before = box_state(voting)
    with pytest.raises(AlreadyVoted) as refused:
        vote(voting, voting.members[0], "disagree")
    assert str(refused.value) == (
        "Đồng chí đã bỏ phiếu ở vòng này. Mỗi thành viên bỏ phiếu một lần và không thay đổi được."
    )
    assert box_state(voting) == before


def test_a_vote_writes_no_event(voting: House) -> None:
    before = Event.objects.count()
    vote(voting, voting.members[0])
    assert Event.objects.count() == before


def test_every_vote_writes_all_rows_under_new_ids(voting: House) -> None:
    vote(voting, voting.members[0])
    ids = set(SealedBallot.objects.values_list("pk", flat=True)), set(RollEntry.objects.values_list("pk", flat=True))
    vote(voting, voting.members[1])
    after = set(SealedBallot.objects.values_list("pk", flat=True)), set(RollEntry.objects.values_list("pk", flat=True))
    assert (ids[0] & after[0], ids[1] & after[1]) == (set(), set())
    assert (len(after[0]), len(after[1])) == (4, 9)


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {0: "agree"},
        {0: "agree", 1: "agree", 999: "agree"},
        {0: "agree", 1: "maybe"},
    ],
)
def test_an_incomplete_or_strange_ballot_leaves_nothing(voting: House, answers: dict[int, str]) -> None:
    nominees = dict(enumerate(nominee.pk for nominee in voting.nominees))
    given = {nominees.get(place, -place): answer for place, answer in answers.items()}
    refusal(lambda: cast_vote(round=voting.round, answers=given, by=voting.members[0]))
    assert box_state(voting) == ([], [])


def test_a_recused_members_crafted_ballot_leaves_nothing(house: House) -> None:
    first, second = house.nominees
    recuse(nominee=first, member=house.seat(house.members[2]), reason="Vợ của người được đề nghị", by=house.office)
    open_voting(house)
    crafted = {first.pk: "agree", second.pk: "agree"}
    assert refusal(lambda: cast_vote(round=house.round, answers=crafted, by=house.members[2])) == (
        "Phiếu không khớp với danh sách đồng chí được bỏ phiếu. Vui lòng tải lại trang và bỏ phiếu lại."
    )
    assert box_state(house) == ([], [])
    assert [one.nominee for one in vote(house, house.members[2])] == [second]


def test_a_copied_ciphertext_is_refused(voting: House) -> None:
    vote(voting, voting.members[0])
    copied = {ballot.nominee_id: bytes(ballot.ciphertext) for ballot in SealedBallot.objects.all()}
    before = box_state(voting)
    assert refusal(lambda: cast_sealed(round=voting.round, sealed=copied, by=voting.members[1])) == (
        "Phiếu trùng với phiếu đã có trong hòm nên không được nhận. Vui lòng bỏ phiếu lại."
    )
    assert box_state(voting) == before


def test_ballots_sealed_elsewhere_are_taken_and_junk_is_not(voting: House) -> None:
    key = bytes(voting.round.public_key)
    sealed = {n.pk: seal(key, label(str(voting.round.pk), n.pk), Answer.BLANK) for n in voting.nominees}
    junk = dict.fromkeys(sealed, b"junk")
    refusal(lambda: cast_sealed(round=voting.round, sealed=junk, by=voting.members[0]))
    assert box_state(voting) == ([], [])
    cast_sealed(round=voting.round, sealed=sealed, by=voting.members[0])
    close_and_count(voting)
    assert [(count.blank, count.invalid) for count in counts_of(voting.round)] == [(1, 0), (1, 0)]


def test_who_may_not_vote(school: Unit, office: User, member: User, outsider: User) -> None:
    house = build(school, office, members=10)
    early = refusal(lambda: vote(house, house.members[0]))
    excused, written = house.members[9], house.members[8]
    open_voting(house, {excused: "excused", written: "written"})
    answers = {nominee.pk: "agree" for nominee in house.nominees}
    refused = {
        user.username: refusal(lambda u=user: cast_vote(round=house.round, answers=answers, by=u))
        for user in (house.office, member, outsider, house.tellers[0], excused)
    }
    vote(house, written)
    close_round(round=house.round, by=house.chair)
    late = refusal(lambda: vote(house, house.members[0]))
    stranger = "Chỉ thành viên Hội đồng dự phiên họp được bỏ phiếu."
    assert refused == {
        "thuongtruc": stranger,
        "giangvien": stranger,
        "ngoai": stranger,
        "kiemphieu1": stranger,
        excused.username: "Đồng chí không có tên trong danh sách bỏ phiếu của vòng này.",
    }
    assert (early, late) == (
        "Vòng bỏ phiếu chưa mở. Vui lòng chờ Chủ tịch Hội đồng mở bỏ phiếu.",
        "Vòng bỏ phiếu đã đóng, không nhận thêm phiếu.",
    )
    assert RollEntry.objects.filter(voted=True).count() == 1


# ------------------------------------------------------------------------------- counts, rounds


def test_recused_absent_and_written_members_add_up(school: Unit, office: User) -> None:
    house = build(school, office, members=10)
    first, _ = house.nominees
    recuse(nominee=first, member=house.seat(house.members[1]), reason="Cùng đơn vị", by=house.members[1])
    recuse(nominee=first, member=house.seat(house.members[9]), reason="Người thân", by=house.office)
    open_voting(house, {house.members[8]: "written", house.members[9]: "excused"})
    for user in house.members[:9]:
        vote(house, user)
    close_and_count(house)
    shared = {"total": 10, "present": 8, "written": 1, "absent": 1, "invalid": 0, "disagree": 0, "blank": 0, "base": 10}
    assert [numbers(count) for count in counts_of(house.round)] == [
        shared
        | {"recused": 2, "issued": 8, "returned": 8, "valid": 8, "agree": 8, "percent_text": "80", "passed": True},
        shared
        | {"recused": 0, "issued": 9, "returned": 9, "valid": 9, "agree": 9, "percent_text": "90", "passed": True},
    ]
    roll, away = RollEntry.objects.filter(voted=True).count(), {1: 1, 2: 0}
    for count in counts_of(house.round):
        assert count.returned == roll - away[count.nominee.position]


def test_quorum_missing_and_all_absent_do_not_open(house: House) -> None:
    house.session = start_session(session=house.session, by=house.office)
    hand_out_slips(house)
    call_roll(house, dict.fromkeys(house.members[:2], "written"))
    few = refusal(lambda: open_round(round=house.round, by=house.chair))
    call_roll(house, dict.fromkeys(house.members, "written"))
    none = refusal(lambda: open_round(round=house.round, by=house.chair))
    assert (few, none) == (
        "Có mặt 7/9 thành viên, chưa đủ số tối thiểu 8 (80 % tổng số thành viên).",
        "Có mặt 0/9 thành viên, chưa đủ số tối thiểu 8 (80 % tổng số thành viên).",
    )
    assert (house.round.stage, RollEntry.objects.count()) == ("preparing", 0)


def test_what_must_be_ready_before_opening(house: House) -> None:
    sentences = [refusal(lambda: open_round(round=house.round, by=house.chair))]
    house.session = start_session(session=house.session, by=house.office)
    sentences.append(refusal(lambda: open_round(round=house.round, by=house.chair)))
    call_roll(house)
    sentences.append(refusal(lambda: open_round(round=house.round, by=house.chair)))
    set_nominees(round=house.round, nominations=[], by=house.office)
    sentences.append(refusal(lambda: open_round(round=house.round, by=house.chair)))
    assert sentences == [
        "Phiên họp chưa bắt đầu. Vui lòng bắt đầu phiên họp trước khi mở bỏ phiếu.",
        "Còn 9 thành viên chưa điểm danh. Vui lòng điểm danh trước khi mở bỏ phiếu.",
        "Mới có 0/3 phiếu khóa được nhập lại đúng. Ban kiểm phiếu vui lòng nhận phiếu khóa.",
        "Danh sách đề nghị còn trống. Vui lòng chọn hồ sơ trước khi mở bỏ phiếu.",
    ]


def test_a_tie_fails_and_a_second_round_takes_what_failed(school: Unit, office: User) -> None:
    house = build(school, office, members=8)
    open_voting(house)
    for number, user in enumerate(house.members):
        ldtt, cstd = house.nominees
        cast_vote(round=house.round, answers={ldtt.pk: "agree", cstd.pk: ["agree", "disagree"][number % 2]}, by=user)
    close_and_count(house)
    assert [(count.agree, count.disagree, count.passed) for count in counts_of(house.round)] == [
        (8, 0, True),
        (4, 4, False),
    ]
    first_nominations = [nominee.nomination_id for nominee in house.nominees]
    prepare_next_round(session=house.session, by=house.office)
    assert [nominee.nomination_id for nominee in house.nominees] == first_nominations[1:]
    hand_out_slips(house)
    open_round(round=house.round, by=house.chair)
    for user in house.members:
        vote(house, user)
    close_and_count(house)
    assert [(c.nominee.nomination_id, c.agree, c.passed) for c in final_counts(house.session)] == [
        (first_nominations[0], 8, True),
        (first_nominations[1], 8, True),
    ]
    assert refusal(lambda: prepare_next_round(session=house.session, by=house.office)) == (
        "Đã bỏ phiếu đủ 2 vòng theo quy định của phiên họp."
    )


def test_no_second_round_when_all_passed(voting: House) -> None:
    for user in voting.members:
        vote(voting, user)
    close_and_count(voting)
    assert refusal(lambda: prepare_next_round(session=voting.session, by=voting.office)) == (
        "Tất cả đề nghị ở vòng trước đã đạt, không cần bỏ phiếu lại."
    )


# ------------------------------------------------------------------------------- nothing goes backwards


def test_an_open_round_is_frozen(voting: House) -> None:
    frozen = settings_fingerprint(voting.round)
    nominee, seat = voting.nominees[0], voting.seat(voting.members[4])
    nominations = list(Nomination.objects.all()[:1])
    acts = [
        lambda: set_nominees(round=voting.round, nominations=nominations, by=voting.office),
        lambda: recuse(nominee=nominee, member=seat, reason="muộn", by=voting.office),
        lambda: recuse(nominee=nominee, member=seat, reason="muộn", by=voting.members[4]),
        lambda: remake_key(round=voting.round, by=voting.office),
        lambda: open_round(round=voting.round, by=voting.chair),
        lambda: start_session(session=voting.session, by=voting.office),
        lambda: mark_attendance(session=voting.session, marks={seat.pk: "excused"}, by=voting.office),
        lambda: finish_session(session=voting.session, conclusion="", by=voting.office),
        lambda: ask_for_slip(round=voting.round, reading_key=new_key_pair()[1], by=voting.tellers[0]),
        lambda: edit_session(
            session=voting.session,
            held_at=timezone.now(),
            place="x",
            agenda="",
            tellers=voting.members[:3],
            keep_days=1,
            by=voting.office,
        ),
    ]
    assert len([refusal(act) for act in acts]) == len(acts)
    assert settings_fingerprint(voting.round) == frozen == voting.round.fingerprint


def test_a_counted_round_goes_nowhere_back(voting: House) -> None:
    vote(voting, voting.members[0])
    close_and_count(voting)
    counted = [numbers(count) for count in counts_of(voting.round)]
    for act in (
        lambda: open_round(round=voting.round, by=voting.chair),
        lambda: close_round(round=voting.round, by=voting.chair),
        lambda: vote(voting, voting.members[1]),
        lambda: open_box(round=voting.round, slips=voting.slips, by=voting.tellers[0]),
    ):
        refusal(act)
    assert [numbers(count) for count in counts_of(voting.round)] == counted
    assert voting.round.stage == "opened"


def test_a_session_ends_after_counting_only(voting: House) -> None:
    open_yet = refusal(lambda: finish_session(session=voting.session, conclusion="", by=voting.office))
    vote(voting, voting.members[0])
    close_and_count(voting)
    prepare_next_round(session=voting.session, by=voting.office)
    session = finish_session(session=voting.session, conclusion="Nhất trí.", by=voting.office)
    assert open_yet.startswith("Còn vòng bỏ phiếu chưa kiểm phiếu.")
    assert (session.stage, session.conclusion, session.rounds.count()) == ("ended", "Nhất trí.", 1)
    assert refusal(lambda: finish_session(session=session, conclusion="", by=voting.office)) == (
        "Phiên họp đã kết thúc nên không thay đổi được nữa."
    )


def test_what_minutes_cannot_print_is_refused_while_it_can_be_mended(house: House) -> None:
    sentence = "Nội dung có ký tự không in được: 😀. Vui lòng bỏ ký tự đó."
    nominee, absent = house.nominees[0], house.seat(house.members[2])
    house.session = start_session(session=house.session, by=house.office)
    call_roll(house)
    assert refusal(lambda: recuse(nominee=nominee, member=absent, reason="Tự 😀", by=house.office)) == sentence
    marks, reasons = {absent.pk: "excused"}, {absent.pk: "Ốm 😀"}
    assert refusal(lambda: mark_attendance(session=house.session, marks=marks, reasons=reasons, by=house.office)) == (
        sentence
    )
    hand_out_slips(house)
    open_round(round=house.round, by=house.chair)
    vote(house, house.members[0])
    close_and_count(house)
    assert refusal(lambda: finish_session(session=house.session, conclusion="Tốt 😀", by=house.office)) == sentence
    house.session.refresh_from_db()
    assert (house.session.stage, house.session.conclusion, Recusal.objects.count()) == ("meeting", "", 0)


def test_recusals_survive_a_changed_list_and_can_be_withdrawn(house: House) -> None:
    _, second = house.nominees
    kept = recuse(nominee=second, member=house.seat(house.members[1]), reason="Người thân", by=house.office)
    set_nominees(round=house.round, nominations=[second.nomination], by=house.office)
    recusal = Recusal.objects.get()
    assert (recusal.nominee.nomination_id, recusal.reason) == (kept.nominee.nomination_id, "Người thân")
    assert refusal(lambda: withdraw_recusal(recusal=recusal, by=house.members[2])) == (
        "Chỉ Thường trực Hội đồng Thi đua – Khen thưởng của trường được thực hiện việc này."
    )
    withdraw_recusal(recusal=recusal, by=house.members[1])
    assert Recusal.objects.count() == 0


# ------------------------------------------------------------------------------- the key


def test_a_slip_is_shown_once_to_its_own_browser(house: House) -> None:
    browsers = [new_key_pair() for _ in house.tellers]
    one, two, three = house.tellers
    ask_for_slip(round=house.round, reading_key=browsers[0][1], by=one)
    assert refusal(lambda: show_slip(round=house.round, private_key=browsers[0][0], by=one)) == (
        "Khóa chưa được tạo: còn chờ đủ 03 thành viên Ban kiểm phiếu."
    )
    ask_for_slip(round=house.round, reading_key=browsers[1][1], by=two)
    assert house.round.public_key is None
    ask_for_slip(round=house.round, reading_key=browsers[2][1], by=three)
    assert refusal(lambda: show_slip(round=house.round, private_key=browsers[1][0], by=one)).startswith(
        "Trình duyệt này không mở được phiếu khóa"
    )
    slip = show_slip(round=house.round, private_key=browsers[0][0], by=one)
    assert refusal(lambda: show_slip(round=house.round, private_key=browsers[0][0], by=one)).startswith(
        "Phiếu khóa chỉ hiện một lần"
    )
    assert refusal(lambda: confirm_slip(round=house.round, typed=slip, by=two)) == (
        "Vui lòng xem và chép phiếu khóa trước khi nhập lại."
    )
    other = show_slip(round=house.round, private_key=browsers[1][0], by=two)
    assert refusal(lambda: confirm_slip(round=house.round, typed=slip, by=two)) == (
        "Đây không phải phiếu khóa của đồng chí trong vòng này. Vui lòng kiểm tra lại."
    )
    confirm_slip(round=house.round, typed=other.lower().replace("-", " "), by=two)
    assert list(KeySlip.objects.order_by("teller__position").values_list("shown", "confirmed")) == [
        (True, False),
        (True, True),
        (False, False),
    ]


def test_nobody_else_takes_a_slip(house: House) -> None:
    for user in (house.office, house.chair):
        assert refusal(lambda u=user: ask_for_slip(round=house.round, reading_key=new_key_pair()[1], by=u)) == (
            "Chỉ thành viên Ban kiểm phiếu của phiên họp được thực hiện việc này."
        )


def test_the_database_holds_no_slip_after_the_ceremony(voting: House) -> None:
    shares = {slip.replace("-", "") for slip in voting.slips}
    stored = [str(value) for row in Event.objects.values_list("new", "old", "note") for value in row]
    assert list(KeySlip.objects.values_list("sealed", flat=True)) == [None, None, None]
    assert [text for text in stored if any(share in text.replace("-", "") for share in shares)] == []


def test_small_groups_are_warned_of(settings, school: Unit, office: User) -> None:
    house = build(school, office, members=4)
    call_roll(house)
    fewest = fewest_voters(house.round.nominees.count(), away_from(house.round), turnout_of(house.session))
    assert small_group_warning(fewest) == (
        "Có người được đề nghị chỉ có 4 thành viên bỏ phiếu: số phiếu càng ít, kết quả càng dễ lộ ý kiến. "
        "Nên bỏ phiếu giấy."
    )
    settings.BALLOT_WARN_BELOW = 4
    assert small_group_warning(fewest) == ""


@pytest.mark.django_db(transaction=True)
def test_old_copies_are_cleared_and_the_log_says_so(school: Unit, office: User) -> None:
    house = build(school, office)
    open_voting(house)
    vote(house, house.members[0])
    close_and_count(house)
    assert list(Event.objects.filter(verb="clear_traces").values_list("note", "by")) == [("đã dọn bản ghi cũ", None)]


def test_a_failed_clearing_is_noted(voting: House) -> None:
    """VACUUM cannot run inside a transaction, and every test here is inside one."""
    assert connection.in_atomic_block
    if connection.vendor == "sqlite":
        assert clear_traces(voting.round) is False
        assert Event.objects.get(verb="clear_traces").note.startswith("chưa dọn được bản ghi cũ:")


# ------------------------------------------------------------------------------- copies of the data


def test_dumpdata_leaves_the_secret_tables_out(voting: House) -> None:
    vote(voting, voting.members[0])
    out = StringIO()
    call_command("dumpdata", "awards", stdout=out)
    dumped = {row["model"] for row in json.loads(out.getvalue())}
    assert dumped & {"awards.sealedballot", "awards.rollentry", "awards.keyslip"} == set()
    assert "awards.round" in dumped
    with pytest.raises(CommandError):
        call_command("dumpdata", "awards.SealedBallot", stdout=StringIO())


def test_the_secret_tables_are_not_in_the_admin_and_have_no_history() -> None:
    registered = {model.__name__ for model in admin.site._registry}
    tracked = {model.__name__ for model in apps.get_app_config("awards").get_models() if hasattr(model, "history")}
    secret = {"SealedBallot", "RollEntry", "KeySlip", "Round", "Opening", "OpeningCount"}
    assert (registered & secret, tracked & secret) == (set(), set())


def test_a_dossier_that_fell_out_stops_the_opening(house: House) -> None:
    house.session = start_session(session=house.session, by=house.office)
    call_roll(house)
    hand_out_slips(house)
    Nomination.objects.filter(pk=house.nominees[0].nomination_id).update(stage="returned")
    assert refusal(lambda: open_round(round=house.round, by=house.chair)) == (
        "Danh sách có hồ sơ không còn hợp lệ. Vui lòng chọn lại hồ sơ trước khi mở bỏ phiếu."
    )


def test_another_day_brings_that_day_s_rules(house: House) -> None:
    day = timezone.localdate() + timedelta(days=60)
    later = RuleVersion.objects.create(name="Quy định mới", effective_from=day - timedelta(days=30), source="thử")
    for rule in TitleRule.objects.filter(version=house.session.rule_version):
        TitleRule.objects.create(
            version=later, title=rule.title, vote_percent=90, vote_article="Điều mới", vote_evidence="S"
        )
    edit_session(
        session=house.session,
        held_at=timezone.make_aware(datetime.combine(day, time(8, 0))),
        place="Phòng họp",
        agenda="",
        tellers=house.tellers,
        keep_days=30,
        by=house.office,
    )
    assert [(nominee.threshold.text, nominee.vote_article) for nominee in house.nominees] == [("90 %", "Điều mới")] * 2


def test_a_session_votes_under_the_version_its_campaign_has_frozen(house: House) -> None:
    frozen, day = house.session.rule_version, timezone.localdate()
    before = [(nominee.threshold.text, nominee.vote_article) for nominee in house.nominees]
    CampaignRules.objects.create(campaign=house.campaign, version=frozen, frozen_at=timezone.now())
    weaker = RuleVersion.objects.create(name="Nhẹ hơn", school=house.school, effective_from=day, source="thử")
    for rule in TitleRule.objects.filter(version=frozen):
        TitleRule.objects.create(
            version=weaker, title=rule.title, vote_percent=1, vote_article="Điều mới", vote_evidence="S"
        )
    session = another(house)
    listed = [(nominee.threshold.text, nominee.vote_article) for nominee in session.rounds.get().nominees.all()]
    assert (session.rule_version, listed) == (frozen, before)


def test_a_ballot_is_sealed_with_the_key_of_the_open_round(house: House) -> None:
    """A round read before the key was made anew must not seal with the old key."""
    hand_out_slips(house)
    stale = house.round
    remake_key(round=house.round, by=house.office)
    open_voting(house)
    cast_vote(round=stale, answers={nominee.pk: "agree" for nominee in house.nominees}, by=house.members[0])
    close_and_count(house)
    assert [(count.agree, count.invalid) for count in counts_of(house.round)] == [(1, 0), (1, 0)]
