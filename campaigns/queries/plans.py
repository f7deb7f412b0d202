"""Plans under review, the titles a school knows, and a saved plan as an entry."""

from django.db.models import Q, QuerySet

from campaigns.models import Campaign, Plan, PlanImport, Title
from campaigns.rules.plan_entry import (
    AssignmentEntry,
    BasisEntry,
    BlockEntry,
    MilestoneEntry,
    PlanEntry,
    RecipientEntry,
    SignerEntry,
    TargetEntry,
    tidy_number,
)
from emulation.keys import key_in
from emulation.models import Event
from units.models import Membership, Unit, User
from units.queries import held_roles

Role = Membership.Role


def imports_visible_to(user: User) -> QuerySet[PlanImport]:
    """Return the plans under review in the schools whose office the user belongs to."""
    desks = {held.school for held in held_roles(user) if held.role == Role.OFFICE}
    return PlanImport.objects.filter(school__in=desks).select_related("school__profile", "campaign")


def open_imports(school: Unit) -> QuerySet[PlanImport]:
    """Return a school's plans under review that have not become a campaign, newest first; texts left out."""
    waiting = PlanImport.objects.filter(school=school, campaign=None).defer("source_text", "typed")
    return waiting.select_related("created_by__person")


def office_school(user: User, wanted: str = "") -> Unit | None:
    """Return the school for whose office the user works: the one asked for by pk, else the first; None for none."""
    desks = {held.school for held in held_roles(user) if held.role == Role.OFFICE}
    schools = Unit.objects.filter(kind=Unit.Kind.SCHOOL, pk__in=desks).order_by("position", "name", "pk")
    key = key_in(wanted)
    return schools.first() if key is None else schools.filter(pk=key).first()


def last_save(campaign: Campaign) -> Event | None:
    """Return the last time the plan was saved or created."""
    return Event.objects.of(campaign).filter(verb__in=["save_plan", "create_campaign"]).order_by("-pk").first()


def titles_of(school: Unit | int) -> list[Title]:
    """Return the titles a school may count: statutory ones and its own, which win over a statutory one of their code.

    One query.
    """
    rows = Title.objects.filter(Q(school=None) | Q(school=school), active=True).order_by("position", "name")
    by_code: dict[str, Title] = {}
    for title in rows:
        if title.code not in by_code or title.school_id:
            by_code[title.code] = title
    return list(by_code.values())


def entry_of(campaign: Campaign) -> PlanEntry:
    """Return a saved plan as an entry, its rows in order, each with its pk. Seven queries for any number of rows."""
    plan = Plan.objects.get(pk=campaign.pk)
    return PlanEntry(
        title=plan.title,
        name=campaign.name,
        theme=plan.theme,
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        form=plan.form,
        place=plan.place,
        kind_name=plan.kind_name,
        lead=plan.lead,
        own_labels=plan.own_labels,
        signer=SignerEntry(plan.signer_name, plan.signer_post),
        bases=_bases(plan),
        blocks=_blocks(plan),
        targets=_targets(plan),
        milestones=_milestones(plan),
        assignments=tuple(AssignmentEntry(row.who, row.label, pk=row.pk) for row in plan.assignments.all()),
        recipients=tuple(RecipientEntry(row.text, pk=row.pk) for row in plan.recipients.all()),
        source_name=plan.source_name,
        source_text=plan.source_text,
        source_number=plan.source_number,
        source_issued_on=plan.source_issued_on,
    )


def _bases(plan: Plan) -> tuple[BasisEntry, ...]:
    return tuple(
        BasisEntry(row.text, row.document_number, row.document_date, row.to_review, pk=row.pk)
        for row in plan.legal_bases.all()
    )


def _blocks(plan: Plan) -> tuple[BlockEntry, ...]:
    return tuple(
        BlockEntry(row.kind, row.text, row.label, row.level, row.which, row.as_table, pk=row.pk)
        for row in plan.blocks.all()
    )


def _targets(plan: Plan) -> tuple[TargetEntry, ...]:
    return tuple(
        TargetEntry(
            row.text,
            row.unit,
            row.subject,
            row.measure,
            None if row.minimum is None else tidy_number(row.minimum),
            None if row.maximum is None else tidy_number(row.maximum),
            row.of,
            row.counts,
            row.title.code if row.title else "",
            row.base_title.code if row.base_title else "",
            pk=row.pk,
        )
        for row in plan.targets.select_related("title", "base_title")
    )


def _milestones(plan: Plan) -> tuple[MilestoneEntry, ...]:
    return tuple(
        MilestoneEntry(
            row.what,
            row.kind,
            row.text,
            row.starts_on,
            row.ends_on,
            row.precision,
            row.bound,
            row.recurring,
            row.responsible,
            row.duty,
            pk=row.pk,
        )
        for row in plan.milestones.all()
    )
