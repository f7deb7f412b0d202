"""Acts at the desk where a plan is written: what is typed is kept, advice is answered, documents go out of force."""

from datetime import date
from typing import Any

from django.db import transaction

from campaigns.actions.plans import save_plan
from campaigns.models import Campaign, CitedDocument, PlanGapAnswer, PlanTyping, PlanVersion
from campaigns.permissions.plans import can_answer_gap, can_edit_plan, can_keep_library
from campaigns.queries.plan_gaps import gap_lines
from campaigns.queries.plan_versions import says_the_same
from campaigns.queries.plans import entry_of
from campaigns.rules.plan_json import entry_from_json
from campaigns.rules.plan_restoring import with_present_rows
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import User


def keep_typing(*, campaign: Campaign, typed: dict[str, Any], by: User) -> None:
    """Keep what one person has typed and not saved. No event: it is no act yet. Raises RuleViolation."""
    require(can_edit_plan(by, campaign))
    PlanTyping.objects.update_or_create(campaign=campaign, user=by, defaults={"typed": typed})


def drop_typing(*, campaign: Campaign, by: User) -> None:
    """Throw away what this person has typed and not saved; the saved plan stays. Raises RuleViolation."""
    require(can_edit_plan(by, campaign))
    PlanTyping.objects.filter(campaign=campaign, user=by).delete()


@transaction.atomic
def restore_version(*, campaign: Campaign, version: PlanVersion, by: User) -> Campaign:
    """Make an earlier version the plan again, as a new version on top: none is lost.

    Raises RuleViolation when not allowed, when this person has typed something unsaved, when it is the plan already,
    or when the version has a fault that is refused today.
    """
    require(can_edit_plan(by, campaign))
    if PlanTyping.objects.filter(campaign=campaign, user=by).exists():
        raise RuleViolation(
            "Đồng chí đang gõ dở kế hoạch này mà chưa lưu. Vui lòng lưu hoặc bỏ phần gõ dở rồi khôi phục."
        )
    old = entry_from_json(version.entry)
    if says_the_same(campaign, old):
        raise RuleViolation(f"Kế hoạch hiện nay giống bản {version.number} nên không có gì để khôi phục.")
    record("restore_version", campaign, by=by, school=campaign.school, new=str(version))
    return save_plan(campaign=campaign, entry=with_present_rows(old, entry_of(campaign)), by=by)


@transaction.atomic
def answer_gap(*, campaign: Campaign, key: str, answer: str, today: date, by: User) -> PlanGapAnswer | None:
    """Answer a piece of advice about the plan as it is saved; an empty answer takes an earlier one back.

    Raises RuleViolation when not allowed or when the plan no longer has that gap.
    """
    require(can_answer_gap(by, campaign))
    line = next((line for line in gap_lines(campaign, today) if line.gap.key == key), None)
    if line is None:
        raise RuleViolation("Góp ý này không còn. Vui lòng tải lại trang để xem.")
    record("answer_gap", campaign, by=by, school=campaign.school, note=f"{line.gap.sentence} – {answer.strip()}")
    if not answer.strip():
        PlanGapAnswer.objects.filter(campaign=campaign, key=key).delete()
        return None
    kept, _ = PlanGapAnswer.objects.update_or_create(
        campaign=campaign, key=key, defaults={"answer": answer.strip(), "by": by}
    )
    return kept


@transaction.atomic
def set_expired(*, document: CitedDocument, expired_on: date | None, note: str = "", by: User) -> CitedDocument:
    """Say from when a cited document is no longer in force (None: it is), and what replaces it; or RuleViolation."""
    require(can_keep_library(by, document.school_id))
    document.expired_on, document.note = expired_on, note
    document.save(update_fields=["expired_on", "note"])
    new = f"Hết hiệu lực từ {expired_on:%d/%m/%Y}" if expired_on else "Còn hiệu lực"
    record("set_expired", document, by=by, school=document.school, new=new, note=note)
    return document
