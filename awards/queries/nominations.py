"""What of the dossiers a person sees."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from awards.models import AppraisalCriterion, Evidence, Nomination, NominationSheet
from awards.rules.spot import SHORT, AwardKind
from awards.rules.stages import NominationStage
from campaigns.models import Campaign, PledgedTitle
from campaigns.rules.stages import PledgeStage
from emulation.prepared import Pages, paged, prepared
from units.models import Unit, User
from units.queries import COMPETING, Role, held_roles, unit_ids_led

_READERS = (Role.OFFICE, Role.LEADER, Role.ADMIN)


def nominations_visible_to(user: User) -> QuerySet[Nomination]:
    """Return one's own units' dossiers, those begun by oneself on the short path, and those sent that one's units
    appraise; for office, head and administrators all that their school's units have sent; for board members those
    found valid.
    """
    return _visible(**_sight(user))


def _sight(user: User) -> dict[str, Any]:
    """The units and schools whose dossiers the person reads, by the reason why."""
    held = held_roles(user)
    return {
        "me": user.pk,
        "led": unit_ids_led(user),
        "desks": frozenset(role.school for role in held if role.role in _READERS),
        "boards": frozenset(role.school for role in held if role.role == Role.BOARD),
    }


def _visible(me: int, led: Collection[int], desks: Collection[int], boards: Collection[int]) -> QuerySet[Nomination]:
    return Nomination.objects.filter(
        Q(unit__in=led)
        | Q(created_by=me, kind__in=SHORT)
        | (Q(campaign__school__in=desks) & ~Q(stage=NominationStage.DRAFT))
        | (Q(campaign__in=_appraised_by(led)) & ~Q(stage=NominationStage.DRAFT))
        | Q(campaign__school__in=boards, stage=NominationStage.VALID)
    )


def _appraised_by(led: Collection[int]) -> QuerySet[AppraisalCriterion, int]:
    """The campaigns whose dossiers one of these units appraises."""
    return AppraisalCriterion.objects.filter(unit__in=led).values_list("campaign", flat=True)


def nomination_seen_by(user: User, pk: int) -> list[Nomination]:
    """Return the dossier, where the user sees it; one query."""
    return _one(pk, **_sight(user))


@prepared
def _one(
    pk: int, me: int, led: Collection[int], desks: Collection[int], boards: Collection[int]
) -> QuerySet[Nomination]:
    rows = _visible(me, led, desks, boards).select_related("campaign__school", "unit", "title", "person")
    return rows.filter(pk=pk)


@prepared
def evidence_of(nomination: Nomination) -> QuerySet[Evidence]:
    """Return the files and links of a dossier; one query."""
    return Evidence.objects.filter(nomination=nomination).order_by("pk")


class NominationLine(NamedTuple):
    """A dossier in a list: who (a person, or the unit itself), of which unit, for what, and how far it is."""

    pk: int
    stage: str
    kind: str
    first_sent_at: datetime | None
    name: str
    unit_name: str
    title_name: str
    evidence_count: int


def nomination_pages(
    user: User, campaign: Campaign, *, stage: str | None = None, unit: int | None = None, kind: str | None = None
) -> Pages[NominationLine]:
    """Return what the user sees of a campaign's dossiers, narrowed to a stage, a unit and a kind, for a Paginator."""
    return _pages(campaign=campaign, stage=stage, unit=unit, kind=kind and str(kind), **_sight(user))


def _narrowed(
    campaign: Campaign,
    stage: str | None,
    unit: int | None,
    kind: str | None,
    me: int,
    led: Collection[int],
    desks: Collection[int],
    boards: Collection[int],
) -> QuerySet[Nomination]:
    rows = _visible(me, led, desks, boards).filter(campaign=campaign)
    rows = rows if stage is None else rows.filter(stage=stage)
    rows = rows if kind is None else rows.filter(kind=kind)
    return rows if unit is None else rows.filter(unit=unit)


def _listed(
    campaign: Campaign,
    stage: str | None,
    unit: int | None,
    kind: str | None,
    me: int,
    led: Collection[int],
    desks: Collection[int],
    boards: Collection[int],
) -> QuerySet[Nomination, NominationLine]:
    files = Evidence.objects.filter(nomination=OuterRef("pk")).order_by().values("nomination").annotate(n=Count("pk"))
    rows = _narrowed(campaign, stage, unit, kind, me, led, desks, boards).annotate(
        name=Coalesce("person__full_name", "unit__name"),
        unit_name=F("unit__name"),
        title_name=F("title__name"),
        evidence_count=Coalesce(Subquery(files.values("n")), 0),
    )
    ordered = rows.order_by("title__position", "unit__position", "person__sort_key", "pk")
    return ordered.values_list(*NominationLine._fields, named=True)


