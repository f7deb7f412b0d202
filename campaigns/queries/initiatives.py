"""Initiatives as one may see them, their board, and what they have been used for."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from campaigns.models import (
    Attachment,
    Campaign,
    Initiative,
    InitiativeAuthor,
    InitiativeUpdate,
    InitiativeUse,
    ReviewSeat,
    Title,
)
from campaigns.queries.campaigns import DESK
from campaigns.rules.initiatives import InitiativeKind, InitiativeStage
from emulation.prepared import prepared
from emulation.text import fold
from units.models import Person, Unit, User
from units.queries import Role, competing_units_of, held_roles, holds, school_ids, unit_ids_led

Stage = InitiativeStage


def _own(user: User) -> Q:
    """Those the user wrote down, speaks for, or is an author of."""
    authored = InitiativeAuthor.objects.filter(initiative=OuterRef("pk"), person=user.person_id)
    return Q(Exists(authored)) | Q(owner=user) | Q(unit__in=unit_ids_led(user))


def initiatives_visible_to(user: User) -> QuerySet[Initiative]:
    """Return what was registered in the user's schools, for all to learn from, and one's own drafts."""
    public = Q(campaign__school__in=school_ids(user)) & ~Q(stage__in=[Stage.DRAFT, Stage.WITHDRAWN])
    mine = _own(user) & Q(campaign__school__in=school_ids(user))
    return Initiative.objects.filter(public | mine).select_related("campaign__school", "unit", "owner", "decided_by")


def initiative_list(
    user: User, campaign: Campaign, stage: str = "", kind: str = "", words: str = ""
) -> QuerySet[Initiative]:
    """Return a campaign's initiatives for the list, with authors and how much is done; two queries for any number.

    `words` narrows to titles and authors with them, accents or not; with one query more.
    """
    found = initiatives_visible_to(user).filter(campaign=campaign)
    if key := fold(words):
        titled = [pk for pk, title in found.values_list("pk", "title") if key in fold(title)]
        written = InitiativeAuthor.objects.filter(initiative=OuterRef("pk"), person__search_key__contains=key)
        found = found.filter(Q(pk__in=titled) | Exists(written))
    if stage in Stage.values:
        found = found.filter(stage=stage)
    if kind in InitiativeKind.values:
        found = found.filter(kind=kind)
    named = InitiativeAuthor.objects.select_related("person").only("share", "initiative_id", "person__full_name")
    authors = Prefetch("authors", named)
    done = Subquery(InitiativeUpdate.objects.filter(initiative=OuterRef("pk")).order_by("-month").values("percent")[:1])
    return (
        found.defer("summary").annotate(done=done).prefetch_related(authors).order_by("unit__position", "title", "pk")
    )


def stage_counts(user: User, campaign: Campaign) -> Counter[str]:
    """Return how many initiatives stand at which stage; one query."""
    rows = initiatives_visible_to(user).filter(campaign=campaign).order_by().values("stage").annotate(n=Count("pk"))
    return Counter(dict(rows.values_list("stage", "n")))


def initiative_page(user: User) -> QuerySet[Initiative]:
    """Return initiatives with authors, updates, recognitions and uses; five queries for any number of rows."""
    uses = InitiativeUse.objects.select_related("title", "author__person")
    return initiatives_visible_to(user).prefetch_related(
        Prefetch("authors", InitiativeAuthor.objects.select_related("person__unit")),
        Prefetch("authors__uses", uses),
        "updates__files",
        "recognitions",
    )


def is_author(user: User, initiative: Initiative) -> bool:
    """Say whether the user is an author; no query where the authors are loaded."""
    return user.person_id is not None and any(row.person_id == user.person_id for row in initiative.authors.all())


def first_use(initiative: Initiative) -> InitiativeUse | None:
    """Return for what an initiative was used first, or None; no query where the uses are loaded."""
    uses = [use for author in initiative.authors.all() for use in author.uses.all()]
    return min(uses, key=lambda use: (use.used_on, use.pk), default=None)


def tends(user: User, initiative: Initiative) -> bool:
    """Say whether an initiative is the user's business: owner, author, or speaker of its unit."""
    return initiative.owner_id == user.pk or initiative.unit_id in unit_ids_led(user) or is_author(user, initiative)


