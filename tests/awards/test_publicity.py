"""Candidates shown to the staff, objections with files, answers in writing, and a session that waits for them."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.actions import nominations
from awards.actions import publicity as actions
from awards.actions.sessions import finish_session
from awards.demo.story import Story
from awards.models import (
    BoardSession,
    Nomination,
    Objection,
    ObjectionFile,
    PublicityNews,
    PublicityWindow,
    WindowMove,
)
from awards.permissions.publicity import can_object
from awards.queries.publicity import objection_work
from awards.queries.publicity_news import publicity_news_work
from campaigns.models import Campaign, Title
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.awards.test_results import told
from tests.conftest import make_user
from units.models import Unit, User

SignIn = Callable[[User], Client]
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"
TODAY = timezone.localdate()


@pytest.fixture
def valid(running: Campaign, department: Unit, member: User, unit_head: User, office: User) -> Nomination:
    dossier = nominations.nominate(
        campaign=running, unit=department, title=Title.objects.get(code="LDTT"), person=member.person,
        achievement="Dạy tốt", by=unit_head,
    )  # fmt: skip
    nominations.submit_nomination(nomination=dossier, by=unit_head)
    return nominations.validate_nomination(nomination=dossier, reason="Đã đối chiếu hồ sơ giấy", by=office)


@pytest.fixture
def shown(valid: Nomination, office: User) -> Nomination:
    actions.open_window(campaign=valid.campaign, starts_on=TODAY, ends_on=TODAY + timedelta(days=5), by=office)
    return valid


@pytest.fixture
def colleague(other_department: Unit) -> User:
    return make_user(other_department, "Vàng Thị Đồng", "dongnghiep")


def test_a_window_has_its_days(valid: Nomination, office: User, unit_head: User) -> None:
    campaign, day = valid.campaign, timedelta(days=1)
    for by, first, last, sentence in (
        (unit_head, TODAY, TODAY, "Chỉ Thường trực"),
        (office, TODAY, TODAY - day, "Ngày cuối"),
        (office, TODAY - 3 * day, TODAY - day, "đã qua"),
        (office, TODAY, TODAY + 60 * day, "dài nhất 60 ngày"),
    ):
        with pytest.raises(RuleViolation, match=sentence):
            actions.open_window(campaign=campaign, starts_on=first, ends_on=last, by=by)
    actions.open_window(campaign=campaign, starts_on=TODAY, ends_on=TODAY + 5 * day, by=office)
    with pytest.raises(RuleViolation, match="trùng"):
        actions.open_window(campaign=campaign, starts_on=TODAY + 5 * day, ends_on=TODAY + 9 * day, by=office)
    assert PublicityWindow.objects.count() == 1


def window_of(shown: Nomination) -> PublicityWindow:
    return PublicityWindow.objects.get(campaign=shown.campaign)


def test_a_window_of_hours_is_asked_about_first(valid: Nomination, office: User, sign_in: SignIn) -> None:
    client, url = sign_in(office), reverse("awards:open_window", args=[valid.campaign_id])
    assert "chưa sơ duyệt xong" not in client.get(url).content.decode()
    Nomination.objects.filter(pk=valid.pk).update(stage="submitted")
    assert "Còn 1 hồ sơ đã gửi mà chưa sơ duyệt xong" in client.get(url).content.decode()
    Nomination.objects.filter(pk=valid.pk).update(stage="valid")
    today = f"{TODAY:%d/%m/%Y}"
    asked = client.post(url, {"starts_on": today, "ends_on": today})
    told = "Chỉ công khai 01 ngày" in asked.content.decode()
    assert (asked.status_code, told, PublicityWindow.objects.count()) == (422, True, 0)
    assert client.post(url, {"starts_on": today, "ends_on": today, "brief": "on"}).status_code == 302
    assert PublicityWindow.objects.count() == 1


def test_the_last_day_moves_only_later_and_says_why(
    shown: Nomination, office: User, unit_head: User, sign_in: SignIn
) -> None:
    day, window = timedelta(days=1), window_of(shown)
    actions.open_window(campaign=shown.campaign, starts_on=TODAY + 20 * day, ends_on=TODAY + 21 * day, by=office)
    for by, last, reason, sentence in (
        (unit_head, TODAY + 9 * day, "Mưa lũ", "Chỉ Thường trực"),
        (office, TODAY + 5 * day, "Mưa lũ", "Ngày cuối chỉ lùi về sau"),
        (office, TODAY + 60 * day, "Mưa lũ", "dài nhất 60 ngày"),
        (office, TODAY + 9 * day, " \u200b ", "Vui lòng ghi lý do"),
        (office, TODAY + 20 * day, "Mưa lũ", "trùng với thời gian công khai"),
    ):
        with pytest.raises(RuleViolation, match=sentence):
            actions.move_window(window=window, ends_on=last, reason=reason, by=by)
    PublicityWindow.objects.filter(pk=window.pk).update(ends_on=TODAY + 6 * day)
    with pytest.raises(RuleViolation, match="vừa được người khác thay đổi"):
        actions.move_window(window=window, ends_on=TODAY + 9 * day, reason="Mưa lũ", by=office)
    assert (WindowMove.objects.count(), PublicityNews.objects.count()) == (0, 0)
    assert Event.objects.filter(verb="move_window").count() == 0
    url = reverse("awards:move_window", args=[window.pk])
    assert sign_in(unit_head).get(url).status_code == 404
    typed = {"ends_on": f"{TODAY + 60 * day:%d/%m/%Y}", "reason": "Mưa lũ kéo dài"}
    refused = sign_in(office).post(url, typed)
    assert (refused.status_code, "Mưa lũ kéo dài" in refused.content.decode()) == (422, True)


def test_a_window_that_is_over_stays_over(shown: Nomination, office: User) -> None:
    window = window_of(shown)
    with pytest.raises(RuleViolation, match="đã hết. Vui lòng mở thời gian công khai mới"):
        actions.move_window(
            window=window, ends_on=TODAY + timedelta(days=20), reason="x", by=office,
            at=timezone.now() + timedelta(days=6),
        )  # fmt: skip


def test_everybody_is_told_of_a_moved_day_until_read(
    shown: Nomination, office: User, colleague: User, member: User, unit_head: User, outsider: User, sign_in: SignIn
) -> None:
    url = reverse("awards:move_window", args=[window_of(shown).pk])
    for days in (9, 12):
        typed = {"ends_on": f"{TODAY + timedelta(days=days):%d/%m/%Y}", "reason": f"Mưa lũ {days}"}
        assert sign_in(office).post(url, typed).status_code == 302

    def told() -> list[int]:
        items = publicity_news_work(school=shown.campaign.school, today=TODAY)
        assert {item.title.split(" – ")[0] for item in items} <= {
            f"Xem danh sách đề nghị, nay công khai đến hết {TODAY + timedelta(days=12):%d/%m/%Y}"
        }
        return sorted(item.user_id for item in items)

    assert told() == sorted([colleague.pk, member.pk, unit_head.pk])
    client, page = sign_in(colleague), reverse("awards:candidates", args=[shown.campaign_id])
    seen = client.get(page).content.decode()
    assert ("Lý do: Mưa lũ 9" in seen, "Lý do: Mưa lũ 12" in seen, "Đã xem" in seen) == (True, True, True)
    read = reverse("awards:read_publicity_news", args=[shown.campaign_id])
    assert (client.post(read).status_code, sign_in(outsider).post(read).status_code) == (302, 404)
    assert told() == sorted([member.pk, unit_head.pk])
    assert "Đã xem" not in client.get(page).content.decode()
    assert publicity_news_work(school=shown.campaign.school, today=TODAY + timedelta(days=13)) == []
    event = Event.objects.filter(verb="move_window").order_by("pk")[0]
    assert (event.by, event.new, event.note) == (office, f"{TODAY + timedelta(days=9):%d/%m/%Y}", "Mưa lũ 9")


def test_nothing_is_shown_where_nothing_is_valid(running: Campaign, office: User) -> None:
    with pytest.raises(RuleViolation, match="Chưa có hồ sơ hợp lệ"):
        actions.open_window(campaign=running, starts_on=TODAY, ends_on=TODAY, by=office)


def test_the_staff_sees_candidates_while_the_window_is_open(
    valid: Nomination, office: User, colleague: User, outsider: User, sign_in: SignIn
) -> None:
    url, name = reverse("awards:candidates", args=[valid.campaign_id]), str(valid.person)
    client = sign_in(colleague)
    before = client.get(url).content.decode()
    assert (name in before, "không trong thời gian công khai" in before) == (False, True)
    assert name in sign_in(office).get(url).content.decode()
    with pytest.raises(RuleViolation, match="chưa được công khai"):
        actions.raise_objection(nomination=valid, text="Sớm", by=colleague)
    window = actions.open_window(campaign=valid.campaign, starts_on=TODAY, ends_on=TODAY, by=office)
    PublicityWindow.objects.update(starts_on=(coming := TODAY + timedelta(days=2)), ends_on=coming)
    with pytest.raises(RuleViolation, match=f"được công khai từ ngày {coming:%d/%m/%Y}"):
        actions.raise_objection(nomination=valid, text="Sớm", by=colleague)
    PublicityWindow.objects.update(starts_on=TODAY, ends_on=TODAY)
    assert name in client.get(url).content.decode()
    assert sign_in(outsider).get(url).status_code == 404
    PublicityWindow.objects.filter(pk=window.pk).update(
        starts_on=TODAY - timedelta(days=2), ends_on=TODAY - timedelta(days=1)
    )
    assert name not in client.get(url).content.decode()
    with pytest.raises(RuleViolation, match="Đã hết thời gian công khai"):
        actions.raise_objection(nomination=valid, text="Muộn", by=colleague)


def test_an_objection_with_its_file_is_answered_once_and_read_by_few(
    shown: Nomination, colleague: User, office: User, leader: User, unit_head: User, member: User, sign_in: SignIn
) -> None:
    url = reverse("awards:raise_objection", args=[shown.pk])
    typed = {"text": "Còn thiếu giờ dạy", "upload": SimpleUploadedFile("bảng giờ.pdf", PDF)}
    assert sign_in(colleague).post(url, typed).status_code == 302
    objection, file = Objection.objects.get(), ObjectionFile.objects.get()
    event = Event.objects.get(verb="raise_objection")
    assert (event.by, event.by_name, event.note) == (None, "", "")
    address = reverse("awards:objection_file", args=[file.pk])

    def status(user: User) -> int:
        answer = sign_in(user).get(address)
        if answer.streaming:
            b"".join(answer.streaming_content)
        return answer.status_code

    assert [status(user) for user in (colleague, office, leader, unit_head, member)] == [200, 200, 200, 404, 404]
    for by, answer, sentence in (
        (unit_head, "Đủ", "Chỉ Thường trực"),
        (office, " ", "nội dung trả lời"),
        (office, "d" * 5001, "không quá 5.000 ký tự"),
    ):
        with pytest.raises(RuleViolation, match=sentence):
            actions.answer_objection(objection=objection, answer=answer, by=by)
    page = reverse("awards:answer_objection", args=[objection.pk])
    assert sign_in(unit_head).get(page).status_code == 404
    assert sign_in(office).post(page, {"answer": "Đã đối chiếu, đủ 280 giờ."}).status_code == 302
    assert sign_in(office).post(page, {"answer": "Lần nữa"}).status_code == 403
    mine = sign_in(colleague).get(reverse("awards:candidates", args=[shown.campaign_id])).content.decode()
    assert ("Đã đối chiếu, đủ 280 giờ." in mine, 'href="#own"' in mine, 'id="own"' in mine) == (True, True, True)
    (told,) = publicity_news_work(school=shown.campaign.school, today=TODAY)
    assert (told.user_id, told.due_on, told.title.split(" – ")[0]) == (
        colleague.pk, None, "Xem trả lời ý kiến của đồng chí về danh sách đề nghị",
    )  # fmt: skip
    sign_in(colleague).post(reverse("awards:read_publicity_news", args=[shown.campaign_id]))
    assert publicity_news_work(school=None, today=TODAY, user=colleague) == []


def test_the_same_word_sent_twice_is_one_and_has_an_end(shown: Nomination, colleague: User, member: User) -> None:
    first = actions.raise_objection(nomination=shown, text="Thiếu giờ a\u0323", by=colleague)
    again = actions.raise_objection(nomination=shown, text=" Thiếu giờ ạ ", by=colleague)
    assert (again, Objection.objects.count()) == (first, 1)
    actions.raise_objection(nomination=shown, text="Thiếu giờ ạ", by=member)
    with pytest.raises(RuleViolation, match=r"không quá 5.000 ký tự \(hiện 5001 ký tự\)"):
        actions.raise_objection(nomination=shown, text="x" * 5001, by=colleague)
    assert (Objection.objects.count(), Event.objects.filter(verb="raise_objection").count()) == (2, 2)


def test_who_an_objection_is_about_is_never_told_whose_it_is(
    running: Campaign, office_unit: Unit, office: User, leader: User, colleague: User, sign_in: SignIn
) -> None:
    head = make_user(office_unit, "Lò Văn Trưởng", "truongphong", ("head", office_unit))
    title = Title.objects.get(code="LDTT")
    mine = nominations.nominate(
        campaign=running, unit=office_unit, title=title, person=office.person, achievement="x", by=head
    )
    nominations.submit_nomination(nomination=mine, by=head)
    nominations.validate_nomination(nomination=mine, reason="Đã đối chiếu hồ sơ giấy", by=office)
    actions.open_window(campaign=running, starts_on=TODAY, ends_on=TODAY, by=office)
    objection = actions.raise_objection(nomination=mine, text="Chưa đủ", by=colleague)
    page, one = reverse("awards:objections", args=[running.pk]), reverse("awards:answer_objection", args=[objection.pk])
    about_me, other = sign_in(office).get(page).content.decode(), sign_in(leader).get(page).content.decode()
    assert (str(colleague) in about_me, "Chưa đủ" in about_me, str(colleague) in other) == (False, True, True)
    assert sign_in(office).get(one).status_code == 403
    with pytest.raises(RuleViolation, match="về chính đồng chí"):
        actions.answer_objection(objection=objection, answer="Đủ", by=office)
    assert str(colleague) in sign_in(leader).get(one).content.decode()
    assert actions.answer_objection(objection=objection, answer="Đủ", by=leader).answered_by == leader


@pytest.mark.parametrize(("name", "content"), [("a.pdf", b"MZ\x90\0"), ("rong.pdf", b"")])
def test_a_wrong_file_leaves_no_objection(
    shown: Nomination, colleague: User, sign_in: SignIn, name: str, content: bytes
) -> None:
    url = reverse("awards:raise_objection", args=[shown.pk])
    answer = sign_in(colleague).post(url, {"text": "Ý kiến", "upload": SimpleUploadedFile(name, content)})
    assert (answer.status_code, "Ý kiến" in answer.content.decode(), Objection.objects.count()) == (422, True, 0)


def test_only_candidates_are_spoken_of_and_by_the_school_only(
    shown: Nomination, office: User, outsider: User, colleague: User, sign_in: SignIn
) -> None:
    with pytest.raises(RuleViolation, match="Chỉ người của trường"):
        actions.raise_objection(nomination=shown, text="x", by=outsider)
    assert sign_in(outsider).post(reverse("awards:raise_objection", args=[shown.pk])).status_code == 404
    unlisted = Nomination(pk=shown.pk, campaign=shown.campaign, kind="spot", stage=shown.stage)
    assert not can_object(colleague, unlisted, timezone.localdate())  # a deed is decided without being shown
    nominations.return_nomination(nomination=shown, reason="Thiếu", by=office)
    with pytest.raises(RuleViolation, match="không trong danh sách công khai"):
        actions.raise_objection(nomination=shown, text="x", by=colleague)


def test_of_a_dossier_that_was_never_shown_not_even_the_refusal_tells(
    valid: Nomination, office: User, colleague: User, unit_head: User, sign_in: SignIn
) -> None:
    client, url = sign_in(colleague), reverse("awards:raise_objection", args=[valid.pk])
    assert [client.get(url).status_code, client.post(url, {"text": "x"}).status_code] == [404, 404]
    assert sign_in(unit_head).get(url).status_code == 403  # who sees the dossier is told why not
    actions.open_window(campaign=valid.campaign, starts_on=TODAY, ends_on=TODAY + timedelta(days=5), by=office)
    assert client.get(url).status_code == 200
    Nomination.objects.filter(pk=valid.pk).update(kind="spot", deed="Cứu người", happened_on=TODAY)
    assert client.get(url).status_code == 404
    Nomination.objects.filter(pk=valid.pk).update(kind="merit", deed="", happened_on=None)
    nominations.return_nomination(nomination=valid, reason="Thiếu", by=office)
    late = client.post(url, {"text": "Viết khi hồ sơ còn được công khai"})
    assert (late.status_code, "không trong danh sách công khai" in late.content.decode()) == (403, True)


def test_objections_wait_for_the_office(shown: Nomination, colleague: User, office: User, unit_head: User) -> None:
    def waits() -> list[tuple[int, str]]:
        found = objection_work(school=shown.campaign.school, today=date(2026, 11, 9))
        return [(item.user_id, item.title.split(" – ")[0]) for item in found]

    assert waits() == []
    objection = actions.raise_objection(nomination=shown, text="x", by=colleague)
    actions.raise_objection(nomination=shown, text="y", by=colleague)
    assert waits() == [(office.pk, "Trả lời 2 ý kiến về hồ sơ đề nghị")]
    actions.answer_objection(objection=objection, answer="z", by=office)
    assert waits() == [(office.pk, "Trả lời 1 ý kiến về hồ sơ đề nghị")]
    assert objection_work(school=None, today=date(2026, 11, 9), user=unit_head) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_any_number(
    shown: Nomination, colleague: User, office: User, sign_in: SignIn, rows: int, django_assert_num_queries: Callable
) -> None:
    for number in range(rows):
        actions.raise_objection(nomination=shown, text=f"Ý kiến {number}", by=colleague)
    client = sign_in(office)
    with django_assert_num_queries(7):
        client.get(reverse("awards:objections", args=[shown.campaign_id]))


# ---- The session waits --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def voted(django_db_setup: None, django_db_blocker: Any) -> Iterator[Story]:
    """A school whose board has voted and whose box was opened."""
    with told(django_db_blocker) as story:
        yield story


def test_a_session_ends_once_everything_is_answered(voted: Story, db: None) -> None:
    session, office = voted.session, voted.cast.office
    assert session is not None
    BoardSession.objects.filter(pk=session.pk).update(stage="meeting", ended_at=None)
    session.refresh_from_db()
    nomination = session.rounds.get().nominees.order_by("position")[0].nomination
    objection = Objection.objects.create(
        nomination=nomination, text="x", raised_by=voted.cast.heads[2], raised_at=voted.now
    )
    with pytest.raises(RuleViolation, match="Còn 1 ý kiến về người, tập thể được đề nghị chưa được trả lời"):
        finish_session(session=session, conclusion="Nhất trí.", by=office)
    actions.answer_objection(objection=objection, answer="Đã kiểm tra.", by=office)
    day = timezone.localdate()
    window = PublicityWindow.objects.create(
        campaign=session.campaign, starts_on=day - timedelta(days=1), ends_on=day, opened_by=office
    )
    with pytest.raises(RuleViolation) as shown_still:
        finish_session(session=session, conclusion="Nhất trí.", by=office)
    assert str(shown_still.value) == (
        f"Hồ sơ đề nghị còn trong thời gian công khai đến hết ngày {day:%d/%m/%Y}, viên chức còn được gửi ý kiến. "
        "Vui lòng kết thúc phiên họp sau ngày đó."
    )
    PublicityWindow.objects.filter(pk=window.pk).update(ends_on=day - timedelta(days=1))
    assert finish_session(session=session, conclusion="Nhất trí.", by=office).stage == "ended"
