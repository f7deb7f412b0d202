"""Acts on dossiers: a unit writes and sends them, the office appraises them. Stages move here only."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.actions.dossiers import release_initiatives
from awards.actions.evidence import remove_evidence
from awards.actions.rule_versions import freeze_rules
from awards.actions.typing import drop_all_typing, drop_typing
from awards.models import Evidence, Nomination, NominationReturn, NominationSheet
from awards.permissions.nominations import (
    can_appraise,
    can_delete_nomination,
    can_edit_nomination,
    can_edit_part,
    can_nominate,
    can_recall_nomination,
)
from awards.queries.achievements import achievement_allows
from awards.queries.appraisal import screening_allows
from awards.queries.dossier_content import content_in_words
from awards.queries.dossiers import papers_allow, rule_of
from awards.queries.eligibility import watched_by
from awards.queries.exclusions import exclusion_allows
from awards.queries.registration import registration_allows
from awards.queries.unit_reviews import review_allows
from awards.queries.verdicts import verdict_allows
from awards.rules.dossiers import DossierPart
from awards.rules.spot import AwardKind
from awards.rules.stages import NEXT_NOMINATION_STAGES, NominationStage
from campaigns.models import Campaign, Title
from documents.actions import require_printable
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.parts import stored_parts
from emulation.text import nfc
from units.models import Person, Unit, User

_HAS_CHANGED = "Hồ sơ vừa được người khác xử lý. Vui lòng tải lại trang."


@transaction.atomic
def nominate(
    *, campaign: Campaign, unit: Unit, title: Title, person: Person | None = None, achievement: str = "", by: User
) -> Nomination:
    """Begin a dossier for a person of the unit, or for the unit itself (`person` None).

    Raises RuleViolation: no right, a title of the wrong kind, another unit's person, one that bars it, honoured before.
    """
    require(can_nominate(by, campaign, unit))
    if unit.school_id != campaign.school_id:
        raise RuleViolation("Đơn vị này không thuộc trường tổ chức phong trào.")
    if (title.holder == Title.Holder.PERSON) != (person is not None):
        kind = "cá nhân" if title.holder == Title.Holder.PERSON else "tập thể"
        raise RuleViolation(f"“{title}” là danh hiệu dành cho {kind}. Vui lòng chọn lại.")
    if person is not None and person.unit_id != unit.pk:
        raise RuleViolation(f"{person} không thuộc {unit}. Vui lòng chọn người của đơn vị.")
    nomination = Nomination(
        campaign=campaign, unit=unit, title=title, person=person, achievement=achievement, created_by=by
    )
    _require_free(nomination)
    require_printable(achievement)
    try:
        with transaction.atomic():
            nomination.save()
    except IntegrityError as error:
        raise RuleViolation(
            f"{person or unit} đã có hồ sơ đề nghị “{title}” trong phong trào này. Theo quy tắc “Mỗi danh hiệu một hồ "
            "sơ”, vui lòng mở hồ sơ đó."
        ) from error
    record("nominate", nomination, by=by, school=campaign.school)
    return nomination


@transaction.atomic
def save_nomination(*, nomination: Nomination, achievement: str, by: User) -> Nomination:
    """Write the achievement text of a draft or returned dossier. Raises RuleViolation: no right, or what no list of
    profiles could print.
    """
    require(can_edit_part(by, nomination, DossierPart.SUMMARY))
    require_printable(achievement)
    nomination.achievement = achievement
    nomination.save(update_fields=["achievement"])
    drop_typing(nomination=nomination, part=DossierPart.SUMMARY, by=by)
    record("save_nomination", nomination, by=by, school=nomination.campaign.school)
    return nomination


@transaction.atomic
def submit_nomination(*, nomination: Nomination, by: User, at: datetime | None = None) -> Nomination:
    """Send a dossier to the office. One that was returned keeps the time of its first sending: it was not late because
    of the office.

    Raises RuleViolation when it has no achievement text or a file that was not scanned; where the campaign's own rules
    ask for it, also without a registration, without the unit's own meeting, without its papers.
    """
    require(can_edit_nomination(by, nomination))
    require(registration_allows(nomination))
    require(review_allows(nomination))
    _require_free(nomination)
    require(papers_allow(nomination))
    if not nfc(nomination.achievement).strip():
        raise RuleViolation("Vui lòng ghi tóm tắt thành tích trước khi gửi hồ sơ.")
    if unseen := nomination.evidence.exclude(scan=Evidence.Scan.CLEAN).first():
        state = unseen.get_scan_display().lower()
        raise RuleViolation(f"Tệp “{unseen.name}” {state}. Vui lòng chờ quét xong hoặc bỏ tệp đó rồi gửi hồ sơ.")
    drop_all_typing(nomination=nomination)
    moment = at or timezone.now()
    freeze_rules(nomination.campaign, moment)
    first = nomination.first_sent_at if nomination.stage == NominationStage.RETURNED else None
    columns = {"submitted_at": moment, "submitted_by": by, "first_sent_at": first or moment}
    return _move(nomination, NominationStage.SUBMITTED, "submit_nomination", by=by, **columns)


@transaction.atomic
def recall_nomination(*, nomination: Nomination, by: User) -> Nomination:
    """Take a sent dossier back before the office has appraised it."""
    require(can_recall_nomination(by, nomination))
    return _move(nomination, NominationStage.DRAFT, "recall_nomination", by=by)


@transaction.atomic
def validate_nomination(*, nomination: Nomination, reason: str = "", by: User) -> Nomination:
    """Let a dossier pass the screening: the board may now vote on it.

    Raises RuleViolation: no right, a department that has not spoken, a change of title that the unit has not answered;
    without a reason also where a department said no, a paper is missing or the records speak against the title.
    """
    require(can_appraise(by, nomination))
    require(screening_allows(nomination, reason))
    require(verdict_allows(nomination, reason, watched=watched_by(by, nomination.campaign)))
    return _appraise(nomination, NominationStage.VALID, "validate_nomination", reason=reason.strip(), by=by)


@transaction.atomic
def return_nomination(*, nomination: Nomination, reason: str, parts: Iterable[str] = (), by: User) -> Nomination:
    """Give a dossier back to its unit with a reason; `parts` (see `DossierPart`) are all that may change, none named:
    all may.
    """
    named, why = stored_parts(parts, DossierPart), _given(reason)
    returned = _appraise(nomination, NominationStage.RETURNED, "return_nomination", reason=why, parts=named, by=by)
    NominationReturn.objects.create(
        nomination=returned, at=timezone.now(), by=by, reason=why, parts=named, content=content_in_words(returned)
    )
    return returned


@transaction.atomic
def reject_nomination(*, nomination: Nomination, reason: str, by: User) -> Nomination:
    """Find a dossier not eligible, with a reason; its initiatives may serve again."""
    rejected = _appraise(nomination, NominationStage.REJECTED, "reject_nomination", reason=_given(reason), by=by)
    release_initiatives(nomination=rejected, by=by)
    return rejected


@transaction.atomic
def send_sheet(*, campaign: Campaign, unit: Unit, by: User, at: datetime | None = None) -> NominationSheet:
    """Say that the unit has sent all its dossiers, perhaps none. Once; a second time gives the first back.

    Raises RuleViolation while dossiers of the unit wait as drafts or were returned.
    """
    require(can_nominate(by, campaign, unit))
    unsent = [NominationStage.DRAFT, NominationStage.RETURNED]
    waiting = campaign.nominations.filter(unit=unit, kind=AwardKind.MERIT, stage__in=unsent).count()
    if waiting:
        raise RuleViolation(f"Còn {waiting} hồ sơ chưa gửi. Vui lòng gửi hoặc xóa trước khi chốt danh sách.")
    sheet, created = NominationSheet.objects.get_or_create(
        campaign=campaign, unit=unit, defaults={"sent_at": at or timezone.now(), "sent_by": by}
    )
    if created:
        record("send_sheet", sheet, by=by, school=campaign.school)
    return sheet


@transaction.atomic
def delete_nomination(*, nomination: Nomination, by: User) -> None:
    """Drop a dossier that its unit has not sent, or got back, with its files.

    Raises RuleViolation: no right, or sent, be it a moment ago.
    """
    require(can_delete_nomination(by, nomination))
    for evidence in nomination.evidence.all():
        remove_evidence(evidence=evidence, by=by)
    release_initiatives(nomination=nomination, by=by)
    record("delete_nomination", nomination, by=by, school=nomination.campaign.school)
    if not Nomination.objects.filter(pk=nomination.pk, stage=nomination.stage).delete()[0]:
        raise RuleViolation(_HAS_CHANGED)


def _require_free(nomination: Nomination) -> None:
    """Neither another dossier nor an award of the nominee stands in the way."""
    require(exclusion_allows(nomination))
    require(achievement_allows(nomination, rule_of(nomination)))


def _given(reason: str) -> str:
    if not reason.strip():
        raise RuleViolation("Vui lòng ghi lý do.")
    return reason.strip()


def _appraise(
    nomination: Nomination, stage: NominationStage, verb: str, *, reason: str, parts: str = "", by: User
) -> Nomination:
    require(can_appraise(by, nomination))
    columns = {"reason": reason, "open_parts": parts, "appraised_at": timezone.now(), "appraised_by": by}
    return _move(nomination, stage, verb, by=by, **columns)


def _move(nomination: Nomination, stage: NominationStage, verb: str, *, by: User, **columns: object) -> Nomination:
    """Move on by an UPDATE that repeats the stage it saw, so that of two people one wins."""
    old = nomination.stage
    if stage not in NEXT_NOMINATION_STAGES[old]:
        raise RuleViolation(f"Hồ sơ đang ở bước “{nomination.get_stage_display()}” nên không làm được việc này.")
    if not Nomination.objects.filter(pk=nomination.pk, stage=old).update(stage=stage, **columns):
        raise RuleViolation(_HAS_CHANGED)
    nomination.refresh_from_db()
    record(
        verb,
        nomination,
        by=by,
        school=nomination.campaign.school,
        old=old,
        new=stage,
        note=str(columns.get("reason", "")),
    )
    return nomination
