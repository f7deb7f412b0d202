"""What is about a person without a column for it: the decisions that honour them, and what the public page holds."""

from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import Q, QuerySet

from awards.models import Honour, HonourConsent
from documents.models import IssuedPaper
from units.models import Person


def papers_naming(person: Person) -> Iterator[tuple[str, Any]]:
    """Yield name and PDF of every decision signed here that honours the person. One query."""
    papers = IssuedPaper.objects.filter(pk__in=person.awards.values("decision__paper")).order_by("pk")
    for paper in papers:
        yield f"{paper.number_text.replace('/', '-')} {paper.issued_on:%d-%m-%Y}.pdf", paper.pdf


def honours_of(person: Person) -> QuerySet[Honour]:
    """Return what may be shown of a person on the public page, or was."""
    return Honour.objects.filter(Q(award__person=person) | Q(exemplar__person=person)).order_by("pk")


def honour_rows(person: Person) -> Iterator[tuple[QuerySet, list[tuple[str, Any]]]]:
    """Yield a person's honours with their photos, and every word by which they agreed or took it back. One query."""
    honours = honours_of(person)
    photos = honours.exclude(photo=b"").values_list("pk", "photo")
    yield honours.defer("photo"), [(f"anh-{pk}.jpg", ContentFile(bytes(photo))) for pk, photo in photos]
    yield HonourConsent.objects.filter(honour__in=honours.values("pk")).order_by("pk"), []
