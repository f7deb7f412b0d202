"""Exemplars as one may see them, the papers about them, and what waits for whom."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from awards.models import Exemplar, ExemplarCriterion, ExemplarRules
from awards.rules.exemplars import ASK_DAYS, ExemplarStage, falls_within, last_day_of, quarter_of
from campaigns.models import Campaign
from campaigns.rules.stages import CampaignStage
from documents.models import PaperDraft
from documents.queries.drafts import not_cancelled
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Unit, User
from units.queries import Role, held_roles, holders_of, holds, school_ids, speakers_of, unit_ids_led

RECOGNITION, ABOVE = "exemplars", "exemplars_above"
_DESK = (Role.OFFICE, Role.LEADER, Role.ADMIN)


def exemplars_visible_to(user: User) -> QuerySet[Exemplar]:
    """Return the recognised of one's schools, one's own units' and one's own, and for the desk all."""
    desks = {held.school for held in held_roles(user) if held.role in _DESK}
    rows = Exemplar.objects.filter(
        Q(campaign__school__in=school_ids(user), stage=ExemplarStage.RECOGNISED)
        | Q(unit__in=unit_ids_led(user))
        | Q(person=user.person_id, person__isnull=False)
        | Q(campaign__school__in=desks)
    )
    return rows.select_related("campaign__school", "unit", "person")


def criteria_for(school: Unit | int) -> QuerySet[ExemplarCriterion]:
    """Return a school's criteria, audience by audience."""
    return ExemplarCriterion.objects.filter(school=school)


def due_above(campaign: Campaign) -> date | None:
    """Return the day by which exemplars go to the level above, or None; one query."""
    return ExemplarRules.objects.filter(campaign=campaign).values_list("above_due_on", flat=True).first()


def paper_key(campaign: Campaign | int, year: int, quarter: int) -> str:
    """Return the key of the recognition paper of one quarter."""
    return f"{campaign if isinstance(campaign, int) else campaign.pk}-{year}-{quarter}"


def recognised(campaign: Campaign | int, year: int | None = None, quarter: int | None = None) -> QuerySet[Exemplar]:
    """Return the recognised exemplars of a campaign, of one quarter where it is named."""
    rows = Exemplar.objects.filter(campaign=campaign, stage=ExemplarStage.RECOGNISED)
    if year is not None and quarter is not None:
        rows = rows.filter(year=year, quarter=quarter)
    return rows.select_related("person", "unit").order_by("year", "quarter", "unit__position", "person__sort_key", "pk")


def papers_about(source: str, key: str) -> QuerySet[PaperDraft]:
    """Return the papers about these exemplars, issued or on their way, cancelled ones left out, the newest first."""
    rows = PaperDraft.objects.filter(source=source, source_key=key).select_related("paper")
    return not_cancelled(rows).order_by("-pk")


def draft_of(source: str, key: str) -> PaperDraft | None:
    """Return the newest paper about these exemplars; one query."""
    return papers_about(source, key).first()


def papers_of(user: User, campaign: Campaign) -> list[PaperDraft]:
    """Return the papers about a campaign's exemplars for the desk, the newest first; one query."""
    if not holds(user, *_DESK, school=campaign.school_id):
        return []
    about = Q(source=RECOGNITION, source_key__startswith=f"{campaign.pk}-") | Q(source=ABOVE, source_key=campaign.pk)
    return list(PaperDraft.objects.filter(about).select_related("paper").order_by("-pk"))


