"""A decision is issued once: double clicks, two heads, a killed worker. Real commits, on either database."""

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone

from awards.actions import decisions, minutes
from awards.demo.cast import PIN
from awards.demo.story import Story, tell
from awards.models import Award, AwardDecision, Minutes
from documents.actions import store_key
from documents.models import CoSignature, IssuedPaper, NumberSeries
from documents.signatures import make_demo_key
from emulation.decisions import RuleViolation
from tests.awards.test_ballots_races import in_threads
from tests.awards.year import drafted
from tests.conftest import SINCE
from units import actions
from units.models import User

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def story_with_a_draft() -> Story:
    """The smallest decided year, taken back to the moment when the draft waits for its signature."""
    story = tell(stage="decided", people=12, seed=7, now=timezone.now())
    Award.objects.all().delete()
    AwardDecision.objects.all().delete()
    Minutes.objects.update(paper=None)
    CoSignature.objects.all().delete()
    IssuedPaper.objects.exclude(kind="KH").delete()
    NumberSeries.objects.exclude(kind="KH").delete()
    assert story.session is not None
    minutes.issue_minutes(session=story.session, pin=PIN, by=story.cast.leader)
    return replace(story, decision=drafted(story))


def second_head(story: Story) -> User:
    """A deputy who leads the school too, with a key."""
    deputy: User = story.cast.heads[0] if story.cast.heads[0] != story.cast.leader else story.cast.heads[1]
    actions.grant_role(user=deputy, unit=story.cast.school, role="leader", starts_on=SINCE, by=None)
    key = make_demo_key(common_name=deputy.full_name, organisation=story.cast.school.name, pin=PIN)
    store_key(holder=deputy, school=story.cast.school, pkcs12=key, pin=PIN, demo=True, by=None)
    return deputy


def sign(story: Story, by: User) -> IssuedPaper:
    """Sign from a page of its own, as each browser does."""
    assert story.decision is not None
    decision = AwardDecision.objects.select_related("campaign__school", "session").get(pk=story.decision.pk)
    return decisions.sign_decision(decision=decision, pin=PIN, by=User.objects.get(pk=by.pk))


def issued() -> tuple[list[str], list[int], int]:
    """The decisions of the register, the numbers taken, and how many awards stand."""
    papers = list(IssuedPaper.objects.filter(kind="QĐ").values_list("number_text", flat=True))
    return (
        papers,
        list(NumberSeries.objects.filter(kind="QĐ").values_list("last_number", flat=True)),
        Award.objects.count(),
    )


def test_double_clicks_of_two_heads_issue_one_decision() -> None:
    story = story_with_a_draft()
    leader, deputy = story.cast.leader, second_head(story)
    results = in_threads(lambda by: sign(story, by), [leader, deputy, leader, deputy])

    papers = [result for result in results if isinstance(result, IssuedPaper)]
    refusals = [str(result) for result in results if isinstance(result, RuleViolation)]
    assert (len(papers), refusals) == (1, ["Quyết định này đã được ký."] * 3)
    decision = AwardDecision.objects.get()
    assert (decision.stage, decision.paper, decision.signer_name) == ("signed", papers[0], papers[0].signer_name)
    assert issued() == ([papers[0].number_text], [1], decision.awards.count())
    assert decision.awards.count() == len(set(decision.awards.values_list("nomination", flat=True))) > 0


def sign_in_child(story: Story, die_at: int | None) -> tuple[int, int]:
    """Sign in a process that kills itself at a statement; returns (exit code, statements)."""
    connections.close_all()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _sign_and_die(story, die_at, writer)
    os.close(writer)
    exit_code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    told = os.read(reader, 100)
    os.close(reader)
    return exit_code, int(told or 0)


def _sign_and_die(story: Story, die_at: int | None, writer: int) -> None:
    statements = 0

    def wrapper(execute: Callable[..., object], *args: Any) -> object:
        nonlocal statements
        statements += 1
        if statements == die_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*args)

    try:
        with connection.execute_wrapper(wrapper):
            sign(story, story.cast.leader)
        os.write(writer, str(statements).encode())
    finally:
        os._exit(0)


@pytest.mark.processes
def test_a_killed_worker_leaves_nothing_and_the_next_signature_takes_the_same_number() -> None:
    """Killed at the insert of the number, of the paper, of the awards, and at the last statement."""
    story = story_with_a_draft()
    before = issued()
    assert before == ([], [], 0)
    last = 60
    for statement in (20, 30, 40, 50, last):
        assert sign_in_child(story, statement) == (-signal.SIGKILL, 0)
        assert issued() == before
    code, statements = sign_in_child(story, None)
    assert (code, statements > last) == (0, True)
    papers, numbers, awards = issued()
    assert (len(papers), numbers) == (1, [1])
    assert papers[0].startswith("01/QĐ-")
    assert awards == AwardDecision.objects.get().awards.count() > 0
    with pytest.raises(RuleViolation, match="đã được ký"):
        sign(story, story.cast.leader)
    assert issued() == (papers, numbers, awards)
