"""Write awards into the golden book, and give their certificates the school's digital signature."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from tempfile import TemporaryFile
from time import monotonic
from typing import Any

from django.db.models import Max
from django.utils import timezone

from awards.models import Award, AwardDecision, ECertificate, GoldenEntry
from awards.permissions.certificates import can_seal_certificates
from awards.queries.golden_book import unsealed_of
from awards.queries.printing import certificates_of
from documents import signatures
from documents.actions import issuing
from documents.actions.papers import keep_files
from documents.actions.pins import open_guarded
from documents.queries import seal_key_of
from documents.rules.codes import new_code
from documents.rules.paper import Certificate
from documents.writers.certificate import single_certificates, stamp_certificates
from documents.writers.telling import unheard
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import Unit, User

AT_ONCE, SECONDS = 50, 3  # so many certificates, or so long, while a page waits; the page then asks for the next


def enter_golden_book(school: Unit, awards: Iterable[Award]) -> None:
    """Give awards of one school the next numbers of its golden book, in their order; in the caller's transaction.

    Two decisions signed at once wait for each other, and numbers of a signature that fails are free again.
    """
    Unit.objects.select_for_update().get(pk=school.pk)
    last = GoldenEntry.objects.filter(school=school).aggregate(last=Max("number"))["last"] or 0
    GoldenEntry.objects.bulk_create(
        GoldenEntry(award=award, school=school, number=number, code=new_code())
        for number, award in enumerate(awards, start=last + 1)
    )


def seal_certificates(*, decision: AwardDecision, pin: str, by: User, at: datetime | None = None) -> int:
    """Sign the next certificates of a decision with the school's key; return how many were signed.

    As many as AT_ONCE and SECONDS allow, at least one. Each is kept as soon as it is signed, so that whoever is
    interrupted goes on where they stopped. No worker does it: the PIN of the school's key stays with whoever typed it.
    Raises RuleViolation: not the clerk, no key, wrong PIN, nothing left to sign.
    """
    moment = (at or timezone.now()).replace(microsecond=0)
    require(can_seal_certificates(by, decision))
    school = decision.campaign.school
    key = seal_key_of(school)
    assert key is not None  # asked above
    open_guarded(key, pin, moment)
    awards = list(unsealed_of(decision)[:AT_ONCE])
    if not awards:
        raise RuleViolation("Tất cả giấy chứng nhận của quyết định này đã có chữ ký số của trường.")
    done, until, opened = 0, monotonic() + SECONDS, signatures.open_key(bytes(key.pkcs12), pin=pin)
    for award, certificate, single in _printed(awards):
        _keep(award, _sealed(single, certificate, opened, moment), by, moment)
        done += 1
        if monotonic() > until:
            break
    record("seal_certificates", decision, by=by, school=school, new=f"{done} giấy chứng nhận")
    return done


def _sealed(single: bytes, certificate: Certificate, key: Any, at: datetime) -> bytes:
    return signatures.sign_opened(
        single,
        key=key,
        signer_name=certificate.issuer,
        reason=f"Cấp theo {certificate.decision_text}",
        location=certificate.place,
        at=at,
        field_name="ConDau",
    )


def _printed(awards: list[Award]) -> Iterator[tuple[Award, Certificate, bytes]]:
    """The certificates with a file each, stamped together: the page under the text is drawn once for all."""
    certificates = certificates_of(awards)
    with TemporaryFile() as whole:
        stamp_certificates(certificates, whole, unheard)
        yield from zip(awards, certificates, single_certificates(certificates, whole), strict=True)


def _keep(award: Award, pdf: bytes, by: User, at: datetime) -> None:
    """Keep a signed certificate; who signed the same one at the same moment and came later keeps nothing."""
    with issuing():
        row = ECertificate(entry_id=award.pk, sha256=sha256(pdf).hexdigest(), sealed_by=by, sealed_at=at)
        if not ECertificate.objects.filter(entry=award.pk).exists():
            keep_files((row.pdf, "pdf", pdf))
            row.save(force_insert=True)
