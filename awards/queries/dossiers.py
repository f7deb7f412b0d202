"""A dossier's required papers, its initiatives, and its achievement report prefilled from what is known."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from awards.models import CampaignRules, Nomination, RequiredPaper, TitleRule
from awards.queries.nomination_rules import nomination_rules_of
from awards.queries.rulebook import version_in_force
from awards.queries.unit_reviews import minutes_draft_of, named_by_review
from awards.rules.dossiers import PaperSource, ReportForm, Section, report_form, source_of_paper
from campaigns.models import Commitment, InitiativeAuthor, InitiativeUse, Report
from campaigns.rules.initiatives import InitiativeStage
from campaigns.rules.reports import ReportStage
from campaigns.rules.stages import PledgeStage
from emulation.decisions import ALLOWED, Decision, denied
from emulation.text import number_text
from units.queries import people_of


def rule_of(nomination: Nomination) -> TitleRule | None:
    """Return the rule of the title: of the version the campaign has frozen, else of the one in force; None without.

    At most three queries.
    """
    frozen = CampaignRules.objects.filter(campaign=nomination.campaign_id).values_list("version", flat=True).first()
    if frozen is None:
        version = version_in_force(timezone.localdate(), nomination.campaign.school_id)
        frozen = version.pk if version else None
    return TitleRule.objects.filter(version=frozen, title=nomination.title_id, active=True).first()


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
    """Return the papers that the rule asks for, in its order; at most five queries."""
    wanted = list(RequiredPaper.objects.filter(rule=rule, active=True)) if rule else []
    if not wanted:
        return []
    ticks = set(nomination.ticks.values_list("name", flat=True))
    written = {PaperSource.REPORT: _is_written(nomination), PaperSource.REVIEW: _has_minutes(nomination)}
    return [_paper(row, ticks, written) for row in wanted]


def _paper(row: RequiredPaper, ticks: set[str], written: dict[PaperSource, bool]) -> DossierPaper:
    source, ticked = source_of_paper(row.name), row.name in ticks
    return DossierPaper(row.name, row.article, source, done=ticked or written.get(source, False), ticked=ticked)


def _is_written(nomination: Nomination) -> bool:
    return nomination.sections.exclude(text="").exists()


def _has_minutes(nomination: Nomination) -> bool:
    named = named_by_review(nomination)
    minutes = minutes_draft_of(named.review) if named else None
    return minutes is not None and minutes.paper_id is not None


def papers_allow(nomination: Nomination) -> Decision:
    """Refuse a dossier without its papers where the campaign's own rule says so. At most nine queries."""
    if not nomination_rules_of(nomination.campaign).papers_required:
        return ALLOWED
    missing = [
        paper.name
        for paper in papers_of(nomination, rule_of(nomination))
        if not paper.done and paper.source != PaperSource.LATER
    ]
    return denied(f"Hồ sơ còn thiếu: {'; '.join(missing)}. Vui lòng bổ sung trước khi gửi.") if missing else ALLOWED


# ---- Initiatives ----------------------------------------------------------------------------------------------------


def use_key(nomination: Nomination) -> str:
    """Return the name by which the ledger of initiatives knows a dossier."""
    return f"nomination:{nomination.pk}"


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


def used_in(nomination: Nomination) -> QuerySet[InitiativeUse]:
    """Return the uses of initiatives by a dossier."""
    rows = InitiativeUse.objects.filter(key=use_key(nomination))
    return rows.select_related("title", "author__initiative__campaign__school", "author__person")


# ---- The report -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SectionText:
    """A section with its words: as saved, or as proposed from what is known while nothing was saved."""

    section: Section
    text: str
    saved: bool


def form_of(nomination: Nomination, rule: TitleRule | None) -> ReportForm:
    """Return the kind of report for the nominee and the cycle of the title."""
    return report_form(rule.cycle if rule else "year", of_person=nomination.person_id is not None)


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
        share = number_text(author.share)
        yield f"- {author.initiative.get_kind_display()} “{author.initiative}” (đóng góp {share}%): {papers}"


def _unit_results(nomination: Nomination) -> Iterator[str]:
    """What the unit promised and has reported in this campaign."""
    mine = {"pledge__campaign": nomination.campaign_id, "pledge__unit": nomination.unit_id}
    promised = Commitment.objects.filter(pledge__stage=PledgeStage.ACCEPTED, value__isnull=False, **mine)
    for row in promised.select_related("target").order_by("target__position", "pk"):
        assert row.value is not None
        yield f"- Cam kết “{row.target}”: {number_text(row.value)}"
    reports = Report.objects.filter(call__campaign=nomination.campaign_id, unit=nomination.unit_id)
    for report in reports.filter(stage=ReportStage.ACCEPTED).select_related("call").order_by("call__starts_on", "pk"):
        if report.achievements.strip():
            yield f"- {report.call}: {' '.join(report.achievements.split())}"
