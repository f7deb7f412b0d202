"""All papers issued in a year, as one ZIP: for the archive, or to take along."""

from dataclasses import dataclass
from typing import BinaryIO
from zipfile import ZIP_STORED, ZipFile

from django.db.models import QuerySet
from django.urls import reverse

from documents.long_prints import LongPrint
from documents.models import IssuedPaper
from documents.permissions import can_see_register
from documents.printing import FORMATS, stored_bytes
from documents.queries import register_schools
from documents.writers.telling import Tell
from emulation.text import in_file_name
from units.models import Unit, User

PAPERS_AT_ONCE = 20


@dataclass(frozen=True)
class Volume:
    """The papers of one school and year."""

    school: Unit
    year: int

    @property
    def papers(self) -> QuerySet[IssuedPaper]:
        rows = IssuedPaper.objects.filter(school=self.school, issued_on__year=self.year).order_by("issued_on", "pk")
        return rows.select_related("sealed").prefetch_related("cosignatures")


def volume_key(school: Unit, year: int) -> str:
    """Return the key by which `papers` are found."""
    return f"{school.pk}-{year}"


def _volume(user: User, key: str) -> Volume | None:
    school_pk, _, year = key.partition("-")
    if not (school_pk.isdecimal() and year.isdecimal() and len(year) == 4):
        return None
    school = register_schools(user).filter(pk=school_pk).first()
    return Volume(school, int(year)) if school else None


def _pack(volume: Volume, out: BinaryIO, tell: Tell) -> None:
    """Both files of each paper as they are sent out, named by number and title."""
    with ZipFile(out, "w", ZIP_STORED) as packed:
        for done, paper in enumerate(volume.papers.iterator(chunk_size=50), start=1):
            for file_format in FORMATS:
                packed.writestr(_name(paper, file_format), stored_bytes(paper, file_format))
            tell(done)


def _name(paper: IssuedPaper, file_format: str) -> str:
    words = f"{paper.issued_on:%Y-%m-%d} {paper.number_text} {paper.title}".replace("/", "-")
    return f"{in_file_name(words, 110)} ({paper.pk}).{file_format}"


PAPERS = LongPrint(
    find=_volume,
    allowed=lambda user, volume: can_see_register(user, volume.school),
    title=lambda volume: f"Văn bản đi năm {volume.year} của {volume.school.name}",
    school=lambda volume: volume.school,
    url=lambda volume: f"{reverse('documents:register')}?year={volume.year}",
    count=lambda volume: volume.papers.count(),
    unit="văn bản",
    at_once=PAPERS_AT_ONCE,
    formats={"zip": _pack},
)
