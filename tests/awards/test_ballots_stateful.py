"""Random acts on a session, its roll, its box, its recusals and who sits for whom: no ballot is lost or invented,
nothing goes back. Askings in writing have a file of their own: `test_askings_stateful`.
"""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from awards.actions.ballots import cast_vote
from awards.actions.destroying import destroy_box, recount_box, void_round
from awards.actions.openings import open_box
from awards.actions.paper_ballots import set_mode, take_papers, type_totals
from awards.actions.readings import declare_conflicts, note_declaration
from awards.actions.recounts import explain_recount, rule_on_recount
from awards.actions.rounds import close_round, open_round, prepare_next_round, recuse, withdraw_recusal
from awards.actions.sessions import finish_session, mark_attendance, start_session
from awards.actions.substitutes import send_substitute, withdraw_substitute
from awards.models import (
    Opening,
    OpeningCount,
    Recount,
    Recusal,
    RollEntry,
    Round,
    RuleVersion,
    SealedBallot,
    SessionMember,
)
from awards.queries.paper_ballots import paper_roll, papers_returned
from awards.rules.stages import NEXT_ROUND_STAGES, RoundStage
from awards.rules.voting import Tally
from tests.awards.acting import Acting
from tests.awards.ballot_house import House, build, hand_out_slips, vote
from tests.conftest import make_user
from units.models import Unit, User

members = st.integers(0, 4)
ANSWERS = ("agree", "disagree", "blank")


