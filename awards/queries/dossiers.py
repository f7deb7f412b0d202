"""A dossier's required papers, its initiatives, and its achievement report prefilled from what is known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from awards.models import CampaignRules, Nomination, PaperTick, ReportSection, RequiredPaper, TitleRule
from awards.queries.nomination_rules import nomination_rules_of
from awards.queries.rulebook import version_in_force
from awards.queries.unit_reviews import issued_minutes_of
from awards.rules.dossiers import PaperSource, ReportForm, Section, report_form, source_of_paper, use_key_of
from awards.rules.spot import SHORT, AwardKind
from campaigns.models import Commitment, InitiativeAuthor, InitiativeUse, Report
from campaigns.rules.initiatives import InitiativeStage
from campaigns.rules.reports import ReportStage
from campaigns.rules.stages import PledgeStage
from emulation.decisions import ALLOWED, Decision, denied
from emulation.prepared import prepared
from emulation.text import decimal_text
from units.queries import people_of


def rule_of(nomination: Nomination) -> TitleRule | None:
    """Return the rule of the title: of the version the campaign has frozen, else of the one in force; None without.

    At most three queries.
    """
    frozen = next(iter(_frozen(nomination.campaign_id)), None)
    if frozen is None:
        version = version_in_force(timezone.localdate(), nomination.campaign.school_id)
        frozen = version.pk if version else None
    return next(iter(_rules(frozen, nomination.title_id)), None)


@prepared
def _frozen(campaign: int) -> QuerySet[CampaignRules, int]:
    return CampaignRules.objects.filter(campaign=campaign).values_list("version", flat=True)


@prepared
def _rules(version: int | None, title: int) -> QuerySet[TitleRule]:
    return TitleRule.objects.filter(version=version, title=title, active=True)


@dataclass(frozen=True)
class DossierPaper:
    """A required paper: who makes it, and whether it is there."""

    name: str
    article: str
    source: PaperSource
    done: bool
    ticked: bool

    @property
    def is_ticked_here(self) -> bool:
        """Whether the unit says itself that it is there."""
        return self.source in (PaperSource.UNIT, PaperSource.REVIEW)


def papers_of(nomination: Nomination, rule: TitleRule | None) -> list[DossierPaper]:
    """Return the papers that the rule asks for, in its order; one query, three where it asks for a unit's minutes."""
    return [_paper(nomination, *row) for row in _wanted(rule, nomination)] if rule else []


@prepared
def _wanted(rule: TitleRule, nomination: Nomination) -> QuerySet[RequiredPaper, tuple[str, str, bool, bool]]:
    """Name and article of each paper, whether the unit ticked it, whether anything of the report is written."""
    ticks = PaperTick.objects.filter(nomination=nomination, name=OuterRef("name"))
    written = ReportSection.objects.filter(nomination=nomination).exclude(text="")
    rows = RequiredPaper.objects.filter(rule=rule, active=True).annotate(ticked=Exists(ticks), written=Exists(written))
    return rows.order_by("position", "pk").values_list("name", "article", "ticked", "written")


def _paper(nomination: Nomination, name: str, article: str, ticked: bool, written: bool) -> DossierPaper:
    source = source_of_paper(name)
    if nomination.kind in SHORT and source == PaperSource.REVIEW:
        source = PaperSource.LATER  # on the short path no unit meets: the board's own minutes are those of the dossier
    made = (
        written
        if source == PaperSource.REPORT
        else source == PaperSource.REVIEW and issued_minutes_of(nomination) is not None
    )
    return DossierPaper(name, article, source, done=ticked or made, ticked=ticked)


def missing_papers(papers: Iterable[DossierPaper]) -> list[str]:
    """Return the names of those that are not there, but what the board and the office make later."""
    return [paper.name for paper in papers if not paper.done and paper.source != PaperSource.LATER]


def papers_allow(nomination: Nomination) -> Decision:
    """Refuse a dossier without its papers where the campaign's own rule says so. At most nine queries."""
    if not nomination_rules_of(nomination.campaign).papers_required:
        return ALLOWED
    missing = missing_papers(papers_of(nomination, rule_of(nomination)))
    return denied(f"Hồ sơ còn thiếu: {'; '.join(missing)}. Vui lòng bổ sung trước khi gửi.") if missing else ALLOWED


