"""Keep what signs: a person's key and signature picture, the school's key and seal."""

from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from documents.models import SealImage, SealKey, SignatureImage, SigningKey
from documents.permissions import can_keep_key, can_keep_seal
from documents.signatures.images import require_transparent
from documents.signatures.keys import open_certificate
from documents.writers.sign_fields import SEAL_MM
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import Unit, User

Key = TypeVar("Key", SigningKey, SealKey)


@transaction.atomic
def store_key(
    *, holder: User, school: Unit, pkcs12: bytes, pin: str, demo: bool = False, by: User | None
) -> SigningKey:
    """Keep a person's PKCS#12 key, in place of the one they had. Only the holder does so; the operator a demo key.

    Raises RuleViolation with a sentence: not one's own, not a PKCS#12 file, wrong PIN, run out.
    """
    _require_own(holder, school, demo, by)
    row = _kept(SigningKey(holder=holder, school=school, pkcs12=pkcs12, demo=demo), pin, holder=holder)
    record("store_key", row, by=by, school=school, new=_described(row))
    return row


@transaction.atomic
def store_seal_key(*, school: Unit, pkcs12: bytes, pin: str, by: User | None, demo: bool = False) -> SealKey:
    """Keep the school's PKCS#12 key, in place of the one it had; the records clerk does so, the operator a demo key.

    Raises RuleViolation with a sentence: not the clerk, not a PKCS#12 file, wrong PIN, run out.
    """
    if by is not None or not demo:
        require(can_keep_seal(by, school))  # type: ignore[arg-type]
    row = _kept(SealKey(school=school, pkcs12=pkcs12, demo=demo), pin, school=school)
    record("store_seal_key", row, by=by, school=school, new=_described(row))
    return row


@transaction.atomic
def store_seal_image(*, school: Unit, png: bytes, size_mm: int, by: User) -> SealImage:
    """Keep the picture of the school's seal and its real diameter in millimetres. Raises RuleViolation."""
    require(can_keep_seal(by, school))
    if not SEAL_MM[0] <= size_mm <= SEAL_MM[1]:
        raise RuleViolation(f"Đường kính con dấu từ {SEAL_MM[0]} đến {SEAL_MM[1]} mm.")
    require_transparent(png, colour="red")
    row, _ = SealImage.objects.update_or_create(school=school, defaults={"png": png, "size_mm": size_mm})
    record("store_seal_image", row, by=by, school=school, new=f"{size_mm} mm")
    return row


@transaction.atomic
def store_signature_image(*, holder: User, school: Unit, png: bytes, by: User) -> SignatureImage:
    """Keep the picture of one's own signature. Raises RuleViolation: not one's own, no transparent blue PNG."""
    _require_own(holder, school, False, by)
    require_transparent(png, colour="blue")
    row, _ = SignatureImage.objects.update_or_create(holder=holder, defaults={"png": png})
    record("store_signature_image", row, by=by, school=school)
    return row


def _require_own(holder: User, school: Unit, demo: bool, by: User | None) -> None:
    if by is None and demo:
        return
    if by is None or by.pk != holder.pk:
        raise RuleViolation("Chỉ người đứng tên chứng thư mới được nạp khóa ký của mình.")
    require(can_keep_key(holder, school))


def _kept(row: Key, pin: str, **owner: User | Unit) -> Key:
    """Open a key with its PIN, and keep it in place of the one its owner had."""
    opened = open_certificate(bytes(row.pkcs12), pin, timezone.now())
    row.common_name, row.certificate, row.valid_until = opened.common_name, opened.der, opened.valid_until
    type(row).objects.filter(**owner, active=True).update(active=False)
    row.save()
    return row


def _described(row: SigningKey | SealKey) -> str:
    return f"{row.common_name}, hết hạn {row.valid_until:%d/%m/%Y}"
