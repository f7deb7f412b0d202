"""Random acts on a session, its roll, its box and its recusals: no ballot is lost or invented, nothing goes back."""

import contextlib
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from awards.actions.destroying import destroy_box, recount_box, void_round
from awards.actions.openings import open_box
from awards.actions.paper_ballots import set_mode, take_papers, type_totals
from awards.actions.rounds import close_round, open_round, prepare_next_round, recuse, withdraw_recusal
from awards.actions.sessions import finish_session, mark_attendance, start_session
from awards.models import Opening, OpeningCount, Recusal, RollEntry, Round, SealedBallot
from awards.queries.paper_ballots import paper_roll, papers_returned
from awards.rules.stages import NEXT_ROUND_STAGES, RoundStage
from awards.rules.voting import Tally
from emulation.decisions import RuleViolation
from tests.awards.ballot_house import House, build, hand_out_slips, vote
from units.models import Unit, User

members = st.integers(0, 4)
ANSWERS = ("agree", "disagree", "blank")


class Sitting(RuleBasedStateMachine):
    """Five members, two nominees, and a model beside it: who has voted what in the present round."""

    house: House
    reached: set[tuple[str, str]]

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.atomic()
        self.point.__enter__()
        self.stages: dict[int, str] = {}
        self.cast: dict[int, dict[int, str]] = {}
        self.papers: dict[int, set[int]] = {}
        self.slips: dict[int, list[str]] = {}
        self.counts: dict[int, tuple[Any, ...]] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.point.__exit__(None, None, None)

    def tried(self, act: Any) -> bool:
        """Do an act in a savepoint; a refusal is fine, any other error is not."""
        with contextlib.suppress(RuleViolation), transaction.atomic():
            act()
            return True
        return False

    @property
    def round(self) -> Round:
        return self.house.round

    @rule()
    def start(self) -> None:
        self.tried(lambda: start_session(session=self.house.session, by=self.house.office))

    @rule(mode=st.sampled_from(["browser", "mixed", "browser", "paper"]), who=members)
    def come_to_voting(self, mode: str, who: int) -> None:
        """What most runs would never reach by chance: everybody here, the key made, the round open."""
        self.start()
        self.attend(0, "present")
        self.choose_mode(mode, who)
        self.make_key()
        self.open()

    @rule(answer=st.integers(0, 1))
    def count_all(self, answer: int) -> None:
        """Close, take every paper, both tellers count alike, open."""
        on_paper = set(paper_roll(self.round).values_list("member", flat=True))
        self.hand_in({who for who, user in enumerate(self.house.members) if self.house.seat(user).pk in on_paper})
        self.close()
        self.type_totals(0, answer)
        self.type_totals(1, answer)
        self.open_box()

    @rule(who=members, how=st.sampled_from(["present", "written", "excused"]))
    def attend(self, who: int, how: str) -> None:
        marks = {self.house.seat(user).pk: "present" for user in self.house.members}
        marks[self.house.seat(self.house.members[who]).pk] = how
        reasons = dict.fromkeys(marks, "Đi công tác")
        self.tried(
            lambda: mark_attendance(session=self.house.session, marks=marks, reasons=reasons, by=self.house.office)
        )

    @rule(who=members, line=st.integers(0, 1))
    def recuse(self, who: int, line: int) -> None:
        nominees = self.house.nominees
        seat = self.house.seat(self.house.members[who])
        self.tried(
            lambda: recuse(nominee=nominees[line % len(nominees)], member=seat, reason="x", by=self.house.office)
        )

    @rule()
    def withdraw(self) -> None:
        recusal = Recusal.objects.order_by("-pk").first()
        if recusal:
            self.tried(lambda: withdraw_recusal(recusal=recusal, by=self.house.office))

    @rule(mode=st.sampled_from(["browser", "mixed", "paper"]), who=members)
    def choose_mode(self, mode: str, who: int) -> None:
        seat = self.house.seat(self.house.members[who])
        self.tried(lambda: set_mode(round=self.round, mode=mode, paper_voters=[seat], by=self.house.office))

    @rule()
    def make_key(self) -> None:
        if self.round.stage == "preparing" and not self.round.slips.exists():
            self.tried(lambda: self.slips.update({self.round.pk: hand_out_slips(self.house)}))

    @rule()
    def open(self) -> None:
        self.tried(lambda: open_round(round=self.round, by=self.house.chair))

    @rule(who=members, answer=st.sampled_from(ANSWERS))
    def vote(self, who: int, answer: str) -> None:
        user = self.house.members[who]
        if self.tried(lambda: vote(self.house, user, answer)):
            mine = self.cast.setdefault(self.round.pk, {})
            assert who not in mine  # nobody votes twice
            mine[who] = answer

    @rule(who=st.sets(members))
    def hand_in(self, who: set[int]) -> None:
        seats = [self.house.seat(self.house.members[one]) for one in who]
        if self.tried(lambda: take_papers(round=self.round, members=seats, nobody=not seats, by=self.house.tellers[0])):
            self.papers[self.round.pk] = who

    @rule(teller=st.integers(0, 2), answer=st.sampled_from([0, 0, 0, 1]))
    def type_totals(self, teller: int, answer: int) -> None:
        split = [0, 0, 0, 0]
        totals = {
            pk: Tally(number, *(number if place == answer else 0 for place in range(len(split))))
            for pk, number in papers_returned(self.round).items()
        }
        self.tried(lambda: type_totals(round=self.round, totals=totals, by=self.house.tellers[teller]))

    @rule()
    def close(self) -> None:
        self.tried(lambda: close_round(round=self.round, by=self.house.chair))

    @rule()
    def open_box(self) -> None:
        slips = self.slips.get(self.round.pk, [])[:2]
        self.tried(lambda: open_box(round=self.round, slips=slips, by=self.house.tellers[0]))

    @rule()
    def recount(self) -> None:
        slips = self.slips.get(self.round.pk, [])[1:]
        again: list[Any] = []
        if self.tried(lambda: again.append(recount_box(round=self.round, slips=slips, by=self.house.tellers[1]))):
            assert again[0].differing == []

    @rule()
    def void(self) -> None:
        self.tried(lambda: void_round(round=self.round, reason="Mất phiếu khóa", by=self.house.chair))

    @rule()
    def destroy(self) -> None:
        self.tried(lambda: destroy_box(round=self.round, by=self.house.office))

    @rule()
    def again(self) -> None:
        self.tried(lambda: prepare_next_round(session=self.house.session, by=self.house.office))

    @rule()
    def finish_and_wait_a_month(self) -> None:
        if self.round.stage == RoundStage.OPENED:
            self.tried(lambda: finish_session(session=self.house.session, conclusion="", by=self.house.office))
            Opening.objects.update(opened_at=timezone.now() - timedelta(days=31))
            self.destroy()

    # ---- What must hold after every act -------------------------------------------------------------------------

    @invariant()
    def no_round_goes_back(self) -> None:
        now = dict(Round.objects.values_list("pk", "stage"))
        for pk, stage in self.stages.items():
            gone = pk not in now and stage == RoundStage.PREPARING  # dropped with the session's end
            assert gone or now[pk] == stage or now[pk] in _after(stage)
        self.stages = now
        self.reached.update(Round.objects.values_list("mode", "stage"))

    @invariant()
    def the_roll_is_who_voted(self) -> None:
        for round in Round.objects.exclude(stage="preparing"):
            voted = set(RollEntry.objects.filter(round=round, voted=True).values_list("member", flat=True))
            mine = set(self.cast.get(round.pk, {})) | self.papers.get(round.pk, set())
            assert voted == {self.house.seat(self.house.members[who]).pk for who in mine}

    @invariant()
    def the_box_is_what_was_cast(self) -> None:
        for round in Round.objects.all():
            kept = round.stage in ("open", "closed", "opened")
            for nominee in round.nominees.all():
                away = set(nominee.recusals.values_list("member", flat=True))
                seats = {self.house.seat(self.house.members[who]).pk for who in self.cast.get(round.pk, {})}
                assert SealedBallot.objects.filter(nominee=nominee).count() == (len(seats - away) if kept else 0)

    @invariant()
    def counts_stand_only_after_opening_and_for_ever(self) -> None:
        now = {row.nominee_id: _numbers(row) for row in OpeningCount.objects.all()}
        assert {pk: now.get(pk) for pk in self.counts} == self.counts
        opened = set(Round.objects.filter(stage__in=["opened", "destroyed"]).values_list("nominees", flat=True))
        assert set(now) == opened
        self.counts = now

    @invariant()
    def what_was_cast_is_what_is_counted(self) -> None:
        for row in OpeningCount.objects.select_related("nominee"):
            round = row.nominee.round_id
            away = set(row.nominee.recusals.values_list("member", flat=True))
            said = [
                answer
                for who, answer in self.cast.get(round, {}).items()
                if self.house.seat(self.house.members[who]).pk not in away
            ]
            papers = {self.house.seat(self.house.members[who]).pk for who in self.papers.get(round, set())} - away
            assert row.returned == len(said) + len(papers)
            assert row.blank == said.count("blank")
            assert 0 <= row.agree - said.count("agree") <= len(papers)


def _after(stage: str) -> set[str]:
    """Every stage that may follow, in one step or more."""
    found, todo = set(), [stage]
    while todo:
        for following in NEXT_ROUND_STAGES[todo.pop()]:
            if following not in found:
                found.add(following)
                todo.append(following)
    return found


def _numbers(row: OpeningCount) -> tuple[Any, ...]:
    return (row.issued, row.returned, row.agree, row.disagree, row.blank, row.invalid, row.base, row.passed)


@pytest.mark.slow
@pytest.mark.django_db
def test_no_act_loses_or_invents_a_ballot_and_nothing_goes_back(school: Unit, office: User) -> None:
    class OfThisHouse(Sitting):
        house = build(school, office, members=5)
        reached = set()

    quick = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        OfThisHouse,
        settings=settings(
            max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=quick, derandomize=True
        ),
    )
    assert {"open", "opened"} <= {stage for _, stage in OfThisHouse.reached}  # the acts came as far as a count