# ---- Initiatives ----------------------------------------------------------------------------------------------------


def use_key(nomination: Nomination) -> str:
    """Return the name by which the ledger of initiatives knows a dossier."""
    return use_key_of(nomination.pk)


def authored_by(nomination: Nomination) -> QuerySet[InitiativeAuthor]:
    """Return the recognised initiatives of the person nominated, with what each was used for; none for a unit."""
    if nomination.person_id is None:
        return InitiativeAuthor.objects.none()
    rows = InitiativeAuthor.objects.filter(person=nomination.person_id, initiative__stage=InitiativeStage.RECOGNISED)
    rows = rows.filter(initiative__campaign__school=nomination.campaign.school_id)
    uses = Prefetch("uses", InitiativeUse.objects.select_related("title"))
    return (
        rows.select_related("initiative__campaign__school", "person")
        .prefetch_related(uses, "initiative__recognitions")
        .order_by("-initiative__decided_at", "pk")
    )


def used_in(nomination: Nomination) -> list[InitiativeUse]:
    """Return the uses of initiatives by a dossier; one query."""
    return _uses(use_key(nomination))


@prepared
def _uses(key: str) -> QuerySet[InitiativeUse]:
    rows = InitiativeUse.objects.filter(key=key)
    return rows.select_related("title", "author__initiative__campaign__school", "author__person")


# ---- The report -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SectionText:
    """A section with its words: as saved, or as proposed from what is known while nothing was saved."""

    section: Section
    text: str
    saved: bool


def form_of(nomination: Nomination, rule: TitleRule | None) -> ReportForm:
    """Return the kind of report for the nominee and the cycle of the title, or the one of the short path."""
    cycle = {AwardKind.SPOT: "spot", AwardKind.THEME: "period"}.get(AwardKind(nomination.kind))
    return report_form(cycle or (rule.cycle if rule else "year"), of_person=nomination.person_id is not None)


def sections_of(nomination: Nomination, form: ReportForm) -> list[SectionText]:
    """Return the sections of a report; what was not saved yet is proposed. At most eight queries."""
    saved = dict(nomination.sections.values_list("section", "text"))
    return [
        SectionText(section, saved[section], True)
        if section in saved
        else SectionText(section, "\n".join(_proposed(nomination, section)), False)
        for section in form.sections
    ]


def _proposed(nomination: Nomination, section: Section) -> Iterator[str]:
    if section == Section.DUTIES and nomination.person:
        yield ", ".join(part for part in (nomination.person.post, nomination.unit.name) if part)
    if section == Section.PROFILE:
        yield f"{nomination.unit} có {people_of(nomination.unit).count():02d} người."
    if section == Section.WORKS:
        yield from _works(nomination)
    if section == Section.RESULTS:
        yield from (line.strip() for line in nomination.achievement.splitlines() if line.strip())
        if nomination.person_id is None:
            yield from _unit_results(nomination)


def _works(nomination: Nomination) -> Iterator[str]:
    for author in authored_by(nomination):
        papers = "; ".join(f"{row} của {row.paper_by}" for row in author.initiative.recognitions.all())
        share = decimal_text(author.share)
        yield f"- {author.initiative.get_kind_display()} “{author.initiative}” (đóng góp {share}%): {papers}"


def _unit_results(nomination: Nomination) -> Iterator[str]:
    """What the unit promised and has reported in this campaign."""
    mine = {"pledge__campaign": nomination.campaign_id, "pledge__unit": nomination.unit_id}
    promised = Commitment.objects.filter(pledge__stage=PledgeStage.ACCEPTED, value__isnull=False, **mine)
    for row in promised.select_related("target").order_by("target__position", "pk"):
        assert row.value is not None
        yield f"- Cam kết “{row.target}”: {decimal_text(row.value)}"
    reports = Report.objects.filter(call__campaign=nomination.campaign_id, unit=nomination.unit_id)
    for report in reports.filter(stage=ReportStage.ACCEPTED).select_related("call").order_by("call__starts_on", "pk"):
        if report.achievements.strip():
            yield f"- {report.call}: {' '.join(report.achievements.split())}"
