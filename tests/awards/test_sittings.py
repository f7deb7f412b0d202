"""How a session goes: attendance from desk and phones, minutes that grow, the base and the ties of its frozen rules."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.actions.agreement import require_counts_hold
from awards.actions.ballots import cast_vote
from awards.actions.minutes import write_minutes
from awards.actions.openings import break_tie
from awards.actions.readings import declare_conflicts, note_declaration
from awards.actions.rounds import open_round, prepare_next_round, recuse
from awards.actions.sessions import (
    check_in,
    finish_session,
    mark_attendance,
    note_down,
    prepare_session,
    remove_note,
    start_session,
)
from awards.models import (
    BoardMember,
    BoardSession,
    DossierReading,
    Evidence,
    OpeningCount,
    Recusal,
    Round,
    RuleVersion,
    SessionMember,
    SessionNote,
    TitleRule,
)
from awards.permissions.decisions import NO_QUORUM_NO_MINUTES, can_issue_minutes
from awards.queries.minutes_paper import minutes_paper
from awards.queries.rounds import counts_of, eligible_nominees
from awards.queries.session_work import session_work
from awards.rules.voting import undecided_tie
from campaigns.models import Campaign
from emulation.models import Event
from tests.awards.ballot_house import House, build, call_roll, close_and_count, hand_out_slips, open_voting, vote
from tests.awards.test_ballots import refusal
from units.models import Membership, Unit, User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def house(school: Unit, office: User) -> House:
    return build(school, office, members=8)


def again(house: House) -> House:
    """Prepare another session, under the rules as they are now."""
    house.session = prepare_session(
        board=house.board,
        campaign=house.campaign,
        held_at=house.session.held_at + timedelta(hours=1),
        place="Phòng họp số 2",
        tellers=house.tellers,
        by=house.office,
    )
    return house


def said(session: BoardSession) -> list[str]:
    return [getattr(block, "text", "") for block in minutes_paper(session).body]


# ------------------------------------------------------------------------------- attendance


@pytest.mark.parametrize("how", ["excused", "written"])
def test_absence_needs_a_reason(house: House, how: str) -> None:
    seat = house.seat(house.members[2])
    marks = {seat.pk: how}
    assert refusal(lambda: mark_attendance(session=house.session, marks=marks, by=house.office)) == (
        "Vui lòng ghi lý do vắng của: Thành Viên 03."
    )
    mark_attendance(session=house.session, marks=marks, reasons={seat.pk: " Ốm "}, by=house.office)
    seat.refresh_from_db()
    assert (seat.attendance, seat.absence_reason) == (how, "Ốm")


def test_minutes_begin_when_the_session_was_begun_and_not_when_it_was_called(house: House) -> None:
    later = timezone.now() + timedelta(hours=3)
    BoardSession.objects.filter(pk=house.session.pk).update(held_at=later)
    house.session.refresh_from_db()
    assert said(house.session)[0].startswith(f"Thời gian bắt đầu: {timezone.localtime(later):%H giờ %M}, ngày ")
    open_voting(house)
    vote(house, house.members[0])
    close_and_count(house)
    session = finish_session(session=house.session, conclusion="", by=house.office)
    began = timezone.localtime(Event.objects.get(verb="start_session").at)
    lines = said(session)
    assert lines[0].startswith(f"Thời gian bắt đầu: {began:%H giờ %M}, ngày ")
    assert lines[-1].startswith(f"Phiên họp kết thúc vào {timezone.localtime(session.ended_at):%H giờ %M}, ngày ")
    assert began < session.ended_at < later


def test_a_round_on_paper_alone_prints_no_mark_of_an_empty_box(house: House, sign_in: SignIn) -> None:
    open_voting(house)
    close_and_count(house)
    page = reverse("awards:results", args=[house.round.pk])
    sealed = [line for line in said(house.session) if "Dấu vân tay" in line], sign_in(house.office).get(page)
    Round.objects.update(mode="paper")
    paper = [line for line in said(house.session) if "Dấu vân tay" in line], sign_in(house.office).get(page)
    assert (len(sealed[0]), "Dấu của hòm phiếu" in sealed[1].content.decode()) == (1, True)
    assert (len(paper[0]), "Dấu của hòm phiếu" in paper[1].content.decode()) == (0, False)


def test_members_say_from_their_phones_that_they_are_here(house: House, sign_in: SignIn, outsider: User) -> None:
    user = house.members[3]
    early = refusal(lambda: check_in(session=house.session, by=user))
    house.session = start_session(session=house.session, by=house.office)
    page = reverse("awards:session", args=[house.session.pk])
    client = sign_in(user)
    assert "Tôi có mặt" in client.get(page).content.decode()
    assert client.post(reverse("awards:check_in", args=[house.session.pk])).status_code == 302
    assert "Tôi có mặt" not in client.get(page).content.decode()
    assert list(house.session.members.filter(attendance="present").values_list("person", flat=True)) == [user.person_id]
    assert (early, refusal(lambda: check_in(session=house.session, by=user))) == (
        "Phiên họp chưa bắt đầu hoặc đã kết thúc nên không tự điểm danh được.",
        "Đồng chí đã được ghi nhận có mặt.",
    )
    assert refusal(lambda: check_in(session=house.session, by=house.office)) == (
        "Đồng chí không có tên trong danh sách thành viên dự phiên họp."
    )


def test_nobody_comes_in_while_the_box_is_open(house: House) -> None:
    late = house.members[7]
    open_voting(house, {late: "excused"})
    assert refusal(lambda: check_in(session=house.session, by=late)) == (
        "Đang bỏ phiếu hoặc chưa kiểm phiếu xong nên không sửa điểm danh được."
    )


def test_who_took_part_in_a_counted_round_stays(house: House, sign_in: SignIn) -> None:
    away, late, absent = house.members[5], house.members[6], house.members[7]
    house.session.members.update(attendance="unknown")
    BoardSession.objects.update(quorum_numerator=1, quorum_denominator=2)
    open_voting(house, {away: "written", late: "excused", absent: "excused"})
    vote(house, house.members[1])
    close_and_count(house)
    session, office = house.session, house.office
    taken = {house.seat(house.members[1]).pk: "excused", house.seat(away).pk: "excused"}
    reasons = dict.fromkeys(taken, "Ốm")
    sentence = (
        "Đã kiểm phiếu nên không bỏ ghi nhận tham dự của: Thành Viên 02, Thành Viên 06. Chỉ ghi thêm người có mặt."
    )
    assert refusal(lambda: mark_attendance(session=session, marks=taken, reasons=reasons, by=office)) == sentence
    fields = {f"mark_{member.pk}": "unknown" for member in session.members.all()}
    page = sign_in(office).post(reverse("awards:attendance", args=[session.pk]), fields)
    assert (page.status_code, "Đã kiểm phiếu nên không bỏ ghi nhận" in page.content.decode()) == (422, True)
    assert list(session.members.values_list("attendance", flat=True).order_by("position", "pk")) == [
        *["present"] * 5, "written", "excused", "excused",
    ]  # fmt: skip
    seat = house.seat(late).pk
    mark_attendance(session=session, marks={seat: "present"}, by=office)
    mark_attendance(session=session, marks={seat: "excused"}, reasons={seat: "Ốm"}, by=office)
    assert house.seat(late).attendance == "excused"  # asked in no round yet


def test_a_session_short_of_its_quorum_is_not_ended_and_its_minutes_say_so(house: House) -> None:
    open_voting(house)
    vote(house, house.members[0])
    close_and_count(house)
    enough = [line for line in said(house.session) if "Số thành viên có mặt đạt yêu cầu tối thiểu 07" in line]
    house.session.members.exclude(person=house.chair.person_id).update(attendance="excused")
    short = [line for line in said(house.session) if "Số thành viên có mặt không đạt yêu cầu tối thiểu 07" in line]
    assert (len(enough), len(short)) == (1, 1)
    assert refusal(lambda: finish_session(session=house.session, conclusion="", by=house.office)) == (
        f"Có mặt 1/8 thành viên, chưa đủ số tối thiểu 7 ({house.session.quorum.text} tổng số thành viên)."
    )
    assert house.session.stage == "meeting"


def test_minutes_of_a_session_short_of_its_quorum_are_not_signed_until_who_came_is_written_down(
    house: House, sign_in: SignIn
) -> None:
    open_voting(house)
    vote(house, house.members[0])
    close_and_count(house)
    session = finish_session(session=house.session, conclusion="", by=house.office)
    write_minutes(session=session, by=house.office)
    allowed = can_issue_minutes(house.chair, session)
    session.members.exclude(person=house.chair.person_id).update(attendance="excused")
    refused = can_issue_minutes(house.chair, session)
    short = f"Có mặt 1/8 thành viên, chưa đủ số tối thiểu 7 ({session.quorum.text} tổng số thành viên). "
    assert (bool(allowed), refused.reason) == (True, short + NO_QUORUM_NO_MINUTES)
    page = reverse("awards:minutes", args=[session.pk])
    assert short in sign_in(house.chair).get(page).content.decode()
    clerk, attendance = sign_in(house.office), reverse("awards:attendance", args=[session.pk])
    assert attendance in clerk.get(page).content.decode()
    assert sign_in(house.chair).get(attendance).status_code == 403
    marks = {member.pk: "present" for member in session.members.all()}
    mark_attendance(session=session, marks=marks, by=house.office)
    assert bool(can_issue_minutes(house.chair, session))
    assert refusal(lambda: mark_attendance(session=session, marks=marks, by=house.office)) == (
        "Phiên họp đã kết thúc nên không thay đổi được nữa."
    )
    assert (clerk.get(attendance).status_code, attendance in clerk.get(page).content.decode()) == (403, False)


def test_a_paragraph_sent_twice_is_one(house: House) -> None:
    session = start_session(session=house.session, by=house.office)
    first = note_down(session=session, text="Đồng chí Ánh hỏi.", by=house.office)
    again = note_down(session=session, text=" Đồng chí Ánh hỏi. ", by=house.office)
    note_down(session=session, text="Đồng chí Bình trả lời.", by=house.office)
    note_down(session=session, text="Đồng chí Ánh hỏi.", by=house.office)
    assert (again, session.notes.count()) == (first, 3)


@pytest.mark.parametrize("number", ["9" * 30, "9" * 19, "-1", "x", "\x00"])
def test_a_crafted_number_is_a_wrong_choice(house: House, sign_in: SignIn, number: str) -> None:
    office, member = sign_in(house.office), sign_in(house.members[1])
    posts = [
        (office, "nominees", house.round.pk, {"nominations": number}, 422),
        (office, "set_mode", house.round.pk, {"mode": "mixed", "paper_voters": number}, 422),
        (member, "declare_conflicts", house.session.pk, {"nominees": number, "conflicts": number}, 422),
        (member, "declare_conflicts", house.session.pk, {}, 302),
        (member, "mark_read", house.session.pk, {"read": number}, 302),
    ]
    answers = [(name, client.post(reverse(f"awards:{name}", args=[pk]), data)) for client, name, pk, data, _ in posts]
    assert [(name, answer.status_code) for name, answer in answers] == [(name, code) for _, name, _, _, code in posts]
    house.round.refresh_from_db()
    assert (house.round.mode, house.round.nominees.count(), Recusal.objects.count()) == ("browser", 2, 0)


def test_lines_of_the_minutes_end_as_sentences(house: House) -> None:
    def agenda(text: str) -> list[str]:
        BoardSession.objects.filter(pk=house.session.pk).update(agenda=text)
        house.session.refresh_from_db()
        lines = said(house.session)
        start = next(place for place, line in enumerate(lines) if line.startswith("Nội dung"))
        return lines[start : lines.index("Thành phần")]

    assert agenda("Xét khen thưởng năm 2026") == ["Nội dung: Xét khen thưởng năm 2026."]
    assert agenda(" Xét khen thưởng năm 2026. ") == ["Nội dung: Xét khen thưởng năm 2026."]
    assert agenda("Xét khen thưởng;\n\nViệc khác") == ["Nội dung:", "Xét khen thưởng;", "Việc khác"]
    BoardSession.objects.filter(pk=house.session.pk).update(conclusion="Hội đồng nhất trí\nGiao Thường trực;")
    house.session.refresh_from_db()
    assert said(house.session)[-2:] == ["Hội đồng nhất trí.", "Giao Thường trực."]


def test_everybody_not_yet_called_is_marked_present_at_once(house: House, sign_in: SignIn) -> None:
    house.session = start_session(session=house.session, by=house.office)
    away = house.seat(house.members[1])
    fields = {f"mark_{member.pk}": "unknown" for member in house.session.members.all()}
    fields |= {f"mark_{away.pk}": "written", f"why_{away.pk}": "Đi công tác", "all": "1"}
    answer = sign_in(house.office).post(reverse("awards:attendance", args=[house.session.pk]), fields)
    marks = list(SessionMember.objects.filter(session=house.session).values_list("attendance", flat=True))
    assert (answer.status_code, marks) == (302, ["present", "written"] + ["present"] * 6)


# ------------------------------------------------------------------------------- minutes that grow


def test_minutes_grow_while_the_board_sits(house: House, sign_in: SignIn) -> None:
    secretary = house.members[1]
    BoardMember.objects.filter(person=secretary.person).update(office="secretary")
    SessionMember.objects.filter(person=secretary.person).update(office="secretary")
    page = reverse("awards:minutes", args=[house.session.pk])
    before = refusal(lambda: note_down(session=house.session, text="Sớm", by=secretary))
    closed = sign_in(secretary).get(page).status_code
    house.session = start_session(session=house.session, by=house.office)
    written = sign_in(secretary).post(
        reverse("awards:note_down", args=[house.session.pk]),
        {"text": "Đồng chí A hỏi về sáng kiến.\nĐồng chí B trả lời."},
    )
    note_down(session=house.session, text="Nhầm", by=house.office)
    strange = refusal(lambda: note_down(session=house.session, text="x", by=house.members[2]))
    remove_note(note=SessionNote.objects.get(text="Nhầm"), by=secretary)
    assert [closed, written.status_code, sign_in(secretary).get(page).status_code] == [403, 302, 200]
    assert (before, strange) == (
        "Chỉ ghi diễn biến khi phiên họp đang diễn ra.",
        "Chỉ Thường trực Hội đồng Thi đua – Khen thưởng của trường được thực hiện việc này.",
    )
    words = said(house.session)
    at = words.index("Diễn biến")
    assert words[at : at + 4] == [
        "Diễn biến",
        "Đồng chí A hỏi về sáng kiến.",
        "Đồng chí B trả lời.",
        "Bỏ phiếu và kiểm phiếu",
    ]
    assert Event.objects.get(verb="remove_note").old == "Nhầm"


# ------------------------------------------------------------------------------- the base of a title's rule


@pytest.mark.parametrize(
    ("base", "number", "percent", "passed"),
    [("members", 8, "75", False), ("present", 7, "85,71", True), ("returned", 6, "100", True)],
)
def test_the_base_is_what_the_rule_names(house: House, base: str, number: int, percent: str, passed: bool) -> None:
    """Eight members, one away, one of those here casts no ballot; 80 % is asked."""
    TitleRule.objects.filter(version=house.session.rule_version, title__code="CSTDCS").update(vote_base=base)
    again(house)
    TitleRule.objects.update(vote_base="members")  # what was frozen stays
    open_voting(house, {house.members[7]: "excused"})
    for user in house.members[:6]:
        vote(house, user)
    close_and_count(house)
    count = counts_of(house.round)[1]
    assert (count.base, count.percent_text, count.passed) == (number, percent, passed)
    words = {"members": "tổng số thành viên", "present": "số thành viên có mặt", "returned": "số phiếu thu về"}[base]
    assert [text for text in said(house.session) if "80 %" in text and f"tính trên {words}" in text]


# ------------------------------------------------------------------------------- ties


@pytest.mark.parametrize(
    ("agree", "disagree", "percent", "tie"),
    [(4, 4, 50, True), (4, 3, 50, False), (0, 0, 50, False), (4, 4, 80, False)],
)
def test_what_a_rule_of_ties_is_about(agree: int, disagree: int, percent: int, tie: bool) -> None:
    assert undecided_tie(agree=agree, disagree=disagree, vote_percent=percent) is tie


def tied(house: House, rule: str) -> OpeningCount:
    """A counted round with four for and four against where more than half decides."""
    RuleVersion.objects.filter(pk=house.session.rule_version_id).update(tie=rule)
    again(house)
    open_voting(house)
    for number, user in enumerate(house.members):
        ldtt, cstd = house.nominees
        half = "agree" if number % 2 else "disagree"
        cast_vote(round=house.round, answers={ldtt.pk: half, cstd.pk: "agree"}, by=user)
    close_and_count(house)
    return counts_of(house.round)[0]


def asked_to_decide(house: House) -> list[int]:
    items = session_work(school=house.school, today=timezone.localdate())
    return [item.user_id for item in items if item.kind == "break_tie"]


def test_a_tie_fails_where_the_rules_say_so(house: House) -> None:
    count = tied(house, "fail")
    finish_session(session=house.session, conclusion="", by=house.office)
    assert (count.passed, count.chair_agrees) == (False, None)


def test_a_tie_is_voted_on_again_where_the_rules_say_so(house: House) -> None:
    tied(house, "again")
    assert refusal(lambda: finish_session(session=house.session, conclusion="", by=house.office)) == (
        "Có đề nghị số phiếu ngang nhau; theo quy định phải bỏ phiếu lại trước khi kết thúc phiên họp."
    )
    BoardSession.objects.filter(pk=house.session.pk).update(max_rounds=1)
    finish_session(session=house.session, conclusion="", by=house.office)  # no round is left: it stays as it is


@pytest.mark.parametrize("agrees", [True, False])
def test_the_chair_decides_a_tie_where_the_rules_say_so(house: House, sign_in: SignIn, agrees: bool) -> None:
    count = tied(house, "chair")
    waits = refusal(lambda: finish_session(session=house.session, conclusion="", by=house.office))
    other = counts_of(house.round)[1]
    assert [
        refusal(lambda: break_tie(count=count, agrees=True, by=house.members[1])),
        refusal(lambda: break_tie(count=other, agrees=False, by=house.chair)),
    ] == [
        "Chỉ Chủ tịch Hội đồng cho ý kiến khi số phiếu ngang nhau.",
        "Quy định của phiên họp không để Chủ tịch quyết định đề nghị này.",
    ]
    assert asked_to_decide(house) == [house.chair.pk]
    assert refusal(lambda: prepare_next_round(session=house.session, by=house.office)) == waits
    results = reverse("awards:results", args=[house.round.pk])
    assert "chờ ý kiến của Chủ tịch Hội đồng" in sign_in(house.office).get(results).content.decode()
    older = OpeningCount.objects.get(pk=count.pk)
    act = reverse("awards:break_tie", args=[count.pk])
    assert act in sign_in(house.chair).get(reverse("awards:results", args=[house.round.pk])).content.decode()
    sign_in(house.chair).post(act, {"agrees" if agrees else "disagrees": "1"})
    count.refresh_from_db()
    assert (count.passed, count.chair_agrees, count.agree, count.disagree) == (agrees, agrees, 4, 4)
    assert [
        refusal(lambda: break_tie(count=count, agrees=True, by=house.chair)),
        refusal(lambda: break_tie(count=older, agrees=True, by=house.chair)),
    ] == ["Chủ tịch đã cho ý kiến về đề nghị này."] * 2
    assert Event.objects.filter(verb="break_tie").count() == 1
    assert waits == "Có đề nghị số phiếu ngang nhau, chờ ý kiến của Chủ tịch Hội đồng tại trang kết quả kiểm phiếu."
    finish_session(session=house.session, conclusion="", by=house.office)
    require_counts_hold(house.session)  # so that the minutes can be signed
    words = "đồng ý" if agrees else "không đồng ý"
    assert [text for text in said(house.session) if text.endswith(f"có số phiếu ngang nhau; Chủ tịch {words}.")]


def test_the_chair_comes_back_to_the_page_of_the_list_on_which_a_tie_was_decided(house: House, sign_in: SignIn) -> None:
    count = tied(house, "chair")
    count.nominee.position = 21
    count.nominee.save(update_fields=["position"])
    answer = sign_in(house.chair).post(reverse("awards:break_tie", args=[count.pk]), {"agrees": "1"})
    assert answer.headers["Location"] == f"{reverse('awards:results', args=[house.round.pk])}?page=2"


def test_a_chair_who_casts_no_ballot_on_a_nominee_does_not_decide_their_tie(house: House, sign_in: SignIn) -> None:
    """Seven vote, one abstains: three for, three against; the chair declared a conflict."""
    RuleVersion.objects.filter(pk=house.session.rule_version_id).update(tie="chair")
    again(house)
    ldtt, cstd = house.nominees
    recuse(nominee=ldtt, member=house.seat(house.chair), reason="Người nhà", by=house.chair)
    open_voting(house)
    others = [user for user in house.members if user != house.chair]
    for number, user in enumerate(others):
        answer = "blank" if number == 6 else ("agree" if number % 2 else "disagree")
        cast_vote(round=house.round, answers={ldtt.pk: answer, cstd.pk: "agree"}, by=user)
    cast_vote(round=house.round, answers={cstd.pk: "agree"}, by=house.chair)
    close_and_count(house)
    count = counts_of(house.round)[0]
    assert (count.agree, count.disagree, count.passed) == (3, 3, False)
    assert refusal(lambda: break_tie(count=count, agrees=True, by=house.chair)) == (
        "Đồng chí không bỏ phiếu về đề nghị này nên không cho ý kiến khi số phiếu ngang nhau."
    )
    page = sign_in(house.chair).get(reverse("awards:results", args=[house.round.pk])).content.decode()
    assert "Chủ tịch Hội đồng không bỏ phiếu về đề nghị này nên không cho ý kiến." in page
    assert reverse("awards:break_tie", args=[count.pk]) not in page
    assert asked_to_decide(house) == []
    finish_session(session=house.session, conclusion="", by=house.office)  # nobody is waited for
    assert [text for text in said(house.session) if "Chủ tịch không bỏ phiếu về đề nghị này" in text]


def test_who_is_recused_from_all_has_no_ballot_and_is_not_waited_for(house: House, sign_in: SignIn) -> None:
    away = house.members[3]
    for nominee in house.nominees:
        recuse(nominee=nominee, member=house.seat(away), reason="Người nhà", by=away)
    open_voting(house)
    assert house.seat(away).pk not in set(house.round.roll.values_list("member", flat=True))
    assert [
        item for item in session_work(school=house.school, today=timezone.localdate()) if item.user_id == away.pk
    ] == []
    page = sign_in(away).get(reverse("awards:cast_vote", args=[house.round.pk]))
    assert "không tham gia bỏ phiếu cho đề nghị nào của vòng này" in page.content.decode()
    for user in house.members:
        if user != away:
            vote(house, user)
    close = sign_in(house.office).get(reverse("awards:close_round", args=[house.round.pk])).content.decode()
    assert "Tất cả thành viên bỏ phiếu trên máy đã bỏ phiếu." in close
    close_and_count(house)
    assert {(count.issued, count.returned, count.recused) for count in counts_of(house.round)} == {(7, 7, 1)}
    marks = {house.seat(away).pk: "excused"}
    assert refusal(
        lambda: mark_attendance(session=house.session, marks=marks, reasons=dict.fromkeys(marks, "x"), by=house.office)
    ).startswith("Đã kiểm phiếu nên không bỏ ghi nhận tham dự của:")


# ------------------------------------------------------------------------------- conflicts, then reading


def test_conflicts_are_declared_before_any_dossier_opens(house: House, sign_in: SignIn) -> None:
    user, (first, second) = house.members[2], house.nominees
    client, dossier = sign_in(user), reverse("awards:nomination", args=[second.nomination_id])
    declare = reverse("awards:declare_conflicts", args=[house.session.pk])
    Campaign.objects.filter(pk=house.campaign.pk).update(stage="running")
    closed = client.get(dossier)
    kept = Evidence(
        nomination=second.nomination, name="a.pdf", content_type="application/pdf", size=4, sha256="a" * 64,
        added_by=house.office,
    )  # fmt: skip
    kept.file.save("a.pdf", ContentFile(b"%PDF"))
    both = f"?hs={first.nomination_id}&hs={second.nomination_id}"
    parts = [
        reverse("awards:achievement_pdf", args=[second.nomination_id]),
        reverse("awards:compare", args=[house.campaign.pk]) + both,
        reverse("awards:evidence", args=[kept.pk]),
        reverse("documents:long_print", args=["dossier", second.nomination_id, "zip"]),
    ]
    refused = [client.get(part) for part in parts]
    names_only = client.get(reverse("awards:session_dossiers", args=[house.session.pk])).content.decode()
    without = client.post(declare, {"nominees": [first.pk], "reason": ""})
    given = client.post(declare, {"nominees": [first.pk], "reason": "Anh trai"})
    assert (closed.status_code, closed.headers["Location"], dossier in names_only) == (302, declare, False)
    assert [without.status_code, given.status_code, client.get(dossier).status_code] == [422, 302, 200]
    told = ["khai báo xung đột lợi ích trước khi đọc" in page.content.decode() for page in refused]
    assert ([page.status_code for page in refused], told) == ([403] * 4, [True] * 4)
    for part in parts:
        page = client.get(part)
        assert (page.status_code, page.getvalue() != b"") == (200, True)
    assert list(Recusal.objects.values_list("nominee", "member__person", "reason")) == [
        (first.pk, user.person_id, "Anh trai")
    ]
    assert client.post(declare, {"reason": ""}).status_code == 403
    assert sign_in(house.office).get(dossier).status_code == 200


def test_members_say_what_they_have_read_and_the_office_sees_how_far_they_are(house: House, sign_in: SignIn) -> None:
    user, (first, second) = house.members[2], house.nominees
    client, page = sign_in(user), reverse("awards:session_dossiers", args=[house.session.pk])
    act = reverse("awards:mark_read", args=[house.session.pk])
    early = client.post(act, {"read": [first.nomination_id]})
    declare_conflicts(session=house.session, nominees=[], reason="", by=user)
    client.post(act, {"read": [first.nomination_id, second.nomination_id]})
    client.post(act, {"read": [second.nomination_id, 999_999, "x"]})
    assert (early.status_code, list(DossierReading.objects.values_list("nomination", flat=True))) == (
        403,
        [second.nomination_id],
    )
    assert "Đồng chí đã đọc 1/2 hồ sơ." in client.get(page).content.decode()
    assert "Thành Viên 03: đã khai báo, đã đọc 1/2" in sign_in(house.office).get(page).content.decode()


def test_what_is_refused_about_declaring(house: House) -> None:
    stranger = refusal(lambda: declare_conflicts(session=house.session, nominees=[], reason="", by=house.office))
    silent = refusal(
        lambda: declare_conflicts(session=house.session, nominees=house.nominees, reason=" ", by=house.members[0])
    )
    open_voting(house)
    twice = refusal(lambda: declare_conflicts(session=house.session, nominees=[], reason="", by=house.members[0]))
    assert (stranger, silent, twice) == (
        "Chỉ thành viên Hội đồng dự phiên họp khai báo và đọc hồ sơ tại trang này.",
        "Vui lòng ghi lý do không tham gia bỏ phiếu.",
        "Đồng chí đã khai báo. Nếu có thay đổi, vui lòng ghi nhận tại trang “Không tham gia bỏ phiếu”.",
    )
    assert Recusal.objects.count() == 0


def test_no_round_opens_before_all_who_get_a_ballot_have_declared(house: House, sign_in: SignIn) -> None:
    silent, away = house.members[2], house.members[3]
    house.session = start_session(session=house.session, by=house.office)
    call_roll(house, {away: "excused"})
    hand_out_slips(house)
    house.session.members.filter(person__in=[silent.person, away.person]).update(declared=False)
    refused = refusal(lambda: open_round(round=house.round, by=house.chair))
    page = sign_in(silent).get(reverse("awards:round", args=[house.round.pk])).content.decode()
    declare = reverse("awards:declare_conflicts", args=[house.session.pk])
    help_for_the_silent = (
        "Ai không khai báo được thì Thư ký hoặc Thường trực Hội đồng ghi lời khai, hoặc ghi nhận không khai báo, không "
        "tham gia bỏ phiếu kèm lý do; hoặc Thường trực điểm danh vắng."
    )
    assert refused == (
        "Chưa khai báo xung đột lợi ích: Thành Viên 03. Thành viên khai báo xong mới mở bỏ phiếu được. "
        f"{help_for_the_silent}"
    )
    assert help_for_the_silent in page
    assert (house.round.stage, f'href="{declare}"' in page) == ("preparing", True)
    declare_conflicts(session=house.session, nominees=[house.nominees[0]], reason="Vợ chồng", by=silent)
    assert open_round(round=house.round, by=house.chair).stage == "open"  # nobody waits for who gets no ballot
    assert [nominee.pk for nominee in eligible_nominees(house.round, house.seat(silent))] == [house.nominees[1].pk]


@pytest.mark.parametrize("way", ["marked absent", "refusal noted"])
def test_who_is_asked_in_writing_and_never_declares_does_not_keep_a_round_shut(house: House, way: str) -> None:
    silent = house.members[7]
    house.session = start_session(session=house.session, by=house.office)
    call_roll(house, {silent: "written"})
    hand_out_slips(house)
    house.session.members.filter(person=silent.person).update(declared=False)
    assert "Thành Viên 08" in refusal(lambda: open_round(round=house.round, by=house.chair))
    seat = house.seat(silent)
    if way == "marked absent":
        mark_attendance(session=house.session, marks={seat.pk: "excused"}, reasons={seat.pk: "Ốm"}, by=house.office)
    else:
        note_declaration(member=seat, nominees=[], reason="Không trả lời", refuses=True, by=house.office)
    open_round(round=house.round, by=house.chair)
    assert refusal(lambda: vote(house, silent)).startswith("Đồng chí không ")


def test_what_a_member_declares_in_the_meeting_is_noted_and_minuted(house: House, sign_in: SignIn) -> None:
    secretary, spoke, refuses = house.members[1], house.members[2], house.members[3]
    house.session.members.filter(person=secretary.person).update(office=BoardMember.Office.SECRETARY)
    house.session = start_session(session=house.session, by=house.office)
    call_roll(house)
    hand_out_slips(house)
    house.session.members.filter(person__in=[spoke.person, refuses.person]).update(declared=False)
    first, (one, other) = house.nominees[0], (house.seat(spoke), house.seat(refuses))
    pages = [reverse("awards:note_declaration", args=[seat.pk]) for seat in (one, other)]
    client, round_page = sign_in(secretary), reverse("awards:round", args=[house.round.pk])
    assert all(f'href="{page}"' in client.get(round_page).content.decode() for page in pages)
    assert sign_in(house.office).get(round_page).content.decode().count("Chưa khai báo xung đột lợi ích") == 1
    assert sign_in(house.members[4]).get(pages[0]).status_code == 403
    assert [
        client.post(pages[0], {"nominees": [first.pk], "reason": ""}).status_code,
        client.post(pages[0], {"nominees": [first.pk], "reason": "Anh em"}).status_code,
        client.post(pages[0], {"reason": ""}).status_code,
        client.post(pages[1], {"refuses": "on", "reason": ""}).status_code,
        client.post(pages[1], {"refuses": "on", "reason": "Không nêu lý do"}).status_code,
    ] == [422, 302, 403, 422, 302]
    open_round(round=house.round, by=house.chair)
    assert client.get(pages[1]).status_code == 403
    vote(house, spoke)
    assert refusal(lambda: vote(house, refuses)).startswith("Đồng chí không tham gia bỏ phiếu cho đề nghị nào")
    dossier = reverse("awards:nomination", args=[first.nomination_id])
    Campaign.objects.filter(pk=house.campaign.pk).update(stage="running")
    assert [sign_in(user).get(dossier).status_code for user in (spoke, refuses)] == [200, 403]
    close_and_count(house)
    lines = said(house.session)
    (told,) = (line for line in lines if line.startswith("Đã khai báo xung đột lợi ích: Thành Viên 01, "))
    assert told.endswith(
        "Thành Viên 08. Khai báo bằng lời tại phiên họp, Thành Viên 02 ghi: Thành Viên 03. "
        "Chưa khai báo xung đột lợi ích: Thành Viên 04."
    )
    refused, why = "Thành Viên 04 không bỏ phiếu đối với ", "Không khai báo xung đột lợi ích: Không nêu lý do."
    assert [line.endswith(why) for line in lines if refused in line] == [True, True]


def test_who_never_declared_reads_no_dossier_of_the_session(house: House, sign_in: SignIn) -> None:
    away, session = house.members[7], house.session
    Campaign.objects.filter(pk=house.campaign.pk).update(stage="running")
    open_voting(house, {away: "excused"})
    session.members.filter(person=away.person).update(declared=False)
    client, page = sign_in(away), reverse("awards:session_dossiers", args=[session.pk])
    dossier = reverse("awards:nomination", args=[house.nominees[0].nomination_id])

    def shut() -> tuple[int, bool, str]:
        body, opened = client.get(page).content.decode(), client.get(dossier)
        return opened.status_code, f'href="{dossier}"' in body, opened.headers.get("Location", "")

    opened = shut()
    late = refusal(lambda: declare_conflicts(session=session, nominees=[], reason="", by=away))
    vote(house, house.members[0], "disagree")
    close_and_count(house)
    counted = shut()
    prepare_next_round(session=session, by=house.office)
    prepared, asked = shut(), [item.kind for item in session_work(school=None, today=timezone.localdate(), user=away)]
    finish_session(session=session, conclusion="", by=house.office)
    assert [opened, counted, shut()] == [(403, False, "")] * 3
    assert prepared == (302, False, reverse("awards:declare_conflicts", args=[session.pk]))
    assert late.startswith("Vòng bỏ phiếu đã mở nên không khai báo được nữa; hồ sơ của phiên họp không mở cho")
    assert asked == []  # who is away gets no ballot and is not waited for
    assert "Phiên họp đã kết thúc mà đồng chí chưa khai báo" in client.get(page).content.decode()
    Membership.objects.create(user=away, unit=house.school, role="leader", starts_on=timezone.localdate())
    assert sign_in(away).get(dossier).status_code == 200  # the head decides on what the board proposes


def test_a_late_member_declares_for_the_round_in_which_they_first_vote(house: House) -> None:
    late = house.members[7]
    open_voting(house, {late: "excused"})
    house.session.members.filter(person=late.person).update(declared=False)
    vote(house, house.members[0], "disagree")
    close_and_count(house)
    prepare_next_round(session=house.session, by=house.office)
    mark_attendance(session=house.session, marks={house.seat(late).pk: "present"}, by=house.office)
    hand_out_slips(house)
    refused = refusal(lambda: open_round(round=house.round, by=house.chair))
    declare_conflicts(session=house.session, nominees=house.nominees[:1], reason="Vợ chồng", by=late)
    open_round(round=house.round, by=house.chair)
    assert refused.startswith("Chưa khai báo xung đột lợi ích: Thành Viên 08.")
    assert list(Recusal.objects.values_list("nominee__round__number", "member__person")) == [(2, late.person_id)]
