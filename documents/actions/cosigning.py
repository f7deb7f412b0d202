"""Further people sign a paper that one of them has issued: each adds a signature behind the ones before."""

from datetime import datetime
from hashlib import sha256

from django.utils import timezone

from documents import signatures
from documents.actions.papers import issuing, keep_files, key_of
from documents.models import CoSignature, IssuedPaper, SigningKey
from documents.permissions import can_cosign_paper
from documents.queries import file_of, signature_image_of
from documents.writers.sign_fields import field_of
from emulation.decisions import RuleViolation, require
from emulation.events import record
from units.models import User


def cosign_paper(*, paper: IssuedPaper, pin: str, by: User, at: datetime | None = None) -> CoSignature:
    """Add one's own signature at one's name; the earlier signatures stay valid.

    Raises RuleViolation with a sentence: not named on the paper, signed already, no key, wrong PIN.
    """
    moment = (at or timezone.now()).replace(microsecond=0)
    require(can_cosign_paper(by, paper))
    key = key_of(by, pin, moment)
    with issuing():
        # One after another: each must sign what the one before has signed.
        paper = IssuedPaper.objects.select_for_update(of=("self",)).select_related("school").get(pk=paper.pk)
        row = CoSignature.objects.get(paper=paper, signer=by)
        pdf = _signed(paper, row.place, key, pin, by, moment)
        row.sha256 = sha256(pdf).hexdigest()
        keep_files((row.pdf, "pdf", pdf))
        given = {"signed_at": moment, "pdf": row.pdf.name, "sha256": row.sha256}
        if not CoSignature.objects.filter(pk=row.pk, signed_at=None).update(**given):
            raise RuleViolation("Đồng chí đã ký văn bản này.")
        row.signed_at = moment
        record("cosign_paper", paper, by=by, school=paper.school, new=paper.number_text, note=f"SHA-256 {row.sha256}")
    return row


def _signed(paper: IssuedPaper, place: int, key: SigningKey, pin: str, by: User, moment: datetime) -> bytes:
    """The file as it was signed last, with one more signature."""
    with file_of(paper)[0].open("rb") as file:
        latest = file.read()
    return signatures.sign_pdf(
        latest,
        pkcs12=bytes(key.pkcs12),
        pin=pin,
        signer_name=by.full_name,
        reason=f"Cùng ký văn bản số {paper.number_text}",
        location="",
        at=moment,
        field_name=field_of(place),
        image=signature_image_of(by),
    )
