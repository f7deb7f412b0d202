"""Whom the public page shows, and of them only what they agreed to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from awards.models import Award, Honour, HonourConsent
from awards.queries.decision_paper import printed_name
from awards.rules.honours import only, story_text
from units.models import Unit, User
from units.queries import school_ids

IN_FORCE = Q(withdrawn_at=None)


@dataclass(frozen=True)
class PublicHonour:
    """All that everybody may see of somebody honoured; empty where it was not agreed to."""

    pk: int
    school: int
    name: str
    title: str
    post: str
    photo: str
    story: str
    shown_at: datetime
    changed_at: datetime

    @property
    def excerpt(self) -> str:
        """The first words of the story."""
        return story_text(self.story)


def public_honours(school: int | None = None) -> QuerySet[Honour]:
    """Return what is shown now, the newest first: consent in force, award not withdrawn, not taken down. No picture."""
    consents = HonourConsent.objects.filter(IN_FORCE, honour=OuterRef("pk"))
    rows = Honour.objects.filter(Exists(consents), state=Honour.State.SHOWN, award__withdrawn_by=None)
    rows = rows if school is None else rows.filter(school=school)
    rows = rows.annotate(agreed=Subquery(consents.values("fields")), has_photo=~Q(photo=b""))
    return rows.select_related("award__title").defer("photo").order_by("-shown_at", "-pk")


def as_public(rows: Iterable[Honour]) -> list[PublicHonour]:
    """Return rows of `public_honours` as everybody may see them."""
    return [_public(row) for row in rows]


def _public(row: Honour) -> PublicHonour:
    award, agreed = row.award, cast(list[str], row.agreed)  # type: ignore[attr-defined]
    values = {
        "name": award.recipient_name,
        "title": f"{printed_name(award.title)}, {award.period}",
        "post": award.recipient_post,
        "photo": "yes" if row.has_photo else "",  # type: ignore[attr-defined]
        "story": row.story,
    }
    assert row.shown_at is not None
    return PublicHonour(row.pk, row.school_id, **only(values, agreed), shown_at=row.shown_at, changed_at=row.changed_at)


def public_honour(pk: int) -> PublicHonour | None:
    """Return somebody as everybody may see them now, or None. One query."""
    return next(iter(as_public(public_honours().filter(pk=pk))), None)


def public_photo(pk: int) -> bytes | None:
    """Return the picture of somebody who agreed to show it, or None. Two queries."""
    found = public_honour(pk)
    if found is None or not found.photo:
        return None
    return bytes(Honour.objects.values_list("photo", flat=True).get(pk=pk))


def honouring_school(pk: int) -> Unit | None:
    """Return a school whose public page may be opened."""
    return Unit.objects.filter(pk=pk, kind=Unit.Kind.SCHOOL).first()


def candidates_of(school: Unit, year: int | None) -> QuerySet[Award]:
    """Return a school's awards in force that could be shown, the newest first, with what is known of showing them."""
    rows = Award.objects.filter(school=school, withdrawn_by=None)
    rows = rows if year is None else rows.filter(year=year)
    consents = HonourConsent.objects.filter(IN_FORCE)
    rows = rows.select_related("title", "honour").defer("honour__photo", "honour__story")
    return rows.prefetch_related(Prefetch("honour__consents", consents)).order_by("-granted_on", "position", "pk")


def awards_to_honour(user: User) -> QuerySet[Award]:
    """Return the awards of the user's schools of which an honour may be made."""
    rows = Award.objects.filter(school__in=school_ids(user))
    return rows.select_related("title", "school", "person", "unit", "honour")


def consent_of(award: Award) -> HonourConsent | None:
    """Return the consent in force for an award, or None. One query."""
    rows = HonourConsent.objects.select_related("given_by__person").filter(IN_FORCE, honour=award.pk)
    return rows.first()
