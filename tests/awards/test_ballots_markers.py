"""Planted markers: choices and keys are looked for wherever a server writes before the opening."""

import base64
import logging
import sys
from collections.abc import Callable, Iterator

import pytest
from django.core import mail
from django.db import connection
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.views.debug import ExceptionReporter

from awards.actions import ballots as actions
from awards.actions import counting
from awards.actions.rounds import close_round
from awards.rules.slips import LockedKey, read_slip, unlock
from awards.views.ballots import cast_vote, open_box
from campaigns.actions.reminders import remind
from tests.awards.ballot_house import House, build_voting, vote
from units.models import Unit, User

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
CHOICES = ("disagree", "Không đồng ý")


@pytest.fixture
def voting(school: Unit, office: User) -> House:
    return build_voting(school, office)


def ballot(house: House, user: User) -> dict[str, object]:
    answers = {f"nominee_{nominee.pk}": "disagree" for nominee in house.nominees}
    return answers | {"step": "cast", "seat": house.seat(user).pk}


def secrets_of(house: House) -> list[bytes]:
    """Slips as text and as bytes, the private key as bytes, hex and base64."""
    round = house.round
    slips = [read_slip(text, str(round.pk)) for text in house.slips]
    key = unlock(LockedKey(bytes(round.public_key), bytes(round.wrapped_key)), str(round.pk), slips)
    raw = [key, *(slip.share for slip in slips)]
    texts = [slip.encode() for slip in house.slips] + [slip.replace("-", "").encode() for slip in house.slips]
    return [*raw, *(one.hex().encode() for one in raw), *(base64.b64encode(one) for one in raw), *texts]


def everything_stored() -> Iterator[bytes]:
    """Every value of every table, as a dump would have it; a choice would be a value, not part of a name."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield from (_as_bytes(value) for value in row)


def _as_bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def test_logs_mail_and_tables_hold_no_choice_and_no_key(
    voting: House, sign_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        for user in voting.members[:2]:
            client = sign_in(user)
            client.post(reverse("awards:cast_vote", args=[voting.round.pk]), ballot(voting, user))
        vote(voting, voting.members[2], "disagree")
        remind(now=timezone.now())
    letters = [f"{letter.subject}\n{letter.body}" for letter in mail.outbox]
    written = "\n".join([caplog.text, *letters]).encode()
    stored = list(everything_stored())
    assert [marker for marker in CHOICES if marker.encode() in written] == []
    assert [value for value in stored if any(marker.encode() in value for marker in CHOICES)] == []
    secrets = secrets_of(voting)
    assert [secret for secret in secrets if secret in written or any(secret in value for value in stored)] == []


@pytest.mark.parametrize("where", ["_rewrite_box", "seal", "can_vote"])
def test_a_report_of_a_broken_vote_holds_no_choice(voting: House, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    """What Django would mail or log about an error: what was posted, and the variables of every frame."""
    user = voting.members[0]
    monkeypatch.setattr(actions, where, _broken)
    report = _report_of(cast_vote, user, ballot(voting, user), voting.round.pk)
    assert [marker for marker in CHOICES if marker in report] == []


def test_a_report_of_a_broken_opening_holds_no_slip(voting: House, monkeypatch: pytest.MonkeyPatch) -> None:
    vote(voting, voting.members[0])
    close_round(round=voting.round, by=voting.chair)
    secrets = [secret.decode("latin-1") for secret in secrets_of(voting)]
    monkeypatch.setattr(counting, "_open_ballots", _broken)
    slips = {"slip_1": voting.slips[0], "slip_2": voting.slips[1]}
    report = _report_of(open_box, voting.tellers[0], slips, voting.round.pk)
    assert [secret for secret in secrets if secret in report] == []


def _broken(*args: object, **kwargs: object) -> None:
    raise RuntimeError("planted")


def _report_of(view: Callable[..., object], user: User, posted: dict[str, object], pk: int) -> str:
    request: HttpRequest = RequestFactory().post("/", posted)
    request.user = user  # type: ignore[assignment]
    try:
        view(request, pk)
    except RuntimeError:
        data = ExceptionReporter(request, *sys.exc_info()).get_traceback_data()
        assert [name for name, _ in data["filtered_POST_items"]] == list(posted)
        return repr([data["filtered_POST_items"], [frame["vars"] for frame in data["frames"][1:]]])
    raise AssertionError("the view did not break")
