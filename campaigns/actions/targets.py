"""Entering by hand what the program cannot count."""

from decimal import Decimal

from django.db import transaction

from campaigns.models import Target
from campaigns.permissions.targets import can_record_result
from campaigns.queries.target_progress import formula_of
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import User

MOST = Decimal("9999999.99")


@transaction.atomic
def record_result(*, target: Target, value: Decimal | None, by: User) -> Target:
    """Write the result of a target that is counted by hand; None takes it back.

    Raises RuleViolation: no right, a target that counts itself, a negative or too large value, more than 100 %.
    """
    campaign = target.plan.campaign
    require(can_record_result(by, campaign))
    if formula_of(target).numerator is not None:
        raise RuleViolation("Chỉ tiêu này được đếm tự động nên không nhập tay.")
    if value is not None and not 0 <= value <= (100 if target.unit == "percent" else MOST):
        raise RuleViolation("Kết quả phải từ 0 đến 100." if target.unit == "percent" else "Kết quả không được âm.")
    old = target.reached_by_hand
    target.reached_by_hand = value
    target.save(update_fields=["reached_by_hand"])
    record(
        "record_result", target, by=by, school=campaign.school, old=old or "", new=value if value is not None else ""
    )
    return target
