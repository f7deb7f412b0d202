"""The whole journey on a fresh database, from a plan on paper to certificates, in a browser at two widths."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.journey.acts import nominations, plan, registration, results, session
from tests.journey.desk import Album
from tests.journey.people import People

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_the_whole_journey(people: People, album: Album, letters: Path) -> None:
    today = timezone.localdate()
    pdf = _plan(people, album, today)
    _register(people, album, today, letters)
    _nominate(people, album, pdf)
    _meet(people, album, today)
    _decide(people, album, today)


def _plan(people: People, album: Album, today: date) -> bytes:
    """Steps 1 and 2."""
    office, leader = album.desk(people.office), album.desk(people.leader)
    plan.bring_in(office)
    plan.mend(office, today)
    plan.submit(office)
    number = plan.sign(leader)
    return plan.open_papers(leader, number, today)


def _register(people: People, album: Album, today: date, letters: Path) -> None:
    """Steps 3 and 4."""
    office, head = album.desk(people.office), album.desk(people.faculty_head)
    registration.launch(office)
    registration.stand_by(album.desk(people.plain_member))
    registration.write(head, people, today + timedelta(days=3))
    registration.send(head)
    registration.give_back(office)
    registration.mend(head)
    registration.accept(office)
    registration.remind(office, people, today, letters)


def _nominate(people: People, album: Album, pdf: bytes) -> None:
    """Step 5."""
    office, head = album.desk(people.office), album.desk(people.faculty_head)
    nominations.begin(head, people)
    nominations.support(head, pdf)
    nominations.nominate(head, "Lao động tiên tiến", people.faculty_head.full_name)
    nominations.nominate(head, "Lao động tiên tiến", people.lecturer.full_name)
    nominations.nominate(head, "Chiến sĩ thi đua cơ sở", people.faculty_head.full_name)
    nominations.nominate(head, "Tập thể lao động tiên tiến", people.faculty.name)
    nominations.give_back(office, people)
    nominations.mend(head)
    nominations.appraise(office, people)
    nominations.close_list(head)


def _meet(people: People, album: Album, today: date) -> None:
    """Step 6."""
    office, chair = album.desk(people.office), album.desk(people.leader)
    session.prepare(office, people, today)
    session.begin(office, people)
    session.recuse(office, album.desk(people.faculty_head))
    session.declare(album, people)
    slips = session.hand_out_slips(album, people)
    session.open_round(chair)
    session.vote_all(album, people)
    session.close(chair, album.desk(people.deputy))
    session.open_box(album.desk(people.heads[0]), slips)
    session.finish(office)
    minutes = session.write_minutes(office, chair)
    session.check_minutes(minutes, people)


def _decide(people: People, album: Album, today: date) -> None:
    """Steps 7 and 8."""
    office, leader = album.desk(people.office), album.desk(people.leader)
    results.draft(office)
    number = results.sign(leader, today)
    results.open_papers(leader, number, people)
    results.remember(album.desk(people.member), number, people)
    results.progress(office)
