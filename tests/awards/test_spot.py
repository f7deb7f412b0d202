"""Spot commendations: proposed at any time, appraised, asked about in writing, minuted, decided, in the ledger."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.db.models import Q
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from awards.actions import boards, decisions, deeds, hearings, nominations
from awards.actions import spot as actions
from awards.actions.evidence import add_evidence_link
from awards.actions.hearings import declare_hearing
from awards.demo.cast import PIN
from awards.models import (
    Award,
    AwardDecision,
    Board,
    HearingMove,
    HearingWithdrawal,
    Nomination,
    SpotCase,
    SpotHearing,
    SpotOpinion,
    SpotRecusal,
)
from awards.queries.decision_paper import certificate_of
from awards.queries.dossier_content import content_in_words
from awards.queries.dossiers import form_of
from awards.queries.eligibility_facts import people_facts
from awards.queries.nominations import nominations_visible_to
from awards.queries.printing import print_certificate, print_decision
from awards.queries.spot import case_rows, cases_of, hearing_minutes, hearings_visible_to, spot_titles
from awards.queries.spot_paper import hearing_paper
from awards.queries.spot_work import spot_work
from awards.queries.unsigned_minutes import unsigned_minutes
from awards.rules.spot import Asked, AwardKind, case_result, closing_fault, deed_line, subject_of
from awards.rules.voting import Threshold
from campaigns.models import Campaign, Title
from documents.actions import issuing, store_key
from documents.actions.drafts import sign_draft, submit_draft
from documents.models import PaperDraft
from documents.printing import fresh_bytes
from documents.queries.drafts import draft_paper
from documents.rules.paper import Block
from documents.signatures import make_demo_key
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.awards.test_results import text_of
from tests.conftest import make_user
from units.models import Person, Unit, User

SignIn = Callable[[User], Client]
TZ = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 7, 20, 9, 0, tzinfo=TZ)
DAY = date(2026, 7, 18)
DEED = "Cứu hai em nhỏ bị đuối nước"


@pytest.fixture
def board(school: Unit, office: User, leader: User, board_member: User, other_department: Unit) -> Board:
    """Five members: the head in the chair, a secretary, three more."""
    found = boards.found_board(
        school=school, name="Hội đồng Thi đua – Khen thưởng", founded_by="Quyết định số 01/QĐ-TCT", by=office
    )
    others = [make_user(other_department, f"Ủy Viên {n}", f"uyvien{n}") for n in (1, 2)]
    seats = [(leader, "chair"), (office, "secretary"), (board_member, "member"), *((user, "member") for user in others)]
    for user, seat in seats:
        boards.seat_member(board=found, person=user.person, office=seat, starts_on=date(2024, 1, 1), by=office)
    return found


@pytest.fixture
def dossier(running: Campaign, department: Unit, member: User, unit_head: User) -> Nomination:
    return propose(running, department, member, by=unit_head)


def propose(campaign: Campaign, unit: Unit, user: User | None, *, by: User, **changed: Any) -> Nomination:
    code = "GK_CN" if user else "GK_TT"
    given = {
        "title": Title.objects.get(code=code, school=None), "deed": DEED, "happened_on": DAY,
        "achievement": "Chiều 18/7, trên đường về, đồng chí đã nhảy xuống sông cứu hai em nhỏ.",
    }  # fmt: skip
    return deeds.propose_spot(
        campaign=campaign, unit=unit, person=user.person if user else None, by=by, **given | changed
    )


def send(nomination: Nomination, by: User, office: User) -> Nomination:
    add_evidence_link(nomination=nomination, link="https://baolaichau.example/cuu-nguoi", about="Tin báo", by=by)
    nominations.submit_nomination(nomination=nomination, by=by)
    return nominations.validate_nomination(nomination=nomination, reason="Đã đối chiếu hồ sơ giấy", by=office)


def ask(dossiers: list[Nomination], board: Board, office: User, due: date | None = None) -> SpotHearing:
    return actions.ask_board(
        campaign=dossiers[0].campaign, board=board, nominations=dossiers,
        due_on=due or timezone.localdate() + timedelta(days=3), by=office,
    )  # fmt: skip


def declare(hearing: SpotHearing, user: User, *cases: SpotCase, reason: str = "") -> None:
    declare_hearing(hearing=hearing, cases=cases, reason=reason, by=user)


def answer(hearing: SpotHearing, user: User, *, agrees: bool = True, reason: str = "") -> None:
    with suppress(RuleViolation):  # declared already
        declare(hearing, user)
    answers = {case.pk: (agrees, reason) for case in hearing.cases.all() if case.nomination.person_id != user.person_id}
    actions.answer_hearing(hearing=hearing, answers=answers, by=user)


def test_an_asking_is_named_after_the_schools_day() -> None:
    assert (
        str(SpotHearing(asked_at=datetime(2026, 11, 30, 0, 33, tzinfo=TZ).astimezone(UTC))) == "Lấy ý kiến 30/11/2026"
    )


def members(hearing: SpotHearing) -> list[User]:
    return [row.person.user for row in hearing.members.select_related("person__user")]


@pytest.fixture
def heard(dossier: Nomination, board: Board, unit_head: User, office: User) -> SpotHearing:
    """Four agree, one does not and says why; over."""
    hearing = ask([send(dossier, unit_head, office)], board, office)
    for place, user in enumerate(members(hearing)):
        answer(hearing, user, agrees=place != 3, reason="" if place != 3 else "Chưa xác minh")
    return actions.close_hearing(hearing=hearing, by=office)


def give_key(user: User, school: Unit) -> None:
    pkcs12 = make_demo_key(common_name=user.full_name, organisation="", pin=PIN, at=NOW)
    store_key(holder=user, school=school, pkcs12=pkcs12, pin=PIN, demo=True, by=None)


@pytest.fixture
def decision(heard: SpotHearing, office: User, leader: User, school: Unit) -> AwardDecision:
    give_key(leader, school)
    with issuing():
        draft = actions.draft_hearing_minutes(hearing=heard, by=office)
        submit_draft(draft=draft, by=office)
        sign_draft(draft=PaperDraft.objects.get(pk=draft.pk), pin=PIN, by=leader)
    return decisions.draft_spot_decision(hearing=heard, by=office)


def waived(decision: AwardDecision, leader: User) -> AwardDecision:
    decisions.waive_signatures(decision=decision, reason="Thư ký ký trên bản in.", by=leader)
    return decision


# ---- Rules --------------------------------------------------------------------------------------------------------

MAJORITY = Threshold(50, 100, more_than=True)


@pytest.mark.parametrize(
    ("asked", "stay", "base", "result"),
    [
        (Asked(5, 0, 3, 2), True, "members", (3, 5, "60", True)),
        (Asked(6, 0, 3, 3), True, "members", (3, 6, "50", False)),
        (Asked(5, 0, 2, 0), True, "members", (2, 5, "40", False)),
        (Asked(5, 0, 2, 0), True, "returned", (2, 2, "100", True)),
        (Asked(5, 1, 2, 2), False, "members", (2, 4, "50", False)),
        (Asked(5, 1, 3, 1), True, "members", (3, 5, "60", True)),
        (Asked(6, 1, 2, 1, 1), False, "members", (2, 4, "50", False)),
        (Asked(6, 0, 3, 1, 1), True, "members", (3, 6, "50", False)),
        (Asked(5, 0, 0, 0), True, "returned", (0, 0, "0", False)),
    ],
)
def test_a_majority_of_the_base_decides(asked: Asked, stay: bool, base: str, result: tuple[Any, ...]) -> None:
    found = case_result(MAJORITY, base, asked, recused_stay=stay)
    assert (found.agree, found.base, found.percent_text, found.passed) == result


def test_an_asking_ends_when_all_have_spoken_or_its_last_day_is_over() -> None:
    assert closing_fault(silent=0, due_on=DAY, today=DAY) == ""
    assert closing_fault(silent=2, due_on=DAY, today=DAY + timedelta(1)) == ""
    assert closing_fault(silent=2, due_on=DAY, today=DAY) == (
        "Còn 2 thành viên chưa cho ý kiến và chưa hết hạn 18/07/2026. Vui lòng chờ hoặc nhắc thành viên."
    )


def test_what_papers_say_it_is_for() -> None:
    assert subject_of("spot", [DEED, DEED]) == f"khen thưởng đột xuất: {DEED}"
    assert subject_of("theme", [DEED, "Việc khác"]) == "khen thưởng theo chuyên đề"
    assert deed_line("spot", "Lò Thị Lan cứu hai em nhỏ") == "Đã có thành tích đột xuất: Lò Thị Lan cứu hai em nhỏ"
    assert deed_line("theme", "Xây dựng trường xanh") == (
        "Đã có thành tích trong phong trào thi đua theo chuyên đề: Xây dựng trường xanh"
    )


# ---- Proposal -----------------------------------------------------------------------------------------------------


def test_only_what_the_head_decides_without_a_ballot_may_be_given_so(running: Campaign) -> None:
    assert [title.code for title in spot_titles(running)] == ["GK_CN", "GK_TT"]


def test_units_and_the_office_propose_and_only_they_see_the_draft(
    dossier: Nomination, running: Campaign, department: Unit, office: User, other_head: User, leader: User
) -> None:
    with pytest.raises(RuleViolation, match="Chỉ trưởng đơn vị"):
        propose(running, department, None, by=other_head)
    own = propose(running, department, None, by=office)

    seen = {user: set(nominations_visible_to(user)) for user in (office, other_head, leader)}

    assert seen == {office: {own}, other_head: set(), leader: set()}
    assert nominations.save_nomination(nomination=own, achievement="Mới", by=office).achievement == "Mới"
    assert Event.objects.filter(verb="propose_spot").count() == 2


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": "CSTDCS"}, "không thuộc hình thức"),
        ({"title": "GK_TT"}, "dành cho tập thể"),
        ({"deed": "  "}, "ghi việc làm"),
        ({"kind": "merit"}, "chọn loại hình"),
        ({"happened_on": date(2126, 1, 1)}, "không được sau hôm nay"),
        ({"happened_on": date(1944, 12, 31)}, "không được trước năm 1945"),
        ({"deed": "CỨU hai em nhỏ  bị đuối nước"}, "không khen nhiều lần, nhiều hình thức cho một thành tích"),
    ],
)
def test_what_may_not_be_proposed_leaves_nothing(
    dossier: Nomination, department: Unit, member: User, unit_head: User, changed: dict[str, Any], sentence: str
) -> None:
    if code := changed.get("title"):
        changed = {"title": Title.objects.get(code=code, school=None)}
    with pytest.raises(RuleViolation, match=sentence):
        propose(dossier.campaign, department, member, by=unit_head, **changed)
    assert Nomination.objects.count() == 1


def test_the_words_of_a_deed_are_mended_while_the_summary_may_change(
    dossier: Nomination, department: Unit, member: User, unit_head: User, office: User, sign_in: SignIn
) -> None:
    other = propose(dossier.campaign, department, member, by=unit_head, deed="Dập tắt đám cháy.")
    assert other.deed == "Dập tắt đám cháy"
    with pytest.raises(RuleViolation, match="đã có hồ sơ cho thành tích này"):
        deeds.change_deed(nomination=other, deed=f"{DEED}.", happened_on=DAY, by=unit_head)
    client, address = sign_in(unit_head), reverse("awards:change_deed", args=[dossier.pk])
    assert f'href="{address}"' in client.get(reverse("awards:nomination", args=[dossier.pk])).content.decode()
    assert client.post(address, {"deed": "Cứu người", "happened_on": "01/01/2126"}).status_code == 422
    assert (
        client.post(address, {"deed": "Cứu ba em nhỏ bị đuối nước. ", "happened_on": "17/07/2026"}).status_code == 302
    )
    dossier.refresh_from_db()
    assert (dossier.deed, dossier.happened_on) == ("Cứu ba em nhỏ bị đuối nước", date(2026, 7, 17))
    assert content_in_words(dossier)["summary"][0] == "Cứu ba em nhỏ bị đuối nước (17/07/2026)"
    sent = send(dossier, unit_head, office)
    with pytest.raises(RuleViolation, match="Hồ sơ đã gửi"):
        deeds.change_deed(nomination=sent, deed="Khác", happened_on=DAY, by=unit_head)


def test_the_same_person_may_be_commended_again_for_another_deed_and_in_the_yearly_round(
    dossier: Nomination, department: Unit, member: User, unit_head: User
) -> None:
    again = propose(dossier.campaign, department, member, by=unit_head, deed="Dập tắt đám cháy tại ký túc xá")
    yearly = nominations.nominate(
        campaign=dossier.campaign, unit=department, title=dossier.title, person=member.person, by=unit_head
    )
    kinds = list(Nomination.objects.order_by("pk").values_list("kind", flat=True))
    assert (kinds, again.title, yearly.title) == (["spot", "spot", "merit"], dossier.title, dossier.title)


def test_its_report_is_that_of_a_sudden_deed(dossier: Nomination) -> None:
    assert form_of(dossier, None).name == "Báo cáo thành tích (khen thưởng đột xuất)"
    dossier.kind = AwardKind.THEME
    assert form_of(dossier, None).name == "Báo cáo thành tích (khen thưởng thi đua theo chuyên đề)"


def test_the_short_path_does_not_hold_up_the_yearly_list(
    dossier: Nomination, department: Unit, unit_head: User
) -> None:
    assert nominations.send_sheet(campaign=dossier.campaign, unit=department, by=unit_head)


# ---- The board is asked -------------------------------------------------------------------------------------------


def test_everybody_on_the_board_is_asked_once_under_the_rules_of_the_day(
    dossier: Nomination, board: Board, unit_head: User, office: User, sign_in: SignIn
) -> None:
    with pytest.raises(RuleViolation, match="chọn hồ sơ hợp lệ"):
        ask([dossier], board, office)
    send(dossier, unit_head, office)
    with pytest.raises(RuleViolation, match="trước hôm nay"):
        ask([dossier], board, office, due=date(2020, 1, 1))
    with pytest.raises(RuleViolation, match="không quá 60 ngày"):
        ask([dossier], board, office, due=timezone.localdate() + timedelta(days=61))
    client, page = sign_in(office), reverse("awards:nomination", args=[dossier.pk])
    assert "Trả lại đơn vị" in client.get(page).text
    hearing = ask([dossier], board, office)

    case = hearing.cases.get()

    assert "Trả lại đơn vị" not in client.get(page).text
    assert hearing.members.count() == 5
    assert (case.threshold.text, case.base, case.passed) == ("trên 50 %", "members", None)
    with pytest.raises(RuleViolation, match="chọn hồ sơ hợp lệ"):
        ask([dossier], board, office)
    with pytest.raises(RuleViolation, match="đã lấy ý kiến Hội đồng"):
        nominations.return_nomination(nomination=Nomination.objects.get(), reason="x", by=office)
    assert SpotHearing.objects.count() == 1


def test_a_member_speaks_once_about_all_and_says_why_not(
    dossier: Nomination, board: Board, unit_head: User, office: User, board_member: User, other_head: User,
    leader: User,
) -> None:  # fmt: skip
    hearing = ask([send(dossier, unit_head, office)], board, office)
    declare(hearing, board_member)
    case = hearing.cases.get()
    for by, answers, sentence in (
        (other_head, {case.pk: (True, "")}, "không có tên"),
        (leader, {case.pk: (True, "")}, "khai báo xung đột lợi ích"),
        (board_member, {}, "từng hồ sơ"),
        (board_member, {case.pk: (False, " ")}, "ghi lý do không đồng ý"),
    ):
        with pytest.raises(RuleViolation, match=sentence):
            actions.answer_hearing(hearing=hearing, answers=answers, by=by)
    assert SpotOpinion.objects.count() == 0
    answer(hearing, board_member, agrees=False, reason="Chưa xác minh")
    with pytest.raises(RuleViolation, match="đã cho ý kiến"):
        answer(hearing, board_member)
    assert list(SpotOpinion.objects.values_list("agrees", "reason")) == [(False, "Chưa xác minh")]


def test_nobody_speaks_about_themselves(
    running: Campaign, board: Board, other_department: Unit, board_member: User, office: User
) -> None:
    own = send(propose(running, other_department, board_member, by=office), office, office)
    alone = ask([own], board, office)
    with pytest.raises(RuleViolation, match="của chính đồng chí"):
        answer(alone, board_member)
    for user in members(alone):
        if user != board_member:
            answer(alone, user)
    actions.close_hearing(hearing=alone, by=office)
    assert SpotCase.objects.get().passed is True
    assert SpotOpinion.objects.count() == 4


def test_the_asking_ends_after_its_last_day_with_who_was_silent(
    dossier: Nomination, board: Board, unit_head: User, office: User, leader: User
) -> None:
    hearing = ask([send(dossier, unit_head, office)], board, office)
    answer(hearing, leader)
    with pytest.raises(RuleViolation, match="Còn 4 thành viên"):
        actions.close_hearing(hearing=hearing, by=office)
    SpotHearing.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    hearing.refresh_from_db()
    closed = actions.close_hearing(hearing=hearing, by=office)
    assert (closed.stage, closed.cases.get().passed) == ("closed", False)
    with pytest.raises(RuleViolation, match="đã kết thúc"):
        actions.close_hearing(hearing=hearing, by=office)
    with pytest.raises(RuleViolation, match="đã kết thúc"):
        answer(hearing, members(hearing)[2])


# ---- Given longer, or given up -------------------------------------------------------------------------------------


@pytest.fixture
def asked(dossier: Nomination, board: Board, unit_head: User, office: User) -> SpotHearing:
    return ask([send(dossier, unit_head, office)], board, office)


@pytest.mark.parametrize(
    ("days", "reason", "sentence"),
    [
        (3, "Nghỉ lễ", "chỉ lùi về sau ngày"),
        (61, "Nghỉ lễ", "không quá 60 ngày"),
        (4, " – ", "ghi lý do lùi hạn"),
    ],
)
def test_a_last_day_that_does_not_move(asked: SpotHearing, office: User, days: int, reason: str, sentence: str) -> None:
    with pytest.raises(RuleViolation, match=sentence):
        hearings.move_hearing(
            hearing=asked, due_on=timezone.localdate() + timedelta(days=days), reason=reason, by=office
        )
    assert HearingMove.objects.count() == 0
    assert not asked.members.exclude(news="").exists()


def test_the_last_day_moves_later_and_everybody_asked_is_told(
    asked: SpotHearing, office: User, leader: User, board_member: User, unit_head: User, sign_in: SignIn
) -> None:
    today = timezone.localdate()
    answer(asked, leader)
    page = reverse("awards:move_hearing", args=[asked.pk])
    typed = {"due_on": f"{today + timedelta(days=9):%d/%m/%Y}", "reason": "Nghỉ lễ"}
    assert sign_in(unit_head).post(page, typed).status_code == 404
    assert sign_in(leader).post(page, typed).status_code == 403
    refused = sign_in(office).post(page, typed | {"reason": "-"})
    assert (refused.status_code, typed["due_on"] in refused.text) == (422, True)
    assert sign_in(office).post(page, typed).status_code == 302

    def waiting(user: User) -> list[tuple[str, date | None]]:
        items = spot_work(school=None, today=today, user=user)
        return [(item.title, item.due_on) for item in items if item.kind in ("answer_hearing", "hearing_news")]

    to_speak = ("Cho ý kiến về khen thưởng đột xuất", today + timedelta(days=9))
    assert waiting(board_member) == [to_speak]
    assert waiting(leader) == [("Hạn cho ý kiến đã lùi: khen thưởng đột xuất", None)]
    assert waiting(office) == [to_speak]
    client = sign_in(leader)
    assert "Lý do: Nghỉ lễ" in client.get(reverse("awards:hearing", args=[asked.pk])).text
    client.post(reverse("awards:read_hearing_news", args=[asked.pk]))
    assert waiting(leader) == []
    assert SpotOpinion.objects.count() == 1  # what was said stays said


def test_an_asking_is_withdrawn_unread_and_its_dossier_may_be_asked_about_again(
    asked: SpotHearing, board: Board, office: User, leader: User, board_member: User, sign_in: SignIn
) -> None:
    answer(asked, leader, agrees=False, reason="Chưa xác minh")
    with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
        hearings.withdraw_hearing(hearing=asked, reason="Thiếu minh chứng", by=leader)
    page = reverse("awards:withdraw_hearing", args=[asked.pk])
    client = sign_in(office)
    assert "1 thành viên đã cho ý kiến" in client.get(page).text
    assert client.post(page, {"reason": "Thiếu minh chứng"}).status_code == 302

    withdrawal = HearingWithdrawal.objects.get()
    dossier = withdrawal.nominations.get()
    shown = sign_in(board_member).get(reverse("awards:hearing", args=[asked.pk])).text

    assert (SpotCase.objects.count(), SpotOpinion.objects.count(), withdrawal.answered) == (0, 0, 1)
    assert ("Thiếu minh chứng" in shown, DEED in shown, "Chưa xác minh" in shown) == (True, True, False)
    for act in (
        lambda: answer(asked, board_member),
        lambda: actions.close_hearing(hearing=asked, by=office),
        lambda: actions.draft_hearing_minutes(hearing=asked, by=office),
        lambda: hearings.withdraw_hearing(hearing=asked, reason="x", by=office),
    ):
        with pytest.raises(RuleViolation, match="đã được rút"):
            act()
    items = spot_work(school=None, today=timezone.localdate(), user=board_member)
    assert [item.title for item in items] == ["Đã rút việc lấy ý kiến: khen thưởng đột xuất"]
    again = ask([dossier], board, office)
    assert (again.cases.get().nomination, again.stage) == (dossier, "open")


def test_what_is_decided_is_not_withdrawn(heard: SpotHearing, office: User) -> None:
    for act in (
        lambda: hearings.withdraw_hearing(hearing=heard, reason="x", by=office),
        lambda: hearings.move_hearing(hearing=heard, due_on=date(2030, 1, 1), reason="x", by=office),
    ):
        with pytest.raises(RuleViolation, match="đã kết thúc"):
            act()
    assert SpotOpinion.objects.count() == 5


# ---- Minutes, decision, ledger ------------------------------------------------------------------------------------


def test_the_minutes_say_how_everybody_spoke(heard: SpotHearing, office: User) -> None:
    draft = actions.draft_hearing_minutes(hearing=heard, by=office)
    with pytest.raises(RuleViolation, match="đã được lập"):
        actions.draft_hearing_minutes(hearing=heard, by=office)
    text = text_of(fresh_bytes(draft_paper(draft), "pdf", final=False))
    for words in (
        "Tổng số thành viên: 05. Đã cho ý kiến: 05. Không cho ý kiến trong thời hạn: 00.",
        "cần trên 50 % đồng ý, tính trên tổng số thành viên Hội đồng (05), tức ít nhất 03.",
        "– Chủ tịch: đã cho ý kiến",
        "Ủy Viên 1, Giảng viên – Ủy viên: đã cho ý kiến",
        "Ý kiến khác về Nguyễn Thị Ánh: Ủy Viên 1 không đồng ý, lý do: Chưa xác minh",
        "Hội đồng xét 01 hồ sơ khen thưởng đột xuất, theo chuyên đề; 01 hồ sơ đạt.",
        "CHỦ TỊCH HỘI ĐỒNG",
    ):
        assert words in text


def test_the_minutes_count_a_nominee_who_sits_on_the_board(
    running: Campaign,
    department: Unit,
    board: Board,
    unit_head: User,
    office: User,
    board_member: User,
    sign_in: SignIn,
) -> None:
    Person.objects.filter(pk=board_member.person_id).update(unit=department)
    board_member.person.refresh_from_db()
    hearing = ask(
        [send(propose(running, department, board_member, by=unit_head, deed="Dập lửa rừng."), unit_head, office)],
        board, office,
    )  # fmt: skip
    for place, user in enumerate(members(hearing)):
        if user != board_member:
            answer(hearing, user, agrees=place < 2, reason="Chưa rõ")
    actions.close_hearing(hearing=hearing, by=office)
    own = (
        f"{board_member.person} là thành viên Hội đồng, không cho ý kiến về hồ sơ của mình, vẫn tính trong số dùng "
        "tính tỷ lệ. Tổng số thành viên 05 gồm: đồng ý 02, không đồng ý 02, không có ý kiến 00, không cho ý kiến về "
        "hồ sơ của mình 01."
    )
    draft = actions.draft_hearing_minutes(hearing=hearing, by=office)
    text = text_of(fresh_bytes(draft_paper(draft), "pdf", final=False))
    for words in (
        "Tổng số thành viên: 05. Đã cho ý kiến: 04. Không cho ý kiến trong thời hạn: 00. Không được lấy ý kiến vì hồ "
        "sơ duy nhất là của mình: 01.",
        f"{board_member.person}, Giảng viên – Ủy viên: không được lấy ý kiến vì hồ sơ duy nhất là của mình",
        own,
    ):
        assert words in text
    assert own in sign_in(office).get(reverse("awards:hearing", args=[hearing.pk])).content.decode()


def test_the_decision_goes_on_from_signed_minutes(heard: SpotHearing, office: User, unit_head: User) -> None:
    with pytest.raises(RuleViolation, match="chưa được ký"):
        decisions.draft_spot_decision(hearing=heard, by=office)
    with pytest.raises(RuleViolation, match="Chỉ Thường trực"):
        decisions.draft_spot_decision(hearing=heard, by=unit_head)
    assert AwardDecision.objects.count() == 0


def test_signing_writes_number_money_ledger_and_certificate(
    decision: AwardDecision, leader: User, office: User, member: User
) -> None:
    assert decision.title_line == f"Về việc khen thưởng đột xuất: {DEED}, ngày 18/07/2026"
    with pytest.raises(RuleViolation, match="Đã có dự thảo"):
        decisions.draft_spot_decision(hearing=decision.rests_on, by=office)
    with issuing():
        paper = decisions.sign_decision(decision=waived(decision, leader), pin=PIN, by=leader)

    award = Award.objects.select_related("nomination", "title").get()

    assert (award.kind, award.person, award.paid) == ("spot", member.person, True)
    assert award.amount == 760_000  # 0,3 × 2.530.000, rounded up
    assert "tặng “Giấy khen” cho 01 cá nhân" in text_of(print_decision(decision.pk, "pdf")).replace("Tặng", "tặng")
    assert certificate_of(award).achievement == deed_line("spot", DEED)
    assert paper.number_text in text_of(print_certificate(award.pk, "pdf"))
    with pytest.raises(RuleViolation, match="Không còn hồ sơ"):
        decisions.draft_spot_decision(hearing=decision.rests_on, by=office)


def test_before_signing_one_is_told_who_has_not_signed_the_minutes(decision: AwardDecision) -> None:
    assert decision.hearing is not None
    minutes = hearing_minutes(decision.hearing)
    assert minutes is not None
    waiting = [row.signer.full_name for row in minutes.cosignatures.order_by("place")]
    said = [f"Biên bản lấy ý kiến số {minutes.number_text}: còn chờ chữ ký của {', '.join(waiting)}."]
    assert unsigned_minutes(decision) == (said if waiting else [])
    minutes.cosignatures.update(signed_at=NOW, pdf="signed.pdf", sha256="0" * 64)
    assert unsigned_minutes(decision) == []


def test_a_decision_that_says_otherwise_than_its_minutes_is_not_signed(decision: AwardDecision, leader: User) -> None:
    SpotOpinion.objects.filter(agrees=True).update(agrees=False, reason="Sửa sau")
    with pytest.raises(RuleViolation, match="ghi số phiếu đồng ý của “Nguyễn Thị Ánh”"), issuing():
        decisions.sign_decision(decision=waived(decision, leader), pin=PIN, by=leader)
    assert (Award.objects.count(), AwardDecision.objects.get().stage) == (0, "draft")


def test_it_is_no_ground_for_a_commendation_of_merit(
    decision: AwardDecision, leader: User, member: User, running: Campaign
) -> None:
    """NĐ 152/2025 Điều 4 khoản 3."""
    with issuing():
        decisions.sign_decision(decision=waived(decision, leader), pin=PIN, by=leader)
    award = Award.objects.get()

    def known() -> dict[int, frozenset[int]]:
        return dict(people_facts(running, DAY, Q(pk=member.person_id), watched=False)[0].facts.titles)

    assert known() == {}
    Award.objects.update(kind=AwardKind.MERIT)
    assert known() == {award.title_id: frozenset({2026})}


def test_conflicts_are_declared_before_a_dossier_opens_and_who_has_one_does_not_speak(
    running: Campaign, dossier: Nomination, board: Board, department: Unit, unit_head: User, office: User,
    board_member: User, other_head: User, sign_in: SignIn,
) -> None:  # fmt: skip
    unit = send(propose(running, department, None, by=unit_head, deed="Việc của đơn vị"), unit_head, office)
    hearing = ask([send(dossier, unit_head, office), unit], board, office)
    first, second = cases_of(hearing)
    client = sign_in(board_member)
    form = reverse("awards:declare_hearing", args=[hearing.pk])
    for address in (
        reverse("awards:nomination", args=[dossier.pk]),
        reverse("awards:answer_hearing", args=[hearing.pk]),
    ):
        assert client.get(address).headers["Location"] == form
    assert client.post(form, {"cases": [first.pk], "reason": " "}).status_code == 422
    assert sign_in(office).get(reverse("awards:nomination", args=[dossier.pk])).status_code == 200  # works on it
    assert sign_in(other_head).get(form).status_code == 404
    assert not SpotRecusal.objects.exists()

    assert client.post(form, {"cases": [first.pk], "reason": "Chị ruột"}).status_code == 302
    assert client.get(reverse("awards:nomination", args=[dossier.pk])).status_code == 200
    assert client.get(form).status_code == 403
    with pytest.raises(RuleViolation, match="từng hồ sơ"):
        actions.answer_hearing(hearing=hearing, answers={first.pk: (True, ""), second.pk: (True, "")}, by=board_member)
    actions.answer_hearing(hearing=hearing, answers={second.pk: (True, "")}, by=board_member)

    others = [user for user in members(hearing) if user != board_member]
    declare(hearing, others[-1], first, second, reason="Con của đồng chí được đề nghị")
    with pytest.raises(RuleViolation, match="về mọi hồ sơ của đợt này"):
        answer(hearing, others[-1])
    for user in others[:-1]:
        answer(hearing, user)
    actions.close_hearing(hearing=hearing, by=office)  # who has nothing to speak on is not waited for
    rows = case_rows(hearing)
    assert [(row.asked.agree, row.asked.conflicted, row.asked.silent, row.result.base) for row in rows] == [
        (3, 2, 0, 5), (4, 1, 0, 5),
    ]  # fmt: skip
    draft = actions.draft_hearing_minutes(hearing=hearing, by=office)
    text = " ".join(block.text for block in hearing_paper(draft).body if isinstance(block, Block))
    assert f"{board_member.person} không cho ý kiến về {dossier.person}, lý do: Chị ruột." in text
    assert "Không cho ý kiến do xung đột lợi ích về mọi hồ sơ: 01." in text
    assert (
        f"Đã khai báo xung đột lợi ích trước khi đọc hồ sơ: {', '.join(str(user.person) for user in members(hearing))}."
        in text
    )
    page = client.get(reverse("awards:hearing", args=[hearing.pk])).content.decode()
    assert f"{board_member.person} không cho ý kiến về {dossier.person}: Chị ruột" in page


# ---- What waits, who sees -----------------------------------------------------------------------------------------


def test_each_step_waits_for_somebody(
    dossier: Nomination, board: Board, unit_head: User, office: User, leader: User, school: Unit
) -> None:
    today = timezone.localdate()

    def waiting(user: User) -> list[str]:
        return [item.kind for item in spot_work(school=None, today=today, user=user)]

    assert waiting(office) == []
    send(dossier, unit_head, office)
    assert waiting(office) == ["ask_board"]
    hearing = ask([dossier], board, office)
    assert (waiting(office), waiting(leader)) == (["answer_hearing"], ["answer_hearing"])
    for user in members(hearing):
        answer(hearing, user)
    assert (waiting(office), waiting(leader)) == (["hearing"], [])
    actions.close_hearing(hearing=hearing, by=office)
    titles = [item.title for item in spot_work(school=school, today=today)]
    assert titles == [f"Lập biên bản xét khen thưởng đột xuất – {hearing}"]
    actions.draft_hearing_minutes(hearing=hearing, by=office)
    assert waiting(office) == []


def test_who_sees_an_asking(
    heard: SpotHearing, office: User, leader: User, board_member: User, unit_head: User, outsider: User
) -> None:
    seen = {user.username for user in (office, leader, board_member, unit_head, outsider) if hearings_visible_to(user)}
    assert seen == {"thuongtruc", "hieutruong", "hoidong"}


def test_the_pages_lead_from_the_proposal_to_the_opinion(
    running: Campaign, department: Unit, member: User, unit_head: User, office: User, board: Board, sign_in: SignIn,
    board_member: User,
) -> None:  # fmt: skip
    title = Title.objects.get(code="GK_CN", school=None)
    page = sign_in(unit_head).post(
        reverse("awards:propose_spot", args=[running.pk, department.pk]),
        {
            "kind": "spot", "title": title.pk, "person": member.person_id, "deed": DEED,
            "happened_on": "18/07/2026", "achievement": "Cứu người",
        },
    )  # fmt: skip
    found = Nomination.objects.get()
    assert page.headers["Location"] == reverse("awards:nomination", args=[found.pk])
    send(found, unit_head, office)
    desk = sign_in(office)
    assert DEED in desk.get(reverse("awards:spot", args=[running.pk])).content.decode()
    tomorrow = f"{timezone.localdate() + timedelta(days=1):%d/%m/%Y}"
    asked = {"nominations": [found.pk], "board": board.pk, "due_on": tomorrow}
    assert desk.post(reverse("awards:ask_board", args=[running.pk]), asked).status_code == 302
    case = SpotCase.objects.get()
    address = reverse("awards:answer_hearing", args=[case.hearing_id])
    member_client = sign_in(board_member)
    assert member_client.post(reverse("awards:declare_hearing", args=[case.hearing_id])).status_code == 302
    assert DEED in member_client.get(address).content.decode()
    refused = member_client.post(address, {f"agrees_{case.pk}": "no"})
    assert (refused.status_code, "ghi lý do không đồng ý" in refused.content.decode()) == (422, True)
    assert member_client.post(address, {f"agrees_{case.pk}": "yes"}).status_code == 302
    before = desk.get(reverse("awards:hearing", args=[case.hearing_id])).content.decode()
    assert "Ý kiến của từng thành viên chỉ hiện sau khi kết thúc" in before
    assert sign_in(unit_head).get(address).status_code == 404


def test_the_list_costs_the_same_with_more_dossiers(
    running: Campaign, department: Unit, member: User, unit_head: User, sign_in: SignIn
) -> None:
    client, address = sign_in(unit_head), reverse("awards:spot", args=[running.pk])
    for number in (1, 2, 3):
        propose(running, department, member, by=unit_head, deed=f"Việc {number}")
    client.get(address)

    def cost() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(address)
        return len(found)

    first = cost()
    for number in range(4, 12):
        propose(running, department, member, by=unit_head, deed=f"Việc {number}")
    assert cost() == first
