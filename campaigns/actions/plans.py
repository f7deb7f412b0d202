"""Acts on plans: a source brought in, a campaign created from it, a plan saved while it is drafted."""

from typing import Any

from django.db import transaction

from campaigns.actions.plan_rows import write_rows
from campaigns.actions.plan_traces import leave_traces
from campaigns.models import Campaign, Plan, PlanImport
from campaigns.permissions.plans import can_edit_plan, can_import_plan, can_save_over
from campaigns.queries.plan_versions import says_the_same
from campaigns.rules.plan_entry import PlanEntry
from campaigns.rules.plan_faults import first_fault
from campaigns.rules.plan_numbering import numbered
from campaigns.rules.stages import CampaignStage
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import Unit, User


class _CreatedAlready(Exception):
    """The source became a campaign while we were at it."""


@transaction.atomic
def import_plan(*, school: Unit, source_name: str, source_text: str, by: User) -> PlanImport:
    """Keep a source for review; the same text sent again while nothing is typed over it is the same source.

    Raises RuleViolation when not allowed or when there is no text in it.
    """
    require(can_import_plan(by, school))
    if not source_text.strip():
        raise RuleViolation("Chưa có nội dung kế hoạch. Vui lòng dán văn bản hoặc chọn tệp.")
    Unit.objects.select_for_update().get(pk=school.pk)  # of two taps the second finds the source of the first
    columns = {"school": school, "source_name": source_name, "source_text": source_text, "created_by": by}
    if found := PlanImport.objects.filter(typed={}, campaign=None, **columns).first():
        return found
    source = PlanImport.objects.create(**columns)
    record("import_plan", source, by=by, school=school)
    return source


def keep_typed(*, source: PlanImport, typed: dict[str, Any], by: User) -> None:
    """Keep what is typed on the review page. No event: it is no act yet. Does nothing once the campaign exists.

    Raises RuleViolation: no right.
    """
    require(can_import_plan(by, source.school_id))
    PlanImport.objects.filter(pk=source.pk, campaign=None).update(typed=typed)


@transaction.atomic
def discard_import(*, source: PlanImport, by: User) -> None:
    """Throw a source away that has not become a campaign. Raises RuleViolation when it has."""
    require(can_import_plan(by, source.school_id))
    record("discard_import", source, by=by, school=source.school)
    if not PlanImport.objects.filter(pk=source.pk, campaign=None).delete()[0]:
        raise RuleViolation("Bản nhập này đã được lập thành phong trào nên không bỏ được.")


def create_campaign(*, school: Unit, draft: PlanEntry, by: User, source: PlanImport | None = None) -> Campaign:
    """Create a campaign in drafting with its plan and every row of the draft, in order.

    A `source` becomes one campaign only: a second call with it returns the campaign that exists. A title that the
    school does not know is counted by hand. Raises RuleViolation when not allowed or when the draft has a fault.
    """
    require(can_import_plan(by, school))
    if fault := first_fault(draft):
        raise RuleViolation(fault)
    try:
        return _create(school, numbered(draft), by, source)
    except _CreatedAlready:
        return _campaign_of(source)


@transaction.atomic
def save_plan(*, campaign: Campaign, entry: PlanEntry, by: User, seen: str | None = None) -> Campaign:
    """Make a drafted plan what the entry says; rows keep their identity by pk. The source stays as it was.

    `seen` is the save on which the entry was made (can_save_over); None where nobody wrote it at a page.
    Raises RuleViolation when not allowed, when the plan has left drafting, when it was saved since `seen` and says
    something else, or when the entry has a fault.
    """
    require(can_edit_plan(by, campaign))
    if fault := first_fault(entry):
        raise RuleViolation(fault)
    entry = numbered(entry)
    columns = _campaign_columns(entry)
    if not Campaign.objects.filter(pk=campaign.pk, stage=CampaignStage.DRAFTING).update(**columns):
        raise RuleViolation("Kế hoạch vừa được chuyển giai đoạn nên không sửa được. Vui lòng tải lại trang để xem.")
    # The campaign's row is ours from here: whoever saves at this moment waits, then finds this save.
    if seen is not None and not says_the_same(campaign, entry):  # the same: pressed twice
        require(can_save_over(by, campaign, seen))
    plan = Plan.objects.select_related("campaign").get(pk=campaign.pk)
    for name, value in _plan_columns(entry).items():
        setattr(plan, name, value)
    _save_with_history(plan, by)
    write_rows(plan, entry, by)
    leave_traces(campaign, entry, by)
    for name, value in columns.items():
        setattr(campaign, name, value)
    record("save_plan", campaign, by=by, school=campaign.school)
    return campaign


@transaction.atomic
def _create(school: Unit, draft: PlanEntry, by: User, source: PlanImport | None) -> Campaign:
    campaign = Campaign.objects.create(school=school, created_by=by, **_campaign_columns(draft))
    if source and not PlanImport.objects.filter(pk=source.pk, school=school, campaign=None).update(
        campaign=campaign, typed={}
    ):
        raise _CreatedAlready
    plan = Plan(
        campaign=campaign,
        source_name=draft.source_name,
        source_text=draft.source_text,
        source_number=draft.source_number,
        source_issued_on=draft.source_issued_on,
        **_plan_columns(draft),
    )
    _save_with_history(plan, by)
    write_rows(plan, draft, by)
    leave_traces(campaign, draft, by)
    record("create_campaign", campaign, by=by, school=school, note=draft.source_name)
    return campaign


def _campaign_of(source: PlanImport | None) -> Campaign:
    """The campaign that the source became."""
    kept = PlanImport.objects.select_related("campaign").filter(pk=source.pk if source else 0).first()
    if kept is None or kept.campaign is None:
        raise RuleViolation("Bản nhập này không còn. Vui lòng nhập lại kế hoạch.")
    return kept.campaign


def _save_with_history(plan: Plan, by: User) -> None:
    plan._history_user = by  # type: ignore[attr-defined]  # simple_history reads it
    plan.save()


def _campaign_columns(entry: PlanEntry) -> dict[str, Any]:
    return {
        "name": entry.campaign_name,
        "theme": entry.theme,
        "starts_on": entry.starts_on,
        "ends_on": entry.ends_on,
    }


def _plan_columns(entry: PlanEntry) -> dict[str, Any]:
    names = ("form", "kind_name", "title", "theme", "place", "lead", "own_labels")
    plain = {name: getattr(entry, name) for name in names}
    return plain | {"signer_name": entry.signer.name, "signer_post": entry.signer.post}
