"""What of the dossiers a person sees."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from awards.models import Evidence, Nomination, NominationSheet
from awards.rules.stages import NominationStage
from campaigns.models import Campaign, PledgedTitle, Title
from campaigns.rules.stages import PledgeStage
from units.models import Unit, User
from units.queries import Role, competing_units_of, held_roles, unit_ids_led

_READERS = (Role.OFFICE, Role.LEADER, Role.ADMIN)


def nominations_visible_to(user: User) -> QuerySet[Nomination]:
    """Return one's own units' dossiers; for office, head and administrators all that their school's units have sent;
    for board members those found valid.
    """
    held = held_roles(user)
    schools = {role.school for role in held if role.role in _READERS}
    boards = {role.school for role in held if role.role == Role.BOARD}
    return Nomination.objects.filter(
        Q(unit__in=unit_ids_led(user))
        | (Q(campaign__school__in=schools) & ~Q(stage=NominationStage.DRAFT))
        | Q(campaign__school__in=boards, stage=NominationStage.VALID)
    )


def evidence_visible_to(user: User) -> QuerySet[Evidence]:
    """Return the files of the dossiers that the person may read."""
    return Evidence.objects.filter(nomination__in=nominations_visible_to(user))


def for_list(nominations: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """Add what a row of a list shows, and load no more than that; one query."""
    files = Evidence.objects.filter(nomination=OuterRef("pk")).order_by().values("nomination").annotate(n=Count("pk"))
    return (
        nominations.select_related("person", "unit", "title")
        .only("stage", "campaign_id", "person__full_name", "unit__name", "title__name")
        .annotate(evidence_count=Coalesce(Subquery(files.values("n")), 0))
        .order_by("title__position", "unit__position", "person__sort_key", "pk")
    )


@dataclass(frozen=True)
class StageCount:
    """How many dossiers of a campaign stand at a stage."""

    stage: str
    label: str
    count: int


def stage_counts(campaign: Campaign) -> list[StageCount]:
    """Return the counts of sent dossiers by stage, in the order of the stages. One query."""
    rows = dict(campaign.nominations.values_list("stage").annotate(n=Count("pk")).order_by())
    sent = [stage for stage in NominationStage if stage != NominationStage.DRAFT]
    return [StageCount(stage.value, str(stage.label), rows.get(stage.value, 0)) for stage in sent]


@dataclass(frozen=True)
class Suggestion:
    """Somebody who pledged a title and is not nominated for it yet; `person` None is the unit itself."""

    title: Title
    name: str
    person: int | None


def suggestions_for(campaign: Campaign, unit: Unit) -> list[Suggestion]:
    """Return who of a unit registered a title and has no dossier for it. One query."""
    same = Nomination.objects.filter(campaign=campaign, title=OuterRef("title"))
    rows = (
        PledgedTitle.objects.filter(
            pledge__campaign=campaign,
            pledge__unit=unit,
            pledge__stage__in=[PledgeStage.SUBMITTED, PledgeStage.ACCEPTED],
        )
        .exclude(Exists(same.filter(person=OuterRef("person"))))
        .exclude(Exists(same.filter(unit=unit, person=None)) & Q(person=None))
        .select_related("title", "person")
        .order_by("title__position", "person__sort_key")
    )
    return [Suggestion(row.title, row.person.full_name if row.person else unit.name, row.person_id) for row in rows]


def sheet_of(campaign: Campaign, unit: Unit) -> NominationSheet | None:
    """Return the unit's word that it has sent all, or None."""
    return NominationSheet.objects.filter(campaign=campaign, unit=unit).select_related("sent_by__person").first()


@dataclass(frozen=True)
class UnitState:
    """How far a unit is with its dossiers."""

    unit: Unit
    sent: int
    sheet_on: date | None


def unit_states(campaign: Campaign) -> list[UnitState]:
    """Return every competing unit with its number of sent dossiers; those that have not closed their list first.

    Three queries for any number of units.
    """
    sheets = dict(campaign.nomination_sheets.values_list("unit", "sent_at"))
    counts = dict(
        campaign.nominations.exclude(stage=NominationStage.DRAFT).values_list("unit").annotate(n=Count("pk")).order_by()
    )
    states = [
        UnitState(unit, counts.get(unit.pk, 0), sheets[unit.pk].date() if unit.pk in sheets else None)
        for unit in competing_units_of(campaign.school_id)
    ]
    return sorted(states, key=lambda state: state.sheet_on is not None)
