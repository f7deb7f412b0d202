"""Appraisal in parallel: what each department says of a dossier, and what still has to be said."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from awards.models import AppraisalCriterion, AppraisalOpinion, Nomination, TitleChange
from awards.rules.appraisal import appraises_others
from awards.rules.stages import NominationStage
from campaigns.models import Campaign, Title
from emulation.decisions import ALLOWED, Decision, denied
from emulation.prepared import prepared
from units.models import Unit, User
from units.queries import unit_ids_led


def criteria_of(campaign: Campaign) -> QuerySet[AppraisalCriterion]:
    """Return the criteria of a campaign, department by department."""
    return AppraisalCriterion.objects.filter(campaign=campaign).select_related("unit")


@dataclass(frozen=True)
class CriterionRow:
    """A criterion with what its department says of one dossier (None: nothing yet).

    `asked` is a refusal where the dossier is the department's own; `mine`: the user speaks for a department asked.
    """

    criterion: AppraisalCriterion
    opinion: AppraisalOpinion | None
    asked: Decision
    mine: bool


def criterion_rows(user: User, nomination: Nomination) -> list[CriterionRow]:
    """Return all criteria with their opinions; two queries, one where there are none."""
    criteria = _criteria(nomination.campaign)
    if not criteria:
        return []
    said = {row.criterion_id: row for row in _opinions(nomination)}
    led = unit_ids_led(user)
    found = []
    for row in criteria:
        asked = appraises_others(appraising=row.unit_id, nominating=nomination.unit_id)
        opinion = said.get(row.pk) if asked else None
        found.append(CriterionRow(row, opinion, asked, bool(asked) and row.unit_id in led))
    return found


@prepared
def _criteria(campaign: Campaign) -> QuerySet[AppraisalCriterion]:
    return criteria_of(campaign)


@prepared
def _opinions(nomination: Nomination) -> QuerySet[AppraisalOpinion]:
    return AppraisalOpinion.objects.filter(nomination=nomination).select_related("by__person")


def screening_allows(nomination: Nomination, reason: str) -> Decision:
    """Refuse to let a dossier pass before everybody has spoken, or against a department without a reason."""
    opinions = AppraisalOpinion.objects.filter(nomination=nomination, criterion=OuterRef("pk"))
    asked = criteria_of(nomination.campaign).exclude(unit=nomination.unit_id)  # see `appraises_others`
    rows = list(asked.annotate(met=Subquery(opinions.values("met"))))
    silent = sorted({str(row.unit) for row in rows if row.met is None})
    if silent:
        return denied(f"Chưa có ý kiến thẩm định của: {', '.join(silent)}.")
    unmet = [f"{row.unit}: {row}" for row in rows if not row.met]
    if unmet and not reason.strip():
        return denied(f"Có tiêu chí không đạt ({'; '.join(unmet)}). Vui lòng ghi lý do vẫn cho qua sơ duyệt.")
    if TitleChange.objects.filter(nomination=nomination, agreed=None).exists():
        return denied("Đơn vị chưa trả lời đề xuất chuyển danh hiệu của hồ sơ này.")
    return ALLOWED


def appraising_units(user: User, campaign: Campaign) -> QuerySet[Unit]:
    """Return the units for which the user appraises in a campaign."""
    criteria = AppraisalCriterion.objects.filter(campaign=campaign, unit__in=unit_ids_led(user))
    return Unit.objects.filter(pk__in=criteria.values("unit")).order_by("position", "name")


def to_appraise(campaign: Campaign, units: Collection[Unit]) -> QuerySet[Nomination]:
    """Return the sent dossiers of a campaign that these units appraise, never their own, each with how many of their
    criteria it is held against (`asked`) and how many have their word (`said`).
    """
    mine = Q(opinions__criterion__unit__in=units) & ~Q(opinions__criterion__unit=F("unit"))
    criteria = AppraisalCriterion.objects.filter(campaign=campaign, unit__in=units).exclude(unit=OuterRef("unit"))
    asked = criteria.order_by().values("campaign").values(number=Count("pk"))
    rows = Nomination.objects.filter(campaign=campaign, stage=NominationStage.SUBMITTED)
    rows = rows.annotate(said=Count("opinions", filter=mine), asked=Coalesce(Subquery(asked), 0)).filter(asked__gt=0)
    rows = rows.select_related("person", "unit", "title")
    return rows.order_by("said", "title__position", "unit__position", "person__sort_key", "pk")


def unsaid(rows: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """Return those `to_appraise` that still wait for a word."""
    return rows.annotate(left=F("asked") - F("said")).filter(left__gt=0).select_related("campaign__school")


def waiting_by_unit(campaigns: Collection[int]) -> list[tuple[int, int, int]]:
    """Return (campaign, unit, other units' dossiers that still wait for its word); one query for any number of rows."""
    waiting: dict[tuple[int, int], int] = {}
    for campaign, unit, number, words in _words_said(campaigns):
        waiting[campaign, unit] = max(waiting.get((campaign, unit), 0), number - words)
    return [(campaign, unit, number) for (campaign, unit), number in waiting.items() if number]


@prepared
def _words_said(campaigns: Collection[int]) -> QuerySet[AppraisalCriterion, tuple[int, int, int, int]]:
    """Campaign, unit, other units' sent dossiers and words said of them, for each criterion."""
    sent = Nomination.objects.filter(campaign=OuterRef("campaign"), stage=NominationStage.SUBMITTED).order_by()
    sent = sent.exclude(unit=OuterRef("unit"))
    said = AppraisalOpinion.objects.filter(criterion=OuterRef("pk"), nomination__stage=NominationStage.SUBMITTED)
    said = said.exclude(nomination__unit=F("criterion__unit"))
    rows = AppraisalCriterion.objects.filter(campaign__in=campaigns).annotate(
        sent=Coalesce(Subquery(sent.values("campaign").values(number=Count("pk"))), 0),
        said=Coalesce(Subquery(said.order_by().values("criterion").values(number=Count("pk"))), 0),
    )
    return rows.values_list("campaign", "unit", "sent", "said")


@dataclass(frozen=True)
class TitleChanges:
    """What was proposed to become of a dossier's title: what waits for the unit, and what it has answered."""

    waiting: TitleChange | None
    answered: list[TitleChange]


def changes_of(nomination: Nomination) -> TitleChanges:
    """Return the proposed changes of a dossier's title, the first first. One query."""
    rows = list(_changes(nomination))
    waiting = next((row for row in rows if row.agreed is None), None)
    return TitleChanges(waiting, [row for row in rows if row.agreed is not None])


@prepared
def _changes(nomination: Nomination) -> QuerySet[TitleChange]:
    rows = TitleChange.objects.filter(nomination=nomination).order_by("pk")
    return rows.select_related("old", "new", "proposed_by__person", "nomination__campaign__school")


def lower_titles(nomination: Nomination) -> QuerySet[Title]:
    """Return what a dossier could be lowered to: before its title in the rule book, of the same holder and family, and
    not asked for already for the same person or unit.
    """
    school, title = nomination.campaign.school_id, nomination.title
    rows = Title.objects.filter(
        Q(school=None) | Q(school=school), active=True, holder=title.holder, family=title.family,
        position__lt=title.position,
    )  # fmt: skip
    asked = Nomination.objects.filter(campaign=nomination.campaign_id, person=nomination.person_id)
    if nomination.person_id is None:
        asked = asked.filter(unit=nomination.unit_id)
    return rows.exclude(pk__in=asked.values("title")).order_by("position", "name")
