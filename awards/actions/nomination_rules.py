"""What the office decides about nominations of a campaign."""

from typing import Any

from django.db import transaction

from awards.models import NominationRules
from awards.permissions.unit_reviews import can_set_nomination_rules
from awards.rules.unit_reviews import ReviewBase, ReviewMethod
from campaigns.models import Campaign
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import User


@transaction.atomic
def set_nomination_rules(*, campaign: Campaign, by: User, **values: Any) -> NominationRules:
    """Say what is asked of nominations (`values`: columns of `NominationRules`). The same again logs nothing.

    Meetings that are open keep the rules they began with. Raises RuleViolation: no right, values that are none.
    """
    require(can_set_nomination_rules(by, campaign))
    _require_sound(values)
    rules, new = NominationRules.objects.get_or_create(campaign=campaign, defaults=values)
    changed = [name for name, value in values.items() if new or getattr(rules, name) != value]
    if changed:
        for name, value in values.items():
            setattr(rules, name, value)
        rules.save(update_fields=list(values))
        labels = [str(NominationRules._meta.get_field(name).verbose_name) for name in changed]  # type: ignore[union-attr]
        record("set_nomination_rules", campaign, by=by, school=campaign.school, note="; ".join(labels))
    return rules


def _require_sound(values: dict[str, Any]) -> None:
    methods = {values.get("person_method"), values.get("unit_method")} - {None}
    if not methods <= set(ReviewMethod.values) or values.get("base", ReviewBase.MEMBERS) not in ReviewBase.values:
        raise RuleViolation("Vui lòng chọn hình thức và cách tính trong danh sách.")
    if not 0 <= values.get("vote_percent", 50) <= 100:
        raise RuleViolation("Tỷ lệ đồng ý phải từ 0 đến 100 %.")
    first, last = values.get("evidence_from"), values.get("evidence_until")
    if first and last and first > last:
        raise RuleViolation("Ngày đầu của khoảng tính minh chứng phải trước ngày cuối.")
