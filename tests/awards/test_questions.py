"""Members ask about the dossiers of their session; the unit or the office answers before it ends."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from awards.actions.questions import answer_question, ask_question
from awards.actions.readings import declare_conflicts
from awards.forms.questions import QuestionForm
from awards.models import BoardSession, DossierQuestion, Nomination
from awards.queries.printing import print_minutes
from awards.queries.questions import question_work, questions_visible_to
from emulation.decisions import RuleViolation
from emulation.models import Event
from tests.awards.ballot_house import House, build, open_voting
from tests.awards.test_results import text_of
from tests.conftest import SINCE
from units import actions
from units.models import Unit, User

SignIn = Callable[[User], Client]


@pytest.fixture
def house(school: Unit, office: User) -> House:
    """The first member has declared conflicts; a teller heads the nominating unit."""
    house = build(school, office, members=5)
    unit = house.nominees[0].nomination.unit
    actions.grant_role(user=house.tellers[0], unit=unit, role="head", starts_on=SINCE, by=None)
    declare_conflicts(session=house.session, nominees=[], reason="", by=house.members[1])
    return house


def ask(house: House, text: str = "Sáng kiến áp dụng ở đâu?") -> DossierQuestion:
    return ask_question(session=house.session, nomination=house.nominees[0].nomination, text=text, by=house.members[1])


def test_only_members_who_declared_ask_and_only_about_the_session_s_dossiers(house: House, office: User) -> None:
    listed = house.nominees[0].nomination
    other = Nomination.objects.create(
        campaign=house.campaign, unit=listed.unit, title=listed.title, person=house.members[2].person,
        created_by=office,
    )  # fmt: skip
    for by, nomination, text, sentence in (
        (house.members[2], listed, "x", "khai báo xung đột lợi ích"),
        (office, listed, "x", "Chỉ thành viên Hội đồng"),
        (house.members[1], other, "x", "không thuộc phiên họp"),
        (house.members[1], listed, "  ", "ghi câu hỏi"),
    ):
        with pytest.raises(RuleViolation, match=sentence):
            ask_question(session=house.session, nomination=nomination, text=text, by=by)
    assert DossierQuestion.objects.count() == 0


def test_the_unit_or_the_office_answers_once_while_the_session_lasts(house: House, office: User) -> None:
    question = ask(house)
    for by, answer, sentence in (
        (house.members[2], "x", "Chỉ đơn vị đề nghị"),
        (office, " ", "ghi nội dung trả lời"),
    ):
        with pytest.raises(RuleViolation, match=sentence):
            answer_question(question=question, answer=answer, by=by)
    stale = DossierQuestion.objects.select_related("nomination", "session__board").get()
    done = answer_question(question=question, answer="Toàn trường.", by=house.tellers[0])
    assert (done.answer, done.answered_by) == ("Toàn trường.", house.tellers[0])
    with pytest.raises(RuleViolation, match="đã được trả lời"):
        answer_question(question=stale, answer="Khoa.", by=office)
    late = ask(house, "Ai cùng làm?")
    BoardSession.objects.update(stage="ended", ended_at=timezone.now())
    late.session.refresh_from_db()
    with pytest.raises(RuleViolation, match="đã kết thúc"):
        answer_question(question=late, answer="x", by=office)
    assert list(DossierQuestion.objects.order_by("pk").values_list("answer", flat=True)) == ["Toàn trường.", ""]


def test_nothing_is_asked_about_a_dossier_on_which_one_does_not_vote_nor_once_the_vote_began(house: House) -> None:
    barred, member = house.nominees[0], house.members[2]
    declare_conflicts(session=house.session, nominees=[barred], reason="Vợ chồng", by=member)
    with pytest.raises(RuleViolation, match="khai báo không bỏ phiếu về hồ sơ này"):
        ask_question(session=house.session, nomination=barred.nomination, text="x", by=member)
    assert barred.nomination_id not in dict(QuestionForm(session=house.session, by=member).fields["nomination"].choices)
    open_voting(house)
    with pytest.raises(RuleViolation, match="Vòng bỏ phiếu đã mở"):
        ask(house)


def test_an_unanswered_question_waits_for_unit_and_office(house: House, office: User) -> None:
    question, today = ask(house), timezone.localdate()
    items = question_work(school=house.school, today=today)
    assert {(item.user_id, item.due_on) for item in items} == {(office.pk, today), (house.tellers[0].pk, today)}
    assert question_work(school=None, today=today, user=house.members[1]) == []
    answer_question(question=question, answer="Toàn trường.", by=office)
    assert question_work(school=house.school, today=today) == []


def test_the_nominee_neither_answers_nor_reads_who_asked(house: House, office: User, sign_in: SignIn) -> None:
    head, member = house.tellers[0], house.members[1]
    Nomination.objects.filter(pk=house.nominees[0].nomination_id).update(person=head.person)
    question, today = ask(house), timezone.localdate()
    assert {item.user_id for item in question_work(school=house.school, today=today)} == {office.pk}
    with pytest.raises(RuleViolation, match="của chính đồng chí"):
        answer_question(question=question, answer="x", by=head)
    url = reverse("awards:session_questions", args=[house.session.pk])
    pages = [sign_in(user).get(url).content.decode() for user in (head, house.members[2])]
    assert ["Thành viên Hội đồng hỏi" in page for page in pages] == [True, False]
    assert [f"{member.full_name} hỏi" in page for page in pages] == [False, True]
    history = sign_in(head).get(reverse("awards:session", args=[house.session.pk])).content.decode()
    assert "Hỏi về hồ sơ" not in history  # nor does the session's history tell
    assert Event.objects.get(verb="ask_question").by == member


def test_who_sees_questions(house: House, office: User, unit_head: User, outsider: User) -> None:
    ask(house)
    people = (office, house.members[1], house.members[2], house.tellers[0], unit_head, outsider)
    assert [questions_visible_to(user).count() for user in people] == [1, 1, 1, 1, 0, 0]


def test_the_minutes_say_what_was_asked_and_answered(house: House, office: User) -> None:
    answer_question(question=ask(house), answer="Toàn trường", by=office)
    text = text_of(print_minutes(house.session.pk, "pdf"))
    assert f"{house.members[1].full_name} hỏi về hồ sơ {house.nominees[0].nomination}: Sáng kiến áp dụng ở đâu?" in text
    assert f"{office.full_name} trả lời: Toàn trường" in text


def test_the_pages_ask_answer_and_show(house: House, sign_in: SignIn) -> None:
    member, head = sign_in(house.members[1]), sign_in(house.tellers[0])
    address = reverse("awards:session_questions", args=[house.session.pk])
    asked = {"nomination": house.nominees[0].nomination_id, "text": "Sáng kiến áp dụng ở đâu?"}
    assert member.post(address, asked).status_code == 302
    question = DossierQuestion.objects.get()
    reply = reverse("awards:answer_question", args=[question.pk])
    assert "Sáng kiến áp dụng ở đâu?" in head.get(reply).content.decode()
    assert head.post(reply, {"answer": ""}).status_code == 422
    assert head.post(reply, {"answer": "Toàn trường."}).status_code == 302
    assert "Toàn trường." in sign_in(house.members[3]).get(address).content.decode()


def test_the_page_costs_the_same_with_more_questions(house: House, sign_in: SignIn) -> None:
    client, address = sign_in(house.members[1]), reverse("awards:session_questions", args=[house.session.pk])

    def cost() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(address)
        return len(found)

    ask(house)
    cost()
    first = cost()
    for number in range(5):
        ask(house, f"Câu {number}?")
    assert cost() == first
