"""Which year an award is for, and how many years on end."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.rules.periods import Streak, counted_period, counted_years, honoured_years, streaks, years_in


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "granted_on", "years"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 15), (2026, 2026)),
        (date(2025, 9, 5), date(2026, 5, 31), date(2026, 6, 20), (2025, 2026)),
        (date(2025, 1, 1), date(2030, 12, 31), date(2027, 12, 20), (2027, 2027)),
    ],
)
def test_an_award_is_for_the_year_of_its_campaign(
    starts_on: date, ends_on: date, granted_on: date, years: tuple[int, int]
) -> None:
    assert honoured_years(starts_on, ends_on, granted_on) == years


@pytest.mark.parametrize(
    ("span", "years", "period"),
    [
        ((2026, 2026), 1, "2026"),
        ((2025, 2026), 1, "2025–2026"),
        ((2026, 2026), 3, "2024–2026"),
        ((2025, 2026), 3, "2024–2026"),
    ],
)
def test_the_period_that_a_title_counts(span: tuple[int, int], years: int, period: str) -> None:
    assert counted_period(*span, years) == period


def test_how_many_years_titles_count_that_rest_on_others() -> None:
    fighter, province, nation, unit = 1, 2, 3, 4
    needs = [(nation, province, 2, False), (province, fighter, 3, True), (unit, fighter, 2, True), (unit, 9, 1, False)]
    assert counted_years(needs) == {province: 3, nation: 6, unit: 2}
    assert counted_years([]) == {}
    assert counted_years([(fighter, fighter, 1, False)]) == {fighter: 1}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2025", (2025, 2025)),
        ("Năm 2025", (2025, 2025)),
        ("Năm học 2025-2026", (2025, 2026)),
        ("2025 – 26", (2025, 2026)),
        ("2019/2020", (2019, 2020)),
        ("Giai đoạn 2020-2025", (2020, 2025)),
        ("2026-2025", None),
        ("1850", None),
        ("năm ngoái", None),
        ("12/6/2023", None),
    ],
)
def test_years_are_read_as_lists_write_them(text: str, years: tuple[int, int] | None) -> None:
    assert years_in(text) == years


def test_years_on_end_are_counted_once_each() -> None:
    found = streaks([2024, 2021, 2025, 2025, 2026, 2022])

    assert found == [Streak(2024, 2026), Streak(2021, 2022)]
    assert [each.words for each in found] == ["3 năm liên tục (2024–2026)", "2 năm liên tục (2021–2022)"]
    assert [each.words for each in streaks([2020])] == ["1 năm (2020)"]


@given(st.lists(st.integers(1990, 2030)))
def test_streaks_hold_every_year_once_and_never_touch(years: list[int]) -> None:
    found = streaks(years)

    held = [year for each in found for year in range(each.first, each.last + 1)]
    assert sorted(held) == sorted(set(years))
    assert all(earlier.last < later.first - 1 for later, earlier in pairwise(found))
