"""A file that comes in pieces: begun, received piece by piece, whole. What broke off goes on where it stopped."""

from datetime import date, timedelta

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from awards.actions.evidence import add_evidence
from awards.models import Evidence, EvidencePiece, EvidenceUpload, Nomination
from awards.permissions.nominations import can_edit_part
from awards.rules.dossiers import DossierPart
from emulation.decisions import RuleViolation, require
from emulation.text import one_line
from units.models import User

PIECE = 256 * 1024  # bytes the browser sends at a time; more than four of them at once are refused
KEPT = timedelta(days=2)  # how long a file that broke off can go on


class WrongOffset(RuleViolation):
    """A piece that does not begin where the last one ended; `received` is where it should."""

    def __init__(self, received: int) -> None:
        super().__init__("Phần tệp gửi lên không đúng chỗ. Vui lòng gửi tiếp từ chỗ đã nhận.")
        self.received = received


@transaction.atomic
def begin_upload(*, nomination: Nomination, name: str, size: int, key: str, by: User) -> EvidenceUpload:
    """Return the upload of this file by this person, begun now or earlier. Raises RuleViolation: no right, size."""
    require(can_edit_part(by, nomination, DossierPart.EVIDENCE))
    name, limit = one_line(name)[-200:] or "tệp", settings.EVIDENCE_MAX_BYTES
    if size > limit:
        most = limit // (1024 * 1024)
        raise RuleViolation(f"Tệp “{name}” lớn hơn {most} MB. Vui lòng giảm dung lượng hoặc tách thành nhiều tệp.")
    if size < 1:
        raise RuleViolation(f"Tệp “{name}” rỗng. Vui lòng chọn lại tệp.")
    EvidenceUpload.objects.filter(updated_at__lt=timezone.now() - KEPT).delete()
    upload, _ = EvidenceUpload.objects.get_or_create(
        nomination=nomination, by=by, key=key[:64], defaults={"name": name, "size": size}
    )
    return upload


@transaction.atomic
def receive_piece(*, upload: EvidenceUpload, offset: int, content: bytes, by: User) -> int:
    """Keep the next bytes and return how many are there. Of two equal pieces one is kept.

    Raises RuleViolation: no right, too much at once, more than was announced; WrongOffset where it does not follow.
    """
    require(can_edit_part(by, upload.nomination, DossierPart.EVIDENCE))
    if not content or len(content) > 4 * PIECE or offset + len(content) > upload.size:
        raise RuleViolation("Phần tệp gửi lên không đúng kích thước. Vui lòng chọn lại tệp.")
    after = offset + len(content)
    mine = EvidenceUpload.objects.filter(pk=upload.pk, received=offset)
    if not mine.update(received=after, updated_at=timezone.now()):
        upload.refresh_from_db()
        raise WrongOffset(upload.received)
    EvidencePiece.objects.create(upload=upload, offset=offset, content=content)
    upload.received = after
    return after


def finish_upload(*, upload: EvidenceUpload, about: str = "", dated: date | None = None, by: User) -> Evidence:
    """Make evidence of a whole file; the pieces go. Raises RuleViolation: not whole, or as `add_evidence`."""
    if upload.received != upload.size:
        raise RuleViolation("Tệp chưa tải lên hết. Vui lòng gửi tiếp.")
    content = b"".join(bytes(piece.content) for piece in upload.pieces.all())
    file = SimpleUploadedFile(upload.name, content)
    evidence = add_evidence(nomination=upload.nomination, upload=file, about=about, dated=dated, by=by)
    upload.delete()
    return evidence
