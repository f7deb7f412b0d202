"""Which papers and keys one may see, and what the register shows."""

from django.db.models import QuerySet
from django.db.models.functions import ExtractYear

from documents.models import IssuedPaper, SignatureImage, SigningKey
from documents.rules.register import Sending, sending
from units.models import Membership, Unit, User
from units.queries import held_roles, school_ids

Role = Membership.Role


def papers_visible_to(user: User) -> QuerySet[IssuedPaper]:
    """Return the papers of the user's schools; `can_read_paper` says which of them may be opened."""
    return IssuedPaper.objects.filter(school__in=school_ids(user)).select_related("signed_by__person")


def register_schools(user: User) -> QuerySet[Unit]:
    """Return the schools whose register the user may see."""
    desk = (Role.OFFICE, Role.LEADER, Role.ADMIN)
    return Unit.objects.filter(pk__in={held.school for held in held_roles(user) if held.role in desk})


def register_of(user: User, *, year: int | None = None, kind: str = "") -> QuerySet[IssuedPaper]:
    """Return the register of outgoing papers of the user's schools, the newest first; one query for a page of it."""
    papers = IssuedPaper.objects.filter(school__in=register_schools(user))
    if year is not None:
        papers = papers.filter(issued_on__year=year)
    if kind:
        papers = papers.filter(kind=kind)
    return papers.order_by("-issued_on", "-number", "-pk")


def register_years(user: User) -> list[int]:
    """Return the years in which the user's schools issued papers, the newest first; one query."""
    papers = IssuedPaper.objects.filter(school__in=register_schools(user))
    years = papers.annotate(year=ExtractYear("issued_on")).values_list("year", flat=True)
    return list(years.distinct().order_by("-year"))


def register_kinds(user: User) -> list[str]:
    """Return the kinds of paper in the user's registers; one query."""
    papers = IssuedPaper.objects.filter(school__in=register_schools(user))
    return list(papers.order_by("kind").values_list("kind", flat=True).distinct())


def active_key_of(user: User) -> SigningKey | None:
    """Return the key a user signs with, or None."""
    return SigningKey.objects.filter(holder=user, active=True).first()


def signature_image_of(user: User) -> bytes | None:
    """Return the picture of a person's signature (PNG), or None."""
    found = SignatureImage.objects.filter(holder=user).values_list("png", flat=True).first()
    return bytes(found) if found is not None else None


def sending_of(paper: IssuedPaper) -> Sending:
    """Return to whom a paper went and who keeps it; no query."""
    return sending(paper.recipients.splitlines())


def key_school(user: User) -> Unit | None:
    """Return the school for which the user may sign papers, the first by name where there are several."""
    signs = (Role.LEADER, Role.OFFICE, Role.BOARD)
    schools = {held.school for held in held_roles(user) if held.role in signs}
    return Unit.objects.filter(pk__in=schools).order_by("name").first()
