"""Whom the public page shows, and of them only what they agreed to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from awards.models import Award, Exemplar, Honour, HonourConsent
from awards.queries.decision_paper import printed_name
from awards.rules.exemplars import ExemplarStage
from awards.rules.honours import Place, only, story_text
from emulation.prepared import paged
from units.models import Unit, User
from units.queries import school_ids

IN_FORCE = Q(withdrawn_at=None)


@dataclass(frozen=True)
class PublicHonour:
    """All that a place shows everybody of somebody honoured; empty where it was not agreed to."""

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
    """Return what is shown now, the newest first: consent in force, award not withdrawn, exemplar recognised, not taken
    down. No picture."""
    consents = HonourConsent.objects.filter(IN_FORCE, honour=OuterRef("pk"))
    standing = Q(award__isnull=False, award__withdrawn_by=None) | Q(exemplar__stage=ExemplarStage.RECOGNISED)
    rows = Honour.objects.filter(standing, Exists(consents), state=Honour.State.SHOWN)
    rows = rows if school is None else rows.filter(school=school)
    rows = rows.annotate(agreed=Subquery(consents.values("fields")), has_photo=~Q(photo=b""))
    rows = rows.select_related("award__title", "exemplar__person__unit", "exemplar__unit")
    return rows.defer("photo", "thumbnail").order_by("-shown_at", "-pk")


def as_public(rows: Iterable[Honour], place: Place) -> list[PublicHonour]:
    """Return rows of `public_honours` as everybody may see them in a place."""
    return [_public(row, place) for row in rows]


def _public(row: Honour, place: Place) -> PublicHonour:
    agreed = cast(list[str], row.agreed)  # type: ignore[attr-defined]
    values = {**in_words(row.award or row.exemplar), "photo": "yes" if row.has_photo else "", "story": row.story}  # type: ignore[arg-type,attr-defined]
    shown = only(values, agreed, place)
    assert row.shown_at is not None
    return PublicHonour(row.pk, row.school_id, **shown, shown_at=row.shown_at, changed_at=row.changed_at)


def in_words(thing: Award | Exemplar) -> dict[str, str]:
    """Return name, title and post of what is honoured: an award as it was frozen, an exemplar as they are now."""
    if isinstance(thing, Award):
        title = f"{printed_name(thing.title)}, {thing.period}"
        return {"name": thing.recipient_name, "title": title, "post": thing.recipient_post}
    person, title = thing.person, f"Điển hình tiên tiến quý {thing.quarter} năm {thing.year}"
    post = ", ".join(part for part in (person.post, person.unit.name) if part) if person else ""
    return {"name": person.full_name if person else thing.unit.name, "title": title, "post": post}


def public_honour(pk: int, place: Place = Place.PAGE) -> PublicHonour | None:
    """Return somebody as everybody may see them now in a place, or None. One query."""
    return next(iter(as_public(public_honours().filter(pk=pk), place)), None)


def public_photo(pk: int, place: Place = Place.PAGE) -> bytes | None:
    """Return the picture of somebody who agreed to show it, or None. Two queries."""
    return _picture(pk, place, "photo")


def public_thumbnail(pk: int) -> bytes | None:
    """Return the same as the list shows it."""
    return _picture(pk, Place.PAGE, "thumbnail")


def _picture(pk: int, place: Place, field: str) -> bytes | None:
    found = public_honour(pk, place)
    if found is None or not found.photo:
        return None
    return bytes(Honour.objects.values_list(field, flat=True).get(pk=pk))


def honouring_school(pk: int) -> Unit | None:
    """Return a school whose public page may be opened."""
    return Unit.objects.filter(pk=pk, kind=Unit.Kind.SCHOOL).first()


def _candidates(school: Unit, year: int | None) -> QuerySet[Award]:
    """A school's awards in force, of one year where it is named: they could be shown."""
    rows = Award.objects.filter(school=school, withdrawn_by=None)
    return rows if year is None else rows.filter(year=year)


def _listed(school: Unit, year: int | None) -> QuerySet[Award]:
    """The same, the newest first, with what is known of showing them: `agreed` and the honour."""
    consents = HonourConsent.objects.filter(IN_FORCE, honour__award=OuterRef("pk"))
    rows = (
        _candidates(school, year)
        .select_related("title", "honour")
        .defer("honour__photo", "honour__thumbnail", "honour__story")
    )
    return rows.annotate(agreed=Exists(consents)).order_by("-granted_on", "position", "pk")


candidates_of = paged(_listed, _candidates)


def exemplars_of(school: Unit, year: int | None) -> QuerySet[Exemplar]:
    """Return a school's recognised exemplars, the newest first, with what is known of showing them, as of awards."""
    rows = Exemplar.objects.filter(campaign__school=school, stage=ExemplarStage.RECOGNISED)
    rows = rows if year is None else rows.filter(year=year)
    consents = HonourConsent.objects.filter(IN_FORCE, honour__exemplar=OuterRef("pk"))
    rows = rows.select_related("person__unit", "unit", "honour").defer(
        "honour__photo", "honour__thumbnail", "honour__story"
    )
    return rows.annotate(agreed=Exists(consents)).order_by("-year", "-quarter", "pk")


def exemplar_years(school: Unit) -> list[int]:
    """Return the years of a school's recognised exemplars, the newest first. One query."""
    rows = Exemplar.objects.filter(campaign__school=school, stage=ExemplarStage.RECOGNISED).order_by()
    return sorted(rows.values_list("year", flat=True).distinct(), reverse=True)


def awards_to_honour(user: User) -> QuerySet[Award]:
    """Return the awards of the user's schools of which an honour may be made."""
    rows = Award.objects.filter(school__in=school_ids(user))
    return rows.select_related("title", "school", "person", "unit", "honour")


def consent_of(thing: Award | Exemplar) -> HonourConsent | None:
    """Return the consent in force for what is honoured, or None. One query."""
    whose = Q(honour__award=thing) if isinstance(thing, Award) else Q(honour__exemplar=thing)
    return HonourConsent.objects.select_related("given_by__person").filter(IN_FORCE, whose).first()
