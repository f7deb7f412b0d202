"""Which papers and keys one may see."""

from pathlib import Path

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.fields.files import FieldFile

from documents.models import (
    CoSignature,
    IssuedPaper,
    PaperDraft,
    PaperToSign,
    SealImage,
    SealKey,
    SignatureImage,
    SigningKey,
)
from documents.rules.register import Sending, sending
from documents.rules.standing import Standing, standing
from emulation.prepared import prepared
from units.models import Membership, Unit, User
from units.queries import held_roles, school_ids

Role = Membership.Role


def papers_visible_to(user: User) -> QuerySet[IssuedPaper]:
    """Return the papers of the user's schools; `can_read_paper` says which of them may be opened."""
    shown = (
        "signed_by__person",
        "series",
        "school",
        "sealed",
        "corrects",
        "outside_signer",
        "by_hand",
    )
    papers = IssuedPaper.objects.select_related(*shown)
    return papers.filter(school__in=school_ids(user)).prefetch_related("amendments", "cosignatures__signer__person")


def standing_of(paper: IssuedPaper) -> Standing:
    """Return whether a paper is in force; one query unless its amendments are prefetched."""
    return standing(later.corrects_as for later in paper.amendments.all())


@prepared
def amendments_of(paper: IssuedPaper) -> QuerySet[IssuedPaper]:
    """Return the papers that corrected or cancelled this one, the first one first; one query."""
    return IssuedPaper.objects.filter(corrects=paper).order_by("pk")


def paper_by_code(code: str) -> IssuedPaper | None:
    """Return the issued paper of a code with what the public page shows of it; three queries."""
    papers = IssuedPaper.objects.select_related("school", "sealed", "by_hand").prefetch_related(
        "amendments", "cosignatures"
    )
    return papers.filter(code=code).first()


def fingerprints_of(paper: IssuedPaper) -> tuple[str, ...]:
    """Return the SHA-256 of the paper as issued, as signed by each further signer, and as it is sent out, last."""
    sealed = getattr(paper, "sealed", None)
    further = [one.sha256 for one in _cosigned(paper)]
    return (paper.sha256, *further, *([sealed.sha256] if sealed else []))


def file_of(paper: IssuedPaper) -> tuple[FieldFile, str]:
    """Return the file that is sent out, with all its signatures, and its SHA-256; no query where prefetched."""
    sealed = getattr(paper, "sealed", None)
    if sealed:
        return sealed.pdf, sealed.sha256
    further = _cosigned(paper)
    return (further[-1].pdf, further[-1].sha256) if further else (paper.pdf, paper.sha256)


def _cosigned(paper: IssuedPaper) -> list[CoSignature]:
    """The further signatures that have been given, in the order of signing."""
    given = [one for one in paper.cosignatures.all() if one.signed_at]
    return sorted(given, key=lambda one: (one.signed_at, one.pk))


def active_key_of(user: User) -> SigningKey | None:
    """Return the key a user signs with, or None."""
    return next(iter(_active_keys(user)), None)


@prepared
def _active_keys(user: User) -> QuerySet[SigningKey]:
    return SigningKey.objects.filter(holder=user, active=True)


def signature_image_of(user: User) -> bytes | None:
    """Return the picture of a person's signature (PNG), or None."""
    found = SignatureImage.objects.filter(holder=user).values_list("png", flat=True).first()
    return bytes(found) if found is not None else None


def seal_key_of(school: Unit) -> SealKey | None:
    """Return the key of the school's own signature, or None."""
    return SealKey.objects.filter(school=school, active=True).first()


def seal_image_of(school: Unit) -> SealImage | None:
    """Return the picture of the school's seal, or None."""
    return SealImage.objects.filter(school=school).first()


def trusted_certificates() -> list[bytes]:
    """Return the issuers' certificates that the installation trusts; [] where no folder is set. No query."""
    if not settings.TRUSTED_CERTIFICATES:
        return []
    files = sorted(Path(settings.TRUSTED_CERTIFICATES).iterdir())
    return [file.read_bytes() for file in files if file.suffix in (".pem", ".crt", ".cer", ".der")]


def trusted_for(paper: IssuedPaper) -> list[bytes]:
    """Return the certificates against which a paper's signatures are judged: the list, its signer's, its school's."""
    kept = [
        *SigningKey.objects.filter(holder=paper.signed_by_id).values_list("certificate", flat=True),
        *SigningKey.objects.filter(holder__in=paper.cosignatures.values("signer")).values_list(
            "certificate", flat=True
        ),
        *SealKey.objects.filter(school=paper.school_id).values_list("certificate", flat=True),
    ]
    return [*trusted_certificates(), *(bytes(one) for one in kept if one)]


def prepared_for(user: User) -> QuerySet[PaperToSign]:
    """Return the papers a person has had prepared to be signed outside, and those signed in ink in their office."""
    offices = {held.school for held in held_roles(user) if held.role == Role.OFFICE}
    rows = PaperToSign.objects.filter(Q(prepared_by=user) | Q(by_hand=True, school__in=offices))
    return rows.select_related("school", "series", "prepared_by__person")


def seal_school(user: User) -> Unit | None:
    """Return the school whose seal the user keeps, the first by name where there are several."""
    schools = {held.school for held in held_roles(user) if held.role == Role.OFFICE}
    return Unit.objects.filter(pk__in=schools).order_by("name").first()


def measured_school(user: User) -> Unit | None:
    """Return the school whose measures the user chooses, the first by name where there are several."""
    schools = {held.school for held in held_roles(user) if held.role in (Role.OFFICE, Role.ADMIN)}
    return Unit.objects.filter(pk__in=schools).order_by("name").first()


def sending_of(paper: IssuedPaper) -> Sending:
    """Return to whom a paper went and who keeps it; no query."""
    return sending(paper.recipients.splitlines())


def key_school(user: User) -> Unit | None:
    """Return the school for which the user may sign papers, the first by name where there are several.

    By role, or because a paper waits for the user's signature.
    """
    signs = (Role.LEADER, Role.OFFICE, Role.BOARD)
    schools = {held.school for held in held_roles(user) if held.role in signs} or asked_to_sign(user)
    return Unit.objects.filter(pk__in=schools).order_by("name").first()


def asked_to_sign(user: User) -> set[int]:
    """Return the schools of which a paper waits for the user's signature, or has had it. Two queries."""
    drafts = PaperDraft.objects.filter(signer=user.pk, stage__in=[PaperDraft.Stage.WAITING, PaperDraft.Stage.ISSUED])
    further = CoSignature.objects.filter(signer=user.pk)
    return {*drafts.values_list("school", flat=True), *further.values_list("paper__school", flat=True)}
