"""Acts that move a campaign: submitted, returned, signed, launched, closed; and milestones ticked off."""

import re
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from campaigns.models import Campaign, Milestone, Plan
from campaigns.permissions.campaigns import (
    can_assign_duty,
    can_close,
    can_complete_milestone,
    can_delete_campaign,
    can_launch,
    can_return_plan,
    can_sign_plan,
    can_submit_plan,
)
from campaigns.queries.due_days import SINCE, UNTIL, office_turns
from campaigns.queries.paper import plan_paper, profile_of
from campaigns.rules.duties import Duty
from campaigns.rules.signing import Signer, kind_of, signer_of
from campaigns.rules.stages import NEXT_CAMPAIGN_STAGES, CampaignStage
from documents.actions import issue_paper, issuing, next_number, require_printable
from documents.models import IssuedPaper
from documents.permissions import can_sign_here
from documents.rules.numbers import KIND_CODES
from documents.rules.register import full_title
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import fold
from units.models import User

Stage = CampaignStage
SIX_WEEKS = timedelta(weeks=6)
_ISSUING = re.compile(  # the plan that is launched is issued: "Xây dựng, ban hành kế hoạch thi đua năm 2026"
    r"(?:xay dung,?(?: va)? )?ban hanh ke hoach(?: (?:phat dong|trien khai))*(?: (?:phong trao )?thi dua(?: nam.*)?)?$"
)


@transaction.atomic
def submit_plan(*, campaign: Campaign, by: User) -> Campaign:
    """Hand the plan to the head for signature. Raises RuleViolation when not allowed or the plan is not complete."""
    require(can_submit_plan(by, campaign))
    _require_complete(_plan_of(campaign))
    return _move(campaign, Stage.DRAFTING, Stage.SUBMITTED, "submit_plan", by)


@transaction.atomic
def return_plan(*, campaign: Campaign, reason: str, by: User) -> Campaign:
    """Give a submitted plan back to the office. Raises RuleViolation when not allowed or without a reason."""
    require(can_return_plan(by, campaign))
    require(can_sign_here("sign_plan", campaign.pk))
    if not reason.strip():
        raise RuleViolation("Vui lòng ghi lý do trả lại để Thường trực sửa kế hoạch.")
    return _move(campaign, Stage.SUBMITTED, Stage.DRAFTING, "return_plan", by, note=reason.strip())


def sign_plan(*, campaign: Campaign, pin: str, by: User, at: datetime | None = None) -> IssuedPaper:
    """Sign the plan with the head's key and issue it under the next number of its series, on the day of signing.

    All or nothing: a wrong PIN, a second click or a fault uses up no number and leaves no file. Raises RuleViolation.
    """
    require(can_sign_plan(by, campaign))
    moment = at or timezone.now()
    plan = _plan_of(campaign)
    with issuing():
        _switch(campaign, Stage.SUBMITTED, Stage.SIGNED)
        paper = _issue(plan, signer_for(plan, by), timezone.localdate(moment), pin=pin, by=by, at=moment)
        plan.paper = paper
        plan._history_user = by  # type: ignore[attr-defined]
        plan.save(update_fields=["paper"])
        _tell("sign_plan", campaign, Stage.SUBMITTED, Stage.SIGNED, by, note=f"Số {paper.number_text}")
    campaign.stage = Stage.SIGNED
    return paper


@transaction.atomic
def launch_campaign(*, campaign: Campaign, by: User, at: datetime | None = None) -> Campaign:
    """Start a campaign whose plan is signed: from now on its units owe their pledges. Raises RuleViolation."""
    require(can_launch(by, campaign))
    launched = _move(campaign, Stage.SIGNED, Stage.RUNNING, "launch_campaign", by, note=_placed(at))
    complete_launch(campaign=launched, pact=False, by=by, at=at)
    for row in Milestone.objects.filter(plan=launched.pk, duty=Duty.OFFICE, recurring="").order_by("pk"):
        if _ISSUING.match(fold(row.what)):
            _tick_off(row, launched, by, at)
    return launched


@transaction.atomic
def close_campaign(*, campaign: Campaign, by: User) -> Campaign:
    """End a running campaign: nothing of it is owed any more. Raises RuleViolation."""
    require(can_close(by, campaign))
    return _move(campaign, Stage.RUNNING, Stage.CLOSED, "close_campaign", by)


