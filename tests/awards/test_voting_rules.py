"""Thresholds, quorum, base: the table of the law and the counts of one nominee."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.rules.voting import (
    Base,
    CountError,
    NomineeResult,
    Roster,
    Rule,
    Tally,
    Threshold,
    nominee_result,
    percent_text,
    quorum_reached,
)

TWO_THIRDS = Threshold(2, 3)
MAJORITY = Threshold(1, 2, more_than=True)
P80 = Threshold.percent(80)
P90 = Threshold.percent(90)


@pytest.mark.parametrize(
    ("members", "two_thirds", "majority", "eighty", "ninety"),
    [
        (3, 2, 2, 3, 3),
        (5, 4, 3, 4, 5),
        (6, 4, 4, 5, 6),
        (7, 5, 4, 6, 7),
        (8, 6, 5, 7, 8),
        (9, 6, 5, 8, 9),
        (10, 7, 6, 8, 9),
        (11, 8, 6, 9, 10),
        (12, 8, 7, 10, 11),
        (13, 9, 7, 11, 12),
        (15, 10, 8, 12, 14),
        (17, 12, 9, 14, 16),
        (19, 13, 10, 16, 18),
        (20, 14, 11, 16, 18),
        (21, 14, 11, 17, 19),
        (25, 17, 13, 20, 23),
    ],
)
def test_minimum_votes_equal_the_table(members, two_thirds, majority, eighty, ninety):
    assert [rule.minimum(members) for rule in (TWO_THIRDS, MAJORITY, P80, P90)] == [
        two_thirds,
        majority,
        eighty,
        ninety,
    ]


@given(percent=st.integers(0, 100), base=st.integers(1, 400), agree=st.integers(0, 400))
def test_a_percentage_is_compared_in_integers(percent, base, agree):
    threshold = Threshold.percent(percent)
    assert threshold.reached(agree, base) == (100 * agree >= percent * base)
    assert threshold.reached(agree, base) == (agree >= threshold.minimum(base))


@given(base=st.integers(1, 400), agree=st.integers(0, 400))
def test_more_than_half_excludes_half(base, agree):
    assert MAJORITY.reached(agree, base) == (2 * agree > base)
    assert MAJORITY.reached(agree, base) == (agree >= MAJORITY.minimum(base))


def test_ninety_percent_of_a_small_board_is_unanimity():
    assert [P90.minimum(members) for members in range(1, 10)] == list(range(1, 10))
    assert P90.minimum(10) == 9


def test_nobody_is_no_base():
    assert P80.reached(0, 0) is False


@pytest.mark.parametrize("share", [(1, 0), (-1, 2), (3, 2)])
def test_a_share_outside_nought_and_one_is_refused(share):
    with pytest.raises(ValueError, match="between 0 and 1"):
        Threshold(*share)


@pytest.mark.parametrize(("threshold", "text"), [(P80, "80 %"), (TWO_THIRDS, "2/3"), (MAJORITY, "trên 1/2")])
def test_threshold_text(threshold, text):
    assert threshold.text == text


@pytest.mark.parametrize(
    ("quorum", "present", "total", "reached"),
    [
        (TWO_THIRDS, 6, 9, True),
        (TWO_THIRDS, 5, 9, False),
        (TWO_THIRDS, 7, 10, True),
        (TWO_THIRDS, 6, 10, False),
        (P80, 8, 9, True),
        (P80, 7, 9, False),
        (P80, 8, 10, True),
        (TWO_THIRDS, 0, 9, False),
        (TWO_THIRDS, 0, 0, False),
        (Threshold(0, 1), 0, 9, True),
    ],
)
def test_quorum_is_a_share_of_all_members(quorum, present, total, reached):
    assert quorum_reached(quorum, present=present, total=total) is reached


RULE = Rule(P80, article="Điều 30 khoản 7 NĐ 98/2023/NĐ-CP")


def test_all_the_counts_of_one_nominee():
    roster = Roster(total=9, present=7, absent_in_writing=1, recused=1, recused_present=1)
    tally = Tally(issued=7, agree=5, disagree=1, blank=0, invalid=1)
    assert nominee_result(RULE, roster, tally) == NomineeResult(
        total=9,
        present=7,
        absent_in_writing=1,
        absent=1,
        recused=1,
        issued=7,
        returned=7,
        valid=6,
        invalid=1,
        agree=5,
        disagree=1,
        blank=0,
        base=9,
        minimum=8,
        percent_text="55,56",
        passed=False,
        tied=False,
        article="Điều 30 khoản 7 NĐ 98/2023/NĐ-CP",
    )


@pytest.mark.parametrize(
    ("rule", "base", "passed"),
    [
        (Rule(P80), 10, True),
        (Rule(P80, recused_stay=False), 8, True),
        (Rule(P90), 10, False),
        (Rule(P90, recused_stay=False), 8, True),
        (Rule(P80, Base.PRESENT), 9, True),
        (Rule(P90, Base.PRESENT, recused_stay=False), 8, True),
        (Rule(P90, Base.RETURNED), 8, True),
    ],
)
def test_base_follows_the_rule(rule, base, passed):
    roster = Roster(total=10, present=9, absent_in_writing=0, recused=2, recused_present=1)
    tally = Tally(issued=8, agree=8, disagree=0, blank=0, invalid=0)
    result = nominee_result(rule, roster, tally)
    assert (result.base, result.passed) == (base, passed)


def test_eight_of_nine_pass_eighty_but_not_ninety():
    roster, tally = Roster(9, 9, 0), Tally(issued=9, agree=8, disagree=1, blank=0, invalid=0)
    assert nominee_result(Rule(P80), roster, tally).passed is True
    assert nominee_result(Rule(P90), roster, tally).passed is False
    assert nominee_result(Rule(P90), roster, tally).percent_text == "88,89"


def test_all_absent_asked_in_writing_count_on_the_whole_board():
    roster, tally = Roster(9, 0, 9), Tally(issued=9, agree=9, disagree=0, blank=0, invalid=0)
    result = nominee_result(Rule(P80), roster, tally)
    assert (result.present, result.absent_in_writing, result.passed) == (0, 9, True)


def test_a_tie_is_named_and_does_not_pass():
    roster, tally = Roster(8, 8, 0), Tally(issued=8, agree=4, disagree=4, blank=0, invalid=0)
    result = nominee_result(Rule(MAJORITY), roster, tally)
    assert (result.tied, result.passed) == (True, False)


def test_an_empty_box_is_not_a_tie():
    result = nominee_result(RULE, Roster(9, 9, 0), Tally(9, 0, 0, 0, 0))
    assert (result.tied, result.returned, result.percent_text) == (False, 0, "0")


@pytest.mark.parametrize(
    ("roster", "tally"),
    [
        ((9, 9, 0, 0, 0), (9, 10, 0, 0, 0)),
        ((9, 5, 1, 0, 0), (7, 7, 0, 0, 0)),
        ((9, 9, 0, 2, 2), (8, 8, 0, 0, 0)),
        ((9, 9, 0, 0, 0), (9, -1, 0, 0, 0)),
        ((9, 9, 1, 0, 0), (9, 9, 0, 0, 0)),
        ((9, 9, 0, 1, 2), (8, 8, 0, 0, 0)),
        ((9, -1, 0, 0, 0), (8, 8, 0, 0, 0)),
    ],
)
def test_impossible_counts_make_no_result(roster, tally):
    with pytest.raises(CountError):
        nominee_result(RULE, Roster(*roster), Tally(*tally))


@pytest.mark.parametrize(
    ("part", "base", "text"),
    [
        (8, 9, "88,89"),
        (4, 5, "80"),
        (7, 8, "87,5"),
        (2, 3, "66,67"),
        (1, 3, "33,33"),
        (9, 9, "100"),
        (0, 9, "0"),
        (0, 0, "0"),
        (1, 16, "6,25"),
        (20_001, 25_002, "79,99"),
        (39_999, 40_000, "99,99"),
    ],
)
def test_percent_has_a_decimal_comma_and_never_reaches_what_it_misses(part, base, text):
    assert percent_text(part, base) == text
