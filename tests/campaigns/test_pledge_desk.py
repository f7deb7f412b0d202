"""Registration from the office's side: returns that name what may change, many accepted at once, more time, rules."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from campaigns.actions.pledge_rules import extend_pledge, set_pledge_rules
from campaigns.actions.pledges import (
    StaleRead,
    accept_pledge,
    accept_pledges,
    recall_pledge,
    return_pledge,
    save_pledge,
    submit_pledge,
)
from campaigns.models import Campaign, Digest, Pledge, PledgedLine, PledgeExtension, Reminder
from campaigns.queries.pledge_board import board_rows, sent_pledges
from campaigns.queries.pledge_content import changes_since, last_return
from campaigns.queries.work import pledge_work
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.campaigns.pledging import add_target, pledged, title
from tests.conftest import make_person
from units.actions import transfer_person
from units.models import Unit, User

SignIn = Callable[[User], Client]
LATE = datetime(2026, 4, 5, 3, tzinfo=UTC)
DUE = date(2026, 3, 31)


def url(name: str, *keys: int) -> str:
    return reverse(f"campaigns:{name}", args=keys)


@pytest.fixture
def returned(running: Campaign, department: Unit, unit_head: User, office: User) -> Pledge:
    """Given back for its statement and its lines only."""
    pledge = pledged(running, department, unit_head, send=True)
    return return_pledge(pledge=pledge, reason="Viết rõ giải pháp", parts=["statement", "lines"], by=office)


# --- Returned for named parts ---------------------------------------------------------------------------------------


def test_only_the_named_parts_change(returned: Pledge, unit_head: User) -> None:
    words = [("initiative", unit_head.person, " Đổi mới cách dự giờ ")]
    save_pledge(pledge=returned, statement="Mới", titles=None, commitments=None, lines=words, by=unit_head)
    stored = list(PledgedLine.objects.values_list("pledge", "kind", "person", "text"))
    assert stored == [(returned.pk, "initiative", unit_head.person_id, "Đổi mới cách dự giờ")]
    with pytest.raises(RuleViolation) as refusal:
        save_pledge(pledge=returned, statement="Khác nữa", titles=[], commitments=None, by=unit_head)
    assert str(refusal.value) == (
        "Phần “Danh hiệu của tập thể” không nằm trong nội dung được trả lại để sửa. Vui lòng giữ nguyên phần này."
    )
    returned.refresh_from_db()
    assert (returned.statement, returned.titles.count()) == ("Mới", 1)


def test_what_is_sent_for_a_closed_part_is_not_taken(
    running: Campaign, department: Unit, returned: Pledge, unit_head: User, sign_in: SignIn
) -> None:
    target = add_target(running)
    data = {
        "act": "submit", "version": returned.version, "statement": "Dự giờ hằng tháng", "unit_titles": [],
        "titles": [f"{title('LDTT').pk}-{unit_head.person_id}"], f"value_{target.pk}": "95",
    }  # fmt: skip
    client = sign_in(unit_head)
    page = client.get(url("pledge_edit", running.pk, department.pk)).content.decode()
    assert "Chỉ được sửa: <b>Mô hình, sáng kiến, lời hứa; Lời cam kết, giải pháp của đơn vị</b>" in page
    assert page.count("Giữ nguyên, không trả lại để sửa") == 3
    assert client.post(url("pledge_edit", running.pk, department.pk), data).status_code == 302
    stored = Pledge.objects.get()
    assert (stored.stage, stored.statement) == ("submitted", "Dự giờ hằng tháng")
    assert list(stored.titles.values_list("title__code", "person")) == [("TTLDTT", None)]
    assert stored.commitments.count() == 0


def test_the_office_sees_what_changed(returned: Pledge, unit_head: User, office: User, sign_in: SignIn) -> None:
    save_pledge(pledge=returned, statement="Dự giờ", titles=None, commitments=None, by=unit_head)
    submit_pledge(pledge=returned, by=unit_head)
    found = [(one.label, one.gone, one.fresh) for one in changes_since(last_return(returned), returned)]
    assert found == [("Lời cam kết, giải pháp của đơn vị", ["Quyết tâm"], ["Dự giờ"])]
    page = sign_in(office).get(url("pledge", returned.pk)).content.decode()
    assert "<del>Quyết tâm</del>" in page
    assert ">Dự giờ</ins>" in page


def test_recalled_and_sent_again_it_stays_limited_until_accepted(
    returned: Pledge, unit_head: User, office: User
) -> None:
    submit_pledge(pledge=returned, by=unit_head)
    recall_pledge(pledge=returned, by=unit_head)
    with pytest.raises(RuleViolation):
        save_pledge(pledge=returned, statement=None, titles=[], commitments=None, by=unit_head)
    submit_pledge(pledge=returned, by=unit_head)
    accept_pledge(pledge=returned, by=office)
    assert Pledge.objects.get().open_parts == ""


def test_the_office_names_the_parts_in_the_browser(
    running: Campaign, department: Unit, unit_head: User, office: User, sign_in: SignIn
) -> None:
    pledge = pledged(running, department, unit_head, send=True)
    client = sign_in(office)
    client.post(url("return_pledge", pledge.pk), {"reason": "Xem lại", "parts": ["targets"]})
    pledge.refresh_from_db()
    assert (pledge.stage, pledge.open_parts) == ("returned", "targets")
    assert Event.objects.get(verb="return_pledge").note == "Xem lại (được sửa: Cam kết chỉ tiêu)"


def test_a_line_of_who_has_left_does_not_become_the_units(
    running: Campaign, department: Unit, other_department: Unit, unit_head: User, office: User, sign_in: SignIn
) -> None:
    leaver = make_person(department, "Lò Văn Đi")
    pledge = pledged(running, department, unit_head)
    lines = [("words", leaver, "Giữ lời"), ("model", None, "Một cửa")]
    save_pledge(pledge=pledge, statement=None, titles=None, commitments=None, lines=lines, by=unit_head)
    leaver.refresh_from_db()
    transfer_person(person=leaver, unit=other_department, post="", starts_on=timezone.localdate(), by=office)

    page = sign_in(unit_head).get(url("pledge_edit", running.pk, department.pk)).content.decode()
    assert "Không còn thuộc đơn vị, sẽ không có trong lần lưu tới: Lò Văn Đi." in page
    assert ("Giữ lời" in page, "Một cửa" in page) == (False, True)


# --- Two who edit at once -------------------------------------------------------------------------------------------


def test_who_saves_what_was_read_before_is_warned_and_loses_nothing(
    running: Campaign, department: Unit, unit_head: User, sign_in: SignIn
) -> None:
    client, where = sign_in(unit_head), url("pledge_edit", running.pk, department.pk)
    assert client.post(where, {"act": "save", "version": "0", "statement": "Của văn thư"}).status_code == 302
    answer = client.post(where, {"act": "save", "version": "0", "statement": "Của trưởng khoa"})
    page = answer.content.decode()
    assert (answer.status_code, Pledge.objects.get().statement) == (422, "Của văn thư")
    assert "Hoàng Văn Chiến vừa sửa đăng ký này lúc" in page
    assert "Của trưởng khoa" in page
    assert 'name="version" value="1"' in page
    assert client.post(where, {"act": "save", "version": "1", "statement": "Của trưởng khoa"}).status_code == 302
    assert Pledge.objects.get().statement == "Của trưởng khoa"


def test_the_same_content_from_two_is_no_quarrel(running: Campaign, department: Unit, unit_head: User) -> None:
    pledge = pledged(running, department, unit_head)
    same = {"titles": None, "commitments": None, "read_version": 0, "by": unit_head}
    save_pledge(pledge=pledge, statement="Quyết tâm", **same)
    assert Pledge.objects.get().version == 1
    with pytest.raises(StaleRead):
        save_pledge(pledge=pledge, statement="Khác", **same)


# --- Many accepted at once ------------------------------------------------------------------------------------------


def test_many_are_accepted_with_their_count(
    running: Campaign, department: Unit, other_department: Unit, unit_head: User, other_head: User, office: User,
    sign_in: SignIn,
) -> None:  # fmt: skip
    mine, theirs = pledged(running, department, unit_head, send=True), pledged(running, other_department, other_head)
    submit_pledge(pledge=theirs, by=other_head, at=LATE)
    client = sign_in(office)
    page = client.get(url("accept_pledges", running.pk)).content.decode()
    assert "2 đăng ký đang chờ duyệt" in page
    assert "Trễ 5 ngày" in page
    boxes = [f"{mine.pk}-1", f"{theirs.pk}-1"]
    assert client.post(url("accept_pledges", running.pk), {"chosen": boxes}).status_code == 302
    assert list(Pledge.objects.values_list("stage", flat=True)) == ["accepted", "accepted"]
    assert Event.objects.filter(verb="accept_pledge", by=office).count() == 2
    again = client.post(url("accept_pledges", running.pk), {"chosen": boxes})
    assert again.status_code == 422
    assert "Có đơn vị vừa rút lại, gửi lại hoặc đã được duyệt." in again.content.decode()


def test_what_changed_since_it_was_read_is_not_accepted(
    running: Campaign, department: Unit, unit_head: User, office: User, sign_in: SignIn
) -> None:
    pledge = pledged(running, department, unit_head, send=True)
    recall_pledge(pledge=pledge, by=unit_head)
    save_pledge(pledge=pledge, statement="Nội dung khác", titles=None, commitments=None, by=unit_head)
    submit_pledge(pledge=pledge, by=unit_head)
    answer = sign_in(office).post(url("accept_pledges", running.pk), {"chosen": [f"{pledge.pk}-1"]})
    assert (answer.status_code, Pledge.objects.get().stage) == (422, "submitted")


def test_one_refusal_accepts_none(
    running: Campaign, department: Unit, other_department: Unit, unit_head: User, other_head: User, office: User
) -> None:
    sent, draft = pledged(running, department, unit_head, send=True), pledged(running, other_department, other_head)
    with pytest.raises(RuleViolation) as refusal:
        accept_pledges(pledges=[sent, draft], by=office)
    assert str(refusal.value) == (
        "Khoa Nhà nước và pháp luật: Đăng ký này chưa được đơn vị gửi nên chưa duyệt được. Chưa đăng ký nào được duyệt."
    )
    assert set(Pledge.objects.values_list("stage", flat=True)) == {"submitted", "draft"}


# --- Late or not, and more time for one unit ------------------------------------------------------------------------


def test_a_campaign_may_take_nothing_late(running: Campaign, department: Unit, unit_head: User, office: User) -> None:
    pledge = pledged(running, department, unit_head)
    set_pledge_rules(campaign=running, late_allowed=False, missing="warn", by=office)
    with pytest.raises(RuleViolation) as refusal:
        submit_pledge(pledge=pledge, by=unit_head, at=LATE)
    assert str(refusal.value) == (
        "Đã hết hạn đăng ký ngày 31/03/2026 và phong trào này không nhận đăng ký trễ. "
        "Vui lòng đề nghị Thường trực Hội đồng Thi đua – Khen thưởng gia hạn."
    )
    more = {"campaign": running, "unit": department, "until": date(2026, 4, 10), "reason": "Bão lũ", "by": office}
    extend_pledge(**more, at=LATE)
    extend_pledge(**more, at=LATE)
    submit_pledge(pledge=pledge, by=unit_head, at=LATE)
    assert Pledge.objects.get().stage == "submitted"
    assert Event.objects.filter(verb="extend_pledge").count() == 1


def test_a_unit_that_owes_no_registration_is_not_waited_for(
    running: Campaign, department: Unit, office_unit: Unit, office: User, unit_head: User, sign_in: SignIn
) -> None:
    today, client = date(2026, 3, 1), sign_in(office)

    def asked() -> tuple[list[Unit], list[int]]:
        rows = board_rows(running, DUE, today)
        return [row.unit for row in rows], [item.user_id for item in pledge_work(school=running.school, today=today)]

    assert asked() == ([office_unit, department], [unit_head.pk])
    page = reverse("campaigns:pledge_rules", args=[running.pk])
    sent = {"late_allowed": "on", "missing": "warn", "spared": [department.pk]}
    for _ in range(2):
        assert client.post(page, sent).status_code == 302
    assert asked() == ([office_unit], [])
    assert Event.objects.get(verb="set_pledge_rules").new.endswith("không phải đăng ký: Khoa Xây dựng Đảng")
    assert client.get(page).context["form"]["spared"].initial == [department]
    pledged(running, department, unit_head)  # they may all the same
    assert asked() == ([office_unit, department], [unit_head.pk])
    assert client.post(page, sent | {"spared": [department.pk, office_unit.pk]}).status_code == 422
    assert client.post(page, sent | {"spared": [running.school_id]}).status_code == 422


def test_sent_in_time_and_returned_it_may_be_sent_again_late(
    running: Campaign, department: Unit, unit_head: User, office: User
) -> None:
    pledge = pledged(running, department, unit_head)
    submit_pledge(pledge=pledge, by=unit_head, at=datetime(2026, 3, 20, tzinfo=UTC))
    return_pledge(pledge=pledge, reason="Thiếu", by=office)
    set_pledge_rules(campaign=running, late_allowed=False, missing="warn", by=office)
    assert submit_pledge(pledge=pledge, by=unit_head, at=LATE).stage == "submitted"


def test_what_could_not_be_sent_again_is_not_recalled(
    running: Campaign, department: Unit, unit_head: User, office: User, sign_in: SignIn
) -> None:
    pledge = pledged(running, department, unit_head)
    first = datetime(2026, 3, 20, tzinfo=UTC)
    submit_pledge(pledge=pledge, by=unit_head, at=first)
    assert "lần gửi sau được ghi là trễ" in sign_in(unit_head).get(url("pledge", pledge.pk)).content.decode()
    set_pledge_rules(campaign=running, late_allowed=False, missing="warn", by=office)
    with pytest.raises(RuleViolation, match="rút lại thì không gửi lại được"):
        recall_pledge(pledge=pledge, by=unit_head)

    return_pledge(pledge=pledge, reason="Thiếu", by=office)
    submit_pledge(pledge=pledge, by=unit_head, at=LATE)
    recall_pledge(pledge=pledge, by=unit_head)
    submit_pledge(pledge=pledge, by=unit_head, at=LATE)
    assert (pledge.stage, pledge.submitted_at) == ("submitted", first)


def test_what_was_returned_and_sent_again_is_not_accepted_by_a_page_from_before(
    running: Campaign, department: Unit, unit_head: User, office: User, sign_in: SignIn
) -> None:
    pledge = pledged(running, department, unit_head, send=True)
    client = sign_in(office)
    assert 'name="sent" value="1"' in client.get(url("pledge", pledge.pk)).content.decode()
    return_pledge(pledge=pledge, reason="Viết rõ", by=office)
    save_pledge(pledge=pledge, statement="Nội dung khác", titles=None, commitments=None, by=unit_head)
    submit_pledge(pledge=pledge, by=unit_head)

    assert client.post(url("accept_pledge", pledge.pk), {"sent": "1"}).status_code == 403
    assert client.post(url("accept_pledge", pledge.pk), {"sent": "2"}).status_code == 302


def test_one_extended_is_late_by_its_own_day(
    running: Campaign, office_unit: Unit, department: Unit, unit_head: User, office: User
) -> None:
    extend_pledge(campaign=running, unit=department, until=date(2026, 4, 10), reason="Bão", by=office, at=LATE)
    today = date(2026, 4, 5)
    rows = board_rows(running, DUE, today)
    assert [(row.unit, row.late, row.left, row.due, row.extended) for row in rows] == [
        (office_unit, 5, None, DUE, False),
        (department, 0, 5, date(2026, 4, 10), True),
    ]
    due = {item.key.split(":")[2]: item.due_on for item in pledge_work(school=running.school, today=today)}
    assert due == {str(department.pk): date(2026, 4, 10)}


@pytest.mark.parametrize(
    ("until", "reason", "sentence"),
    [
        (date(2026, 3, 31), "Bão", "Ngày gia hạn phải sau hạn chung 31/03/2026."),
        (date(2026, 4, 4), "Bão", "Ngày gia hạn đã qua. Vui lòng chọn từ hôm nay trở đi."),
        (date(2026, 4, 9), " ", "Vui lòng ghi lý do gia hạn."),
    ],
)
def test_an_extension_that_makes_no_sense(
    running: Campaign, department: Unit, office: User, until: date, reason: str, sentence: str
) -> None:
    with pytest.raises(RuleViolation) as refusal:
        extend_pledge(campaign=running, unit=department, until=until, reason=reason, by=office, at=LATE)
    assert (str(refusal.value), PledgeExtension.objects.count()) == (sentence, 0)


@pytest.mark.parametrize("name", ["accept_pledges", "pledge_rules", "extend_pledge"])
@pytest.mark.parametrize(("who", "status"), [("office", 200), ("leader", 403), ("unit_head", 403), ("outsider", 404)])
def test_whose_desk_it_is(
    running: Campaign, department: Unit, name: str, who: str, status: int, request: pytest.FixtureRequest,
    sign_in: SignIn,
) -> None:  # fmt: skip
    keys = (running.pk, department.pk) if name == "extend_pledge" else (running.pk,)
    client = sign_in(request.getfixturevalue(who))
    assert client.get(url(name, *keys)).status_code == status
    assert client.post(url(name, *keys), {}).status_code == (422 if status == 200 else status)


def test_the_office_sets_rules_and_extends_in_the_browser(
    running: Campaign, department: Unit, other_school: Unit, office: User, sign_in: SignIn
) -> None:
    client = sign_in(office)
    assert client.post(url("pledge_rules", running.pk), {"missing": "block"}).status_code == 302
    running.refresh_from_db()
    assert (running.pledge_rules.late_allowed, running.pledge_rules.missing) == (False, "block")
    wrong = client.post(url("extend_pledge", running.pk, department.pk), {"until": "1/1/2026", "reason": "Mưa lũ"})
    assert wrong.status_code == 422
    assert "Mưa lũ" in wrong.content.decode()
    far = {"until": "30/12/2099", "reason": "Mưa lũ"}
    assert client.post(url("extend_pledge", running.pk, other_school.pk), far).status_code == 404
    assert client.post(url("extend_pledge", running.pk, department.pk), far).status_code == 302
    assert PledgeExtension.objects.get().until == date(2099, 12, 30)


@pytest.mark.parametrize("units", [1, 3])
def test_the_page_of_many_costs_the_same(
    running: Campaign, school: Unit, office: User, sign_in: SignIn, units: int,
    django_assert_num_queries: Callable[[int], object],
) -> None:  # fmt: skip
    from tests.campaigns.pledging import add_headed_units

    for head in add_headed_units(school, units):
        pledged(running, head.person.unit, head, send=True)  # type: ignore[union-attr]
    client = sign_in(office)
    with django_assert_num_queries(8):
        assert client.get(url("accept_pledges", running.pk)).status_code == 200
    sent = list(sent_pledges(running))
    with django_assert_num_queries(6):
        assert accept_pledges(pledges=sent, by=office) == units
    changes = Pledge.history.filter(stage="accepted").values_list("history_type", "history_user")
    assert list(changes) == [("~", office.pk)] * units
    lines = Event.objects.filter(verb="accept_pledge").values_list("by", "old", "new", "school")
    assert list(lines) == [(office.pk, "Đã gửi", "Đã duyệt", school.pk)] * units


def test_of_two_who_accept_at_once_one_does(running: Campaign, department: Unit, unit_head: User, office: User) -> None:
    pledged(running, department, unit_head, send=True)
    first, second = list(sent_pledges(running)), list(sent_pledges(running))
    accept_pledges(pledges=first, by=office)
    with pytest.raises(RuleViolation, match="Chưa đăng ký nào được duyệt"):
        accept_pledges(pledges=second, by=office)
    assert Event.objects.filter(verb="accept_pledge").count() == 1


# --- Models, initiatives, promises ----------------------------------------------------------------------------------


def test_lines_are_written_in_the_form(
    running: Campaign, department: Unit, unit_head: User, member: User, sign_in: SignIn
) -> None:
    data = {
        "act": "save", "line_kind": ["model", "words", "initiative"], "line_person": ["", str(member.person_id), ""],
        "line_text": ["Giờ ho\u0323c mở", "Không nghỉ buổi nào", "  "],
    }  # fmt: skip
    client, where = sign_in(unit_head), url("pledge_edit", running.pk, department.pk)
    assert client.post(where, data).status_code == 302
    stored = list(PledgedLine.objects.values_list("kind", "person", "text"))
    assert stored == [("model", None, "Giờ h\u1ecdc mở"), ("words", member.person_id, "Không nghỉ buổi nào")]
    nobody = client.post(where, data | {"line_person": ["", "", ""], "version": "1"})
    page = nobody.content.decode()
    assert "dòng 2: Vui lòng chọn người hứa" in page
    assert "Không nghỉ buổi nào" in page
    assert Decimal(PledgedLine.objects.count()) == 2


def test_a_sentence_with_two_bounds_is_shown_once(
    running: Campaign, department: Unit, unit_head: User, sign_in: SignIn
) -> None:
    text = "80-90% giảng viên giỏi cấp khoa, 40-50% cấp trường"
    add_target(running, text, minimum=80, maximum=90, position=1)
    add_target(running, text, minimum=40, maximum=50, position=2)
    page = sign_in(unit_head).get(url("pledge_edit", running.pk, department.pk)).content.decode()
    assert page.count(f'">{text}</p>') == 1
    assert [f"Mức từ {low} đến {high}%" in page for low, high in ((80, 90), (40, 50))] == [True, True]


# --- One click reminds the missing ----------------------------------------------------------------------------------


def test_one_click_reminds_exactly_those_who_owe_once_a_day(
    running: Campaign, department: Unit, other_department: Unit, unit_head: User, other_head: User, office: User,
    sign_in: SignIn,
) -> None:  # fmt: skip
    pledged(running, other_department, other_head, send=True)
    client = sign_in(office)
    page = client.post(url("remind_missing", running.pk), follow=True).content.decode()
    assert "Đã nhắc 1 người phụ trách đơn vị chưa gửi." in page
    assert list(Reminder.objects.values_list("user", "campaign")) == [(unit_head.pk, running.pk)]
    again = client.post(url("remind_missing", running.pk), follow=True).content.decode()
    assert "đều đã có thư nhắc hôm nay" in again
    assert (Digest.objects.count(), Event.objects.filter(verb="remind_missing").count()) == (1, 1)


def test_the_office_hears_of_units_without_anybody_to_remind(
    running: Campaign, department: Unit, other_department: Unit, unit_head: User, office: User, sign_in: SignIn
) -> None:
    page = sign_in(office).post(url("remind_missing", running.pk), follow=True).content.decode()
    told = re.search("không nhắc được ai, vui lòng giao chức trách ở mục Đơn vị: (.+?)[.]", page)
    assert told
    assert set(told[1].split("; ")) == {office.person.unit.name, other_department.name}  # type: ignore[union-attr]
    assert "Đã nhắc 1 người" in page


@pytest.mark.parametrize(("who", "status"), [("leader", 403), ("unit_head", 403), ("outsider", 404)])
def test_who_may_not_remind(
    running: Campaign, department: Unit, who: str, status: int, request: pytest.FixtureRequest, sign_in: SignIn
) -> None:
    client = sign_in(request.getfixturevalue(who))
    assert client.post(url("remind_missing", running.pk)).status_code == status
    assert Digest.objects.count() == 0