@transaction.atomic
def delete_campaign(*, campaign: Campaign, by: User) -> None:
    """Remove a campaign whose plan is still drafted, with all that was written for it; the log keeps the act.

    Raises RuleViolation when not allowed, when the plan has left drafting, or when something else hangs on it.
    """
    require(can_delete_campaign(by, campaign))
    if not Campaign.objects.filter(pk=campaign.pk, stage=Stage.DRAFTING).update(stage=Stage.DRAFTING):
        raise RuleViolation("Phong trào vừa được chuyển giai đoạn. Vui lòng tải lại trang để xem.")
    record("delete_campaign", campaign, by=by, school=campaign.school, old=campaign.get_stage_display())
    try:
        Campaign.objects.get(pk=campaign.pk).delete()
    except ProtectedError as error:
        raise RuleViolation("Phong trào này đã có phiên họp hoặc quyết định nên không xóa được.") from error


@transaction.atomic
def complete_milestone(
    *, milestone: Milestone, by: User, turn: date | None = None, at: datetime | None = None
) -> Milestone:
    """Tick off a milestone of the office; of one that comes again a `turn` and those before it.

    Raises RuleViolation when not allowed or done already.
    """
    require(can_complete_milestone(by, milestone))
    moment = at or timezone.now()
    waits = Milestone.objects.annotate(since=SINCE, until=UNTIL).get(pk=milestone.pk)
    turn = turn if waits.recurring else None
    left = office_turns(waits) if waits.recurring else []
    if waits.recurring and turn not in left:
        raise RuleViolation("Kỳ này đã được đánh dấu xong. Vui lòng tải lại trang để xem kỳ tới.")
    goes_on = bool(left) and turn != left[-1]
    done = {"done_by": by, "done_until": turn, "done_at": None if goes_on else moment}
    if not Milestone.objects.filter(pk=milestone.pk, done_at=None, done_until=waits.done_until).update(**done):
        raise RuleViolation("Mốc này đã được đánh dấu xong.")
    for name, value in done.items():
        setattr(milestone, name, value)
    note = f"Kỳ {turn:%d/%m/%Y}" if turn else _placed(at)
    record("complete_milestone", milestone, by=by, school=milestone.plan.campaign.school, note=note)
    return milestone


@transaction.atomic
def assign_duty(*, milestone: Milestone, duty: str, by: User) -> Milestone:
    """Say who owes what at a milestone of a signed plan, as where the importer took a monthly update for the office's.

    Raises RuleViolation when not allowed, for a duty of others without a day, or where somebody changed it first.
    """
    require(can_assign_duty(by, milestone))
    old, new = Duty(milestone.duty), Duty(duty)
    if new == old:
        return milestone
    if new not in (Duty.OFFICE, Duty.NONE) and milestone.ends_on is None:
        raise RuleViolation("Mốc này không ghi ngày nên không giao cho từng đơn vị, từng tác giả được.")
    if not Milestone.objects.filter(pk=milestone.pk, duty=old, done_at=None).update(duty=new):
        raise RuleViolation("Mốc này vừa được người khác sửa. Vui lòng tải lại trang để xem.")
    milestone.duty = new
    milestone.save(update_fields=["duty"])  # keeps the history
    record("assign_duty", milestone, by=by, school=milestone.plan.campaign.school, old=old.label, new=new.label)
    return milestone


def complete_launch(*, campaign: Campaign, pact: bool, by: User, at: datetime | None = None) -> None:
    """Tick off the plan's first launch, where its day has come and the launch, or the pact it names, is now a fact.

    A later launch (of a drive) and one whose day is to come stay with the office.
    """
    moment, plan = at or timezone.now(), campaign.pk
    launches = Milestone.objects.filter(plan=plan, kind=Milestone.Kind.LAUNCH).exclude(ends_on=None)
    first = launches.select_related("plan__campaign__school").order_by("ends_on", "pk").first()
    if first is None or first.duty != Duty.OFFICE or first.recurring or ("giao uoc" in fold(first.what)) != pact:
        return
    begins = first.starts_on or first.ends_on
    if begins is None or begins > timezone.localdate(moment):
        return
    _tick_off(first, campaign, by, at)


