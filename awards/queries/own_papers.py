"""The papers that name a person without a column for it: the decisions by which they were honoured."""

from collections.abc import Iterator
from typing import Any

from documents.models import IssuedPaper
from units.models import Person


def papers_naming(person: Person) -> Iterator[tuple[str, Any]]:
    """Yield name and PDF of every decision signed here that honours the person. One query."""
    papers = IssuedPaper.objects.filter(pk__in=person.awards.values("decision__paper")).order_by("pk")
    for paper in papers:
        yield f"{paper.number_text.replace('/', '-')} {paper.issued_on:%d-%m-%Y}.pdf", paper.pdf
