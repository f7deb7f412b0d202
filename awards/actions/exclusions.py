"""Pairs of titles that the office does not let one nominee be proposed for together."""

from django.db import IntegrityError, transaction

from awards.models import TitleExclusion
from awards.permissions.unit_reviews import can_set_nomination_rules
from campaigns.models import Campaign, Title
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import one_line
from units.models import User


@transaction.atomic
def add_exclusion(*, campaign: Campaign, title: Title, other: Title, rule: str, by: User) -> TitleExclusion:
    """Say that two titles exclude each other, and by which rule.

    Raises RuleViolation: no right, one title twice, titles of different holders, no name of a rule, there already.
    """
    require(can_set_nomination_rules(by, campaign))
    if title == other:
        raise RuleViolation("Vui lòng chọn hai danh hiệu khác nhau.")
    if title.holder != other.holder:
        raise RuleViolation("Hai danh hiệu phải cùng dành cho cá nhân hoặc cùng dành cho tập thể.")
    if not (rule := one_line(rule)):
        raise RuleViolation("Vui lòng ghi tên quy định để đơn vị biết lý do.")
    first, second = sorted((title, other), key=lambda each: each.pk)
    try:
        with transaction.atomic():
            pair = TitleExclusion.objects.create(campaign=campaign, title=first, other=second, rule=rule)
    except IntegrityError as error:
        raise RuleViolation("Cặp danh hiệu này đã có trong quy định.") from error
    record("add_exclusion", campaign, by=by, school=campaign.school, note=f"{pair} ({rule})")
    return pair


@transaction.atomic
def remove_exclusion(*, exclusion: TitleExclusion, by: User) -> None:
    """Drop a pair. Raises RuleViolation."""
    campaign = exclusion.campaign
    require(can_set_nomination_rules(by, campaign))
    record("remove_exclusion", campaign, by=by, school=campaign.school, note=f"{exclusion} ({exclusion.rule})")
    exclusion.delete()
