"""Random acts on askings in writing: no opinion is lost, invented, changed or seen early, nothing goes back."""

import contextlib
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from awards.actions.hearings import declare_hearing, move_hearing, read_hearing_news, withdraw_hearing
from awards.actions.nominations import return_nomination
from awards.actions.spot import answer_hearing, ask_board, close_hearing
from awards.models import (
    HearingMember,
    HearingMove,
    HearingWithdrawal,
    Nomination,
    SpotCase,
    SpotHearing,
    SpotOpinion,
    SpotRecusal,
)
from awards.queries.spot import case_rows, cases_for
from campaigns.models import Campaign, Title
from emulation.decisions import RuleViolation
from tests.awards.acting import Acting
from tests.awards.ballot_house import House, build
from units.models import Unit, User

who = st.integers(0, 4)
ENDED = ("closed", "withdrawn")


class Asking(Acting):
    """A board of five, three dossiers of which one is a member's own, and a model beside it: who has said what."""

    house: House
    dossiers: list[Nomination]
    reached: set[str]

    def __init__(self) -> None:
        super().__init__()
        self.stages: dict[int, str] = {}
        self.said: dict[int, dict[int, dict[int, bool]]] = {}  # {asking: {place: {dossier: agrees}}}
        self.news: dict[int, dict[int, str]] = {}
        self.passed: dict[int, bool] = {}
        self.declared: dict[tuple[int, int], set[int]] = {}  # {(asking, place): dossiers}

    @property
    def last(self) -> SpotHearing | None:
        return SpotHearing.objects.select_related("board__school").order_by("-pk").first()

    def place(self, user: User) -> int:
        return self.house.members.index(user)

    @rule(chosen=st.sets(st.integers(0, 2), min_size=1))
    def ask(self, chosen: set[int]) -> None:
        made: list[SpotHearing] = []
        dossiers, due_on = [self.dossiers[one] for one in chosen], timezone.localdate() + timedelta(days=3)
        house = self.house
        asked = self.tried(
            lambda: made.append(
                ask_board(
                    campaign=house.campaign, board=house.board, nominations=dossiers, due_on=due_on, by=house.office
                )
            )
        )
        if asked:
            self.said[made[0].pk], self.news[made[0].pk] = {}, dict.fromkeys(range(5), "")

    @rule(one=who, agrees=st.lists(st.booleans(), min_size=3, max_size=3), left_out=st.sampled_from([0, 0, 0, 1]))
    def answer(self, one: int, agrees: list[bool], left_out: int) -> None:
        hearing, user = self.last, self.house.members[one]
        if hearing is None:
            return
        member = hearing.members.get(person=user.person_id)
        if self.tried(lambda: declare_hearing(hearing=hearing, cases=[], reason="", by=user)):
            self.declared[hearing.pk, one] = set()
        cases = cases_for(hearing, member)
        answers = {case.pk: (agree, "" if agree else "Chưa rõ") for case, agree in zip(cases, agrees, strict=False)}
        whole = dict(list(answers.items())[left_out:])
        if self.tried(lambda: answer_hearing(hearing=hearing, answers=whole, by=user)):
            assert whole == answers  # about every dossier
            assert one not in self.said[hearing.pk]  # nobody speaks twice
            self.said[hearing.pk][one] = {case.nomination_id: answers[case.pk][0] for case in cases}
            self.news[hearing.pk][one] = ""

    @rule(one=who, about=st.sets(st.integers(0, 2), max_size=2))
    def declare(self, one: int, about: set[int]) -> None:
        hearing, user = self.last, self.house.members[one]
        if hearing is None:
            return
        wanted = list(hearing.cases.filter(nomination__in=[self.dossiers[place].pk for place in about]))
        once = (hearing.pk, one) not in self.declared
        if self.tried(lambda: declare_hearing(hearing=hearing, cases=wanted, reason="Người nhà", by=user)):
            assert once
            self.declared[hearing.pk, one] = {case.nomination_id for case in wanted}

    @rule(agrees=st.booleans())
    def all_speak_and_it_ends(self, agrees: bool) -> None:
        """What most runs would never reach by chance."""
        for one in range(5):
            self.answer(one, [agrees, True, not agrees], 0)
        self.close()

    @rule(days=st.integers(0, 9))
    def move(self, days: int) -> None:
        hearing = self.last
        if hearing and self.tried(
            lambda: move_hearing(
                hearing=hearing, due_on=timezone.localdate() + timedelta(days), reason="x", by=self.house.office
            )
        ):
            self.news[hearing.pk] = dict.fromkeys(range(5), "moved")

    @rule()
    def withdraw(self) -> None:
        hearing = self.last
        if hearing and self.tried(lambda: withdraw_hearing(hearing=hearing, reason="Sai hồ sơ", by=self.house.office)):
            self.news[hearing.pk] = dict.fromkeys(range(5), "withdrawn")

    @rule(one=who)
    def read(self, one: int) -> None:
        hearing, user = self.last, self.house.members[one]
        if hearing:
            read_hearing_news(hearing=hearing, by=user)
            self.news[hearing.pk][one] = ""

    @rule()
    def days_pass(self) -> None:
        SpotHearing.objects.filter(stage="open").update(due_on=timezone.localdate() - timedelta(days=1))

    @rule()
    def close(self) -> None:
        hearing = self.last
        if hearing is not None:
            over = hearing.due_on < timezone.localdate()
            silent = hearing.members.filter(speaks=True, answered_at=None).exists()
            if self.tried(lambda: close_hearing(hearing=hearing, by=self.house.office)):
                assert over or not silent  # nobody's time is cut short

    @rule(one=st.integers(0, 2))
    def return_a_dossier(self, one: int) -> None:
        """What the board is asked about cannot change under it."""
        dossier = Nomination.objects.select_related("campaign").get(pk=self.dossiers[one].pk)
        asked = SpotCase.objects.filter(nomination=dossier).exists()
        with contextlib.suppress(RuleViolation), transaction.atomic():
            return_nomination(nomination=dossier, reason="Bổ sung", by=self.house.office)
            assert not asked
            transaction.set_rollback(True)  # it may be asked about again, for the acts that follow

    # ---- What must hold after every act -------------------------------------------------------------------------

    @invariant()
    def no_asking_goes_back(self) -> None:
        now = dict(SpotHearing.objects.values_list("pk", "stage"))
        for pk, stage in self.stages.items():
            assert now[pk] == stage or (stage == "open" and now[pk] in ENDED)
        self.stages = now
        self.reached.update(now.values())

    @invariant()
    def what_was_said_is_what_is_kept(self) -> None:
        for hearing in SpotHearing.objects.all():
            said = {} if hearing.stage == "withdrawn" else self.said[hearing.pk]
            rows = SpotOpinion.objects.filter(case__hearing=hearing).select_related("member__person__user", "case")
            kept: dict[int, dict[int, bool]] = {}
            for row in rows:
                kept.setdefault(self.place(row.member.person.user), {})[row.case.nomination_id] = row.agrees
            assert kept == {one: answers for one, answers in said.items() if answers}
            answered = hearing.members.filter(answered_at__isnull=False).values_list("position", flat=True)
            assert {position - 1 for position in answered} == set(self.said[hearing.pk])

    @invariant()
    def nobody_speaks_on_what_they_are_not_impartial_about(self) -> None:
        for (hearing, one), away in self.declared.items():
            assert not away & set(self.said[hearing].get(one, {}))
        kept = {
            (row.case.hearing_id, self.place(row.member.person.user), row.case.nomination_id)
            for row in SpotRecusal.objects.select_related("member__person__user", "case")
        }
        alive = set(SpotCase.objects.values_list("hearing", flat=True))
        assert kept == {(*key, dossier) for key, away in self.declared.items() if key[0] in alive for dossier in away}

    @invariant()
    def results_stand_only_after_the_end_and_for_ever(self) -> None:
        now = {case.pk: case.passed for case in SpotCase.objects.filter(hearing__stage="closed")}
        assert None not in now.values()
        assert {pk: now.get(pk) for pk in self.passed} == self.passed
        assert set(SpotCase.objects.exclude(hearing__stage="closed").values_list("passed", flat=True)) <= {None}
        self.passed = {pk: bool(passed) for pk, passed in now.items()}
        for hearing in SpotHearing.objects.filter(stage="closed"):
            for row in case_rows(hearing):
                agreed = [said.get(row.case.nomination_id) for said in self.said[hearing.pk].values()].count(True)
                assert (row.result.agree, row.case.passed) == (agreed, row.result.passed)

    @invariant()
    def a_dossier_is_before_the_board_once_and_a_withdrawn_asking_holds_none(self) -> None:
        assert not SpotCase.objects.filter(hearing__stage="withdrawn").exists()
        withdrawn = SpotHearing.objects.filter(stage="withdrawn")
        assert set(HearingWithdrawal.objects.values_list("pk", flat=True)) == {row.pk for row in withdrawn}
        for row in HearingWithdrawal.objects.all():
            assert row.answered == len(self.said[row.pk])
            assert row.nominations.exists()

    @invariant()
    def everybody_is_told_once_until_they_read_it(self) -> None:
        for hearing, news in self.news.items():
            rows = HearingMember.objects.filter(hearing=hearing).values_list("position", "news")
            assert {position - 1: told for position, told in rows} == news
        for move in HearingMove.objects.all():
            assert move.new_due > move.old_due


@pytest.mark.slow
@pytest.mark.django_db
def test_no_act_loses_or_invents_an_opinion_and_nothing_goes_back(school: Unit, office: User) -> None:
    built = build(school, office, members=5)
    Campaign.objects.update(stage="running")
    built.campaign.refresh_from_db()
    title = Title.objects.get(code="GK_CN", school=None)
    people = [built.members[1].person, *(row.person for row in Nomination.objects.order_by("pk"))]

    class OfThisHouse(Asking):
        house = built
        dossiers = [
            Nomination.objects.create(
                campaign=built.campaign, unit=person.unit, title=title, person=person, kind="spot", stage="valid",
                deed=f"Việc {number}", happened_on=date(2026, 7, 18), created_by=office,
            )
            for number, person in enumerate(people)
        ]  # fmt: skip
        reached = set()

    quick = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        OfThisHouse,
        settings=settings(
            max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=quick, derandomize=True
        ),
    )
    assert OfThisHouse.reached == {"open", "closed", "withdrawn"}