def registering_units(user: User, campaign: Campaign) -> list[Unit]:
    """Return the units for which the user may register: those one speaks for, and one's own; one query."""
    own = {user.person.unit_id} if user.person else set()
    return list(competing_units_of(campaign.school_id).filter(pk__in=unit_ids_led(user) | own))


def attachments_visible_to(user: User) -> QuerySet[Attachment]:
    """Return the files of the initiatives that are one's own business, one's desk's, or one's board's."""
    desks = {held.school for held in held_roles(user) if held.role in DESK}
    initiatives = initiatives_visible_to(user)
    boards = seats_in_force(timezone.localdate()).filter(person=user.person_id).values("school")
    mine = initiatives.filter(_own(user) | Q(campaign__school__in=desks) | Q(campaign__school__in=boards))
    return Attachment.objects.filter(update__initiative__in=mine.values("pk"))


# --- The board of initiatives -----------------------------------------------------------------------------------


def seats_in_force(today: date) -> QuerySet[ReviewSeat]:
    """Return the seats that hold on a day, first and last day included."""
    return ReviewSeat.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today), starts_on__lte=today)


def sits(user: User, school: int, today: date | None = None) -> bool:
    """Say whether the user sits on the board of initiatives; one query, none without a person."""
    if user.person_id is None:
        return False
    return seats_in_force(today or timezone.localdate()).filter(school=school, person=user.person_id).exists()


def seats_of(school: Unit) -> QuerySet[ReviewSeat]:
    """Return all seats of a school, those in force first."""
    rows = ReviewSeat.objects.filter(school=school).select_related("person__unit")
    return rows.order_by(F("ends_on").desc(nulls_first=True), "-chair", "person__sort_key", "pk")


def seats_visible_to(user: User) -> QuerySet[ReviewSeat]:
    """Return the seats of the schools whose office the user is."""
    offices = {held.school for held in held_roles(user) if held.role == Role.OFFICE}
    return ReviewSeat.objects.filter(school__in=offices).select_related("school", "person")


def reads_files(user: User, initiative: Initiative) -> bool:
    """Say whether the user may open the files of an initiative; at most one query."""
    school = initiative.campaign.school_id
    return tends(user, initiative) or holds(user, *DESK, school=school) or sits(user, school)


# --- Choosing people --------------------------------------------------------------------------------------------


class Choosable(NamedTuple):
    """Somebody to choose: key and name; the row is fetched once they are chosen."""

    pk: int
    full_name: str


def people_by_label(school: Unit | int) -> dict[str, Choosable]:
    """Return the active people of a school by what a list offers ("Lò Thị Bình – Khoa X"), in order; one query.

    Of namesakes in one unit each carries the number of the person.
    """
    people = _people_to_choose(school)
    labels = [f"{name} – {where}" for _, name, where in people]
    seen = Counter(labels)
    return {
        label if seen[label] == 1 else f"{label} ({pk})": Choosable(pk, name)
        for label, (pk, name, _) in zip(labels, people, strict=True)
    }


@prepared
def _people_to_choose(school: Unit | int) -> QuerySet[Person, tuple[int, str, str]]:
    """Key, name and unit's name of the active people of a school, in order; no rows of models."""
    rows = Person.objects.filter(school=school, active=True).order_by("sort_key", "pk")
    return rows.values_list("pk", "full_name", "unit__name")


# --- What upper floors ask --------------------------------------------------------------------------------------


def usable_titles(school: int) -> QuerySet[Title]:
    """Return the titles and commendations for people that an initiative may support."""
    return Title.objects.filter(Q(school=None) | Q(school=school), active=True, holder=Title.Holder.PERSON)