def exemplar_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return units to propose in the last days of a quarter, proposals to decide on, and the day of the level above."""
    if user is not None and not holds(user, Role.OFFICE, Role.HEAD, Role.CLERK):
        return []
    schools = [school.pk] if school is not None else sorted(school_ids(user))  # type: ignore[arg-type]
    items: list[WorkItem] = []
    for campaign in _asking(schools):
        items += [*_to_propose(campaign, today, user), *_of_office(campaign, today, user)]
    return items


@prepared
def _asking(schools: list[int]) -> QuerySet[Campaign]:
    """Running campaigns of schools that look for exemplars, each with whether some are proposed, and whether one that
    belongs to it asks for them: a plan of five years leaves that to the year's.
    """
    proposed = Exemplar.objects.filter(campaign=OuterRef("pk"), stage=ExemplarStage.PROPOSED)
    asked = ExemplarCriterion.objects.filter(school=OuterRef("school"))
    rows = Campaign.objects.filter(Exists(asked), school__in=schools, stage=CampaignStage.RUNNING)
    below = Campaign.objects.filter(parent=OuterRef("pk"), stage=CampaignStage.RUNNING)
    chosen = Exemplar.objects.filter(campaign=OuterRef("pk"), stage=ExemplarStage.RECOGNISED)
    rows = rows.annotate(proposed=Exists(proposed), below=Exists(below), chosen=Exists(chosen))
    return rows.select_related("exemplar_rules").order_by("pk")


def _to_propose(campaign: Campaign, today: date, user: User | None) -> list[WorkItem]:
    quarter = quarter_of(today)
    ends = last_day_of(today.year, quarter)
    within = falls_within(today.year, quarter, campaign.starts_on, campaign.ends_on)
    if campaign.below or not within or ends - today > timedelta(days=ASK_DAYS):  # type: ignore[attr-defined]
        return []
    mine = Exemplar.objects.filter(campaign=campaign, year=today.year, quarter=quarter)
    done = set(mine.values_list("unit", flat=True))
    return [
        WorkItem(
            user_id=speaker,
            title=f"Đề xuất điển hình tiên tiến quý {quarter} – {campaign}",
            url=reverse("awards:propose_exemplar", args=[campaign.pk, unit]),
            due_on=ends,
            kind="propose_exemplar",
            key=f"propose_exemplar:{campaign.pk}:{unit}:{today.year}-{quarter}",
            campaign_id=campaign.pk,
        )
        for unit, speaker, _, _ in speakers_of([campaign.school_id], today, user)
        if unit not in done
    ]


def _of_office(campaign: Campaign, today: date, user: User | None) -> list[WorkItem]:
    clerks = list(holders_of(campaign.school_id, Role.OFFICE, today, user))
    url = reverse("awards:exemplars", args=[campaign.pk])
    items = []
    if campaign.proposed:  # type: ignore[attr-defined]
        items += [_item(clerk, campaign, "Xét điển hình tiên tiến được đề xuất", url, None) for clerk in clerks]
    if campaign.chosen and clerks:  # type: ignore[attr-defined]
        items += [_to_draft(clerk, campaign, *quarter) for quarter in _undecided(campaign, today) for clerk in clerks]
    rules = getattr(campaign, "exemplar_rules", None)
    if rules is not None and clerks:
        draft = draft_of(ABOVE, str(campaign.pk))
        if draft is None or draft.paper_id is None:
            due = rules.above_due_on
            items += [_item(clerk, campaign, "Đề xuất điển hình tiên tiến lên cấp trên", url, due) for clerk in clerks]
    return items


def _item(clerk: int, campaign: Campaign, words: str, url: str, due: date | None) -> WorkItem:
    kind = "exemplars_above" if due else "decide_exemplars"
    key = f"{kind}:{campaign.pk}"
    return WorkItem(clerk, f"{words} – {campaign}", url, due, kind, key, campaign_id=campaign.pk)


@prepared
def _stages_of(campaign: int) -> QuerySet[Exemplar, tuple[int, int, str]]:
    rows = Exemplar.objects.filter(campaign=campaign).order_by("year", "quarter", "stage")
    return rows.values_list("year", "quarter", "stage").distinct()


def _undecided(campaign: Campaign, today: date) -> list[tuple[int, int]]:
    """Return the quarters that are over, with exemplars recognised, none left to decide on and no decision begun.

    Two queries.
    """
    stages: dict[tuple[int, int], set[str]] = {}
    for year, quarter, stage in _stages_of(campaign.pk):
        if last_day_of(year, quarter) < today:
            stages.setdefault((year, quarter), set()).add(stage)
    ready = {paper_key(campaign, *when): when for when, found in stages.items() if ExemplarStage.RECOGNISED in found}
    drafts = PaperDraft.objects.filter(source=RECOGNITION, source_key__in=ready)
    drafts = not_cancelled(drafts)
    begun = set(drafts.values_list("source_key", flat=True))
    waiting = {when for when, found in stages.items() if ExemplarStage.PROPOSED in found}
    return [when for key, when in ready.items() if when not in waiting and key not in begun]


def _to_draft(clerk: int, campaign: Campaign, year: int, quarter: int) -> WorkItem:
    title = f"Lập quyết định công nhận điển hình tiên tiến quý {quarter} năm {year} – {campaign}"
    url = f"{reverse('awards:exemplars', args=[campaign.pk])}?nam={year}&quy={quarter}"
    key = f"draft_recognition:{paper_key(campaign, year, quarter)}"
    return WorkItem(clerk, title, url, None, "draft_recognition", key, campaign_id=campaign.pk)
