"""The organisation's signature after the person's: the records clerk adds it with the school's key (NĐ 30 Điều 32)."""

from datetime import datetime
from hashlib import sha256

from django.utils import timezone

from documents import signatures
from documents.actions.papers import issuing, keep_files
from documents.actions.pins import open_guarded
from documents.models import IssuedPaper, SealedCopy
from documents.permissions import can_seal_paper
from documents.queries import file_of, seal_image_of, seal_key_of
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import SchoolProfile, User


def seal_paper(*, paper: IssuedPaper, pin: str, by: User, at: datetime | None = None) -> SealedCopy:
    """Add the school's signature with its seal over a third of the person's; the paper's own bytes stay as they are.

    Raises RuleViolation with a sentence: not the clerk, sealed already, no key or seal picture, wrong PIN.
    """
    moment = (at or timezone.now()).replace(microsecond=0)
    require(can_seal_paper(by, paper))
    key, seal = seal_key_of(paper.school), seal_image_of(paper.school)
    if key is None or seal is None:
        raise RuleViolation("Trường chưa nạp đủ chứng thư số và hình con dấu nên chưa ký số của trường được.")
    open_guarded(key, pin, moment)
    with issuing():
        pdf = signatures.seal_pdf(
            _latest(paper),
            pkcs12=bytes(key.pkcs12),
            pin=pin,
            organisation=paper.school.name,
            reason=f"Ký số của cơ quan trên văn bản số {paper.number_text}",
            location=_place(paper),
            at=moment,
            image=bytes(seal.png),
            size_mm=seal.size_mm,
        )
        row = SealedCopy(paper=paper, sha256=sha256(pdf).hexdigest(), sealed_by=by, sealed_at=moment)
        keep_files((row.pdf, "pdf", pdf))
        if SealedCopy.objects.filter(paper=paper).exists():
            raise RuleViolation("Văn bản này đã có chữ ký số của trường.")
        row.save()
        record("seal_paper", paper, by=by, school=paper.school, new=paper.number_text, note=f"SHA-256 {row.sha256}")
    return row


def _latest(paper: IssuedPaper) -> bytes:
    """The file with the signatures of everybody who signs it."""
    with file_of(paper)[0].open("rb") as file:
        return bytes(file.read())


def _place(paper: IssuedPaper) -> str:
    return SchoolProfile.objects.filter(pk=paper.school_id).values_list("place", flat=True).first() or ""
