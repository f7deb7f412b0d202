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
from awards.models import BoardSession, Nomination, Objection, ObjectionFile, PublicityWindow
from awards.queries.publicity import objection_work
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
    return nominations.validate_nomination(nomination=dossier, by=office)


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
    window = actions.open_window(campaign=valid.campaign, starts_on=TODAY, ends_on=TODAY, by=office)
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
    for by, answer, sentence in ((unit_head, "Đủ", "Chỉ Thường trực"), (office, " ", "nội dung trả lời")):
        with pytest.raises(RuleViolation, match=sentence):
            actions.answer_objection(objection=objection, answer=answer, by=by)
    page = reverse("awards:answer_objection", args=[objection.pk])
    assert sign_in(unit_head).get(page).status_code == 404
    assert sign_in(office).post(page, {"answer": "Đã đối chiếu, đủ 280 giờ."}).status_code == 302
    assert sign_in(office).post(page, {"answer": "Lần nữa"}).status_code == 403
    mine = sign_in(colleague).get(reverse("awards:candidates", args=[shown.campaign_id])).content.decode()
    assert "Đã đối chiếu, đủ 280 giờ." in mine


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
    nominations.return_nomination(nomination=shown, reason="Thiếu", by=office)
    with pytest.raises(RuleViolation, match="không trong danh sách công khai"):
        actions.raise_objection(nomination=shown, text="x", by=colleague)


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
    assert finish_session(session=session, conclusion="Nhất trí.", by=office).stage == "ended"
