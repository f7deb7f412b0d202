"""A campaign for another year, made from one that exists."""

from django.db import transaction

from campaigns.actions.plans import create_campaign
from campaigns.models import Campaign, Target, TargetFormula
from campaigns.permissions.plans import can_copy_campaign
from campaigns.queries.plans import entry_of
from campaigns.rules.plan_copying import copied_plan, wrong_year
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import User


@transaction.atomic
def copy_campaign(*, campaign: Campaign, to_year: int, by: User) -> Campaign:
    """Create a campaign in drafting that begins in `to_year`, its plan made from this one's saved rows.

    Each target remembers the one it was made from and is counted as the office had that one counted.
    Raises RuleViolation when not allowed, for a year that does not fit, and where it was carried to that year before.
    """
    require(can_copy_campaign(by, campaign))
    locked = Campaign.objects.select_for_update().select_related("school").get(pk=campaign.pk)
    if fault := wrong_year(locked.starts_on, to_year):
        raise RuleViolation(fault)
    if made := Campaign.objects.filter(previous=locked, starts_on__year=to_year).first():
        raise RuleViolation(f"Đã lập “{made.name}” từ phong trào này. Vui lòng sửa kế hoạch đó.")
    copy = create_campaign(school=locked.school, draft=copied_plan(entry_of(locked), to_year), by=by)
    copy.previous = locked
    copy.save(update_fields=["previous"])
    _link_targets(copy, locked)
    record("copy_campaign", copy, by=by, school=locked.school, note=f"Từ “{locked.name}”")
    return copy


def _link_targets(copy: Campaign, original: Campaign) -> None:
    """Both plans have the same targets in the same order; two queries and one statement."""
    pairs = zip(
        Target.objects.filter(plan=copy.pk).order_by("position", "pk"),
        Target.objects.filter(plan=original.pk).order_by("position", "pk").values_list("pk", flat=True),
        strict=True,
    )
    linked = []
    for target, previous in pairs:
        target.previous_id = previous
        linked.append(target)
    Target.objects.bulk_update(linked, ["previous"], batch_size=200)
    _copy_formulas({target.previous_id: target for target in linked})


def _copy_formulas(made: dict[int | None, Target]) -> None:
    """`made`: targets by the one each was made from. One query and one statement."""
    columns = ("numerator", "numerator_title_id", "denominator", "denominator_title_id", "unit_id")
    known = TargetFormula.objects.filter(target__in=[pk for pk in made if pk])
    TargetFormula.objects.bulk_create(
        TargetFormula(target=made[row.pk], **{name: getattr(row, name) for name in columns}) for row in known
    )