class Sitting(Acting):
    """Five members, two nominees, and a model beside it: who has voted what in the present round."""

    house: House
    seats: list[int]  # the places on the roster; who sits there may change
    stand_ins: list[User]
    reached: set[tuple[str, str]]

    def __init__(self) -> None:
        super().__init__()
        self.stages: dict[int, str] = {}
        self.cast: dict[int, dict[int, str]] = {}
        self.papers: dict[int, set[int]] = {}
        self.slips: dict[int, list[str]] = {}
        self.counts: dict[int, tuple[Any, ...]] = {}
        self.asked: dict[int, set[int]] = {}
        self.sat_for: dict[int, User] = {}

    @property
    def round(self) -> Round:
        return self.house.round

    def seat(self, who: int) -> SessionMember:
        return SessionMember.objects.select_related("session__board", "session__rule_version").get(pk=self.seats[who])

    def sitter(self, who: int) -> User:
        """Who sits in a place now."""
        return User.objects.get(person=self.seat(who).person_id)

    @rule(who=members, which=st.integers(0, 1))
    def send_substitute(self, who: int, which: int) -> None:
        stand_in = self.stand_ins[which]
        away = set(Recusal.objects.values_list("pk", flat=True)) - set(
            Recusal.objects.filter(member=self.seats[who]).values_list("pk", flat=True)
        )
        sent = self.tried(lambda: send_substitute(member=self.seat(who), person=stand_in.person, by=self.house.office))
        if sent:
            self.sat_for[who] = stand_in
            seat = self.seat(who)
            assert (seat.attendance, seat.declared) == ("unknown", False)
            assert set(Recusal.objects.values_list("pk", flat=True)) == away  # nobody else's are touched

    @rule(who=members)
    def withdraw_substitute(self, who: int) -> None:
        if self.tried(lambda: withdraw_substitute(member=self.seat(who), by=self.house.office)):
            del self.sat_for[who]

    @rule(who=members, answer=st.sampled_from(ANSWERS))
    def vote_from_a_seat_that_is_taken(self, who: int, answer: str) -> None:
        """A member who is replaced, and a substitute who does not sit, have no ballot."""
        replaced = [self.house.members[who]] if who in self.sat_for else []
        for user in [*replaced, *(one for one in self.stand_ins if one not in self.sat_for.values())]:
            answers = {nominee.pk: answer for nominee in self.house.nominees}
            assert not self.tried(lambda user=user, said=answers: cast_vote(round=self.round, answers=said, by=user))

    @rule(who=members)
    def ask_in_writing(self, who: int) -> None:
        self.mark(who, "written")

    @rule(who=members)
    def withdraw_asking(self, who: int) -> None:
        self.mark(who, "excused")

    def mark(self, who: int, how: str) -> None:
        marks, reasons = {self.seats[who]: how}, {self.seats[who]: "Đi công tác"}
        self.tried(
            lambda: mark_attendance(session=self.house.session, marks=marks, reasons=reasons, by=self.house.office)
        )

    @rule(who=members, lines=st.sets(st.integers(0, 1)))
    def declare(self, who: int, lines: set[int]) -> None:
        """A member declares, once for a seat, and is recused from what they name, in the round being prepared."""
        user, known = self.sitter(who), self.seat(who).declared
        chosen = [nominee for place, nominee in enumerate(self.house.nominees) if place in lines]
        declared = self.tried(
            lambda: declare_conflicts(session=self.house.session, nominees=chosen, reason="Họ hàng", by=user)
        )
        if declared:
            assert (known, self.round.stage, self.seat(who).declared) == (False, "preparing", True)
            assert set(chosen) <= {row.nominee for row in Recusal.objects.filter(member=self.seats[who])}

    @rule(who=members, refuses=st.booleans())
    def note_declaration(self, who: int, refuses: bool) -> None:
        seat, away = self.seat(who), Recusal.objects.filter(member=self.seats[who], nominee__round=self.round)
        if self.tried(
            lambda: note_declaration(member=seat, nominees=[], reason="Vắng", refuses=refuses, by=self.house.office)
        ):
            assert self.seat(who).declared is not refuses
            assert not refuses or away.count() == self.round.nominees.count()

    @rule()
    def start(self) -> None:
        self.tried(lambda: start_session(session=self.house.session, by=self.house.office))

    @rule(mode=st.sampled_from(["browser", "mixed", "browser", "paper"]), who=members)
    def come_to_voting(self, mode: str, who: int) -> None:
        """What most runs would never reach by chance: everybody here, the key made, the round open."""
        self.start()
        self.attend(0, "present")
        for seat in range(len(self.seats)):
            self.declare(seat, set())
        self.choose_mode(mode, who)
        self.make_key()
        self.open()

    @rule(answer=st.integers(0, 1))
    def count_all(self, answer: int) -> None:
        """Close, take every paper, both tellers count alike, open."""
        on_paper = set(paper_roll(self.round).values_list("member", flat=True))
        self.hand_in({who for who, seat in enumerate(self.seats) if seat in on_paper})
        self.close()
        self.type_totals(0, answer)
        self.type_totals(1, answer)
        self.open_box()

    @rule(who=members, how=st.sampled_from(["present", "written", "excused"]))
    def attend(self, who: int, how: str) -> None:
        marks = dict.fromkeys(self.seats, "present") | {self.seats[who]: how}
        reasons = dict.fromkeys(marks, "Đi công tác")
        self.tried(
            lambda: mark_attendance(session=self.house.session, marks=marks, reasons=reasons, by=self.house.office)
        )

    @rule(who=members, line=st.integers(0, 1))
    def recuse(self, who: int, line: int) -> None:
        nominees = self.house.nominees
        seat = self.seat(who)
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
        seat = self.seat(who)
        self.tried(lambda: set_mode(round=self.round, mode=mode, paper_voters=[seat], by=self.house.office))

    @rule()
    def make_key(self) -> None:
        if self.round.stage == "preparing" and not self.round.slips.exists():
            self.tried(lambda: self.slips.update({self.round.pk: hand_out_slips(self.house)}))

    @rule()
    def open(self) -> None:
        asked = SessionMember.objects.filter(pk__in=self.seats, attendance__in=["present", "written"])
        listed = self.round.nominees.count()
        rows = Recusal.objects.filter(nominee__round=self.round)
        away = Counter(rows.values_list("member", flat=True))
        on_roll = {pk for pk in asked.values_list("pk", flat=True) if away[pk] < listed}  # who has a ballot to cast
        declared = set(asked.filter(declared=True).values_list("pk", flat=True))
        if self.tried(lambda: open_round(round=self.round, by=self.house.chair)):
            self.asked[self.round.pk] = on_roll
            assert on_roll <= declared  # nobody votes without having declared

    @rule(who=members, answer=st.sampled_from(ANSWERS))
    def vote(self, who: int, answer: str) -> None:
        user = self.sitter(who)
        if self.tried(lambda: vote(self.house, user, answer)):
            mine = self.cast.setdefault(self.round.pk, {})
            assert who not in mine  # nobody votes twice
            mine[who] = answer

    @rule(who=st.sets(members))
    def hand_in(self, who: set[int]) -> None:
        seats = [self.seat(one) for one in who]
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

    @rule(answer=st.sampled_from([0, 0, 1, None]))
    def recount(self, answer: int | None) -> None:
        """Count again, papers too; only papers can come out otherwise."""
        slips = self.slips.get(self.round.pk, [])[1:]
        if answer is not None and self.round.stage == RoundStage.OPENED:
            self.type_totals(0, answer)
            self.type_totals(1, answer)
        again: list[Any] = []
        if self.tried(lambda: again.append(recount_box(round=self.round, slips=slips, by=self.house.tellers[1]))):
            assert again[0].differing == [] or self.papers.get(self.round.pk)

    @rule(outcome=st.sampled_from(["first", "recount", "again"]))
    def rule_on_recount(self, outcome: str) -> None:
        """The chair's word is the only act that changes a count, and only where a recount differs."""
        recount = Recount.objects.filter(round=self.round).order_by("-counted_at", "-pk").first()
        if recount is None:
            return
        self.tried(lambda: explain_recount(recount=recount, explanation="Nhầm", by=self.house.tellers[2]))
        recount.refresh_from_db()
        ruled = lambda: rule_on_recount(recount=recount, outcome=outcome, reason="x", by=self.house.chair)  # noqa: E731
        if self.tried(ruled):
            assert recount.differing
            doubted = set(self.round.nominees.filter(position__in=recount.differing).values_list("pk", flat=True))
            now = {row.nominee_id: _numbers(row) for row in OpeningCount.objects.all()}
            assert {pk for pk in now if now[pk] != self.counts[pk]} <= doubted
            self.counts = now

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
            assert voted == {self.seats[who] for who in mine}

    @invariant()
    def the_roll_is_who_was_asked_when_it_opened(self) -> None:
        for round in Round.objects.exclude(stage="preparing"):
            roll = list(RollEntry.objects.filter(round=round).values_list("member", flat=True))
            assert sorted(roll) == sorted(
                self.asked[round.pk]
            )  # also after seats were asked otherwise, or a round voided

    @invariant()
    def a_place_has_one_sitter(self) -> None:
        sitting = {
            row.pk: row for row in SessionMember.objects.filter(pk__in=self.seats).select_related("person__user")
        }
        for who, member in enumerate(self.house.members):
            sitter = self.sat_for.get(who, member)
            assert sitting[self.seats[who]].person_id == sitter.person_id
            assert sitting[self.seats[who]].stands_for_id == (member.person_id if who in self.sat_for else None)
        assert 0 not in self.sat_for  # nobody sits for the chair

    @invariant()
    def the_box_is_what_was_cast(self) -> None:
        for round in Round.objects.all():
            kept = round.stage in ("open", "closed", "opened")
            for nominee in round.nominees.all():
                away = set(nominee.recusals.values_list("member", flat=True))
                seats = {self.seats[who] for who in self.cast.get(round.pk, {})}
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
            said = [answer for who, answer in self.cast.get(round, {}).items() if self.seats[who] not in away]
            papers = {self.seats[who] for who in self.papers.get(round, set())} - away
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
    return (
        row.issued,
        row.returned,
        row.agree,
        row.disagree,
        row.blank,
        row.invalid,
        row.base,
        row.passed,
        row.set_aside,
    )


@pytest.mark.slow
@pytest.mark.django_db
def test_no_act_loses_or_invents_a_ballot_and_nothing_goes_back(school: Unit, office: User) -> None:
    built = build(school, office, members=5)

    class OfThisHouse(Sitting):
        house = built
        seats = [built.seat(user).pk for user in built.members]
        stand_ins = [make_user(built.members[0].person.unit, f"Người Họp Thay {n}", f"hopthay{n}") for n in (1, 2)]
        reached = set()

    RuleVersion.objects.update(substitutes=True)

    quick = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        OfThisHouse,
        settings=settings(
            max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=quick, derandomize=True
        ),
    )
    assert {"open", "opened"} <= {stage for _, stage in OfThisHouse.reached}  # the acts came as far as a count