_pages = paged(_listed, _narrowed)


def evidence_visible_to(user: User) -> QuerySet[Evidence]:
    """Return the files of the dossiers that the person may read."""
    return Evidence.objects.filter(nomination__in=nominations_visible_to(user)).select_related("nomination__campaign")


class StageCount(NamedTuple):
    """How many dossiers of a campaign stand at a stage."""

    stage: str
    label: str
    number: int


def stage_counts(campaign: Campaign) -> list[StageCount]:
    """Return the counts of sent dossiers by stage, in the order of the stages. One query."""
    rows = dict(_by_stage(campaign))
    sent = [stage for stage in NominationStage if stage != NominationStage.DRAFT]
    return [StageCount(stage.value, str(stage.label), rows.get(stage.value, 0)) for stage in sent]


@prepared
def _by_stage(campaign: Campaign) -> QuerySet[Nomination, tuple[str, int]]:
    return Nomination.objects.filter(campaign=campaign).values_list("stage").annotate(n=Count("pk")).order_by()


@dataclass(frozen=True)
class Suggestion:
    """Somebody who pledged a title and is not nominated for it yet; `person` None is the unit itself."""

    title: int
    title_name: str
    name: str
    person: int | None

    @property
    def key(self) -> str:
        """Title and person as the button sends them: "7-12", "7-" for the unit itself."""
        return f"{self.title}-{'' if self.person is None else self.person}"


def suggestions_for(campaign: Campaign, unit: Unit) -> list[Suggestion]:
    """Return who of a unit registered a title and has no dossier for it. One query."""
    rows = _not_nominated(campaign, unit)
    return [Suggestion(title, words, name or unit.name, person) for title, words, name, person in rows]


@prepared
def _not_nominated(campaign: Campaign, unit: Unit) -> QuerySet[PledgedTitle, tuple[int, str, str | None, int | None]]:
    same = Nomination.objects.filter(campaign=campaign, kind=AwardKind.MERIT, title=OuterRef("title"))
    return (
        PledgedTitle.objects.filter(
            pledge__campaign=campaign,
            pledge__unit=unit,
            pledge__stage__in=[PledgeStage.SUBMITTED, PledgeStage.ACCEPTED],
        )
        .exclude(Exists(same.filter(person=OuterRef("person"))))
        .exclude(Exists(same.filter(unit=unit, person=None)) & Q(person=None))
        .order_by("title__position", "person__sort_key")
        .values_list("title", "title__name", "person__full_name", "person")
    )


def sheet_of(campaign: Campaign, unit: Unit) -> NominationSheet | None:
    """Return the unit's word that it has sent all, or None."""
    return next(iter(_sheets(campaign, unit)), None)


@prepared
def _sheets(campaign: Campaign, unit: Unit) -> QuerySet[NominationSheet]:
    return NominationSheet.objects.filter(campaign=campaign, unit=unit).select_related("sent_by__person")


class UnitState(NamedTuple):
    """How far a unit is with its dossiers."""

    pk: int
    name: str
    sent: int
    sheet_on: date | None


def unit_states(campaign: Campaign) -> list[UnitState]:
    """Return every competing unit with its number of sent dossiers; those that have not closed their list first.

    Three queries for any number of units.
    """
    sheets, counts = dict(_closed(campaign)), dict(_sent(campaign))
    states = [
        UnitState(pk, name, counts.get(pk, 0), timezone.localdate(sheets[pk]) if pk in sheets else None)
        for pk, name in _competing(campaign.school_id)
    ]
    return sorted(states, key=lambda state: state.sheet_on is not None)


@prepared
def _closed(campaign: Campaign) -> QuerySet[NominationSheet, tuple[int, datetime]]:
    return NominationSheet.objects.filter(campaign=campaign).values_list("unit", "sent_at")


@prepared
def _sent(campaign: Campaign) -> QuerySet[Nomination, tuple[int, int]]:
    rows = Nomination.objects.filter(campaign=campaign).exclude(stage=NominationStage.DRAFT)
    return rows.values_list("unit").annotate(n=Count("pk")).order_by()


@prepared
def _competing(school: int) -> QuerySet[Unit, tuple[int, str]]:
    rows = Unit.objects.filter(school=school, active=True, kind__in=COMPETING).order_by("position", "name")
    return rows.values_list("pk", "name")
