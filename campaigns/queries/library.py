"""The library of documents that a school's plans cite."""

from django.db.models import F, Q, QuerySet

from campaigns.models import CitedDocument
from emulation.text import fold
from units.models import Membership, Unit, User
from units.queries import held_roles


def cited_documents(school: Unit | int, words: str = "") -> QuerySet[CitedDocument]:
    """Return a school's cited documents, the newest first, narrowed to those that hold all the words; one query."""
    found = CitedDocument.objects.filter(school=school)
    for word in fold(words).split():
        found = found.filter(Q(search_key__contains=word))
    return found.order_by(F("expired_on").asc(nulls_first=True), F("issued_on").desc(nulls_last=True), "text", "pk")


def documents_visible_to(user: User) -> QuerySet[CitedDocument]:
    """Return the cited documents of the schools whose office the user belongs to."""
    desks = {held.school for held in held_roles(user) if held.role == Membership.Role.OFFICE}
    return CitedDocument.objects.filter(school__in=desks).select_related("school")
