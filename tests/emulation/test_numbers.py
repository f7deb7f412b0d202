"""Numbers as Vietnamese type them: a decimal comma, dots between thousands."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from emulation.forms import NumberField, WholeField


@pytest.mark.parametrize(
    ("typed", "whole", "number"),
    [
        ("500.000", 500_000, Decimal(500_000)),  # Django's own field says 500
        ("1.000", 1_000, Decimal(1_000)),
        (" 1 300 000 ", 1_300_000, Decimal(1_300_000)),
        ("1.234,5", None, Decimal("1234.5")),
        ("12,5", None, Decimal("12.5")),
        ("12.5", None, Decimal("12.5")),
        ("-1.000", -1_000, Decimal(-1_000)),
        ("7", 7, Decimal(7)),
        ("1,234.5", None, None),
        ("1.23.456", None, None),
        ("mười", None, None),
    ],
)
@pytest.mark.parametrize("localize", [False, True])
def test_a_number_typed(typed: str, whole: int | None, number: Decimal | None, localize: bool) -> None:
    for field, expected in (
        (WholeField(localize=localize), whole),
        (NumberField(localize=localize, decimal_places=2), number),
    ):
        if expected is not None:
            assert field.clean(typed) == expected
            continue
        with pytest.raises(ValidationError):
            field.clean(typed)
