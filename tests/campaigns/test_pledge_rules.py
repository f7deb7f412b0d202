"""Lateness, bounds and values of a registration, as tables."""

from datetime import date
from decimal import Decimal

import pytest

from campaigns.rules.pledging import bounds_text, days_late, value_fault
from emulation.text import decimal_text

DUE = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("deadline", "sent_on", "today", "days"),
    [
        (DUE, None, date(2026, 3, 30), 0),
        (DUE, None, DUE, 0),
        (DUE, None, date(2026, 4, 1), 1),
        (DUE, date(2026, 3, 31), date(2026, 6, 1), 0),
        (DUE, date(2026, 4, 3), date(2026, 6, 1), 3),
        (None, date(2026, 4, 3), date(2026, 6, 1), 0),
    ],
)
def test_days_late(deadline: date | None, sent_on: date | None, today: date, days: int) -> None:
    assert days_late(deadline, sent_on, today) == days


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("90", "90"),
        ("90.00", "90"),
        ("12.50", "12,5"),
        ("100", "100"),
        ("0.25", "0,25"),
        ("1200", "1.200"),
        ("1234567.50", "1.234.567,5"),
    ],
)
def test_number_text(value: str | None, text: str) -> None:
    assert decimal_text(Decimal(value) if value else None) == text


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [
        ("10", "15", "percent", "từ 10 đến 15%"),
        ("90", None, "percent", "từ 90% trở lên"),
        (None, "5", "percent", "không quá 5%"),
        ("100", "100", "percent", "100%"),
        ("2", None, "count", "từ 2 trở lên"),
        (None, None, "count", ""),
    ],
)
def test_bounds_text(low: str | None, high: str | None, unit: str, text: str) -> None:
    assert bounds_text(Decimal(low) if low else None, Decimal(high) if high else None, unit) == text


@pytest.mark.parametrize(
    ("value", "unit", "fault"),
    [
        (None, "percent", ""),
        ("100", "percent", ""),
        ("100.01", "percent", "Mức cam kết theo tỷ lệ không được quá 100%."),
        ("101", "count", ""),
        ("-1", "count", "Mức cam kết không được nhỏ hơn 0."),
        ("10000000", "count", "Mức cam kết quá lớn."),
    ],
)
def test_value_fault(value: str | None, unit: str, fault: str) -> None:
    assert value_fault(Decimal(value) if value else None, unit) == fault