def complete_summing_up(*, campaign: Campaign, kind: str, day: date, by: User, at: datetime | None = None) -> None:
    """Tick off the "sơ kết" or "tổng kết" of the plan that a signed report is: the one nearest to the last day told of.

    kind: a `ReportKind`. One further off than six weeks is another's; a meeting or ceremony stays with the office.
    """
    rows = Milestone.objects.filter(plan=campaign.pk, kind=kind, duty=Duty.OFFICE, recurring="", done_at=None)
    near = [row for row in rows if row.ends_on and abs(row.ends_on - day) <= SIX_WEEKS and not _gathers(row.what)]
    if near:
        _tick_off(min(near, key=lambda row: (abs((row.ends_on or day) - day), row.pk)), campaign, by, at)


def _gathers(what: str) -> bool:
    return bool(re.search(r"\b(hoi nghi|le|toa dam)\b", fold(what)))


def _tick_off(milestone: Milestone, campaign: Campaign, by: User, at: datetime | None) -> None:
    done = {"done_at": at or timezone.now(), "done_by": by}
    if Milestone.objects.filter(pk=milestone.pk, done_at=None).update(**done):
        record("complete_milestone", milestone, by=by, school=campaign.school, note=_placed(at))


def signer_for(plan: Plan, user: User) -> Signer:
    """Return how the plan's signature will read when this user signs it."""
    return signer_of(
        named=plan.signer_name,
        named_post=plan.signer_post,
        name=user.full_name,
        post=user.person.post if user.person else "",
        head_title=profile_of(plan.campaign.school).head_title,
    )


def _plan_of(campaign: Campaign) -> Plan:
    plan = Plan.objects.select_related("campaign__school").filter(campaign=campaign).first()
    if plan is None:
        raise RuleViolation("Phong trào này chưa có kế hoạch.")
    return plan


def _require_complete(plan: Plan) -> None:
    """A plan goes to the head only when it can be printed as a paper and there is a number for it."""
    if not plan.title.strip():
        raise RuleViolation("Kế hoạch chưa có trích yếu. Vui lòng bổ sung trước khi trình ký.")
    if not plan.blocks.exists():
        raise RuleViolation("Kế hoạch chưa có nội dung. Vui lòng bổ sung trước khi trình ký.")
    if not plan.recipients.exists():
        raise RuleViolation("Kế hoạch chưa có nơi nhận. Vui lòng bổ sung trước khi trình ký.")
    _require_number(plan)
    then = "Vui lòng sửa trước khi trình ký."
    require_printable(plan.campaign.name, plan_paper(plan), what="Kế hoạch", then=then)  # minutes print the name


def _require_number(plan: Plan) -> None:
    school, kind = plan.campaign.school, kind_of(plan.kind_name)
    next_number(school=school, issuer=school.symbol, kind=kind, form=plan.form, issued_on=timezone.localdate())


def _move(campaign: Campaign, old: Stage, new: Stage, verb: str, by: User, note: str = "") -> Campaign:
    """Move the stage by a conditional update: of two who move at once, one does, the other gets a sentence."""
    _switch(campaign, old, new)
    _tell(verb, campaign, old, new, by, note)
    campaign.stage = new
    return campaign


def _switch(campaign: Campaign, old: Stage, new: Stage) -> None:
    assert new in NEXT_CAMPAIGN_STAGES[old]
    if not Campaign.objects.filter(pk=campaign.pk, stage=old).update(stage=new):
        raise RuleViolation("Phong trào vừa được chuyển giai đoạn. Vui lòng tải lại trang để xem.")


def _tell(verb: str, campaign: Campaign, old: Stage, new: Stage, by: User, note: str) -> None:
    record(verb, campaign, by=by, school=campaign.school, old=old.label, new=new.label, note=note)


def _issue(plan: Plan, signer: Signer, day: date, *, pin: str, by: User, at: datetime) -> IssuedPaper:
    school = plan.campaign.school
    return issue_paper(
        school=school,
        issuer=school.symbol,
        kind=KIND_CODES[plan.form][kind_of(plan.kind_name)],  # type: ignore[index]
        form=plan.form,
        paper=lambda number: plan_paper(plan, number, day, signer),
        title=full_title(plan.kind_name, plan.title),
        signer_name=signer.name,
        signer_post=signer.post,
        recipients=[row.text for row in plan.recipients.all()],
        issued_on=day,
        pin=pin,
        by=by,
        at=at,
        act=("sign_plan", plan.campaign.pk),
    )


def _placed(at: datetime | None) -> str:
    """Say when an act was done that is entered afterwards."""
    return f"Thực hiện ngày {timezone.localdate(at):%d/%m/%Y}" if at else ""
