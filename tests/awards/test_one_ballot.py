"""A dossier is voted on in one session of its campaign: who failed there is not voted on again elsewhere."""

import threading

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.actions.destroying import void_round
from awards.actions.rounds import close_round, open_round, prepare_next_round, set_nominees
from awards.actions.sessions import mark_attendance, start_session
from awards.models import BoardSession, Nomination, RollEntry, Round
from awards.rules.stages import RoundMode
from campaigns.models import Title
from emulation.decisions import RuleViolation
from tests.awards.ballot_house import House, another, build, close_and_count, open_voting, vote
from tests.conftest import make_person
from units.models import Unit, User


def ready(house: House, session: BoardSession) -> Round:
    """Begun, everybody here, on paper: all that is missing is the opening."""
    session = start_session(session=session, by=house.office)
    marks = {member.pk: "present" for member in session.members.all()}
    mark_attendance(session=session, marks=marks, by=house.office)
    session.members.update(declared=True)
    Round.objects.filter(session=session).update(mode=RoundMode.PAPER)
    return session.rounds.get()


def sentence(session: BoardSession, *names: str) -> str:
    """What is said of dossiers that a session has put to the vote."""
    sitting = f"{session} lúc {timezone.localtime(session.held_at):%H:%M}"
    return (
        f"Hồ sơ đã được đưa ra bỏ phiếu ở phiên họp khác: {'; '.join(f'{name} ({sitting})' for name in names)}. "
        "Chỉ bỏ phiếu lại ở vòng sau của chính phiên họp đó; vui lòng bỏ hồ sơ này khỏi danh sách."
    )


BOTH = ("Người Đề Nghị 1 – Lao động tiên tiến", "Người Đề Nghị 2 – Chiến sĩ thi đua cơ sở")


def test_a_session_prepared_beside_another_does_not_open_on_its_dossiers(
    school: Unit, office: User, client: Client
) -> None:
    house = build(school, office)
    second = another(house)
    open_voting(house)
    round = ready(house, second)
    with pytest.raises(RuleViolation) as open_yet:
        open_round(round=round, by=office)
    client.force_login(office)
    shown = client.get(reverse("awards:round", args=[round.pk])).content.decode()
    for user in house.members:
        vote(house, user, "disagree")
    close_and_count(house)
    with pytest.raises(RuleViolation) as failed:
        open_round(round=round, by=office)
    assert (str(open_yet.value), str(failed.value)) == (sentence(house.session, *BOTH),) * 2
    assert sentence(house.session, *BOTH) in shown
    round.refresh_from_db()
    assert (round.stage, RollEntry.objects.filter(round=round).count()) == ("preparing", 0)


def test_a_new_session_is_about_new_dossiers_only(school: Unit, office: User, client: Client) -> None:
    house = build(school, office)
    open_voting(house)
    with pytest.raises(RuleViolation) as refused:
        another(house)
    assert str(refused.value) == (
        f"Phong trào không còn hồ sơ hợp lệ nào chưa bỏ phiếu. {sentence(house.session, *BOTH)}"
    )
    assert BoardSession.objects.count() == 1
    late = Nomination.objects.create(
        campaign=house.campaign,
        unit=house.members[0].person.unit,
        title=Title.objects.get(code="LDTT", school=None),
        person=make_person(house.members[0].person.unit, "Người Đến Muộn"),
        stage="valid",
        created_by=office,
    )
    session = another(house)
    assert [row.nomination for row in session.rounds.get().nominees.all()] == [late]
    client.force_login(office)
    page = client.get(reverse("awards:nominees", args=[session.rounds.get().pk])).content.decode()
    assert ("Người Đến Muộn" in page, "Người Đề Nghị 1" in page, str(house.session) in page) == (True, False, True)
    with pytest.raises(RuleViolation) as chosen:
        set_nominees(round=session.rounds.get(), nominations=[late, house.nominees[0].nomination], by=office)
    assert str(chosen.value) == sentence(house.session, BOTH[0])
    assert open_round(round=ready(house, session), by=office).stage == "open"


def test_a_voided_round_binds_nobody(school: Unit, office: User) -> None:
    house = build(school, office)
    second = another(house)
    open_voting(house)
    close_round(round=house.round, by=house.chair)
    void_round(round=house.round, reason="Phiếu in sai.", by=house.chair)
    assert open_round(round=ready(house, second), by=office).stage == "open"
    again = prepare_next_round(session=house.session, by=office)
    Round.objects.filter(pk=again.pk).update(mode=RoundMode.PAPER)
    with pytest.raises(RuleViolation) as refused:
        open_round(round=again, by=house.chair)
    assert str(refused.value) == sentence(second, *BOTH)


@pytest.mark.django_db(transaction=True)
def test_of_two_sessions_that_open_at_once_one_does(school: Unit, office: User) -> None:
    house = build(school, office)
    rounds = [ready(house, house.session), ready(house, another(house))]
    start, refusals = threading.Barrier(2), []

    def run(round: Round) -> None:
        start.wait()
        try:
            open_round(round=round, by=office)
        except RuleViolation as refusal:
            refusals.append(str(refusal))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(round,)) for round in rounds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    opened = Round.objects.get(stage="open")
    assert refusals == [sentence(opened.session, *BOTH)]
    assert set(RollEntry.objects.values_list("round", flat=True)) == {opened.pk}
