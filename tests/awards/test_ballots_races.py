"""Many voters at once, killed processes, and what the database itself gives away. Real commits, on either database."""

import os
import random
import signal
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone

from awards.actions.ballots import AlreadyVoted
from awards.actions.openings import clear_traces
from awards.actions.sessions import prepare_session
from awards.models import RollEntry, SealedBallot
from awards.queries.rounds import counts_of
from emulation.decisions import RuleViolation
from tests.awards.ballot_house import House, build, close_and_count, open_voting, vote
from units.models import Unit, User

pytestmark = pytest.mark.django_db(transaction=True)
VOTERS = 40


def in_threads(work: Callable[[Any], object], given: list[Any]) -> list[object]:
    """Run `work` on each thing at the same moment, each in a thread with a connection of its own."""
    start, results = threading.Barrier(len(given)), [None] * len(given)

    def run(place: int, one: Any) -> None:
        start.wait()
        try:
            results[place] = work(one)
        except Exception as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(given)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.slow
def test_forty_members_vote_at_once_and_all_are_counted_once(school: Unit, office: User) -> None:
    house = build(school, office, members=VOTERS)
    open_voting(house)
    results = in_threads(lambda user: vote(house, user, "agree"), house.members)
    assert [len(receipts) for receipts in results] == [2] * VOTERS
    assert RollEntry.objects.filter(voted=True).count() == VOTERS
    in_box = {code for receipts in results for code in (one.code for one in receipts)}
    assert (len(in_box), SealedBallot.objects.count()) == (2 * VOTERS, 2 * VOTERS)
    close_and_count(house)
    assert [(count.returned, count.agree) for count in counts_of(house.round)] == [(VOTERS, VOTERS)] * 2


def test_ten_submits_of_one_member_count_once(school: Unit, office: User) -> None:
    house = build(school, office)
    open_voting(house)
    results = in_threads(lambda _: vote(house, house.members[0]), list(range(10)))
    assert sorted(type(result) is AlreadyVoted for result in results) == [False] + [True] * 9
    assert (RollEntry.objects.filter(voted=True).count(), SealedBallot.objects.count()) == (1, 2)


def test_a_session_prepared_twice_at_once_is_one(school: Unit, office: User) -> None:
    house = build(school, office)
    moment = timezone.now() + timedelta(days=1)
    results = in_threads(
        lambda _: prepare_session(
            board=house.board, campaign=house.campaign, held_at=moment, place="Phòng 1", kind="ordinary", by=office
        ),
        list(range(4)),
    )
    assert sorted(isinstance(result, RuleViolation) for result in results) == [False, True, True, True]
    assert house.board.sessions.filter(held_at=moment).count() == 1


def test_closing_while_members_vote_loses_and_invents_no_ballot(school: Unit, office: User) -> None:
    house = build(school, office)
    open_voting(house)
    acts: list[Callable[[], object]] = [lambda u=user: vote(house, u) for user in house.members]
    acts.insert(4, lambda: close_and_count(house))
    results = in_threads(lambda act: act(), acts)
    cast = sum(isinstance(result, list) for result in results)
    assert [(count.returned, count.agree) for count in counts_of(house.round)] == [(cast, cast)] * 2


# ------------------------------------------------------------------------------- killed at any statement


def vote_in_child(house: House, user: User, die_at: int | None, *, after: bool) -> tuple[int, int]:
    """Vote in a process that kills itself at a statement (or just after it); returns (exit code, statements)."""
    connections.close_all()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _vote_and_die(house, user, die_at, after, writer)
    os.close(writer)
    exit_code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    told = os.read(reader, 100)
    os.close(reader)
    return exit_code, int(told or 0)


def _vote_and_die(house: House, user: User, die_at: int | None, after: bool, writer: int) -> None:
    statements = 0

    def wrapper(execute: Callable[..., object], *args: object) -> object:
        nonlocal statements
        statements += 1
        if statements == die_at and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        result = execute(*args)
        if statements == die_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    try:
        with connection.execute_wrapper(wrapper):
            vote(house, user)
        os.write(writer, str(statements).encode())
    finally:
        os._exit(0)


