from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.counting import source_of
from campaigns.models import Campaign, Target
from campaigns.rules.formulas import population_source, unit_source
from campaigns.rules.progress import Goal, State, Value, missing, needed_words, state_of
from emulation.models import Event
from units.models import User

SignIn = Callable[[User], Client]
D = Decimal


@pytest.mark.parametrize(
    ("unit", "low", "high", "numerator", "denominator", "state", "short", "measured"),
    [
        ("percent", 90, None, 54, 60, State.WITHIN, 0, D("90.00")),
        ("percent", 90, None, 53, 60, State.BELOW, 1, D("88.33")),
        ("percent", 10, 15, 6, 54, State.WITHIN, 0, D("11.11")),
        ("percent", 10, 15, 9, 54, State.ABOVE, 0, D("16.67")),
        ("percent", 10, 15, 0, 0, State.UNKNOWN, 0, None),
        ("percent", 100, 100, 2999, 3000, State.BELOW, 1, D("99.97")),
        ("count", 1, 2, 3, None, State.ABOVE, 0, D(3)),
        ("count", 2, None, 0, None, State.BELOW, 2, D(0)),
        ("count", 2, None, None, None, State.UNKNOWN, None, None),
        ("percent", 20, 20, 20, None, State.WITHIN, 0, D(20)),
    ],
)
def test_a_value_against_its_bounds(
    unit: str, low: int | None, high: int | None, numerator: int | None, denominator: int | None,
    state: State, short: int | None, measured: Decimal | None,
) -> None:  # fmt: skip
    goal = Goal(unit, None if low is None else D(low), None if high is None else D(high))
    value = Value(None if numerator is None else D(numerator), denominator)

    assert (state_of(goal, value), missing(goal, value), value.measured(unit)) == (state, short, measured)


@pytest.mark.parametrize(
    ("subject", "of", "people"),
    [
        ("giảng viên", "", "lecturers"),
        ("cán bộ, viên chức, nhân viên", "", "staff"),
        ("cán bộ, giảng viên", "", "staff"),
        ("cá nhân", "tổng số cán bộ, viên chức, người lao động", "staff"),
        ("học viên", "", "learners"),
        ("cán bộ quản lý", "", "leaders"),
        ("cán bộ quản lý, giáo viên", "", "staff"),
        ("nhân viên, người lao động", "", "support"),
        ("nhân viên", "", "officers"),
        ("người lao động", "", "staff"),
        ("nhà giáo, người lao động", "", "staff"),
    ],
)
def test_whom_a_target_speaks_of(subject: str, of: str, people: str) -> None:
    assert population_source(subject, of) == people


@pytest.mark.parametrize(
    ("low", "high", "numerator", "words"),
    [
        (90, None, 46, "còn 3 người để đạt 90%"),
        (90, None, 49, ""),
        (10, 15, 9, "quá 1 người so với mức 15%"),
        (10, 15, 8, ""),
    ],
)
def test_what_is_still_needed_in_words(low: int, high: int | None, numerator: int, words: str) -> None:
    goal = Goal("percent", D(low), None if high is None else D(high))
    assert needed_words(goal, Value(D(numerator), 54), "người") == words


@pytest.mark.parametrize(
    ("low", "high", "share", "words"),
    [
        (100, 100, "12.5", "còn 87,5 điểm phần trăm để đạt 100%"),
        (10, 15, "15.25", "quá 0,25 điểm phần trăm so với mức 15%"),
        (10, 15, "15", ""),
        (None, 5, "5", ""),
    ],
)
def test_a_share_entered_by_hand_lacks_points_not_people(low: int | None, high: int, share: str, words: str) -> None:
    goal = Goal("percent", None if low is None else D(low), D(high))
    assert needed_words(goal, Value(D(share)), "đơn vị tính") == words


@pytest.fixture
def by_hand(running: Campaign) -> Target:
    return Target.objects.create(
        plan=running.plan, position=1, text="100% cá nhân được đánh giá", unit="percent", minimum=100, maximum=100
    )


def result_url(target: Target) -> str:
    return reverse("awards:record_result", args=[target.pk])


def test_the_office_enters_a_result_with_a_decimal_comma(by_hand: Target, office: User, sign_in: SignIn) -> None:
    response = sign_in(office).post(result_url(by_hand), {"value": "95,5"})

    by_hand.refresh_from_db()
    assert (response.status_code, by_hand.reached_by_hand) == (302, D("95.50"))
    assert Event.objects.filter(verb="record_result", by=office, new="95.5").count() == 1
    page = sign_in(office).get(reverse("awards:progress", args=[by_hand.plan_id])).content.decode()
    assert "95,5%" in page


@pytest.mark.parametrize(
    ("typed", "sentence"), [("101", "từ 0 đến 100"), ("-1", "từ 0 đến 100"), ("nhiều", "nhập một số")]
)
def test_a_wrong_result_is_said_and_kept_on_the_page(
    by_hand: Target, office: User, sign_in: SignIn, typed: str, sentence: str
) -> None:
    response = sign_in(office).post(result_url(by_hand), {"value": typed})

    by_hand.refresh_from_db()
    page = response.content.decode()
    assert (response.status_code, by_hand.reached_by_hand) == (422, None)
    assert sentence in page
    assert f'value="{typed}"' in page


def test_nobody_else_enters_results(
    by_hand: Target, unit_head: User, leader: User, outsider: User, sign_in: SignIn
) -> None:
    codes = [
        sign_in(user).post(result_url(by_hand), {"value": "5"}).status_code for user in (unit_head, leader, outsider)
    ]

    by_hand.refresh_from_db()
    assert (codes, by_hand.reached_by_hand) == ([403, 403, 404], None)


def test_what_counts_itself_is_not_typed(by_hand: Target, office: User, sign_in: SignIn) -> None:
    Target.objects.filter(pk=by_hand.pk).update(counts="any_people")

    response = sign_in(office).post(result_url(by_hand), {"value": "5"})

    by_hand.refresh_from_db()
    assert (response.status_code, by_hand.reached_by_hand) == (422, None)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="its planner knows no share of empty columns")
@pytest.mark.parametrize("counted", ["awarded_people", "awarded_units"])
def test_awards_of_a_campaign_are_found_by_its_dossiers(running: Campaign, counted: str) -> None:
    """Not by a column that many awards of every school leave empty."""
    source = source_of(counted)
    assert source is not None
    with CaptureQueriesContext(connection) as asked:
        source.load(running)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked[-1]['sql']}")
        plan = [row[-1] for row in cursor.fetchall()]
    assert [line for line in plan if "award_withdrawn" in line or "SCAN awards_award" in line] == []
    assert [line for line in plan if line.startswith("SEARCH awards_award USING INDEX nomination_awarded_once")] != []


@pytest.mark.parametrize(
    ("subject", "of", "units"),
    [
        ("lớp", "", "classes"),
        ("các lớp", "", "classes"),
        ("khoa, phòng", "", "departments"),
        ("khoa, phòng, lớp", "", "units"),
        ("đơn vị, lớp", "", "units"),
        ("tập thể", "", "units"),
        ("tập thể", "tổng số lớp", "classes"),
    ],
)
def test_which_units_a_target_speaks_of(subject: str, of: str, units: str) -> None:
    assert unit_source(subject, of) == units
