"""Award money: the table of NĐ 152/2025 at both base salaries, and what is paid together."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.rules.money import (
    BaseSalary,
    Kind,
    MoneyError,
    Payment,
    Prize,
    base_salary_on,
    payments,
    prize_money,
)
from awards.rules.results import Proposal, Share, shares

OLD, NEW = 2_340_000, 2_530_000
SALARIES = [BaseSalary(date(2026, 7, 1), NEW), BaseSalary(date(2024, 7, 1), OLD)]


@pytest.mark.parametrize(
    ("award", "multiple", "old", "new"),
    [
        ("CSTĐTQ", "4.5", 10_530_000, 11_390_000),
        ("CSTĐ Bộ/tỉnh", "3.0", 7_020_000, 7_590_000),
        ("CSTĐCS", "1.0", 2_340_000, 2_530_000),
        ("LĐTT / CSTT", "0.3", 710_000, 760_000),
        ("Cờ thi đua của Chính phủ", "12.0", 28_080_000, 30_360_000),
        ("Cờ thi đua Bộ/ban/ngành/tỉnh", "8.0", 18_720_000, 20_240_000),
        ("Cờ ĐHQG, quân khu", "6.0", 14_040_000, 15_180_000),
        ("TTLĐXS / ĐVQT", "1.5", 3_510_000, 3_800_000),
        ("TTLĐTT / ĐVTT", "0.8", 1_880_000, 2_030_000),
        ("Bằng khen TTg, cá nhân", "3.5", 8_190_000, 8_860_000),
        ("Bằng khen TTg, tập thể", "7.0", 16_380_000, 17_710_000),
        ("Bằng khen Bộ/tỉnh, cá nhân", "1.5", 3_510_000, 3_800_000),
        ("Bằng khen Bộ/tỉnh, tập thể", "3.0", 7_020_000, 7_590_000),
        ("Bằng khen ĐHQG, cá nhân", "1.0", 2_340_000, 2_530_000),
        ("Bằng khen ĐHQG, tập thể", "2.0", 4_680_000, 5_060_000),
        ("Giấy khen, cá nhân", "0.3", 710_000, 760_000),
        ("Giấy khen, tập thể", "0.6", 1_410_000, 1_520_000),
        ("NGND", "12.5", 29_250_000, 31_630_000),
        ("NGƯT", "9.0", 21_060_000, 22_770_000),
    ],
)
def test_amounts_equal_the_table(award, multiple, old, new):
    assert (prize_money(Decimal(multiple), OLD), prize_money(Decimal(multiple), NEW)) == (old, new)


@given(tenths=st.integers(0, 1000), salary=st.integers(1, 10_000_000))
def test_money_is_rounded_up_to_ten_thousand(tenths, salary):
    exact = tenths * salary
    money = prize_money(Decimal(tenths) / 10, salary)
    assert money % 10_000 == 0
    assert 0 <= 10 * money - exact < 100_000


def test_a_float_multiple_is_refused():
    with pytest.raises(TypeError):
        prize_money(0.3, NEW)


@pytest.mark.parametrize(
    ("day", "salary"),
    [
        (date(2024, 7, 1), OLD),
        (date(2026, 6, 30), OLD),
        (date(2026, 7, 1), NEW),
        (date(2030, 1, 1), NEW),
    ],
)
def test_the_base_salary_is_that_of_the_decision_s_date(day, salary):
    assert base_salary_on(day, SALARIES) == salary


def test_no_base_salary_before_the_first_known_day():
    with pytest.raises(MoneyError) as refusal:
        base_salary_on(date(2024, 6, 30), SALARIES)
    assert str(refusal.value) == "Chưa có mức lương cơ sở cho ngày 30/06/2024."


LDTT = Prize("LĐTT", Kind.TITLE, Decimal("0.3"), "2026")
CSTDCS = Prize("CSTĐCS", Kind.TITLE, Decimal("1.0"), "2026")
CSTD_TINH = Prize("CSTĐ tỉnh", Kind.TITLE, Decimal("3.0"), "2024-2026")
GIAY_KHEN = Prize("Giấy khen", Kind.COMMENDATION, Decimal("0.3"), "2026")
BANG_KHEN = Prize("Bằng khen tỉnh", Kind.COMMENDATION, Decimal("1.5"), "2025-2026")
LOWER = "Cùng thời điểm thành tích, chỉ chi mức tiền thưởng cao nhất."


@pytest.mark.parametrize(
    ("prizes", "paid"),
    [
        ([], []),
        ([LDTT], [760_000]),
        ([LDTT, CSTDCS], [0, 2_530_000]),
        ([CSTDCS, LDTT], [2_530_000, 0]),
        ([CSTDCS, CSTD_TINH], [2_530_000, 7_590_000]),
        ([LDTT, CSTDCS, CSTD_TINH], [0, 2_530_000, 7_590_000]),
        ([CSTDCS, GIAY_KHEN], [2_530_000, 760_000]),
        ([GIAY_KHEN, BANG_KHEN], [760_000, 3_800_000]),
        ([LDTT, CSTDCS, GIAY_KHEN, BANG_KHEN], [0, 2_530_000, 760_000, 3_800_000]),
        ([LDTT, LDTT], [760_000, 0]),
    ],
)
def test_what_is_paid_together(prizes, paid):
    assert payments(prizes, NEW) == [
        Payment(prize, amount, "" if amount else LOWER) for prize, amount in zip(prizes, paid, strict=True)
    ]


def test_each_period_pays_its_highest_title_whatever_was_granted_before():
    """LĐTT of two years and a title of three are three periods; only what counts the same years is set off."""
    year, next_year, three = "2026", "2027", "2024–2026"
    mine = [
        Proposal(1, "person:1", Kind.TITLE, Decimal("0.3"), year),
        Proposal(2, "person:1", Kind.TITLE, Decimal("1.0"), year),
        Proposal(3, "person:1", Kind.TITLE, Decimal("0.3"), next_year),
        Proposal(4, "person:1", Kind.TITLE, Decimal("3.0"), three),
        Proposal(5, "person:2", Kind.TITLE, Decimal("1.0"), year),
    ]
    earlier = {("person:1", next_year): 760_000, ("person:2", year): 760_000, ("person:2", three): 99}
    assert shares(mine, NEW, earlier) == {
        1: Share(1, 0, paid=False),
        2: Share(2, 2_530_000, paid=True),
        3: Share(3, 0, paid=False, deducted=760_000),
        4: Share(4, 7_590_000, paid=True),
        5: Share(5, 1_770_000, paid=True, deducted=760_000),
    }
