"""Deeds proposed for a commendation at any time: begun, and their words mended."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from awards.models import Nomination
from awards.permissions.nominations import can_edit_part
from awards.permissions.spot import can_propose_spot
from awards.queries.achievements import achievement_allows
from awards.queries.dossiers import rule_of
from awards.queries.spot import spot_titles
from awards.rules.achievements import PRINCIPLE
from awards.rules.dossiers import DossierPart
from awards.rules.spot import SHORT, AwardKind, deed_fault, deed_text
from awards.rules.stages import NominationStage
from campaigns.models import Campaign, Title
from documents.actions import require_printable
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import fold
from units.models import Person, Unit, User


@transaction.atomic
def propose_spot(
    *,
    campaign: Campaign,
    unit: Unit,
    title: Title,
    person: Person | None = None,
    kind: str = AwardKind.SPOT,
    deed: str,
    happened_on: date,
    achievement: str = "",
    by: User,
    at: datetime | None = None,
) -> Nomination:
    """Begin a dossier for one deed of a person of the unit, or of the unit itself (`person` None).

    Raises RuleViolation: no right, not the head's to give, another unit's person, a day to come, no or a known deed.
    """
    require(can_propose_spot(by, campaign, unit))
    _require_nominee(campaign, unit, title, person)
    deed = deed_text(deed)
    _require_deed(kind, deed, happened_on, timezone.localdate(at))
    nomination = Nomination(
        campaign=campaign, unit=unit, title=title, person=person, kind=kind, deed=deed, happened_on=happened_on,
        achievement=achievement, created_by=by,
    )  # fmt: skip
    _require_new(nomination)
    require(achievement_allows(nomination, rule_of(nomination)))
    nomination.save()
    record("propose_spot", nomination, by=by, school=campaign.school, new=deed)
    return nomination


@transaction.atomic
def change_deed(
    *, nomination: Nomination, deed: str, happened_on: date, by: User, at: datetime | None = None
) -> Nomination:
    """Say otherwise what was done, or when, while the summary may change. The same again logs nothing.

    Raises RuleViolation: no right, a dossier of the yearly round, a day to come, no deed or one that has a dossier.
    """
    require(can_edit_part(by, nomination, DossierPart.SUMMARY))
    deed, before = deed_text(deed), (nomination.deed, nomination.happened_on)
    _require_deed(nomination.kind, deed, happened_on, timezone.localdate(at))
    if before == (deed, happened_on):
        return nomination
    nomination.deed, nomination.happened_on = deed, happened_on
    _require_new(nomination)
    require(achievement_allows(nomination, rule_of(nomination)))
    nomination.save(update_fields=["deed", "happened_on"])
    record("change_deed", nomination, by=by, school=nomination.campaign.school, old=before[0], new=deed)
    return nomination


def _require_nominee(campaign: Campaign, unit: Unit, title: Title, person: Person | None) -> None:
    if unit.school_id != campaign.school_id:
        raise RuleViolation("Đơn vị này không thuộc trường tổ chức phong trào.")
    if title not in spot_titles(campaign):
        raise RuleViolation(
            f"“{title}” không thuộc hình thức do thủ trưởng quyết định ngay. Vui lòng chọn hình thức trong danh sách."
        )
    if (title.holder == Title.Holder.PERSON) != (person is not None):
        kind = "cá nhân" if title.holder == Title.Holder.PERSON else "tập thể"
        raise RuleViolation(f"“{title}” là hình thức dành cho {kind}. Vui lòng chọn lại.")
    if person is not None and person.unit_id != unit.pk:
        raise RuleViolation(f"{person} không thuộc {unit}. Vui lòng chọn người của đơn vị.")


def _require_deed(kind: str, deed: str, happened_on: date, today: date) -> None:
    if kind not in SHORT or not deed:
        raise RuleViolation("Vui lòng chọn loại hình và ghi việc làm, thành tích đề nghị khen thưởng.")
    if fault := deed_fault(happened_on=happened_on, today=today):
        raise RuleViolation(fault)
    require_printable(deed)


def _require_new(nomination: Nomination) -> None:
    """Two people who type the same at once: the second waits for the unit's row and then sees the first."""
    unit, person, deed = nomination.unit, nomination.person, nomination.deed
    Unit.objects.select_for_update().get(pk=unit.pk)
    mine = Nomination.objects.filter(
        campaign__school=nomination.campaign.school_id, happened_on=nomination.happened_on, person=person
    ).exclude(pk=nomination.pk)
    mine = mine.filter(unit=unit) if person is None else mine
    same = next((row for row in mine.exclude(stage=NominationStage.REJECTED) if fold(row.deed) == fold(deed)), None)
    if same is not None:
        raise RuleViolation(f"{person or unit} đã có hồ sơ cho thành tích này; {PRINCIPLE}, vui lòng mở hồ sơ đó.")
