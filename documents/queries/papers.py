"""Which papers and keys one may see, and what the register shows."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet, Value
from django.db.models.fields.files import FieldFile
from django.db.models.functions import ExtractYear
from django.utils import timezone

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
from documents.rules.register import COLUMNS, Sending, amended_by, amends, sending
from documents.rules.standing import Standing, standing
from emulation.lists import Cell, ListColumn, ListSheet
from emulation.prepared import prepared
from units.models import Membership, Unit, User
from units.queries import held_roles, school_ids

Role = Membership.Role


def papers_visible_to(user: User) -> QuerySet[IssuedPaper]:
    """Return the papers of the user's schools; `can_read_paper` says which of them may be opened."""
    shown = ("signed_by__person", "series", "school", "sealed", "corrects", "outside_signer")
    papers = IssuedPaper.objects.select_related(*shown)
    return papers.filter(school__in=school_ids(user)).prefetch_related("amendments", "cosignatures__signer__person")


def register_schools(user: User) -> QuerySet[Unit]:
    """Return the schools whose register the user may see."""
    return Unit.objects.filter(pk__in=_registers(user))


def _registers(user: User) -> frozenset[int]:
    desk = (Role.OFFICE, Role.LEADER, Role.ADMIN)
    return frozenset(held.school for held in held_roles(user) if held.role in desk)


@dataclass(frozen=True)
class RegisterRow:
    """A line of the register: an issued paper, or a number that waits for its signature or was never used."""

    entry: IssuedPaper | PaperToSign
    issued: bool
    sending: Sending
    note: str


def register_of(
    user: User, *, year: int | None = None, kind: str = "", oldest_first: bool = False
) -> QuerySet[Any, Any]:
    """Return the numbers given in the user's schools, the newest first or as a book is bound, to be cut into pages.

    Papers waiting for a signature made elsewhere and numbers never used stand among them, so that no gap is
    unexplained. `register_rows` fills a page of it.
    """
    chosen = Q(school__in=_registers(user))
    if year is not None:
        chosen &= Q(issued_on__year=year)
    if kind:
        chosen &= Q(kind=kind)
    columns = ("issued_on", "number", "pk", "issued")
    issued = IssuedPaper.objects.order_by().filter(chosen).annotate(issued=Value(1)).values(*columns)
    reserved = PaperToSign.objects.order_by().filter(chosen).exclude(state=PaperToSign.State.ISSUED)
    order = ("issued_on", "number", "pk") if oldest_first else ("-issued_on", "-number", "-pk")
    return issued.union(reserved.annotate(issued=Value(0)).values(*columns), all=True).order_by(*order)


def register_rows(page: Sequence[dict[str, Any]]) -> list[RegisterRow]:
    """Return the lines of a page of `register_of`; three queries."""
    papers = (
        IssuedPaper.objects.prefetch_related("amendments")
        .select_related("corrects")
        .in_bulk([row["pk"] for row in page if row["issued"]])
    )
    reserved = PaperToSign.objects.in_bulk([row["pk"] for row in page if not row["issued"]])
    return [_issued_row(papers[row["pk"]]) if row["issued"] else _reserved_row(reserved[row["pk"]]) for row in page]


_WIDTHS = (26, 22, 60, 30, 44, 24, 18, 22, 14, 36)


def register_sheet(school: Unit, rows: Iterable[RegisterRow], note: str) -> ListSheet:
    """Return lines of the register as a list to print and to send."""
    columns = [ListColumn(title, width) for title, width in zip(COLUMNS, _WIDTHS, strict=True)]
    return ListSheet("Văn bản đi", columns, [_sheet_row(row) for row in rows], school, note, "Sổ đăng ký")


def _sheet_row(row: RegisterRow) -> tuple[Cell, ...]:
    paper = row.entry
    issued = paper if isinstance(paper, IssuedPaper) else None
    return (
        paper.number_text,
        paper.issued_on,
        paper.title,
        issued.signer_name if issued else "",
        "; ".join(row.sending.sent_to),
        row.sending.kept_by,
        "01 bản điện tử" if issued else "",
        timezone.localdate(issued.signed_at) if issued else None,
        "",
        row.note,
    )


def _issued_row(paper: IssuedPaper) -> RegisterRow:
    notes = ["Ký số", *(amended_by(later.corrects_as, later.number_text) for later in paper.amendments.all())]
    if paper.corrects:
        notes.append(amends(paper.corrects_as, paper.corrects.number_text))
    return RegisterRow(paper, True, sending_of(paper), ". ".join(notes))


def _reserved_row(paper: PaperToSign) -> RegisterRow:
    waiting = f"Số đang giữ chờ ký ngoài hệ thống đến {timezone.localtime(paper.until):%H:%M %d/%m/%Y}"
    note = f"Số không sử dụng: {paper.reason}" if paper.state == PaperToSign.State.VOID else waiting
    return RegisterRow(paper, False, Sending((), ""), note)


def standing_of(paper: IssuedPaper) -> Standing:
    """Return whether a paper is in force; one query unless its amendments are prefetched."""
    return standing(later.corrects_as for later in paper.amendments.all())


def cancelled_by(paper: IssuedPaper) -> IssuedPaper | None:
    """Return the paper that cancelled this one, or None; one query."""
    return next(iter(_cancellations(paper)), None)


@prepared
def _cancellations(paper: IssuedPaper) -> QuerySet[IssuedPaper]:
    return IssuedPaper.objects.filter(corrects=paper, corrects_as=IssuedPaper.Amends.CANCELLATION).order_by("pk")


def paper_by_code(code: str) -> IssuedPaper | None:
    """Return the issued paper of a code with what the public page shows of it; three queries."""
    papers = IssuedPaper.objects.select_related("school", "sealed").prefetch_related("amendments", "cosignatures")
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


def register_years(user: User) -> list[int]:
    """Return the years in which the user's schools issued papers, the newest first; one query."""
    return _years(_registers(user))


@prepared
def _years(schools: Collection[int]) -> QuerySet[IssuedPaper, int]:
    papers = IssuedPaper.objects.filter(school__in=schools).annotate(year=ExtractYear("issued_on"))
    return papers.values_list("year", flat=True).distinct().order_by("-year")


def register_kinds(user: User) -> list[str]:
    """Return the kinds of paper in the user's registers; one query."""
    return _kinds(_registers(user))


@prepared
def _kinds(schools: Collection[int]) -> QuerySet[IssuedPaper, str]:
    papers = IssuedPaper.objects.filter(school__in=schools)
    return papers.order_by("kind").values_list("kind", flat=True).distinct()


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


def prepared_by(user: User) -> QuerySet[PaperToSign]:
    """Return the papers a person has had prepared to be signed outside the system."""
    return PaperToSign.objects.filter(prepared_by=user).select_related("school", "series")


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