@pytest.mark.processes
@pytest.mark.slow
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_vote_killed_at_any_statement_leaves_neither_half(school: Unit, office: User, after: bool) -> None:
    house = build(school, office)
    open_voting(house)
    first, victim, last = house.members[:3]
    vote(house, first)
    before = sorted(bytes(one) for one in SealedBallot.objects.values_list("ciphertext", flat=True))
    _, statements = vote_in_child(house, last, None, after=after)
    assert statements > 8
    both = sorted(bytes(one) for one in SealedBallot.objects.values_list("ciphertext", flat=True))
    assert (len(before), len(both)) == (2, 4)
    for statement in range(1, statements + 1):
        assert vote_in_child(house, victim, statement, after=after) == (-signal.SIGKILL, 0)
        assert sorted(bytes(one) for one in SealedBallot.objects.values_list("ciphertext", flat=True)) == both
        assert set(RollEntry.objects.filter(voted=True).values_list("member", flat=True)) == {
            house.seat(first).pk,
            house.seat(last).pk,
        }
    assert vote_in_child(house, victim, None, after=after) == (0, statements)
    close_and_count(house)
    assert [(count.returned, count.agree) for count in counts_of(house.round)] == [(3, 3)] * 2


# ------------------------------------------------------------------------------- what the database gives away


def rows(table: str, columns: str, order: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {table} ORDER BY {order}")
        return cursor.fetchall()


def physical_order() -> tuple[list[int], list[bytes]]:
    """(members who have voted, ciphertexts) as they lie in the files: by ctid on PostgreSQL, by rowid on SQLite."""
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    roll = [member for member, voted in rows("awards_rollentry", "member_id, voted", place) if voted]
    return roll, [bytes(one[0]) for one in rows("awards_sealedballot", "ciphertext", place)]


def voters_by_ballot(house: House) -> Iterator[tuple[User, bytes]]:
    """Vote in a random order; say for the test's eyes only which ciphertext came from whom."""
    known: set[bytes] = set()
    for user in random.sample(house.members, len(house.members)):
        vote(house, user)
        there = {bytes(one) for one in SealedBallot.objects.values_list("ciphertext", flat=True)}
        (added,) = there - known
        known = there
        yield user, added


@pytest.mark.slow
def test_places_link_no_more_than_chance(school: Unit, office: User) -> None:
    """Pairing roll and box place by place finds one true pair on average, whatever their number: chance.

    Over 30 votings of 9 the expected total is 30 with a standard deviation of about 5.5; a table that keeps the
    order of arrival would give 270.
    """
    house = build(school, office, titles=["LDTT"])
    round = open_voting(house)
    linked = 0
    for _ in range(30):
        truth = {house.seat(user).pk: sealed for user, sealed in voters_by_ballot(house)}
        roll, box = physical_order()
        linked += sum(truth[member] == sealed for member, sealed in zip(roll, box, strict=True))
        SealedBallot.objects.all().delete()
        RollEntry.objects.filter(round=round).update(voted=False)
    assert 5 <= linked <= 60


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="xmin is PostgreSQL's")
def test_every_row_of_roll_and_box_carries_the_same_transaction_number(school: Unit, office: User) -> None:
    house = build(school, office)
    open_voting(house)
    for user in house.members[:6]:
        vote(house, user)
        numbers = set(rows("awards_rollentry", "xmin::text", "1")) | set(rows("awards_sealedballot", "xmin::text", "1"))
        assert len(numbers) == 1


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="VACUUM leaves and finds dead rows on PostgreSQL")
def test_no_dead_row_is_left_after_the_count(school: Unit, office: User) -> None:
    house = build(school, office)
    open_voting(house)
    for user in house.members:
        vote(house, user)
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pgstattuple")
    dead = "(pgstattuple('awards_sealedballot')).dead_tuple_count + (pgstattuple('awards_rollentry')).dead_tuple_count"
    assert rows("(SELECT 1) AS one", dead, "1")[0][0] > 0
    close_and_count(house)
    assert clear_traces(house.round) is True
    assert rows("(SELECT 1) AS one", dead, "1")[0][0] == 0
