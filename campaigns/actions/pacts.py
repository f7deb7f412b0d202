"""Acts on the pact of a campaign: written, sent to the parties, agreed to, taken back, its signed copy kept."""

from datetime import date, datetime

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.actions.campaigns import complete_launch
from campaigns.models import Campaign, Pact, PactParty, PactScan
from campaigns.permissions.pacts import (
    can_agree_pact,
    can_keep_pact_scan,
    can_open_pact,
    can_reopen_pact,
    can_write_pact,
)
from campaigns.queries.pacts import promises_of
from campaigns.rules.pacts import PactStage
from documents.actions.papers import require_printable
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.text import nfc
from emulation.uploads import take
from units.models import SchoolProfile, User
from units.queries import competing_units_of, duty_posts

CHANGED = "Giao ước vừa được người khác chuyển sang bước khác. Vui lòng tải lại trang."


@transaction.atomic
def write_pact(*, campaign: Campaign, text: str, by: User) -> Pact:
    """Write the text of a pact that no party has been asked about. Saving the same again logs nothing.

    Raises RuleViolation: no right, nothing written, signs that papers cannot print.
    """
    pact = Pact.objects.filter(pk=campaign.pk).select_related("campaign").first()
    require(can_write_pact(by, campaign, pact))
    text = nfc(text).strip()
    if not text:
        raise RuleViolation("Vui lòng ghi nội dung giao ước.")
    require_printable(*text.splitlines())
    if pact is not None and pact.text == text:
        return pact
    if pact is None:
        pact = Pact.objects.create(campaign=campaign, text=text)
    elif not Pact.objects.filter(pk=pact.pk, stage=PactStage.DRAFT).update(text=text):
        raise RuleViolation(CHANGED)
    pact.text = text
    record("write_pact", pact, by=by, school=campaign.school)
    return pact


@transaction.atomic
def open_pact(*, campaign: Campaign, by: User, at: datetime | None = None) -> Pact:
    """Ask all competing units and the school's head to agree, to what is registered now. Raises RuleViolation."""
    pact = Pact.objects.filter(pk=campaign.pk).select_related("campaign__school").first()
    require(can_open_pact(by, campaign, pact))
    assert pact is not None
    units = list(competing_units_of(campaign.school_id))
    if not units:
        raise RuleViolation("Trường chưa có đơn vị nào để ký giao ước.")
    moment = at or timezone.now()
    drafts = Pact.objects.filter(pk=pact.pk, stage=PactStage.DRAFT)
    asked = {"opened_at": moment, "opened_by": by, "promised": promises_of(campaign)}
    if not drafts.update(stage=PactStage.OPEN, **asked):
        raise RuleViolation(CHANGED)
    PactParty.objects.bulk_create(PactParty(pact=pact, unit=unit) for unit in [*units, None])
    pact.refresh_from_db()
    record("open_pact", pact, by=by, school=campaign.school, new=f"{len(units)} đơn vị")
    return pact


@transaction.atomic
def agree_pact(*, party: PactParty, by: User, at: datetime | None = None) -> PactParty:
    """Agree to a pact for one party, in person. Raises RuleViolation; agreeing twice is refused and harmless."""
    require(can_agree_pact(by, party))
    campaign = party.pact.campaign
    fields = {
        "agreed_at": at or timezone.now(),
        "agreed_by": by,
        "name": by.full_name,
        "post": _post(party, by, timezone.localdate(at)),
    }
    waiting = PactParty.objects.filter(pk=party.pk, agreed_at=None, pact__stage=PactStage.OPEN)
    if not waiting.update(**fields):
        raise RuleViolation(CHANGED)
    party.refresh_from_db()
    record("agree_pact", party.pact, by=by, school=campaign.school, new=str(party.unit or campaign.school))
    if not PactParty.objects.filter(pact=party.pact_id, agreed_at=None).exists():
        complete_launch(campaign=campaign, pact=True, by=by, at=at)
    return party


@transaction.atomic
def reopen_pact(*, pact: Pact, reason: str, by: User) -> Pact:
    """Take a pact back to mend it: who has agreed agrees anew. Raises RuleViolation: no right, no reason."""
    require(can_reopen_pact(by, pact))
    reason = nfc(reason).strip()
    if not reason:
        raise RuleViolation("Vui lòng ghi lý do thu hồi để các bên biết.")
    opened = Pact.objects.filter(pk=pact.pk, stage=PactStage.OPEN)
    if not opened.update(stage=PactStage.DRAFT, opened_at=None, opened_by=None, promised=None):
        raise RuleViolation(CHANGED)
    agreed = pact.parties.exclude(agreed_at=None).count()
    pact.parties.all().delete()
    pact.refresh_from_db()
    record("reopen_pact", pact, by=by, school=pact.campaign.school, old=f"{agreed} bên đã ký", note=reason)
    return pact


def keep_pact_scan(*, pact: Pact, upload: UploadedFile, by: User) -> PactScan:
    """Keep the signed paper: a PDF or pictures. Raises RuleViolation: no right, not such a file, kept already."""
    require(can_keep_pact_scan(by, pact))
    taken = take(upload)
    if not taken.content_type.startswith(("image/", "application/pdf")):
        raise RuleViolation("Bản giao ước đã ký phải là tệp PDF hoặc ảnh (JPG, PNG, WEBP).")
    scan = PactScan(pact=pact, added_by=by, **taken.columns)
    scan.file.save("scan", ContentFile(taken.content), save=False)
    try:
        with transaction.atomic():
            scan.save()
            record("keep_pact_scan", pact, by=by, school=pact.campaign.school, note=scan.name)
    except IntegrityError as error:
        scan.file.delete(save=False)
        raise RuleViolation(f"Tệp “{scan.name}” đã được lưu.") from error
    return scan


@transaction.atomic
def remove_pact_scan(*, scan: PactScan, by: User) -> None:
    """Drop a file kept by mistake; its bytes go once the row is gone for good. Raises RuleViolation: no right."""
    require(can_keep_pact_scan(by, scan.pact))
    name, storage = str(scan.file.name), scan.file.storage
    record("remove_pact_scan", scan.pact, by=by, school=scan.pact.campaign.school, note=scan.name)
    scan.delete()
    transaction.on_commit(lambda: storage.delete(name))


def _post(party: PactParty, by: User, day: date) -> str:
    """Whoever speaks for a class or an organisation signs as what they are there."""
    duties = duty_posts([party.unit_id], day) if party.unit_id and by.person_id else {}
    if by.person is not None and (post := duties.get((by.person.pk, party.unit_id or 0), by.person.post)):
        return post
    if party.unit_id is None:
        title = SchoolProfile.objects.filter(pk=party.pact.campaign.school_id).values_list("head_title", flat=True)
        return title.first() or "Hiệu trưởng"
    return "Trưởng đơn vị"
