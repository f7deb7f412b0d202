"""Evidence of a dossier: files and links added and taken out, and the scanner's word on what waited for it."""

import hashlib
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.models import Evidence, Nomination
from awards.permissions.nominations import can_edit_part
from awards.queries.nomination_rules import nomination_rules_of
from awards.rules.dossiers import DossierPart
from awards.rules.evidence import future_fault, link_fault, window_fault
from emulation.decisions import RuleViolation, require
from emulation.events import record
from emulation.jobs import enqueue
from emulation.scanning import Verdict, scan
from emulation.text import one_line
from emulation.uploads import take
from units.models import User

SCAN = "scan_evidence"


def add_evidence(
    *, nomination: Nomination, upload: UploadedFile, about: str = "", dated: date | None = None, by: User
) -> Evidence:
    """Keep a file with a dossier, privately and under a random name; unseen until the virus scanner has answered.

    Raises RuleViolation: no right, a day outside the campaign's window or to come, a file that `emulation.uploads`
    refuses, or one that is there already.
    """
    require(can_edit_part(by, nomination, DossierPart.EVIDENCE))
    _require_in_window(nomination, dated)
    taken = take(upload, quarantine=True)
    state = Evidence.Scan.CLEAN if taken.scanned else Evidence.Scan.WAITING
    evidence = Evidence(
        nomination=nomination, about=one_line(about), dated=dated, scan=state, added_by=by, **taken.columns
    )
    evidence.file.save("evidence", ContentFile(taken.content), save=False)
    try:
        return _kept(evidence)
    except RuleViolation:
        evidence.file.delete(save=False)
        raise


def add_evidence_link(
    *, nomination: Nomination, link: str, about: str, dated: date | None = None, by: User
) -> Evidence:
    """Keep an address with a dossier. Raises RuleViolation: no right, no such address, nothing said, there already."""
    require(can_edit_part(by, nomination, DossierPart.EVIDENCE))
    _require_in_window(nomination, dated)
    about, link = one_line(about), link.strip()
    if fault := link_fault(link):
        raise RuleViolation(fault)
    if not about:
        raise RuleViolation("Vui lòng ghi liên kết này chứng minh cho nội dung nào.")
    columns: dict[str, Any] = {"content_type": "text/uri-list", "size": 0}
    digest = hashlib.sha256(link.encode()).hexdigest()
    return _kept(
        Evidence(
            nomination=nomination, name=about[:200], link=link, about=about, dated=dated, sha256=digest, added_by=by,
            **columns,
        )
    )  # fmt: skip


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: User) -> None:
    """Take evidence out of a draft or returned dossier; its bytes go once the row is gone for good.

    Raises RuleViolation: no right, or the dossier is with the office.
    """
    require(can_edit_part(by, evidence.nomination, DossierPart.EVIDENCE))
    file, storage = str(evidence.file.name or ""), evidence.file.storage
    record(
        "remove_evidence", evidence.nomination, by=by, school=evidence.nomination.campaign.school, note=evidence.name
    )
    evidence.delete()
    if file:
        transaction.on_commit(lambda: storage.delete(file))


@transaction.atomic
def scan_evidence(*, evidence: Evidence) -> Evidence:
    """Ask the scanner about a file that waits; what it refuses is deleted, the row says so. Twice does it once.

    Raises ConnectionError while the scanner gives no answer, so that the job is tried again.
    """
    if evidence.scan != Evidence.Scan.WAITING:
        return evidence
    with evidence.file.open("rb") as file:
        verdict = scan(file.read())
    if verdict == Verdict.UNKNOWN:
        raise ConnectionError("the virus scanner gives no answer")
    waiting = Evidence.objects.filter(pk=evidence.pk, scan=Evidence.Scan.WAITING)
    if verdict == Verdict.CLEAN:
        waiting.update(scan=Evidence.Scan.CLEAN)
    elif waiting.update(scan=Evidence.Scan.REFUSED, file=""):
        file_name, storage = str(evidence.file.name), evidence.file.storage
        transaction.on_commit(lambda: storage.delete(file_name))
        nomination = evidence.nomination
        record("refuse_evidence", nomination, by=None, school=nomination.campaign.school, note=evidence.name)
    evidence.refresh_from_db()
    return evidence


def _kept(evidence: Evidence) -> Evidence:
    """Write the row; a file that waits for the scanner is asked about in the background."""
    nomination = evidence.nomination
    try:
        with transaction.atomic():
            evidence.save()
            if evidence.scan == Evidence.Scan.WAITING:
                enqueue(SCAN, str(evidence.pk))
            school = nomination.campaign.school
            record("add_evidence", nomination, by=evidence.added_by, school=school, note=evidence.name)
    except IntegrityError as error:
        what = "Liên kết" if evidence.link else "Tệp"
        kept = nomination.evidence.filter(sha256=evidence.sha256).values_list("name", flat=True).first()
        known = f", tên là “{kept}”" if kept and kept != evidence.name else ""
        raise RuleViolation(f"{what} “{evidence.name}” đã có trong hồ sơ{known}.") from error
    return evidence


def _require_in_window(nomination: Nomination, dated: date | None) -> None:
    rules = nomination_rules_of(nomination.campaign)
    fault = window_fault(dated, rules.evidence_from, rules.evidence_until)
    if fault := fault or future_fault(dated, timezone.localdate()):
        raise RuleViolation(fault)
